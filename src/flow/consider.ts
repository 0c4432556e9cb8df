import { add, calendarOf } from '../domain/calendar/calendar.ts';
import type { Assessment } from '../domain/case/core.ts';
import { type Gate, gate, isCustomers, matterOf, responseTo } from '../domain/conversation/gate.ts';
import { causeOf, isOver, isThanks, lastWords } from '../domain/conversation/hear.ts';
import type { Conversation, ConversationEvent, ConversationState, Part } from '../domain/conversation/state.ts';
import type { Actor } from '../domain/record/actor.ts';
import { accept } from '../domain/record/record.ts';
import { factsOf } from '../domain/routing/facts.ts';
import { openReason } from '../domain/routing/route.ts';
import { clarifyingQuestion } from '../domain/triage/clarify.ts';
import { change } from './change.ts';
import { joinedByForm } from './fallback-form.ts';
import { endDeleted, followGone, followTeammate } from './gone.ts';
import { hearParts } from './hear-parts.ts';
import { judged } from './judge.ts';
import { hearMerged } from './merge.ts';
import { forgetLessons } from './named.ts';
import { openCase } from './open-case.ts';
import { judgeAccount, place, restsOnIntent } from './placement.ts';
import type { CaseRecord, ConversationRecord, FlowPorts } from './ports.ts';
import { refreshAccount } from './refresh-account.ts';
import { CONVERSATION_RULES } from './rules.ts';

const INTAKE: Actor = { kind: 'rule', name: 'intake' };

/**
 * Looks at a conversation as it is now and does what follows: a case hears what is new in it, a conversation without one passes
 * the gate. Level, not edge: it may run any number of times, in any order, for any webhook, and changes nothing the second time (IC-1).
 */
export async function considerConversation(ports: FlowPorts, id: string, now: Date): Promise<void> {
  const conversation = await ports.desk.conversation(id);
  for (const part of conversation?.parts ?? []) if (part.automatic) ports.automatic?.(id, part.id, part.automatic);
  const [kept, known] = await Promise.all([ports.store.conversations.load(id), ports.store.cases.latestOf(id)]);
  if (!conversation) {
    await endDeleted(ports, id, now);
    return settle(ports, { id, kept }, now, { type: 'gone' });
  }
  // Triage may have learned from it, though it was never a case (AD-6).
  if (conversation.parts.some(({ redacted }) => redacted)) await forgetLessons(ports, { conversations: [id] }, now);
  const begun = known ?? (await joinedByForm(ports, conversation, now));
  const latest = begun && (await followGone(ports, begun, conversation, now));
  const led = latest && (await followTeammate(ports, latest, conversation, now));
  const own = led && (await hearParts(ports, led, conversation, now));
  const heard = own && (await hearMerged(ports, own, conversation, now));
  if (heard?.state.open) {
    if (heard.id === own?.id) await refreshAccount(ports, heard, conversation.account, now);
    return settle(ports, { id, kept }, now, { type: 'became_case', caseId: heard.id });
  }
  const quietMs = ports.policy().intake.reopenWithin;
  const matter = matterOf(conversation, { quietMs, after: heard?.state.resolvedAt ?? null });
  const fresh = freshParts(matter, heard, quietMs);
  if (!isOver(conversation) && fresh.some((part) => !isThanks(part, conversation.parts))) {
    return passGate(ports, conversation, { matter, fresh, kept, latest: own }, now);
  }
  // Nothing to come back for: an earlier wish to look again would otherwise wake it for ever.
  return settle(ports, { id, kept }, now, { type: 'seen', lookAgainAt: null });
}

/** The customer's parts that no case has dealt with: all of them, or those written too late to reopen the last case. */
function freshParts(parts: readonly Part[], closed: CaseRecord | null, reopenWithin: number): readonly Part[] {
  const since = closed?.state.resolvedAt ? closed.state.resolvedAt.getTime() + reopenWithin : Number.NEGATIVE_INFINITY;
  return parts.filter((part) => isCustomers(part) && part.at.getTime() > since);
}

async function passGate(
  ports: FlowPorts,
  conversation: Conversation,
  given: {
    /** What of the conversation is about what is asked now. */
    readonly matter: readonly Part[];
    readonly fresh: readonly Part[];
    readonly kept: ConversationRecord | null;
    /** The last case of the conversation, closed. */
    readonly latest: CaseRecord | null;
  },
  now: Date,
): Promise<void> {
  const { matter, fresh, kept, latest } = given;
  const { id } = conversation;
  const policy = ports.policy();
  const { intake } = policy;
  const account = await judgeAccount(ports, conversation.account);
  const texts = fresh.map((part) => part.text);
  const { verdict, assessment } = await judged(ports, conversation, { texts, account }, now);
  const facts = factsOf(assessment, account, assessment.keywords, now);
  const reason = openReason(facts, policy);
  const began = (matter[0]?.at ?? conversation.createdAt).getTime();
  const shiftEndsAt = new Date(
    add(calendarOf(policy.calendars[intake.calendar] ?? null), began, intake.openLongerThan),
  );
  const outcome = gate({
    conversation,
    kept: kept?.state ?? null,
    confidence: assessment.confidence,
    clarifyBelow: intake.clarifyBelow,
    reason: reason && { ...reason, needsIntent: restsOnIntent(reason.rule, policy) },
    shiftOver: shiftEndsAt <= now,
    clarifyTimeoutMs: intake.clarifyTimeout,
    now,
  });
  switch (outcome.do) {
    case 'open':
      return openFrom(ports, conversation, { ...given, assessment, facts, account, gate: outcome }, now);
    case 'ask':
      return ask(ports, { id, kept, latest }, clarifyingQuestion(verdict, texts), now);
    case 'wait':
      return;
    case 'chat':
      return settle(ports, { id, kept }, now, {
        type: 'seen',
        lookAgainAt: conversation.state === 'closed' ? null : shiftEndsAt,
      });
    default:
      return outcome satisfies never;
  }
}

