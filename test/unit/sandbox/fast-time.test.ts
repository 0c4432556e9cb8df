import { describe, expect, test } from '@jest/globals';
import { createSandboxClock, SPEEDS } from '../../../src/sandbox/clock.ts';
import { keepUp, lookEvery } from '../../../src/sandbox/fast-time.ts';
import { until } from '../../support/until.ts';

describe('keeping up with fast time', () => {
  test('[ES-5] at every speed less than a minute passes between two looks, and the machine is left in peace', () => {
    expect(lookEvery(1)).toBeNull();
    for (const speed of SPEEDS.filter((one) => one > 1)) {
      const every = lookEvery(speed) ?? Number.POSITIVE_INFINITY;
      expect(every * speed).toBeLessThanOrEqual(60_000);
      expect(every).toBeGreaterThanOrEqual(50);
    }
  });

  test('[ES-5] looks only in fast time, one look after the other, goes on after a failure, and stops', async () => {
    const clock = createSandboxClock();
    let looks = 0;
    let under = 0;
    let most = 0;
    const failures: unknown[] = [];
    const slow: (() => void)[] = [];
    const keeping = keepUp(
      clock,
      async () => {
        looks += 1;
        under += 1;
        most = Math.max(most, under);
        if (looks === 1) await new Promise<void>((resolve) => slow.push(resolve));
        under -= 1;
        if (looks === 1) throw new Error('the database is away');
      },
      (error) => void failures.push(error),
    );
    expect(looks).toBe(0);
    clock.setSpeed(600);
    const release = await until(() => slow[0], 'the first look');
    // Time enough for another look, had it not to wait.
    const begun = Date.now();
    await until(() => Date.now() - begun > 150, 'three more turns');
    expect(looks).toBe(1);
    release();
    await until(() => looks > 3, 'further looks');
    expect(most).toBe(1);
    expect(failures).toHaveLength(1);
    await keeping.stop();
    const then = looks;
    clock.setSpeed(60);
    const stopped = Date.now();
    await until(() => Date.now() - stopped > 150, 'three turns');
    expect(looks).toBe(then);
  });
});
