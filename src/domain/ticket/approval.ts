import { type Approvals, approvalsOf } from '../../config/policy/approvals.ts';
import type { Policy } from '../../config/policy/schema.ts';
import { add, calendarOf } from '../calendar/calendar.ts';
import { type Actor, actingPerson } from '../record/actor.ts';
import {
  approverIn,
  countsFor,
  type Deciding,
  firstCalled,
  mayDecide,
  nextCalled,
  takesTwo,
  whyNot,
} from '../record/approval.ts';
import type { ApprovalAsked, Decided, Given } from '../record/approval-asked.ts';
import { accept, type Decision, refuse } from '../record/record.ts';
import type { Around } from '../record/there.ts';
import type { ApprovalCommand, ApprovalEvent, TicketApproval } from './approval-state.ts';
import type { TicketEvent, TicketState } from './state.ts';

type Asking = Pick<TicketState, 'requestedBy'> & {
  readonly approval: ApprovalAsked & { readonly first: Given | null };
};

export const decidingOf = ({ requestedBy, approval }: Asking): Deciding => ({
  ...approval,
  askedBy: actingPerson(requestedBy),
});

/** The approval of a ticket that waits for a decision; null for any other. */
export const waitsFor = ({ open, approval }: Pick<TicketState, 'open' | 'approval'>): TicketApproval | null =>
  open && approval !== undefined ? approval : null;

type Awaited = Pick<TicketState, 'open' | 'approval' | 'requestedBy'>;

/** Who may decide what a ticket waits for, the lowest limit first. */
export function decidersOf(state: Awaited, policy: Policy): readonly string[] {
  const [approval, rules] = [waitsFor(state), approvalsOf(policy)];
  if (approval === null || rules === null) return [];
  return mayDecide(decidingOf({ ...state, approval }), rules).map(({ person }) => person);
}

/** Whether somebody is asked to decide what a ticket waits for, and may still. */
export const isCalled = (state: Awaited, person: string, policy: Policy): boolean =>
  waitsFor(state)?.called.includes(person) === true && decidersOf(state, policy).includes(person);

/** Yes, no, or not any more (OW-7). It takes no claim; the first decision stands, and whoever comes second hears whose it is. */
export function decideApproval(
  id: string,
  state: TicketState | null,
  command: ApprovalCommand,
  { by, policy, now, absence }: Around & { readonly by: Actor },
): Decision<TicketEvent> {
  if (state === null) return refuse({ kind: 'not_found', what: id });
  const { approval } = state;
  if (approval === undefined || state.takenBack === true)
    return refuse({ kind: 'wrong_status', id, verb: 'approved or declined', status: 'nothing to decide on' });
  if (approval.end !== null)
    return refuse({ kind: 'decided', id, verdict: approval.end.verdict, by: approval.end.by, at: approval.end.at });
  const rules = approvalsOf(policy);
  const person = actingPerson(by);
  const asked = decidingOf({ ...state, approval });
  if (command.type === 'withdraw')
    return person !== null && person === asked.askedBy
      ? accept({ type: 'withdrawn', person })
      : refuse({ kind: 'not_allowed', verb: 'withdraw it', need: 'whoever asked for it' });
  if (rules === null || person === null)
    return refuse({ kind: 'not_allowed', verb: 'decide it', need: 'an approver of the policy', ask: 'admin' });
  const no = mayNot(id, person, command, asked, rules);
  if (no !== null) return no;
  const limitCents = approverIn(person, rules)?.limitCents ?? null;
  if (command.type === 'decline') {
    const reason = command.reason.trim();
    if (reason === '') return refuse({ kind: 'invalid', field: 'reason', message: 'say why, for whoever asked' });
    return accept({ type: 'declined', person, limitCents, reason });
  }
  const final = approval.first !== null || !takesTwo(asked, rules);
  const approved: TicketEvent = { type: 'approved', person, limitCents, final };
  if (final) return accept(approved);
  const first = { by: person, name: by.name, at: now, limitCents };
  return accept(approved, callOf({ ...asked, first }, rules, { policy, now, absence }));
}

