import { render } from 'preact';
import type { Hello, Pulse } from '../wire.ts';
import { type App, AppContext, createApp, getJson, useApp } from './app.ts';
import { CustomerPane } from './customer/pane.tsx';
import { drawEmoji } from './emoji.tsx';
import { keepFocus, watchFocus } from './focus.ts';
import { Guide } from './guide.tsx';
import { InboxPane } from './inbox/pane.tsx';
import { MenuLayer } from './menu.tsx';
import { Panel } from './panel.tsx';
import { markRead, settle } from './settle.ts';
import { goTo, targetOf } from './slack/navigate.ts';
import { SlackPane } from './slack/pane.tsx';
import { firstState } from './state.ts';
import { followStory, watchTouches } from './story.ts';
import { Strip } from './strip.tsx';
import { viewOf, wide } from './view.ts';

const hello = await getJson<Hello>('/api/hello');
const root = document.querySelector('#page') ?? document.body;
const app: App = createApp(firstState(hello), draw);

function draw(): void {
  settle(app);
  followStory(app);
  document.documentElement.dataset.theme = app.state.theme;
  const page = (
    <AppContext.Provider value={app}>
      <Page />
    </AppContext.Provider>
  );
  render(page, root);
  keepFocus();
  markRead(app);
}

function Page() {
  const { panel, control, menu } = useApp().state;
  return (
    <div class={`page view-${viewOf(app)}`}>
      <Strip />
      <Guide />
      <main class="panes">
        <CustomerPane />
        <SlackPane />
        <InboxPane />
        {panel !== null && control !== null && <Panel key={panel} which={panel} control={control} />}
      </main>
      {menu !== null && <MenuLayer menu={menu} />}
    </div>
  );
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
    app.change(app.state, { isConnected: false });
  });
}

// What stood here until the script ran; preact would draw beside it.
root.replaceChildren();
drawEmoji();
watchFocus();
watchTouches();
draw();
listen();
wide.addEventListener('change', app.redraw);
document.addEventListener('visibilitychange', app.redraw);
// Everything is drawn when something has happened, and once in a while for its times.
setInterval(app.redraw, 10_000);
// What is due next changes without anything being said.
setInterval(() => !document.hidden && app.look('control'), 3000);
addEventListener('hashchange', () => {
  const target = targetOf(location.href);
  if (target !== undefined) goTo(app, target);
});
