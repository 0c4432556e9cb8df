import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { INTENTS } from '../../../../src/config/vocabulary.ts';
import { resolutionSummary, type Summary, transferSummary } from '../../../../src/domain/case/summaries.ts';
import type { Part } from '../../../../src/domain/conversation/state.ts';
import type { Claim, Source } from '../../../../src/domain/record/summary.ts';
import { briefingOf } from '../../../../src/domain/triage/summary.ts';
import { caseOf, minutes, NOW, opened, type Told } from '../../adapters/slack/support/records.ts';
import '../../../support/fixed-seed.ts';

const said = (id: string, minute: number, from: 'customer' | 'teammate', text: string): Part => ({
  id,
  at: minutes(minute),
  author:
    from === 'customer'
      ? { kind: 'customer', id: 'c1', name: 'Rosa' }
      : { kind: 'teammate', id: '9', name: 'Tess Tan' },
  own: false,
  kind: 'comment',
  text,
});
const PARTS: readonly Part[] = [
  said('p1', -12, 'customer', 'Hi! All API calls fail with 502 since 14:05. Please fix it.'),
  said('p2', -8, 'teammate', 'We are looking into the gateway.'),
  said('p3', -6, 'customer', 'Now our 3 stores in Porto cannot sell.'),
  said('p4', -5, 'customer', 'thanks'),
];
const ana = { kind: 'person', id: 'ana', name: 'Ana Alves' } as const;
const ticket = {
  id: 'ENG-12',
  team: 'engineering',
  ask: 'Look at the gateway of region eu2',
  status: 'open',
  owner: null,
} as const;
const WORKED: readonly Told[] = [
  { event: { type: 'claimed', person: 'ana', tookOver: false }, by: ana, at: minutes(-9) },
  { event: { type: 'teammate_replied', heardAt: minutes(-8), teammate: '9', name: 'Tess Tan' }, at: minutes(-8) },
  { event: { type: 'ticket_requested', ticket }, by: ana, at: minutes(-7) },
];

describe('[TR-4] [OW-8] the transfer summary', () => {
  test('[TR-4] [OW-8] what was asked, done, is open, why it moves, what comes next', () => {
    const { text } = transferSummary(caseOf(opened(), WORKED), PARTS, { why: 'needs the network team' }, NOW);
    expect(text.split('\n')).toEqual([
      'Asked: All API calls fail with 502 since 14:05.',
      'Done: Tess Tan answered the customer · ENG-12 asked: Look at the gateway of region eu2',
      'Open: ENG-12 is not done · the customer waits for an answer to “Now our 3 stores in Porto cannot sell.” · still to ask: environment, incident start',
      'Why: needs the network team',
      'Next: confirm it with monitoring, and tell the customer when they hear from us again',
    ]);
  });

  const fay = { kind: 'person', id: 'fay', name: 'Fay Fischer' } as const;
  const done = {
    type: 'ticket_changed',
    ticket: 'ENG-12',
    status: 'done',
    owner: 'eli',
    ownerName: 'Eli',
    note: 'up',
  } as const;
  const owed = { type: 'update_owed', budgetMs: 3_600_000, calendar: { name: 'always', spec: null } } as const;

  test('[TR-4] [SK-7] what is done already is no advice: once the work is done the customer is to be told', () => {
    const record = caseOf(opened(), [...WORKED, { event: done, by: fay }, { event: owed, by: fay }]);
    const { text } = transferSummary(record, PARTS.slice(0, 2), { why: '' }, NOW);
    expect(text).toMatch(
      /\nOpen: the customer does not know yet that ENG-12 is done\nNext: tell the customer what was done$/,
    );
  });

  test('[TR-4] [SK-7] the work is done and told, and the customer has written again: that is what comes next', () => {
    const parts = [...PARTS.slice(0, 2), said('p6', -1, 'customer', 'It fails again in Porto.')];
    const { text } = transferSummary(caseOf(opened(), [...WORKED, { event: done, by: fay }]), parts, { why: '' }, NOW);
    expect(text).toMatch(/\nNext: answer what the customer wrote since$/);
  });

  test('[TR-4] what the customer came with, and what made them come back', () => {
    const again: Told = {
      event: { type: 'reopened', why: 'the customer wrote again', status: 'in_progress', since: minutes(-3) },
      by: { kind: 'customer', id: 'c1', name: 'Rosa' },
    };
    const record = caseOf(opened(), [...WORKED, { event: { type: 'resolved', how: 'up' }, by: ana }, again]);
    const parts = [...PARTS, said('p5', -3, 'customer', 'Now the export of invoices fails with error 13.')];
    expect(transferSummary(record, parts, { why: '' }, NOW).text.split('\n')[0]).toBe(
      'Asked: All API calls fail with 502 since 14:05. · Now the export of invoices fails with error 13.',
    );
  });

  test('[TR-4] a case without a conversation is told in the words of whoever opened it; nothing done is not claimed', () => {
    const { lines } = transferSummary(caseOf(opened({ assessment: { missing: [] } })), [], { why: '' }, NOW);
    expect(lines.map((line) => line.label)).toEqual(['Asked', 'Next']);
    expect(lines[0]?.claims).toEqual([{ text: 'All API calls fail with 502 since 14:05', from: [{ entry: 1 }] }]);
  });
});

