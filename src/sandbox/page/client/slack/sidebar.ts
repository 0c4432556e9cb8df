/// <reference lib="dom" />
import type { ChannelRow } from '../../wire.ts';
import type { App } from '../app.ts';
import { icon, openMenu, picker } from '../parts.ts';
import { type Menu, remember } from '../state.ts';
import { cityOf } from '../times.ts';
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
        h('h4', { key: 'directs' }, 'Direct messages'),
        picture.directs.map((row) => channelRow(app, row)),
        h(
          'button',
          {
            key: 'write to',
            type: 'button',
            class: 'channel browse',
            'aria-haspopup': 'menu',
            on: { click: (event) => openMenu(app, event, 'Write to', others(app)) },
          },
          icon('plus'),
          h('span', {}, 'Write to somebody'),
        ),
      ],
    ),
  );
}

/** Everybody else, to write to directly. */
function others(app: App): Menu['items'] {
  const { hello, slack } = app.state;
  const open = async (user: string): Promise<void> => {
    const result = await app.act('/api/slack/dm', { as: slack.as, user });
    if (result.ok && result.id !== undefined) goTo(app, { channel: result.id });
    else if (!result.ok && 'shown' in result) slack.notice = result.shown;
    app.redraw();
  };
  return hello.people
    .filter(({ id, isBot }) => !isBot && id !== slack.as)
    .map(({ id, name, role }) => ({ label: name, hint: role, choose: () => void open(id) }));
}

export function actingAs(app: App): VElement {
  const { hello, slack } = app.state;
  const people = hello.people.filter(({ isBot }) => !isBot);
  // Slack shows times in the reader's zone; where that is not the office's, say so.
  const role = (of: string, tz: string): string =>
    [of, tz === hello.zone ? '' : `${cityOf(tz)} time`].map((one) => (one === '' ? '' : ` · ${one}`)).join('');
  return picker(
    'Act as',
    slack.as,
    [{ label: '', options: people.map((one) => [one.id, `${one.name}${role(one.role, one.tz)}`]) }],
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

const KIND_WORDS = {
  public: 'Channel',
  private: 'Private channel',
  im: 'Direct messages with',
  mpim: 'Group',
} as const;

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
      'aria-label': `${KIND_WORDS[row.kind]} ${row.name}${row.unread > 0 ? `, ${row.unread} unread` : ''}`,
      on: { click: () => goTo(app, { channel: row.id }) },
    },
    row.kind === 'private' ? icon('lock') : h('span', { class: 'hash' }, row.kind === 'im' ? '@' : '#'),
    h('span', {}, row.name),
    badge(row.mentions),
  );
}

const badge = (count: number): Child => count > 0 && h('span', { class: 'badge' }, count > 99 ? '99+' : count);
