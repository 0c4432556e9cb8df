import { expect, test } from '@jest/globals';
import { reviewModal } from '../../../../../src/adapters/slack/cards/review.ts';
import type { CaseRecord } from '../../../../../src/flow/ports.ts';
import { caseOf, minutes, opened, viewAt } from '../support/records.ts';

const HOUR = 60;
const TRACKER = { id: 'ENG-1', team: 'engineering', ask: '', status: 'open', owner: null, tracker: true } as const;

function other(number: number, at: number, more: Partial<CaseRecord['state']> = {}): CaseRecord {
  const record = caseOf(opened({ number, assessment: { summary: `Matter ${number}` } }));
  return { ...record, state: { ...record.state, openedAt: minutes(at), ...more } };
}

test('[ES-9] what was seen before was there before, not as part of the same outage', () => {
  const record = other(128, 0, { tickets: [TRACKER] });
  const cases = [
    other(100, -90 * 24 * HOUR - 1),
    other(101, -48 * HOUR),
    other(102, -24 * HOUR),
    other(103, -1, { tickets: [TRACKER] }),
    other(129, 1),
  ];
  const text = JSON.stringify(reviewModal(record, { cases, articles: [] }, true, viewAt()));
  expect(text.match(/Matter 1(?!28)\d\d/g)).toEqual(['Matter 102', 'Matter 101']);
});
