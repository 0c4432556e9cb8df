import type { Policy } from '../config/policy/schema.ts';
import { agreed, type KeptCover } from '../domain/record/cover.ts';
import { effectsOf } from '../domain/record/effect.ts';
import { inOrder } from '../domain/record/paging.ts';
import { handoverGroup, type RotationState, rotationId } from '../domain/record/rotation.ts';
import { handovers, type Turn, turnAt } from '../domain/routing/on-call.ts';
import { nudgeFor } from './change.ts';
import type { FlowPorts, Records, Store } from './ports.ts';

export type RotationStore = Records<RotationState, never>;

/** As far as an end is looked for. */
const AHEAD_MS = 35 * 86_400_000;

/** The turns and their swaps as they are kept, for whoever asks who is on call. */
export interface Turns {
  turnOf(list: string): Turn | null;
  /** The swaps of a list, also those that do not count any more since somebody is gone. */
  coversOf(list: string): readonly KeptCover[];
  /** Takes over what is kept, whoever kept it. */
  refresh(): Promise<void>;
}

export function keptTurns(store: RotationStore, swaps: Pick<Store['covers'], 'open'>, policy: () => Policy): Turns {
  let turns: ReadonlyMap<string, Turn> = new Map();
  let covers: readonly KeptCover[] = [];
  let looks = 0;
  let shown = 0;
  return {
    turnOf: (list) => turns.get(list) ?? null,
    coversOf: (list) => covers.filter(({ state }) => state.list === list),
    async refresh() {
      looks += 1;
      const look = looks;
      const [found, open] = await Promise.all([
        store.loadAll(Object.keys(policy().rotations).map(rotationId)),
        swaps.open(),
      ]);
      // One that began earlier and took longer may not know what this process has written meanwhile.
      if (look < shown) return;
      shown = look;
      turns = new Map(found.map(({ state }) => [state.list, state.turn]));
      covers = open;
    },
  };
}

/**
 * Keeps whose turn it is in each rotation, and tells both when somebody else is on call (ES-4). Safe to run twice, and in two instances: each hand-over is
 * written once. Where a Slack user group answers for the list nobody is told, for it is not the rotation that hands over.
 */
export async function keepRotations(ports: FlowPorts, store: RotationStore, now: Date): Promise<void> {
  const policy = ports.policy();
  for (const list of Object.keys(policy.rotations)) {
    // One that is broken is left as it is, and costs its own list alone: the turns are counted as if none had been kept.
    const [known = null] = await store.loadAll([rotationId(list)]);
    const kept = known?.state.turn ?? null;
    const turn = turnAt(list, policy, now, kept);
    const covers = agreed(ports.presence.coversOf?.(list) ?? []);
    const [current] = handovers(list, policy, now, new Date(now.getTime() + AHEAD_MS), kept, covers);
    if (turn === null || current === undefined) continue;
    const { who, standIn } = current;
    const changes = known !== null && known.state.who !== who;
    if (known !== null && !changes && same(known.state.turn, turn)) continue;
    const times = (known?.state.times ?? 0) + (changes ? 1 : 0);
    const before = changes ? known.state.who : (known?.state.before ?? null);
    const until = current.until.getTime() < now.getTime() + AHEAD_MS ? current.until : null;
    const change = {
      ...{ id: rotationId(list), expectedVersion: known?.version ?? 0, log: [], wakeAt: null },
      state: { list, turn, who, standIn, before, times, until },
      effects: changes && answers(ports, list) ? told(list, policy, times, [before, who], now) : [],
    };
    const written = known === null ? await store.insert(change) : await store.commit(change);
    if (written) nudgeFor(ports, change);
  }
}

const same = (one: Turn, other: Turn): boolean =>
  one.person === other.person && one.until.getTime() === other.until.getTime();

export const answers = ({ presence }: FlowPorts, list: string): boolean =>
  presence.onCallSource?.(list).kind !== 'group';

const told = (list: string, { people }: Policy, times: number, both: readonly (string | null)[], at: Date) =>
  effectsOf(
    rotationId(list),
    { seq: times, through: times, at },
    inOrder(...both)
      .filter((person) => people.some(({ id }) => id === person))
      .map((person) => ({ kind: 'direct', person, group: handoverGroup(times, person) })),
  );
