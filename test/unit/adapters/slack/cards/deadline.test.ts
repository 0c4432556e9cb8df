import { expect, test } from '@jest/globals';
import { deadlineLine } from '../../../../../src/adapters/slack/cards/deadline.ts';
import { type Metric, start, stop } from '../../../../../src/domain/sla/clock.ts';
import { caseOf, opened } from '../support/records.ts';

const NOON = Date.parse('2026-11-18T12:00:00.000Z');
const at = (ms: number): Date => new Date(NOON + ms);
const clock = (metric: Metric, beganMs: number) =>
  start({ metric, at: at(beganMs), because: 'test', budgetMs: 3_600_000, calendar: { name: 'always', spec: null } });
const line = (...clocks: ReturnType<typeof clock>[]): string =>
  deadlineLine({ ...caseOf(opened()).state, clocks }, at(5_000));

test('[SLA-9] an answer that pays the first response and an update owed within the same second shows the first response', () => {
  // Heard at 12:00:01.000, as Intercom says it; the update was owed from 12:00:01.300.
  const answered = at(1_000);
  const said = line(stop(clock('FRT', -60_000), answered), stop(clock('UPDATE', 1_300), answered));
  expect(said).toMatch(/First response/);
  expect(said).not.toMatch(/Customer update/);
});

test('[SLA-9] an update paid later than the first response is the news', () => {
  expect(line(stop(clock('FRT', -60_000), at(0)), stop(clock('UPDATE', 1_300), at(4_000)))).toMatch(/Customer update/);
});

test('[SLA-1] resolving stops several at once: the one that measures the whole case is shown', () => {
  expect(line(stop(clock('FRT', 0), at(2_000)), stop(clock('TTR', 0), at(2_000)))).toMatch(/Resolution/);
});

test('[SLA-8] [SLA-9] late and waived says by whom, never answered and not measured say so', () => {
  const waiver = { by: 'lena', name: 'Lena <b>', reason: 'down', at: at(0) };
  const late = { ...stop(clock('FRT', -7_200_000), at(0)), waiver };
  expect(line(late)).toMatch(/done late, was due .*, waived by Lena &lt;b&gt;/);
  expect(line({ ...clock('FRT', -7_200_000), waiver })).toMatch(/^\*First response\* was due .*, late, waived by/);
  expect(line(stop(clock('FRT', -7_200_000), at(0), 'unanswered'))).toMatch(/never answered/);
  expect(line(stop(clock('FRT', -60_000), at(0), 'unanswered'))).toBe('First response not measured');
});
