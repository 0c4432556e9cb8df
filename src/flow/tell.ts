import { alarmOver } from '../domain/case/alerts.ts';
import { decideChannel } from '../domain/people/channel.ts';
import { decidePerson } from '../domain/people/person.ts';
import type { Actor } from '../domain/record/actor.ts';
import type { MessageToCase, Tell } from '../domain/record/effect.ts';
import type { CreateTicket, MessageToTicket } from '../domain/record/linked-work.ts';
import type { MessageToChannel, MessageToPerson } from '../domain/record/notice.ts';
import { ticketCall, unreachableIn } from '../domain/record/paging.ts';
import { accept, type Decision, refuse } from '../domain/record/record.ts';
import { pickTicketTarget, ticketLadder } from '../domain/routing/target.ts';
import { callFirst } from '../domain/ticket/approval.ts';
import { decideCaseOver } from '../domain/ticket/case-over.ts';
import { create } from '../domain/ticket/decide.ts';
import { decideQuestion } from '../domain/ticket/need-info.ts';
import type { TicketEvent, TicketState } from '../domain/ticket/state.ts';
import { decideTakenBack } from '../domain/ticket/taken-back.ts';
import { decideHeard } from '../domain/ticket/tell-customers.ts';
import { decideTracked } from '../domain/ticket/tracker.ts';
import { tellCase } from './case-command.ts';
import { absenceOf, change, onCallOf } from './change.ts';
import type { Sender, SendOutcome } from './delivery.ts';
import { eraseWords } from './erase.ts';
import { comeBack } from './merge.ts';
import { closeToOthers } from './named.ts';
import { beginning } from './notify.ts';
import type { FlowPorts, Outcome } from './ports.ts';
import { CHANNEL_RULES, PERSON_RULES, TICKET_RULES } from './rules.ts';

/** What one record means for another: the sender for `record:` destinations. Applied once, by the effect's key as its cause. */
export function recordSender(ports: FlowPorts, now: () => Date): Sender {
  return {
    async send({ effect, subject }): Promise<SendOutcome> {
      if (effect.kind !== 'tell') return { kind: 'refused', error: `a record cannot take ${effect.kind}` };
      const entry = subject.record.log.find(({ n }) => n === effect.seq);
      const by = entry?.by ?? { kind: 'rule', name: 'linked work' };
      const outcome = await tell(ports, effect, { id: effect.target, by, cause: effect.key, now: now() });
      if (outcome.ok) return { kind: 'done', receipt: { id: effect.key } };
      // Lost races are worth another try; anything else will be refused again and is kept as a dead letter.
      if (outcome.refusal.kind === 'busy') return { kind: 'unsure', error: 'busy' };
      return { kind: 'refused', error: outcome.refusal.kind };
    },
  };
}

interface Stamp {
  /** Of the record that hears it. */
  readonly id: string;
  readonly by: Actor;
  readonly cause: string;
  readonly now: Date;
}

function tell(ports: FlowPorts, effect: Tell, stamp: Stamp): Promise<Outcome<unknown>> {
  switch (effect.to) {
    case 'case':
      return toCase(ports, effect.message, stamp);
    case 'ticket':
      return toTicket(ports, effect.message, stamp);
    case 'person':
      return toPerson(ports, effect.message, stamp);
    case 'channel':
      return toChannel(ports, effect.message, stamp);
    case 'named':
      return toNamed(ports, effect.message.type, stamp);
    default:
      return effect satisfies never;
  }
}

async function toCase(ports: FlowPorts, message: MessageToCase, stamp: Stamp): Promise<Outcome<unknown>> {
  const outcome = await tellCase(ports, { ...stamp, command: message });
  if (message.type === 'absorb' && !outcome.ok && outcome.refusal.kind !== 'busy')
    return comeBack(ports, { ...stamp, id: message.merged.id, from: stamp.id });
  // What its linked work has for a merged case, whoever speaks for it hears too.
  const into = outcome.ok ? outcome.record.state.mergedInto : null;
  if (into !== null && isNews(message)) {
    const forwarded = await tellCase(ports, { ...stamp, id: into.id, command: message });
    // Told once more, the merged case knows it already.
    if (!forwarded.ok && forwarded.refusal.kind === 'busy') return forwarded;
  }
  if (outcome.ok || outcome.refusal.kind === 'busy') return outcome;
  // The ticket waits for a word of each of its cases.
  if (message.type === 'tell_customer') {
    const left = { type: 'customer_heard', case: stamp.id, telling: message.telling, how: 'left' } as const;
    return toTicket(ports, left, { ...stamp, id: message.ticket, cause: `${stamp.cause}:left` });
  }
  if (message.type !== 'link_ticket') return outcome;
  // Resolved, restricted or linked since somebody pressed: then there is nothing to link.
  return { ok: true, record: null };
}

