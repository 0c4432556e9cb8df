import { describe, expect, test } from '@jest/globals';
import { channelOf, type Effect, personOf } from '../../../../src/domain/record/effect.ts';
import {
  assessment,
  by,
  calendar,
  customer,
  having,
  min,
  openCase,
  opened,
  placement,
  RESTRICTED,
  RULE,
  T0,
  teammate,
  tell,
  wake,
  write,
} from '../../../support/core-case.ts';

/** Effects in short, in order: `thread #general`, `dm ana`. */
const said = (effects: readonly Effect[]): string[] => effects.map(short);
function short(one: Effect): string {
  if (one.kind === 'tell' && one.to === 'person') return `dm ${personOf(one.target)}`;
  // In a channel's record: what rings is for the leaders, what is folded or drawn anew says so.
  if (one.kind === 'tell' && one.to === 'channel')
    return `${one.as === 'alert' ? 'leaders' : one.as} ${channelOf(one.target)}`;
  return `${one.kind} ${one.destination.replace(/^\w+:@?/, '')}`;
}

const claimed = having(openCase(), [{ type: 'claim' }, min(1), by('ana')]);
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
    const waiting = having(claimed, [{ type: 'wait' }, min(2)]);
    const { effects } = tell(waiting, customer(min(3)), min(3), RULE);
    expect(said(effects)).toEqual(['card #general', 'thread #general', 'attributes 77', 'dm ana']);
    expect(effects.map(({ seq, through }) => [seq, through])).toEqual(effects.map(() => [4, 5]));
  });

  test('[IN-7] a thank-you and a teammate change the card and say nothing', () => {
    expect(without(tell(claimed, customer(min(2), true), min(2), RULE).effects)).toEqual([]);
    expect(without(tell(claimed, teammate(min(2)), min(2), RULE).effects)).toEqual([]);
  });

  test('[IC-4] a part that meant nothing is not even shown', () => {
    expect(write('CASE-1', claimed, [{ type: 'heard', what: 'close' }], { at: min(2), by: RULE }).effects).toEqual([]);
  });

  test('[ES-1] 75%: the owner, DM and thread; 90%: the lead; 100%: the manager, once, and the old card is left behind', () => {
    const owner = wake(claimed, min(90));
    expect(without(owner.effects)).toEqual(['thread #general', 'dm ana']);
    const lead = wake(wake(owner.record, min(105)).record, min(108));
    expect(without(lead.effects)).toEqual(['thread #general', 'dm lena']);
    const manager = wake(lead.record, min(120));
    expect(said(manager.effects)).toEqual([
      'card #breach',
      'card #general',
      'thread #breach',
      'attributes 77',
      'note 77',
      // The alert of fifteen minutes before shows the new owner.
      'refresh #leaders',
      'dm maya',
    ]);
    expect(manager.record.state).toMatchObject({ owner: 'maya', queue: 'breach', status: 'escalated' });
  });

  test('[ES-2] [ES-5] fifteen minutes before the deadline the leaders hear', () => {
    const warned = wake(claimed, min(90)).record;
    expect(without(wake(warned, min(105)).effects)).toEqual(['leaders #leaders']);
  });

  test('[ES-7] by hand: the next level; the leaders from the second on', () => {
    const first = tell(claimed, { type: 'escalate', reason: 'stuck' }, min(2));
    expect(without(first.effects)).toEqual(['thread #general', 'note 77', 'dm lena']);
    const second = tell(first.record, { type: 'escalate', reason: 'stuck' }, min(3));
    expect(without(second.effects)).toEqual(['thread #general', 'note 77', 'leaders #leaders', 'dm maya']);
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

describe('[RO-6] [SLA-6] a restricted case says nothing outside', () => {
  const restricted = openCase({
    placement: placement({ ...RESTRICTED, owner: 'sol' }),
    assessment: assessment('security_compliance'),
  });
  const P1 = { assessment: assessment('security_compliance', { priority: 'P1' }) };
  const outside = (effects: readonly Effect[]): string[] =>
    said(effects).filter((one) => !/^(card|thread) #security$|^attributes 77$|^dm (sol|lou)$/.test(one));

  test.each([
    ['opened', write('CASE-1', null, [opened({ placement: placement(RESTRICTED), ...P1 })], { at: T0, by: RULE })],
    ['customer writes', tell(restricted, customer(min(1)), min(1), RULE)],
    ['wait', tell(restricted, { type: 'wait' }, min(1), by('sol'))],
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
    ['resolved', tell(restricted, { type: 'resolve', how: 'ok' }, min(1), by('sol'))],
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
    expect(outside(effects.filter((one) => !redrawn(one)))).toEqual(['card #general', 'retract #general']);
    expect(said(effects.filter(redrawn))).toEqual(['dm ana', 'dm lena', 'dm maya', 'dm ben']);
    const answered = tell(having(record, [{ type: 'wait' }, min(3), by('sol')]), customer(min(4)), min(4), RULE);
    expect(outside(answered.effects)).toEqual([]);
  });
});

test('[AD-4] keys of effects name record, entry, kind and destination, and never repeat', () => {
  const first = tell(claimed, { type: 'wait' }, min(2));
  const second = tell(first.record, { type: 'resume' }, min(3));
  const keys = [...first.effects, ...second.effects].map((one) => one.key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys[0]).toBe('CASE-1:3:card:slack:#general');
});
