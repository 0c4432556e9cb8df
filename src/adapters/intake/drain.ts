import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { nameOf } from '../../config/error-code.ts';

/** What waits of a webhook: which conversation to look at, and how often that has failed. */
export interface WaitingRow {
  readonly key: string;
  readonly topic: string;
  readonly conversationId: string;
  readonly attempts: number;
  /** Of whoever considers it at the moment, or has died in it; null of nobody. */
  readonly claim: string | null;
}

/** The durable inbox as intake sees it. Times of waiting are real time. */
export interface InboxQueue {
  /** Up to `limit` rows whose time has come by `now`, or lies more than `mostMs` ahead; those that wait longest first, claimed ones among them. */
  take(now: Date, limit: number, mostMs: number): Promise<readonly WaitingRow[]>;
  /** Claims those whose claim is still the one they were taken with; answers how many. What follows is done to those of the claim alone. */
  claim(rows: readonly WaitingRow[], claim: string): Promise<number>;
  done(keys: readonly string[], claim: string): Promise<void>;
  /** Counts one more attempt and lets them wait until `at`, claimed by nobody. */
  retry(keys: readonly string[], claim: string, at: Date, error: string): Promise<void>;
  /** Gives up on them until somebody asks for another try. */
  dead(keys: readonly string[], claim: string, error: string): Promise<void>;
}

export interface DrainPorts {
  /** Name of this process among those that share the work. */
  readonly owner: string;
  /** Shared by all instances: each conversation is considered by the one that claims it first. */
  readonly inbox: InboxQueue;
  /** Looks at the conversation as it is now. Doing so once too often changes nothing; throwing means try again later. */
  consider(conversationId: string): Promise<void>;
  /** When what `consider` threw says that nothing at all may be considered before a moment, that moment; else null. */
  waitUntil?(thrown: unknown): Date | null;
  /** Aborted, nothing more is begun. */
  readonly signal?: AbortSignal;
  /** Real time, not the sandbox's faster clock: it says how long failed rows wait. */
  now(): Date;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  /** Rows taken at a time. */
  readonly limit: number;
}

/** How many rows ended how. */
interface Drained {
  readonly done: number;
  readonly failed: number;
  readonly dead: number;
}

/** How long a round goes on, real ms of the epoch; and, once somebody was told to wait, until when nobody begins anything. */
interface Round {
  readonly end: number;
  waitUntil: Date | null;
}

const NOTHING: Drained = { done: 0, failed: 0, dead: 0 };
const AT_ONCE = 4;
/** A claim that has been seen for so long, ms, is of somebody who is gone: the calls of one look at a conversation end sooner. */
const CLAIM_MS = 45_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 600_000;
/** With the waits between them, about two and a half hours. */
const MOST_ATTEMPTS = 20;
const LONGEST_ERROR = 200;

/** How long rows wait that have failed so many times (1 or more), ms: 5 s, 10 s, 20 s … 10 min. */
export const waitMs = (failures: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 10));

/** Lets requests and timers have their turn: one conversation's triage is a millisecond, a hundred in a row are a slow answer. */
const breath = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Considers each conversation of the rows once, a few at a time, in the order in which they first come. One that fails holds up no other. What has not
 * begun by the end of the round is left.
 */
async function considerAll(
  ports: DrainPorts,
  claims: Claims,
  rows: readonly WaitingRow[],
  round: Round,
): Promise<Drained> {
  const limit = pLimit({ concurrency: AT_ONCE, rejectOnClear: true });
  const ended = await Promise.allSettled(
    byConversation(rows).map(([conversationId, group]) =>
      limit(async () => {
        await breath();
        if (isOver(ports, round)) return NOTHING;
        return considerOne(ports, claims.next(), { conversationId, rows: group }, round);
      }).catch((thrown: unknown) => {
        // An inbox that fails: what is under way is finished before anybody may begin anew, and nothing more is begun.
        limit.clearQueue();
        throw thrown;
      }),
    ),
  );
  const total = { done: 0, failed: 0, dead: 0 };
  for (const one of ended) {
    // The first of them is the inbox's own; those never begun come later.
    if (one.status === 'rejected') throw one.reason;
    total.done += one.value.done;
    total.failed += one.value.failed;
    total.dead += one.value.dead;
  }
  return total;
}

const isOver = ({ now, signal }: DrainPorts, { end, waitUntil }: Round): boolean =>
  waitUntil !== null || signal?.aborted === true || now().getTime() >= end;

function byConversation(rows: readonly WaitingRow[]): [string, WaitingRow[]][] {
  const groups = new Map<string, WaitingRow[]>();
  for (const row of rows) groups.set(row.conversationId, [...(groups.get(row.conversationId) ?? []), row]);
  return [...groups];
}

