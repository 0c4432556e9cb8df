import { describe, expect, test } from '@jest/globals';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import { cardChannels } from '../../../../src/domain/case/channels.ts';
import { casePicture } from '../../../../src/domain/picture/case-picture.ts';
import { channelOf, type Effect, personOf } from '../../../../src/domain/record/effect.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import {
  assessment,
  by,
  calendar,
  claimed,
  customer,
  having,
  MINUTE,
  min,
  openCase,
  opened,
  placement,
  RESTRICTED,
  RULE,
  type Step,
  T0,
  teammate,
  tell,
  wake,
  write,
} from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

/** Effects in short, in order: `thread #general`, `dm ana`. */
const said = (effects: readonly Effect[]): string[] => effects.map(short);
function short(one: Effect): string {
  if (one.kind === 'tell' && one.to === 'person')
    return `${one.as === 'refresh' ? 'redraw' : 'dm'} ${personOf(one.target)}`;
  // In a channel's record: what rings is for the leaders, what is folded or drawn anew says so.
  if (one.kind === 'tell' && one.to === 'channel')
    return `${one.as === 'alert' ? 'leaders' : one.as} ${channelOf(one.target)}`;
  return `${one.kind} ${one.destination.replace(/^\w+:@?/, '')}`;
}

const ALWAYS = ['card #general', 'attributes 77'];
const without = (effects: readonly Effect[]): string[] => said(effects).filter((one) => !ALWAYS.includes(one));

describe('who is told what', () => {
  test('[SK-2] [IC-2] an opened case: its card, Intercom, who is paged and the owner, each once', () => {
    const placed = placement({ owner: 'ben', page: ['eli', 'ben'] });
    const { effects } = write('CASE-1', null, [opened({ placement: placed })], { at: T0, by: RULE });
    expect(said(effects)).toEqual(['card #general', 'attributes 77', 'note 77', 'dm eli', 'dm ben']);
  });

  test('[SK-5] nobody is told what they did themselves', () => {
    const mine = tell(openCase(), { type: 'assign', person: 'ana' }, min(1), by('ana'));
    const given = tell(openCase(), { type: 'assign', person: 'ben' }, min(1), by('ana'));
    expect(without(mine.effects)).toEqual(['thread #general', 'note 77']);
    expect(without(given.effects)).toEqual(['thread #general', 'note 77', 'dm ben']);
  });

  test('[ES-6] one write, one message a person: the answer that resumes a case', () => {
    const waiting = having(claimed, [{ type: 'wait', why: 'more is needed' }, min(2)]);
    const { effects } = tell(waiting, customer(min(3)), min(3), { kind: 'customer', id: 'u1', name: 'Rhea' });
    expect(said(effects)).toEqual(['card #general', 'thread #general', 'attributes 77', 'dm ana']);
    const spans = effects.filter(({ kind }) => kind !== 'thread').map(({ seq, through }) => [seq, through]);
    expect(spans).toEqual(spans.map(() => [4, 5]));
  });

  test('[IN-7] a thank-you changes the card and says nothing; what a teammate answers is shown', () => {
    expect(without(tell(claimed, customer(min(2), true), min(2), RULE).effects)).toEqual([]);
    expect(without(tell(claimed, teammate(min(2)), min(2), RULE).effects)).toEqual(['thread #general']);
  });

  test('[IC-4] a part that meant nothing is not even shown', () => {
    expect(write('CASE-1', claimed, [{ type: 'heard', what: 'close' }], { at: min(2), by: RULE }).effects).toEqual([]);
  });

  test('[ES-1] 75%: the owner, DM and thread; 90%: the lead; 100%: the manager, once, and the old card is left behind', () => {
    const owner = wake(claimed, min(90));
    expect(without(owner.effects)).toEqual(['thread #general', 'dm ana']);
    const lead = wake(wake(owner.record, min(105)).record, min(108));
    expect(without(lead.effects)).toEqual(['thread #general', 'refresh #leaders', 'dm lena', 'redraw ana']);
    const manager = wake(lead.record, min(120));
    expect(said(manager.effects)).toEqual([
      // It stays in sight of those who work on it.
      'card #general',
      'card #breach',
      'thread #general',
      'attributes 77',
      'note 77',
      // The alert of fifteen minutes before shows the new owner.
      'refresh #leaders',
      'dm maya',
      // Who has lost it.
      'dm ana',
      'redraw lena',
    ]);
    expect(manager.record.state).toMatchObject({ owner: 'maya', queue: 'breach', status: 'escalated' });
  });

  test('[ES-2] [ES-5] fifteen minutes before the deadline the leaders hear', () => {
    const warned = wake(claimed, min(90)).record;
    expect(without(wake(warned, min(105)).effects)).toEqual(['leaders #leaders', 'redraw ana']);
  });

  test('[ES-7] by hand: the next level; the leaders from the second on', () => {
    const first = tell(claimed, { type: 'escalate', reason: 'stuck' }, min(2));
    expect(without(first.effects)).toEqual(['thread #general', 'note 77', 'dm lena']);
    const second = tell(first.record, { type: 'escalate', reason: 'stuck' }, min(3));
    expect(without(second.effects)).toEqual([
      ...['thread #general', 'note 77', 'leaders #leaders', 'dm maya', 'redraw lena'],
    ]);
  });

  test('[OW-4] a ticket request carries what the other team needs', () => {
    const ticket = { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'open', owner: null } as const;
    const { effects } = tell(claimed, { type: 'request_ticket', ticket }, min(2));
    expect(effects.find((one) => one.kind === 'tell')).toMatchObject({
      destination: 'record:ENG-1',
      message: { type: 'create', team: 'engineering', ask: 'look', caseId: 'CASE-1', requestedBy: by('ana') },
    });
  });

  test('a case without a conversation says nothing to Intercom', () => {
    const { effects } = write('CASE-1', null, [opened({ conversationId: null })], { at: T0, by: RULE });
    expect(said(effects)).toEqual(['card #general']);
  });
});

