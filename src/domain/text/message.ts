import { bareSubject, firstHead, type Head, isForwardSubject, isReplySubject } from './heads.ts';
import { parted } from './signature.ts';

/** Longest text read, in characters: what a mail says stands at its beginning. */
const MOST = 60_000;

/** Where a message stands, as far as reading it depends on that. */
export interface Around {
  /** Its own subject; null or absent where it has none. */
  readonly subject?: string | null;
  /** Whether anything of ours has been said before it. */
  readonly answers?: boolean;
  /** Whether a sender, as a mail's head names them, is one of ours. */
  readonly isOurs?: (from: string) => boolean;
}

/** A message as a person reads it. Each is plain text, empty where there is nothing of the kind. */
export interface Message {
  /** What its author says with it: their own words, and what they forward. */
  readonly said: string;
  /** Their own words alone. */
  readonly own: string;
  readonly forwarded: string;
  readonly quoted: string;
  readonly signature: string;
}

/** A mail that is passed on is pointed at, in few words. */
const POINTS = new RegExp(
  [
    '\\b(?:(?:see|read|find|check|as|per) (?:\\w+ ){0,3}(?:below|beneath)|(?:e-?mail|mail|message|report|thread|request) (?:\\w+ ){0,3}below|below (?:e-?mail|mail|message|thread)|forward\\w*|fyi|see (?:the )?(?:mail|message|thread)|(?:sent|wrote|got|received|reported) (?:us )?(?:this|the following)|this came|from (?:our|my|a|the) (?:\\w+ )?(?:customer|colleague|team|boss|user))\\b',
    '(?<!\\p{L})(?:(?:siehe|s\\.) ?(?:\\p{L}+ )?(?:unten|u\\.)|(?:unten|nach)stehend\\p{L}*|(?:mail|nachricht|meldung) unten|z\\. ?k\\.|anbei|weiter(?:ge)?leite\\p{L}*|folgende (?:e-?mail|mail|nachricht|meldung))(?!\\p{L})',
    '(?:voir|cf\\.?|message|mail|courriel|demande) (?:\\p{L}+ )?(?:ci-dessous|plus bas)|transf[ée]r\\p{L}*|fais suivre|pour info',
    '(?:ver|vea|véase|mire|correo|mensaje) (?:más )?abajo|reenv[íi]\\p{L}*|a continuación|siguiente correo',
    '(?:zie|lees|mail|bericht) (?:\\p{L}+ )?hieronder|onderstaand\\p{L}*|doorgestuurd|stuur\\p{L}* (?:\\p{L}+ )?door(?!\\p{L})|ter info',
    '(?:segue|veja|ver|mensagem|e-?mail) (?:\\p{L}+ )?abaixo|encaminh\\p{L}*|segue (?:o|a) (?:e-?mail|mensagem)',
    '(?:vedi|vedere|veda|messaggio|mail) (?:\\p{L}+ )?sotto|inoltr\\p{L}*|di seguito|giro (?:la|il|questa)',
  ].join('|'),
  'iu',
);
const MOST_POINTING = 40;

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim());
const textIn = (lines: readonly string[]): string =>
  lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
const unquoted = (line: string): string => (line.startsWith('>') ? line.replace(/^> ?/, '').trim() : line);

/** Whether what a head introduces is passed on to be read, or what was written before. */
function passesOn(head: Head, own: string, around: Around): boolean {
  if (head.kind === 'reply' || around.isOurs?.(head.from) === true) return false;
  const subject = around.subject ?? '';
  if (head.kind === 'forward' || isForwardSubject(subject)) return true;
  if (wordsIn(own) <= MOST_POINTING && POINTS.test(own)) return true;
  // Without words of their own only a first message can mean what is below.
  return own === '' && around.answers !== true && !isReplySubject(subject) && !isReplySubject(head.about);
}

interface Parted {
  readonly own: readonly string[];
  readonly forwarded: string;
  readonly quoted: readonly string[];
  readonly signature: readonly string[];
}

/** Some programs quote what they forward. */
function withoutQuotedForward(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.startsWith('>'));
  if (first < 0) return lines;
  const head = firstHead(lines.slice(first).map(unquoted));
  const starts = head?.kind === 'forward' && lines.slice(first, first + head.at).every((line) => unquoted(line) === '');
  return starts ? [...lines.slice(0, first), ...lines.slice(first).map(unquoted)] : lines;
}

function part(given: readonly string[], around: Around): Parted {
  const lines = withoutQuotedForward(given);
  const head = firstHead(lines);
  const top = lines.slice(0, head?.at ?? lines.length);
  const { said, signature } = parted(top.filter((line) => !line.startsWith('>')));
  const cited = top.filter((line) => line.startsWith('>'));
  if (head === null) return { own: said, forwarded: '', quoted: cited, signature };
  const body = lines.slice(head.end);
  if (passesOn(head, textIn(said), around)) {
    const isQuoted =
      body.some((line) => line.startsWith('>')) && body.every((line) => line === '' || line.startsWith('>'));
    const inner = part(isQuoted ? body.map(unquoted) : body, { ...around, subject: null, answers: true });
    const about = bareSubject(head.about);
    const matter = textIn([...inner.own, '', inner.forwarded]);
    const forwarded = about === '' || matter.includes(about) ? matter : `${about}\n\n${matter}`;
    return {
      own: said,
      forwarded: forwarded.trim(),
      quoted: [...cited, ...inner.quoted],
      signature: [...signature, ...inner.signature],
    };
  }
  const below = answersWithin(body, around);
  return {
    own: below === null ? said : [...said, '', ...below.own],
    forwarded: below?.forwarded ?? '',
    quoted: [...cited, ...lines.slice(head.at, head.end), ...(below?.quoted ?? body)],
    signature: [...signature, ...(below?.signature ?? [])],
  };
}

/** Where each line of what is quoted is marked, lines without a mark are the author's: below it, or in between. */
function answersWithin(body: readonly string[], around: Around): Parted | null {
  const first = body.find((line) => line !== '');
  if (first === undefined || !first.startsWith('>')) return null;
  return part(body, { ...around, answers: true });
}

/**
 * Reads a plain text, line by line (quoted lines begin with ">"): what was said, apart from history, signature, footers and what a program put there. Reading
 * `said` of a mail again changes nothing. Costs some tens of microseconds for a mail of a page.
 */
export function readMessage(text: string, around: Around = {}): Message {
  const given = text.slice(0, MOST).replace(/\r\n?/g, '\n').replaceAll('\u00a0', ' ').trim();
  if (!/[\n>]/.test(given) && given.length < 200 && !/:$/.test(given)) return ofOneLine(given);
  const { own, forwarded, quoted, signature } = part(linesOf(given), around);
  const bare = textIn(own);
  // Marks of quoting without a head may be anything: then they are what was said.
  const alone = bare === '' && forwarded === '' && textIn(signature) === '' && firstHead(linesOf(given)) === null;
  const words = alone ? given : bare;
  return {
    own: words,
    forwarded,
    said: textIn([words, '', forwarded]),
    quoted: alone ? '' : textIn(quoted),
    signature: textIn(signature),
  };
}

/** Most messages of a chat. */
function ofOneLine(line: string): Message {
  const { said, signature } = parted([line]);
  return { own: textIn(said), said: textIn(said), forwarded: '', quoted: '', signature: textIn(signature) };
}
