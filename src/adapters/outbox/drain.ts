import { LRUCache } from 'lru-cache';
import { isLevel, placeOf, placesOf, sameKind } from '../../domain/record/effect.ts';
import type { CardPlace } from '../../domain/record/record.ts';
import type { Sender, SendOutcome } from '../../flow/delivery.ts';
import type { Nudge } from '../../flow/ports.ts';
import type { Head, OutboxStore } from '../store/outbox.ts';

export interface Sending {
  readonly store: OutboxStore;
  readonly sender: Sender;
  /** Real time, not the sandbox's faster clock: leases, paces and Retry-After are promises to the outside. */
  now(): Date;
  log(event: 'sent' | 'later' | 'dead' | 'halted', fields: Readonly<Record<string, string | number>>): void;
}

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
  const notBefore = head.waiting[0]?.notBefore ?? null;
  if (notBefore && notBefore > ports.now()) return { kind: 'again', at: notBefore, sent: false };
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
  const effect = found?.waiting.find(
    (one) => placeStanding(found, one) && !(one.notBefore && one.notBefore > ports.now()),
  );
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
      if (effect.notBefore && effect.notBefore > ports.now()) return again(effect.notBefore);
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

/** How sending one effect ended: what it covers, when it is due again, and the record as it is then. */
interface Sent {
  readonly outcome: SendOutcome;
  readonly covered: readonly string[];
  /** Nothing may overtake it until then; null when it is over. */
  readonly notBefore: Date | null;
  readonly head: Head;
  /** Whether the record may have more for the destination. */
  readonly more: boolean;
}

const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 15_000, 30_000, 60_000] as const;

/** How long to wait after so many attempts, ms. */
export const backoffMs = (attempts: number): number =>
  BACKOFF_MS[Math.min(attempts, BACKOFF_MS.length) - 1] ?? BACKOFF_MS[0];

/** One attempt, and what follows from it in the database. */
async function sendOne(ports: Sending, head: Head, effect: Head['waiting'][number]): Promise<Sent> {
  const { store, log } = ports;
  const { key, destination, startedAt: unsureSince } = effect;
  const began = unsureSince ?? ports.now();
  const known = unsureSince ? await store.knownIds(destination, unsureSince) : [];
  const subject = await store.subject(head, effect);
  const same = isLevel(effect) ? head.waiting.filter((one) => sameKind(one, effect)) : [effect];
  const { through } = same.at(-1) ?? effect;
  const outcome = await ports.sender.send({ effect: { ...effect, through }, subject, unsureSince, known });
  const attempts = effect.attempts + 1;
  const fields = { destination, key, attempts };
  const of = { id: head.id, kind: head.kind, effect };
  const over = { outcome, covered: [key], notBefore: null, head };
  const later = async (error: string, at: Date, startedAt: Date | null, event: 'later' | 'halted'): Promise<Sent> => {
    await store.markLater(of, { notBefore: at, error, startedAt });
    log(event, { ...fields, error });
    return { ...over, covered: [], notBefore: at, more: true };
  };
  const wait = () => new Date(ports.now().getTime() + backoffMs(attempts));
  switch (outcome.kind) {
    case 'done': {
      const covered = same.map((one) => one.key);
      const card = cardOf(head, effect, outcome);
      const standing = head.subject.record[placesOf(effect)] ?? [];
      const more = await store.markDone(of, covered, { id: outcome.receipt.id, at: ports.now() }, card, standing);
      log('sent', fields);
      return { ...over, covered, more, head: card ? withPlace(head, placesOf(effect), card) : head };
    }
    case 'retry':
      return later(outcome.error, outcome.at, null, 'later');
    case 'unsure':
      return later(outcome.error, wait(), began, 'later');
    case 'token_dead':
      // An attempt of before that may have arrived stays in doubt until a working token has looked for it.
      return later(outcome.error, wait(), unsureSince, 'halted');
    case 'refused':
    case 'destination_dead':
      await store.markDead(of, outcome.error);
      log('dead', { ...fields, error: outcome.error });
      return { ...over, more: true };
    default:
      return outcome satisfies never;
  }
}

/** Where the card stands now, for the next update to find it. */
function cardOf(
  { subject }: Head,
  effect: Head['waiting'][number],
  { receipt }: Extract<SendOutcome, { kind: 'done' }>,
): CardPlace | null {
  const { id: ts, channelId } = receipt;
  const channel = placeOf(effect);
  if (channel === null || channelId === undefined) return null;
  return { channel, channelId, ts, shownVersion: subject.record.version };
}

/** The record as it is once the card stands: what comes with the card hangs in its thread. */
function withPlace(head: Head, places: 'cards' | 'lines', card: CardPlace): Head {
  const { subject } = head;
  const all = [...(subject.record[places] ?? []).filter(({ channel }) => channel !== card.channel), card];
  // The same record but for its places, which all kinds have alike.
  return { ...head, subject: { ...subject, record: { ...subject.record, [places]: all } } as Head['subject'] };
}
