import { type Logger, pino } from 'pino';

export type { Logger };

/**
 * Structured logs, one JSON line each; to a terminal in words. Callers pass ids, codes and counts, never customer text; what looks like a
 * secret is cut out all the same.
 */
export function createLogger(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    redact: {
      paths: [
        'token',
        '*.token',
        'authorization',
        '*.authorization',
        'headers',
        '*.headers',
        'body',
        '*.body',
        'secret',
        '*.secret',
      ],
      censor: '[removed]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Kinds of lines held back at a time: what strangers bring about may be of many. */
const MOST_KINDS = 100;
/** What follows in a message is a detail of that line. */
const KIND = 40;

/**
 * For what strangers can bring about: of each kind of warning and error one line a minute, and then how often it was. A line with a reference that somebody was
 * told is always said.
 */
export function sparing(log: Logger, everyMs = 60_000): Pick<Logger, 'info' | 'warn' | 'error'> {
  const held = new Map<string, number>();
  const level = (name: 'warn' | 'error') => (first: unknown, second?: unknown) => {
    const fields: object = typeof first === 'object' && first !== null ? first : {};
    const message = String(typeof first === 'string' ? first : (second ?? ''));
    const kind = `${name} ${message.slice(0, KIND)}`;
    const times = held.get(kind);
    const isKept = 'ref' in fields;
    if (times !== undefined && !isKept) return void held.set(kind, times + 1);
    if (times === undefined && !isKept && held.size >= MOST_KINDS) return;
    log[name](fields, message);
    if (isKept) return;
    held.set(kind, 0);
    setTimeout(() => {
      const more = held.get(kind) ?? 0;
      held.delete(kind);
      if (more > 0) log[name]({ times: more, seconds: everyMs / 1_000 }, `again: ${message}`);
    }, everyMs).unref();
  };
  return { info: log.info.bind(log), warn: level('warn'), error: level('error') };
}

/** Tells of each name once in the life of the process. */
export function toldOnce(tell: (name: string) => void): (name: string) => void {
  const told = new Set<string>();
  return (name) => {
    if (told.has(name)) return;
    told.add(name);
    tell(name);
  };
}
