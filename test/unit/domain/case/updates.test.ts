import { describe, expect, test } from '@jest/globals';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import type { Placement } from '../../../../src/domain/case/core.ts';
import { nextUpdate } from '../../../../src/domain/case/updates.ts';
import { casePicture } from '../../../../src/domain/picture/case-picture.ts';
import type { Actor } from '../../../../src/domain/record/actor.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import { outcome, readClock } from '../../../../src/domain/sla/read.ts';
import { plainHand, written } from '../../../../src/domain/words/line.ts';
import { namesIn } from '../../../../src/domain/words/said.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import {
  by,
  calendar,
  customer,
  having,
  MINUTE,
  min,
  openCase,
  placement,
  RESTRICTED,
  step,
  T0,
  tell,
  wake,
} from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const budgets = { FRT: 120 * MINUTE, NRT: 60 * MINUTE, TTR: 6000 * MINUTE, PUT: 30 * MINUTE };
const paced = (changes: Partial<Placement> = {}) =>
  openCase({ placement: placement({ owner: 'ana', budgets, ...changes }) });
const ask: CaseInput = {
  type: 'request_ticket',
  ticket: { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'open', owner: null },
};
const news = (status: 'claimed' | 'in_progress' | 'done'): CaseInput => ({
  ...{ type: 'ticket_changed', ticket: 'ENG-1', status, owner: 'eli', ownerName: 'Eli', note: null },
});
const QUESTION = { n: 3, text: 'SSO or password?', case: 'CASE-1', by: 'eli', name: 'Eli', at: min(12) };
const says = (at: number, text: string): readonly [CaseInput, Date, Actor] => [
  { type: 'hear_teammate', heardAt: min(at), teammate: '9', name: 'Tess', text },
  min(at),
  { kind: 'teammate', id: '9', name: 'Tess' },
];
const answer = (at: number) => says(at, 'It is with our engineers.');
const promise = (at: number, until: number, note = ''): readonly [CaseInput, Date] => [
  { type: 'promise', until: min(until), note },
  min(at),
];
/** Minutes after the start at which the next update is due; null where none is. */
const due = ({ state }: CaseRecord, now = min(0)): number | null => {
  const clock = nextUpdate(state.clocks);
  const at = clock === null ? null : readClock(clock, now).dueAt;
  return at === null ? null : (at.getTime() - T0.getTime()) / MINUTE;
};
const outcomes = ({ state }: CaseRecord, now: Date) =>
  state.clocks.filter(({ metric }) => metric === 'PUT').map((clock) => outcome(clock, now));

