import type { Automatic } from '../domain/text/automatic.ts';
import type { Doubt } from '../flow/letters.ts';
import { type Logger, toldOnce } from './logger.ts';

/** What accounts say that may mean two things, as this process has seen it: for health, and once for the log. */
export function openDoubts(log: Pick<Logger, 'warn'>): {
  readonly seen: (account: string, attributes: readonly string[]) => void;
  readonly all: () => readonly Doubt[];
} {
  const accounts = new Map<string, readonly string[]>();
  const tell = toldOnce((attribute) =>
    log.warn(
      { attribute, accounts: [...accounts.keys()].slice(0, 5) },
      'an account’s attribute may mean two things and counts as unknown',
    ),
  );
  return {
    seen(account, attributes) {
      accounts.delete(account);
      if (attributes.length === 0) return;
      accounts.set(account, attributes);
      attributes.forEach(tell);
    },
    all() {
      const names = [...new Set([...accounts.values()].flat())].toSorted();
      return names.map((attribute) => ({
        attribute,
        accounts: [...accounts].flatMap(([account, unsure]) => (unsure.includes(attribute) ? [account] : [])),
      }));
    },
  };
}

/** Logs each text that no person wrote, once (IN-11). */
export function automaticLog(log: Pick<Logger, 'info'>): (conversation: string, part: string, seen: Automatic) => void {
  const seen = new Set<string>();
  return (conversation, part, { kind, confidence }) => {
    const id = `${conversation}:${part}`;
    if (seen.has(id)) return;
    if (seen.size >= MOST_SEEN) seen.clear();
    seen.add(id);
    log.info({ conversation, part, kind, confidence }, 'what no person wrote starts nothing');
  };
}

const MOST_SEEN = 10_000;
