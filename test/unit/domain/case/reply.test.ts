import { describe, expect, test } from '@jest/globals';
import { absorbOf } from '../../../../src/domain/case/absorb.ts';
import { type CaseInput, decide, ruleOf } from '../../../../src/domain/case/case.ts';
import { notTaken, replyUnderWay } from '../../../../src/domain/case/writings.ts';
import { caseActs } from '../../../../src/domain/picture/acts.ts';
import { turnWords } from '../../../../src/domain/picture/case-picture.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import { plainHand, written } from '../../../../src/domain/words/line.ts';
import { namesIn } from '../../../../src/domain/words/said.ts';
import {
  by,
  clockOf,
  customer,
  having,
  min,
  openCase,
  placement,
  RESTRICTED,
  RULE,
  resolvedUnanswered,
  TEAMMATE,
  teammate,
  tell,
} from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const reply = (changes: Partial<Extract<CaseInput, { type: 'reply' }>> = {}): CaseInput => ({
  ...{ type: 'reply', text: 'It works again.' },
  ...changes,
});
const failed = (n: number): CaseInput => ({ type: 'message_failed', written: n, why: 'Intercom: 403 forbidden' });
const delivered = (n: number): CaseInput => ({ type: 'message_delivered', written: n, part: '501' });
const words = (record: ReturnType<typeof openCase>) =>
  written(turnWords(record.state, min(5)), plainHand(namesIn(POLICY), { zone: 'UTC', now: min(5) }));

describe('an answer written here', () => {
  test('[SK-3] is on its way once, as written, and stops no clock before it is there', () => {
    const { record, effects } = tell(openCase(), reply({ text: '  It works again.\n\nSorry! ' }), min(1));
    expect(effects.filter(({ kind }) => kind === 'written')).toEqual([
      expect.objectContaining({
        ...{ kind: 'written', as: 'reply', conversation: '77', destination: 'intercom:77', written: 2 },
        ...{ person: 'ana', name: 'ana', text: 'It works again.\n\nSorry!', key: 'CASE-1:2:written:intercom:77' },
      }),
    ]);
    expect(effects.some(({ kind }) => kind === 'thread')).toBe(false);
    expect(clockOf(record.state, 'FRT').stoppedAt).toBeUndefined();
    expect(record.state).toMatchObject({ turn: 'ours', awaiting: true });
    expect(words(record)).toBe('Our turn: ana’s answer is on its way');
  });

  test('[SK-3] is told of no more once it has arrived', () => {
    const sent = having(openCase(), [reply(), min(1)]);
    const there = having(sent, [delivered(2), min(2), RULE], [teammate(min(2)), min(2), TEAMMATE]);
    expect(there.state.writings).toEqual([]);
    expect(there.state).toMatchObject({ turn: 'customer', answered: true });
    expect(tell(there, delivered(2), min(3), RULE).events).toEqual([]);
  });

  test.each<[string, CaseInput, string]>([
    ['on hold', { type: 'wait', why: 'they asked' }, 'waiting'],
    ['asleep', { type: 'snooze', until: min(600), why: 'they asked' }, 'snoozed'],
    ['resolved', resolvedUnanswered(), 'resolved'],
  ])('[SK-3] of a case that is %s leaves it so', (_how, command, status) => {
    const held = having(openCase(), [command, min(1)]);
    const step = tell(held, reply(), min(2));
    expect(step.refusal).toBeNull();
    expect(step.record.state.status).toBe(status);
  });

  test('[SK-3] takes the case with it, where the policy wants an owner first', () => {
    expect(tell(openCase(), reply({ claim: true }), min(1)).record.state.owner).toBeNull();
    const first = { ...POLICY, reply: { ...POLICY.reply, claimFirst: true } };
    const asked = (input: CaseInput) => {
      const { id, state, log } = openCase();
      return decide({ id, state, log }, input, { now: min(1), by: by('ana'), policy: first, absence: NOBODY_AWAY });
    };
    expect(asked(reply())).toMatchObject({ refusal: { kind: 'not_allowed', instead: 'Claim it first.' } });
    expect(asked(reply({ claim: true }))).toMatchObject({ events: [{ type: 'claimed' }, { type: 'message_written' }] });
    const theirs = having(openCase(), [{ type: 'claim' }, min(1), by('sam')]);
    expect(tell(theirs, reply({ claim: true }), min(2)).record.state.owner).toBe('sam');
  });

  test.each<[string, CaseInput, object]>([
    ['says nothing', reply({ text: ' \n ' }), { kind: 'invalid', field: 'text' }],
    ['is too long', reply({ text: 'a'.repeat(10_001) }), { kind: 'invalid', field: 'text' }],
  ])('[SK-6] is refused where it %s', (_what, command, refusal) => {
    expect(tell(openCase(), command, min(1)).refusal).toMatchObject(refusal);
  });

  test('[SK-6] is refused where there is no conversation, or it is there no more', () => {
    const without = openCase({ conversationId: null });
    expect(tell(without, reply(), min(1)).refusal).toMatchObject({ kind: 'wrong_status', verb: 'answered' });
    const merged = having(openCase(), [{ type: 'conversation_merged', into: 'CASE-9' }, min(1), TEAMMATE]);
    expect(tell(merged, reply(), min(2)).refusal).toMatchObject({ kind: 'wrong_status', verb: 'answered' });
    expect(tell(openCase(), reply(), min(1), TEAMMATE).refusal).toMatchObject({ kind: 'not_allowed' });
  });
});

