import { expect, test } from '@jest/globals';
import { contentOf } from '../../../../src/adapters/slack/send/content.ts';
import type { CaseEvent } from '../../../../src/domain/case/case.ts';
import type { PersonMessage, PersonState } from '../../../../src/domain/people/state.ts';
import { effectsOf } from '../../../../src/domain/record/effect.ts';
import type { Urgency } from '../../../../src/domain/record/notice.ts';
import type { Subject, Told } from '../../../../src/flow/delivery.ts';
import { caseOf, NOW, opened, rule, viewAt } from './support/records.ts';
import { seen } from './support/seen.ts';

const paged: CaseEvent = {
  type: 'paged',
  anew: true,
  person: 'erin',
  time: 1,
  list: 'engineering',
  order: ['erin', 'eli'],
  why: 'An outage',
};
const of = (number: number, urgency: Urgency): Told => {
  const record = caseOf(opened({ number }), [{ event: paged, by: rule }]);
  return {
    notice: { about: { kind: 'case', id: record.id, seq: 2, through: 2 }, urgency, at: NOW },
    subject: { kind: 'case', record },
  };
};

/** Erin's one message, as it stands with all that has been added to it. */
function message(told: readonly Told[], what: PersonMessage['what'] = 'news'): string {
  const [effect] = effectsOf('person:erin', { seq: 1, through: 1, at: NOW }, [
    { kind: 'direct', person: 'erin', group: 'm1' },
  ]);
  if (effect === undefined) throw new Error('no effect');
  const state: PersonState = {
    person: 'erin',
    messages: 1,
    day: '2026-11-20',
    today: 1,
    recent: [
      {
        ...{ id: 'm1', what, notices: told.map(({ notice }) => notice), at: NOW },
        ...{ rang: { at: NOW, ids: [], page: false }, settled: [] },
      },
    ],
    waiting: [],
    waitingUntil: null,
    morningDone: NOW,
    handoverDone: NOW,
  };
  const record = { id: 'person:erin', version: 1, state, log: [], cards: [], wakeAt: null };
  const subject: Subject = { kind: 'person', record, told, board: null };
  const content = contentOf(effect, subject, viewAt());
  if (!content.ok || content.message === null) throw new Error('nothing is said');
  return seen(content.message);
}

test('[ES-3] [ES-6] pages that came at once stay pages when news of one of them joins within the minute', () => {
  const text = message([of(1, 'page'), of(2, 'page'), of(1, 'urgent')]);
  expect(text).toContain('You are paged for 2 cases at once.');
  expect(text).toContain('I’m on all of it');
});

test('[ES-6] urgent news of another case that joins news is no page', () => {
  expect(message([of(1, 'urgent'), of(2, 'urgent')])).toContain('Urgent, added');
});

test('[SK-7] [RO-6] what was kept and is over by now is named, but for what its reader may not see any more', () => {
  const over: CaseEvent = { type: 'assigned', person: 'ben', why: '' };
  const lost = (number: number, restricted = false): Told => {
    const step: CaseEvent = { type: 'assigned', person: 'erin', why: '' };
    const record = caseOf(opened({ number }), [{ event: step }, { event: over }]);
    const state = restricted ? { ...record.state, restricted, queue: 'security' } : record.state;
    return {
      notice: { about: { kind: 'case', id: record.id, seq: 2, through: 2 }, urgency: 'normal', at: NOW },
      subject: { kind: 'case', record: { ...record, state } },
    };
  };
  expect(message([lost(1), lost(2, true), lost(3)], 'kept')).toBe('➡️ Nothing for you to do now: CASE-1, CASE-3');
  expect(message([lost(2, true)], 'kept')).toBe('What stood here is for others now.');
  expect(
    message(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => lost(n)),
      'kept',
    ),
  ).toMatch(/: CASE-1[^:]*CASE-6 and 2 more$/);
});
