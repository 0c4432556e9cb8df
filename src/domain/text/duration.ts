const SECONDS = { d: 86_400, h: 3_600, min: 60, s: 1 } as const;
type Unit = keyof typeof SECONDS;
const DAY_MS = 86_400_000;

/**
 * `exact` to the second and never in days, which would not say whether they are of 24 hours or of office time: "2 h 15 min", "45 s", "72 h"; `rough` for a card:
 * "27 min", "2 h 5 min", "3 days"; `overall` how long something took, in its two largest units: "3 d 4 h", "less than a minute".
 */
export type DurationStyle = 'exact' | 'rough' | 'overall';

/** A length of time for people; `exact` without its sign, the others the shortest they know where it is negative. */
export function durationWords(ms: number, style: DurationStyle = 'exact'): string {
  switch (style) {
    case 'exact':
      return inUnits(Math.abs(ms) / 1000, ['h', 'min', 's']) || '0 min';
    case 'rough': {
      const minutes = Math.max(1, Math.round(ms / 60_000));
      const hours = Math.floor(minutes / 60);
      return hours < 48 ? inUnits(minutes * 60, ['h', 'min']) : `${Math.round(hours / 24)} days`;
    }
    case 'overall':
      return inUnits(Math.max(0, ms) / 1000, ms < DAY_MS ? ['h', 'min'] : ['d', 'h']) || 'less than a minute';
    default:
      return style satisfies never;
  }
}

/** The units, largest first, that there are some of; what is smaller than the last one is left out. */
function inUnits(seconds: number, units: readonly Unit[]): string {
  let left = Math.floor(seconds);
  const words = units.flatMap((unit) => {
    const amount = Math.floor(left / SECONDS[unit]);
    left -= amount * SECONDS[unit];
    return amount > 0 ? [`${amount} ${unit}`] : [];
  });
  return words.join(' ');
}
