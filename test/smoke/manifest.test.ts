import { expect, jest, test } from '@jest/globals';
import { App } from '@slack/bolt';
import { asInstalled } from '../support/manifest.ts';
import { startWorld } from '../support/world.ts';

/** A subscription brings the event of its first word: `message.im` is a `message`. */
const eventOf = (subscription: string): string => subscription.split('.')[0] ?? '';

test('[AD-1] the app subscribes to the events that it listens to, and to no other', async () => {
  const onEvent = jest.spyOn(App.prototype, 'event');
  const onMessage = jest.spyOn(App.prototype, 'message');
  try {
    // With the scopes and subscriptions of the manifest, as every world of these tests: what they lack no test gets.
    const world = await startWorld();
    await world.stop();
    const heard = new Set(onEvent.mock.calls.map(([event]) => String(event)));
    if (onMessage.mock.calls.length > 0) heard.add('message');
    expect([...new Set(asInstalled.subscriptions.map(eventOf))].sort()).toEqual([...heard].sort());
    expect(world.sandbox.slack.violations).toEqual([]);
  } finally {
    jest.restoreAllMocks();
  }
});
