import { describe, expect, test } from '@jest/globals';
import { logWords } from '../../../src/app/log-words.ts';
import { createLogger } from '../../../src/app/logger.ts';
import { kindOf, repeatedly } from '../../../src/app/repeated.ts';

const WARN = 40;

describe('trouble that goes on', () => {
  test('[AD-5] is told once, then counted with a line a minute, until a minute has passed without it', () => {
    const waiting: (() => void)[] = [];
    const say = repeatedly((_ms, run) => void waiting.push(run));
    const written: (number | undefined)[] = [];
    const again = () => say('the same', (count) => written.push(count));
    const minute = () => waiting.splice(0).forEach((run) => void run());
    for (let n = 0; n < 58; n += 1) again();
    expect(written).toEqual([undefined]);
    minute();
    expect(written).toEqual([undefined, 57]);
    again();
    minute();
    expect(written).toEqual([undefined, 57, 1]);
    minute();
    expect(written).toHaveLength(3);
    again();
    expect(written).toEqual([undefined, 57, 1, undefined]);
  });

  test.each([
    ['the same failure of two things', WARN, { id: 'a', error: 'x' }, { id: 'b', error: 'x' }, true],
    ['two failures', WARN, { id: 'a', error: 'x' }, { id: 'a', error: 'y' }, false],
    ['two losses, each of its own', 50, { id: 'a', error: 'x' }, { id: 'b', error: 'x' }, false],
    ['one loss, at its second attempt', 50, { id: 'a', attempts: 1 }, { id: 'a', attempts: 2 }, true],
  ])('%s', (_name, level, one, other, same) => {
    expect(kindOf(level, one, 'failed') === kindOf(level, other, 'failed')).toBe(same);
  });

  test('[AD-5] at a terminal a line is in words', () => {
    const line = JSON.stringify({ level: 40, time: 1, dir: '.caseload', waits: 2, msg: 'no MONGODB_URI' });
    expect(logWords(`${line}\n`)).toBe('Warning: no MONGODB_URI (dir .caseload, waits 2)\n');
    expect(logWords('{"level":30,"time":1,"msg":"stopped"}\n')).toBe('stopped\n');
  });

  test('what is no trouble is written each time', () => {
    const lines: string[] = [];
    const log = createLogger('info', { write: (line) => void lines.push(line) });
    for (let n = 0; n < 3; n += 1) {
      log.info({ id: 'one' }, 'webhook stored');
      log.warn({ id: n, error: 'timeout' }, 'later again');
      log.warn('a webhook was refused');
    }
    expect(lines.filter((line) => line.includes('webhook stored'))).toHaveLength(3);
    expect(lines.filter((line) => line.includes('later again'))).toEqual([expect.stringContaining('"id":0')]);
    expect(lines.filter((line) => line.includes('refused'))).toHaveLength(1);
  });
});
