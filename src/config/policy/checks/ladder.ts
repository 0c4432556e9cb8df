import type { Finding } from '../finding.ts';
import { type Moment, momentWords } from '../moment.ts';
import type { Policy } from '../schema.ts';

/**
 * Steps climb in the order written, whatever the budget: shares among themselves, times before and after the deadline among themselves. A share
 * and a time before the deadline cannot be compared without a budget; a step after the deadline comes last.
 */
function checkSteps(steps: readonly { name: string; at: Moment }[], path: readonly (string | number)[]): Finding[] {
  return steps.flatMap((step, index): Finding[] => {
    const before = steps[index - 1];
    const where = [...path, index, 'at'];
    const words = momentWords(step.at);
    if (step.at.share <= 0 || step.at.share > 1)
      return [{ path: where, message: `${words} is outside 1% to 100%; correct it` }];
    if (before === undefined || !notAbove(step.at, before.at)) return [];
    return [
      {
        path: where,
        message: `not above the step before it ("${before.name}", ${momentWords(before.at)}); put the steps in order`,
      },
    ];
  });
}

function notAbove(at: Moment, before: Moment): boolean {
  const apart = (moment: Moment) => moment.share < 1 && moment.offsetMs === 0;
  if (apart(at) !== apart(before)) return apart(at) ? before.offsetMs >= 0 : false;
  return at.share < before.share || (at.share === before.share && at.offsetMs <= before.offsetMs);
}

/** Steps that move a case where there is no queue for what is late. */
function nowhere({ ladder, ladders, breachQueue }: Policy): Finding[] {
  if (breachQueue !== null) return [];
  const all = [
    { steps: ladder, path: ['ladder'] },
    ...ladders.map(({ steps }, index) => ({ steps, path: ['ladders', index, 'steps'] })),
  ];
  return all.flatMap(({ steps, path }) =>
    steps.flatMap((step, index) => {
      const at = step.do.indexOf('move_to_breach');
      const message = 'moves it nowhere; write breachQueue: with the name of a queue, or remove move_to_breach';
      return at < 0 ? [] : [{ path: [...path, index, 'do', at], message }];
    }),
  );
}

export function checkLadder(policy: Policy): Finding[] {
  const { ladder, ladders, ticketLadder, riskBands, tighten } = policy;
  const findings: Finding[] = [
    ...nowhere(policy),
    ...checkSteps(ladder, ['ladder']),
    ...ladders.flatMap(({ steps }, index) => checkSteps(steps, ['ladders', index, 'steps'])),
    ...checkSteps(ticketLadder, ['ticketLadder']),
  ];
  if (riskBands.critical >= riskBands.near) {
    findings.push({ path: ['riskBands', 'critical'], message: 'must be shorter than near; correct one of them' });
  }
  for (const [index, { to }] of tighten.entries()) {
    if (to <= 0 || to >= 1)
      findings.push({ path: ['tighten', index, 'to'], message: 'must shrink the budget; write 1% to 99%' });
  }
  return findings;
}
