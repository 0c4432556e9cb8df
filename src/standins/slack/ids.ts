/** Makes ids and timestamps in Slack's forms. */
export interface Ids {
  /** A fresh id such as `D0000001` after the letter. */
  readonly next: (letter: string) => string;
  /** A fresh message timestamp, later than all before: `1780000000.000100`. */
  readonly ts: () => string;
  /** A fresh trigger id: `12.34.abcdef`. */
  readonly trigger: () => string;
  /** A fresh view hash: `1780000000.ab12cd34`. */
  readonly hash: () => string;
}

/** @param now milliseconds since 1970. */
export function createIds(now: () => number): Ids {
  let counter = 0;
  let lastMicro = 0;
  const hex = (): string => (++counter * 2_654_435_761).toString(16).slice(-8).padStart(8, '0');
  return {
    next: (letter) => `${letter}${String(++counter).padStart(9, '0')}`,
    ts: () => {
      // Two messages in one millisecond still need an order, so time moves on by a hundred microseconds.
      lastMicro = Math.max(Math.floor(now()) * 1000, lastMicro + 100);
      return `${Math.floor(lastMicro / 1e6)}.${String(lastMicro % 1e6).padStart(6, '0')}`;
    },
    trigger: () => `${++counter}.${Math.floor(now() / 1000)}.${hex()}`,
    hash: () => `${Math.floor(now() / 1000)}.${hex()}`,
  };
}
