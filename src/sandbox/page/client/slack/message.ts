/// <reference lib="dom" />
import type { FilePicture, MessagePicture } from '../../wire.ts';
import type { App } from '../app.ts';
import { objectsOf, stringOf } from '../json.ts';
import { avatar, icon, iconButton, openMenu } from '../parts.ts';
import { age, clockTime, dayKey, dayName, fullTime } from '../times.ts';
import { type Child, h, kept, type VElement } from '../vdom.ts';
import { blocks } from './blocks.ts';
import { emojiOf } from './emoji.ts';
import { parseMrkdwn } from './mrkdwn.ts';
import { pieces, zoneOf } from './words.ts';

/** Messages of one author within this time stand together under one name. */
const TOGETHER_MS = 5 * 60_000;

export const momentOf = (ts: string): number => Number(ts) * 1000;

/** Messages with a line before each new day, as the acting person's zone counts days. */
export function messageList(app: App, channel: string, list: readonly MessagePicture[], isThread: boolean): Child {
  const tz = zoneOf(app);
  return list.map((one, index) => {
    const before = list[index - 1];
    const at = momentOf(one.ts);
    const isNewDay = !isThread && (before === undefined || dayKey(momentOf(before.ts), tz) !== dayKey(at, tz));
    const isTogether =
      !isNewDay &&
      before !== undefined &&
      before.user === one.user &&
      before.isEphemeral === one.isEphemeral &&
      at - momentOf(before.ts) < TOGETHER_MS &&
      one.blocks.every(({ type }) => type !== 'header');
    return [
      isNewDay && h('div', { key: `day ${one.ts}`, class: 'day' }, h('span', {}, dayName(at, tz))),
      message(app, channel, one, isTogether, isThread),
    ];
  });
}

const asWords = new WeakMap<MessagePicture, string>();

/** A message as one string: what was fetched anew is told from what has changed. */
function wordsOf(one: MessagePicture): string {
  const words = asWords.get(one) ?? JSON.stringify(one);
  asWords.set(one, words);
  return words;
}

/** What a picture of messages depends on besides them: presses under way, and the minute, because "today" and "5m ago" move on. */
export const surroundings = (app: App): readonly unknown[] => [
  app.state.slack.as,
  [...app.state.slack.busy].join(),
  minuteOf(app),
];

const minuteOf = (app: App): number => Math.floor(app.now() / 60_000);

function message(app: App, channel: string, one: MessagePicture, isTogether: boolean, isThread: boolean): VElement {
  const words = wordsOf(one);
  const isMoving = one.replies !== null || words.includes('<!date');
  const isBusy = [...app.state.slack.busy].some((key) => key.startsWith(one.ts));
  const offered = [...app.state.slack.offered].filter(([key]) => key.startsWith(one.ts));
  const inputs = [
    words,
    isTogether,
    isBusy,
    isMoving ? minuteOf(app) : 0,
    app.state.slack.picture?.channels.length,
    JSON.stringify(offered),
  ];
  const slot = `${app.state.slack.as} ${isThread} ${one.ts}`;
  return kept(slot, inputs, () => draw(app, channel, one, isTogether, isThread));
}

