import type { App } from '../app.ts';
import { remember } from '../state.ts';
import { bring } from '../view.ts';

export interface Target {
  readonly channel?: string;
  readonly thread?: string;
  readonly ts?: string;
  readonly conversation?: string;
}

/** Where on this page an address leads: into the sandbox's own Slack or inbox. Undefined for addresses elsewhere. */
export function targetOf(url: string): Target | undefined {
  const inSlack = /slack\.com\/archives\/([A-Z0-9]+)(?:\/p(\d{10})(\d{6}))?(?:.*[?&]thread_ts=([\d.]+))?/.exec(url);
  if (inSlack !== null) {
    const [, channel = '', seconds, micros, thread] = inSlack;
    return {
      channel,
      ...(seconds === undefined || micros === undefined ? {} : { ts: `${seconds}.${micros}` }),
      ...(thread === undefined ? {} : { thread }),
    };
  }
  const conversation = /(?:#inbox\/|intercom.*\/conversations?\/)(\d+)/.exec(url)?.[1];
  return conversation === undefined ? undefined : { conversation };
}

/** Shows a channel, a thread or a conversation, in whichever view it belongs to. */
export function goTo(app: App, target: Target): void {
  const { state } = app;
  if (target.conversation !== undefined) {
    state.inbox.conversation = target.conversation;
    remember('conversation', target.conversation);
    sitDown(app);
    bring(app, 'inbox');
    app.look('inbox');
  }
  if (target.channel !== undefined) {
    const { slack } = state;
    if (slack.channel !== target.channel) slack.limit = 100;
    slack.channel = target.channel;
    slack.tab = 'messages';
    slack.thread = target.thread ?? null;
    slack.isSidebarOpen = false;
    slack.isBrowsing = false;
    remember('channel', target.channel);
    bring(app, 'slack');
    app.look('slack');
    if (target.ts !== undefined) pointOut(app, target.ts);
  }
  app.redraw();
}

/** Whoever opens a conversation from Slack answers from their own seat, if they have one. */
function sitDown({ state: { hello, slack, inbox } }: App): void {
  const person = hello.people.find(({ id }) => id === slack.as);
  const seat = hello.teammates.find(({ name, isApp }) => name === person?.name && !isApp);
  if (seat === undefined) return;
  Object.assign(inbox, { as: seat.id, app: null });
  remember('teammate', seat.id);
}

/** The message that is to be pointed out; another one takes its place. */
let wanted = '';

/** Scrolls to a message once it is there, and marks it for a moment. */
function pointOut({ state: { slack } }: App, ts: string): void {
  wanted = ts;
  let tries = 200;
  const look = (): void => {
    const element = document.querySelector(`[data-ts="${CSS.escape(ts)}"]`);
    if (wanted !== ts) return;
    // As long as another person's picture stands there, it is about to be taken away.
    if (element === null || slack.picture?.as !== slack.as) {
      if (tries-- > 0) setTimeout(look, 50);
      return;
    }
    element.scrollIntoView({ block: 'center' });
    element.classList.add('pointed-out');
    setTimeout(() => element.classList.remove('pointed-out'), 3000);
  };
  look();
}