describe('[SK-7] [OW-2] who hears what others did to their case', () => {
  const lost = (input: CaseInput, actor = by('lena'), record = claimed) =>
    without(tell(record, input, min(5), actor).effects).filter((one) => /^(dm|redraw)/.test(one));

  test.each<[string, CaseInput]>([
    ['waiting', { type: 'wait', why: 'more is needed' }],
    ['snoozed', { type: 'snooze', until: min(90), why: 'more is needed' }],
    ['resolved', { type: 'resolve', how: 'done', unanswered: true }],
    ['released', { type: 'release' }],
    ['its deadline set', { type: 'set_deadline', metric: null, ms: 30 * MINUTE, from: 'now', reason: 'promised' }],
  ])('%s: the owner', (_name, input) => {
    expect(lost(input)).toContain('dm ana');
    // Nobody is told what they did themselves, here or in Intercom; what they were told is drawn anew.
    const given = having(openCase(), [{ type: 'assign', person: 'ana' }, min(1), by('lena')]);
    expect(lost(input, by('lena'), given)).toEqual(['dm ana']);
    expect(lost(input, by('ana'), given).filter((one) => one !== 'redraw ana')).toEqual([]);
    const inIntercom = { kind: 'teammate', id: '9', name: 'Ana', person: 'ana' } as const;
    expect(lost(input, inIntercom, given)).toEqual(['redraw ana']);
  });

  test('assigned away, triaged away, taken over: whoever had it, and whoever has it', () => {
    expect(lost({ type: 'assign', person: 'ben' })).toEqual(['dm ben', 'dm ana']);
    const up = having(claimed, [{ type: 'escalate', reason: 'stuck' }, min(2), by('ana')]);
    expect(lost({ type: 'claim' }, by('lena'), up)).toEqual(['dm ana', 'redraw lena']);
    const elsewhere = {
      assessment: assessment(),
      placement: placement({ owner: 'ben' }),
      calendar: calendar('always'),
    };
    expect(lost({ type: 'retriage', ...elsewhere }, by('lena'))).toEqual(['dm ben', 'dm ana']);
  });

  test.each([
    [1, ['dm ana', 'dm lena']],
    [2, ['dm ana', 'dm lena']],
    [3, []],
  ] as const)('[TR-7] rated %i of five: %j', (score, heard) => {
    const rated = { type: 'hear_rating', heardAt: min(5), score, remark: null, risk: 0, features: {} } as const;
    expect(lost(rated, { kind: 'customer', id: 'c', name: 'Bea' })).toEqual(heard);
  });
});

describe('[ES-5] when an alert is over', () => {
  const settledBy = ({ effects }: Step) =>
    effects.flatMap((one) =>
      one.kind === 'tell' && one.to === 'channel' && one.message.type === 'refresh' ? [one.message.settled] : [],
    );
  const risk = wake(wake(claimed, min(90)).record, min(105)).record;
  const late = wake(risk, min(121)).record;

  test('the customer is answered, the case resolved; not when somebody takes it or it goes on', () => {
    for (const record of [risk, late]) {
      expect(settledBy(tell(record, teammate(min(122)), min(122), RULE))).toEqual([true]);
      expect(settledBy(tell(record, { type: 'resolve', how: 'done', unanswered: true }, min(122)))).toEqual([true]);
      expect(settledBy(tell(record, customer(min(122)), min(122), RULE))).toEqual([false]);
      expect(settledBy(tell(record, { type: 'acknowledge_alert' }, min(122)))).toEqual([false]);
    }
  });

  test('whoever said they are on it stays so when it rings anew, until somebody else takes it over', () => {
    const onIt = (record: typeof late, at: Date) =>
      JSON.stringify(casePicture(record, { channel: '' }, POLICY, at, NOBODY_AWAY).onIt);
    const near = having(risk, [{ type: 'acknowledge_alert' }, min(110), by('olga')]);
    expect(tell(near, { type: 'acknowledge_alert' }, min(112), by('lena')).refusal).toMatchObject({ kind: 'already' });
    const failed = wake(near, min(121)).record;
    // Its ladder has given it to the manager, who may not know yet.
    expect(failed.state.owner).toBe('maya');
    expect(onIt(failed, min(122))).toContain('olga');
    const rung = having(
      failed,
      [{ type: 'escalate', reason: 'a' }, min(122), by('ben')],
      [{ type: 'escalate', reason: 'b' }, min(122), by('ben')],
    );
    expect(onIt(rung, min(122))).toContain('olga');
    const other = tell(rung, { type: 'acknowledge_alert' }, min(123), by('lena'));
    expect([other.refusal, onIt(other.record, min(124))]).toEqual([null, expect.stringContaining('lena')]);
    expect(onIt(having(failed, [{ type: 'claim' }, min(123), by('maya')]), min(124))).toBe('null');
    expect(onIt(having(failed, [{ type: 'assign', person: 'ben' }, min(123), by('lena')]), min(124))).toBe('null');
  });

  test('by hand it is escalated until it is stepped down or taken; a case that never rang is nothing to leaders', () => {
    const twice = having(
      claimed,
      [{ type: 'escalate', reason: 'a' }, min(2)],
      [{ type: 'escalate', reason: 'b' }, min(3)],
    );
    expect(settledBy(tell(twice, teammate(min(4)), min(4), RULE))).toEqual([false]);
    expect(settledBy(tell(twice, { type: 'claim' }, min(4), by('maya')))).toEqual([true]);
    expect(settledBy(tell(claimed, teammate(min(4)), min(4), RULE))).toEqual([]);
  });
});

