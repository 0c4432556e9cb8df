const DAY_MS = 86_400_000;

/**
 * Fills the tokens of `<!date^…>` in a reader's zone, in English and with a 24-hour clock
 * (tokens: docs.slack.dev/messaging/formatting-message-text#date-formatting).
 * @param at the moment, milliseconds since 1970
 * @param now what "today" and "ago" are counted from
 */
export function formatDate(format: string, at: number, tz: string, now: number): string {
  return format.replace(/\{(\w+)\}/g, (whole, token: string) => render(token, at, tz, now) ?? whole);
}

/** Making one costs a hundred times what using it does, and a channel is full of dates. */
const formats = new Map<string, Intl.DateTimeFormat>();
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const distances = new Intl.RelativeTimeFormat('en');

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}

function render(token: string, at: number, tz: string, now: number): string | undefined {
  const show = (options: Intl.DateTimeFormatOptions): string =>
    formatOf('en-US', { timeZone: tz, ...options }).format(at);
  const pretty = (otherwise: string): string => relativeDay(at, tz, now) ?? render(otherwise, at, tz, now) ?? '';
  switch (token) {
    case 'date_num':
      return isoDay(at, tz);
    case 'date_long':
      return `${show({ weekday: 'long' })}, ${show({ month: 'long' })} ${ordinal(Number(show({ day: 'numeric' })))}, ${show({ year: 'numeric' })}`;
    case 'date':
      return show({ month: 'long', day: 'numeric' });
    case 'date_short':
      return show({ dateStyle: 'medium' });
    case 'date_long_pretty':
      return pretty('date_long');
    case 'date_pretty':
      return pretty('date');
    case 'date_short_pretty':
      return pretty('date_short');
    case 'time':
      return show({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    case 'time_secs':
      return show({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
    case 'ago':
      return ago(now - at);
    default:
      return undefined;
  }
}

function isoDay(at: number, tz: string): string {
  return formatOf('en-CA', { timeZone: tz, dateStyle: 'short' }).format(at);
}

function relativeDay(at: number, tz: string, now: number): string | undefined {
  const day = isoDay(at, tz);
  if (day === isoDay(now, tz)) return 'today';
  if (day === isoDay(now - DAY_MS, tz)) return 'yesterday';
  return day === isoDay(now + DAY_MS, tz) ? 'tomorrow' : undefined;
}

function ordinal(day: number): string {
  const suffixes: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
  return `${day}${suffixes[ordinals.select(day)] ?? 'th'}`;
}

/** To the nearest unit: an hour and 59 minutes are two hours. */
function ago(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const sign = ms >= 0 ? -1 : 1;
  if (minutes === 0) return sign < 0 ? 'a few seconds ago' : 'in a few seconds';
  if (minutes < 60) return distances.format(sign * minutes, 'minute');
  const hours = Math.round(minutes / 60);
  if (hours < 24) return distances.format(sign * hours, 'hour');
  return distances.format(sign * Math.round(hours / 24), 'day');
}