describe('[OW-10] the pace at which the customer hears while others work', () => {
  test.each<[string, CaseRecord, number | null]>([
    ['from when others begin, where the customer has had an answer', having(paced(), answer(5), [ask, min(10)]), 40],
    ['not before they have had one', having(paced(), [ask, min(10)]), null],
    ['from the answer, where that comes after it', having(paced(), [ask, min(10)], answer(12)), 42],
    ['anew from each answer', having(paced(), [ask, min(10)], answer(12), answer(30)), 60],
    ['two messages in a row are one word', having(paced(), [ask, min(10)], answer(12), answer(12.5)), 42.5],
    ['not while they wait for an answer', having(paced(), answer(5), [customer(min(6)), min(6)], [ask, min(10)]), null],
    ['none where nobody else works', having(paced(), answer(5)), null],
    ['none without a pace in the policy', having(openCase(), answer(5), [ask, min(10)]), null],
    ['it stays due once the work is done', having(paced(), answer(5), [ask, min(10)], [news('done'), min(20)]), 40],
    [
      'and ends with the word that tells so',
      having(paced(), answer(5), [ask, min(10)], [news('done'), min(20)], answer(25)),
      null,
    ],
    [
      'escalated, where our answer leaves the next step with us',
      having(paced(), [{ type: 'escalate', reason: 'stuck' }, min(1)], says(5, 'We are checking it.')),
      35,
    ],
    [
      'not where it leaves it with the customer',
      having(paced(), [{ type: 'escalate', reason: 'stuck' }, min(1)], says(5, 'It works again, please try.')),
      null,
    ],
    [
      'also while the team asks us something, where a word went out since',
      having(
        paced(),
        [ask, min(10)],
        [{ type: 'info_asked', ticket: 'ENG-1', question: QUESTION }, min(12)],
        answer(15),
      ),
      45,
    ],
    ['none on hold', having(paced(), answer(5), [{ type: 'wait' }, min(6)], [ask, min(7)]), null],
    [
      'from then on once it goes on',
      having(paced(), answer(5), [{ type: 'wait' }, min(6)], [ask, min(7)], [{ type: 'resume' }, min(20)]),
      50,
    ],
    ['it pauses on hold', having(paced(), answer(5), [ask, min(10)], [{ type: 'wait' }, min(20)]), null],
    ['a restricted case has none', having(paced(RESTRICTED), answer(5)), null],
  ])('%s', (_, record, minutes) => {
    expect(due(record, min(1000))).toBe(minutes);
  });

  test('kept and missed stay on the case', () => {
    const asked = having(paced(), answer(5), [ask, min(10)]);
    expect(outcomes(having(asked, answer(30), answer(80)), min(90))).toEqual(['hit', 'fixed', 'running']);
    const ended = having(asked, [{ type: 'resolve', how: 'x', anyway: true }, min(60)]);
    expect(outcomes(ended, min(90))).toEqual(['missed']);
    const early = having(asked, [{ type: 'resolve', how: 'x', anyway: true }, min(20)]);
    expect(outcomes(early, min(90))).toEqual(['void']);
    expect(due(having(early, [{ type: 'reopen', why: 'x' }, min(25)]))).toBe(45);
  });

  test('[ES-1] its owner alone is warned before it; missed it is told as others are, and the case stays where it is', () => {
    const asked = having(paced(), answer(5), [ask, min(10)]);
    const early = wake(asked, min(33));
    expect(step(early.events).map(({ metric, tell: to, leaders }) => [metric, to, leaders])).toEqual([
      ['PUT', ['ana'], false],
    ]);
    const near = wake(early.record, min(38));
    expect(near.events).toEqual([]);
    const late = wake(near.record, min(40));
    expect(late.events.map(({ type }) => type)).toEqual(['step_reached']);
    expect(step(late.events)).toMatchObject([{ tell: expect.arrayContaining(['maya']), escalates: false }]);
    expect(late.record.state).toMatchObject({ owner: 'ana', queue: 'general', status: 'in_progress' });
  });
});

