import { expect, test } from '@jest/globals';
import { heardWords, type Lag, lateWords, NO_LAG } from '../../../src/flow/lag.ts';

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

test('[IN-9] filled-in forms that wait for long, and those that cannot be read; when one last became a case', () => {
  const late = (forms: NonNullable<Lag['forms']> | null) => lateWords({ ...NO_LAG, forms });
  expect(late({ waiting: 0, oldest: null, aside: 0 })).toEqual([]);
  expect(late({ waiting: 2, oldest: 59 * SECOND, aside: 0 })).toEqual([]);
  expect(late({ waiting: 2, oldest: 3 * MINUTE, aside: 1 })).toEqual([
    'Filled-in forms wait: 2, the oldest for 3 min.',
    'Filled-in forms that cannot be read: 1, in the folder “fallback” of CASELOAD_DATA_DIR.',
  ]);
  expect(late(null)).toEqual(['The folder of filled-in forms cannot be read: “fallback” in CASELOAD_DATA_DIR.']);
  expect(heardWords({ ...NO_LAG, heard: { slack: 0, forms: 5 * MINUTE } })).toBe(
    'last word from Slack 1 s ago; last filled-in form became a case 5 min ago',
  );
});
