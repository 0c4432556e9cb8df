import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSandboxClock, type Speed } from '../../../src/sandbox/clock.ts';

describe('the clock of the sandbox', () => {
  test('[AD-1] runs at the speed that was set, without a break', () => {
    let real = 1_000_000;
    const clock = createSandboxClock(() => real);
    real += 500;
    expect(clock.now()).toBe(1_000_500);
    clock.setSpeed(600);
    expect(clock.now()).toBe(1_000_500);
    real += 1000;
    expect(clock.now()).toBe(1_600_500);
    clock.setSpeed(1);
    real += 10;
    expect(clock.now()).toBe(1_600_510);
    clock.jump(60_000);
    expect(clock.now()).toBe(1_660_510);
  });

  test('tells changes until it is told to stop', () => {
    const clock = createSandboxClock(() => 0);
    let told = 0;
    const stop = clock.on('change', () => {
      told += 1;
    });
    clock.setSpeed(60);
    clock.jump(1);
    stop();
    clock.setSpeed(1);
    expect(told).toBe(2);
  });

  test.each([-1, Number.NaN])('refuses to jump by %p', (ms) => {
    expect(() => createSandboxClock(() => 0).jump(ms)).toThrow(RangeError);
  });

  test('never goes back, whatever the machine’s clock does', () => {
    const step = fc.oneof(
      fc.record({ real: fc.integer({ min: -5000, max: 5000 }) }),
      fc.record({ speed: fc.constantFrom<Speed>(1, 60, 600) }),
      fc.record({ jump: fc.integer({ min: 0, max: 100_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let real = 1_700_000_000_000;
        const clock = createSandboxClock(() => real);
        let last = clock.now();
        for (const one of steps) {
          if ('real' in one) real += one.real;
          else if ('speed' in one) clock.setSpeed(one.speed);
          else clock.jump(one.jump);
          expect(clock.now()).toBeGreaterThanOrEqual(last);
          last = clock.now();
        }
      }),
    );
  });
});
