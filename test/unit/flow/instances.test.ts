import { expect, test } from '@jest/globals';
import { checkLine } from '../../../src/flow/checks.ts';
import { type Alive, aliveWords, instancesCheck, instancesTrouble } from '../../../src/flow/instances.ts';
import { heardWords, lateWords, NO_LAG } from '../../../src/flow/lag.ts';

const alive = (count: Partial<Alive['count']>, without: Partial<Alive['without']> = {}): Alive => ({
  count: { all: 0, web: 0, worker: 0, ...count },
  without: { web: 0, worker: 0, ...without },
});

test('[AD-7] which roles live is said in words', () => {
  expect(aliveWords(alive({ all: 1 }))).toBe('1 instance is alive');
  expect(aliveWords(alive({ all: 3 }))).toBe('3 instances are alive');
  expect(aliveWords(alive({ web: 1, worker: 2 }))).toBe('1 web instance and 2 workers are alive');
  expect(aliveWords(alive({ web: 1, all: 1 }))).toBe('1 web instance and 1 that does both are alive');
});

test('[AD-7] that nobody works, or nobody takes in, is a note at first and must be mended after half a minute, everywhere in the same words', () => {
  const early = alive({ web: 1 }, { worker: 14 });
  expect(instancesTrouble(early)).toBeNull();
  expect(checkLine(instancesCheck(early))).toBe(
    '! 1 web instance is alive; no worker has been seen yet. Start one with CASELOAD_ROLE=worker.',
  );
  const late = alive({ web: 1 }, { worker: 15 });
  expect(instancesTrouble(late)).toMatch(/^no worker is alive: webhooks are kept/);
  expect(checkLine(instancesCheck(late))).toMatch(/^✗ No worker is alive.*CASELOAD_ROLE=worker/);
  expect(lateWords({ ...NO_LAG, alive: late })).toEqual([expect.stringMatching(/^No worker is alive.*\.$/)]);
  expect(instancesTrouble(alive({ worker: 1 }, { web: 15 }))).toMatch(/^no web instance is alive/);
});

test('[AD-7] health names who lives where more than one shares the work', () => {
  expect(heardWords({ ...NO_LAG, alive: alive({ all: 1 }) })).not.toMatch(/alive/);
  expect(heardWords({ ...NO_LAG, alive: alive({ web: 1, worker: 1 }) })).toMatch(
    /; 1 web instance and 1 worker are alive$/,
  );
});
