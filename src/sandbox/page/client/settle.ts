import type { ChannelRow } from '../wire.ts';
import { type App, READ } from './app.ts';
import { remember } from './state.ts';
import { viewOf } from './view.ts';

/** Where something was said last. */
const liveliest = (rows: readonly ChannelRow[]): ChannelRow | undefined =>
  rows.toSorted((a, b) => (a.latest < b.latest ? 1 : -1))[0];

/** Chooses something to show where nothing is chosen yet: the first channel with news, else the liveliest; the newest conversation. */
export function settle(app: App): void {
  const { slack, inbox, customer } = app.state;
  const { picture } = slack;
  if (picture?.as === slack.as && picture.open === null) {
    const first = picture.channels.find(({ unread }) => unread > 0) ?? liveliest(picture.channels) ?? picture.app;
    if (slack.channel !== first.id) {
      slack.channel = first.id;
      slack.thread = null;
      remember('channel', first.id);
      app.look('slack');
    }
  }
  const newest = inbox.picture?.rows[0];
  // Beside the other views the inbox follows what happens; alone it shows its list first.
  if (inbox.conversation === null && newest !== undefined && viewOf(app) === 'all') {
    inbox.conversation = newest.id;
    app.look('inbox');
  }
  if (
    customer.conversation === null &&
    customer.picture?.as === customer.as &&
    customer.picture.conversations.length === 0
  ) {
    customer.conversation = 'new';
  }
}

/** What lies open before the person has been read. */
export function markRead(app: App): void {
  const { slack } = app.state;
  const open = slack.picture?.as === slack.as ? slack.picture.open : null;
  const last = open?.messages.at(-1);
  const isShown = viewOf(app) === 'all' || viewOf(app) === 'slack';
  if (open === null || last === undefined || open.unread === 0 || !isShown || document.hidden) return;
  void app.act(READ, { as: slack.as, channel: open.id, ts: last.ts });
}
