import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Person } from '../../src/config/policy/schema.ts';
import { askForCover, takeTurn } from '../../src/flow/covers.ts';
import type { FlowPorts } from '../../src/flow/ports.ts';
import { type Bench, bench } from '../support/ports.ts';

const RACES = 1_000;
const NOW = new Date('2026-11-18T09:00:00Z');
const UNTIL = new Date('2026-11-18T17:00:00Z');

let here: Bench;
beforeAll(async () => {
  here = await bench();
});
afterAll(() => here.close());

test('[OW-12] of two who take a turn at once, a thousand times, one has it, and the other is told who', async () => {
  const { store } = here;
  const policy = { ...here.ports.policy(), onCall: { engineering: ['eli', 'erin', 'ana'] } };
  const ports: FlowPorts = { ...here.ports, policy: () => policy };
  const person = (id: string): Person => {
    const found = policy.people.find((one) => one.id === id);
    if (found === undefined) throw new Error(`no ${id}`);
    return found;
  };
  const cover = { list: 'engineering', from: NOW, until: UNTIL, reason: '' };
  const wins = { erin: 0, ana: 0 };
  for (let race = 0; race < RACES; race += 1) {
    const asked = await askForCover(ports, { person: person('eli'), cover, now: NOW });
    if (!asked.ok) throw new Error(asked.refusal.kind);
    const { id } = asked.record;
    const takers = race % 2 === 0 ? (['erin', 'ana'] as const) : (['ana', 'erin'] as const);
    const outcomes = await Promise.all(takers.map((taker) => takeTurn(ports, { id, person: person(taker), now: NOW })));
    const winner = takers.find((_, index) => outcomes[index]?.ok);
    const refusals = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal]));
    expect(refusals).toEqual([{ kind: 'covered', by: winner, at: NOW, yours: false }]);
    const kept = await store.covers.load(id);
    expect(kept).toMatchObject({ version: 2, state: { status: 'taken', taker: winner } });
    if (winner !== undefined) wins[winner] += 1;
  }
  expect(wins.erin + wins.ana).toBe(RACES);
}, 120_000);
