/** Fields of a mail's head, as mail programs name them in English, German, French, Spanish, Dutch, Portuguese and Italian. */
const FIELDS = {
  from: 'from|von|de|van|da',
  at: 'sent|date|gesendet|datum|envoy[ée]e?(?: le)?|enviad[oa](?: el| em)?|fecha|data|verzonden|inviat[oa](?: il)?',
  to: 'to|an|[àa]|para|aan|per',
  about: 'subject|betreff|objet|sujet|asunto|assunto|onderwerp|oggetto',
  more: '(?:b|cc|bc)?cc|kopie(?: \\(cc\\))?|copie(?: [àa])?|c[óo]pia|reply-to|antwort an|r[ée]pondre [àa]|responder a|rispondi a|importance|priorit\\p{L}+|wichtigkeit|attachments?|anlagen?|pi[èe]ces jointes|adjuntos|bijlagen|anexos|allegati',
} as const;
type Field = keyof typeof FIELDS;
const NAMES: readonly Field[] = ['from', 'at', 'to', 'about', 'more'];
const ANY = NAMES.map((name) => `(${FIELDS[name]})`).join('|');
/** `*From:* Ops`: bold in the plain text of some programs. */
const FIELD = new RegExp(`^\\*{0,2}(?:${ANY})\\*{0,2}[ \\u00a0]?:\\*{0,2}(?:\\s+(.*))?$`, 'iu');
/** The same where a program has left one line of them all. */
const INLINE = new RegExp(
  `^\\*{0,2}(?:${FIELDS.from}) ?:\\*{0,2}\\s.{3,120}?\\s\\*{0,2}(?:${FIELDS.at}) ?:\\*{0,2}\\s.{3,80}?\\s\\*{0,2}(?:${FIELDS.to}|${FIELDS.about}) ?:`,
  'iu',
);

const RULE = '[-–—_=*>< ]*';
const FORWARDED = [
  '(?:begin(?: of)? )?forwarded (?:message|mail|email)',
  '(?:anfang der )?weitergeleiteten? (?:nachricht|e-?mail|mail)',
  '(?:d[ée]but du )?(?:message|courriel|mail|e-mail) (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée])',
  '(?:(?:inicio|comienzo) del )?(?:mensaje|correo) reenviado',
  '(?:begin )?doorgestuurd bericht',
  '(?:in[íi]cio da )?mensagem (?:re)?encaminhada',
  '(?:inizio )?messaggio inoltrato',
].join('|');
const ORIGINAL = [
  'original (?:message|mail|appointment)',
  '(?:original|urspr[üu]ngliche )(?:nachricht|e-?mail)',
  "message (?:d['’]origine|original)",
  'mensaje original',
  'oorspronkelijk bericht',
  'mensagem original',
  'messaggio originale',
].join('|');
const FORWARD_BANNER = new RegExp(`^(?:[-–—_=*]{2,} ?(?:${FORWARDED}):? ?${RULE}|(?:${FORWARDED}) ?: ?)$`, 'iu');
const ORIGINAL_BANNER = new RegExp(`^[-–—_=*]{2,} ?(?:${ORIGINAL}):? ?${RULE}$`, 'iu');
const REPLY_ABOVE =
  /(?:reply|respond|write|type|answer)\b.{0,24}\babove this line|(?:über|oberhalb) dieser (?:zeile|linie)|au-dessus de cette ligne|(?:por )?encima de esta línea|boven deze (?:regel|lijn)|acima desta linha|sopra questa (?:riga|linea)/i;

const WROTE =
  'wrote|writes|schrieb|geschrieben|a écrit|écrivait|escribió|ha escrito|schreef|escreveu|ha scritto|scrive';
const ATTRIBUTION = new RegExp(`(?<!\\p{L})(?:${WROTE})(?!\\p{L}).{0,160}[:：]$|(?<!\\p{L})(?:${WROTE}) ?[:：]$`, 'iu');
/** Who wrote and when, without a verb: "2026-03-02 10:04 GMT+01:00 Maya <maya@caseload.example>:". */
const BARE_ATTRIBUTION = /^\d{4}-\d\d-\d\d.{5,60}<[^<>\s]+@[^<>\s]+>:$/;
/** A program puts the time or the address there, a person who quotes somebody rarely does. */
const BY_PROGRAM = /@|\b\d{1,2}(?:[:.h]|h )\d\d\b/;
const BEGINS = /^(?:on|am|le|el|op|em|il|a|no|at)\s|^\d{1,4}[-./ ]|</i;
const LONGEST_ATTRIBUTION = 320;
/** Lines that one attribution is broken into at most. */
const MOST_LINES = 3;

/** Where, in the lines of a mail, another mail begins. */
export interface Head {
  /** `forward`, `reply`: the program says so; `either`: it heads both alike. */
  readonly kind: 'forward' | 'reply' | 'either';
  /** Index of its first line, and of the first line of what it heads. */
  readonly at: number;
  readonly end: number;
  readonly from: string;
  readonly about: string;
}

const NOBODY = { from: '', about: '' };

