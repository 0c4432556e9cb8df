import { describe, expect, test } from '@jest/globals';
import { INTENTS, type Intent } from '../../../../src/config/vocabulary.ts';
import { isHeldBack } from '../../../../src/domain/triage/held-back.ts';
import { type PastText, studyPast } from '../../../../src/domain/triage/history.ts';
import { labelOf, namesSeen, type PastMarks } from '../../../../src/domain/triage/history-labels.ts';
import { intentNamed } from '../../../../src/domain/triage/history-names.ts';

const marks = (some: Partial<PastMarks>): PastMarks => ({ tags: [], team: null, ticketTypes: [], ...some });
const NONE = { tags: {}, teams: {}, ticketTypes: {} };

describe('[TR-13] what tags, teams and ticket types say', () => {
  test.each<readonly [string, Intent | null]>([
    ['refund', 'refund_request'],
    ['💸 Refunds (EU)', 'refund_request'],
    ['type::bug', 'bug_report'],
    ['Bugs', 'bug_report'],
    ['Feature Request', 'feature_request'],
    ['how-to', 'how_to'],
    ['Question', 'how_to'],
    ['Kündigung', 'cancellation'],
    ['Rechnung', 'billing_question'],
    ['Log in', 'account_access'],
    ['GDPR', 'security_compliance'],
    ['Legal team', 'legal'],
    ['incident-2024-06', 'outage'],
    ['Complaints', 'complaint'],
    ['spam', 'other'],
    // Two things, or none, or the opposite.
    ['billing bug', null],
    ['not a bug', null],
    ['no refund', null],
    ['VIP', null],
    ['Tier 2', null],
    ['Buggy the clown', null],
    ['', null],
  ])('[TR-13] the name %p alone says %p', (name, intent) => {
    expect(intentNamed(name)).toBe(intent);
  });

  const alike = (one: Intent, other: Intent) => one.startsWith('re') === other.startsWith('re');
  test.each<readonly [string, Partial<PastMarks>, Intent | 'conflict' | null]>([
    ['nothing', {}, null],
    ['a tag', { tags: ['refund'] }, 'refund_request'],
    ['two tags of one meaning', { tags: ['Refund', 'VIP', 'chargeback'] }, 'refund_request'],
    ['two tags that contradict each other', { tags: ['refund', 'bug'] }, 'conflict'],
    ['a tag by the policy, against its own words', { tags: ['Refund board'] }, 'feature_request'],
    ['a tag that says nothing by the policy', { tags: ['Bug of the week'] }, null],
    ['a team', { team: 'Cashiers' }, 'billing_question'],
    ['a ticket type', { ticketTypes: ['Defect'] }, 'bug_report'],
    ['a tag, and a team of the same sort', { tags: ['bug'], team: 'Cashiers' }, 'bug_report'],
    ['a tag, and a team of another sort', { tags: ['refund'], team: 'Cashiers' }, 'conflict'],
  ])('[TR-13] %s', (_, some, label) => {
    const policy = {
      tags: { 'refund BOARD': 'feature_request' as const, 'Bug of the week': null },
      teams: { cashiers: 'billing_question' as const },
      ticketTypes: {},
    };
    expect(labelOf(marks(some), policy, alike)).toBe(label);
  });

  test('[TR-13] all names are shown with what they are taken for, and those that say nothing', () => {
    const all = [
      marks({ tags: ['Refund', 'VIP'] }),
      marks({ tags: ['refund'], team: 'Tier 2' }),
      marks({ tags: ['VIP'] }),
    ];
    expect(namesSeen([...all, marks({ tags: ['VIP'] })], { ...NONE, teams: { 'tier 2': null } })).toEqual([
      { kind: 'tag', name: 'VIP', count: 3, intent: null, by: null },
      { kind: 'tag', name: 'Refund', count: 2, intent: 'refund_request', by: 'name' },
      { kind: 'team', name: 'Tier 2', count: 1, intent: null, by: 'policy' },
    ]);
  });
});