async function considerOne(
  ports: DrainPorts,
  claim: string,
  { conversationId, rows }: { readonly conversationId: string; readonly rows: readonly WaitingRow[] },
  round: Round,
): Promise<Drained> {
  const { inbox, log } = ports;
  if ((await inbox.claim(rows, claim)) === 0) return NOTHING;
  try {
    await ports.consider(conversationId);
  } catch (thrown) {
    const waitUntil = ports.waitUntil?.(thrown) ?? null;
    if (waitUntil !== null) {
      // No failure of this conversation's: it waits as all others do.
      if (round.waitUntil === null)
        log.warn({ until: waitUntil }, 'no more calls are taken for the moment: all conversations wait');
      round.waitUntil = waitUntil;
      return NOTHING;
    }
    const error = nameOf(thrown).slice(0, LONGEST_ERROR);
    const given = rows.filter((row) => row.attempts + 1 >= MOST_ATTEMPTS);
    const kept = rows.filter((row) => row.attempts + 1 < MOST_ATTEMPTS);
    if (given.length > 0) {
      await inbox.dead(keysOf(given), claim, error);
      log.error({ conversationId, rows: given.length, error }, 'a conversation could not be considered: given up');
    }
    if (kept.length > 0) {
      const failures = Math.max(...kept.map((row) => row.attempts)) + 1;
      await inbox.retry(keysOf(kept), claim, new Date(ports.now().getTime() + waitMs(failures)), error);
      log.warn({ conversationId, attempts: failures, error }, 'a conversation could not be considered: later again');
    }
    return { done: 0, failed: kept.length, dead: given.length };
  }
  await inbox.done(keysOf(rows), claim);
  return { done: rows.length, failed: 0, dead: 0 };
}

const keysOf = (rows: readonly WaitingRow[]): readonly string[] => rows.map((row) => row.key);

/** A round hands back after so long, ms: whoever waits for it, such as a duty with a lock, does not wait for a flood. */
const ROUND_MS = 15_000;

interface Claims {
  /** A claim of this process. */
  next(): string;
  free(rows: readonly WaitingRow[]): readonly WaitingRow[];
}

/**
 * Tells which rows are free: claimed by nobody, by a round of this process, since those follow one another, or for `CLAIM_MS` by the same one as far as this process
 * has seen. Seen, and not written beside the claim: clocks of instances differ by minutes.
 */
function claimsOf({ owner, now }: Pick<DrainPorts, 'owner' | 'now'>): Claims {
  const own = `${owner}:`;
  let count = 0;
  let seen: ReadonlyMap<string, number> = new Map();
  return {
    next() {
      count += 1;
      return `${own}${count}`;
    },
    free(rows) {
      const at = now().getTime();
      const claims = rows.flatMap(({ claim }) => (claim === null ? [] : [claim]));
      seen = new Map(claims.map((claim) => [claim, seen.get(claim) ?? at]));
      return rows.filter(
        ({ claim }) => claim === null || claim.startsWith(own) || at - (seen.get(claim) ?? at) >= CLAIM_MS,
      );
    },
  };
}

/** Empties the inbox of what is due now and free, as far as a round goes. Rejects only when the inbox itself fails. */
async function drainInbox(
  ports: DrainPorts,
  claims: Claims,
): Promise<Drained & { readonly left: boolean; readonly waitUntil: Date | null }> {
  const round: Round = { end: ports.now().getTime() + ROUND_MS, waitUntil: null };
  let total = NOTHING;
  for (;;) {
    const rows = await ports.inbox.take(ports.now(), ports.limit, LONGEST_WAIT_MS);
    const some = await considerAll(ports, claims, claims.free(rows), round);
    total = { done: total.done + some.done, failed: total.failed + some.failed, dead: total.dead + some.dead };
    const over = isOver(ports, round);
    const idle = some.done + some.failed + some.dead === 0;
    // What has come meanwhile has asked for a round of its own.
    if (over || idle || rows.length < ports.limit) return { ...total, left: over, waitUntil: round.waitUntil };
  }
}

/**
 * The inbox's worker in this process. `drain` may be called at any time and as often as one likes: while one round runs, all further calls share
 * the one that follows it, so no conversation is considered twice at once and no row that came meanwhile is overlooked.
 */
export function inboxDrain(ports: DrainPorts): () => Promise<Drained> {
  const claims = claimsOf(ports);
  let running: Promise<Drained> | null = null;
  let following: Promise<Drained> | null = null;
  let waitUntil: Date | null = null;
  const begin = (): Promise<Drained> => {
    if (ports.signal?.aborted || (waitUntil && waitUntil > ports.now())) return Promise.resolve(NOTHING);
    const round = drainInbox(ports, claims)
      .then(({ left, waitUntil: told, ...ended }) => {
        waitUntil = told;
        if (left && told === null) next().catch((error: unknown) => ports.log.error({ err: nameOf(error) }, 'inbox'));
        return ended;
      })
      .finally(() => {
        if (running === round) running = null;
      });
    running = round;
    return round;
  };
  const next = (): Promise<Drained> => {
    // One that waits for the end of the last begins a moment after it.
    if (following !== null) return following;
    if (running === null) return begin();
    following = running
      .catch(() => NOTHING)
      .then(() => {
        following = null;
        return begin();
      });
    return following;
  };
  return next;
}
