import { describe, expect, test } from '@jest/globals';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import type { HearingFact } from '../../../../src/domain/case/hearing.ts';
import { owesAnswer } from '../../../../src/domain/case/turn.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import {
  assessment,
  by,
  calendar,
  customer,
  having,
  min,
  openCase,
  placement,
  RULE,
  T0,
  TEAMMATE,
  teammate,
} from '../../../support/core-case.ts';

type Written = readonly [CaseInput, Date, ReturnType<typeof by>?];
const asks = (minute: number, text?: string): Written => [
  { ...customer(min(minute)), ...(text === undefined ? {} : { text }) } as HearingFact,
  min(minute),
  RULE,
];
const thanks = (minute: number): Written => [customer(min(minute), true), min(minute), RULE];
const answers = (minute: number, text = 'You find it under Settings.', heard = minute): Written => [
  { ...teammate(min(minute)), text } as HearingFact,
  min(heard),
  RULE,
];
const PROMISE = 'I will check with the engineers and get back to you.';
const does = (minute: number, command: CaseInput, who = 'ana'): Written => [command, min(minute), by(who)];
const ticket = { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'open', owner: null } as const;
const asked = (minute: number): Written => does(minute, { type: 'request_ticket', ticket });
const done = (minute: number): Written => [
  { type: 'ticket_changed', ticket: 'ENG-1', status: 'done', owner: 'eli', ownerName: 'Eli', note: 'fixed' },
  min(minute),
  by('eli'),
];
const resolve = (minute: number): Written => does(minute, { type: 'resolve', how: 'ok', anyway: true });

describe('[OW-9] whose turn it is follows from what was said last, and from open work of other teams', () => {
  test.each<readonly [string, readonly Written[], string, boolean]>([
    ['nobody has answered', [], 'ours', true],
    ['answered', [answers(2)], 'customer', false],
    ['answered with a promise', [answers(2, PROMISE)], 'ours', false],
    ['promised, then answered', [answers(2, PROMISE), answers(9)], 'customer', false],
    [
      'answered with a question that promises too',
      [answers(2, 'I will check. Which browser is it?')],
      'customer',
      false,
    ],
    ['answered with a picture alone', [answers(2, '')], 'customer', false],
    ['answered, and they wrote again', [answers(2), asks(5)], 'ours', true],
    ['answered, and they said thanks', [answers(2), thanks(5)], 'customer', false],
    ['promised, and they said thanks', [answers(2, PROMISE), thanks(5)], 'ours', false],
    ['they say thanks while they wait for an answer', [thanks(5)], 'ours', true],
    // Two sources: what was written later counts, however late it is heard.
    ['an answer heard after what they wrote since', [answers(2), asks(9), answers(5, undefined, 10)], 'ours', true],
    ['a promise heard after the answer that kept it', [answers(9), answers(5, PROMISE, 10)], 'customer', false],
    ['their message heard after the answer to it', [answers(9), [customer(min(5)), min(10), RULE]], 'customer', false],
    ['asked another team, unanswered', [asked(2)], 'ours', true],
    ['asked another team, answered', [answers(2), asked(3)], 'team', false],
    ['another team works on it, they write', [answers(2), asked(3), asks(9)], 'ours', true],
    ['all work is done: they have to be told', [answers(2), asked(3), done(9)], 'ours', false],
    ['told what was done', [answers(2), asked(3), done(9), answers(12, 'It is fixed.')], 'customer', false],
    ['waiting', [answers(2, PROMISE), does(3, { type: 'wait' })], 'customer', false],
    ['waiting for a reason, unanswered', [does(3, { type: 'wait', why: 'they test it' })], 'customer', true],
    ['waiting while another team works', [answers(2), asked(3), does(4, { type: 'wait' })], 'customer', false],
    ['waiting, and they wrote', [answers(2), does(3, { type: 'wait' }), asks(9)], 'ours', true],
    ['waiting, and they said thanks', [answers(2), does(3, { type: 'wait' }), thanks(9)], 'customer', false],
    ['waiting, resumed by hand', [answers(2), does(3, { type: 'wait' }), does(9, { type: 'resume' })], 'ours', false],
    ['snoozed', [answers(2), does(3, { type: 'snooze', until: min(90) })], 'nobody', false],
    ['snoozed, and they wrote', [answers(2), does(3, { type: 'snooze', until: min(90) }), asks(9)], 'ours', true],
    ['resolved', [answers(2), resolve(3)], 'nobody', false],
    ['resolved, and they said thanks', [answers(2), resolve(3), thanks(9)], 'nobody', false],
    ['resolved, and they wrote again', [answers(2), resolve(3), asks(9)], 'ours', true],
    ['reopened by hand', [answers(2), resolve(3), does(9, { type: 'reopen', why: 'oops' })], 'ours', false],
    ['claimed: nobody has said anything', [answers(2), does(3, { type: 'claim' })], 'customer', false],
    [
      'escalated: somebody of ours has to act',
      [answers(2), does(3, { type: 'escalate', reason: 'big' })],
      'ours',
      false,
    ],
  ])('%s', (_name, story, turn, owes) => {
    const { state } = having(openCase(), ...story);
    expect([state.turn, owesAnswer(state)]).toEqual([turn, owes]);
  });

  test.each([
    ['no conversation: the work is ours, and nobody waits for an answer', { conversationId: null }, 'ours', false],
    ['not answered', {}, 'ours', true],
    ['answered, and they wrote since', { answered: true, customerWaiting: true }, 'ours', true],
    [
      'answered',
      { answered: true, words: { customer: null, ours: { at: T0, text: 'Here.', name: 'Tess' } } },
      'customer',
      false,
    ],
    [
      'answered with a promise',
      { answered: true, words: { customer: null, ours: { at: T0, text: PROMISE, name: 'Tess' } } },
      'ours',
      false,
    ],
  ] as const)('a case that begins with %s', (_name, opening, turn, owes) => {
    const { state } = openCase(opening);
    expect([state.turn, owesAnswer(state)]).toEqual([turn, owes]);
  });

  test('[IN-7] thanks are the last word until somebody says more, or opens it again; heard late they are none', () => {
    const thanked = (...written: readonly Written[]) => having(openCase(), ...written).state.thanked;
    expect(thanked(answers(2), thanks(5))).toBe(true);
    expect(thanked(answers(2), thanks(5), asks(7))).toBe(false);
    expect(thanked(answers(2), thanks(5), answers(7))).toBe(false);
    expect(
      thanked(answers(2), does(3, { type: 'resolve', how: 'done' }), thanks(5), does(6, { type: 'reopen', why: 'x' })),
    ).toBe(false);
    expect(thanked(answers(6), thanks(5))).toBe(false);
    expect(thanked(thanks(5))).toBe(false);
  });

  test('triaged again or moved, it is still the turn of whoever’s it was', () => {
    const put = {
      assessment: assessment('outage'),
      placement: placement({ queue: 'technical' }),
      calendar: calendar('always'),
    };
    const moved = having(openCase(), answers(2), does(3, { type: 'retriage', ...put }));
    expect(moved.state.turn).toBe('customer');
  });
});

