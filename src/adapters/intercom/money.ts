import { DateTime } from 'luxon';

/** A value that a workspace's people or tools have typed: what it is, nothing, or something that may mean two things. */
export type Typed<T> = { readonly is: T } | 'nothing' | 'unsure';

const MANY: Readonly<Record<string, number>> = {
  k: 1e3,
  tsd: 1e3,
  mil: 1e3,
  m: 1e6,
  mn: 1e6,
  mm: 1e6,
  mio: 1e6,
  million: 1e6,
  bn: 1e9,
  mrd: 1e9,
};
const AMOUNT =
  /^([-−–]?)(?:[a-z]{0,4}\$|[€£¥₹]|[a-z]{3})?([-−–]?)(\d[\d.,'’ ]*?)(k|tsd|mil|mn|mm|mio|million|m|bn|mrd)?\.?(?:€|£|\$|¥|₹|[a-z]{3})?$/i;
const GROUPS = /^\d{1,3}(?:G\d{3})+$/;

/** The number that digits with marks between them mean; null where they may mean two. Of money nobody writes three decimals. */
function numberIn(digits: string): number | null {
  const marks = [...new Set(digits.match(/[^\d]/g) ?? [])];
  const last = digits.search(/[^\d](?=\d*$)/);
  const [first] = marks;
  if (first === undefined) return Number(digits);
  if (marks.length > 2) return null;
  const whole = (given: string): number | null => {
    const grouped = given.replaceAll(/[^\d]/g, 'G');
    if (!grouped.includes('G')) return Number(grouped);
    return GROUPS.test(grouped) && new Set(given.match(/[^\d]/g)).size === 1 && !given.startsWith('0')
      ? Number(grouped.replaceAll('G', ''))
      : null;
  };
  const after = digits.length - last - 1;
  const isDecimal =
    /[.,]/.test(digits[last] ?? '') && (marks.length === 2 || (after !== 3 && digits.split(first).length === 2));
  if (!isDecimal) return whole(digits);
  const before = whole(digits.slice(0, last));
  // "1,234.5.6" and the like.
  if (before === null || digits.slice(0, last).includes(digits[last] ?? '') || after === 0) return null;
  return Number(`${before}.${digits.slice(last + 1)}`);
}

/** From units of the currency, as a number or as people write it: "$12,400.50", "€ 12.400", "12 400,50 EUR", "CHF 1’200", "$1.2M". In cents. */
export function centsOf(value: unknown): Typed<number> {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'number') return Number.isFinite(value) ? { is: Math.round(value * 100) } : 'unsure';
  if (typeof value !== 'string') return 'unsure';
  const bare = value.trim();
  if (bare === '') return 'nothing';
  // What parts the amount from its currency means nothing; what parts its digits may.
  const joined = bare.replaceAll(/[\u00a0\u2007\u202f\t]/g, ' ').replaceAll(/(?<=\D) +| +(?=\D)/g, '');
  const found = AMOUNT.exec(joined);
  const digits = found?.[3]?.trim();
  if (found === null || digits === undefined) return 'unsure';
  const number = numberIn(digits);
  if (number === null) return 'unsure';
  const times = MANY[found[4]?.toLowerCase() ?? ''] ?? 1;
  const sign = found[1] || found[2] ? -1 : 1;
  return { is: Math.round(sign * number * times * 100) };
}

/** Beyond what a date can be it would be stored as another, and be news at each look. */
const past1970 = (read: Date) => (read.getTime() > 0 ? { is: read } : ('unsure' as const));

/** Above this a number of a date attribute is epoch milliseconds; as seconds it would be after the year 5000. */
const SECONDS_END = 100_000_000_000;
const LANGUAGES = ['en', 'de', 'fr', 'es', 'nl', 'pt', 'it'];
const WRITTEN = [
  'd LLLL yyyy',
  'd. LLLL yyyy',
  'd LLL yyyy',
  'd. LLL yyyy',
  'LLLL d, yyyy',
  'LLL d, yyyy',
  "d 'de' LLLL 'de' yyyy",
];
const UTC = { zone: 'utc' } as const;

/**
 * From epoch seconds (Intercom's dates), epoch milliseconds, ISO 8601, or as people write it: "31.12.2026", "31 December 2026", "12/31/2026". A date alone is its midnight in UTC.
 * "3/4/2026" is March here and April there: unsure.
 */
export function dateOf(value: unknown): Typed<Date> {
  if (value === null || value === undefined || value === '') return 'nothing';
  const numeric = typeof value === 'string' && /^\d{9,13}$/.test(value.trim()) ? Number(value) : value;
  if (typeof numeric === 'number') return past1970(new Date(numeric < SECONDS_END ? numeric * 1000 : numeric));
  if (typeof numeric !== 'string') return 'unsure';
  const text = numeric.trim();
  if (text === '') return 'nothing';
  const iso = DateTime.fromISO(
    text.replace(/^(\d{4})[/.](\d\d?)[/.](\d\d?)$/, (_, y, m, d) => [y, two(m), two(d)].join('-')),
    UTC,
  );
  if (iso.isValid) return { is: iso.toJSDate() };
  const [, one = '', mark = '', other = '', year = ''] = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(text) ?? [];
  if (year !== '')
    return ofNumbers({ one: Number(one), other: Number(other), year: Number(year), dayFirst: mark === '.' });
  const read = LANGUAGES.flatMap((locale) =>
    WRITTEN.map((form) =>
      DateTime.fromFormat(text.replace(/(?<=\d)(?:st|nd|rd|th|er|º)\b/, ''), form, { ...UTC, locale }),
    ),
  ).find(({ isValid }) => isValid);
  return read === undefined ? 'unsure' : { is: read.toJSDate() };
}

const two = (number: string): string => number.padStart(2, '0');

function ofNumbers(given: { one: number; other: number; year: number; dayFirst: boolean }): Typed<Date> {
  const { one, other, year, dayFirst } = given;
  const readings = [
    DateTime.fromObject({ year, month: other, day: one }, UTC),
    ...(dayFirst ? [] : [DateTime.fromObject({ year, month: one, day: other }, UTC)]),
  ].filter(({ isValid }) => isValid);
  const [first] = readings;
  const differ = readings.some((reading) => reading.toMillis() !== first?.toMillis());
  return first === undefined || differ ? 'unsure' : { is: first.toJSDate() };
}
