import type { Person, Policy } from '../config/policy/schema.ts';
import { absorbOf } from '../domain/case/absorb.ts';
import { type CaseEvent, type CaseFact, type CaseState, decide } from '../domain/case/case.ts';
import { isToAll } from '../domain/case/hearing.ts';
import { may, whomToAsk } from '../domain/case/may.ts';
import type { MergeEvent } from '../domain/case/merge.ts';
import { entriesOf } from '../domain/case/rules.ts';
import { sameCustomer } from '../domain/clusters/same-matter.ts';
import { causeOf, commandFor, heardCauses, isThanks, unheard } from '../domain/conversation/hear.ts';
import type { Conversation, Part } from '../domain/conversation/state.ts';
import type { Actor } from '../domain/record/actor.ts';
import { effectsOf, toCase } from '../domain/record/effect.ts';
import { isCut } from '../domain/record/kept.ts';
import { type Logged, type Refusal, refuse } from '../domain/record/record.ts';
import { openOf } from './alike.ts';
import { commandCase, tellCase } from './case-command.ts';
import { absenceOf } from './change.ts';
import { changeByAll, type Fact } from './change-by-all.ts';
import { seeCase } from './find.ts';
import { actorOfPart } from './parts.ts';
import type { CaseRecord, FlowPorts, Outcome } from './ports.ts';
import { CASE_RULES } from './rules.ts';

const MERGING: Actor = { kind: 'rule', name: 'merging' };

/**
 * Merges a case into another open one of the same customer (IN-6): it ends, and that one speaks for its conversation, with all that is owed there. Answers the one
 * that goes on. Nothing is done in Intercom, where a merge cannot be undone.
 */
export async function mergeCases(
  ports: FlowPorts,
  {
    id,
    into,
    person,
    now,
  }: { readonly id: string; readonly into: string; readonly person: Person; readonly now: Date },
): Promise<Outcome<CaseRecord>> {
  const gone = await seeCase(ports, { id, person });
  if (!gone.ok) return gone;
  const stays = await seeCase(ports, { id: into, person });
  if (!stays.ok) return stays;
  const refusal = id === into ? null : whyNot(gone.record, stays.record, person, ports.policy());
  if (refusal !== null) return refuse(refusal);
  const merged = await commandCase(ports, { id, person, command: { type: 'merge', into }, known: gone.record, now });
  return merged.ok ? absorbed(ports, merged.record, now, stays.record) : merged;
}

/** A case, and those that it could be merged into. */
export interface Mergeable {
  readonly record: CaseRecord;
  readonly others: readonly CaseRecord[];
}

export async function mergeableWith(
  ports: FlowPorts,
  given: { readonly id: string; readonly person: Person },
): Promise<Outcome<Mergeable>> {
  const outcome = await seeCase(ports, given);
  if (!outcome.ok) return outcome;
  const { record } = outcome;
  const others = await openOf(ports, { ...record.state, id: record.id });
  const fits = (other: CaseRecord): boolean => whyNot(record, other, given.person, ports.policy()) === null;
  return { ok: true, record: { record, others: others.filter(fits) } };
}

/** What speaks against merging, but for what the cases themselves say. */
function whyNot(gone: CaseRecord, { id, state }: CaseRecord, person: Person, policy: Policy): Refusal | null {
  if (!may(person, 'work', state, policy))
    return { kind: 'not_allowed', verb: 'merge', need: 'a support role in the policy', ask: whomToAsk(state, policy) };
  if (state.mergedInto)
    return { kind: 'invalid', field: 'into', message: `${id} was merged into ${state.mergedInto.id}: merge into that` };
  if (!state.open) return { kind: 'wrong_status', id, verb: 'merged with another one', status: 'resolved' };
  if (!sameCustomer(gone.state, state))
    return {
      kind: 'invalid',
      field: 'into',
      message: `${id} is another customer’s: only cases of one customer can be merged`,
    };
  const { restricted, queue } = gone.state;
  if (restricted !== state.restricted || (restricted && queue !== state.queue))
    return { kind: 'not_allowed', verb: 'merge these', need: 'two cases that the same people may see' };
  return null;
}

/** Lets the other case take over what a merged one has taken along; where it cannot, the merged one is open again. Doing it twice changes nothing. */
async function absorbed(
  ports: FlowPorts,
  { id, state, log }: CaseRecord,
  now: Date,
  known?: CaseRecord,
): Promise<Outcome<CaseRecord>> {
  const entry = mergedEntry(log);
  if (!state.mergedInto || !entry) return refuse({ kind: 'not_found', what: id });
  const into = state.mergedInto.id;
  const command = absorbOf(id, state);
  // The effect that says the same carries the same key, so that it is applied once.
  const [effect] = effectsOf(id, { seq: entry.n, through: entry.n, at: entry.at }, [toCase(into, command, 'absorb')]);
  const cause = effect?.key ?? `absorb:${id}:${entry.n}`;
  const outcome = await tellCase(ports, { id: into, by: entry.by, command, cause, ...(known && { known }), now });
  if (!outcome.ok && outcome.refusal.kind !== 'busy') await comeBack(ports, { id, from: into, cause, now });
  return outcome;
}

