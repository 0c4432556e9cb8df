/// <reference lib="dom" />
import { formatDate } from '../../../../standins/slack/words/dates.ts';
import type { App } from '../app.ts';
import { objectOf, objectsOf, stringOf } from '../json.ts';
import { type Child, h } from '../vdom.ts';
import { emojiOf } from './emoji.ts';
import { type Piece, parseMrkdwn } from './mrkdwn.ts';
import { goTo, targetOf } from './navigate.ts';

/** Shows pieces of mrkdwn as the acting person reads them. */
export function pieces(app: App, list: readonly Piece[]): Child {
  return list.map((piece) => one(app, piece));
}

function one(app: App, piece: Piece): Child {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'break':
      return h('br');
    case 'bold':
      return h('b', {}, pieces(app, piece.of));
    case 'italic':
      return h('i', {}, pieces(app, piece.of));
    case 'strike':
      return h('s', {}, pieces(app, piece.of));
    case 'quote':
      return h('blockquote', {}, pieces(app, piece.of));
    case 'code':
      return h('code', {}, piece.text);
    case 'pre':
      return h('pre', {}, piece.text);
    case 'emoji':
      return emojiOf(piece.name);
    case 'link':
      return link(app, piece.url, piece.label);
    case 'user':
      return mention(app, piece.id, piece.label);
    case 'channel':
      return channelName(app, piece.id, piece.label);
    case 'group':
      return h('span', { class: 'mention' }, `@${piece.label?.replace(/^@/, '') ?? piece.id}`);
    case 'broadcast':
      return h('span', { class: 'mention me' }, `@${piece.range}`);
    case 'date': {
      const words = formatDate(piece.format, piece.at, zoneOf(app), app.now());
      const shown = h('time', { datetime: new Date(piece.at).toISOString(), title: piece.fallback }, words);
      return piece.link === undefined ? shown : link(app, piece.link, words);
    }
    default:
      return piece satisfies never;
  }
}

/** A text object: mrkdwn with everything, plain_text with emoji names only. */
export function textObject(app: App, value: unknown): Child {
  const { type, text, verbatim } = objectOf(value);
  if (type === 'mrkdwn') return pieces(app, parseMrkdwn(stringOf(text), verbatim === true));
  return plainWords(value);
}

export function plainWords(value: unknown): string {
  return stringOf(objectOf(value).text).replace(/:([a-z0-9][a-z0-9_+'-]*):/g, (_whole, name: string) => emojiOf(name));
}

export function zoneOf(app: App): string {
  return app.state.hello.people.find(({ id }) => id === app.state.slack.as)?.tz ?? 'UTC';
}

function mention(app: App, id: string, label: string | undefined): Child {
  const name = app.state.hello.people.find((person) => person.id === id)?.name ?? label ?? id;
  return h('span', { class: id === app.state.slack.as ? 'mention me' : 'mention' }, `@${name}`);
}

function channelName(app: App, id: string, label: string | undefined): Child {
  const { picture } = app.state.slack;
  const known = [...(picture?.channels ?? []), ...(picture?.others ?? [])].find((row) => row.id === id);
  if (known === undefined)
    return h('span', { class: 'mention' }, label === undefined ? '🔒 private channel' : `#${label}`);
  return h(
    'button',
    { type: 'button', class: 'mention', on: { click: () => goTo(app, { channel: id }) } },
    `#${known.name}`,
  );
}

/** Links into the sandbox's own Slack and Intercom lead to that place on this page; others open elsewhere. */
export function link(app: App, url: string, label: string): Child {
  const target = targetOf(url);
  if (target !== undefined)
    return h('button', { type: 'button', class: 'link', title: url, on: { click: () => goTo(app, target) } }, label);
  if (!/^(https?:|mailto:)/.test(url)) return label;
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label);
}

/** A rich_text block. */
export function richText(app: App, block: unknown): Child {
  return objectsOf(objectOf(block).elements).map((part) => {
    const inside = objectsOf(part.elements);
    if (part.type === 'rich_text_list') {
      const items = inside.map((item) =>
        h(
          'li',
          {},
          objectsOf(item.elements).map((element) => richInline(app, element)),
        ),
      );
      return h(part.style === 'ordered' ? 'ol' : 'ul', {}, items);
    }
    const words = inside.map((element) => richInline(app, element));
    if (part.type === 'rich_text_quote') return h('blockquote', {}, words);
    return part.type === 'rich_text_preformatted' ? h('pre', {}, words) : h('p', {}, words);
  });
}

function richInline(app: App, element: Parameters<typeof objectOf>[0]): Child {
  const of = objectOf(element);
  const get = (key: string): string => stringOf(of[key]);
  const style = objectOf(of.style);
  const dressed = (inner: Child): Child => {
    let result = inner;
    if (style.code === true) result = h('code', {}, result);
    if (style.strike === true) result = h('s', {}, result);
    if (style.italic === true) result = h('i', {}, result);
    return style.bold === true ? h('b', {}, result) : result;
  };
  switch (of.type) {
    case 'link':
      return dressed(link(app, get('url'), get('text') || get('url')));
    case 'user':
      return dressed(mention(app, get('user_id'), undefined));
    case 'channel':
      return dressed(channelName(app, get('channel_id'), undefined));
    case 'usergroup':
      return h('span', { class: 'mention' }, `@${get('usergroup_id')}`);
    case 'broadcast':
      return h('span', { class: 'mention me' }, `@${get('range')}`);
    case 'emoji':
      return emojiOf(get('name'));
    case 'date':
      return formatDate(get('format'), Number(of.timestamp) * 1000, zoneOf(app), app.now());
    default:
      // Line breaks a person typed are part of the text.
      return dressed(
        get('text')
          .split('\n')
          .flatMap((line, index) => (index === 0 ? [line] : [h('br'), line])),
      );
  }
}