describe('[OW-9] the last words of each side', () => {
  const wordsOf = ({ state }: CaseRecord) => [state.words.customer?.text ?? null, state.words.ours?.text ?? null];

  test('the newest of each, with who of us wrote them; thanks are no words', () => {
    const record = having(openCase(), asks(1, 'It fails'), answers(2, 'Try again.'), asks(3, 'Still fails'), thanks(4));
    expect(wordsOf(record)).toEqual(['Still fails', 'Try again.']);
    expect(record.state.words.ours?.name).toBe('Tess');
  });

  test('a picture alone is their last word, without any text', () => {
    expect(wordsOf(having(openCase(), asks(1, 'It fails'), asks(9)))).toEqual(['', null]);
  });

  test('what is heard late is not newer for that', () => {
    const late: Written = [{ ...customer(min(3)), text: 'It fails' } as HearingFact, min(10), RULE];
    expect(wordsOf(having(openCase(), asks(9, 'Still fails'), late))).toEqual(['Still fails', null]);
    expect(wordsOf(having(openCase(), answers(9, 'Done.'), answers(5, PROMISE, 10)))).toEqual([null, 'Done.']);
  });

  const runs = (...story: readonly Written[]) =>
    story.map((_, index) => having(openCase(), ...story.slice(0, index + 1)).state.run?.n ?? null);

  test('several of one side within a minute are one run, until the other side or anything else comes between', () => {
    expect(runs(asks(1), asks(1.5), asks(1.9))).toEqual([2, 2, 2]);
    expect(runs(asks(1), asks(2))).toEqual([2, 3]);
    expect(runs(asks(1), answers(1.2), asks(1.5))).toEqual([2, 3, 4]);
    expect(runs(asks(1), does(1.2, { type: 'claim' }), asks(1.5))).toEqual([2, null, 4]);
    // What stands in the thread already comes between nothing; a note has a line of its own.
    expect(runs(asks(1), does(1.2, { type: 'note', text: 'x', said: 'C1:2.0' }), asks(1.5))).toEqual([2, 2, 2]);
    expect(runs(asks(1), does(1.2, { type: 'note', text: 'x' }), asks(1.5))).toEqual([2, null, 4]);
    expect(runs(answers(1), answers(1.5))).toEqual([2, 2]);
  });
});

test('[OW-9] a part that meant nothing in Intercom changes no turn', () => {
  const record = having(openCase(), answers(2));
  expect(having(record, [{ type: 'resolve', how: 'closed' }, min(3), TEAMMATE]).state.turn).toBe('nobody');
});
