import { expect, test } from '@jest/globals';
import { type Random, randomOf } from '../../src/sandbox/past/random.ts';
import type { Delivery } from '../../src/standins/intercom/index.ts';
import { beginOrder, EACH_ITS_CARD, type Order } from '../support/chaos/order.ts';
import { caseOf, faultsOf, shownBy, toldOf } from '../support/chaos/seen.ts';
import { shuffled } from '../support/chaos/storm.ts';
import { startWorld, type World } from '../support/world.ts';

/** More with ORDERS=…; a run again with its ORDERS_SEED. */
const ORDERS = Number(process.env.ORDERS ?? 100);
const SEED = Number(process.env.ORDERS_SEED ?? 20_261_130);
const ROUNDS = 5;
const MINUTE = 60_000;
/** What passes after every other round: a while, a night. */
const PASSES = [90, 400].map((minutes) => minutes * MINUTE);
const SETTLED_MS = 60_000;

test(`[IN-13] [IC-1] [IC-6] ${ORDERS} random orders end as their conversations did, whatever becomes of the webhooks`, async () => {
  const world = await startWorld({ policy: EACH_ITS_CARD });
  try {
    const orders: Order[] = [];
    const known = new Map<string, string>();
    const fate = randomOf(SEED);
    world.sandbox.intercom.hold();
    for (let n = 0; n < ORDERS; n += 1) orders.push(beginOrder(world, SEED + n));
    for (let round = 0; round < ROUNDS; round += 1) {
      world.sandbox.intercom.hold();
      for (const order of orders) order.step(order.chance.pick([0, 1, 1, 2, 2]));
      await world.sandbox.intercom.release((held) => fated(held, fate));
      const shows = shownBy(world);
      for (const { conversation } of orders) {
        const id = known.get(conversation) ?? caseOf(shows, conversation)?.id;
        if (id !== undefined) known.set(conversation, id);
      }
      // Looks for what webhooks have missed, as well.
      if (round % 2 === 1) await world.advance(PASSES[(round - 1) / 2] ?? 0);
    }
    const faults = await left(world, orders, known);
    expect(faults.join('\n\n')).toBe('');
    // Where the webhook was lost, that a conversation is not there any more is found out by asking for it, or by writing to it.
    expect(world.sandbox.intercom.violations.filter(({ status }) => status !== 404)).toEqual([]);
    // So is that a line which rang was taken away with what it said.
    expect(world.sandbox.slack.violations.filter(({ error }) => error !== 'message_not_found')).toEqual([]);
  } finally {
    await world.stop();
  }
}, 600_000);

/** What still does not agree when all has had its time. */
async function left(
  world: World,
  orders: readonly Order[],
  known: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const end = Date.now() + SETTLED_MS;
  for (;;) {
    await world.sandbox.intercom.settled();
    await world.caseload.round();
    const shows = shownBy(world);
    const faults = orders.flatMap((order) =>
      faultsOf(world, order, shows, known.get(order.conversation) ?? null).map((fault) => told(world, order, fault)),
    );
    if (faults.length === 0 || Date.now() > end) return faults;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

const told = (world: World, order: Order, fault: string): string =>
  `${order.seed} (${order.history.join(', ')}): the conversation ${fault}\n  ${toldOf(world, order)}`;

/** The held webhooks of a round: shuffled, some lost, some twice. */
const fated = (held: readonly Delivery[], fate: Random): readonly Delivery[] =>
  shuffled(
    held.flatMap((delivery) => (fate.chance(0.2) ? [] : fate.chance(0.2) ? [delivery, delivery] : [delivery])),
    fate,
  );