describe('[OW-10] a moment that somebody promises', () => {
  const asked = having(paced(), answer(5), [ask, min(10)]);

  test.each<[string, CaseRecord, number | null]>([
    ['counts in the place of the pace', having(asked, promise(15, 100)), 100],
    ['also where there is none', having(openCase(), answer(5), promise(15, 100)), 100],
    ['the last of several counts', having(asked, promise(15, 100), promise(16, 60)), 60],
    ['to the minute, on hold too', having(asked, promise(15, 100), [{ type: 'wait' }, min(20)]), 100],
    [
      'whatever office hours the case has',
      having(openCase({ calendar: calendar('office') }), answer(5), promise(15, 900)),
      900,
    ],
    [
      'a new target leaves it',
      having(asked, promise(15, 100), [
        { type: 'set_deadline', metric: 'TTR', ms: MINUTE * 300, from: 'now', reason: 'x' },
        min(16),
        by('lena'),
      ]),
      100,
    ],
    [
      'the answer that tells of it does not keep it',
      having(asked, promise(15, 100), says(17, 'You hear from us by noon, we are checking.')),
      100,
    ],
    ['one that gives news does', having(asked, promise(15, 100), says(17, 'It is fixed, please try.')), 47],
    ['a later one does, whatever it says', having(asked, promise(15, 100), says(60, 'We are still checking.')), 90],
  ])('%s', (_, record, minutes) => {
    expect(due(record, min(10))).toBe(minutes);
  });

  test('one that is replaced is neither kept nor missed; one that is kept says by whom it was promised', () => {
    const kept = having(asked, promise(15, 100, ' the  fix '), answer(90));
    expect(outcomes(kept, min(95))).toEqual(['void', 'hit', 'running']);
    expect(kept.state.clocks.find(({ promised }) => promised)?.promised).toEqual({
      by: 'ana',
      name: 'ana',
      note: 'the fix',
    });
  });

  const restricted = openCase({ placement: placement({ ...RESTRICTED, owner: 'sol' }) });
  const refused = (record: CaseRecord, at: number, until: Date, actor: Actor = by('ana')) =>
    tell(record, { type: 'promise', until, note: '' }, min(at), actor).refusal;
  test.each<[string, ReturnType<typeof refused>, object]>([
    ['a moment that has passed', refused(asked, 15, min(10)), { kind: 'invalid', field: 'until' }],
    ['one of another year', refused(asked, 15, new Date('2027-06-01')), { kind: 'invalid', field: 'until' }],
    ['a later one while the one before is late', refused(asked, 60, min(100)), { kind: 'invalid', field: 'until' }],
    ['a restricted case', refused(restricted, 15, min(30), by('sol')), { kind: 'not_allowed' }],
    [
      'a case without a conversation',
      refused(openCase({ conversationId: null }), 15, min(30)),
      { kind: 'not_allowed' },
    ],
    [
      'a resolved case',
      refused(having(asked, [{ type: 'resolve', how: 'x', anyway: true }, min(12)]), 15, min(30)),
      { kind: 'wrong_status' },
    ],
    [
      'by somebody whose case it is not',
      refused(asked, 15, min(30), by('eli')),
      { kind: 'not_allowed', ask: { owner: 'ana' } },
    ],
    ['by a rule', refused(asked, 15, min(30), { kind: 'rule', name: 'x' }), { kind: 'not_allowed' }],
  ])('is refused: %s', (_, refusal, expected) => {
    expect(refusal).toMatchObject(expected);
  });
});

describe('[OW-10] in words', () => {
  const seen = (record: CaseRecord, at: number) => {
    const ana = POLICY.people.find(({ id }) => id === 'ana');
    if (ana === undefined) throw new Error('no ana');
    const { update, todo } = casePicture(record, { person: ana }, POLICY, min(at), NOBODY_AWAY);
    const hand = plainHand(namesIn(POLICY), { zone: 'Europe/Berlin', now: min(at) });
    return [update, todo].map((line) => line && written(line, hand));
  };
  const asked = having(paced(), answer(5), [ask, min(10)]);
  test.each<[string, CaseRecord, number, readonly (string | null)[]]>([
    [
      'who has it, and by when the customer hears',
      asked,
      15,
      [
        'Next update to the customer by 10:40',
        'Tell the customer how it stands, such as: “It is with our team Engineering. You hear from us as soon as there is more.”',
      ],
    ],
    [
      'since when they work on it, and who has promised it',
      having(asked, [news('claimed'), min(12)], [news('in_progress'), min(13)], promise(15, 60, 'a first result')),
      20,
      [
        'Next update to the customer by 11:00, promised by ana: “a first result”',
        'Tell the customer how it stands, such as: “Our team Engineering has been working on it since 10:13. You hear from us as soon as there is more.”',
      ],
    ],
    [
      'late',
      having(asked, [news('claimed'), min(12)]),
      50,
      [
        'Next update to the customer was due 10:40',
        'Tell the customer how it stands, such as: “Our team Engineering has taken it up. You hear from us as soon as there is more.”',
      ],
    ],
    [
      'none where none is due',
      having(paced(), answer(5)),
      10,
      [null, 'Resolve it to stop this clock, or set it to waiting while the customer has to answer.'],
    ],
  ])('%s', (_, record, at, words) => {
    expect(seen(record, at)).toEqual(words);
  });
});
