import type { Person } from '../config/policy/schema.ts';
import type { CoverState } from '../domain/record/cover.ts';
import { effectsOf, personRecordId } from '../domain/record/effect.ts';
import { type Refusal, refuse } from '../domain/record/record.ts';
import {
  askCover,
  type CoverAsked,
  type CoverContext,
  coverBodies,
  keptOn,
  takeCover,
  withdrawCover,
} from '../domain/routing/cover.ts';
import { nudgeFor, onCallOf } from './change.ts';
import type { CoverRecord, FlowPorts, Outcome } from './ports.ts';
import { answers } from './rotations.ts';

/** Each race has one winner, so as many are lost in a row at most as people press at once. */
const TRIES = 20;

interface One {
  readonly id: string;
  readonly person: Person;
  readonly now: Date;
}

/** Asks the others of an on-call list to cover the person (OW-12). */
export async function askForCover(
  ports: FlowPorts,
  { person, cover, now }: { readonly person: Person; readonly cover: CoverAsked; readonly now: Date },
): Promise<Outcome<CoverRecord>> {
  if (!Object.hasOwn(ports.policy().onCall, cover.list))
    return refuse({ kind: 'not_found', what: `on-call list “${cover.list}”` });
  // Of the swaps of another instance this one may not have heard yet.
  await ports.presence.refresh?.();
  const context = contextOf(ports, cover.list, now);
  const known = await Promise.all(context.order.map((one) => ports.store.persons.load(personRecordId(one))));
  const preferences = (one: string) => known.find((record) => record?.state.person === one)?.state.preferences;
  const decided = askCover(cover, person, { ...context, preferences });
  if (!decided.ok) return decided;
  const id = `COVER-${await ports.store.nextNumber('COVER')}`;
  const written = await write(ports, { id, version: 0 }, null, decided.state, now);
  return written === null ? refuse({ kind: 'busy', id }) : { ok: true, record: written };
}

/** Puts the person on call in the place of whoever asked. Of several at once the first has it, and the others hear who. */
export const takeTurn = (ports: FlowPorts, { id, person, now }: One): Promise<Outcome<CoverRecord>> =>
  changed(ports, id, now, (record) => takeCover(record, person, contextOf(ports, record.state.list, now)));

/** Takes back what nobody has taken yet. */
export const withdrawRequest = (ports: FlowPorts, { id, person, now }: One): Promise<Outcome<CoverRecord>> =>
  changed(ports, id, now, (record) => withdrawCover(record, person));

/** What time and the policy make of swaps: they lapse, begin, end, and fall away with whoever is gone. Safe to run twice, and in two instances. */
export async function keepCovers(ports: FlowPorts, now: Date): Promise<void> {
  const policy = ports.policy();
  const gone = (person: string) => ports.presence.gone?.(person) ?? false;
  for (const record of await ports.store.covers.open()) {
    const { list } = record.state;
    const rings = Object.hasOwn(policy.rotations, list) && answers(ports, list);
    const state = keptOn(record.state, { policy, now, gone, rings });
    if (state !== null) await write(ports, record, record.state, state, now);
  }
}

type Decided = { readonly ok: true; readonly state: CoverState } | { readonly ok: false; readonly refusal: Refusal };

async function changed(
  ports: FlowPorts,
  id: string,
  now: Date,
  decide: (record: CoverRecord) => Decided,
): Promise<Outcome<CoverRecord>> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const record = await ports.store.covers.load(id);
    if (record === null) return refuse({ kind: 'not_found', what: 'request for cover' });
    const decided = decide(record);
    if (!decided.ok) return decided;
    const written = await write(ports, record, record.state, decided.state, now);
    if (written !== null) return { ok: true, record: written };
  }
  return refuse({ kind: 'busy', id });
}

/** Null: another write came first. */
async function write(
  ports: FlowPorts,
  { id, version }: { readonly id: string; readonly version: number },
  before: CoverState | null,
  state: CoverState,
  at: Date,
): Promise<CoverRecord | null> {
  const { store, presence, policy } = ports;
  const { people } = policy();
  const reached = (person: string) => people.some((one) => one.id === person) && !(presence.gone?.(person) ?? false);
  const bodies = coverBodies(before, state).filter((body) => !('person' in body) || reached(body.person));
  const effects = effectsOf(id, { seq: version + 1, through: version + 1, at }, bodies);
  const change = { id, expectedVersion: version, state, log: [], effects, wakeAt: null };
  if (!(await (before === null ? store.covers.insert(change) : store.covers.commit(change)))) return null;
  // Whoever reads of it and asks who is on call is told the same.
  await presence.refresh?.();
  nudgeFor(ports, change);
  return { id, version: version + 1, state, log: [], cards: [], wakeAt: null };
}

const contextOf = (ports: FlowPorts, list: string, now: Date): CoverContext => ({
  policy: ports.policy(),
  now,
  order: onCallOf(ports, now)(list),
  turn: ports.presence.turnOf?.(list) ?? null,
  open: ports.presence.coversOf?.(list) ?? [],
  byGroup: ports.presence.onCallSource?.(list).kind === 'group',
  away: (person, at) => ports.presence.awayAt?.(person, at) ?? ports.presence.away(person),
  preferences: () => undefined,
});
