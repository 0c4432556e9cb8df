import { expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld } from '../support/world.ts';

test('[AD-4] six cases at once keep Slack’s pace of one post a second, in order, and none is refused', async () => {
  const world = await startWorld({ limits: 'slack', slackPaceMs: 1_000 });
  try {
    const customers = ['bea', 'bo', 'kim', 'tom', 'pia', 'hugo'] as const;
    for (const name of customers) {
      world.sandbox.intercom.customer(`contact-${name}`).write('We were charged twice this month.');
    }
    const cards = () =>
      world
        .person('fay')
        .see(world.channel('#support-billing'))
        .filter((one) => /CASE-\d/.test(one.text));
    await until(() => cards().length === customers.length, 'six cards', 20_000);
    const stamps = cards().map((one) => Number(one.ts));
    for (const [index, stamp] of stamps.entries()) {
      if (index > 0) expect(stamp - (stamps[index - 1] ?? 0)).toBeGreaterThan(0.9);
    }
    const refused = world.sandbox.slack.requests.filter((one) => !one.ok);
    expect(refused).toEqual([]);
  } finally {
    await world.stop();
  }
});

test('[AD-4] a 429 with Retry-After is waited for; what follows in the channel keeps its order', async () => {
  const world = await startWorld();
  try {
    world.sandbox.slack.faults.next('chat.postMessage', { status: 429, retryAfter: 2 });
    const began = Date.now();
    world.sandbox.intercom.customer('contact-bea').write('We were charged twice this month.');
    await world.message('fay', '#support-billing', /CASE-1/);
    expect(Date.now() - began).toBeGreaterThan(1_900);
    expect(world.sandbox.slack.requests.filter((one) => one.method === 'chat.postMessage')).toHaveLength(2);
  } finally {
    await world.stop();
  }
});

test('[AD-4] a connection that breaks after the post is not a second post', async () => {
  const world = await startWorld({ startAt: Date.now() });
  try {
    world.sandbox.slack.faults.next('chat.postMessage', 'after-then-reset');
    world.sandbox.intercom.faults.next('POST /conversations/*/reply', 'after-then-reset');
    const conversation = world.sandbox.intercom.customer('contact-bea').write('We were charged twice this month.');
    await world.message('fay', '#support-billing', /CASE-1/);
    const { channel, ts } = await world.message('fay', '#support-billing', /CASE-1/);
    await until(
      () =>
        world.sandbox.intercom
          .teammate('5001')
          .sees(conversation)
          .parts.some((part) => part.kind === 'note'),
      'the note',
    );
    await world.person('ben').click({ channel, ts, label: 'Claim' });
    const notes = () =>
      world.sandbox.intercom
        .teammate('5001')
        .sees(conversation)
        .parts.filter((part) => part.kind === 'note');
    await until(() => notes().length >= 2, 'the note of the claim');
    expect(notes()).toHaveLength(2);
    expect(
      world
        .person('fay')
        .see(channel)
        .filter((one) => /CASE-1/.test(one.text) && one.threadTs === undefined),
    ).toHaveLength(1);
  } finally {
    await world.stop();
  }
});
