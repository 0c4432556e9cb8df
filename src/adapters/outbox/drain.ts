import { isLevel, placeOf } from '../../domain/record/effect.ts';
import type { CardPlace } from '../../domain/record/record.ts';
import type { Sender, SendOutcome } from '../../flow/delivery.ts';
import type { Head, OutboxStore } from '../store/outbox.ts';

export interface DrainPorts {
  readonly store: OutboxStore;
  readonly sender: Sender;
  /** Name of this process among those that share the work. */
  readonly owner: string;
  /** Real time, not the sandbox's faster clock: leases, paces and Retry-After are promises to the outside. */
  now(): Date;
  /** Least time between two sends to this destination, ms. */
  paceMs(destination: string): number;
  log(event: 'sent' | 'later' | 'dead' | 'halted', fields: Readonly<Record<string, string | number>>): void;
}

/** What draining a destination came to: when to come back, or that nothing can be sent with this token. `sent`: something arrived. */
export type Drained =
  | { readonly kind: 'empty'; readonly sent: boolean }
  | { readonly kind: 'taken' }
  | { readonly kind: 'again'; readonly at: Date; readonly sent: boolean }
  | { readonly kind: 'halted'; readonly error: string };

const LEASE_MS = 60_000;
const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 15_000, 30_000, 60_000] as const;

/** How long to wait after so many attempts, ms. */
export const backoffMs = (attempts: number): number =>
  BACKOFF_MS[Math.min(attempts, BACKOFF_MS.length) - 1] ?? BACKOFF_MS[0];

/**
 * Sends what waits for one destination, in order, one at a time. The effect is marked as begun before and taken away after
 * sending, so a kill in between leaves an attempt that may have arrived: the next one looks before it posts.
 */
export async function drain(ports: DrainPorts, destination: string): Promise<Drained> {
  const { store, owner } = ports;
  const until = () => new Date(ports.now().getTime() + LEASE_MS);
  const lease = await store.lease(destination, owner, ports.now(), until());
  if (!lease) return { kind: 'taken' };
  let nextAt = lease.nextAt;
  let sent = false;
  try {
    for (;;) {
      if (nextAt && nextAt > ports.now()) return { kind: 'again', at: nextAt, sent };
      const head = await store.head(destination);
      if (!head) return { kind: 'empty', sent };
      if (head.effect.notBefore && head.effect.notBefore > ports.now())
        return { kind: 'again', at: head.effect.notBefore, sent };
      if (!(await store.lease(destination, owner, ports.now(), until()))) return { kind: 'taken' };
      const outcome = await sendOne(ports, head);
      if (outcome.kind === 'token_dead') return { kind: 'halted', error: outcome.error };
      sent ||= outcome.kind === 'done';
      const pace = ports.paceMs(destination);
      nextAt = pace > 0 ? new Date(ports.now().getTime() + pace) : null;
    }
  } finally {
    await store.release(destination, owner, nextAt);
  }
}

async function sendOne(ports: DrainPorts, head: Head): Promise<SendOutcome> {
  const { store } = ports;
  const { effect, subject } = head;
  const unsureSince = effect.startedAt;
  await store.markStarted(head, unsureSince ?? ports.now());
  const known = unsureSince ? await store.knownIds(effect.destination, unsureSince) : [];
  const outcome = await ports.sender.send({ effect, subject, unsureSince, known });
  await settle(ports, head, outcome);
  return outcome;
}

async function settle(ports: DrainPorts, head: Head, outcome: SendOutcome): Promise<void> {
  const { store } = ports;
  const { effect } = head;
  const attempts = effect.attempts + 1;
  const fields = { destination: effect.destination, key: effect.key, attempts };
  const wait = () => new Date(ports.now().getTime() + backoffMs(attempts));
  switch (outcome.kind) {
    case 'done': {
      const covered = isLevel(effect) ? head.sameKind : [effect.key];
      await store.markDone(head, covered, { id: outcome.receipt.id, at: ports.now() }, cardOf(head, outcome));
      ports.log('sent', fields);
      return;
    }
    case 'retry':
      await store.markLater(head, { notBefore: outcome.at, error: outcome.error, unsure: false });
      ports.log('later', { ...fields, error: outcome.error });
      return;
    case 'unsure':
      await store.markLater(head, { notBefore: wait(), error: outcome.error, unsure: true });
      ports.log('later', { ...fields, error: outcome.error });
      return;
    case 'token_dead':
      // An attempt of before that may have arrived stays in doubt until a working token has looked for it.
      await store.markLater(head, { notBefore: wait(), error: outcome.error, unsure: effect.startedAt !== null });
      ports.log('halted', { ...fields, error: outcome.error });
      return;
    case 'refused':
    case 'destination_dead':
      await store.markDead(head, outcome.error);
      ports.log('dead', { ...fields, error: outcome.error });
      return;
    default:
      return outcome satisfies never;
  }
}

/** Where the card stands now, for the next update to find it. */
function cardOf({ effect, subject }: Head, outcome: Extract<SendOutcome, { kind: 'done' }>): CardPlace | null {
  const { id: ts, channelId } = outcome.receipt;
  const channel = placeOf(effect);
  if (channel === null || channelId === undefined) return null;
  return { channel, channelId, ts, shownVersion: subject.record.version };
}
