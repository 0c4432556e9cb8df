/// <reference lib="dom" />
import type { App } from './app.ts';
import { type IconName, icon, iconButton, openMenu } from './parts.ts';
import type { Theme, View } from './state.ts';
import { remember } from './state.ts';
import { cityOf, show } from './times.ts';
import { type Child, h, type VElement } from './vdom.ts';

const VIEWS: readonly (readonly [View, string])[] = [
  ['all', 'All'],
  ['customer', 'Customer'],
  ['slack', 'Slack'],
  ['inbox', 'Inbox'],
];
const NEXT_THEME: Readonly<Record<Theme, Theme>> = { system: 'dark', dark: 'light', light: 'system' };
const THEME_ICON = { system: 'half', dark: 'moon', light: 'sun' } as const;

/** Whether the three views fit side by side. */
export const wide = matchMedia('(min-width: 1100px)');

export const viewOf = ({ state }: App): View => (wide.matches || state.view !== 'all' ? state.view : 'customer');

/** The strip along the top: time and its speed, which views are shown, and the theme. */
export function strip(app: App): VElement {
  const { state } = app;
  return h(
    'header',
    { key: 'strip', class: 'strip' },
    h(
      'span',
      { class: 'brand', title: 'Invented people, accounts and cases. Nothing leaves this machine.' },
      'Caseload',
      h('span', { class: 'chip sandbox' }, 'Sandbox'),
    ),
    h(
      'div',
      { class: 'clock', role: 'group', 'aria-label': 'Sandbox time' },
      h('time', { class: 'now', title: `Sandbox time in ${state.hello.zone}` }, nowWords(app)),
      h('small', { class: 'zone' }, cityOf(state.hello.zone)),
      h(
        'div',
        { class: 'segments', role: 'group', 'aria-label': 'Speed of time' },
        state.hello.speeds.map((speed) =>
          h(
            'button',
            {
              key: String(speed),
              type: 'button',
              'aria-pressed': String(state.clock.speed === speed),
              title:
                speed === 1 ? 'Real time' : `${speed / 60} sandbox ${speed === 60 ? 'minute' : 'minutes'} a second`,
              on: { click: () => void app.act('/api/control/speed', { speed }) },
            },
            `${speed}×`,
          ),
        ),
      ),
    ),
    comingUp(app),
    !state.isConnected && h('span', { class: 'offline', role: 'status' }, 'Reconnecting …'),
    tools(app),
    h(
      'nav',
      { class: 'segments views', 'aria-label': 'Views' },
      VIEWS.map(([view, label]) => viewButton(app, view, label)),
    ),
    iconButton(`Theme: ${state.theme}`, THEME_ICON[state.theme], () => {
      state.theme = NEXT_THEME[state.theme];
      localStorage.setItem('caseload:theme', state.theme);
      app.redraw();
    }),
  );
}

function viewButton(app: App, view: View, label: string): Child {
  return h(
    'button',
    {
      key: view,
      type: 'button',
      class: view === 'all' ? 'only-wide' : '',
      'aria-pressed': String(viewOf(app) === view),
      on: {
        click: () => {
          app.state.view = view;
          remember('view', view);
          app.redraw();
        },
      },
    },
    label,
  );
}

export function nowWords(app: App): string {
  const { zone } = app.state.hello;
  return show(app.now(), zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

/** What the app will do next by itself, with a way to be there at once; or the scenario that plays. */
function comingUp(app: App): Child {
  const { control } = app.state;
  if (control === null) return null;
  const { playing } = control;
  const next = control.due.find(({ at }) => at > app.now());
  return h(
    'div',
    { class: 'coming-up' },
    control.isStarting && h('span', { class: 'next' }, 'Caseload is starting…'),
    playing !== null && [
      h('span', { class: 'chip playing', title: playing.says }, `▶ ${playing.label} ${playing.step}/${playing.steps}`),
      iconButton('Stop the scenario', 'close', () => void app.act('/api/control/stop', {})),
    ],
    next !== undefined && [
      h(
        'span',
        { class: 'next', title: control.due.map(({ what, at }) => `${what} in ${inWords(at - app.now())}`).join('\n') },
        h('span', { class: 'next-word' }, 'Next: '),
        h('b', {}, next.what),
        ` in ${inWords(next.at - app.now())}`,
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'small-button',
          title: 'Move time on to just before it',
          on: {
            click: () =>
              void app.act('/api/control/jump', { ms: Math.max(1, Math.round(next.at - app.now() - JUST_BEFORE_MS)) }),
          },
        },
        'Skip to it',
      ),
    ],
  );
}

/** Enough to see it coming. */
const JUST_BEFORE_MS = 3000;

/** `40 s`, `12 min`, `3 h 20 min`, `2 d`. */
function inWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.round(hours / 24)} d`;
}

function tools(app: App): Child {
  const { control, panel } = app.state;
  if (control === null) return null;
  const active = control.faults.filter(({ isOn }) => isOn === true).length;
  const togglePanel = (name: 'faults' | 'traffic'): void => {
    app.state.panel = panel === name ? null : name;
    app.look('control');
    app.redraw();
  };
  const tool = (
    label: string,
    name: IconName,
    press: (event: MouseEvent) => void,
    more: Record<string, unknown>,
    badge: Child = null,
  ): Child =>
    h(
      'button',
      { key: label, type: 'button', class: 'tool', title: label, on: { click: press }, ...more },
      icon(name),
      h('span', {}, label),
      badge,
    );
  const stories = control.scenarios.map(({ id, label, what }) => ({
    label,
    hint: what,
    choose: () => void app.act('/api/control/play', { id }),
  }));
  return h(
    'div',
    { class: 'tools' },
    tool('Play', 'play', (event) => openMenu(app, event, 'Scenarios', stories), { 'aria-haspopup': 'menu' }),
    tool(
      'Faults',
      'alert',
      () => togglePanel('faults'),
      { 'aria-expanded': String(panel === 'faults') },
      active > 0 && h('span', { class: 'badge' }, active),
    ),
    tool('Traffic', 'traffic', () => togglePanel('traffic'), { 'aria-expanded': String(panel === 'traffic') }),
    control.canReset &&
      tool(
        'Reset',
        'reset',
        () => {
          if (confirm('Begin the sandbox anew? Everything in it is thrown away.'))
            void app.act('/api/control/reset', {});
        },
        {},
      ),
  );
}
