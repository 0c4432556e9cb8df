import type { CaseState } from '../domain/case/case.ts';
import { cardChannels } from '../domain/case/channels.ts';
import { channelOf, type EffectBody, effectsOf, personOf } from '../domain/record/effect.ts';
import { uncited } from '../domain/record/erasure.ts';
import { casesBehind } from '../domain/ticket/tracker.ts';
import type { LessonsOf } from '../domain/triage/lessons.ts';
import type { Subject } from './delivery.ts';
import type { FlowPorts, Naming } from './ports.ts';

/** The cases, other than its own, that a message drawn from a subject speaks of, each once. */
export function namedBy(subject: Subject): readonly string[] {
  switch (subject.kind) {
    case 'case':
      return namedByCase(subject.record.state);
    case 'ticket':
      return behind(subject);
    case 'person': {
      const { cases = [], tickets = [] } = subject.board ?? {};
      const open = [...cases, ...tickets.flatMap(({ state }) => casesBehind(state).map((id) => ({ id })))];
      return [...new Set([...open.map(({ id }) => id), ...told(subject)])];
    }
    case 'channel':
      return [...new Set(told(subject))];
    case 'cluster':
      return subject.cases.map(({ id }) => id);
    case 'conversation':
    case 'trouble':
    case 'rotation':
    case 'cover':
      return [];
    default:
      return subject satisfies never;
  }
}

const namedByCase = ({ related, merged, alike, mergedInto }: CaseState): readonly string[] => {
  const all = [...(related?.cases ?? []), ...merged, ...(alike ? [alike] : []), ...(mergedInto ? [mergedInto] : [])];
  return [...new Set(all.map(({ id }) => id))];
};

const behind = ({ record }: Extract<Subject, { kind: 'ticket' }>): readonly string[] => [
  ...new Set([record.state.caseId, ...casesBehind(record.state)]),
];

const told = ({ told: notices }: Extract<Subject, { kind: 'person' | 'channel' }>): readonly string[] =>
  notices.flatMap(({ subject }) =>
    subject === null ? [] : subject.kind === 'ticket' ? behind(subject) : [subject.record.id],
  );

/**
 * A case has been closed to others (RO-6): all that stands somewhere and speaks of it is drawn anew, as it is now; what its own threads say in channels it has
 * left, under whatever policy, is taken back. Doing it twice changes nothing.
 */
export async function closeToOthers(ports: FlowPorts, id: string, now: Date): Promise<void> {
  const own = await ports.store.cases.load(id);
  if (own === null) return;
  const stays = cardChannels(own.state, ports.policy());
  const left = own.cards.map(({ channel }) => channel).filter((channel) => !stays.includes(channel));
  await redraw(ports, `without:${id}`, { id, bodies: [...left.map(cardIn), ...left.map(retractIn)] }, now);
  const { conversationId } = own.state;
  await forgetLessons(ports, { cases: [id], conversations: conversationId === null ? [] : [conversationId] }, now);
  const plan = {
    contacts: [],
    clean: <T>(value: T) => value,
    beside:
      () =>
      <T>(value: T) =>
        uncited(value, id),
  };
  const cited = await ports.store.erase(id, () => plan);
  for (const one of await ports.store.naming(id, cited))
    if (one.id !== id) await drawOne(ports, `without:${id}`, one, now);
}

/** Words of a case are gone: its cards, and all that stands somewhere and speaks of it, are drawn anew with what hangs below them. Doing it twice changes nothing. */
export async function drawAnew(ports: FlowPorts, id: string, cited: readonly string[], now: Date): Promise<void> {
  const own = await ports.store.cases.load(id);
  if (own === null) return;
  const as = `erased:${id}:${own.log.at(-1)?.n ?? 0}`;
  for (const one of await ports.store.naming(id, cited)) await drawOne(ports, as, one, now);
}

/** What stands of a record, with what hangs below it. */
async function drawOne(ports: FlowPorts, as: string, one: Naming, now: Date): Promise<void> {
  const last = (await withLines(ports, one))?.log.at(-1)?.n ?? 0;
  const bodies = one.places.flatMap((place) => [bodyOf(one, place), ...linesBelow(one, place)]);
  await redraw(ports, as, { id: one.id, last, bodies }, now);
}

/** What these have taught triage is unlearned (AD-6); that this fails keeps nothing else. */
export async function forgetLessons({ teacher }: FlowPorts, of: LessonsOf, now: Date): Promise<void> {
  const [id = ''] = [...(of.cases ?? []), ...(of.conversations ?? []), ...(of.contacts ?? [])];
  await teacher?.forget(of, now).catch((error: unknown) => teacher.failed(id, error));
}

const cardIn = (channel: string): EffectBody => ({ kind: 'card', channel });
const retractIn = (channel: string): EffectBody => ({ kind: 'retract', channel });
const linesIn = (channel: string): EffectBody => ({ kind: 'lines', channel });

/** The effect by which a message came to stand in its place. */
function bodyOf({ id, kind }: Naming, place: string): EffectBody {
  if (kind === 'person') return { kind: 'direct', person: personOf(id), group: place };
  return kind === 'channel' ? { kind: 'living', channel: channelOf(id), group: place } : cardIn(place);
}

/** A record in whose threads something is said of another case. */
const withLines = ({ store }: FlowPorts, { id, kind }: Naming) =>
  kind === 'ticket' ? store.tickets.load(id) : kind === 'case' ? store.cases.load(id) : null;

/** Clusters say in their threads nothing of another case. */
function linesBelow({ id, kind }: Naming, place: string): readonly EffectBody[] {
  if (kind === 'person') return [{ kind: 'lines', person: personOf(id), group: place }];
  if (kind === 'channel') return [{ kind: 'lines', channel: channelOf(id), group: place }];
  return kind === 'ticket' || kind === 'case' ? [linesIn(place)] : [];
}

async function redraw(
  { store, nudge }: FlowPorts,
  as: string,
  { id, last = 0, bodies }: { readonly id: string; readonly last?: number; readonly bodies: readonly EffectBody[] },
  at: Date,
): Promise<void> {
  if (bodies.length === 0) return;
  // About no entry of the log: nothing has happened to that record.
  const effects = effectsOf(`${id}:${as}`, { seq: 0, through: last, at }, bodies);
  await store.redraw(id, effects);
  nudge(effects.map(({ destination }) => ({ destination, id })));
}
