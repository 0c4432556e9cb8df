import { type Approvals, type Approver, rank } from '../../config/policy/approvals.ts';
import type { ApprovalAsked, Given } from './approval-asked.ts';
import { type Around, isReached, isThere } from './there.ts';

/** What is asked, as far as it says who may decide. */
export interface Deciding extends ApprovalAsked {
  /** The person of the policy who asked; null for anybody else. */
  readonly askedBy: string | null;
  /** The first approval of two. */
  readonly first: Given | null;
}

/** Currencies that can be asked for, the limits' own first. */
export const currenciesOf = ({ currency, rates }: Approvals): readonly string[] => [currency, ...Object.keys(rates)];

/** What an amount counts for against the limits, rounded up; null in a currency that the policy has lost since: more than any limit. */
export function countsFor({ amountCents, currency }: ApprovalAsked, rules: Approvals): number | null {
  if (currency === rules.currency) return amountCents;
  const rate = Object.hasOwn(rules.rates, currency) ? rules.rates[currency] : undefined;
  // A product of decimals may lie a hair above what it is.
  return rate === undefined ? null : Math.ceil(Math.round(amountCents * rate * 1e6) / 1e6);
}

/** Whether it takes two. */
export function takesTwo(asked: ApprovalAsked, rules: Approvals): boolean {
  const counts = countsFor(asked, rules);
  return rules.secondCents !== null && (counts === null || counts > rules.secondCents);
}

export const approverIn = (person: string, { approvers }: Approvals): Approver | undefined =>
  approvers.find((one) => one.person === person);

type MayNot = 'no_approver' | 'own' | 'twice' | 'over_limit';

/** Why somebody may not decide it; null where they may. Of two one must be allowed alone as much as where two begin to be needed. */
export function whyNot(person: string, asked: Deciding, rules: Approvals): MayNot | null {
  if (asked.askedBy === person) return 'own';
  const approver = approverIn(person, rules);
  if (approver === undefined) return 'no_approver';
  if (asked.first?.by === person) return 'twice';
  const covers = (cents: number | null): boolean =>
    approver.limitCents === null || (cents !== null && approver.limitCents >= cents);
  if (!takesTwo(asked, rules)) {
    const counts = countsFor(asked, rules);
    return covers(counts) || (counts === null && isHighest(approver, rules)) ? null : 'over_limit';
  }
  const { first } = asked;
  const led = first !== null && (first.limitCents === null || first.limitCents >= (rules.secondCents ?? 0));
  return first === null || led || covers(rules.secondCents) ? null : 'over_limit';
}

const isHighest = (approver: Approver, { approvers }: Approvals): boolean =>
  approvers.every((one) => rank(one) <= rank(approver));

/** Who may decide it now, the lowest limit first. */
export const mayDecide = (asked: Deciding, rules: Approvals): readonly Approver[] =>
  rules.approvers.filter(({ person }) => whyNot(person, asked, rules) === null);

/** Whom to turn to, and whether they stand in. Nobody where nobody may decide. */
export interface Called {
  readonly people: readonly string[];
  readonly fallback: boolean;
}

/** The first who may decide it and is there; else those who stand in; else the first who reads it later (OW-12). */
export function firstCalled(asked: Deciding, rules: Approvals, around: Around): Called {
  const able = mayDecide(asked, rules);
  const there = able.find(({ person, standsIn }) => !standsIn && isThere(person, around, null));
  if (there !== undefined) return { people: [there.person], fallback: false };
  const standIns = standInsOf(asked, rules).filter((person) => isThere(person, around, null));
  if (standIns.length > 0) return { people: standIns, fallback: true };
  const later = able.find(({ person }) => isReached(person, around)) ?? able[0];
  return { people: later === undefined ? [] : [later.person], fallback: later?.standsIn === true };
}

/** Nobody has decided in time: those who stand in and were not asked yet; where there are none, all others who may, else those who were asked hear it again. */
export function nextCalled(asked: Deciding, before: readonly string[], rules: Approvals, around: Around): Called {
  const fresh = (people: readonly string[]) => people.filter((person) => !before.includes(person));
  const able = mayDecide(asked, rules).map(({ person }) => person);
  const groups = [fresh(standInsOf(asked, rules)), fresh(able)];
  const there = groups.map((group) => group.filter((person) => isThere(person, around, null)));
  const reached = groups.map((group) => group.filter((person) => isReached(person, around)));
  const again = before.filter((person) => able.includes(person) && isReached(person, around));
  return { people: [...there, ...reached, again].find((group) => group.length > 0) ?? [], fallback: true };
}

const standInsOf = (asked: Deciding, rules: Approvals): readonly string[] =>
  rules.fallback.people.filter((person) => whyNot(person, asked, rules) === null);
