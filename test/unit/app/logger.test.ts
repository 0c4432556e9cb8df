import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createLogger, sparing } from '../../../src/app/logger.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

function heard() {
  const lines: { readonly msg: string; readonly times?: number }[] = [];
  const log = sparing(createLogger('info', { write: (line) => void lines.push(JSON.parse(line)) }));
  return { log, lines, said: () => lines.map(({ msg, times }) => (times === undefined ? msg : `${msg} (${times})`)) };
}

test('[AD-5] of each kind of line that strangers bring about one is said a minute, then how often it was', () => {
  const { log, said } = heard();
  for (let n = 0; n < 2_000; n += 1) {
    log.warn('webhook refused: its signature is missing or wrong');
    log.warn({ status: 413 }, 'request refused before it was read');
    log.info({ n }, 'webhook stored');
  }
  expect(said().filter((line) => line !== 'webhook stored')).toHaveLength(2);
  expect(said()).toHaveLength(2_002);
  jest.advanceTimersByTime(60_000);
  expect(said().slice(-2)).toEqual([
    'again: webhook refused: its signature is missing or wrong (1999)',
    'again: request refused before it was read (1999)',
  ]);
  jest.advanceTimersByTime(60_000);
  log.warn('webhook refused: its signature is missing or wrong');
  expect(said()).toHaveLength(2_005);
});

test('[AD-5] kinds that strangers make up are not endless, and a reference that somebody was told is always there', () => {
  const { log, said } = heard();
  for (let n = 0; n < 1_000; n += 1) log.warn(`kind ${n}`);
  jest.advanceTimersByTime(60_000);
  const before = said().length;
  expect(before).toBeLessThanOrEqual(100);
  for (const ref of ['A1', 'B2']) log.error({ ref }, 'a Slack request failed');
  expect(said()).toHaveLength(before + 2);
});
