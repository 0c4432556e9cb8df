/// <reference lib="dom" />
import type { OpenChannel, SlackPicture } from '../../wire.ts';
import type { App } from '../app.ts';
import { objectsOf } from '../json.ts';
import { empty, followsEnd, icon, iconButton, notice, openMenu } from '../parts.ts';
import { type Child, h, kept, type VElement } from '../vdom.ts';
import { blocks } from './blocks.ts';
import { slackComposer } from './composer.ts';
import { messageList, openThread, surroundings } from './message.ts';
import { modalLayer, questionLayer } from './modal.ts';
import { actingAs, sidebar } from './sidebar.ts';

/** The Slack workspace as the acting person sees it. */
export function slackPane(app: App): VElement {
  const { slack } = app.state;
  const picture = slack.picture?.as === slack.as ? slack.picture : null;
  return h(
    'section',
    { key: 'slack', class: 'pane slack', 'aria-label': 'Slack' },
    h('header', { class: 'pane-head' }, h('strong', {}, 'Slack'), actingAs(app)),
    h(
      'div',
      { class: 'slack-body' },
      sidebar(app),
      slack.isSidebarOpen &&
        h('button', {
          key: 'shade',
          type: 'button',
          class: 'shade',
          'aria-label': 'Close channels',
          on: { click: () => openSidebar(app, false) },
        }),
      picture === null ? h('div', { class: 'slack-main' }) : main(app, picture),
      picture !== null && threadPanel(app, picture),
      modalLayer(app),
      questionLayer(app),
    ),
    notice(slack.notice, () => {
      slack.notice = null;
      app.redraw();
    }),
  );
}

function openSidebar(app: App, isOpen: boolean): void {
  app.state.slack.isSidebarOpen = isOpen;
  app.redraw();
}

function main(app: App, picture: SlackPicture): VElement {
  const { slack, hello } = app.state;
  const { open } = picture;
  const isApp = open !== null && open.id === picture.app.id;
  return h(
    'div',
    { class: 'slack-main' },
    h(
      'div',
      { class: 'channel-head' },
      iconButton('Channels', 'menu', () => openSidebar(app, true), 'open-sidebar'),
      open === null
        ? h('h3', {}, 'No channel')
        : h('h3', {}, isApp ? hello.workspace.botName : [markOf(open), open.name]),
      open !== null && open.kind !== 'im' && h('small', {}, `${open.members} members`),
      isApp && tabs(app),
      shortcutButton(app),
    ),
    open === null
      ? empty('Nothing here for this person', 'Choose a channel. Private channels are shown to their members only.')
      : isApp && slack.tab === 'home'
        ? home(app, picture)
        : channel(app, open, isApp),
  );
}

/** What stands before a channel's name. */
const markOf = ({ kind }: OpenChannel): Child =>
  kind === 'private' ? [icon('lock'), ' '] : kind === 'im' ? null : '# ';

function tabs(app: App): Child {
  const { slack } = app.state;
  const tab = (name: 'home' | 'messages', label: string): Child =>
    h(
      'button',
      {
        type: 'button',
        role: 'tab',
        'aria-selected': String(slack.tab === name),
        on: {
          click: () => {
            slack.tab = name;
            if (name === 'home') void app.act('/api/slack/home', { as: slack.as }).then(() => app.look('slack'));
            app.redraw();
          },
        },
      },
      label,
    );
  return h('div', { class: 'tabs', role: 'tablist' }, tab('home', 'Home'), tab('messages', 'Messages'));
}

function shortcutButton(app: App): Child {
  const { slack, hello } = app.state;
  const run = async (callbackId: string): Promise<void> => {
    const result = await app.act('/api/slack/shortcut', { as: slack.as, callbackId });
    if (!result.ok && 'shown' in result) slack.notice = result.shown;
    app.look('slack');
    app.redraw();
  };
  const items = hello.shortcuts.global.map(({ callbackId, label }) => ({
    label,
    hint: hello.workspace.botName,
    choose: () => void run(callbackId),
  }));
  return (
    items.length > 0 && iconButton('Shortcuts', 'bolt', (event) => openMenu(app, event, 'Shortcuts', items), 'at-end')
  );
}

function home(app: App, { home: view }: SlackPicture): VElement {
  return h(
    'div',
    { class: 'home', key: 'home' },
    view === null
      ? empty('This is your home', 'The app has not published anything for this person yet.')
      : blocks({ app, place: { view: 'home' }, held: view.held }, objectsOf(view.view.blocks)),
  );
}

function channel(app: App, open: OpenChannel, isApp: boolean): Child {
  const { slack, hello } = app.state;
  const name = isApp ? hello.workspace.botName : open.kind === 'im' ? open.name : `#${open.name}`;
  return [
    kept(`list ${slack.as} ${open.id}`, [open, ...surroundings(app)], () => messages(app, open, name, isApp)),
    open.isArchived
      ? h('p', { class: 'cannot-write' }, 'This channel is archived.')
      : open.isMember
        ? slackComposer(app, { channel: open.id, label: `Message ${name}` })
        : h(
            'p',
            { class: 'cannot-write' },
            `You are looking at ${name}. `,
            h(
              'button',
              { type: 'button', class: 'kit-button', on: { click: () => void join(app, open.id) } },
              'Join channel',
            ),
          ),
  ];
}

function messages(app: App, open: OpenChannel, name: string, isApp: boolean): VElement {
  const { slack } = app.state;
  return h(
    'div',
    {
      ...followsEnd(`list ${slack.as} ${open.id}`),
      class: 'messages',
      role: 'log',
      'aria-label': `Messages in ${name}`,
      tabindex: '0',
    },
    h(
      'div',
      { class: 'messages-inner' },
      open.hasMore &&
        h(
          'button',
          {
            key: 'more',
            type: 'button',
            class: 'earlier',
            on: {
              click: () => {
                slack.limit += 400;
                app.look('slack');
              },
            },
          },
          'Show earlier messages',
        ),
      !open.hasMore &&
        h(
          'div',
          { key: 'top', class: 'channel-top' },
          h('strong', {}, name),
          h(
            'p',
            {},
            isApp
              ? 'What Caseload tells this person directly.'
              : open.kind === 'im'
                ? 'Between the two of you. Caseload does not read here.'
                : 'This is the very beginning of the channel.',
          ),
        ),
      messageList(app, open.id, open.messages, false),
    ),
  );
}

async function join(app: App, id: string): Promise<void> {
  const result = await app.act('/api/slack/join', { as: app.state.slack.as, channel: id });
  if (!result.ok && 'shown' in result) app.state.slack.notice = result.shown;
  app.look('slack');
  app.redraw();
}

function threadPanel(app: App, { thread, open }: SlackPicture): Child {
  if (thread === null || open === null || app.state.slack.thread !== thread.ts) return null;
  return h(
    'aside',
    { key: `thread ${thread.ts}`, class: 'thread', 'aria-label': 'Thread' },
    h(
      'div',
      { class: 'channel-head' },
      h('h3', {}, 'Thread'),
      h('small', {}, open.kind === 'im' ? '' : `#${open.name}`),
      iconButton('Close thread', 'close', () => openThread(app, null), 'at-end'),
    ),
    h(
      'div',
      { ...followsEnd(`thread list ${thread.ts}`), class: 'messages', role: 'log', tabindex: '0' },
      h('div', { class: 'messages-inner' }, messageList(app, open.id, thread.messages, true)),
    ),
    open.isMember &&
      !open.isArchived &&
      slackComposer(app, { channel: open.id, label: 'Reply …', threadTs: thread.ts }),
  );
}
