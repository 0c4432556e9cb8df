import type { CaseEvent } from '../case/case.ts';
import { clockName } from '../case/clocks.ts';
import type { Actor } from '../record/actor.ts';
import type { Logged } from '../record/record.ts';
import type { Clock } from '../sla/clock.ts';
import type { DeadlineMove, Entry, Fact, Who } from './entry.ts';

/** Who acted on a record, as the trail knows them; null for a customer, a bot or a model: none of them is anybody here. */
export function whoActed(by: Actor): Who | null {
  switch (by.kind) {
    case 'person':
      return { kind: 'person', id: by.id };
    case 'teammate':
      return by.person === undefined ? { kind: 'teammate', id: by.id } : { kind: 'person', id: by.person };
    case 'rule':
      return { kind: 'rule', id: by.name };
    case 'customer':
    case 'bot':
    case 'ai':
      return null;
    default:
      return by satisfies never;
  }
}

const CAUSES = { hand: 'set', tightened: 'tightened', placed: 'placed' } as const;

const isPaused = ({ pauses, stoppedAt }: Clock): boolean =>
  stoppedAt === undefined &&
  pauses.some(({ to, reason }) => to === undefined && (reason === 'waiting' || reason === 'snoozed'));

function moveOf(before: Clock, after: Clock, byHand: boolean): DeadlineMove | null {
  const changed = after.targetChanges.length > before.targetChanges.length ? after.targetChanges.at(-1) : undefined;
  if (changed !== undefined) return CAUSES[changed.cause];
  if (!byHand || isPaused(before) === isPaused(after) || after.stoppedAt !== undefined) return null;
  return isPaused(after) ? 'paused' : 'resumed';
}

/** Deadlines that a write has moved, whatever event it was: read from the clocks, so that no event can be forgotten. */
function moved(id: string, before: readonly Clock[], after: readonly Clock[], byHand: boolean): readonly Fact[] {
  const moves = new Map<DeadlineMove, string[]>();
  for (const clock of after) {
    const was = before.find((one) => clockName(one) === clockName(clock));
    const how = was === undefined ? null : moveOf(was, clock, byHand);
    if (how !== null) moves.set(how, [...(moves.get(how) ?? []), clock.metric]);
  }
  return [...moves].map(([how, metrics]) => ({ kind: 'deadline', how, records: [id], metrics }));
}

/** What somebody approved, or asked to have approved. */
function approval(id: string, event: CaseEvent): Fact | null {
  const of = { kind: 'approval', of: 'waiver', records: [id] } as const;
  switch (event.type) {
    case 'waiver_requested':
      return { ...of, step: 'asked', metric: event.metric, asker: null };
    case 'waived':
      return { ...of, step: 'approved', metric: event.metric, asker: event.requestedBy };
    case 'waiver_declined':
      return { ...of, step: 'declined', metric: event.metric, asker: event.requestedBy };
    default:
      return null;
  }
}

/** What the trail keeps of one write of a case: deadlines that moved and approvals. */
export function entriesOfCase(
  id: string,
  before: { readonly clocks: readonly Clock[] } | null,
  after: { readonly clocks: readonly Clock[] },
  logged: readonly Logged<CaseEvent>[],
): readonly Entry[] {
  const [first] = logged;
  const who = first === undefined ? null : whoActed(first.by);
  if (first === undefined || who === null || before === null) return [];
  const facts = [
    ...moved(id, before.clocks, after.clocks, who.kind !== 'rule'),
    ...logged.flatMap((event) => approval(id, event) ?? []),
  ];
  return facts.map((fact) => ({ ...fact, who, at: first.at }));
}
