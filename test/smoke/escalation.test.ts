import { expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const QUEUE = '#support-engineering';
const LEADERS = '#support-leaders';
const OUTAGE = 'All API calls fail with 502, our production is down for all users!';

async function within(run: (world: World) => Promise<void>): Promise<void> {
  const world = await startWorld();
  try {
    await run(world);
    expect(world.sandbox.slack.violations).toEqual([]);
  } finally {
    await world.stop();
  }
}

/** A person’s seat in the inbox. */
const seatOf = ({ policy }: World, person: string): string =>
  String(5001 + policy.people.findIndex(({ id }) => id === person));

test('[ES-1] [ES-7] a late answer ends what the deadline escalated: nothing to take over, the alarm quiet, whose it is now said', () =>
  within(async (world) => {
    const conversation = world.sandbox.intercom.customer('contact-hugo').write(OUTAGE);
    const { channel, ts } = await world.message('sam', QUEUE, /CASE-1/);
    await world.person('sam').click({ channel, ts, label: 'Claim' });
    await world.message('sam', QUEUE, /owner Sam Stone/);
    await world.advance(40 * MINUTE);
    await world.message('sam', QUEUE, /CASE-1[\s\S]*owner Maya Mehta[\s\S]*Escalated: the deadline has passed/);
    world.sandbox.intercom.teammate(seatOf(world, 'sam')).reply(conversation, 'We are on it, sorry for the wait.');
    await world.sandbox.intercom.settled();
    const card = await world.message('sam', QUEUE, /CASE-1[\s\S]*owner Sam Stone/);
    expect(card.text).not.toMatch(/Escalated|Take over/);
    await until(() => world.directs('maya').some((line) => /Sam Stone/.test(line)), 'whoever had it');
    await until(() => world.reads('lena', LEADERS).some((line) => /^✅ CASE-1/.test(line)), 'the quiet alert');
  }));