describe('[SK-3] what was said since the form was opened', () => {
  const opened = openCase();
  const seen = opened.log.at(-1)?.n ?? 0;

  test.each<[string, Parameters<typeof having>[1][]]>([
    ['the customer wrote', [[customer(min(1)), min(1), TEAMMATE]]],
    ['the customer said thanks', [[customer(min(1), true), min(1), TEAMMATE]]],
    ['somebody answered in Intercom', [[teammate(min(1)), min(1), TEAMMATE]]],
    ['somebody else’s answer is on its way', [[reply({ text: 'I see to it' }), min(1), by('sam')]]],
  ])('refuses it: %s', (_what, commands) => {
    const now = having(opened, ...commands);
    expect(tell(now, reply({ seen }), min(2)).refusal).toEqual({ kind: 'stale', id: 'CASE-1' });
    expect(tell(now, reply({ seen: now.log.at(-1)?.n ?? 0 }), min(2)).refusal).toBeNull();
  });

  test('own words and notes do not', () => {
    const now = having(
      opened,
      [reply({ text: 'One moment' }), min(1)],
      [{ type: 'note', text: 'I look' }, min(1), by('sam')],
      [teammate(min(1)), min(1), { kind: 'teammate', id: '9', name: 'Tess', person: 'ana' }],
    );
    expect(tell(now, reply({ seen }), min(2)).refusal).toBeNull();
  });

  test('[AD-4] [OW-2] pressed twice, what takes the case with it is said once', () => {
    const claimed = having(opened, [{ type: 'claim' }, min(1)], [reply({ seen: seen + 1 }), min(1)]);
    expect(tell(claimed, reply({ seen }), min(1))).toMatchObject({ refusal: null, events: [] });
    expect(tell(claimed, reply({ seen, text: 'Another one' }), min(1)).refusal).toMatchObject({ kind: 'stale' });
  });

  test('[AD-4] the same words sent twice by the same screen are said once', () => {
    const once = having(opened, [reply({ seen }), min(1)]);
    expect(tell(once, reply({ seen }), min(1))).toMatchObject({ refusal: null, events: [], effects: [] });
    expect(tell(once, reply({ seen }), min(1), by('sam')).refusal).toMatchObject({ kind: 'stale' });
  });
});

describe('[SK-6] what Intercom did not take', () => {
  const refused = having(openCase(), [reply(), min(1)], [failed(2), min(2), RULE]);

  test('is kept for whoever wrote it, who hears of it at once', () => {
    const { effects } = tell(having(openCase(), [reply(), min(1)]), failed(2), min(2), RULE);
    expect(effects).toContainEqual(
      expect.objectContaining({
        target: 'person:ana',
        message: expect.objectContaining({ type: 'notify', calls: true, urgency: 'urgent' }),
      }),
    );
    expect(effects.some(({ kind }) => kind === 'thread')).toBe(true);
    expect(notTaken(refused.state, 'ana')).toMatchObject([
      { text: 'It works again.', failed: 'Intercom: 403 forbidden' },
    ]);
    expect(words(refused)).toBe('Our turn: Intercom did not take ana’s answer');
    expect(tell(refused, failed(2), min(3), RULE).events).toEqual([]);
  });

  test('is over once they send it again', () => {
    const again = having(refused, [reply(), min(3)]);
    expect(again.state.writings).toMatchObject([{ n: 4, failed: null }]);
    expect(notTaken(again.state, 'ana')).toEqual([]);
  });

  test('is over once the customer has another answer', () => {
    const answered = having(refused, [teammate(min(3)), min(3), TEAMMATE], [customer(min(4)), min(4), TEAMMATE]);
    expect(notTaken(answered.state, 'ana')).toEqual([]);
    expect(replyUnderWay(answered.state)).toBeUndefined();
    expect(words(answered)).toBe('Our turn');
  });
});

