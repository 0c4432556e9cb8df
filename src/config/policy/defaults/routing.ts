import type { InFull, Written } from '../written.ts';
import { hasKeyword } from './intake.ts';
import { intentsTaken } from './queues.ts';

/** Restricted matters before anything could catch them, cancellations to whoever keeps customers, outages to whoever is on call, and what a queue takes to it. */
export function routingInFull(written: Written, queues: InFull['queues'], types: InFull['types']): InFull['routing'] {
  if (written.routing !== undefined) return written.routing;
  const ids = Object.keys(written.queues);
  const isRestricted = (id: string) => queues[id]?.restricted === true;
  const closed = ids.filter(isRestricted).flatMap((id) => {
    const intent = intentsTaken(id, written);
    return intent.length === 0
      ? []
      : [{ name: `only-${id}`, when: { intent }, queue: id, why: `Only for the people of ${queues[id]?.name}` }];
  });
  const taken = closed.flatMap(({ when }) => when.intent);
  const keepers = Object.keys(queues).find((id) => queues[id]?.retention && !isRestricted(id));
  const bugs = ids.find((id) => intentsTaken(id, written).includes('outage')) ?? types.bug.queue;
  const list = queues[bugs]?.onCall;
  const paged = written.onCall === undefined && list !== undefined && intentsTaken(bugs, written).includes('outage');
  const own = ids
    .filter((id) => !isRestricted(id))
    .flatMap((id) => {
      const intent = intentsTaken(id, written, true).filter((one) => one !== 'cancellation' && !taken.includes(one));
      return intent.length === 0
        ? []
        : [{ name: `for-${id}`, when: { intent }, queue: id, why: `${queues[id]?.name} takes it` }];
    });
  return [
    ...closed,
    ...(keepers === undefined || taken.includes('cancellation')
      ? []
      : [{ name: 'cancellation', when: { intent: 'cancellation' as const }, queue: keepers, why: 'A cancellation' }]),
    ...(paged && !taken.includes('outage')
      ? [
          {
            name: 'outage',
            when: { intent: 'outage' as const, severity: 'critical' as const },
            queue: bugs,
            page: list,
            why: 'A production outage, whoever is on call is paged',
          },
        ]
      : []),
    ...own,
    ...(keepers !== undefined && hasKeyword(written, 'cancel')
      ? [
          {
            name: 'speaks-of-cancelling',
            when: { keyword: 'cancel', type: 'general' as const },
            queue: keepers,
            why: 'The customer speaks of cancelling',
          },
        ]
      : []),
  ];
}
