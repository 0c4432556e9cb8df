import type { Policy } from '../../config/policy/schema.ts';
import type { Assessment } from '../../domain/case/core.ts';
import { gate } from '../../domain/conversation/gate.ts';
import { causeOf } from '../../domain/conversation/hear.ts';
import { factsOf } from '../../domain/routing/facts.ts';
import { withAccount } from '../../domain/routing/priority.ts';
import { openReason } from '../../domain/routing/route.ts';
import { clarifyingQuestion } from '../../domain/triage/clarify.ts';
import { keywordHits } from '../../domain/triage/keywords.ts';
import { openCase } from '../../flow/open-case.ts';
import { assess, judgeAccount, place, restsOnIntent } from '../../flow/placement.ts';
import type { CaseRecord } from '../../flow/ports.ts';
import type { PastCase } from './plan.ts';
import type { PastWorld } from './world.ts';

/** What marks a case as the sandbox's own. */
export const SANDBOX_TAG = 'sandbox';

/**
 * Opens the case of a conversation as intake does, by the built-in triage and the policy's rules. What is unclear has been
 * asked in vain; a clear question without a reason has been a chat for a shift.
 */
export async function openPast({ ports, desk }: PastWorld, past: PastCase, text: string): Promise<CaseRecord> {
  const { openedAt: now, customer } = past;
  const policy = ports.policy();
  const account = await judgeAccount(ports, customer.account);
  const verdict = await ports.triage.judge({
    conversationId: '',
    subject: null,
    customerTexts: [text],
    tier: account?.tier ?? 'unknown',
  });
  const said = { account, contact: customer.contact, texts: [text] };
  const judged = withAccount(assess(verdict, said, policy), account, now);
  const assessment: Assessment = { ...judged, tags: [...judged.tags, SANDBOX_TAG] };
  const facts = factsOf(assessment, account, keywordHits(text, policy.intake.keywords), now);
  const { unclear, ...reason } = reasonOf(past, facts, policy);
  const begunAt = reason.rule === 'question-unanswered' ? askedAt(past, policy) : now;
  const conversationId = desk.begin(customer, text, begunAt);
  if (begunAt < now) desk.appSays(conversationId, clarifyingQuestion(verdict), begunAt);
  const conversation = desk.read(conversationId);
  const { placement, calendar } = await place(ports, facts, { unclear, now });
  const { record } = await openCase(
    ports,
    {
      openedBy: reason.by,
      why: `${reason.why} (${reason.rule})`,
      clocksFrom: `it became a case: ${reason.why}`,
      clocksStart: now,
      conversationId,
      conversationUrl: conversation?.url ?? null,
      contact: customer.contact,
      account,
      assessment,
      placement,
      calendar,
      answered: false,
      customerWaiting: false,
      teammate: null,
      heard: conversation?.parts.map(causeOf) ?? [],
    },
    reason.by === 'ai' ? { kind: 'ai', name: `triage (${assessment.source})` } : { kind: 'rule', name: reason.rule },
    now,
    { latest: null },
  );
  return record;
}

/** When what is still unclear was asked. */
const askedAt = ({ openedAt }: PastCase, { intake }: Policy): Date =>
  new Date(openedAt.getTime() - intake.clarifyTimeout);

function reasonOf(past: PastCase, facts: ReturnType<typeof factsOf>, policy: Policy) {
  const { openedAt: now, customer } = past;
  const { clarifyBelow, clarifyTimeout } = policy.intake;
  const reason = openReason(facts, policy);
  const unclear = facts.confidence < clarifyBelow;
  const began = askedAt(past, policy);
  const outcome = gate({
    conversation: {
      id: '',
      url: null,
      subject: null,
      state: 'open',
      snoozedUntil: null,
      createdAt: began,
      contact: customer.contact,
      account: customer.account,
      teammate: null,
      parts: [],
    },
    kept: { status: 'asked', firstSeenAt: began, askedAt: began, caseId: null, lookAgainAt: now },
    confidence: facts.confidence,
    clarifyBelow,
    reason: reason && { ...reason, needsIntent: restsOnIntent(reason.rule, policy) },
    shiftOver: !unclear,
    clarifyTimeoutMs: clarifyTimeout,
    now,
  });
  if (outcome.do !== 'open') throw new Error(`the gate does not open a case of the past: ${outcome.do}`);
  return outcome;
}
