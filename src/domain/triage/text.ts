/** Longest text read, in characters: a mail beyond it has said what it wants, and the cost of a verdict stays bounded. */
export const MAX_TEXT = 6000;

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&apos;': "'",
  '&nbsp;': ' ',
};

const HISTORY =
  /^(?:-{2,} ?(?:original message|forwarded message|ursprüngliche nachricht)|on .{4,120} wrote:$|am .{4,120} schrieb|le .{4,120} a écrit|from: .{2,100}$|_{8,}$)/i;
const SIGNATURE =
  /^(?:-- ?$|sent from my |get outlook for |(?:best|kind|warm|many|with)? ?(?:regards|wishes)[,.!]?$|sincerely|yours (?:faithfully|sincerely|truly)|cheers,?$|best,$|mit freundlichen grüßen)/i;
/** Footers say "legal" and "confidential" without meaning it. */
const DISCLAIMER =
  /^(?:\*+ ?)?(?:this (?:e-?mail|message|communication)(?: and any \S+)? (?:is|are|may|contains?)\b|confidentiality notice|the information (?:contained )?in this (?:e-?mail|message)|disclaimer:)/i;

function fromHtml(raw: string): string {
  if (!/<[a-z/!]|&[a-z#]/i.test(raw)) return raw;
  return raw
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h\d)\b[^<>]{0,200}>/gi, '\n')
    .replace(/<\/?[a-z!][^<>]{0,500}>/gi, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39|apos|nbsp);/g, (entity) => ENTITIES[entity] ?? ' ');
}

/**
 * What the customer wrote, without HTML, quoted history, signature and legal footers. At most {@link MAX_TEXT} characters.
 * When nothing else is left the text comes back as it is.
 */
export function plainText(raw: string): string {
  const text = fromHtml(raw.slice(0, MAX_TEXT * 3))
    .replace(/\r\n?/g, '\n')
    .slice(0, MAX_TEXT)
    .trim();
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    const bare = line.trim();
    if (kept.length > 0 && (HISTORY.test(bare) || SIGNATURE.test(bare) || DISCLAIMER.test(bare))) break;
    if (!bare.startsWith('>')) kept.push(bare);
  }
  const body = kept.join('\n').trim();
  return body === '' ? text : body;
}

/** Sentences in order, as written. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
}

const SHORT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:can['’]?t|cannot|can not)\b/g, 'can not'],
  [/\b(?:won['’]t|wont)\b/g, 'will not'],
  [/\bshan['’]t\b/g, 'shall not'],
  [/\b(do|does|did|is|are|was|were|has|have|had|would|could|should|ai)n['’]?t\b/g, '$1 not'],
  [/\b(i|you|we|they|he|she|it|that|there|who|what|where)['’](?:m|re|ve|ll|d|s)\b/g, '$1'],
  [/\b(?:im|ive)\b/g, 'i'],
  [/['’]s\b/g, ''],
  [/\b(?:pls|plz|plse|kindly)\b/g, 'please'],
  [/\b(?:thx|thks|tks|ty)\b/g, 'thanks'],
  [/\bu\b/g, 'you'],
  [/\bur\b/g, 'your'],
  [/\b(?:gonna|going to)\b/g, 'going to'],
  [/\bwanna\b/g, 'want to'],
  [/\bacct\b/g, 'account'],
  [/\b(?:pw|pwd|passwd)\b/g, 'password'],
  [/\b(?:log|logg|sign)(?:ed|ing|s)?[ -](?:back )?(?:in|on)(?:to)?\b/g, 'login'],
  [/\blogins?\b/g, 'login'],
  [/\b(?:2fa|mfa|two-factor|2-factor|two factor)\b/g, 'twofactor'],
  [/\be-mail/g, 'email'],
  [/\bas soon as possible\b/g, 'asap'],
  [/\bsub(?:scrib|srcip|scirp)tions?\b/g, 'subscription'],
];

function writtenAs(part: string): string {
  const first = part[0] ?? '';
  return '.!?;\n…'.includes(first) ? '.' : ',:()–—'.includes(first) ? ',' : part;
}

/** One canonical line: lower-case words with single spaces, contractions written out, sentences and clauses ended by " . " and " , ". */
export function normalise(text: string): string {
  let line = text.normalize('NFKC').toLowerCase();
  for (const [form, full] of SHORT_FORMS) line = line.replace(form, full);
  const parts = line.match(/[\p{L}\p{N}_]+(?::\d\d)?|[$€£]|[.!?;\n…]+|[,:()–—]/gu) ?? [];
  return ` ${parts.map(writtenAs).join(' ')} `;
}

/** Cuts visibly, at a word where there is one. `limit` counts characters, the ellipsis included. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit - 1);
  const space = head.lastIndexOf(' ');
  // A half surrogate pair would be an invalid character on the card.
  return `${(space > limit * 0.6 ? head.slice(0, space) : head).replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`;
}
