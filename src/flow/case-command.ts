import type { Person, Policy } from '../config/policy/schema.ts';
import { toDo } from '../domain/audit/verb.ts';
import { type CaseCommand, type CaseInput, decide, rightFor } from '../domain/case/case.ts';
import { type CaseRight, may, whomToAsk } from '../domain/case/may.ts';
import type { MergeEvent } from '../domain/case/merge.ts';
import { entriesOf } from '../domain/case/rules.ts';
import type { Part } from '../domain/conversation/state.ts';
import type { Actor } from '../domain/record/actor.ts';
import { effectsOf, toCase } from '../domain/record/effect.ts';
import { accept, refuse, type Whom } from '../domain/record/record.ts';
import { absenceOf, change } from './change.ts';
import type { CaseRecord, FlowPorts, Outcome } from './ports.ts';
import { CASE_RULES } from './rules.ts';
import { conversationOf, SHORT_ASK, summarised } from './summarise.ts';

/** A person of the policy as an actor. */
export const actorOf = (person: Person): Actor => ({ kind: 'person', id: person.id, name: person.name });

/**
 * A person's command to a case. Somebody who may not see the case is told that it does not exist, as for any number that was
 * never given (RO-6); somebody who may see but not act is told what it takes.
 */
export async function commandCase(
  ports: FlowPorts,
  request: {
    readonly id: string;
    readonly person: Person;
    readonly command: CaseCommand;
    /** The conversation's, where they are at hand already. */
    readonly parts?: readonly Part[];
    /** The case as the caller has just read it. */
    readonly known?: CaseRecord;
    readonly now: Date;
  },
): Promise<Outcome<CaseRecord>> {
  const { id, person, now } = request;
  const known = request.known ?? (await ports.store.cases.load(id));
  // What a merged case is asked, whoever speaks for it answers.
  const into = request.command.type === 'answer_info' ? known?.state.mergedInto : null;
  if (into) {
    const { known: _, ...rest } = request;
    return commandCase(ports, { ...rest, id: into.id });
  }
  const command = asItStands(known, request.command);
  const right = rightFor(command);
  const newer = command.type === 'reopen' || command.type === 'reply' ? await openSibling(ports, known) : null;
  const parts = request.parts ?? (endsOrHandsOver(command) ? await partsBehind(ports, known) : []);
  const outcome = await change(ports, ports.store.cases, CASE_RULES, {
    id,
    ...(known ? { known } : {}),
    by: actorOf(person),
    now,
    decide(record) {
      const policy = ports.policy();
      if (!record || !may(person, 'see', record.state, policy)) return refuse({ kind: 'not_found', what: id });
      if (!may(person, right, record.state, policy)) {
        return refuse({
          kind: 'not_allowed',
          verb: toDo(command.type),
          need: NEED[right] ?? 'a support role in the policy',
          ask: NEED[right] === undefined ? whomToAsk(record.state, policy) : deciders(record.state.queue, policy),
        });
      }
      if (newer !== null) return siblingRefusal(newer, person, toDo(command.type), policy);
      const by = actorOf(person);
      const decision = decide({ id, state: record.state, log: record.log }, command, {
        now,
        by,
        policy,
        absence: absenceOf(ports),
      });
      return decision.ok ? accept(...summarised(record, decision.events, { parts, by, now })) : decision;
    },
  });
  if (outcome.ok && command.type === 'unmerge') await part(ports, outcome.record, now);
  return outcome;
}

/** What spoke for a case speaks for it no more, at once: the effect that says the same carries the same key. */
async function part(ports: FlowPorts, { id, log }: CaseRecord, now: Date): Promise<void> {
  const entry = entriesOf<Extract<MergeEvent, { type: 'unmerged' }>>(log, 'unmerged').at(-1);
  if (entry === undefined) return;
  const { from, n, at, by } = entry;
  const command = { type: 'part', merged: id } as const;
  const [effect] = effectsOf(id, { seq: n, through: n, at }, [toCase(from, command, 'part')]);
  await tellCase(ports, { id: from, by, command, cause: effect?.key ?? `part:${id}:${n}`, now });
}

/** Whether a summary goes with it, which is better with the conversation at hand. */
const endsOrHandsOver = (command: CaseCommand): boolean =>
  command.type === 'resolve' ||
  command.type === 'assign' ||
  (command.type === 'request_ticket' && command.ticket.ask.length <= SHORT_ASK);

async function partsBehind(ports: FlowPorts, record: CaseRecord | null): Promise<readonly Part[]> {
  const conversation = record?.state.open ? await conversationOf(ports, record.state) : null;
  return conversation?.parts ?? [];
}

const WHO_DECIDES = 'the queue’s lead or manager, or an admin';
const NEED: Readonly<Partial<Record<CaseRight, string>>> = { set_deadline: WHO_DECIDES, waive: WHO_DECIDES };

const deciders = (queue: string, { queues }: Policy): Whom => {
  const found = queues[queue];
  return { people: found === undefined ? [] : [...new Set([found.lead, found.manager])] };
};

/** A case that was merged is opened again by taking it apart. */
const asItStands = (known: CaseRecord | null, command: CaseCommand): CaseCommand =>
  command.type === 'reopen' && known?.state.mergedInto ? { type: 'unmerge' } : command;

/** The open case of the same conversation, or the one that speaks for it, if that is another one: reopening this one would make two (IN-6), and what is said in it is that one's. */
export async function openSibling({ store }: FlowPorts, known: CaseRecord | null): Promise<CaseRecord | null> {
  const conversation = known?.state.conversationId ?? null;
  const newest = conversation === null ? null : await store.cases.latestOf(conversation);
  if (newest === null || newest.id === known?.id) return null;
  const { open, mergedInto } = newest.state;
  if (mergedInto !== null) return store.cases.load(mergedInto.id);
  return open ? newest : null;
}

/** Named to those who may see it (RO-6). */
export const siblingRefusal = ({ id, state }: CaseRecord, person: Person, verb: string, policy: Policy) =>
  refuse(
    may(person, 'see', state, policy)
      ? { kind: 'open_case_exists', id }
      : { kind: 'not_allowed', verb, need: 'a conversation that nobody handles' },
  );

/** What a fact from outside (a rating, a ticket's news) means for a case; applied once by its cause. */
export async function tellCase(
  ports: FlowPorts,
  request: {
    readonly id: string;
    readonly by: Actor;
    readonly command: CaseInput;
    readonly cause: string;
    /** The case as the caller has just read it. */
    readonly known?: CaseRecord;
    /** It is decided on the whole log of the case. */
    readonly whole?: boolean;
    readonly now: Date;
  },
): Promise<Outcome<CaseRecord>> {
  const { id, by, command, cause, known, whole = false, now } = request;
  return change(ports, ports.store.cases, CASE_RULES, {
    id,
    ...(known ? { known } : {}),
    whole,
    by,
    now,
    cause,
    decide(record) {
      if (!record) return refuse({ kind: 'not_found', what: id });
      const decision = decide({ id, state: record.state, log: record.log }, command, {
        now,
        by,
        policy: ports.policy(),
        absence: absenceOf(ports),
      });
      return decision.ok ? accept(...summarised(record, decision.events, { parts: [], by, now })) : decision;
    },
  });
}
