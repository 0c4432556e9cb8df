import { expect, test } from '@jest/globals';
import { compare } from '../support/reports/compare.ts';
import { history } from '../support/reports/history.ts';
import { HAPPENED, READERS, secretless } from '../support/reports/readers.ts';
import { shippedPolicy } from '../support/world.ts';

/** More with REPORT_WORLDS=…; other worlds with FC_SEED=… or FC_SEED=random. */
const WORLDS = Number(process.env.REPORT_WORLDS ?? 25);
const { FC_SEED } = process.env;
const SEED = FC_SEED === 'random' ? Math.floor(Math.random() * 2 ** 20) : Number(FC_SEED ?? 20_261);
const { policy } = shippedPolicy();

test('[RP-1] [RP-2] [RP-3] [RP-4] [RP-5] [RP-7] [SLA-8] [OW-10] [RO-6] every figure of every view is what a slow count from the logs says', async () => {
  const seen = new Map<string, number>();
  let compared = 0;
  for (let seed = SEED; seed < SEED + WORLDS; seed += 1) {
    const past = history(seed, policy, { lives: 12, steps: 24 });
    for (const [type, times] of past.seen) seen.set(type, (seen.get(type) ?? 0) + times);
    for (const person of READERS(policy))
      for (const days of [2, 6])
        compared += await compare(past, person, policy, days).catch((error: unknown) => {
          if (error instanceof Error)
            error.message = `${error.message}\n(FC_SEED=${seed} REPORT_WORLDS=1, ${person.id}, ${days} days)`;
          throw error;
        });
    await secretless(past, policy);
  }
  expect(compared).toBeGreaterThan(WORLDS * 200);
  for (const type of HAPPENED) expect([type, (seen.get(type) ?? 0) > 0]).toEqual([type, true]);
}, 600_000);
