const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Milliseconds from `now` until the clocks of a zone next show this time, on this weekday when one is given. */
export function untilLocal(
  now: number,
  timeZone: string,
  at: { readonly weekday?: string; readonly time: string },
): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const [hour = 0, minute = 0] = at.time.split(':').map(Number);
  const today = Number(of('hour')) * 60 + Number(of('minute'));
  const days = at.weekday === undefined ? 0 : (WEEKDAYS.indexOf(at.weekday) - WEEKDAYS.indexOf(of('weekday')) + 7) % 7;
  const ahead = days * DAY_MINUTES + hour * 60 + minute - today;
  const cycle = at.weekday === undefined ? DAY_MINUTES : 7 * DAY_MINUTES;
  return (ahead > 0 ? ahead : ahead + cycle) * MINUTE_MS - (now % MINUTE_MS);
}
