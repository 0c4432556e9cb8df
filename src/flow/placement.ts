import type { Account, Assessment, CalendarSnapshot, Contact, Placement } from '../case/state.ts';
import type { Policy } from '../config/policy/schema.ts';
import type { Intent } from '../config/vocabulary.ts';
import type { DeskAccount } from '../conversation/state.ts';
import { type CaseFacts, typeOf } from '../routing/facts.ts';
import { onCallOrder } from '../routing/on-call.ts';
import { chooseOwner } from '../routing/owner.ts';
import { route } from '../routing/route.ts';
import { type PickedTarget, pickTarget, pickTightening } from '../routing/target.ts';
import type { Verdict } from '../triage/verdict.ts';
import type { FlowPorts } from './ports.ts';

const DAY_MS = 86_400_000;

/** The desk's account as the policy sees it: tier from the plan, VIP by flag or spend, manager by e-mail. */
export async function judgeAccount(ports: FlowPorts, account: DeskAccount | null): Promise<Account | null> {
  if (!account) return null;
  const { accounts, people } = ports.policy();
  const plan = account.plan?.toLowerCase() ?? '';
  const tier = (Object.hasOwn(accounts.plans, plan) ? accounts.plans[plan] : undefined) ?? 'unknown';
  const top = await ports.store.rankLifetimeValue(
    account.id,
    account.lifetimeValueCents,
    accounts.topLifetimeValueShare,
  );
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
  };
}

/** What the rules of the policy may ask of a conversation or case. */
export function factsOf(
  assessment: Assessment,
  account: Account | null,
  keywords: readonly string[],
  now: Date,
): CaseFacts {
  const untilRenewal = account?.renewsAt ? account.renewsAt.getTime() - now.getTime() : null;
  return {
    intent: assessment.intent,
    type: assessment.type,
    urgency: assessment.urgency,
    severity: assessment.severity,
    priority: assessment.priority,
    sentiment: assessment.sentiment,
    risk: assessment.risk.level,
    tags: assessment.tags,
    confidence: assessment.confidence,
    keywords,
    tier: account?.tier ?? 'unknown',
    vip: account?.vip ?? false,
    topLifetimeValue: account?.topLifetimeValue ?? false,
    renewalInDays: untilRenewal === null || untilRenewal < 0 ? null : Math.floor(untilRenewal / DAY_MS),
    accountManager: account?.manager ?? null,
  };
}

/** The verdict as the case keeps it. What Intercom knows is not missing, whatever the text leaves out (IN-5). */
export function assess(
  verdict: Verdict,
  known: { readonly account: Account | null; readonly contact: Contact | null },
  policy: Policy,
): Assessment {
  const filled = [
    ...(known.account || known.contact?.email ? ['account'] : []),
    ...(known.account && known.account.tier !== 'unknown' ? ['plan_tier'] : []),
    ...(known.account?.lifetimeValueCents == null ? [] : ['lifetime_value']),
  ];
  return {
    intent: verdict.intent,
    type: typeOf(verdict.intent, policy),
    urgency: verdict.urgency,
    severity: verdict.severity,
    priority: verdict.priority,
    sentiment: verdict.sentiment,
    tags: verdict.tags,
    confidence: verdict.confidence,
    guesses: verdict.guesses,
    risk: verdict.escalationRisk,
    missing: verdict.missingFields.filter((field) => !filled.includes(field)),
    summary: verdict.summary,
    briefing: verdict.briefing,
    source: `${verdict.source} ${verdict.rule}`,
  };
}

/** Whether a rule that opens cases rests on what triage guessed: with low confidence it then does not count. */
export function restsOnIntent(rule: string, policy: Policy): boolean {
  const when = policy.intake.open.find((one) => one.name === rule)?.when;
  return when !== undefined && (when.intent !== undefined || when.type !== undefined);
}

/** The same assessment after somebody has said what it is: certain, and by their word (TR-9). */
export function corrected(assessment: Assessment, intent: Intent, by: string, policy: Policy): Assessment {
  return { ...assessment, intent, type: typeOf(intent, policy), confidence: 1, guesses: [], source: `set by ${by}` };
}

/** Queue, owner, people to page and target, each with the rule that chose it (RO-4, RO-5). */
export async function place(
  ports: FlowPorts,
  facts: CaseFacts,
  options: { readonly unclear: boolean; readonly now: Date },
): Promise<{ placement: Placement; calendar: CalendarSnapshot }> {
  const policy = ports.policy();
  const { presence } = ports;
  const decision = route(facts, policy, { lowConfidence: options.unclear });
  const present = {
    onShift: (person: string) => presence.onShift(person, options.now),
    away: (person: string) => presence.away(person),
    onCall: (list: string) => onCallOrder(list, policy, options.now),
  };
  const chosen = chooseOwner(decision.queue, facts, policy, await ports.store.cases.openCounts(), present);
  const target = targetOf({ ...facts, queue: decision.queue }, policy);
  const paged =
    decision.page === null ? undefined : present.onCall(decision.page).find((person) => !present.away(person));
  const calendarName = target.calendar;
  return {
    placement: {
      queue: decision.queue,
      rule: decision.rule,
      why: decision.why,
      owner: chosen.owner,
      page: paged === undefined ? [] : [paged],
      restricted: policy.queues[decision.queue]?.restricted ?? false,
      budgets: target.budgets,
      target: target.name,
      calendar: calendarName,
    },
    calendar: { name: calendarName, spec: policy.calendars[calendarName] ?? null },
  };
}

/** The target, its budgets shortened where the account's renewal or risk asks for it (SLA-5); the name says by which rule. */
function targetOf(facts: CaseFacts & { readonly queue: string }, policy: Policy): PickedTarget {
  const picked = pickTarget(facts, policy);
  const tightening = pickTightening(facts, policy);
  if (!tightening) return picked;
  const budgets = Object.fromEntries(
    Object.entries(picked.budgets).map(([metric, ms]) => [metric, ms * tightening.share]),
  );
  return { ...picked, budgets, name: `${picked.name}, shortened by ${tightening.rule}` };
}
