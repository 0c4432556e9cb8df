import type { App } from '@slack/bolt';

/** Tells when the app has come into a channel, or a channel has come back (docs.slack.dev/reference/events/member_joined_channel). */
export function registerMembership(app: App, changed: () => void): void {
  app.event('member_joined_channel', async ({ event, context }) => {
    if (event.user === context.botUserId) changed();
  });
  app.event('channel_unarchive', async () => changed());
  app.event('group_unarchive', async () => changed());
}
