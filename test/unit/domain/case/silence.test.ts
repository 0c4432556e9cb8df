import { describe, expect, test } from '@jest/globals';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import {
  by,
  clockOf,
  customer,
  having,
  min,
  openCase,
  RULE,
  type Step,
  TEAMMATE,
  teammate,
  tell,
  wake,
} from '../../../support/core-case.ts';

/** Of General, whose lead and manager are lena and maya; ana and ben are its members. */
const unowned = openCase();
const owned = having(unowned, [{ type: 'claim' }, min(1), by('ana')]);
/** Given to somebody of another queue. */
const lent = having(unowned, [{ type: 'assign', person: 'eli' }, min(1), by('lena')]);
const late = wake(owned, min(121)).record;
const answered = having(owned, [teammate(min(2)), min(2), RULE]);
const asksAgain = having(answered, [customer(min(3)), min(3), RULE]);

const wait = (why?: string): CaseInput => ({ type: 'wait', ...(why === undefined ? {} : { why }) });
const snooze = (why?: string): CaseInput => ({
  type: 'snooze',
  until: min(900),
  ...(why === undefined ? {} : { why }),
});
const resolve = (how: string, unanswered?: boolean): CaseInput => ({
  ...{ type: 'resolve', how, ...(unanswered === undefined ? {} : { unanswered }) },
});
const came = ({ events, refusal }: Step): string =>
  refusal === null ? events.map(({ type }) => type).join('+') : refusal.kind;
const TEAMMATE_ANA = { ...TEAMMATE, person: 'ana' };

