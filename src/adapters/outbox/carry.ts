import { backoffMs, type Sending, setAside, waitsUntil } from './attempt.ts';
import type { Drained } from './drain.ts';

/**
 * Gives other records what one record has for them. Each applies it once, by its cause, in a write of its own: so there is nobody to lease from and nothing to
 * be in doubt of. Doing it twice, after a crash or by two processes at once, changes nothing.
 */
export async function carry(ports: Sending, id: string): Promise<Drained> {
  const { store, sender, log } = ports;
  const head = await store.carried(id);
  if (head === null) return { kind: 'empty', sent: false };
  const applied: (typeof head.waiting)[number][] = [];
  /** By destination: nothing overtakes what has to wait. */
  const waits = new Map<string, Date>();
  try {
    for (const effect of head.waiting) {
      const { destination, key } = effect;
      const attempts = effect.attempts + 1;
      if (waits.has(destination)) continue;
      const until = waitsUntil(effect, ports.now());
      if (until !== null) {
        waits.set(destination, until);
        continue;
      }
      const outcome = await sender.send({ effect, subject: head.subject, unsureSince: null, known: [] });
      const fields = { destination, key, attempts };
      if (outcome.kind === 'done') {
        applied.push(effect);
        log('sent', fields);
      } else if (outcome.kind === 'refused' || outcome.kind === 'destination_dead' || outcome.kind === 'faulty') {
        const why = { error: outcome.error, startedAt: null, refused: outcome.kind !== 'faulty', alive: true };
        await setAside(ports, { ...head, effect, keys: [key] }, why);
      } else {
        const at = new Date(ports.now().getTime() + backoffMs(attempts));
        await store.markLater({ ...head, effect }, { notBefore: at, error: outcome.error, startedAt: null });
        waits.set(destination, at);
        log('later', { ...fields, error: outcome.error });
      }
    }
  } finally {
    await store.markCarried(head, applied);
  }
  const sent = applied.length > 0;
  if (waits.size === 0) return { kind: 'empty', sent };
  return { kind: 'again', at: new Date(Math.min(...[...waits.values()].map((at) => at.getTime()))), sent };
}