function draw(app: App, channel: string, one: MessagePicture, isTogether: boolean, isThread: boolean): VElement {
  const tz = zoneOf(app);
  const at = momentOf(one.ts);
  const surface = { app, place: { channel, ts: one.ts }, held: one.held };
  const time = h(
    'time',
    { class: 'time', datetime: new Date(at).toISOString(), title: fullTime(at, tz) },
    clockTime(at, tz),
  );
  return h(
    'article',
    {
      key: one.ts,
      class: `message${isTogether ? ' together' : ''}${one.isEphemeral ? ' ephemeral' : ''}`,
      'data-ts': one.ts,
      'aria-label': `${one.name}, ${clockTime(at, tz)}`,
    },
    h('div', { class: 'gutter' }, isTogether ? time : avatar(one.name, one.isApp ? 'app' : '')),
    h(
      'div',
      { class: 'message-body' },
      one.isEphemeral && h('p', { class: 'only-you' }, icon('eye'), 'Only visible to you'),
      one.isBroadcast && h('p', { class: 'only-you' }, icon('reply'), 'replied to a thread'),
      !isTogether &&
        h('p', { class: 'who' }, h('b', {}, one.name), one.isApp && h('span', { class: 'app-badge' }, 'APP'), time),
      one.blocks.length > 0
        ? blocks(surface, one.blocks)
        : h('div', { class: 'words' }, pieces(app, parseMrkdwn(one.text))),
      one.attachments.map((part) =>
        h(
          'div',
          { class: 'attachment' },
          objectsOf(part.blocks).length > 0
            ? blocks(surface, objectsOf(part.blocks))
            : h('div', { class: 'words' }, pieces(app, parseMrkdwn(stringOf(part.text) || stringOf(part.fallback)))),
        ),
      ),
      one.isEdited && h('span', { class: 'edited' }, '(edited)'),
      one.files.map(file),
      one.reactions.length > 0 &&
        h(
          'div',
          { class: 'reactions' },
          one.reactions.map(({ name, count, mine }) =>
            h('span', { class: mine ? 'reaction mine' : 'reaction', title: `:${name}:` }, `${emojiOf(name)} ${count}`),
          ),
        ),
      one.replies !== null && !isThread && threadLink(app, one),
    ),
    !one.isEphemeral && toolbar(app, channel, one, isThread),
  );
}

function threadLink(app: App, { ts, replies }: MessagePicture): Child {
  if (replies === null) return null;
  const names = replies.users.map((id) => app.state.hello.people.find((person) => person.id === id)?.name ?? id);
  const last = age(app.now() - momentOf(replies.last));
  return h(
    'button',
    { type: 'button', class: 'thread-link', on: { click: () => openThread(app, ts) } },
    names.slice(0, 4).map((name) => avatar(name, 'small')),
    h('b', {}, `${replies.count} ${replies.count === 1 ? 'reply' : 'replies'}`),
    h('span', {}, last === 'now' ? 'just now' : `last ${last} ago`),
  );
}

export function openThread(app: App, ts: string | null): void {
  app.state.slack.thread = ts;
  app.look('slack');
  app.redraw();
}

function toolbar(app: App, channel: string, one: MessagePicture, isThread: boolean): Child {
  const { shortcuts } = app.state.hello;
  const run = async (callbackId: string): Promise<void> => {
    const { slack } = app.state;
    const result = await app.act('/api/slack/shortcut', { as: slack.as, callbackId, channel, ts: one.ts });
    if (!result.ok && 'shown' in result) slack.notice = result.shown;
    app.look('slack');
    app.redraw();
  };
  const items = shortcuts.message.map(({ callbackId, label }) => ({
    label,
    hint: 'Caseload',
    choose: () => void run(callbackId),
  }));
  if (isThread && items.length === 0) return null;
  return h(
    'div',
    { class: 'toolbar' },
    !isThread && iconButton('Reply in thread', 'reply', () => openThread(app, one.threadTs ?? one.ts)),
    items.length > 0 &&
      iconButton('More message shortcuts', 'more', (event) => openMenu(app, event, 'Message shortcuts', items)),
  );
}

function file({ id, name, title, bytes, isImage }: FilePicture): Child {
  const url = `/files/${encodeURIComponent(id)}`;
  if (isImage)
    return h(
      'a',
      { key: id, class: 'shared-image', href: url, target: '_blank' },
      h('img', { src: url, alt: title, loading: 'lazy' }),
    );
  const size = bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} kB`;
  return h('a', { key: id, class: 'shared-file', href: url, download: name }, h('b', {}, title), h('small', {}, size));
}
