import pLimit from 'p-limit';
import type { Drained, DrainPorts, WaitingRow } from './ports.ts';

const AT_ONCE = 4;
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

/** Considers each conversation of the rows once, a few at a time, in the order in which they first come. One that fails holds up no other. */
export async function considerAll(ports: DrainPorts, rows: readonly WaitingRow[]): Promise<Drained> {
  const limit = pLimit({ concurrency: AT_ONCE, rejectOnClear: true });
  const ended = await Promise.allSettled(
    byConversation(rows).map(([conversationId, group]) =>
      limit(async () => {
        await breath();
        return considerOne(ports, conversationId, group);
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

function byConversation(rows: readonly WaitingRow[]): [string, WaitingRow[]][] {
  const groups = new Map<string, WaitingRow[]>();
  for (const row of rows) groups.set(row.conversationId, [...(groups.get(row.conversationId) ?? []), row]);
  return [...groups];
}

async function considerOne(ports: DrainPorts, conversationId: string, rows: readonly WaitingRow[]): Promise<Drained> {
  const { inbox, log } = ports;
  try {
    await ports.consider(conversationId);
  } catch (thrown) {
    const error = (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, LONGEST_ERROR);
    const given = rows.filter((row) => row.attempts + 1 >= MOST_ATTEMPTS);
    const kept = rows.filter((row) => row.attempts + 1 < MOST_ATTEMPTS);
    if (given.length > 0) {
      await inbox.dead(keysOf(given), error);
      log.error({ conversationId, rows: given.length, error }, 'a conversation could not be considered: given up');
    }
    if (kept.length > 0) {
      const failures = Math.max(...kept.map((row) => row.attempts)) + 1;
      await inbox.retry(keysOf(kept), new Date(ports.now().getTime() + waitMs(failures)), error);
      log.warn({ conversationId, attempts: failures, error }, 'a conversation could not be considered: later again');
    }
    return { done: 0, failed: kept.length, dead: given.length };
  }
  await inbox.done(keysOf(rows));
  return { done: rows.length, failed: 0, dead: 0 };
}

const keysOf = (rows: readonly WaitingRow[]): readonly string[] => rows.map((row) => row.key);
