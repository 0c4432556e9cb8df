import { moneyWords } from '../../../domain/text/money.ts';
import { approvalsOf } from '../approvals.ts';
import type { Finding } from '../finding.ts';
import type { Policy } from '../schema.ts';

type Approvals = NonNullable<Policy['approvals']>;

/** Approvals that nobody could give: limits of nobody, and amounts above all of them. */
export function checkApprovals(policy: Policy): Finding[] {
  const { approvals, people, teams } = policy;
  if (approvals === undefined) return [];
  const { limits, rates, currency } = approvals;
  const path = ['approvals', 'limits'];
  const team = teams[approvals.team];
  const ofTeam = team === undefined ? [] : [...team.members, team.lead, team.manager];
  const findings: Finding[] = limits.flatMap(({ person, role }, index): Finding[] => {
    if ((person === undefined) === (role === undefined))
      return [{ path: [...path, index], message: 'whose limit it is must be said once; write person or role' }];
    const somebody = people.some(({ id, roles }) => role !== undefined && ofTeam.includes(id) && roles.includes(role));
    if (role === undefined || team === undefined || somebody) return [];
    const message = `nobody of the team "${approvals.team}" has the role ${role}; give it to somebody or name a person`;
    return [{ path: [...path, index, 'role'], message }];
  });
  if (currency in rates)
    findings.push({
      path: ['approvals', 'rates', currency],
      message: `limits are in ${currency} already; remove it`,
      atKey: true,
    });
  return [...findings, ...above(policy, approvals)];
}

/** Limits of two people are not one: above the highest it takes two, or somebody without one. */
function above(policy: Policy, { second, currency }: Approvals): Finding[] {
  const limits = (approvalsOf(policy)?.approvers ?? []).map(({ limitCents }) => limitCents);
  const highest = Math.max(...limits.map((cents) => cents ?? Number.POSITIVE_INFINITY));
  if (!Number.isFinite(highest) || (second !== undefined && second <= highest)) return [];
  const most = moneyWords(highest, currency);
  return second === undefined
    ? [
        {
          path: ['approvals', 'limits'],
          message: `nobody may approve more than ${most}; add "second:" for two together, or somebody without upTo`,
        },
      ]
    : [
        {
          path: ['approvals', 'second'],
          message: `nobody may approve from ${most} to ${moneyWords(second, currency)}; lower it, or raise a limit`,
        },
      ];
}
