import type { Policy } from '../config/policy/schema.ts';
import type { Intent } from '../config/vocabulary.ts';
import type { CaseState } from '../domain/case/case.ts';
import type { Account, Assessment, CalendarSnapshot, Contact, Placement } from '../domain/case/core.ts';
import type { DeskAccount } from '../domain/conversation/state.ts';
import { caseCall } from '../domain/record/paging.ts';
import { type CaseFacts, factsOf, typeOf } from '../domain/routing/facts.ts';
import { missingAnew, missingFrom } from '../domain/routing/missing.ts';
import { onCallOrder } from '../domain/routing/on-call.ts';
import { asksIntent, chooseOwner, type RoutingDecision, route } from '../domain/routing/route.ts';
import { pickLadder, pickTarget, pickTightening } from '../domain/routing/target.ts';
import type { Verdict } from '../domain/triage/verdict.ts';
import type { FlowPorts } from './ports.ts';

/** The desk's account as the policy sees it, ranked among all others by its lifetime value. */
export async function judgeAccount(ports: FlowPorts, account: DeskAccount | null): Promise<Account | null> {
  if (!account) return null;
  const policy = ports.policy();
  const share = policy.accounts.topLifetimeValueShare;
  const top = await ports.store.rankLifetimeValue(account.id, account.lifetimeValueCents, share);
  const judged = accountOnDesk(account, top, policy);
  ports.unsure?.(account.id, account.unsure ?? []);
  if (judged.unknownCalendar) ports.unknownCalendar?.(judged.id);
  return judged;
}

/** The same without the rank: tier from the plan, VIP by flag or spend, manager by e-mail, the contract's calendar by name. */
export function accountOnDesk(account: DeskAccount, top: boolean, { accounts, people, calendars }: Policy): Account {
  const plan = account.plan?.toLowerCase() ?? '';
  const tier = (Object.hasOwn(accounts.plans, plan) ? accounts.plans[plan] : undefined) ?? 'unknown';
  const named = account.calendar ?? null;
  const known = named !== null && Object.hasOwn(calendars, named);
  const manager = people.find((person) => person.email.toLowerCase() === account.managerEmail?.toLowerCase());
  return {
    id: account.id,
    name: account.name,
    plan: account.plan,
    tier,
    monthlySpendCents: account.monthlySpendCents,
    lifetimeValueCents: account.lifetimeValueCents,
    topLifetimeValue: top,
    vip: account.vip || (account.monthlySpendCents ?? 0) >= accounts.vipMonthlySpend * 100,
    renewsAt: account.renewsAt,
    manager: manager?.id ?? null,
    calendar: known ? named : null,
    unknownCalendar: known ? null : named,
    ...(account.noUpdates && { noUpdates: true }),
  };
}

/**
 * The verdict as the case keeps it. Missing is what the type's policy requires and neither Intercom, nor triage, nor the customer's texts
 * tell (IN-5).
 */
export function assess(
  verdict: Verdict,
  known: { readonly account: Account | null; readonly contact: Contact | null; readonly texts?: readonly string[] },
  policy: Policy,
): Assessment {
  const type = typeOf(verdict.intent, policy);
  const { account, contact, texts } = known;
  const { requiredFields } = policy.types[type];
  // Where the texts are not at hand, triage's own reading of them stands in.
  const asked = texts ? requiredFields : requiredFields.filter((field) => verdict.missingFields.includes(field));
  return {
    intent: verdict.intent,
    type,
    urgency: verdict.urgency,
    severity: verdict.severity,
    priority: verdict.priority,
    sentiment: verdict.sentiment,
    tags: verdict.tags,
    confidence: verdict.confidence,
    guesses: verdict.guesses,
    risk: verdict.escalationRisk,
    missing: missingFrom(asked, { account, contact, intent: verdict.intent, reached: true }, texts ?? []),
    summary: verdict.summary,
    briefing: verdict.briefing,
    source: `${verdict.source} ${verdict.rule}`,
    ...(verdict.second ? { second: verdict.second } : {}),
  };
}

/** Whether a rule that opens cases rests on what triage guessed: with low confidence it then does not count. */
export function restsOnIntent(rule: string, policy: Policy): boolean {
  const found = policy.intake.open.find((one) => one.name === rule);
  return found !== undefined && asksIntent(found.when);
}

/**
 * The assessment of a case after somebody has said what it is: certain, and by their word (TR-9). Its type then requires its own fields (IN-5);
 * `texts` are the customer's with the subject, null where they are not at hand.
 */
