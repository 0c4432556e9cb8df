import type { Gauge } from '../adapters/web/metrics.ts';
import type { HealthPort } from '../flow/letters.ts';

/** What `/metrics` tells of delivery. */
export async function deliveryGauges(health: HealthPort): Promise<readonly Gauge[]> {
  const { waiting, letters, broken } = await health.look();
  const causes = new Map<string, number>();
  for (const { error } of letters) causes.set(error, (causes.get(error) ?? 0) + 1);
  return [
    { name: 'caseload_effects_waiting', help: 'Messages and changes on their way.', values: [{ value: waiting }] },
    {
      name: 'caseload_effects_set_aside',
      help: 'Messages and changes that cannot be delivered, by cause.',
      values: [...causes].map(([cause, value]) => ({ labels: { cause }, value })),
    },
    {
      name: 'caseload_records_broken',
      help: 'Stored records that cannot be read or drawn.',
      values: [{ value: broken.length }],
    },
    {
      name: 'caseload_token_refused',
      help: '1 where Slack or Intercom does not take the token.',
      values: Object.keys(health.halted()).map((family) => ({ labels: { family }, value: 1 })),
    },
  ];
}
