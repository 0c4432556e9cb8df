import type { App } from '@slack/bolt';

const CHANNELS = [
  'channel_archive',
  'channel_unarchive',
  'channel_rename',
  'group_archive',
  'group_unarchive',
  'group_rename',
] as const;

/** Tells when the app has come into a channel, or one of its channels is another than before (docs.slack.dev/reference/events/member_joined_channel). */
export function registerMembership(app: App, changed: () => void): void {
  app.event('member_joined_channel', async ({ event, context }) => {
    if (event.user === context.botUserId) changed();
  });
  for (const type of CHANNELS) app.event(type, async () => changed());
}

/** Tells whose account has changed: deactivated, for one (docs.slack.dev/reference/events/user_change). */
export function registerPeople(app: App, changed: (slackId: string) => void): void {
  app.event('user_change', async ({ event }) => changed(event.user.id));
}
