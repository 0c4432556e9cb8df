import { describe, expect, test } from '@jest/globals';
import { destinationOf, type EffectBody, effectsOf, isLevel } from '../../../../src/domain/record/effect.ts';
import { alreadyApplied, logAfter } from '../../../../src/domain/record/record.ts';
import { by, T0 } from '../../../support/core-case.ts';

describe('effects', () => {
  test.each<[EffectBody, string, boolean]>([
    [{ kind: 'card', channel: '#a' }, 'slack:#a', true],
    [{ kind: 'thread', channel: '#a' }, 'slack:#a', false],
    [{ kind: 'living', channel: '#l', group: 'm1' }, 'slack:#l', true],
    [{ kind: 'direct', person: 'ana', group: 'm1' }, 'slack:@ana', true],
    [{ kind: 'attributes', conversation: '7' }, 'intercom:7', true],
    [{ kind: 'state', conversation: '7' }, 'intercom:7', true],
    [{ kind: 'note', conversation: '7' }, 'intercom:7', false],
    [{ kind: 'reply', conversation: '7', text: 'x' }, 'intercom:7', false],
    [
      { kind: 'tell', to: 'ticket', target: 'ENG-1', message: { type: 'take_back', case: 'CASE-1' } },
      'record:ENG-1',
      false,
    ],
  ])('[AD-4] %j goes to %s', (body, destination, level) => {
    expect([destinationOf(body), isLevel(body)]).toEqual([destination, level]);
  });

  test('[ES-6] the same body twice in one write is one effect, in the order given', () => {
    const write = { seq: 3, through: 4, at: T0 };
    const bodies: EffectBody[] = [
      { kind: 'direct', person: 'ana', group: 'm1' },
      { kind: 'thread', channel: '#a' },
      { kind: 'direct', person: 'ana', group: 'm1' },
    ];
    expect(effectsOf('CASE-1', write, bodies).map((one) => one.key)).toEqual([
      'CASE-1:3:direct:slack:@ana:m1',
      'CASE-1:3:thread:slack:#a',
    ]);
  });
});

describe('the log', () => {
  test('[RO-4] entries are numbered on, each with moment, actor and cause', () => {
    const log = logAfter(7, [{ type: 'a' }, { type: 'b' }], { at: T0, by: by('ana'), cause: 'part:1' });
    expect(log.map(({ n, type, cause }) => [n, type, cause])).toEqual([
      [8, 'a', 'part:1'],
      [9, 'b', 'part:1'],
    ]);
    expect([alreadyApplied(log, 'part:1'), alreadyApplied(log, 'part:2')]).toEqual([true, false]);
  });
});
