import { expect, test } from '@jest/globals';
import { heardWords, lateWords, NO_LAG } from '../../../src/flow/lag.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

test('[IC-6] the last word of each side, as long as it is one', () => {
  const heard = { slack: 3 * SECOND, intercom: 12 * SECOND, openai: 4 * MINUTE, reconciled: 40 * SECOND };
  expect(heardWords({ ...NO_LAG, heard })).toBe(
    'last word from Slack 3 s ago, Intercom 12 s, OpenAI 4 min; missed webhooks looked for 40 s ago',
  );
  expect(heardWords({ ...NO_LAG, heard: { intercom: 0 } })).toBe('last word from Intercom 1 s ago');
  expect(heardWords(NO_LAG)).toBe('no word from Slack or Intercom yet');
});

test('[IC-6] only what is late is said', () => {
  const well = { webhooks: 3, oldestWebhook: MINUTE, oldestMessage: null, heard: { slack: 9 * MINUTE, openai: 9e9 } };
  expect(lateWords(well)).toEqual([]);
  const heard = { intercom: 2 * MINUTE, reconciled: 6 * MINUTE };
  expect(lateWords({ webhooks: 3, oldestWebhook: 61 * SECOND, oldestMessage: 2 * 3_600_000, heard })).toEqual([
    'Webhooks wait: 3, the oldest for 1 min 1 s.',
    'Messages wait, the oldest for 2 h.',
    'No word from Intercom for 2 min.',
    'Nobody has looked for missed webhooks for 6 min.',
  ]);
});
