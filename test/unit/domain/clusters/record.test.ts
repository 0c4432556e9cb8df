import { describe, expect, test } from '@jest/globals';
import { clusterEffects, decideCluster, evolve } from '../../../../src/domain/clusters/record.ts';
import {
  type ClusterCommand,
  type ClusterEvent,
  type ClusterState,
  unsent,
} from '../../../../src/domain/clusters/state.ts';
import type { Actor } from '../../../../src/domain/record/actor.ts';
import { logAfter } from '../../../../src/domain/record/record.ts';

const NOW = new Date('2026-11-18T10:00:00Z');
const eli: Actor = { kind: 'person', id: 'eli', name: 'Eli Evans' };
const gathered: ClusterEvent = {
  type: 'gathered',
  family: 'technical',
  team: 'engineering',
  channel: '#eng',
  members: ['CASE-1', 'CASE-2', 'CASE-3'].map((id, index) => ({ id, who: index === 2 ? 'acme' : id })),
  example: 'CASE-2',
  firstAt: NOW,
  lastAt: NOW,
};
const grew = (id: string, who: string): ClusterEvent => ({
  ...{ type: 'grew', members: [{ id, who }], example: 'CASE-2', lastAt: NOW },
});
const track = {
  type: 'track',
  ticket: 'ENG-1',
  ask: 'API answers 502',
  priority: 'P1',
  cases: ['CASE-1', 'CASE-2'],
} as const;
const tracked: ClusterEvent = { ...track, type: 'tracked' };
const silenced: ClusterEvent = { type: 'silenced' };

function fold(...events: readonly ClusterEvent[]): ClusterState {
  const state = logAfter(0, events, { at: NOW, by: eli }).reduce<ClusterState | null>(evolve, null);
  if (state === null) throw new Error('no events');
  return state;
}
const told = (state: ClusterState | null, command: ClusterCommand): string => {
  const decision = decideCluster('SAME-1', state, command);
  return decision.ok ? decision.events.map(({ type }) => type).join('+') : `!${decision.refusal.kind}`;
};
/** What the last of these events leaves to be said and done. */
const left = (...events: readonly ClusterEvent[]) => {
  const log = logAfter(0, events, { at: NOW, by: eli });
  return clusterEffects('SAME-1', fold(...events), log.slice(-1)).map((effect) =>
    effect.kind === 'tell' ? `${effect.target}` : `${effect.kind} ${effect.destination}`,
  );
};

describe('[TR-11] what becomes of an offer', () => {
  const add = { type: 'add', cases: ['CASE-3'] } as const;
  const silence = { type: 'silence' } as const;
  test.each([
    ['nothing there', null, track, '!not_found'],
    ['the first press', fold(gathered), track, 'tracked'],
    ['the second press', fold(gathered, tracked), track, '!already'],
    ['all resolved meanwhile', fold(gathered), { ...track, cases: [] }, '!already'],
    ['adding without a tracker', fold(gathered), add, '!stale'],
    ['adding', fold(gathered, tracked), add, 'added'],
    ['adding what is there', fold(gathered, tracked), { ...add, cases: ['CASE-1'] }, '!already'],
    ['not the same', fold(gathered), silence, 'silenced'],
    ['not the same, said twice', fold(gathered, silenced), silence, '!already'],
    ['the same after all', fold(gathered, silenced), track, 'tracked'],
  ] as const)('%s', (_name, state, command, expected) => {
    expect(told(state, command)).toBe(expected);
  });

  test('it is said where it belongs, and drawn anew as it grows', () => {
    expect(left(gathered)).toEqual(['card slack:#eng']);
    expect(left(gathered, grew('CASE-4', 'globex'))).toEqual(['card slack:#eng']);
  });

  test('a silenced cluster takes in what is like it and says nothing of it', () => {
    expect(left(gathered, silenced)).toEqual(['card slack:#eng']);
    expect(left(gathered, silenced, grew('CASE-4', 'globex'))).toEqual([]);
    expect(fold(gathered, silenced, grew('CASE-4', 'globex')).members).toHaveLength(4);
  });

  test('a tracker and its links travel with the write that decided them; later ones only as links', () => {
    expect(left(gathered, tracked)).toEqual(['card slack:#eng', 'ENG-1', 'CASE-1', 'CASE-2']);
    expect(left(gathered, tracked, { type: 'added', cases: ['CASE-3'] })).toEqual(['card slack:#eng', 'CASE-3']);
  });

  test('a case is in it once, and knows whether the tracker has it', () => {
    const state = fold(gathered, tracked, grew('CASE-3', 'acme'), grew('CASE-5', 'acme'));
    expect(state.members).toHaveLength(4);
    expect(unsent(state)).toEqual(['CASE-3', 'CASE-5']);
  });
});
