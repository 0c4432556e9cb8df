import type { Finding } from '../finding.ts';
import type { Policy } from '../schema.ts';

/** Queues that cannot be filled or emptied as written, and roles that the work needs somebody to have. */
export function checkQueues(policy: Policy): Finding[] {
  const { queues, routing, types, people } = policy;
  const filled = new Set([
    policy.triageQueue,
    policy.breachQueue,
    ...routing.map((route) => route.queue),
    ...Object.values(types).map((type) => type.queue),
  ]);
  const findings: Finding[] = Object.entries(queues).flatMap(([id, queue]) => [
    ...(queue.assign === 'on_call' && queue.onCall === undefined
      ? [
          {
            path: ['queues', id, 'assign'],
            message: 'on_call needs to know whom; add "onCall:" with the name of a list in onCall',
          },
        ]
      : []),
    ...(filled.has(id) || queue.manual
      ? []
      : [
          {
            path: ['queues', id],
            message:
              'no rule or type leads here; add a route, remove the queue, or write "manual: true" if it is filled by transfer',
            atKey: true as const,
          },
        ]),
  ]);
  for (const role of ['admin', 'approver'] as const) {
    if (people.some((person) => person.roles.includes(role))) continue;
    const duty = role === 'admin' ? 'hear of dead channels and tokens' : 'approve refunds and credits';
    findings.push({ path: ['people'], message: `nobody has the role ${role}, who must ${duty}; give it to somebody` });
  }
  return findings;
}
