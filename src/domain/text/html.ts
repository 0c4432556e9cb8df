import { compile, type FormatCallback, type SelectorDefinition } from 'html-to-text';

/** Longest HTML read, in characters: a mail beyond it holds pictures or harm. The rest is left out, visibly. */
const MOST_HTML = 400_000;
/** Elements nested deeper than any mail does are left out: reading them is recursive. */
const DEEPEST = 400;
const LEFT_OUT = '…';

const BLOCKS =
  'address article aside dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p section table tr ul'.split(
    ' ',
  );
/** Cells stand side by side and must not run together. */
const cell: FormatCallback = ({ children }, walk, builder) => {
  walk(children, builder);
  builder.addInline(' ');
};

/** What is quoted begins its lines with ">", as in a plain text; what some programs indent by the same element does not. */
const quote: FormatCallback = (element, walk, builder, options) => {
  const indented =
    /border(?:-left)?:\s*(?:none|0)/i.test(element.attribs?.style ?? '') &&
    !/quote|cite/i.test(element.attribs?.class ?? '');
  builder.openBlock({ leadingLineBreaks: 1, reservedLineLength: 2 });
  walk(element.children, builder);
  builder.closeBlock({
    trailingLineBreaks: 1,
    blockTransform: (text) =>
      indented || options.marked !== true ? text : text.replace(/^/gm, '> ').replace(/^> $/gm, '>'),
  });
};

const compiled = (marked: boolean) =>
  compile({
    wordwrap: false,
    // Words that are no HTML come by here too, and their lines are meant.
    preserveNewlines: true,
    baseElements: { selectors: [] },
    limits: { maxDepth: DEEPEST, ellipsis: LEFT_OUT },
    formatters: { cell, quote },
    selectors: [
      ...BLOCKS.map(
        (selector): SelectorDefinition => ({
          selector,
          format: 'block',
          options: { leadingLineBreaks: 1, trailingLineBreaks: 1 },
        }),
      ),
      { selector: 'pre', format: 'pre', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      { selector: 'td', format: 'cell' },
      { selector: 'th', format: 'cell' },
      { selector: 'label', format: 'cell' },
      { selector: 'button', format: 'cell' },
      { selector: 'option', format: 'cell' },
      { selector: 'blockquote', format: 'quote', options: { marked } },
      { selector: '[style*="display:none"]', format: 'skip' },
      { selector: '[style*="display: none"]', format: 'skip' },
      { selector: 'hr', format: 'lineBreak' },
      { selector: 'a', format: 'inline' },
      { selector: 'img', format: 'skip' },
      { selector: 'head', format: 'skip' },
    ],
  });
const convert = compiled(false);
const convertMail = compiled(true);

/**
 * Words of an HTML text as they were written: a line a block, cells apart, links as their words, pictures left out. What is no tag and no entity stays as it is, so that
 * plain text comes through with its "a < b", its `AT&T` and its lines.
 */
export const textOf = (html: string): string => read(html, convert);

/** The same, with ">" before each line of what is quoted, so that it can be told from what was written. */
export const mailOf = (html: string): string => read(html, convertMail);

function read(html: string, convertTo: typeof convert): string {
  const text = html.length > MOST_HTML ? html.slice(0, MOST_HTML) + LEFT_OUT : html;
  const plain = /[<&]/.test(text) ? convertTo(soberMarkup(text)) : text;
  return plain
    .replaceAll('\u00a0', ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Plain words as the HTML that Intercom takes in bodies: escaped, a paragraph per blank line. */
export function toHtml(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  return escaped
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replace(/\n/g, '<br>')}</p>`)
    .join('');
}

/** Letters and digits alone, in words: for comparing what was sent with what Intercom made of it (links, quotes, emoji, spaces). */
export const bareWords = (text: string): string => (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

/** What is in them is no text for people; without an end they would swallow all that follows. */
const SWALLOWS = new Set(['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext', 'textarea', 'title']);
const EMPTY = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Open at once at most: the parser's time grows with the square of it. */
const MOST_OPEN = 5_000;

const MARKUP =
  /<(?:!(?:\[(?:if|endif)\b[^<>]{0,100}\]>)?|(\/?)((?:(?:o|v|w|m|x|st\d):)?[a-z][a-z0-9-]*)(?=[\s/>])[^<>]*>)?|&(?!#0*[1-9]\d{0,6};|#x0*[1-9a-f][0-9a-f]{0,5};|[a-z][a-z0-9]{1,31};)/gi;
const DECLARATION = /<!doctype\b[^<>]{0,200}>/iy;

/** Tags that are open at a place of a text, so that ends without a beginning and hostile depths can be told. */
function nesting() {
  const open = new Map<string, number>();
  let depth = 0;
  return {
    opens(name: string): boolean {
      if (EMPTY.has(name)) return true;
      if (depth >= MOST_OPEN) return false;
      depth += 1;
      open.set(name, (open.get(name) ?? 0) + 1);
      return true;
    },
    closes(name: string): boolean {
      const count = open.get(name) ?? 0;
      // A parser makes a paragraph or a line break of these.
      if (count === 0) return name === 'p' || name === 'br';
      depth -= 1;
      open.set(name, count - 1);
      return true;
    },
  };
}

/**
 * HTML whose every `<` and `&` begins markup that a parser can read in a time that grows with its length: what nobody meant as markup is escaped, tags
 * that lead nowhere are left out.
 */
function soberMarkup(html: string): string {
  const { opens, closes } = nesting();
  const lastComment = html.lastIndexOf('-->');
  const ends = new Map<string, number>();
  const lastEnd = (name: string): number => {
    const known = ends.get(name) ?? html.toLowerCase().lastIndexOf(`</${name}`);
    ends.set(name, known);
    return known;
  };
  return html.replace(MARKUP, (found: string, slash: string | undefined, written: string | undefined, at: number) => {
    if (found === '&') return '&amp;';
    if (found.startsWith('<![')) return '';
    if (found === '<!') {
      DECLARATION.lastIndex = at;
      return at < lastComment || DECLARATION.test(html) ? found : '&lt;!';
    }
    if (written === undefined) return '&lt;';
    const name = written.toLowerCase();
    if (slash !== '') return closes(name) ? found : '';
    if (SWALLOWS.has(name) && lastEnd(name) < at) return '';
    return opens(name) ? found : '';
  });
}
