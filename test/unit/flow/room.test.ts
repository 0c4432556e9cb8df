import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { roomForCard } from '../../../src/flow/open-case.ts';
import { min } from '../../support/core-case.ts';
import { POLICY } from '../../support/core-policy.ts';
import { type Bench, bench } from '../../support/ports.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
afterAll(() => on.close());

test('[ES-6] so many cards an hour have room in a channel; the next hour begins anew', async () => {
  const { cardsPerHour } = POLICY.calm;
  const rooms: boolean[] = [];
  for (let n = 0; n < cardsPerHour + 2; n += 1) rooms.push(await roomForCard(on.ports, '#support', min(0)));
  expect(rooms.filter(Boolean)).toHaveLength(cardsPerHour);
  expect(rooms.slice(-2)).toEqual([false, false]);
  expect(await roomForCard(on.ports, '#other', min(0))).toBe(true);
  expect(await roomForCard(on.ports, '#support', min(60))).toBe(true);
});
