import { foldedLetters } from '../../domain/text/folded.ts';

/** What people type after a command, read: with whatever dash, mark or width their keyboard, or somebody's autocorrect, has put there. */

const MARKS = String.raw`[*_~\x60'"‘’‚“”„«»‹›()\[\]{}<>]`;
const DASHES = String.raw`[\s\p{Pd}_−ß/#:.]`;
const AFTER = `(?:${MARKS}|[.,:;!?…/])*`;
const NUMBER = String.raw`0*([1-9]\d{0,8})`;
/** `12`, `#12`, `case-12`, `CASE–12`, `CASE12`, `case 12`, `no. 12` */
const CASE = String.raw`(?:(?:case|n[ro]\.?|№)${DASHES}*|#)?${NUMBER}`;
/** `ENG-12`, `eng–12`, `ENG12`: any prefix but CASE. */
const TICKET = String.raw`(?!case|n[ro]\d)([a-z]{2,5})[\p{Pd}_−ß/#]?${NUMBER}`;
const leading = (id: string) => new RegExp(`^${MARKS}*${id}${AFTER}(?=\\s|$)\\s*`, 'iu');
const LEADING_CASE = leading(CASE);
const LEADING_TICKET = leading(TICKET);

/** As `foldedLetters`, links that are labelled with a number as that number. */
export const folded = (text: string): string =>
  foldedLetters(text)
    .replaceAll(/<https?:[^|>]+\|([a-z]{2,5}[^\w>]?\d{1,9})>/gi, '$1')
    .trim();

/** The number that a text begins with, as it is called here, and the rest. */
export function numberAt(text: string): { readonly id: string; readonly rest: string } | null {
  const whole = folded(text);
  const found = LEADING_CASE.exec(whole) ?? LEADING_TICKET.exec(whole);
  if (found === null) return null;
  const [all, first = '', second] = found;
  const id = second === undefined ? `CASE-${first}` : `${first.toUpperCase()}-${second}`;
  return { id, rest: whole.slice(all.length) };
}

/** A case's or a ticket's. */
export function recordIdOf(text: string): string | null {
  const found = numberAt(text);
  return found?.rest === '' ? found.id : null;
}

export function caseIdOf(text: string): string | null {
  const id = recordIdOf(text);
  return id?.startsWith('CASE-') ? id : null;
}

export function ticketIdOf(text: string): string | null {
  const id = recordIdOf(text);
  return id === null || id.startsWith('CASE-') ? null : id;
}

/** The first word and the rest. */
export function headOf(text: string): { readonly head: string; readonly rest: string } {
  const [, head = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  return { head, rest: rest.trim() };
}

/** A word without the marks around it, small: "*Claim*:" is "claim". */
export const bareWord = (word: string): string =>
  folded(word)
    .toLowerCase()
    .replace(new RegExp(`^(?:${MARKS}|[/.,!])+`, 'u'), '')
    .replace(new RegExp(`${AFTER}$`, 'u'), '');

/** The Slack id in `<@U123>` or `<@U123|ana>`, which Slack sends when the command's manifest asks for escaping. */
export const mentionedId = (text: string): string | null =>
  /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(text.trim())?.[1] ?? null;
