import { escaped } from '../../shared/escape.ts';

/** Bodies are HTML on Intercom's wire; `display_as=plaintext` and people want words. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
};

/** What a person typed, as the HTML Intercom stores: escaped, one paragraph per blank line. */
export function typedToHtml(text: string): string {
  return paragraphs(escaped(text));
}

/** A body given through the API is HTML already; plain words get their paragraph as Intercom gives them one. */
export function apiBodyToHtml(body: string): string {
  return /<\w/.test(body) ? body : paragraphs(body);
}

/**
 * HTML to words: paragraphs and breaks become lines, other tags vanish, entities are decoded. Not html-to-text, which takes line
 * breaks between tags for spaces: what a person typed must come back as it was typed.
 */
export function htmlToText(html: string): string {
  return html
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<li[^>]*>/gi, '- ')
    .replace(/<\/(p|div|li|h\d|ul|ol)>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function paragraphs(html: string): string {
  return html
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replace(/\n/g, '<br>')}</p>`)
    .join('\n');
}