describe('[OW-13] while an answer is owed the clocks are stopped by whose case it is, and with a reason', () => {
  const WHY = 'they test it themselves';
  test.each([
    ['a passer-by', owned, by('eli'), false],
    ['a passer-by of a case that nobody has', unowned, by('fay'), false],
    ['a lead of another queue', owned, by('fay'), false],
    ['a leader', owned, by('olga'), false],
    ['its owner', owned, by('ana'), true],
    ['its owner from elsewhere', lent, by('eli'), true],
    ['somebody of the queue', owned, by('ben'), true],
    ['its lead', owned, by('lena'), true],
    ['its manager', owned, by('maya'), true],
    ['somebody of the queue, before anybody claims it', unowned, by('ben'), true],
    ['somebody of the queue it breached in', late, by('ben'), true],
    ['the lead of that queue', late, by('lena'), true],
    ['somebody of the breach queue', late, by('olga'), true],
    ['a passer-by of a case in breach', late, by('fay'), false],
    ['a passer-by, when they wrote again', asksAgain, by('eli'), false],
  ])('%s', (_name, record, who, may) => {
    const now = min(130);
    const told = (input: CaseInput) => came(tell(record, input, now, who));
    expect([wait(), wait(' \n'), wait(WHY)].map(told)).toEqual(
      may ? ['invalid', 'invalid', 'waiting'] : ['not_allowed', 'not_allowed', 'not_allowed'],
    );
    expect([snooze(), snooze(' '), snooze(WHY)].map(told)).toEqual(
      may ? ['invalid', 'invalid', 'snoozed'] : ['not_allowed', 'not_allowed', 'not_allowed'],
    );
    expect([resolve(''), resolve('', true), resolve(WHY), resolve(WHY, true)].map(told)).toEqual(
      may
        ? ['unanswered', 'unanswered', 'unanswered', 'resolved+review_made']
        : ['not_allowed', 'not_allowed', 'not_allowed', 'not_allowed'],
    );
  });

  test('a refusal leaves all as it is: the clocks run on', () => {
    for (const input of [wait(WHY), snooze(WHY), resolve(WHY, true)]) {
      const { record, effects, refusal } = tell(owned, input, min(30), by('eli'));
      expect([record, effects]).toEqual([owned, []]);
      expect(refusal).toMatchObject({ kind: 'not_allowed', need: expect.stringContaining('General') });
    }
    expect(clockOf(owned.state, 'FRT').stoppedAt).toBeUndefined();
  });

  test('what a teammate does in Intercom has been done, whoever it is', () => {
    for (const who of [TEAMMATE, TEAMMATE_ANA, RULE]) {
      expect(came(tell(owned, { type: 'snooze', until: null, since: min(2) }, min(3), who))).toBe('snoozed');
      expect(came(tell(owned, { type: 'resolve', how: 'closed in Intercom', since: min(2) }, min(3), who))).toBe(
        'resolved',
      );
    }
  });

  const promised = having(owned, [
    { ...teammate(min(2)), text: 'I will check and get back to you by noon.' } as CaseInput,
    min(2),
    RULE,
  ]);
  const resumed = having(answered, [wait(), min(3), by('ana')], [{ type: 'resume' }, min(4), by('ana')]);
  const given = (record: typeof owned) => having(record, [{ type: 'release' }, min(5), by('ana')]);
  const ticket = { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'open', owner: null } as const;
  const done = { type: 'ticket_changed', ticket: 'ENG-1', status: 'done', owner: 'eli', ownerName: 'Eli', note: 'ok' };
  const toTell = having(
    answered,
    [{ type: 'request_ticket', ticket }, min(3), by('ana')],
    [done as CaseInput, min(4), by('eli')],
  );
  test.each([
    ['promised', promised, /General, for it is our turn$/],
    ['promised, and nobody has it', given(promised), /General, for it is our turn$/],
    ['to be told what others did', toTell, /General, for it is our turn$/],
    ['taken up again', resumed, /General, for it is our turn$/],
    ['answered', answered, /General$/],
    ['put off by its owner', having(answered, [wait(), min(3), by('ana')]), /General$/],
  ])('%s: a passer-by may not; whose it is may, without a reason', (_name, record, need) => {
    for (const input of [wait('they test it'), snooze('later'), resolve('done', true)])
      for (const who of ['eli', 'fay', 'olga']) {
        if (input.type === 'wait' && record.state.status === 'waiting') continue;
        const { refusal } = tell(record, input, min(9), by(who));
        expect(refusal).toMatchObject({ kind: 'not_allowed', need: expect.stringMatching(need) });
      }
    for (const input of [snooze(), resolve('', true)])
      for (const who of ['ana', 'ben', 'lena', 'maya']) expect(tell(record, input, min(9), by(who)).refusal).toBeNull();
  });

  test('[OW-6] [OW-10] what the customer was to hear is left unsaid knowingly, by a person; in Intercom it has been done', () => {
    const word = having(answered, [{ type: 'promise', until: min(60), note: 'the fix' }, min(3), by('ana')]);
    const kept = having(word, [teammate(min(20)), min(20), RULE]);
    const told = having(toTell, [teammate(min(6)), min(6), RULE]);
    const asks = (record: typeof owned) => tell(record, resolve('done'), min(30), by('ana')).refusal;
    expect(asks(toTell)).toEqual({ kind: 'unanswered', id: 'CASE-1', owes: ['outcome'] });
    expect(asks(word)).toEqual({ kind: 'unanswered', id: 'CASE-1', owes: ['promise'] });
    expect(asks(having(word, [customer(min(4)), min(4), RULE]))).toMatchObject({ owes: ['answer', 'promise'] });
    for (const record of [kept, told]) expect(asks(record)).toBeNull();
    for (const record of [toTell, word]) {
      expect(tell(record, resolve('done', true), min(30), by('ana')).refusal).toBeNull();
      expect(tell(record, resolve('', true), min(30), by('ana')).refusal).toBeNull();
      expect(tell(record, { type: 'resolve', how: 'closed', anyway: true }, min(30), TEAMMATE).refusal).toBeNull();
    }
  });

  test('answered, and nobody has it: anybody of support may', () => {
    for (const input of [wait(), snooze(), resolve('')])
      expect(tell(given(answered), input, min(9), by('eli')).refusal).toBeNull();
  });

  test('without a conversation nobody waits for an answer', () => {
    const without = openCase({ conversationId: null });
    expect([wait(), snooze(), resolve('')].map((input) => came(tell(without, input, min(9), by('eli'))))).toEqual([
      'waiting',
      'snoozed',
      'resolved',
    ]);
  });

  test('open linked work is named first, and confirmed apart', () => {
    const ticket = { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'open', owner: null } as const;
    const linked = having(owned, [{ type: 'request_ticket', ticket }, min(2), by('ana')]);
    const both = { type: 'resolve', how: WHY, anyway: true } as const;
    expect(came(tell(linked, resolve(WHY, true), min(9), by('ana')))).toBe('linked_work_open');
    expect(came(tell(linked, both, min(9), by('ana')))).toBe('unanswered');
    expect(came(tell(linked, { ...both, unanswered: true }, min(9), by('ana')))).toBe('resolved');
  });

  test('put off by its owner it still cannot be resolved by a passer-by', () => {
    const waiting = having(owned, [wait(WHY), min(5), by('ana')]);
    expect(came(tell(waiting, resolve(WHY, true), min(9), by('eli')))).toBe('not_allowed');
    expect(came(tell(waiting, snooze(WHY), min(9), by('eli')))).toBe('not_allowed');
  });

  test('the reason is kept, trimmed; the owner hears of what others did', () => {
    const { events, effects } = tell(owned, wait('  they test it '), min(9), by('lena'));
    expect(events).toEqual([{ type: 'waiting', why: 'they test it' }]);
    expect(effects.map(({ destination }) => destination)).toContain('record:person:ana');
  });
});

describe('[OW-9] [IC-3] the end of a sleep, which both sides notice at the same moment', () => {
  const operator = { kind: 'bot', id: 'operator', name: 'Operator' } as const;
  const woken: CaseInput = { type: 'resume', why: 'woken in Intercom', since: min(900) };
  const asleep = having(unowned, [snooze('their bank looks into it'), min(5), by('lena')]);

  test('whichever wakes it first says the same to the same people', () => {
    const { events } = tell(asleep, woken, min(900), operator);
    expect(events).toEqual(wake(asleep, min(900)).events);
    expect(events).toMatchObject([{ type: 'resumed', why: 'the snooze is over', tell: ['lena'] }]);
  });

  test('woken by a workflow before it is over, the same people hear why', () => {
    const early = { ...woken, since: min(600) };
    expect(tell(asleep, early, min(600), operator).events).toMatchObject([
      { why: 'woken in Intercom', tell: ['lena'] },
    ]);
  });
});
