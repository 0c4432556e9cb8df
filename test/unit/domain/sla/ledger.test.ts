import { expect, test } from '@jest/globals';
import type { CalendarSpec, Window } from '../../../../src/domain/calendar/spec.ts';
import { pause, resume, start } from '../../../../src/domain/sla/clock.ts';
import { readClock } from '../../../../src/domain/sla/read.ts';
import { tighten } from '../../../../src/domain/sla/tighten.ts';

const HOUR = 3_600_000;

test('[SLA-7] why this deadline: window, pause, holiday, DST shift, target, and what is still ahead', () => {
  const windows: readonly Window[] = [['09:00', '17:00']];
  const spec: CalendarSpec = {
    timeZone: 'Europe/Berlin',
    hours: { fri: windows, mon: windows, tue: windows },
    holidays: ['2026-10-26'],
  };
  // Friday, 2026-10-23, 14:00 in Berlin (UTC+2); the zone goes back to UTC+1 on Sunday.
  const at = (iso: string) => new Date(iso);
  const begun = start({
    metric: 'TTR',
    at: at('2026-10-23T12:00:00Z'),
    because: 'keyword refund',
    budgetMs: 8 * HOUR,
    calendar: { name: 'support', spec },
  });
  const paused = resume(pause(begun, at('2026-10-23T13:00:00Z'), 'waiting'), at('2026-10-23T13:30:00Z'));
  const { clock } = tighten(paused, { share: 0.5, why: 'renewal in 20 days' }, at('2026-10-23T14:00:00Z'));
  const told = readClock(clock, at('2026-10-23T14:30:00Z')).ledger.map((line) => {
    if (line.kind === 'shift') return ['shift', line.at.toISOString(), line.minutes, line.addedMs];
    if (line.kind === 'due') return ['due', line.at.toISOString()];
    if (line.kind === 'target') return ['target', line.at.toISOString(), line.fromMs, line.toMs, line.why];
    const name = line.kind === 'paused' ? line.reason : line.kind;
    return [name, line.from.toISOString(), line.to.toISOString(), line.openMs / HOUR, line.ahead];
  });
  expect(told).toEqual([
    ['counted', '2026-10-23T12:00:00.000Z', '2026-10-23T13:00:00.000Z', 1, false],
    ['waiting', '2026-10-23T13:00:00.000Z', '2026-10-23T13:30:00.000Z', 0.5, false],
    ['counted', '2026-10-23T13:30:00.000Z', '2026-10-23T14:30:00.000Z', 1, false],
    ['target', '2026-10-23T14:00:00.000Z', 8 * HOUR, 4 * HOUR, 'renewal in 20 days'],
    ['counted', '2026-10-23T14:30:00.000Z', '2026-10-23T15:00:00.000Z', 0.5, true],
    ['closed', '2026-10-23T15:00:00.000Z', '2026-10-25T23:00:00.000Z', 0, true],
    ['shift', '2026-10-25T01:00:00.000Z', -60, 0],
    ['holiday', '2026-10-25T23:00:00.000Z', '2026-10-26T23:00:00.000Z', 0, true],
    ['closed', '2026-10-26T23:00:00.000Z', '2026-10-27T08:00:00.000Z', 0, true],
    ['counted', '2026-10-27T08:00:00.000Z', '2026-10-27T09:30:00.000Z', 1.5, true],
  ]);
});
