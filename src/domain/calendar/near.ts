import { z } from 'zod';

/** Hours and minutes as people write a time of day: "9:00", "9", "0900", "9.30", "5pm", "5:30 p.m.". */
const WRITTEN = /^(\d{1,2})(?:[:.h]?(\d{2}))?h?\s*(?:([ap])\.?m\.?)?$/i;

/** The time of day that was meant, as "HH:MM"; null where the text is none. "24:00" stays: it is the end of a day. */
export function nearTime(text: string): string | null {
  const [, hours, minutes = '00', half] = WRITTEN.exec(text.trim()) ?? [];
  if (hours === undefined) return null;
  const written = Number(hours);
  if (half !== undefined && (written < 1 || written > 12)) return null;
  const hour = half === undefined ? written : (written % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (Number(minutes) > 59 || hour > 24 || (hour === 24 && minutes !== '00')) return null;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** The date that was meant, as "YYYY-MM-DD", of "25.12.2026", "2026/12/25" or "12/25/2026"; null where it is none, or could be two. */
export function nearDate(text: string): string | null {
  const [one = '', two = '', three = '', more] = text
    .replace(/[“”„‘’]/g, '')
    .trim()
    .split(/[-./]/);
  const yearFirst = one.length === 4;
  // 05/06/2026 is one day in Toronto and another in Berlin; with dots the day is first.
  const dayFirst = text.includes('.') || Number(one) > 12;
  const parts = yearFirst
    ? [one, two, three]
    : dayFirst
      ? [three, two, one]
      : Number(two) > 12
        ? [three, one, two]
        : [];
  const date = parts.map((part) => part.padStart(2, '0')).join('-');
  return more === undefined && z.iso.date().safeParse(date).success ? date : null;
}
