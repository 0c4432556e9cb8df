import { CASE_TYPES, INTENTS } from '../../vocabulary.ts';
import type { Finding } from '../finding.ts';
import type { Policy } from '../schema.ts';

/** Every intent belongs to exactly one type, and a type has a timer unless it is restricted (RO-3, SLA-6). */
export function checkTypes({ types, queues }: Policy): Finding[] {
  const homes = INTENTS.map((intent) => ({
    intent,
    found: CASE_TYPES.filter((type) => types[type].intents.includes(intent)),
  }));
  return [
    ...homes
      .filter(({ found }) => found.length === 0)
      .map(({ intent }) => ({
        path: ['types'],
        message: `no type has the intent ${intent}; add it to the intents of one`,
      })),
    ...homes
      .filter(({ found }) => found.length > 1)
      .map(({ intent, found }) => {
        const last = found.at(-1) ?? '';
        return {
          path: ['types', last, 'intents'],
          message: `${intent} belongs to ${found.join(' and ')}; leave it in one`,
        };
      }),
    ...CASE_TYPES.flatMap((name): Finding[] => {
      const { queue, metric } = types[name];
      const restricted = queues[queue]?.restricted;
      if (restricted === undefined || restricted === (metric === null)) return [];
      const message = restricted
        ? `the queue "${queue}" is restricted and has no timer; write "metric: null"`
        : `only the types of restricted queues go without a timer; write FRT, TTR or TTC, or make "${queue}" restricted`;
      return [{ path: ['types', name, 'metric'], message }];
    }),
  ];
}
