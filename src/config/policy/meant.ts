import { nearest } from './suggest.ts';

/** What somebody meant who wrote something else: guesses for the line to write instead. Null where there is none. */

/** "Senior Support" -> senior-support. */
export function nearSlug(text: string): string | null {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const name = plain.replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '');
  return name === '' || name.length > 40 ? null : name;
}

/** `Support Team`, `# support`, `support` -> "#support-team", "#support". */
export function nearChannel(text: string): string | null {
  const name = text
    .replace(/[“”„‘’"']/g, '')
    .trim()
    .replace(/^[#@\s]+/, '')
    .toLowerCase()
    .replace(/\s+/g, '-');
  return /^[\p{Ll}\p{Lm}\p{Lo}\p{M}\p{N}_-]{1,80}$/u.test(name) ? `"#${name}"` : null;
}

/** Abbreviations that people write for the zones of these cities. */
const ABBREVIATED: Readonly<Record<string, string>> = {
  et: 'America/Toronto',
  est: 'America/Toronto',
  edt: 'America/Toronto',
  eastern: 'America/Toronto',
  central: 'America/Chicago',
  ct: 'America/Chicago',
  cst: 'America/Chicago',
  cdt: 'America/Chicago',
  mountain: 'America/Denver',
  mt: 'America/Denver',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  pacific: 'America/Los_Angeles',
  pt: 'America/Los_Angeles',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  bst: 'Europe/London',
  gmt: 'Europe/London',
  ist: 'Asia/Kolkata',
};

/** `Toronto`, `america/toronto`, `America/New York`, `EST` -> the IANA name. */
export function nearZone(text: string): string | null {
  const plain = (name: string) =>
    name
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '_');
  // "Toronto, Canada"; "EST5EDT".
  const [place = ''] = text.split(',');
  const wanted = plain(place).replace(/_(?:standard_|daylight_)?time$|(?<=^[ecmp]st)\d[ecmp]dt$/, '');
  if (Object.hasOwn(ABBREVIATED, wanted)) return ABBREVIATED[wanted] ?? null;
  const [, city = wanted] = /([^/]+)$/.exec(wanted) ?? [];
  const zones = Intl.supportedValuesOf('timeZone');
  const exact = zones.find((zone) => plain(zone) === wanted);
  return exact ?? zones.find((zone) => plain(zone).endsWith(`/${city}`)) ?? nearest(wanted, zones);
}

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:s|secs?|seconds?)$/i, 1],
  [/^(?:m|mins?|minutes?)$/i, 60],
  [/^(?:h|hrs?|hours?)$/i, 3_600],
];
const DAY_HOURS = { d: [24, 8, 'working day'], w: [168, 40, 'working week'] } as const;

/** "1d" -> "24h, or 8h for a working day"; "90 min" -> "90m"; "1.5h" -> "1h30m"; a number cannot be guessed but for its two readings. */
export function nearDuration(written: unknown): string | null {
  if (typeof written === 'number')
    return written > 0 && Number.isInteger(written) ? `${written}m or ${written}h` : null;
  if (typeof written !== 'string') return null;
  const counted = written.replace(/\b(?:business|working|office)\s+/i, '');
  const [, number, word = ''] = /^\s*(\d+(?:[.,]\d+)?)\s*([a-z]*)\.?\s*$/i.exec(counted) ?? [];
  if (number === undefined) return severalParts(written);
  const amount = Number(number.replace(',', '.'));
  if (amount <= 0) return null;
  if (word === '') return Number.isInteger(amount) ? `${amount}m or ${amount}h` : null;
  const long = /^(?:d|days?)$/i.test(word) ? 'd' : /^(?:w|wks?|weeks?)$/i.test(word) ? 'w' : null;
  if (long !== null) {
    const [real, office, name] = DAY_HOURS[long];
    return `${amount * real}h, or ${amount * office}h for ${amount === 1 ? `a ${name}` : `${amount} ${name}s`}`;
  }
  const seconds = UNITS.find(([unit]) => unit.test(word))?.[1];
  return seconds === undefined ? null : spelt(Math.round(amount * seconds));
}

/** "1 hour 30 minutes", "1h 30m", "2:30". */
function severalParts(written: string): string | null {
  const [, hours, minutes] = /^(\d{1,3}):(\d{2})$/.exec(written.trim()) ?? [];
  if (hours !== undefined) return spelt(Number(hours) * 3_600 + Number(minutes) * 60);
  const parts = [...written.matchAll(/(\d+)\s*([a-z]+)/gi)];
  const rest = written.replace(/(\d+)\s*([a-z]+)/gi, '').replace(/[\s,]|and/gi, '');
  const seconds = parts.map(([, amount, word = '']) => {
    const unit = UNITS.find(([name]) => name.test(word))?.[1];
    return unit === undefined ? Number.NaN : Number(amount) * unit;
  });
  const all = seconds.reduce((sum, one) => sum + one, 0);
  return parts.length === 0 || rest !== '' || Number.isNaN(all) ? null : spelt(all);
}

function spelt(seconds: number): string | null {
  // Longer than a year is a slip of another kind.
  if (seconds <= 0 || seconds > 8_784 * 3_600) return null;
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return [hours > 0 ? `${hours}h` : '', minutes > 0 ? `${minutes}m` : '', rest > 0 ? `${rest}s` : ''].join('');
}
