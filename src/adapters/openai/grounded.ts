// Every repetition is bounded: a hostile text must not cost more than its length.
const LINK =
  /(?:https?:\/\/|www\.)[^\s<>|]{1,300}|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:com|net|org|io|dev|app|ai|co|example|test)\b/gi;
/** Somebody by @, an e-mail address, or Slack's own forms of a mention. */
const MENTION = /[\p{L}\p{N}._%+-]{0,64}@[\p{L}\p{N}._-]{1,100}|<[!@#][^>\s]{0,100}>?/gu;
const NUMBER = /\d(?:[\d.,'’]*\d)?/g;
/** Shorter ones are counts ("two users", "15 minutes") that a summary may well work out itself. */
const TELLING_DIGITS = 3;

function numbers(text: string): string[] {
  return [...text.matchAll(NUMBER)]
    .map(([run]) => run.replace(/\D/g, ''))
    .filter((run) => run.length >= TELLING_DIGITS);
}

/**
 * Whether a text of the model names no link, address, mention or telling number that `source`, the masked customer text, does not hold. One that does
 * has them from nowhere, or from somewhere it must not (TR-10).
 */
export function grounded(text: string, source: string): boolean {
  const words = source.toLowerCase();
  const known = new Set(numbers(source));
  const named = [...text.matchAll(LINK), ...text.matchAll(MENTION)].map(([one]) => one.replace(/[.,;:!?)\]]+$/, ''));
  return named.every((one) => words.includes(one.toLowerCase())) && numbers(text).every((one) => known.has(one));
}
