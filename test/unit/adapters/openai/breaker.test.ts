import { describe, expect, test } from '@jest/globals';
import { type Breaker, createBreaker, isDown, type Outcome } from '../../../../src/adapters/openai/breaker.ts';

const DOWN: Outcome = { kind: 'down', retryAfterMs: null };
const ANSWERED: Outcome = { kind: 'answered' };

/** One call after the other: what the breaker allowed, and how long it then rests. */
function call(breaker: Breaker, outcome: Outcome, now: number): number | null | 'resting' {
  const permit = breaker.enter(now);
  return permit === null ? 'resting' : breaker.leave(permit, outcome, now);
}

describe('[TR-8] an endpoint that is down', () => {
  test('[TR-8] rests after three failures in a row, longer each time, at most ten minutes', () => {
    const breaker = createBreaker();
    expect([0, 1, 2].map((now) => call(breaker, DOWN, now))).toEqual([null, null, 15_000]);
    let now = 2;
    const rests: number[] = [];
    for (const ms of [15_000, 30_000, 60_000, 120_000, 240_000, 480_000, 600_000]) {
      expect(call(breaker, DOWN, now + ms - 1)).toBe('resting');
      now += ms;
      rests.push(Number(call(breaker, DOWN, now)));
    }
    expect(rests).toEqual([30_000, 60_000, 120_000, 240_000, 480_000, 600_000, 600_000]);
  });

  test('[TR-8] failures with an answer between them are not in a row', () => {
    const breaker = createBreaker();
    const outcomes = [DOWN, DOWN, ANSWERED, DOWN, DOWN, ANSWERED].map((one, now) => call(breaker, one, now));
    expect(outcomes).toEqual([null, null, null, null, null, null]);
  });

  test('[TR-8] one probe at a time; its answer ends the rest, and the next one is short again', () => {
    const breaker = createBreaker();
    for (const now of [0, 1, 2]) call(breaker, DOWN, now);
    expect(call(breaker, DOWN, 15_002)).toBe(30_000);
    const probe = breaker.enter(45_002);
    expect(probe).toEqual({ probe: true });
    expect(breaker.enter(45_003)).toBeNull();
    if (probe) breaker.leave(probe, ANSWERED, 45_004);
    expect([1, 2, 3].map((at) => call(breaker, DOWN, 45_004 + at))).toEqual([null, null, 15_000]);
  });

  test('[TR-8] a probe that was not made leaves the next caller the chance', () => {
    const breaker = createBreaker();
    for (const now of [0, 1, 2]) call(breaker, DOWN, now);
    expect(call(breaker, { kind: 'untried' }, 20_000)).toBeNull();
    expect(breaker.enter(20_001)).toEqual({ probe: true });
  });

  test('[TR-8] calls that end after the rest has begun change nothing about it', () => {
    const breaker = createBreaker();
    const permits = [0, 1, 2, 3, 4].map((now) => breaker.enter(now));
    const ends = permits.map((permit, at) => permit && breaker.leave(permit, at === 4 ? ANSWERED : DOWN, 10));
    expect(ends).toEqual([null, null, 15_000, null, null]);
    expect(breaker.enter(15_009)).toBeNull();
    expect(breaker.enter(15_010)).toEqual({ probe: true });
  });

  test.each([
    [30_000, 30_000],
    [0, 1_000],
    [86_400_000, 3_600_000],
  ])('[TR-8] a Retry-After of %i ms is heeded at the first failure: %i ms', (retryAfterMs, rest) => {
    const breaker = createBreaker();
    expect(call(breaker, { kind: 'down', retryAfterMs }, 0)).toBe(rest);
    expect([breaker.enter(rest - 1), breaker.enter(rest)]).toEqual([null, { probe: true }]);
  });

  test('[TR-8] a useless answer is an answer', () => {
    expect((['schema', 'refused', 'truncated', 'not-json'] as const).map(isDown)).toEqual([false, false, false, false]);
    expect((['timeout', 'server-error', 'unreachable'] as const).map(isDown)).toEqual([true, true, true]);
  });
});
