import { LRUCache } from 'lru-cache';
import { isLevel, placeOf } from '../../domain/record/effect.ts';
import type { CardPlace } from '../../domain/record/record.ts';
import type { SendOutcome } from '../../flow/delivery.ts';
import type { Nudge } from '../../flow/ports.ts';
import type { Head, OutboxStore } from '../store/outbox.ts';
import { type Sending, sendOne, waitsUntil } from './attempt.ts';

export interface DrainPorts extends Sending {
  /** Name of this process among those that share the work. */
  readonly owner: string;
  /** Least time between two sends to this destination, ms. */
  paceMs(destination: string): number;
}

/** What draining a destination came to: when to come back, or that nothing can be sent with this token. `sent`: something arrived. */
export type Drained =
  | { readonly kind: 'empty'; readonly sent: boolean }
  | { readonly kind: 'taken' }
  /** `paced`: only posts have to wait; what stands may be edited. */
  | { readonly kind: 'again'; readonly at: Date; readonly sent: boolean; readonly paced?: true }
  | { readonly kind: 'halted'; readonly error: string };

const LEASE_MS = 60_000;
/** With less than this left of a lease it is renewed before anything is sent. */
const LEFT_MS = LEASE_MS / 2;

/** The last turn that an owner had at a destination: what nobody else has touched since need not be read again. */
const turns = new LRUCache<string, number>({ max: 10_000 });

/**
 * Sends what waits for one destination, in order, one at a time. The attempt is marked before, with the lease, and taken away after sending,
 * so a kill in between leaves an attempt that may have arrived: the next one looks before it posts.
 */
export async function drain(ports: DrainPorts, destination: string): Promise<Drained> {
  const head = await ports.store.head(destination);
  if (head === null) return { kind: 'empty', sent: false };
  const [first] = head.waiting;
  const notBefore = first ? waitsUntil(first, ports.now()) : null;
  if (notBefore) return { kind: 'again', at: notBefore, sent: false };
  const lease = await take(ports, destination, head);
  if ('kind' in lease) return lease;
  const round = { nextAt: null as Date | null, sent: false };
  let settled = false;
  try {
    const drained = await sendAll(ports, destination, lease, round);
    settled = true;
    return drained;
  } finally {
    await ports.store.release(destination, ports.owner, round.nextAt, settled);
  }
}

/**
 * Edits what stands of a record's messages at a destination whose pace holds back posts: whoever has pressed a button sees it at once, whatever waits
 * before it.
 */
export async function edit(ports: DrainPorts, { destination, id }: Nudge): Promise<Drained> {
  const { store, owner } = ports;
  const nothing: Drained = { kind: 'empty', sent: false };
  const found = await store.waitingOf(id, destination);
  const effect = found?.waiting.find((one) => placeStanding(found, one) && waitsUntil(one, ports.now()) === null);
  if (!found || !effect) return nothing;
  const attempt = { id, keys: [effect.key], startedAt: ports.now() };
  const taken = await store.take(destination, owner, attempt, untilOf(ports), false);
  if (taken.kind !== 'taken') {
    if (taken.kind === 'look again') await store.release(destination, owner, null);
    return taken.kind === 'busy' ? { kind: 'taken' } : nothing;
  }
  turns.set(`${owner} ${destination}`, taken.turn);
  let { nextAt } = taken;
  let settled = false;
  try {
    const { outcome } = await sendOne(ports, found, effect);
    settled = true;
    if (outcome.kind === 'token_dead') return { kind: 'halted', error: outcome.error };
    if (!wasEdit(found, effect, outcome)) nextAt = new Date(ports.now().getTime() + ports.paceMs(destination));
    return { kind: 'empty', sent: outcome.kind === 'done' };
  } finally {
    await store.release(destination, owner, nextAt, settled);
  }
}

/** Where the message stands that an effect shows anew; undefined for what is posted. */
const placeStanding = ({ subject }: Head, effect: Head['waiting'][number]): CardPlace | undefined =>
  isLevel(effect) ? subject.record.cards.find(({ channel }) => channel === placeOf(effect)) : undefined;

