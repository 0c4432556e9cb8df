import type { Gauge } from '../adapters/web/metrics.ts';
import { GIVEN_UP, type HealthPort } from '../flow/letters.ts';

const FAMILIES = ['slack', 'intercom', 'record'] as const;

/** Counts what this process has delivered, by family. */
export function arrivals() {
  const counts = new Map<string, number>(FAMILIES.map((family) => [family, 0]));
  return {
    arrived: (family: string) => void counts.set(family, (counts.get(family) ?? 0) + 1),
    gauge: (): Gauge => ({
      name: 'caseload_effects_sent_total',
      help: 'Messages and changes that have arrived, as far as this instance delivered them.',
      type: 'counter',
      values: [...counts].map(([family, value]) => ({ labels: { family }, value })),
    }),
  };
}

/** What `/metrics` tells of delivery. */
export async function deliveryGauges(health: HealthPort): Promise<readonly Gauge[]> {
  const [{ waiting, letters: all, broken }, { oldestMessage, heard }] = await Promise.all([
    health.look(),
    health.lag(),
  ]);
  const letters = all.filter(({ destination }) => destination !== GIVEN_UP);
  const seconds = (ms: number): number => Math.round(ms / 1_000);
  const { reconciled, refused: _, forms: lastForm, ...answers } = heard;
  const causes = new Map<string, number>();
  for (const { error } of letters) causes.set(error, (causes.get(error) ?? 0) + 1);
  return [
    { name: 'caseload_effects_waiting', help: 'Messages and changes on their way.', values: [{ value: waiting }] },
    {
      name: 'caseload_effects_oldest_seconds',
      help: 'For how long the oldest of them has waited.',
      values: [{ value: seconds(oldestMessage ?? 0) }],
    },
    {
      name: 'caseload_inbox_given_up',
      help: 'Webhooks whose conversation could not be looked at.',
      values: [{ value: all.length - letters.length }],
    },
    {
      name: 'caseload_last_answer_seconds',
      help: 'For how long each other side has given no good answer.',
      values: Object.entries(answers).map(([system, ms]) => ({ labels: { system }, value: seconds(ms) })),
    },
    {
      name: 'caseload_reconciled_seconds',
      help: 'For how long nobody has looked for what webhooks missed.',
      values: reconciled === undefined ? [] : [{ value: seconds(reconciled) }],
    },
    {
      name: 'caseload_form_last_seconds',
      help: 'How long ago a filled-in form last became a case.',
      values: lastForm === undefined ? [] : [{ value: seconds(lastForm) }],
    },
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
