/** Times in words, in a given zone, with a 24-hour clock. */
const formats = new Map<string, Intl.DateTimeFormat>();

export function show(at: number, tz: string, options: Intl.DateTimeFormatOptions): string {
  const key = tz + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { timeZone: tz, ...options });
  formats.set(key, format);
  return format.format(at);
}

export const clockTime = (at: number, tz: string): string => show(at, tz, { hour: '2-digit', minute: '2-digit' });
export const dayKey = (at: number, tz: string): string => show(at, tz, { dateStyle: 'short' });
export const dayName = (at: number, tz: string): string =>
  show(at, tz, { weekday: 'long', day: 'numeric', month: 'long' });
export const fullTime = (at: number, tz: string): string =>
  show(at, tz, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** The city that a zone is named after. */
export const cityOf = (tz: string): string => tz.split('/').at(-1)?.replaceAll('_', ' ') ?? tz;

/** `now`, `5m`, `3h`, `2d`. */
export function age(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes}m`;
  return minutes < 1440 ? `${Math.floor(minutes / 60)}h` : `${Math.floor(minutes / 1440)}d`;
}

/** The local date and time `2026-11-20T17:50` of a zone as epoch ms; the first of two in an hour that happens twice. */
export function fromLocal(local: string, tz: string): number {
  const asUtc = Date.parse(`${local.length === 16 ? `${local}:00` : local}Z`);
  // The offset depends on the moment looked for; a second round settles it on days when clocks change.
  const first = asUtc - offset(asUtc, tz);
  return asUtc - offset(first, tz);
}

/** The reverse of `fromLocal`, in the form a `datetime-local` field takes. */
export function toLocal(at: number, tz: string): string {
  return new Date(at + offset(at, tz)).toISOString().slice(0, 16);
}

function offset(at: number, tz: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: tz,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '00';
  const local = Date.parse(`${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}Z`);
  return local - Math.floor(at / 1000) * 1000;
}
