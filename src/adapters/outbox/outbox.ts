import { LRUCache } from 'lru-cache';
import { honest } from '../../config/clocks.ts';
import { follows, isMendable, type Letter, LOOK_MS, scouts, UNDRAWN } from '../../flow/letters.ts';
import type { Nudge } from '../../flow/ports.ts';
import { carry } from './carry.ts';
import { type Drained, type DrainPorts, drain, edit } from './drain.ts';
import { familyOf } from './watch.ts';

const forRecords = ({ destination }: Nudge): boolean => destination.startsWith('record:');

/** Delivers what a nudge is about: to a place outside all that waits for it, to other records all that this one has for them. */
export const deliver = (ports: DrainPorts, nudge: Nudge): Promise<Drained> =>
  forRecords(nudge) ? carry(ports, nudge.id) : drain(ports, nudge.destination);

/** What is done once for all nudges of this name, and never twice at a time. */
export const laneOf = (nudge: Nudge): string => (forRecords(nudge) ? `record:from:${nudge.id}` : nudge.destination);

/** What may be sent although a lane waits: nothing, edits where only posts have to wait, or what other records have where one rests. */
type Passes = 'nothing' | 'edits' | 'others';

const restOf = ({ destination, id }: Nudge): string => `${destination} ${id}`;

export interface Timers {
  /** Runs once after `ms` unless cancelled. */
  after(ms: number, run: () => void): { cancel(): void };
}

export interface Outbox {
  /** Something was written for these destinations, in the records named: deliver soon. */
  nudge(nudges: readonly Nudge[]): void;
  /** Looks for everything that waits, also what another process or an earlier life left behind. */
  sweep(): Promise<void>;
  /** Why nothing can be sent by a family of destinations ('slack', 'intercom'); empty when all is well. */
  halted(): Readonly<Record<string, string>>;
  /** Takes back what was set aside, as far as `which` picks it, and sends it at once. */
  recall(which: (letters: readonly Letter[]) => readonly Letter[]): Promise<void>;
  /** People may have mended something: tries anew what they can mend, one of each kind first, and sends the rest after it. */
  mended(): Promise<void>;
  /** Takes no more work and waits for what is under way, for five seconds at most. */
  stop(): Promise<void>;
}

const AT_ONCE = 16;
/** A revoked token is tried again this often: once it is mended, everything that waited goes out. */
const HALT_MS = 30_000;

/** A stop waits no longer for what is under way: what hangs is looked for in the next life. */
const STOP_MS = 5_000;

const RECORDS = 'record';

/**
 * Delivers to many destinations at once, to each in order; what records have for each other goes one record after the other, in the order in which it was
 * written. Knows no more than what deserves a look, and when.
 */
