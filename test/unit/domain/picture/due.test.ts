import { describe, expect, test } from '@jest/globals';
import { byWhen, dueOf, howLate, lastMet } from '../../../../src/domain/picture/due.ts';
import { type Clock, type Metric, start, stop } from '../../../../src/domain/sla/clock.ts';
import { type Line, plainHand, written } from '../../../../src/domain/words/line.ts';
import { namesIn } from '../../../../src/domain/words/said.ts';
import { caseOf, minutes, NOW, opened, policy, ticketOf } from '../../adapters/slack/support/records.ts';

const NOON = Date.parse('2026-11-18T12:00:00.000Z');
const at = (ms: number): Date => new Date(NOON + ms);
const clock = (metric: Metric, beganMs: number) =>
  start({ metric, at: at(beganMs), because: 'test', budgetMs: 3_600_000, calendar: { name: 'always', spec: null } });
const words = (line: Line | null, now = at(5_000)): string | null =>
  line && written(line, plainHand(namesIn(policy), { zone: 'UTC', now }));
const met = (...clocks: readonly Clock[]): string | null => words(lastMet(clocks, at(5_000)));

describe('what became of the clock that stopped last', () => {
  test('[SLA-9] an answer that pays the first response and an update owed within the same second shows the first response', () => {
    // Heard at 12:00:01.000, as Intercom says it; the update was owed from 12:00:01.300.
    const answered = at(1_000);
    expect(met(stop(clock('FRT', -60_000), answered), stop(clock('UPDATE', 1_300), answered))).toBe(
      '✓ First response met',
    );
  });

  test('[SLA-9] an update paid later than the first response is the news', () => {
    expect(met(stop(clock('FRT', -60_000), at(0)), stop(clock('UPDATE', 1_300), at(4_000)))).toBe(
      '✓ Customer update met',
    );
  });

  test('[SLA-1] resolving stops several at once: the one that measures the whole case is shown', () => {
    expect(met(stop(clock('FRT', 0), at(2_000)), stop(clock('TTR', 0), at(2_000)))).toBe('✓ Resolution met');
    expect(met(stop(clock('RESPONSE', 0), at(2_000)), stop(clock('RESOLUTION', 0), at(2_000)))).toBe(
      '✓ Resolution met',
    );
  });

  test('[SLA-9] what was missed does not hide behind what was met at the same moment', () => {
    const unanswered = stop(clock('FRT', -7_200_000), at(0), 'unanswered');
    expect(met(unanswered, stop(clock('TTR', 0), at(0)))).toMatch(/^First response never answered/);
  });

  test('[SLA-8] [SLA-9] late and waived says by whom; never answered says so; not measured is no news', () => {
    const waiver = { by: 'lena', name: 'Lena <b>', reason: 'down', at: at(0) };
    const late = { ...stop(clock('FRT', -7_200_000), at(0)), waiver };
    expect(met(late)).toBe('First response done late, was due 11:00, waived by Lena <b>');
    expect(met(stop(clock('FRT', -7_200_000), at(0), 'unanswered'))).toMatch(/never answered/);
    expect(met(stop(clock('PUT', -7_200_000), at(0), 'unanswered'))).toMatch(/^Next update never given/);
    expect(met(stop(clock('FRT', -60_000), at(0), 'unanswered'))).toBeNull();
  });
});

describe('[SLA-9] the deadline that counts, in the tense of the moment', () => {
  const waiting = caseOf(opened(), [{ event: { type: 'waiting' } }]).state.clocks;
  const waived = caseOf(opened()).state.clocks.map((one) =>
    one.metric === 'FRT' ? { ...one, waiver: { by: 'lena', name: 'Lena Lang', reason: 'x', at: NOW } } : one,
  );
  const open = caseOf(opened()).state.clocks;
  const ticket = ticketOf().state.clocks;
  const table: readonly (readonly [string, readonly Clock[], Date, string, string, string | null])[] = [
    ['long before', open, minutes(-9), 'due in 27 minutes', 'first response by 13:35', 'near'],
    ['shortly before', open, minutes(17), 'due in 1 minute', 'first response by 13:35', 'critical'],
    ['after', open, minutes(40), 'late, due 22 minutes ago', 'first response was due 13:35', null],
    [
      'after, waived',
      waived,
      minutes(40),
      'late, due 22 minutes ago',
      'first response was due 13:35, waived by Lena Lang',
      null,
    ],
    ['paused', waiting, minutes(10), 'paused', 'first response paused', null],
    ['of linked work', ticket, NOW, 'due in 10 minutes', 'response by 13:27', 'critical'],
  ];
  test.each(table)('%s', (_name, clocks, now, how, by, band) => {
    const due = dueOf(clocks, policy, now);
    if (due === null) throw new Error('no due');
    expect([words(howLate(due), now), words(byWhen(due), now), due.band]).toEqual([how, by, band]);
  });
  test('[SLA-2] where no clock runs there is none', () => {
    expect(dueOf([], policy, NOW)).toBeNull();
    expect(dueOf([stop(clock('FRT', 0), at(0))], policy, NOW)).toBeNull();
  });
});