test('[SK-2] a case moved by hand or triaged anew leaves the channel; moved by its ladder it stands in both', () => {
  const { state } = wake(claimed, min(121)).record;
  expect(cardChannels(state, POLICY)).toEqual(['#general', '#breach']);
  const moved = tell(
    wake(claimed, min(121)).record,
    {
      ...{ type: 'transfer', why: 'theirs', placement: placement({ queue: 'billing' }), calendar: calendar('always') },
    },
    min(122),
  );
  expect(cardChannels(moved.record.state, POLICY)).toEqual(['#billing']);
  expect(said(moved.effects).filter((one) => /^(card|thread)/.test(one))).toEqual([
    ...['card #billing', 'card #general', 'card #breach', 'thread #billing'],
  ]);
});

describe('[RO-6] [SLA-6] a restricted case says nothing outside', () => {
  const restricted = openCase({
    placement: placement({ ...RESTRICTED, owner: 'sol' }),
    assessment: assessment('security_compliance'),
  });
  const P1 = { assessment: assessment('security_compliance', { priority: 'P1' }) };
  const outside = (effects: readonly Effect[]): string[] =>
    said(effects).filter(
      (one) => !/^(card|thread) #security$|^(attributes|state) 77$|^(dm|redraw) (sol|lou)$/.test(one),
    );

  test.each([
    ['opened', write('CASE-1', null, [opened({ placement: placement(RESTRICTED), ...P1 })], { at: T0, by: RULE })],
    ['customer writes', tell(restricted, customer(min(1)), min(1), RULE)],
    ['wait', tell(restricted, { type: 'wait', why: 'more is needed' }, min(1), by('sol'))],
    ['escalated', tell(restricted, { type: 'escalate', reason: 'stuck' }, min(1), by('sol'))],
    [
      'escalated again',
      tell(
        having(restricted, [{ type: 'escalate', reason: 'stuck' }, min(1), by('ana')]),
        { type: 'escalate', reason: 'stuck' },
        min(2),
        by('ana'),
      ),
    ],
    ['resolved', tell(restricted, { type: 'resolve', how: 'ok', unanswered: true }, min(1), by('sol'))],
  ])('%s', (_name, { effects, refusal }) => {
    expect(refusal).toBeNull();
    expect(outside(effects)).toEqual([]);
  });

  test('a case that becomes restricted: only the card it leaves behind is renewed, its owner from outside hears nothing more', () => {
    const { effects, record } = tell(
      claimed,
      {
        type: 'retriage',
        assessment: assessment('security_compliance'),
        placement: placement(RESTRICTED),
        calendar: calendar('always'),
      },
      min(2),
      by('lena'),
    );
    const redrawn = (one: Effect) => one.kind === 'tell' && one.as === 'refresh';
    expect(outside(effects.filter((one) => !redrawn(one)))).toEqual([
      ...['card #general', 'retract #general', 'tell CASE-1'],
    ]);
    expect(said(effects.filter(redrawn))).toEqual(['redraw ana']);
    const answered = tell(
      having(record, [{ type: 'wait', why: 'more is needed' }, min(3), by('sol')]),
      customer(min(4)),
      min(4),
      RULE,
    );
    expect(outside(answered.effects)).toEqual([]);
  });
});

test('[AD-4] keys of effects name record, entry, kind and destination, and never repeat', () => {
  const first = tell(claimed, { type: 'wait', why: 'more is needed' }, min(2));
  const second = tell(first.record, { type: 'resume' }, min(3));
  const keys = [...first.effects, ...second.effects].map((one) => one.key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys[0]).toBe('CASE-1:3:card:slack:#general');
});