export function corrected(
  { assessment, account, contact, conversationId }: CaseState,
  said: { readonly intent: Intent; readonly by: string; readonly texts: readonly string[] | null },
  policy: Policy,
): Assessment {
  const { intent, by, texts } = said;
  const type = typeOf(intent, policy);
  const known = { account, contact, intent, reached: conversationId !== null };
  return {
    ...assessment,
    intent,
    type,
    missing: missingAnew(policy.types[type].requiredFields, known, texts, {
      intent: assessment.intent,
      required: policy.types[assessment.type].requiredFields,
      missing: assessment.missing,
      words: `${assessment.summary}\n${assessment.briefing}`,
    }),
    confidence: 1,
    guesses: [],
    source: `set by ${by}`,
    second: null,
  };
}

/** Queue, owner, people to page and target, each with the rule that chose it (RO-4, RO-5). `to`: somebody chose the queue. */
export async function place(
  ports: FlowPorts,
  facts: CaseFacts,
  options: { readonly unclear: boolean; readonly now: Date; readonly to?: RoutingDecision },
): Promise<{ placement: Placement; calendar: CalendarSnapshot }> {
  const policy = ports.policy();
  const { presence } = ports;
  const decision = options.to ?? route(facts, policy, { lowConfidence: options.unclear });
  const present = {
    onShift: (person: string) => presence.onShift(person, options.now),
    away: (person: string) => presence.away(person),
    onCall: (list: string) => presence.onCall?.(list, options.now) ?? onCallOrder(list, policy, options.now),
  };
  // Only where an owner may be chosen among several does it matter how much each has.
  const among = ['least_loaded', 'account_manager'].includes(policy.queues[decision.queue]?.assign ?? '');
  const loads = among ? await ports.store.cases.openCounts() : {};
  const chosen = chooseOwner(decision.queue, facts, policy, loads, present);
  return placed(facts, decision, chosen.owner, policy, present);
}

/** What the rules make of a case, as plain data to compare: its queue, its target, its priority. */
export function ruledBy(
  about: { readonly assessment: Assessment; readonly account: Account | null; readonly unclear: boolean },
  policy: Policy,
  now: Date,
): readonly unknown[] {
  const { assessment, account, unclear } = about;
  const facts = factsOf(assessment, account, assessment.keywords ?? [], now);
  const { queue } = route(facts, policy, { lowConfidence: unclear });
  return [queue, pickTarget({ ...facts, queue }, policy), assessment.priority];
}

/** Places a case by a policy, as it would have been placed at `at`. */
export type PlaceBy = (
  about: { readonly assessment: Assessment; readonly account: Account | null; readonly unclear: boolean },
  policy: Policy,
  at: Date,
) => { readonly placement: Placement; readonly calendar: CalendarSnapshot };

/** As a past case would have been placed by a policy: nobody was away, whoever the rotation says was on call, and nobody has it yet. */
export const placeAnew: PlaceBy = ({ assessment, account, unclear }, policy, at) => {
  const type = typeOf(assessment.intent, policy);
  const facts = factsOf({ ...assessment, type }, account, assessment.keywords ?? [], at);
  const decision = route(facts, policy, { lowConfidence: unclear });
  return placed(facts, decision, null, policy, {
    away: () => false,
    onCall: (list) => onCallOrder(list, policy, at),
  });
};

function placed(
  facts: CaseFacts,
  { queue, rule, why, page }: ReturnType<typeof route>,
  owner: string | null,
  policy: Policy,
  present: { away(person: string): boolean; onCall(list: string): readonly string[] },
): { readonly placement: Placement; readonly calendar: CalendarSnapshot } {
  const inQueue = { ...facts, queue };
  const { name, budgets, calendar, contractOf } = pickTarget(inQueue, policy);
  const restricted = policy.queues[queue]?.restricted ?? false;
  const paging =
    page === null ? null : caseCall({ queue, restricted }, { list: page, onCall: present.onCall(page), why }, policy);
  const paged = paging?.order.find((person) => !present.away(person));
  return {
    placement: {
      ...{ queue, rule, why, owner, paging, restricted, budgets, calendar },
      page: paged === undefined ? [] : [paged],
      ladder: pickLadder(inQueue, policy),
      target: name,
      tightening: pickTightening(inQueue, policy),
    },
    calendar: {
      name: calendar,
      spec: policy.calendars[calendar] ?? null,
      ...(contractOf === null ? {} : { contractOf }),
    },
  };
}
