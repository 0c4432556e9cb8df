import { describe, expect, test } from '@jest/globals';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import { reviewOf } from '../../../../src/domain/picture/review.ts';
import { type Line, plainHand, written } from '../../../../src/domain/words/line.ts';
import { assessment, by, having, min, openCase, placement, resolvedUnanswered } from '../../../support/core-case.ts';

const ticket = { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'open', owner: null } as const;
const question = { case: 'CASE-1', n: 1, text: 'which region?', by: 'eli', name: 'Eli', at: min(8) };
const news = (status: 'needs_info' | 'in_progress'): CaseInput => ({
  ...{ type: 'ticket_changed', ticket: 'ENG-1', status, owner: 'eli', ownerName: 'Eli', note: null },
});
const hand = plainHand({ person: (id) => id, queue: (id) => id, team: (id) => id }, { zone: 'UTC', now: min(0) });
const words = (lines: readonly Line[]): string => lines.map((line) => written(line, hand)).join('\n');

describe('[ES-9] the timeline of a review', () => {
  const paging = { list: 'engineering', order: ['eli', 'erin'], why: 'an outage' };
  const opened = openCase({
    assessment: assessment('outage', { priority: 'P1' }),
    placement: placement({ page: ['eli'], paging }),
  });
  const log = having(
    opened,
    [{ type: 'acknowledge_page' }, min(3), by('eli')],
    [{ type: 'request_ticket', ticket }, min(5)],
    [news('needs_info'), min(8)],
    [{ type: 'info_asked', ticket: 'ENG-1', question }, min(8)],
    [{ type: 'answer_info', ticket: 'ENG-1', question: 1, text: 'eu-west-1' }, min(9)],
  );

  test('has the page and who answered it, what a team asked and what it was answered', () => {
    const told = words(reviewOf(log).timeline);
    expect(told).toMatch(/New case, eli is paged/);
    expect(told).toMatch(/eli is on it/);
    expect(told).toMatch(/Eli asks in ENG-1: “which region\?”/);
    expect(told).toMatch(/answered Eli in ENG-1: “eu-west-1”/);
  });

  test('an end that leaves the customer without a word stands out', () => {
    const done: CaseInput = {
      ...{ type: 'ticket_changed', ticket: 'ENG-1', status: 'done', owner: 'eli', ownerName: 'Eli', note: 'restarted' },
    };
    const answered: readonly [CaseInput, Date] = [
      { type: 'hear_teammate', heardAt: min(10), teammate: '9', name: 'Tess', text: 'We look into it.' },
      min(10),
    ];
    const end: readonly [CaseInput, Date] = [{ type: 'resolve', how: 'x', anyway: true, unanswered: true }, min(30)];
    expect(words(reviewOf(having(log, end)).changes)).toContain('It ended without an answer to the customer');
    const worked = having(log, answered, [done, min(20)]);
    expect(words(reviewOf(having(worked, end)).changes)).toContain('without a word to the customer of what was done');
    const told = { ...answered[0], heardAt: min(25), text: 'It is solved, please try.' } as CaseInput;
    expect(words(reviewOf(having(worked, [told, min(25)], end)).changes)).not.toContain('It ended');
  });

  test('that is too long says how much is missing in between', () => {
    const many = Array.from({ length: 12 }, (_, at): readonly (readonly [CaseInput, Date])[] => [
      [resolvedUnanswered(), min(100 + at * 10)],
      [{ type: 'reopen', why: 'again' }, min(105 + at * 10)],
    ]);
    const { timeline } = reviewOf(having(opened, ...many.flat()));
    expect(timeline).toHaveLength(15);
    expect(words(timeline.slice(7, 8))).toContain('… 11 more in between');
  });
});
