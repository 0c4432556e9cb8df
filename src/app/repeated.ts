/** One line of a kind, and one with the count of those that followed it, in so much time, real ms. */
const PERIOD_MS = 60_000;
/** Kinds that are remembered at a time; beyond them each line is written. */
const MOST_KINDS = 500;
/** pino's. */
const INFO = 30;
const WARN = 40;
const ERROR = 50;

/** Times and counts change from line to line; the rest says what happened. */
const isWords = (value: unknown): boolean => !(typeof value === 'number' || value instanceof Date);

/**
 * What makes two lines of trouble the same: below errors, the message and the error it names, whatever it is about; of errors, which are each a loss of its own, all
 * that is not a time or a count. Null for what tells of no trouble.
 */
export function kindOf(level: number, fields: Readonly<Record<string, unknown>>, message: string): string | null {
  const error = fields.error ?? fields.err;
  if (level < INFO || (level < WARN && error === undefined)) return null;
  if (level < ERROR && error !== undefined) return `${message} ${JSON.stringify(error)}`;
  const words = Object.entries(fields).filter(([, value]) => isWords(value));
  return `${level} ${message} ${JSON.stringify(words)}`;
}

/**
 * Writes a line the first time, then counts its likes and writes how many there were once a minute: an outage is told, not recited. `later` runs something after so
 * many real ms.
 */
export function repeatedly(later: (ms: number, run: () => void) => void) {
  const counts = new Map<string, number>();
  /** `write`: with how often it came again, where it did. */
  return function say(kind: string, write: (again?: number) => void): void {
    const count = counts.get(kind);
    if (count !== undefined) {
      counts.set(kind, count + 1);
      return;
    }
    write();
    if (counts.size >= MOST_KINDS) return;
    const wait = () => {
      counts.set(kind, 0);
      later(PERIOD_MS, () => {
        const again = counts.get(kind) ?? 0;
        counts.delete(kind);
        if (again === 0) return;
        write(again);
        wait();
      });
    };
    wait();
  };
}
