import { expect, test } from '@jest/globals';
import { compare } from '../../../support/reports/compare.ts';
import { history } from '../../../support/reports/history.ts';
import { READERS, secretless } from '../../../support/reports/readers.ts';
import { shippedPolicy } from '../../../support/world.ts';

const { policy } = shippedPolicy();
const past = history(7, policy, { lives: 10, steps: 24 });

test.each(READERS(policy))(
  '[RP-1] [RP-2] [RP-3] [RP-4] [RP-5] [RP-7] what $id reads is what a slow count from the logs says',
  async (person) => {
    expect(await compare(past, person, policy, 5)).toBeGreaterThan(20);
  },
);

test('[RO-6] a report is the same as in a world without the restricted cases that its reader may not see', async () => {
  expect(await secretless(past, policy)).toBeGreaterThan(0);
});