export function startOutbox(ports: DrainPorts, timers: Timers): Outbox {
  const waiting = new Map<string, readonly Nudge[]>();
  const running = new Map<string, Promise<void>>();
  const alarms = new Map<string, { readonly passes: Passes; cancel(): void }>();
  /** Until when what a record shows somewhere rests, since it has just been edited: of a hundred changes within a second the last is drawn. */
  const rests = new LRUCache<string, Date>({ max: 10_000 });
  const halts = new Map<string, { readonly error: string; readonly until: number }>();
  /** Where something was set aside that follows what arrives there, by the last look. */
  const followed = new Set<string>();
  let carrying = false;
  let stopped = false;
  let first = true;

  const later = (lane: string, about: Nudge, at: Date, passes: Passes = 'nothing') => {
    if (stopped) return;
    alarms.get(lane)?.cancel();
    const ms = Math.max(0, at.getTime() - ports.now().getTime());
    const ring = () => {
      alarms.delete(lane);
      look([about], true);
    };
    const alarm = timers.after(ms, ring);
    alarms.set(lane, { passes, cancel: () => alarm.cancel() });
  };
  const inASecond = () => new Date(ports.now().getTime() + 1_000);

  const recall = async (which: (letters: readonly Letter[]) => readonly Letter[]) => {
    const back = await ports.store.recall((letters) => {
      followed.clear();
      for (const one of letters) if (follows(one)) followed.add(one.destination);
      return which(letters);
    });
    look(back, true);
  };
  /** What was set aside comes back with what arrives: at this place, and everywhere after an outage. */
  const arrived = (lane: string, family: string) => {
    const back = ports.watch.isBack(family, ports.now());
    if (!back && !followed.delete(lane)) return;
    recall(
      (letters) =>
        letters.filter(
          (one) =>
            (one.destination === lane && follows(one)) ||
            (back && familyOf(one.destination) === family && one.notBefore !== null && !isMendable(one.error)),
        ),
      // Later than now, then: by the sweep.
    ).catch(() => undefined);
  };

  const after = (lane: string, about: Nudge, drained: Drained) => {
    const family = familyOf(lane);
    if (drained.kind === 'halted') {
      const until = ports.now().getTime() + HALT_MS;
      halts.set(family, { error: drained.error, until });
      later(lane, about, new Date(until));
      return;
    }
    // An empty destination says nothing of the token; something that arrived does.
    if (drained.kind !== 'taken' && drained.sent) {
      halts.delete(family);
      arrived(lane, family);
    }
    const pace = ports.paceMs(about.destination);
    // What is posted keeps its own pace.
    if (drained.kind === 'empty' && drained.sent && pace > 0 && !alarms.has(lane))
      rests.set(restOf(about), new Date(ports.now().getTime() + pace));
    if (drained.kind === 'again') later(lane, about, drained.at, drained.paced ? 'edits' : 'nothing');
    if (drained.kind === 'taken') later(lane, about, inASecond());
  };

  /** While a pace holds back what is posted, each record that was named may still edit what stands. */
  const turn = async (lane: string, about: readonly Nudge[]): Promise<Drained> => {
    const [first] = about;
    if (!first) return { kind: 'empty', sent: false };
    if (alarms.get(lane)?.passes !== 'edits') return deliver(ports, first);
    let drained: Drained = { kind: 'empty', sent: false };
    for (const one of about) if (drained.kind === 'empty') drained = await edit(ports, one);
    return drained;
  };

  /** What has come to a lane while it was at work may have to rest by now. */
  const lookAgain = (lane: string) => {
    const all = waiting.get(lane) ?? [];
    waiting.delete(lane);
    look(all, true);
  };

  const work = async (lane: string, all: readonly Nudge[], about: Nudge): Promise<void> => {
    try {
      after(lane, about, await turn(lane, all));
    } catch (error) {
      // The database is away: nothing was lost, the sweep comes back to it.
      ports.log('later', { destination: about.destination, error: error instanceof Error ? error.name : 'unknown' });
      later(lane, about, inASecond());
    } finally {
      running.delete(lane);
      if (familyOf(lane) === RECORDS) carrying = false;
      else lookAgain(lane);
      if (!stopped) pump();
    }
  };

  const pump = () => {
    for (const [lane, all] of waiting) {
      const [about] = all;
      if (!about) continue;
      if (running.size >= AT_ONCE) return;
      const family = familyOf(lane);
      if (running.has(lane) || (family === RECORDS && carrying)) continue;
      waiting.delete(lane);
      const halt = halts.get(family);
      if (halt && halt.until > ports.now().getTime()) {
        later(lane, about, new Date(halt.until));
        continue;
      }
      carrying ||= family === RECORDS;
      running.set(lane, work(lane, all, about));
    }
  };

  const look = (nudges: readonly Nudge[], mayEdit: boolean) => {
    if (stopped) return;
    for (const one of nudges) {
      const lane = laneOf(one);
      const alarm = familyOf(lane) === RECORDS ? undefined : alarms.get(lane);
      // Nothing overtakes what has to wait, but for edits where only posts have to.
      if (alarm?.passes === 'nothing' || (alarm?.passes === 'edits' && !mayEdit)) continue;
      const rest = rests.get(restOf(one));
      if (rest !== undefined && rest > ports.now() && alarm?.passes !== 'edits') {
        if (alarm === undefined) later(lane, one, rest, 'others');
        continue;
      }
      const others = waiting.get(lane) ?? [];
      if (others.every(({ id }) => id !== one.id)) waiting.set(lane, [...others, one]);
    }
    pump();
  };

  /** Takes back what is due again, and at a start also what a newer program may draw; where several wait for people, one goes ahead. */
  const comesBack = async () => {
    const now = ports.now();
    const isDue = ({ notBefore, error }: Letter) =>
      first
        ? notBefore !== null || error.startsWith(UNDRAWN)
        : notBefore !== null && (honest(notBefore, now, LOOK_MS) ?? now) <= now;
    let behind: readonly string[] = [];
    await recall((letters) => {
      const due = letters.filter(isDue);
      const ahead = scouts(due);
      behind = due.filter((one) => !ahead.includes(one)).map(({ key }) => key);
      return ahead;
    });
    if (behind.length > 0) await ports.store.putOff(behind, new Date(now.getTime() + LOOK_MS));
    first = false;
  };

  return {
    nudge: (nudges) => look(nudges, true),
    async sweep() {
      await comesBack();
      // The alarms come to what has to wait, all of it at once would be a long look for a few edits.
      look(await ports.store.pending(), false);
    },
    recall,
    mended: () => recall((letters) => scouts(letters.filter(({ error }) => isMendable(error)))),
    halted: () => Object.fromEntries([...halts].map(([family, { error }]) => [family, error])),
    async stop() {
      stopped = true;
      for (const alarm of alarms.values()) alarm.cancel();
      let late = { cancel: (): void => undefined };
      const limit = new Promise<void>((resolve) => {
        late = timers.after(STOP_MS, resolve);
      });
      await Promise.race([Promise.allSettled(running.values()), limit]);
      late.cancel();
    },
  };
}
