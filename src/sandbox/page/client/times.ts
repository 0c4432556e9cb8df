/** Times in words, in a given zone, with a 24-hour clock. */
const formats = new Map<string, Intl.DateTimeFormat>();

function show(at: number, tz: string, options: Intl.DateTimeFormatOptions): string {
  const key = tz + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { timeZone: tz, ...options });
  formats.set(key, format);
  return format.format(at);
}

export const clockTime = (at: number, tz: string, more: Intl.DateTimeFormatOptions = {}): string =>
  show(at, tz, { hour: '2-digit', minute: '2-digit', ...more });
export const dayKey = (at: number, tz: string): string => show(at, tz, { dateStyle: 'short' });
export const dayName = (at: number, tz: string): string =>
  show(at, tz, { weekday: 'long', day: 'numeric', month: 'long' });
export const fullTime = (at: number, tz: string, more: Intl.DateTimeFormatOptions = {}): string =>
  show(at, tz, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', ...more });

/** The time alone today, with its day before that. */
export const sinceThen = (at: number, tz: string, now: number): string =>
  dayKey(at, tz) === dayKey(now, tz) ? clockTime(at, tz) : fullTime(at, tz);

/** The city that a zone is named after. */
export const cityOf = (tz: string): string => tz.split('/').at(-1)?.replaceAll('_', ' ') ?? tz;

/** How long ago: `now`, `5m`, `3h`, `2d`. */
export function age(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes}m`;
  return minutes < 1440 ? `${Math.floor(minutes / 60)}h` : `${Math.floor(minutes / 1440)}d`;
}

/** How long until then: `40 s`, `12 min`, `3 h 20 min`, `2 d`. */
export function ahead(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`;
}

/** The local date and time `2026-11-20T17:50` of a zone as epoch ms; the first of two in an hour that happens twice. */
export function fromLocal(local: string, tz: string): number {
  const asUtc = Date.parse(`${local}Z`);
  // The offset depends on the moment looked for; a second round settles it on days when clocks change.
  const first = asUtc - offset(asUtc, tz);
  return asUtc - offset(first, tz);
}

/** The reverse of `fromLocal`, in the form a `datetime-local` field takes. */
export function toLocal(at: number, tz: string): string {
  // Sweden writes dates as ISO 8601 does.
  return new Date(at).toLocaleString('sv-SE', { timeZone: tz }).slice(0, 16).replace(' ', 'T');
}

/** How far the clocks of a zone are ahead of UTC, ms; a whole number of minutes in all zones of today. */
const offset = (at: number, tz: string): number => Date.parse(`${toLocal(at, tz)}Z`) - Math.floor(at / 60_000) * 60_000;