function fieldOf(line: string): { readonly name: Field; readonly value: string } | null {
  // Most lines are no field, and short of their colon the pattern need not be tried.
  const colon = line.indexOf(':');
  if (colon < 1 || colon > 24) return null;
  const found = FIELD.exec(line);
  if (found === null) return null;
  const at = NAMES.findIndex((_, index) => found[index + 1] !== undefined);
  return { name: NAMES[at] ?? 'more', value: (found[NAMES.length + 1] ?? '').trim() };
}

/** Fields below each other, as many as there are; one that is too long for a line goes on in the next. */
function block(lines: readonly string[], start: number, least: number): Omit<Head, 'kind' | 'at'> | null {
  const found = new Map<Field, string>();
  let end = start;
  for (let at = start; at < lines.length && at < start + 16; at += 1) {
    const line = lines[at] ?? '';
    const field = fieldOf(line);
    if (field !== null) {
      if (!found.has(field.name)) found.set(field.name, field.value || (lines[at + 1] ?? ''));
      end = at + 1;
    } else if (line === '' && found.has('about') && found.has('from')) break;
    else if (at > end) break;
  }
  const telling = [...found.keys()].filter((name) => name !== 'more').length;
  if (!found.has('from') || telling < least) return null;
  return { end, from: found.get('from') ?? '', about: found.get('about') ?? '' };
}

const skipBlank = (lines: readonly string[], from: number): number => {
  let at = from;
  while (at < lines.length && lines[at] === '') at += 1;
  return at;
};

/** The fields below a banner; where there are none it heads what follows all the same. */
const below = (lines: readonly string[], banner: number): Omit<Head, 'kind' | 'at'> => {
  const start = skipBlank(lines, banner + 1);
  return block(lines, start, 2) ?? { end: start, ...NOBODY };
};

function attribution(lines: readonly string[], start: number): Omit<Head, 'kind' | 'at'> | null {
  let whole = '';
  for (let at = start; at < lines.length && at < start + MOST_LINES; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') return null;
    whole = whole === '' ? line : `${whole} ${line}`;
    if (whole.length > LONGEST_ATTRIBUTION) return null;
    if (!/[:：]$/.test(line)) {
      // One that goes on in the next line begins as programs begin it.
      if (!BEGINS.test(whole) || /[.!?]$/.test(line)) return null;
      continue;
    }
    if (BARE_ATTRIBUTION.test(whole)) return { end: at + 1, from: whole, about: '' };
    if (!ATTRIBUTION.test(whole)) return null;
    const next = lines[skipBlank(lines, at + 1)] ?? '';
    return BY_PROGRAM.test(whole) || next.startsWith('>') ? { end: at + 1, from: whole, about: '' } : null;
  }
  return null;
}

/** The head that begins at a line. Lines are trimmed. */
function headAt(lines: readonly string[], at: number): Head | null {
  const line = lines[at] ?? '';
  if (line === '') return null;
  if (FORWARD_BANNER.test(line)) return { kind: 'forward', at, ...below(lines, at) };
  if (ORIGINAL_BANNER.test(line)) return { kind: 'either', at, ...below(lines, at) };
  if (REPLY_ABOVE.test(line)) return { kind: 'reply', at, end: at + 1, ...NOBODY };
  if (line.startsWith('___')) {
    const next = skipBlank(lines, at + 1);
    const found = next < lines.length ? block(lines, next, 3) : null;
    return found === null ? null : { kind: 'either', at, ...found };
  }
  const found = fieldOf(line) === null ? null : block(lines, at, 3);
  if (found !== null) return { kind: 'either', at, ...found };
  if (INLINE.test(line)) return { kind: 'either', at, end: at + 1, from: line, about: '' };
  const written = attribution(lines, at);
  return written === null ? null : { kind: 'either', at, ...written };
}

/** The first place, from a line on, where another mail begins. */
export function firstHead(lines: readonly string[], from = 0): Head | null {
  for (let at = from; at < lines.length; at += 1) {
    const found = headAt(lines, at);
    if (found !== null) return found;
  }
  return null;
}

const FORWARD = 'fwd?|wg|tr|rv|rtm|i|enc|doorst|fs|vs';
const REPLY = 're|aw|antw|antwort|r|res|rép|sv|rif|odp';
const FORWARD_SUBJECT = new RegExp(`^(?:${FORWARD})\\s*:`, 'i');
const REPLY_SUBJECT = new RegExp(`^(?:${REPLY})(?:\\[\\d+\\])?\\s*:`, 'i');
const PREFIXES = new RegExp(`^(?:\\s*(?:${FORWARD}|${REPLY})(?:\\[\\d+\\])?\\s*:)+`, 'i');

export const isForwardSubject = (subject: string): boolean => FORWARD_SUBJECT.test(subject.trim());
export const isReplySubject = (subject: string): boolean => REPLY_SUBJECT.test(subject.trim());

/** A subject without what programs put before it. */
export const bareSubject = (subject: string): string => subject.replace(PREFIXES, '').trim();

/** A ticket system’s mail begins with a line above which one is to answer. */
export const saysAnswerAbove = (text: string): boolean => REPLY_ABOVE.test(text.slice(0, 200).split('\n', 1)[0] ?? '');