/** Whether nothing was posted: the message that stood was edited, or nothing was sent at all. */
function wasEdit(head: Head, effect: Head['waiting'][number], outcome: SendOutcome): boolean {
  const standing = placeStanding(head, effect);
  return standing !== undefined && (outcome.kind !== 'done' || outcome.receipt.id === standing.ts);
}

type Attempt = Parameters<OutboxStore['take']>[2];

const untilOf = (ports: DrainPorts): Date => new Date(ports.now().getTime() + LEASE_MS);

interface Lease {
  /** Null where it has to be looked at anew. */
  readonly head: Head | null;
  readonly until: Date;
}

async function take(ports: DrainPorts, destination: string, head: Head): Promise<Lease | Drained> {
  const { store, owner } = ports;
  const until = untilOf(ports);
  const taken = await store.take(destination, owner, attemptOf(ports, destination, head), until);
  if (taken.kind === 'busy') return { kind: 'taken' };
  if (taken.kind === 'too soon') return { kind: 'again', at: taken.at, sent: false, paced: true };
  const name = `${owner} ${destination}`;
  const mine = taken.kind === 'taken' && (taken.before === 0 || taken.before === turns.get(name));
  turns.set(name, taken.turn);
  return { head: mine ? head : null, until };
}

async function sendAll(
  ports: DrainPorts,
  destination: string,
  lease: Lease,
  round: { nextAt: Date | null; sent: boolean },
): Promise<Drained> {
  const { store, owner } = ports;
  const again = (at: Date): Drained => ({ kind: 'again', at, sent: round.sent });
  let { head, until } = lease;
  for (;;) {
    if (head === null) {
      head = await store.head(destination);
      if (head === null) return { kind: 'empty', sent: round.sent };
      until = untilOf(ports);
      if (!(await store.mark(destination, owner, attemptOf(ports, destination, head), until))) return { kind: 'taken' };
    }
    const { nextAt } = head;
    let more = nextAt !== null;
    const covered = new Set<string>();
    for (const effect of head.waiting) {
      if (covered.has(effect.key)) continue;
      // The next record's news is older than this: its turn.
      if (nextAt !== null && effect !== head.waiting[0] && effect.at > nextAt) break;
      const notBefore = waitsUntil(effect, ports.now());
      if (notBefore) return again(notBefore);
      // Stopped for longer than the lease: somebody else may be sending this.
      if (ports.now() >= until) return { kind: 'taken' };
      if (until.getTime() - ports.now().getTime() < LEFT_MS) {
        until = untilOf(ports);
        if (!(await store.mark(destination, owner, attemptOf(ports, destination, head), until)))
          return { kind: 'taken' };
      }
      const ended = await sendOne(ports, head, effect);
      const { outcome } = ended;
      const pace = ports.paceMs(destination);
      // Slack's pace is one of posts: an edit neither waits for it nor begins it.
      if (pace > 0 && !wasEdit(head, effect, outcome)) round.nextAt = new Date(ports.now().getTime() + pace);
      if (outcome.kind === 'token_dead') return { kind: 'halted', error: outcome.error };
      if (ended.notBefore) return again(ended.notBefore);
      round.sent ||= outcome.kind === 'done';
      for (const key of ended.covered) covered.add(key);
      head = ended.head;
      more = nextAt !== null || ended.more;
      // Only one was marked.
      if (pace > 0) break;
    }
    if (round.nextAt) return { kind: 'again', at: round.nextAt, sent: round.sent, paced: true };
    if (!more) return { kind: 'empty', sent: round.sent };
    head = null;
  }
}

/** What is sent before anything is read again: one at a time where there is a pace, else the record's news that is older than the next record's. */
function attemptOf(ports: DrainPorts, destination: string, { id, waiting, nextAt }: Head): Attempt {
  const some =
    ports.paceMs(destination) > 0 ? waiting.slice(0, 1) : waiting.filter((one) => !nextAt || one.at <= nextAt);
  return { id, keys: [waiting[0], ...some].flatMap((one) => one?.key ?? []), startedAt: ports.now() };
}
