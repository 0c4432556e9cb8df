import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mongoHealth } from '../../../src/adapters/store/health.ts';
import { tellTroubles } from '../../../src/flow/health.ts';
import type { Looked } from '../../../src/flow/letters.ts';
import { type Bench, bench } from '../../support/ports.ts';

const at = { now: new Date('2026-11-20T13:00:00Z'), realNow: new Date('2026-11-20T13:00:00Z') };
const NOTHING: Looked = { waiting: 0, letters: [], broken: [] };
const BROKEN: Looked = { ...NOTHING, broken: [{ id: 'CASE-1', why: 'it has no queue', nameless: false }] };

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
afterAll(() => on.close());

test('[SK-7] two who look at the same time tell of a trouble once, and neither takes for mended what the other has just found', async () => {
  const { troubles } = mongoHealth(on.models);
  const tell = async (open: Awaited<ReturnType<typeof troubles.open>>, looked: Looked) => {
    const { begun, over } = await tellTroubles(on.ports, troubles, { open, looked }, at);
    return [begun.length, over.length];
  };
  const before = await troubles.open();
  expect(await tell(before, BROKEN)).toEqual([1, 0]);
  // Whoever had looked before it broke.
  expect(await tell(before, NOTHING)).toEqual([0, 0]);
  // Whoever had looked in the same moment.
  expect(await tell(before, BROKEN)).toEqual([0, 0]);
  expect(await troubles.open()).toHaveLength(1);
  expect(await tell(await troubles.open(), NOTHING)).toEqual([0, 1]);
  expect(await tell(await troubles.open(), BROKEN)).toEqual([1, 0]);
});
