import type { App } from '@slack/bolt';
import { homeOpenedSchema } from '../envelope.ts';
import type { Homes } from '../feature.ts';

/** Draws somebody's home when they open it. Their messages with the app, the other tab, are told of by the same event. */
export function registerHome(app: App, homes: Homes): void {
  app.event('app_home_opened', async ({ event }) => {
    const { user, tab, view } = homeOpenedSchema.parse(event);
    if (tab === 'home') await homes.show(user, view ?? null);
  });
}
