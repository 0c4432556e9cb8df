import { checkApprovals } from './checks/approvals.ts';
import { checkClimbing } from './checks/climbing.ts';
import { checkHistory } from './checks/history.ts';
import { checkLadder } from './checks/ladder.ts';
import { checkNames } from './checks/names.ts';
import { checkPlacement } from './checks/placement.ts';
import { checkQueues } from './checks/queues.ts';
import { checkRestricted } from './checks/restricted.ts';
import { checkRotations } from './checks/rotations.ts';
import { checkRules } from './checks/rules.ts';
import { checkShifts } from './checks/shifts.ts';
import { checkTargets } from './checks/targets.ts';
import { checkTypes } from './checks/types.ts';
import { checkUnique } from './checks/unique.ts';
import { child, type Finding } from './finding.ts';
import type { Policy } from './schema.ts';
import type { InFull, Written } from './written.ts';

const CHECKS: readonly ((policy: Policy, written: Written) => Finding[])[] = [
  checkTypes,
  checkRules,
  checkQueues,
  checkRestricted,
  checkPlacement,
  checkTargets,
  checkLadder,
  checkClimbing,
  checkRotations,
  checkShifts,
  checkApprovals,
  checkHistory,
];

/**
 * What the shape alone cannot say: whether names refer to something, and whether the rules do what the house rules ask. Each check bears with a policy that fails
 * the others. `inFull` is the same in the words of the file, `written` what stands there.
 */
export function checkPolicy(policy: Policy, inFull: InFull, written: Written): Finding[] {
  const told = [...checkNames(written, inFull), ...checkUnique(written, inFull)];
  const sense = CHECKS.flatMap((check) => check(policy, written));
  // What follows from a mistake is no other: of what is not written it is told once, and only where the file says nothing of the kind.
  const isWritten = ({ path }: Finding) => path.slice(0, 2).reduce<unknown>(child, written) !== undefined;
  const [here, followed] = [sense.filter(isWritten), sense.filter((one) => !isWritten(one))];
  const first = followed.filter(({ message }, at) => followed.findIndex((other) => other.message === message) === at);
  const said = [...told, ...here];
  return said.length > 0 ? said : first;
}
