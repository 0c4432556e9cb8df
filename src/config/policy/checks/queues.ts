import { WORKING_ROLES } from '../../vocabulary.ts';
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
  const mayWork = (id: string) => {
    const person = people.find((one) => one.id === id);
    return person === undefined || person.roles.some((role) => WORKING_ROLES.includes(role));
  };
  const findings: Finding[] = Object.entries(queues).flatMap(([id, queue]) => [
    ...(queue.members.some(mayWork)
      ? []
      : [
          {
            path: ['queues', id, 'members'],
            message: `nobody of them may claim a case, with the role approver alone; add somebody with the role agent, or give it to ${queue.members[0]}`,
          },
        ]),
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
              'no rule or type leads here; write takes: [billing] or what it is for, add a route, remove the queue, or write "manual: true" if it is filled by transfer',
            atKey: true as const,
          },
        ]),
  ]);
  const roles =
    policy.approvals !== undefined || 'finance' in policy.teams
      ? (['admin', 'approver'] as const)
      : (['admin'] as const);
  for (const role of roles) {
    if (people.some((person) => person.roles.includes(role))) continue;
    const duty = role === 'admin' ? 'hear of dead channels and tokens' : 'approve refunds and credits';
    findings.push({
      path: ['people'],
      message: `nobody has the role ${role}, who must ${duty}; write roles: [lead, ${role}] at whoever is to`,
    });
  }
  return findings;
}