describe('[TR-6] the resolution summary', () => {
  const resolved = (how: string, extra: readonly Told[] = []) =>
    caseOf(opened(), [...WORKED, ...extra, { event: { type: 'resolved', how }, by: ana, at: NOW }]);

  test('[TR-6] what it was, what solved it, how long it took, who did it', () => {
    const { text } = resolutionSummary(resolved('Rolled back gateway 4.2'), PARTS, NOW);
    expect(text.split('\n')).toEqual([
      'Was: All API calls fail with 502 since 14:05.',
      'Solved: Rolled back gateway 4.2',
      'Took: 10 min',
      'By: Ana Alves · Tess Tan',
    ]);
  });

  test('[TR-6] without words of the solver the team’s note tells, else the last answer', () => {
    const done: Told = {
      event: {
        type: 'ticket_changed',
        ticket: 'ENG-12',
        status: 'done',
        owner: 'eli',
        ownerName: 'Eli Evans',
        note: 'Restarted it',
      },
    };
    expect(resolutionSummary(resolved('', [done]), PARTS, NOW).text).toContain('Solved: ENG-12: Restarted it');
    expect(resolutionSummary(resolved(''), PARTS, NOW).text).toContain('Solved: We are looking into the gateway.');
    expect(resolutionSummary(resolved(''), [], NOW).text).not.toContain('Solved');
  });
});

describe('[TR-4] a summary never invents', () => {
  const names = ['Marek', 'Oslo', 'Beatriz', 'Kobo', 'Ulm', 'Zeppelin'];
  const sentence = fc
    .tuple(
      fc.constantFrom(
        'The export fails for',
        'We were charged twice by',
        'Please refund',
        'I want to cancel',
        'Call',
        'Since Monday nobody reaches',
      ),
      fc.constantFrom(...names),
      fc.constantFrom('EUR', 'users', 'on 3 Nov', 'at 14:05', 'with error'),
      fc.integer({ min: 1, max: 99_999 }),
    )
    .map(([start, name, unit, figure]) => `${start} ${name}, ${figure} ${unit}.`);
  const text = fc.array(sentence, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));
  /** Numbers, and words with a capital that do not begin a sentence or a line. */
  const tokens = (words: string): readonly string[] => [
    ...(words.match(/\d[\d.,:]*\d|\d/g) ?? []),
    ...[...words.matchAll(/(?<=[\p{L}\p{N},] )\p{Lu}\p{Ll}+/gu)].map(([word]) => word),
  ];
  const sourceText = (record: ReturnType<typeof caseOf>, parts: readonly Part[], why: string) => (source: Source) => {
    if ('part' in source) return parts.find((part) => part.id === source.part)?.text ?? '';
    return 'entry' in source ? JSON.stringify(record.log.find((entry) => entry.n === source.entry) ?? '') : why;
  };
  const invented = (summary: Summary, read: (source: Source) => string): readonly string[] =>
    summary.lines
      .filter((line) => line.label !== 'Took')
      .flatMap((line) => line.claims)
      .flatMap(({ text: words, from }: Claim) => {
        const sources = from.map(read).join('\n');
        return tokens(words).filter((token) => !sources.includes(token));
      });

  test('[TR-4] the test sees an invention', () => {
    const claims = [{ text: 'They owe 99 to Marek', from: [{ part: 'p' }] }];
    expect(invented({ lines: [{ label: 'Asked', claims }], text: '' }, () => 'They owe 98')).toEqual(['99', 'Marek']);
  });

  test('[TR-4] [TR-6] every number and name of a summary stands in the source it names', () => {
    const run = fc.property(
      fc.array(text, { minLength: 1, maxLength: 4 }),
      text,
      text,
      fc.constantFrom(...INTENTS),
      (texts, why, how, intent) => {
        const parts = texts.map((words, at) => said(`p${at}`, at - 30, at % 2 === 0 ? 'customer' : 'teammate', words));
        const record = caseOf(opened({ assessment: { intent, missing: [] } }), [
          ...WORKED,
          { event: { type: 'escalated', level: 1, to: 'olga', reason: why }, by: ana },
          { event: { type: 'resolved', how }, by: ana },
        ]);
        const read = sourceText(record, parts, why);
        const briefed = briefingOf({ spoken: parts, intent, urgency: 'normal', urgencyWords: [] });
        const lines = [{ label: 'Asked', claims: briefed.claims } as const];
        return [
          transferSummary(record, parts, { why }, NOW),
          resolutionSummary(record, parts, NOW),
          { lines, text: briefed.briefing },
        ].every((summary) => invented(summary, read).length === 0);
      },
    );
    fc.assert(run, { numRuns: 300 });
  });
});
