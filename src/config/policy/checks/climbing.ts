import type { Finding, Path } from '../finding.ts';
import { implies } from '../implies.ts';
import { directorOf } from '../people.ts';
import type { LadderStep, Policy } from '../schema.ts';
import type { Written } from '../written.ts';

/** Actions that bring in somebody above the owner. */
const CLIMBING: ReadonlySet<LadderStep['do'][number]> = new Set([
  'warn_manager',
  'warn_director',
  'warn_leaders',
  'page_on_call',
  'reassign_to_lead',
  'reassign_to_manager',
  'reassign_to_director',
  'move_to_breach',
]);

/** Escalation that ends nowhere: ladders that stop before the deadline or at its owner, and people above whom stands nobody else. */
export function checkClimbing(policy: Policy, written: Pick<Written, 'queues'>): Finding[] {
  const { ladder, ladders, ticketLadder } = policy;
  return [
    ...endsNowhere(ladder, ['ladder']),
    ...ladders.flatMap(({ steps }, index) => endsNowhere(steps, ['ladders', index, 'steps'])),
    ...endsNowhere(ticketLadder, ['ticketLadder']),
    ...neverReached(policy),
    ...alone(policy, written),
  ];
}

function endsNowhere(steps: readonly Pick<LadderStep, 'at' | 'do'>[], path: Path): Finding[] {
  const last = steps.length - 1;
  const late = steps.filter(({ at }) => at.share >= 1 && at.offsetMs >= 0);
  if (late.length === 0)
    return [
      {
        path: [...path, last, 'at'],
        message: 'the last step comes before the deadline, and a missed one tells nobody; add a step at "100%"',
      },
    ];
  if (late.some((step) => step.do.some((action) => CLIMBING.has(action)))) return [];
  return [
    {
      path: [...path, last, 'do'],
      message:
        'a missed deadline climbs to nobody; let a step at "100%" or later reach a manager, a director or the leaders',
    },
  ];
}

function neverReached(policy: Policy): Finding[] {
  return policy.ladders.flatMap(({ name, when }, index) => {
    const earlier = policy.ladders.slice(0, index).find((other) => implies(when, other.when, policy));
    if (earlier === undefined) return [];
    const message = `never reached: "${earlier.name}" stands earlier and matches all that "${name}" would; move this one above it or remove it`;
    return [{ path: ['ladders', index], message }];
  });
}

/** Queues whose lead, manager and director are one person, and teams and lists whose page reaches only one. */
function alone(policy: Policy, written: Pick<Written, 'queues'>): Finding[] {
  const { queues, teams, onCall } = policy;
  const single = Object.entries(queues).filter(
    ([id, { lead, manager }]) => lead === manager && manager === directorOf(id, policy),
  );
  const message = (lead: string) => `lead, manager and director are all "${lead}", so that nothing can climb`;
  const findings: Finding[] = single
    .filter(([id]) => written.queues[id]?.manager !== undefined)
    .map(([id, { lead }]) => ({
      path: ['queues', id, 'manager'],
      message: `${message(lead)}; name somebody else as one of them`,
    }));
  const [other] = single.filter(([id]) => written.queues[id]?.manager === undefined);
  if (other !== undefined && findings.length === 0)
    findings.push({ path: ['leaders', 'people'], message: `${message(other[1].lead)}; name somebody else here too` });
  for (const [id, team] of Object.entries(teams)) {
    if (team.onCall === undefined) continue;
    const people = new Set([
      ...(onCall[team.onCall] ?? []),
      team.lead,
      ...(team.manager === undefined ? [] : [team.manager]),
    ]);
    if (people.size > 1) continue;
    findings.push({
      path: ['teams', id, 'onCall'],
      message: `a page of this team reaches "${team.lead}" and nobody after; add somebody to onCall.${team.onCall}, or a manager`,
    });
  }
  return findings;
}
