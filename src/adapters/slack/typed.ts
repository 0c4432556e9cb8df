/** What people type after a command, read. */

/** `12`, `#12`, `case-12`, `CASE-12` */
export function caseIdOf(text: string): string | null {
  const found = /^(?:#|case-)?0*([1-9]\d{0,8})$/i.exec(text);
  return found === null ? null : `CASE-${found[1]}`;
}

/** `ENG-12`, `eng-12`: any prefix but CASE. */
export function ticketIdOf(text: string): string | null {
  const found = /^([a-z]{2,5})-0*([1-9]\d{0,8})$/i.exec(text);
  const prefix = found?.[1]?.toUpperCase();
  return prefix === undefined || prefix === 'CASE' ? null : `${prefix}-${found?.[2]}`;
}

/** A case's or a ticket's. */
export const recordIdOf = (text: string): string | null => caseIdOf(text) ?? ticketIdOf(text);

/** The first word and the rest. */
export function headOf(text: string): { readonly head: string; readonly rest: string } {
  const [, head = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  return { head, rest: rest.trim() };
}

/** The Slack id in `<@U123>` or `<@U123|ana>`, which Slack sends when the command's manifest asks for escaping. */
export const mentionedId = (text: string): string | null =>
  /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(text.trim())?.[1] ?? null;
