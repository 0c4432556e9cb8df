import { type Logger, type LoggerOptions, pino } from 'pino';
import { logWords } from './log-words.ts';
import { kindOf, repeatedly } from './repeated.ts';
import { processTimers } from './timers.ts';

export type { Logger };

/**
 * Structured logs, one JSON line each; to a terminal in words. Callers pass ids, codes and counts, never customer text; what looks like a
 * secret is cut out all the same. Trouble that goes on is told once and then counted, with a line a minute.
 */
export function createLogger(level: string, destination?: { write(line: string): void }): Logger {
  const say = repeatedly((ms, run) => processTimers.after(ms, run));
  const options: LoggerOptions = {
    level,
    hooks: {
      logMethod(args, method, at) {
        const [first, second] = args;
        const fields = typeof first === 'object' && first !== null ? (first as Readonly<Record<string, unknown>>) : {};
        const message = String(typeof first === 'string' ? first : (second ?? ''));
        const kind = kindOf(at, fields, message);
        if (kind === null) return method.apply(this, args);
        say(kind, (again) => method.call(this, again === undefined ? fields : { ...fields, again }, message));
      },
    },
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
  const terminal = { write: (line: string) => void process.stdout.write(logWords(line)) };
  const to = destination ?? (process.stdout.isTTY ? terminal : undefined);
  return to ? pino(options, to) : pino(options);
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