function mayNot(
  id: string,
  person: string,
  { type }: ApprovalCommand,
  asked: Deciding,
  rules: Approvals,
): Extract<Decision<never>, { ok: false }> | null {
  const why = whyNot(person, asked, rules);
  const who = mayDecide(asked, rules).map((one) => one.person);
  const ask = { people: who };
  switch (why) {
    case null:
      return null;
    case 'own':
      return refuse({ kind: 'not_allowed', verb: `${type} what you asked for`, need: 'somebody else', ask });
    case 'twice':
      return refuse({ kind: 'not_allowed', verb: 'decide it twice', need: 'a second approver', ask });
    case 'no_approver':
      return refuse({ kind: 'not_allowed', verb: `${type} it`, need: 'an approver', ask });
    case 'over_limit': {
      const { amountCents, currency } = asked;
      const counts = { cents: countsFor(asked, rules), currency: rules.currency };
      const limitCents = approverIn(person, rules)?.limitCents ?? 0;
      return refuse({ kind: 'over_limit', id, limitCents, counts, amountCents, currency, who });
    }
    default:
      return why satisfies never;
  }
}

/** Until when whoever is asked at `now` has time, in the team's open time. */
export function decidedBy(rules: Approvals, { policy, now }: Omit<Around, 'absence'>): Date {
  const calendar = calendarOf(policy.calendars[policy.teams[rules.team]?.calendar ?? ''] ?? null);
  return new Date(add(calendar, now.getTime(), rules.fallback.afterMs));
}

/** Above how much it takes two, where it does. */
export function twoAbove(
  asked: ApprovalAsked,
  rules: Approvals,
): Pick<Extract<ApprovalEvent, { type: 'approver_called' }>, 'above'> {
  const { secondCents: cents, currency } = rules;
  if (cents === null || !takesTwo(asked, rules)) return {};
  const counts = asked.currency === currency ? null : countsFor(asked, rules);
  return { above: { cents, currency, ...(counts === null ? {} : { counts }) } };
}

/** Somebody is turned to, and has time until those who stand in are. */
function callOf(asked: Deciding, rules: Approvals, around: Around): TicketEvent {
  const called = firstCalled(asked, rules, around);
  const fallbackAt = called.fallback ? null : decidedBy(rules, around);
  return {
    type: 'approver_called',
    ...called,
    fallbackAt,
    ...(asked.first === null ? twoAbove(asked, rules) : { second: true }),
    ...(called.fallback ? { absent: true } : {}),
  };
}

/** Who is turned to as soon as it is asked; nobody where no money is, or nobody may approve any. */
export function callFirst(
  { approval, requestedBy }: { readonly approval?: ApprovalAsked | undefined; readonly requestedBy: Actor },
  around: Around,
): readonly TicketEvent[] {
  const rules = approvalsOf(around.policy);
  if (approval === undefined || rules === null) return [];
  return [callOf(decidingOf({ requestedBy, approval: { ...approval, first: null } }), rules, around)];
}

/** When those who stand in are asked: not while something is asked of the case or the case is over, nor where nobody may approve anything any more. */
export const standInAt = (state: TicketState, policy: Policy): Date | null =>
  state.question !== undefined || state.over !== undefined || approvalsOf(policy) === null
    ? null
    : (waitsFor(state)?.fallbackAt ?? null);

/** The time of whoever was asked is over: those who stand in are. */
export function wakeApproval(state: TicketState, around: Around): readonly TicketEvent[] {
  const [approval, rules] = [waitsFor(state), approvalsOf(around.policy)];
  const at = standInAt(state, around.policy);
  if (approval === null || rules === null || at === null || at > around.now) return [];
  const called = nextCalled(decidingOf({ ...state, approval }), approval.called, rules, around);
  const two = approval.first === null ? twoAbove(approval, rules) : {};
  return [{ type: 'approver_called', ...called, fallbackAt: null, ...two }];
}

/** Whom they will be then, and who of those was not asked yet: none where those who were asked hear of it again. Null where nobody will be. */
export function standInsAhead(
  state: TicketState,
  around: Omit<Around, 'now'>,
): { readonly at: Date; readonly people: readonly string[] } | null {
  const [approval, rules] = [waitsFor(state), approvalsOf(around.policy)];
  const at = standInAt(state, around.policy);
  if (approval === null || rules === null || at === null) return null;
  const { people } = nextCalled(decidingOf({ ...state, approval }), approval.called, rules, { ...around, now: at });
  return { at, people: people.filter((one) => !approval.called.includes(one)) };
}

/** What became of it, for the case; null while it is not decided. */
export function decidedOf({ approval, ask, requestedBy }: TicketState): Decided | null {
  if (!approval?.end) return null;
  const { kind, amountCents, currency, first, end } = approval;
  const names = end.verdict === 'approved' && first !== null ? [first.name, end.name] : [end.name];
  const askedBy = actingPerson(requestedBy);
  return { kind, amountCents, currency, verdict: end.verdict, names, reason: end.reason ?? ask, askedBy };
}
