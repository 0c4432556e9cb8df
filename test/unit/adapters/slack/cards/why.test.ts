import { describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { whyModal } from '../../../../../src/adapters/slack/cards/why.ts';
import { openTimeOf, readDeadline } from '../../../../../src/adapters/slack/features/deadline.ts';
import { pause, resume, start } from '../../../../../src/domain/sla/clock.ts';
import { checkView, isViewTooLarge } from '../../../../../src/standins/slack/blocks/view.ts';
import { caseOf, minutes, opened, policy, viewAt } from '../support/records.ts';

const person = (id: string) => {
  const found = policy.people.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};
const words = (view: ModalView): string => JSON.stringify(view.blocks);

describe('[SLA-7] why this deadline, as a modal', () => {
  test('a year of pauses and a hostile reason stay within what Slack takes, and inert', () => {
    const calendar = {
      name: 'office',
      spec: { timeZone: 'Europe/Berlin', hours: { mon: [['09:00', '17:00']] as [string, string][] } },
      contractOf: '<!channel> & <b>'.repeat(20),
    };
    const begun = start({
      metric: 'TTR',
      at: minutes(-500_000),
      because: '<@U1> '.repeat(200),
      budgetMs: 9e9,
      calendar,
    });
    const clocks = Array.from({ length: 6 }, (_, index) => {
      let clock = { ...begun, startedAt: minutes(-500_000 - index) };
      for (let n = 0; n < 60; n += 1)
        clock = resume(pause(clock, minutes(-400_000 + n * 1000), 'waiting'), minutes(-400_000 + n * 1000 + 300));
      return clock;
    });
    const record = caseOf(opened());
    const view = whyModal({ ...record, state: { ...record.state, clocks } }, person('lena'), viewAt());
    const wire: unknown = JSON.parse(JSON.stringify(view));
    expect([checkView(wire, 'modal'), isViewTooLarge(wire)]).toEqual([[], false]);
    expect(words(view)).not.toMatch(/<[@!b]/);
    expect(words(view)).toContain('2 more');
  });

  test('a lead may change the deadline there, an agent may not', () => {
    expect(words(whyModal(caseOf(opened()), person('lena'), viewAt()))).toContain('Change deadline');
    expect(words(whyModal(caseOf(opened()), person('ana'), viewAt()))).not.toContain('Change deadline');
  });

  test('[SLA-6] a restricted case has none, and says why', () => {
    const record = caseOf(opened({ placement: { queue: 'security', restricted: true, budgets: {} } }));
    expect(words(whyModal(record, person('lena'), viewAt()))).toContain('restricted cases have no timer');
  });
});

test('[SK-1] open time as people type it', () => {
  const HOUR = 3_600_000;
  const rows: readonly (readonly [string, number | null])[] = [
    ['2h', 2 * HOUR],
    ['1h 30m', 1.5 * HOUR],
    ['2 hours', 2 * HOUR],
    ['20 min', HOUR / 3],
    ['1 hour 5 minutes', 65 * 60_000],
    ['1 day', null],
    ['soon', null],
    ['', null],
  ];
  for (const [text, ms] of rows) expect([text, openTimeOf(text)]).toEqual([text, ms]);
});

test('[SK-1] a deadline as it is typed', () => {
  expect(readDeadline('2h because they agreed')).toEqual({ time: '2h', metric: null, reason: 'they agreed' });
  expect(readDeadline('2h frt Because: ok')).toEqual({ time: '2h', metric: 'FRT', reason: 'ok' });
  expect(readDeadline('2h ttr')).toEqual({ time: '2h', metric: 'TTR', reason: '' });
});