/** The other case could not take it. */
export const comeBack = (
  ports: FlowPorts,
  { id, from, cause, now }: { readonly id: string; readonly from: string; readonly cause: string; readonly now: Date },
): Promise<Outcome<CaseRecord>> => {
  const command = { type: 'come_back', from, why: 'refused' } as const;
  return tellCase(ports, { id, by: MERGING, command, cause: `${cause}:refused`, now });
};

const mergedEntry = (log: CaseRecord['log']): Logged<Extract<MergeEvent, { type: 'merged' }>> | undefined =>
  entriesOf<Extract<MergeEvent, { type: 'merged' }>>(log, 'merged').at(-1);

/** The case that speaks for one, most often itself. */
export async function speakerOf({ store }: FlowPorts, record: CaseRecord): Promise<CaseRecord> {
  const { mergedInto } = record.state;
  return mergedInto === null ? record : ((await store.cases.load(mergedInto.id)) ?? record);
}

/** Tells the case that speaks for a merged one what is new in its conversation. Answers whichever case speaks for it then. */
export async function hearMerged(
  ports: FlowPorts,
  own: CaseRecord,
  conversation: Conversation,
  now: Date,
): Promise<CaseRecord> {
  if (!own.state.mergedInto) return own;
  const outcome = await absorbed(ports, own, now);
  const speaker = outcome.ok ? outcome.record : null;
  if (speaker === null || !speaker.state.merged.some(({ id }) => id === own.id))
    return (await ports.store.cases.load(own.id)) ?? own;
  const before = await heardBefore(ports, own, conversation);
  const fresh = unheard(conversation, heardCauses(speaker.log)).filter((part) => !before.has(causeOf(part)));
  const hear = (part: Part): readonly Fact<CaseState, CaseEvent>[] => {
    const thanks = isThanks(part, conversation.parts, speaker.state.status === 'waiting');
    const by = actorOfPart(part, ports);
    const fact = meaningElsewhere(part, { own, by, thanks });
    const context = { now, by, policy: ports.policy(), absence: absenceOf(ports) };
    return fact === null ? [] : [{ by, cause: causeOf(part), decide: (subject) => decide(subject, fact, context) }];
  };
  const facts = fresh.flatMap(hear);
  if (facts.length === 0) return speaker;
  const heard = await changeByAll(ports, ports.store.cases, CASE_RULES, { known: speaker, facts, now });
  if (!heard.ok) throw new Error(`${speaker.id} could not hear the conversation of ${own.id}: ${heard.refusal.kind}`);
  return heard.record;
}

/** Of the conversation what the merged case had heard by itself, before it was merged. */
async function heardBefore(
  { store }: FlowPorts,
  { id, log }: CaseRecord,
  { parts }: Conversation,
): Promise<ReadonlySet<string>> {
  const merged = mergedEntry(log)?.n ?? 0;
  const recent = heardCauses(log.filter(({ n }) => n <= merged));
  if (!isCut(log)) return recent;
  const since = heardCauses(log.filter(({ n, type }) => n > merged && type !== 'opened'));
  const past = await store.cases.appliedBefore(id, parts.map(causeOf));
  return new Set([...recent, ...[...past].filter((cause) => !since.has(cause))]);
}

/** What a part of a merged case's conversation means for the case that speaks for it: what is said, and that nothing more is owed there. */
function meaningElsewhere(
  part: Part,
  { own: { id: of, log }, by, thanks }: { readonly own: CaseRecord; readonly by: Actor; readonly thanks: boolean },
): CaseFact | null {
  if (part.automatic) return null;
  const command = commandFor(part, { thanks, snooze: null, resolvedAt: null });
  if (command?.type === 'hear_customer') return { ...command, of };
  // Written before it was merged, the other one's log does not tell.
  if (command?.type === 'hear_teammate') return { ...command, of, ...(isToAll(log, command, by) && { toAll: true }) };
  return command?.type === 'resolve' ? { type: 'hear_close', of } : null;
}

/** The customer has written of something new where a case was merged into one that is over: that speaks for the conversation no more. */
export async function endMerge(ports: FlowPorts, { id, state, log }: CaseRecord, now: Date): Promise<void> {
  if (!state.mergedInto) return;
  const command = { type: 'come_back', from: state.mergedInto.id, why: 'new_matter' } as const;
  await tellCase(ports, { id, by: MERGING, command, cause: `new_matter:${mergedEntry(log)?.n ?? 0}`, now });
}