describe('[IN-6] a case that speaks for another one', () => {
  const other = openCase({ conversationId: '78', number: 2 });
  const speaker = having(
    openCase(),
    [teammate(min(1)), min(1), TEAMMATE],
    [absorbOf('CASE-2', other.state), min(2), RULE],
  );

  test('is answered in the conversation that is meant', () => {
    const both = having(speaker, [reply({ of: 'CASE-2' }), min(3)], [reply({ text: 'And you' }), min(3)]);
    expect(both.state.writings).toMatchObject([
      { of: 'CASE-2', text: 'It works again.' },
      { of: null, text: 'And you' },
    ]);
    expect(tell(speaker, reply({ of: 'CASE-2' }), min(3)).effects).toContainEqual(
      expect.objectContaining({ kind: 'written', conversation: '78' }),
    );
    expect(tell(speaker, reply({ of: 'CASE-9' }), min(3)).refusal).toMatchObject({ kind: 'wrong_status' });
  });

  test('what one conversation did not get is not over by what was said in the other', () => {
    const refused = having(speaker, [reply(), min(3)], [failed(speaker.log.length + 1), min(4), RULE]);
    const said: CaseInput = { type: 'hear_teammate', heardAt: min(5), teammate: '9', name: 'Tess', of: 'CASE-2' };
    expect(notTaken(having(refused, [said, min(5), TEAMMATE]).state, 'ana')).toHaveLength(1);
    expect(notTaken(having(refused, [teammate(min(5)), min(5), TEAMMATE]).state, 'ana')).toEqual([]);
  });

  test.each<[string, readonly (readonly [CaseInput, Date])[]]>([
    [
      'not taken before',
      [
        [failed(speaker.log.length + 1), min(4)],
        [{ type: 'part', merged: 'CASE-2' }, min(5)],
      ],
    ],
    [
      'not taken since',
      [
        [{ type: 'part', merged: 'CASE-2' }, min(4)],
        [failed(speaker.log.length + 1), min(5)],
      ],
    ],
  ])(
    'an answer to one that stands on its own again is nothing to send again, %s; its writer hears of it',
    (_, steps) => {
      const apart = having(speaker, [reply({ of: 'CASE-2' }), min(3)], ...steps);
      expect(notTaken(apart.state, 'ana')).toEqual([]);
      expect(replyUnderWay(apart.state)).toBeUndefined();
      const entry = apart.log.find(({ type }) => type === 'message_failed');
      expect(entry && ruleOf(entry).isOver?.(entry, apart.state, { person: 'ana', now: min(6) })).toBe(false);
    },
  );

  test('the merged one is not answered on its own: the other one would not hear it', () => {
    const merged = having(other, [{ type: 'merge', into: 'CASE-7' }, min(3)]);
    expect(tell(merged, reply(), min(4)).refusal).toEqual({ kind: 'open_case_exists', id: 'CASE-7' });
  });
});

test('[SK-6] of a case that has ended nothing is offered to be sent again', () => {
  const refused = having(openCase(), [reply(), min(1)], [failed(2), min(2), RULE]);
  const ana = POLICY.people.find(({ id }) => id === 'ana');
  if (!ana) throw new Error('no ana');
  const offered = (record: typeof refused) =>
    caseActs(record, { person: ana }, POLICY, min(4)).main.map(({ words }) => words);
  expect(offered(refused)).toContain('Send it again…');
  const gone = having(refused, [{ type: 'conversation_deleted' }, min(3), RULE]);
  expect(offered(gone)).not.toContain('Send it again…');
});

describe('a note written here', () => {
  test('[SK-3] is one line in the thread, and on its way to Intercom; said in the thread, it is no second line', () => {
    const noted = tell(openCase(), { type: 'note', text: 'Look at the proxy' }, min(1));
    expect(noted.effects.filter(({ kind }) => kind === 'written')).toMatchObject([
      { as: 'note', text: 'Look at the proxy' },
    ]);
    expect(noted.effects.filter(({ kind }) => kind === 'thread')).toHaveLength(1);
    const said = tell(openCase(), { type: 'note', text: 'Look at the proxy', said: '1.2' }, min(1));
    expect(said.effects.filter(({ kind }) => kind === 'thread')).toEqual([]);
    expect(replyUnderWay(said.record.state)).toBeUndefined();
  });

  test('[RO-6] is refused for what is restricted: others read notes, too', () => {
    const closed = openCase({ placement: placement(RESTRICTED) });
    expect(tell(closed, { type: 'note', text: 'x' }, min(1), by('lou')).refusal).toMatchObject({ kind: 'not_allowed' });
    expect(tell(closed, reply(), min(1), by('lou')).refusal).toBeNull();
  });
});
