import { mailOf } from '../text/html.ts';
import { readMessage } from '../text/message.ts';
import { isGreeting, sentences, withoutOpening } from '../text/sentences.ts';

/** Longest text read, in characters: a mail beyond it has said what it wants, and the cost of a verdict stays bounded. */
export const MAX_TEXT = 6000;

const MARKUP = /<[a-z/!]|&[a-z#]/i;
/** Addresses, links and mentions in angle brackets: no tags, and no words either. */
const BRACKETED = /<(?:\/?[a-z](?![a-z0-9-]*[\s/>])|!)[^<>]{0,500}>/gi;

/**
 * What the customer says, without HTML, quoted history, signature and legal footers. At most {@link MAX_TEXT} characters. What has been read at the door already
 * (`text/message.ts`) comes back as it is; where nothing is left, so does the text.
 */
export function plainText(raw: string): string {
  const given = raw.slice(0, MAX_TEXT * 3);
  const text = (MARKUP.test(given) ? mailOf(given.replace(BRACKETED, ' ')) : given)
    .replace(/\r\n?/g, '\n')
    .slice(0, MAX_TEXT)
    .trim();
  return readMessage(text).said || text;
}

/** What the forms of public trackers print above each answer. It is the form's and the same for faults and wishes. */
const HEADING =
  /^(?:#{1,6}\s*|\*\*|- \[[ x]\] .*)?(?:(?:please )?describe (?:the|your|what) .{0,40}|(?:current|expected|actual|observed|desired) (?:behaviou?r|results?|outcome)|steps to reproduce(?: the (?:bug|issue|problem))?|(?:to )?reproduc(?:e|tion)|additional (?:context|information)|possible (?:solution|fix)|environment|screenshots?|context|is your feature request related to a problem\??.{0,20}|(?:- )?\[[ x]\] .*)[\s:*?.]*$/i;

/** The text without greetings, closing formulas and headings of forms; where nothing else is left, as it is. */
export function matterOf(text: string): string {
  const matter = sentences(text).flatMap((sentence) =>
    isGreeting(sentence) || HEADING.test(sentence) ? [] : [withoutOpening(sentence)],
  );
  return matter.length === 0 ? text : matter.join('\n');
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