const isNews = ({ type }: MessageToCase): boolean =>
  type === 'ticket_changed' || type === 'ticket_unanswered' || type === 'info_asked';

function toTicket(ports: FlowPorts, message: MessageToTicket, stamp: Stamp): Promise<Outcome<unknown>> {
  return change(ports, ports.store.tickets, TICKET_RULES, {
    ...stamp,
    decide(record) {
      const state = record?.state ?? null;
      switch (message.type) {
        case 'create':
          return decideCreate(ports, state, message, stamp.now);
        case 'case_ended':
        case 'case_goes_on':
          return decideCaseOver(state, message);
        case 'take_back':
          return decideTakenBack(stamp.id, state, message, ports.policy());
        case 'answer_info':
        case 'info_with':
        case 'info_void':
          return decideQuestion(state, message);
        case 'customer_heard':
          return decideHeard(state, message);
        case 'join':
        case 'leave':
        case 'stand':
          return decideTracked(stamp.id, state, message, ports.policy());
        default:
          return message satisfies never;
      }
    },
  });
}

function decideCreate(
  ports: FlowPorts,
  state: TicketState | null,
  message: CreateTicket,
  now: Date,
): Decision<TicketEvent> {
  const policy = ports.policy();
  if (!Object.hasOwn(policy.teams, message.team)) return refuse({ kind: 'not_found', what: `team ${message.team}` });
  const { budgets, calendar } = pickTicketTarget(message.team, message, policy);
  const list = policy.teams[message.team]?.onCall;
  const onCall = list === undefined ? [] : onCallOf(ports, now)(list);
  const target = {
    // Those of P1 cases do not wait for the ladder: the team is paged as soon as the ticket is there (ES-3).
    paging: message.priority === 'P1' ? ticketCall(message.team, onCall, 'a P1 case needs you', policy) : null,
    ladder: ticketLadder(policy),
    calendar: { name: calendar, spec: policy.calendars[calendar] ?? null },
    responseMs: budgets.RESPONSE,
    resolutionMs: budgets.RESOLUTION,
  };
  const absence = absenceOf(ports);
  const made = create(state, message, target, unreachableIn(policy, absence));
  if (!made.ok || made.events.length === 0) return made;
  return accept(...made.events, ...callFirst(message, { policy, now, absence }));
}

async function toPerson(ports: FlowPorts, message: MessageToPerson, stamp: Stamp): Promise<Outcome<unknown>> {
  const { by, now } = stamp;
  const context = { now, policy: ports.policy() };
  const outcome = await change(ports, ports.store.persons, PERSON_RULES, {
    ...stamp,
    decide: (record) =>
      record === null && message.type === 'refresh'
        ? accept()
        : beginning(record, stamp.id, by, now, (state) => decidePerson(state, message, context)),
  });
  return nothingThere(outcome);
}

async function toChannel(ports: FlowPorts, message: MessageToChannel, stamp: Stamp): Promise<Outcome<unknown>> {
  const context = { now: stamp.now, policy: ports.policy() };
  // What was done about it on the way here has nothing to ring for any more.
  const rings = message.type === 'alert' ? await ports.store.cases.load(message.about.id) : null;
  if (rings !== null && alarmOver(rings.state, stamp.now)) return { ok: true, record: null };
  const outcome = await change(ports, ports.store.channels, CHANNEL_RULES, {
    ...stamp,
    decide: (record) => accept(...decideChannel(record?.state ?? null, message, context)),
  });
  return nothingThere(outcome);
}

async function toNamed(ports: FlowPorts, why: 'closed' | 'erased', { id, now }: Stamp): Promise<Outcome<unknown>> {
  await (why === 'closed' ? closeToOthers(ports, id, now) : eraseWords(ports, id, now));
  return { ok: true, record: null };
}

/** Where nothing has ever been said, nothing is to be drawn anew. */
const nothingThere = (outcome: Outcome<unknown>): Outcome<unknown> =>
  !outcome.ok && outcome.refusal.kind === 'not_found' ? { ok: true, record: null } : outcome;
