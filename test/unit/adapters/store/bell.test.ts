import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mongoBell } from '../../../../src/adapters/store/bell.ts';
import { type Bench, bench } from '../../../support/ports.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(() => on.wipe());
afterAll(() => on.close());

const a = { destination: 'slack:#a', id: 'CASE-1' };
const b = { destination: 'inbox', id: '' };

test('[AD-7] what is left is taken away once, by one of those that ask, and lies there once however often it is left', async () => {
  const bell = mongoBell(on.models);
  expect(await bell.heard('one')).toEqual([]);
  await bell.ring([a, b]);
  await bell.ring([a]);
  const both = await Promise.all([bell.heard('one'), bell.heard('two')]);
  const heard = both.flat().toSorted((x, y) => x.destination.localeCompare(y.destination));
  expect(heard).toEqual([b, a]);
  expect(await bell.heard('one')).toEqual([]);
  await bell.ring([a]);
  expect(await bell.heard('two')).toEqual([a]);
});

test('[AD-7] what somebody was about to take away who was killed is heard of when it is left anew', async () => {
  const bell = mongoBell(on.models);
  await bell.ring([a]);
  await on.models.nudges.updateMany({}, { $set: { by: 'gone' } });
  expect(await bell.heard('one')).toEqual([]);
  await bell.ring([a]);
  expect(await bell.heard('one')).toEqual([a]);
});
