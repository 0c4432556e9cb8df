import type { Finding, Path } from '../finding.ts';
import type { Policy } from '../schema.ts';

/** A restricted case is seen by the queue's members alone: everybody whom the policy would tell of it must be one (RO-6). */
export function checkRestricted(policy: Policy): Finding[] {
  const { queues, routing, onCall, targets } = policy;
  const restricted = Object.entries(queues).filter(([, queue]) => queue.restricted);
  const findings = restricted.flatMap(([id, queue]): Finding[] => {
    const outsider = (person: string | undefined, path: Path): Finding[] =>
      person === undefined || queue.members.includes(person)
        ? []
        : [
            {
              path,
              message: `"${person}" is no member of the restricted queue "${id}" and would learn of its cases; add the person to its members or name a member`,
            },
          ];
    const list = (name: string | undefined, path: Path) => {
      const persons = name !== undefined && Object.hasOwn(onCall, name) ? (onCall[name] ?? []) : [];
      return persons
        .filter((person) => !queue.members.includes(person))
        .slice(0, 1)
        .flatMap((person) => outsider(person, path));
    };
    return [
      ...outsider(queue.lead, ['queues', id, 'lead']),
      ...outsider(queue.manager, ['queues', id, 'manager']),
      ...list(queue.onCall, ['queues', id, 'onCall']),
      ...routing.flatMap((route, index) => (route.queue === id ? list(route.page, ['routing', index, 'page']) : [])),
      ...(queue.assign === 'account_manager'
        ? [
            {
              path: ['queues', id, 'assign'],
              message:
                'an account manager need not be a member of a restricted queue; write claim, least_loaded or on_call',
            },
          ]
        : []),
      ...targets.flatMap((target, index) =>
        target.when.queue?.includes(id)
          ? [
              {
                path: ['targets', index, 'when', 'queue'],
                message: `"${id}" is restricted and has no timer; remove it from the condition`,
              },
            ]
          : [],
      ),
    ];
  });
  for (const field of ['triageQueue', 'breachQueue'] as const) {
    if (!restricted.some(([id]) => id === policy[field])) continue;
    findings.push({ path: [field], message: `"${policy[field]}" is restricted; name a queue that may hold any case` });
  }
  return findings;
}
