import type { Policy } from './schema.ts';

export interface Approver {
  readonly person: string;
  readonly limitCents: number | null;
  /** Turned to when the others do not decide. */
  readonly standsIn: boolean;
}

/** The policy's rules about approvals, with what it leaves out. */
export interface Approvals {
  readonly team: string;
  readonly currency: string;
  readonly rates: Readonly<Record<string, number>>;
  /** The lowest limit first, stand-ins last. */
  readonly approvers: readonly Approver[];
  readonly secondCents: number | null;
  readonly fallback: { readonly afterMs: number; readonly people: readonly string[] };
}

/** Without a section those of the team `finance` who have the role; null where nobody may approve anything. */
export function approvalsOf(policy: Policy): Approvals | null {
  const { approvals, teams } = policy;
  const id = approvals?.team ?? 'finance';
  const team = Object.hasOwn(teams, id) ? teams[id] : undefined;
  if (team === undefined) return null;
  const limits = approvals?.limits ?? [{ role: 'approver' as const }];
  const { after, people } = approvals?.fallback ?? { after: team.response, people: team.manager ? [team.manager] : [] };
  const ofTeam = [...team.members, team.lead, team.manager];
  const approvers = policy.people.flatMap((one): readonly Approver[] => {
    const upTo = limits
      .filter(({ person, role }) => person === one.id || (role && one.roles.includes(role) && ofTeam.includes(one.id)))
      .map((limit) => ('upTo' in limit ? (limit.upTo ?? null) : null));
    if (upTo.length > 0) return [{ person: one.id, limitCents: highest(upTo), standsIn: false }];
    return people.includes(one.id) ? [{ person: one.id, limitCents: null, standsIn: true }] : [];
  });
  if (approvers.every(({ standsIn }) => standsIn)) return null;
  return {
    team: id,
    currency: approvals?.currency ?? 'USD',
    rates: approvals?.rates ?? {},
    approvers: approvers.toSorted((a, b) => Number(a.standsIn) - Number(b.standsIn) || rank(a) - rank(b)),
    secondCents: approvals?.second ?? null,
    fallback: { afterMs: after, people },
  };
}

const highest = (limits: readonly (number | null)[]): number | null =>
  limits.some((one) => one === null) ? null : Math.max(...limits.map((one) => one ?? 0));

/** By how much somebody decides alone. */
export const rank = ({ limitCents }: Pick<Approver, 'limitCents'>): number => limitCents ?? Number.MAX_SAFE_INTEGER;
