/// <reference lib="dom" />
import type { ChannelRow } from '../../wire.ts';
import type { App } from '../app.ts';
import { icon, picker } from '../parts.ts';
import { remember } from '../state.ts';
import { type Child, h, type VElement } from '../vdom.ts';
import { goTo } from './navigate.ts';

/** Who acts, the app's tabs, and the channels this person has. */
export function sidebar(app: App): VElement {
  const { slack, hello } = app.state;
  const { picture } = slack;
  return h(
    'nav',
    { class: `sidebar${slack.isSidebarOpen ? ' is-open' : ''}`, 'aria-label': 'Channels' },
    h('div', { class: 'workspace-name' }, hello.workspace.name),
    h(
      'div',
      { class: 'sidebar-scroll' },
      picture !== null && [
        h('h4', { key: 'apps' }, 'Apps'),
        appRow(app, picture.app),
        h('h4', { key: 'channels' }, 'Channels'),
        picture.channels.map((row) => channelRow(app, row)),
        h(
          'button',
          {
            key: 'browse',
            type: 'button',
            class: 'channel browse',
            'aria-expanded': String(slack.isBrowsing),
            on: {
              click: () => {
                slack.isBrowsing = !slack.isBrowsing;
                app.redraw();
              },
            },
          },
          icon('plus'),
          h('span', {}, slack.isBrowsing ? 'Hide other channels' : 'Browse channels'),
        ),
        slack.isBrowsing && picture.others.map((row) => channelRow(app, row)),
      ],
    ),
  );
}

export function actingAs(app: App): VElement {
  const { hello, slack } = app.state;
  const people = hello.people.filter(({ isBot }) => !isBot);
  const role = (of: string): string => (of === '' ? '' : ` · ${of}`);
  return picker(
    'Act as',
    slack.as,
    [{ label: '', options: people.map((one) => [one.id, `${one.name}${role(one.role)}`]) }],
    (id) => {
      slack.as = id;
      slack.thread = null;
      slack.complaints = null;
      slack.notice = null;
      slack.question = null;
      remember('slack', id);
      app.look('slack');
      app.redraw();
    },
    'acting',
  );
}

function appRow(app: App, row: ChannelRow): Child {
  const { slack, hello } = app.state;
  const isHere = slack.channel === row.id;
  return h(
    'button',
    {
      key: row.id,
      type: 'button',
      class: `channel${isHere ? ' is-here' : ''}${row.unread > 0 ? ' is-unread' : ''}`,
      'data-channel': 'app',
      'aria-current': isHere ? 'page' : undefined,
      on: { click: () => goTo(app, { channel: row.id }) },
    },
    icon('bolt'),
    h('span', {}, hello.workspace.botName),
    badge(row.unread),
  );
}

function channelRow(app: App, row: ChannelRow): Child {
  const isHere = app.state.slack.channel === row.id;
  return h(
    'button',
    {
      key: row.id,
      type: 'button',
      class: `channel${isHere ? ' is-here' : ''}${row.unread > 0 ? ' is-unread' : ''}`,
      'data-channel': row.name,
      'aria-current': isHere ? 'page' : undefined,
      'aria-label': `${row.kind === 'private' ? 'Private channel' : 'Channel'} ${row.name}${row.unread > 0 ? `, ${row.unread} unread` : ''}`,
      on: { click: () => goTo(app, { channel: row.id }) },
    },
    row.kind === 'private' ? icon('lock') : h('span', { class: 'hash' }, '#'),
    h('span', {}, row.name),
    badge(row.mentions),
  );
}

const badge = (count: number): Child => count > 0 && h('span', { class: 'badge' }, count > 99 ? '99+' : count);