async function openFrom(
  ports: FlowPorts,
  conversation: Conversation,
  from: {
    readonly matter: readonly Part[];
    readonly fresh: readonly Part[];
    readonly assessment: Assessment;
    readonly facts: ReturnType<typeof factsOf>;
    readonly account: Awaited<ReturnType<typeof judgeAccount>>;
    readonly gate: Extract<Gate, { do: 'open' }>;
    readonly kept: ConversationRecord | null;
    readonly latest: CaseRecord | null;
  },
  now: Date,
): Promise<void> {
  const { assessment, account, matter, fresh, kept, latest } = from;
  const { placement, calendar } = await place(ports, from.facts, { unclear: from.gate.unclear, now });
  const putAside =
    conversation.state === 'snoozed' ? conversation.parts.findLast(({ kind }) => kind === 'snooze') : null;
  const lastCustomer = fresh.findLast((part) => !isThanks(part, conversation.parts));
  const { record } = await openCase(
    ports,
    {
      openedBy: from.gate.by,
      why: `${from.gate.why} (${from.gate.rule})`,
      clocksFrom: `it became a case: ${from.gate.why}`,
      clocksStart: lastCustomer && lastCustomer.at < now && !timed(from.gate.rule) ? lastCustomer.at : now,
      conversationId: conversation.id,
      conversationUrl: conversation.url,
      contact: conversation.contact,
      account,
      assessment,
      placement,
      calendar,
      ...responseTo(matter, (part) => isThanks(part, conversation.parts)),
      teammate: conversation.teammate,
      ...lastWords(matter),
      heard: conversation.parts.filter((part) => !part.redacted && part !== putAside).map(causeOf),
      ...(fresh[0] ? { matterFrom: causeOf(fresh[0]) } : {}),
    },
    from.gate.by === 'ai'
      ? { kind: 'ai', name: `triage (${assessment.source})` }
      : { kind: 'rule', name: from.gate.rule },
    now,
    { latest },
  );
  // What is put aside until a time to come stays so, whoever looks when.
  if (putAside) await hearParts(ports, record, conversation, now);
  await settle(ports, { id: conversation.id, kept }, now, { type: 'became_case', caseId: record.id });
}

/** Rules that opened the case because time went by: the trigger is the moment itself, not the customer's last message. */
const timed = (rule: string): boolean => rule === 'longer-than-a-shift' || rule === 'question-unanswered';

/** Puts the clarifying question, once, unless the conversation became a case in the meantime: then the question is moot. */
async function ask(
  ports: FlowPorts,
  { id, kept, latest }: Kept & { readonly latest: CaseRecord | null },
  question: string,
  now: Date,
): Promise<void> {
  const lookAgainAt = new Date(now.getTime() + ports.policy().intake.clarifyTimeout);
  const caseBefore = kept?.state.caseId ?? null;
  if ((await ports.store.cases.latestOf(id))?.id !== latest?.id) return;
  await change(ports, ports.store.conversations, CONVERSATION_RULES, {
    id,
    by: INTAKE,
    now,
    decide(record) {
      const asked = record !== null && record.state.askedAt !== null;
      return asked || (record?.state.caseId ?? null) !== caseBefore
        ? accept()
        : accept<ConversationEvent>({ type: 'asked', question, lookAgainAt });
    },
  });
}

/** A conversation, with what was remembered of it when it was last read. */
interface Kept {
  readonly id: string;
  readonly kept: ConversationRecord | null;
}

/** Keeps what was decided of a conversation, once: repeating it writes nothing. Of one without a record there is nothing to remember but a look planned: its case says itself whose it is. */
async function settle(
  ports: FlowPorts,
  { id, kept }: Kept,
  now: Date,
  event: Exclude<ConversationEvent, { type: 'asked' }>,
): Promise<void> {
  if (!changes(kept?.state ?? null, event)) return;
  await change(ports, ports.store.conversations, CONVERSATION_RULES, {
    id,
    by: INTAKE,
    now,
    ...(kept ? { known: kept } : {}),
    decide: (record) => (changes(record?.state ?? null, event) ? accept(event) : accept()),
  });
}

function changes(state: ConversationState | null, event: Exclude<ConversationEvent, { type: 'asked' }>): boolean {
  switch (event.type) {
    case 'seen':
      return state === null
        ? event.lookAgainAt !== null
        : state.lookAgainAt?.getTime() !== event.lookAgainAt?.getTime();
    case 'gone':
      return state !== null && state.status !== 'gone';
    case 'became_case':
      // A look planned by a consideration that ran beside this one is cancelled too.
      return state !== null && (state.caseId !== event.caseId || state.lookAgainAt !== null);
    default:
      return event satisfies never;
  }
}
