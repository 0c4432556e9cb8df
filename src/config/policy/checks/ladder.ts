import type { Finding } from '../finding.ts';
import type { Policy } from '../schema.ts';

/** Steps climb, and the last comes no later than the deadline: what is late already has no share left to wait for. */
export function checkLadder({ ladder, riskBands, tighten }: Policy): Finding[] {
  const findings: Finding[] = [];
  for (const [index, step] of ladder.entries()) {
    const before = ladder[index - 1];
    const percent = Math.round(step.at * 100);
    if (step.at <= 0 || step.at > 1)
      findings.push({ path: ['ladder', index, 'at'], message: `${percent}% is outside 1% to 100%; correct it` });
    else if (before !== undefined && step.at <= before.at) {
      findings.push({
        path: ['ladder', index, 'at'],
        message: `not above the step before it ("${before.name}", ${Math.round(before.at * 100)}%); put the steps in order`,
      });
    }
  }
  if (riskBands.critical >= riskBands.near) {
    findings.push({ path: ['riskBands', 'critical'], message: 'must be shorter than near; correct one of them' });
  }
  for (const [index, { to }] of tighten.entries()) {
    if (to <= 0 || to >= 1)
      findings.push({ path: ['tighten', index, 'to'], message: 'must shrink the budget; write 1% to 99%' });
  }
  return findings;
}
