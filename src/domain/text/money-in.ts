import { type Money, readMoney, SIGNS } from './money.ts';

/** Dollars of one country. */
const DOLLARS: Readonly<Record<string, string>> = {
  US$: 'USD',
  CA$: 'CAD',
  C$: 'CAD',
  AU$: 'AUD',
  A$: 'AUD',
  NZ$: 'NZD',
  S$: 'SGD',
  HK$: 'HKD',
  MX$: 'MXN',
};
/** What also means something else in a sentence: "Fr 5." is a Friday. */
const UNSAFE = ['fr'];
/** Known by their letters however they are written; any other by its capitals alone, and only where it is offered: "ALL 500 users". */
const CODES = [...new Set(Object.values(SIGNS).flat())];

const anyOf = (signs: readonly string[]): string => signs.map((sign) => sign.replaceAll('$', String.raw`\$`)).join('|');
const NAMES = anyOf(
  Object.keys(SIGNS)
    .filter((sign) => /^\p{L}/u.test(sign) && !UNSAFE.includes(sign))
    .flatMap((name) => [name, name.replace(/^./u, (letter) => letter.toUpperCase())]),
);
const SYMBOLS = String.raw`${anyOf(Object.keys(DOLLARS))}|\p{Sc}`;
/** Of the digits, and of the mark that parts their thousands, under the names of two groups. */
const number = (digits: string, mark: string): string =>
  String.raw`(?<${digits}>(?:\d{1,3}(?:(?<${mark}>[.,'’ ])\d{3})(?:\k<${mark}>\d{3})*|\d{1,9})(?:[.,](?:\d{1,2}(?!\d)|-{1,2}|–))?)`;
/** What makes another number of it than it seems, or leaves it open: "2.4k", "20–30", "$2,4…". */
const UNSURE =
  /^(?:\d|[.,]\d|\s?(?:k|m|mio|mn|bn|thousand|million|billion|tausend|millionen)\b|\s?[-–—]\s?\p{Sc}?\d|\s?…)/iu;

/**
 * The one amount with a currency that a text names, in one of those `offered`, the workspace's own first; null where it names none, several, or one that is not plainly
 * read. The same amount said twice is one. "$2,400", "2.400,50 €", "USD 99", "£15", "EUR 1 200"; a number without a currency is no amount.
 */
export function moneyIn(text: string, offered: readonly string[]): Money | null {
  const found = [...plain(text).matchAll(amounts(offered))].map((one) => moneyOf(one, offered));
  const [first] = found;
  if (first === undefined || first === null) return null;
  return found.every((one) => one?.cents === first.cents && one.currency === first.currency) ? first : null;
}

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ');

function amounts(offered: readonly string[]): RegExp {
  const codes = [...new Set([...CODES.flatMap((one) => [one, one.toLowerCase()]), ...offered])].join('|');
  const after = (name: string) => String.raw`\s?(?<${name}>${SYMBOLS}|(?:${codes}|${NAMES})(?!\p{L}))`;
  const begins = String.raw`(?<![\p{L}\d.,])`;
  // "USD $99" and "$99 USD" say whose dollars they are.
  const signFirst = String.raw`(?<before>${SYMBOLS}|${codes})\s?\$?\s?${number('first', 'mark')}(?:${after('whose')})?`;
  return new RegExp(`${begins}(?:${signFirst}|${number('last', 'point')}${after('behind')})`, 'gu');
}

function moneyOf(found: RegExpExecArray, offered: readonly string[]): Money | null {
  const { before, first, whose, last, behind } = found.groups ?? {};
  if (UNSURE.test(found.input.slice(found.index + found[0].length))) return null;
  const sign = whose ?? behind ?? before ?? '';
  const dollars = DOLLARS[sign];
  const meant = dollars === undefined ? (SIGNS[sign.toLowerCase()] ?? [sign.toUpperCase()]) : [dollars];
  const own = offered.find((one) => one === offered[0] && meant.includes(one));
  const currency = own ?? meant.find((one) => offered.includes(one));
  if (currency === undefined) return null;
  const cents = readMoney(first ?? last ?? '', currency);
  return typeof cents === 'number' ? { cents, currency } : null;
}
