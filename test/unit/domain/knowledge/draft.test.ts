import '../../../support/fixed-seed.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Part } from '../../../../src/domain/conversation/state.ts';
import { articleDraft, titleOf } from '../../../../src/domain/knowledge/draft.ts';
import { impersonal } from '../../../../src/domain/knowledge/impersonal.ts';
import { caseOf, minutes, opened } from '../../adapters/slack/support/records.ts';

describe('[TR-6] the draft of an article', () => {
  test.each([
    ['All API calls fail with 502 since 14:05', 'API calls fail with 502'],
    ['Hi, we were charged twice this month for our subscription.', 'Charged twice for our subscription'],
    ['How do I add a second admin to our workspace?', 'How do I add a second admin to our workspace?'],
    [
      'There is a bug in the weekly report: it shows numbers of last month only.',
      'Weekly report: it shows numbers of last month only',
    ],
    ['The CSV export stops at 10,000 rows since yesterday.', 'CSV export stops at 10,000 rows'],
    ['We were charged twice for November: [number] shows [amount] on the 3rd.', 'Charged twice'],
    ['Broken', 'Broken'],
    ['', ''],
  ])('is titled as a customer would search: %s', (summary, title) => {
    expect(titleOf(summary)).toBe(title);
  });

  const teammate = (text: string): Part => ({
    id: '1',
    at: minutes(0),
    author: { kind: 'teammate', id: '5', name: 'Ben Bauer' },
    own: false,
    kind: 'comment',
    text,
  });

  test('tells the problem, what other teams found, what solved it and what the customer was told', () => {
    const record = caseOf(
      opened({
        assessment: {
          briefing: 'Asked: All API calls fail with 502 since 14:05, orders of Acme Robotics wait.\nNext: page',
        },
      }),
      [
        {
          event: {
            type: 'ticket_requested',
            ticket: { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'open', owner: null },
          },
        },
        {
          event: {
            type: 'ticket_changed',
            ticket: 'ENG-1',
            status: 'done',
            owner: 'eli',
            ownerName: 'Eli Evans',
            note: 'A faulty release was rolled back by Eli',
          },
        },
        { event: { type: 'resolved', how: 'The API answers again' } },
      ],
    );
    const parts = [
      teammate(
        'Hi Rosa,\nplease send the failed orders once more; they are taken over one by one.\nBest regards,\nBen',
      ),
    ];
    const draft = articleDraft(record, parts, ['Eli Evans', 'Ben Bauer']);
    expect(draft).toEqual({
      title: 'API calls fail with 502',
      problem: 'All API calls fail with 502 since 14:05, orders of [name] wait.',
      cause: 'A faulty release was rolled back by [name]',
      solution: 'The API answers again\n\nplease send the failed orders once more; they are taken over one by one.',
    });
  });

  test('a case of which little is known still gives a draft', () => {
    const draft = articleDraft(caseOf(opened({ account: null, contact: null })), [], []);
    expect(draft).toMatchObject({ cause: '', solution: '' });
  });

  const word = fc.constantFrom('the', 'export', 'was', 'stopped', 'and', 'started', 'again', 'after', 'settings');
  const digits = (min: number, max: number) => fc.integer({ min, max }).map(String);
  const letters = (length: number) => fc.stringMatching(new RegExp(`^[a-z]{${length}}$`));
  const personal = fc.oneof(
    fc
      .tuple(letters(6), letters(7))
      .map(([user, host]) => ({ text: `${user}@${host}.example`, hidden: [`${user}@${host}`] })),
    digits(100, 99_999).map((n) => ({ text: `$${n}`, hidden: [n] })),
    digits(1_000, 99_999).map((n) => ({ text: `${n} EUR`, hidden: [n] })),
    digits(1_000, 99_999).map((n) => ({ text: `€ ${n}.50`, hidden: [n] })),
    digits(1_000, 99_999).map((n) => ({ text: `INV-${n}`, hidden: [n] })),
    digits(10_000, 99_999).map((n) => ({ text: `invoice ${n}`, hidden: [n] })),
    digits(10_000, 99_999).map((n) => ({ text: `order number ${n}`, hidden: [n] })),
    digits(1_000_000, 9_999_999).map((n) => ({ text: `+49 30 ${n}`, hidden: [n] })),
    fc.stringMatching(/^[A-Za-z0-9]{24}$/).map((key) => ({ text: `password: ${key}`, hidden: [key] })),
    fc.stringMatching(/^[a-z0-9]{24}$/).map((key) => ({ text: `sk-1${key}`, hidden: [key] })),
    fc.constant({ text: '4111 1111 1111 1111', hidden: ['4111', '1111'] }),
    fc.uuid().map((id) => ({ text: id, hidden: [id] })),
    fc
      .tuple(letters(8), letters(9))
      .map(([host, path]) => ({ text: `https://${host}.example/${path}?x=1`, hidden: [host, path] })),
    fc.tuple(digits(10, 250), digits(10, 250)).map(([a, b]) => ({ text: `203.0.${a}.${b}`, hidden: [`203.0.${a}`] })),
    fc
      .constantFrom('Rosa Reyes', 'rosa', 'Reyes’s', 'ACME Robotics', 'Acme')
      .map((name) => ({ text: name, hidden: [name.replace('’s', '')] })),
  );

  test('whatever is said wherever: no name, e-mail, secret, number or amount of a customer is left', () => {
    const sentence = fc.array(
      fc.oneof(
        { weight: 3, arbitrary: word.map((text) => ({ text, hidden: [] as string[] })) },
        { weight: 1, arbitrary: personal },
      ),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(sentence, fc.constantFrom(' ', ', ', ' — ', '\n'), (tokens, gap) => {
        const text = tokens.map((token) => token.text).join(gap);
        const shown = impersonal(text, ['Rosa Reyes', 'Acme Robotics']).toLowerCase();
        for (const hidden of tokens.flatMap((token) => token.hidden)) expect(shown).not.toContain(hidden.toLowerCase());
      }),
      { numRuns: 500 },
    );
  });

  test('ordinary words, error codes, versions and limits stay as they are', () => {
    const text =
      'Error 502 after the update to version 4.2.1: exports above 10,000 rows stop within 30 seconds in 2 of 3 cases.';
    expect(impersonal(text, ['Will May', 'Art & Co'])).toBe(text);
  });
});