/** A product whose words say nothing to anybody else, many times over. */
const WORDS: Readonly<Partial<Record<Intent, string>>> = {
  outage: 'the flurbel of house # is dark',
  bug_report: 'kradde # snorgs when it is folded',
  refund_request: 'please unwimbel sheet #',
  how_to: 'where does one plonk the zib of shelf #',
};
let id = 0;
const past = (text: string, intent: Intent): PastText => {
  id += 1;
  return { text, intent, conversationId: String(2154726 * 1000 + id), contactId: `contact-${id % 7}` };
};
function product(each: number): readonly PastText[] {
  id = 0;
  return Object.entries(WORDS).flatMap(([intent, form]) =>
    // Object.entries forgets the key type of a Record.
    Array.from({ length: each }, (_, at) =>
      past(form.replace('#', `${at} ${'abcdefghij'[at % 10]}`), intent as Intent),
    ),
  );
}

describe('[TR-13] what the past would teach', () => {
  test('[TR-13] the words of a product: the gain is shown on what was held back, and all is learned', () => {
    const texts = product(60);
    const { lessons, before, after, worth, counts } = studyPast(texts);
    expect(worth).toBe('better');
    expect(before.count).toBe(texts.filter(({ conversationId }) => isHeldBack(conversationId)).length);
    expect(before.count).toBeGreaterThan(30);
    expect(after.accuracy ?? 0).toBeGreaterThan((before.accuracy ?? 1) + 0.2);
    expect(after.calibrationError ?? 1).toBeLessThan(before.calibrationError ?? 0);
    expect(lessons).toHaveLength(texts.length);
    expect(counts).toMatchObject({ learned: texts.length, repeated: 0, disputed: 0, rare: 0 });
  });

  test('[TR-13] it is the same at each run, whatever the order', () => {
    const texts = product(40);
    const [one, again] = [studyPast(texts), studyPast(texts)];
    expect(again).toEqual(one);
    expect(studyPast(texts.toReversed())).toEqual(one);
  });

  test('[TR-13] one label in five wrong is borne', () => {
    const wrong = product(60).map((one, at) =>
      at % 5 === 3 ? { ...one, intent: at % 2 === 0 ? ('complaint' as const) : ('legal' as const) } : one,
    );
    const { worth, after } = studyPast(wrong);
    expect(worth).toBe('better');
    // Against the wrong labels themselves it can be right in four of five at most.
    expect(after.accuracy ?? 0).toBeGreaterThan(0.6);
  });

  test('[TR-13] labels by chance are no gain', () => {
    const chance = (at: number) => Math.floor(Math.abs(Math.sin(at * 12.9898)) * 43_758.5453) % 5;
    const drawn = product(60).map((one, at) => ({ ...one, intent: INTENTS[chance(at + 1)] ?? one.intent }));
    expect(['too_noisy', 'chance', 'no_gain']).toContain(studyPast(drawn).worth);
  });

  test('[TR-13] the same words count once, under two labels not at all, and a rare label is left alone', () => {
    const texts = [
      ...product(8),
      past('Please unwimbel sheet 3 d', 'refund_request'),
      past('please unwimbel sheet 3 d!', 'refund_request'),
      past('The kiosk hums', 'bug_report'),
      past('the kiosk hums.', 'complaint'),
      past('our lawyer will write about the zib', 'legal'),
    ];
    const { counts, byIntent, worth } = studyPast(texts);
    expect(counts).toMatchObject({ repeated: 2, disputed: 2, rare: 1, learned: 32 });
    expect(byIntent).toEqual({ outage: 8, bug_report: 8, refund_request: 8, how_to: 8 });
    expect(worth).toBe('too_few');
  });

  test('[TR-13] what triage is very sure of counts for less under another label', () => {
    const sure = Array.from({ length: 6 }, (_, at) =>
      past(`I want a refund of invoice ${at}, please give the money back`, 'how_to'),
    );
    const { lessons, counts } = studyPast([...product(20), ...sure]);
    expect(counts.doubted).toBe(6);
    expect(lessons.filter(({ weight }) => weight < 1).map(({ intent }) => intent)).toEqual(Array(6).fill('how_to'));
  });

  test('[TR-13] nothing at all', () => {
    expect(studyPast([])).toMatchObject({ lessons: [], worth: 'too_few' });
  });
});
