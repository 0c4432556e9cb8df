/// <reference lib="dom" />
import type { Hello, Pulse } from '../wire.ts';
import { type App, createApp, getJson } from './app.ts';
import { customerPane } from './customer/pane.ts';
import { guide } from './guide.ts';
import { inboxPane } from './inbox/pane.ts';
import { menuLayer } from './menu.ts';
import { panel } from './panel.ts';
import { goTo, targetOf } from './slack/navigate.ts';
import { slackPane } from './slack/pane.ts';
import { firstState, remember } from './state.ts';
import { nowWords, strip, viewOf, wide } from './strip.ts';
import { h, mount } from './vdom.ts';

const hello = await getJson<Hello>('/api/hello');
const root = document.querySelector('#page') ?? document.body;
const show = mount(root);
const app: App = createApp(firstState(hello), draw);

function draw(): void {
  const { state } = app;
  settle();
  document.documentElement.dataset.theme = state.theme;
  show(
    h(
      'div',
      { class: `page view-${viewOf(app)}` },
      strip(app),
      guide(app),
      h('main', { class: 'panes' }, customerPane(app), slackPane(app), inboxPane(app), panel(app)),
      menuLayer(app),
    ),
  );
  markRead();
}

/** Chooses something to show where nothing is chosen yet: the first channel with news, the newest conversation. */
function settle(): void {
  const { slack, inbox, customer } = app.state;
  const { picture } = slack;
  if (picture?.as === slack.as && picture.open === null) {
    const first = picture.channels.find(({ unread }) => unread > 0) ?? picture.channels[0] ?? picture.app;
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
function markRead(): void {
  const { slack } = app.state;
  const open = slack.picture?.as === slack.as ? slack.picture.open : null;
  const last = open?.messages.at(-1);
  const isShown = viewOf(app) === 'all' || viewOf(app) === 'slack';
  if (open === null || last === undefined || open.unread === 0 || !isShown || document.hidden) return;
  void app.act('/api/slack/read', { as: slack.as, channel: open.id, ts: last.ts });
}

function listen(): void {
  const source = new EventSource('/api/live');
  let seen: Pulse | undefined;
  source.addEventListener('pulse', ({ data }) => {
    // The server sends nothing else under this name.
    const pulse = JSON.parse(String(data)) as Pulse;
    if (pulse.boot !== hello.boot) {
      location.reload();
      return;
    }
    const { state } = app;
    state.isConnected = true;
    state.clock = { now: pulse.now, speed: pulse.speed, at: performance.now() };
    if (seen?.slack !== pulse.slack) {
      app.look('slack');
      // Its case may have a card by now.
      if (state.customer.picture?.open?.card === null) app.look('customer');
    }
    if (seen?.inbox !== pulse.inbox) {
      app.look('inbox');
      app.look('customer');
    }
    if (seen?.control !== pulse.control) app.look('control');
    seen = pulse;
    app.redraw();
  });
  source.addEventListener('error', () => {
    app.state.isConnected = false;
    app.redraw();
  });
}

draw();
listen();
wide.addEventListener('change', app.redraw);
document.addEventListener('visibilitychange', app.redraw);
// The clock in the strip moves by itself; everything else is drawn when something happened, and once in a while for its times.
setInterval(() => {
  const words = document.querySelector('.strip .now')?.firstChild;
  if (words instanceof Text) words.data = nowWords(app);
}, 250);
setInterval(app.redraw, 10_000);
// What is due next changes without anything being said.
setInterval(() => !document.hidden && app.look('control'), 3000);
addEventListener('hashchange', () => {
  const target = targetOf(location.href);
  if (target !== undefined) goTo(app, target);
});
