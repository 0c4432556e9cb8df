import { DateTime } from 'luxon';
import type { Finding } from '../finding.ts';
import type { Policy } from '../schema.ts';

/** On-call rotations: real dates, and at no time two stand-ins. */
export function checkRotations({ rotations }: Policy): Finding[] {
  return Object.entries(rotations).flatMap(([name, { start, timeZone, overrides }]) => {
    const at = (local: string) => DateTime.fromISO(local, { zone: timeZone });
    const findings: Finding[] = at(start).isValid
      ? []
      : [{ path: ['rotations', name, 'start'], message: 'no such date; correct it' }];
    for (const [index, { from, until }] of overrides.entries()) {
      const path = ['rotations', name, 'overrides', index];
      if (!at(from).isValid || !at(until).isValid)
        findings.push({ path, message: 'no such date; correct from or until' });
      else if (at(from) >= at(until))
        findings.push({ path: [...path, 'until'], message: 'must be later than from; correct one of them' });
      // Local times of one zone in ISO form order as text.
      const clash = overrides.slice(0, index).find((other) => other.from < until && from < other.until);
      if (clash)
        findings.push({
          path,
          message: `overlaps the override of "${clash.person}" from ${clash.from}; end one where the other begins`,
        });
    }
    return findings;
  });
}
