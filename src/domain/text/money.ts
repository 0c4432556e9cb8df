/** Money is integer hundredths of a currency, which has the three letters of ISO 4217. */
export interface Money {
  readonly cents: number;
  readonly currency: string;
}

/** "€500", "$1,240.50", "CHF 20": as short as it can be said. */
export const moneyWords = (cents: number, currency: string): string => worded(cents, currency, 'stripIfInteger');

/** "€500.00": as books have it. */
export const amountWords = (cents: number, currency: string): string => worded(cents, currency, 'auto');

/** "2400", "240.50": as somebody types it where its currency stands beside it. */
export const amountIn = ({ cents }: Money): string => (cents / 100).toFixed(cents % 100 === 0 ? 0 : 2);

const worded = (cents: number, currency: string, trailingZeroDisplay: 'auto' | 'stripIfInteger'): string =>
  new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    // Also of those that have no hundredths: what is kept is what is said.
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    trailingZeroDisplay,
  })
    .format(cents / 100)
    .replaceAll('\u00a0', ' ');

/** What people write for a currency, small; several where it stands for more than one. */
export const SIGNS: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'],
  '£': ['GBP'],
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'],
  '¥': ['JPY', 'CNY'],
  euro: ['EUR'],
  euros: ['EUR'],
  dollar: ['USD', 'CAD', 'AUD'],
  dollars: ['USD', 'CAD', 'AUD'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  fr: ['CHF'],
  zł: ['PLN'],
};

const SIGN = String.raw`(\p{Sc}|\p{L}{2,7})?\.?\s*`;
/** Thousands are apart by one mark throughout; hundredths, one or two digits, by another. "240.-" is as good as "240". */
const AMOUNT = new RegExp(
  String.raw`^${SIGN}(\d{1,9}|\d{1,3}(?:([.,'’ ])\d{3})(?:\3\d{3})*)(?:([.,])(\d{1,2}|-{1,2}|–))?\s*${SIGN}$`,
  'u',
);

/** More than any of these is a slip of the keyboard. */
const MOST_CENTS = 100_000_000_00;

/** Why what was typed is no amount. `sign`: of another currency than was chosen. */
export type NoMoney = 'form' | 'zero' | 'much' | 'sign';

/**
 * An amount as people type it: "240", "240.50", "1.240,50", "1,240", "€240", "240 EUR". One mark with three digits behind it parts thousands, since nobody writes
 * thousandths of money. Answers hundredths of `currency`, or why not.
 */
export function readMoney(typed: string, currency: string): number | NoMoney {
  const found = AMOUNT.exec(typed.replaceAll(/[\u00a0\u202f]/g, ' ').trim());
  const [, before, whole = '', mark, point, rest = '', after] = found ?? [];
  if (found === null || (before !== undefined && after !== undefined) || (point !== undefined && point === mark))
    return 'form';
  if (mark !== undefined && whole.startsWith('0')) return 'form';
  const sign = before ?? after;
  const meant = sign === undefined ? [currency] : (SIGNS[sign.toLowerCase()] ?? [sign.toUpperCase()]);
  if (!meant.some((one) => /^[A-Z]{3}$/.test(one))) return 'form';
  if (!meant.includes(currency)) return 'sign';
  const cents = Number(whole.replaceAll(/\D/g, '')) * 100 + Number(rest.replaceAll(/\D/g, '').padEnd(2, '0'));
  if (cents === 0) return 'zero';
  return cents > MOST_CENTS ? 'much' : cents;
}
