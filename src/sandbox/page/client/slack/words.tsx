import type { ComponentChildren } from 'preact';
import { formatDate } from '../../../../standins/slack/words/dates.ts';
import { type App, useApp } from '../app.ts';
import { objectOf, stringOf } from '../json.ts';
import { emojiOf, plainWords } from './emoji.ts';
import { type Piece, parseMrkdwn } from './mrkdwn.ts';
import { goTo, targetOf } from './navigate.ts';

const TAGS = { bold: 'b', italic: 'i', strike: 's', quote: 'blockquote' } as const;

/** Pieces of mrkdwn as the acting person reads them. */
export function Pieces({ of }: { readonly of: readonly Piece[] }) {
  const app = useApp();
  return of.map((piece) => shown(app, piece));
}

export const Mrkdwn = ({ text, isVerbatim = false }: { readonly text: string; readonly isVerbatim?: boolean }) => (
  <Pieces of={parseMrkdwn(text, isVerbatim)} />
);

/** A text object: mrkdwn with everything, plain_text with emoji names only. */
export function TextObject({ of }: { readonly of: unknown }) {
  const app = useApp();
  const { type, text, verbatim } = objectOf(of);
  return type === 'mrkdwn' ? <Mrkdwn text={stringOf(text)} isVerbatim={verbatim === true} /> : plainWords(app, of);
}

function shown(app: App, piece: Piece): ComponentChildren {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'break':
      return <br />;
    case 'bold':
    case 'italic':
    case 'strike':
    case 'quote': {
      const Tag = TAGS[piece.kind];
      return (
        <Tag>
          <Pieces of={piece.of} />
        </Tag>
      );
    }
    case 'code':
      return <code>{piece.text}</code>;
    case 'pre':
      return <pre>{piece.text}</pre>;
    case 'emoji':
      return emojiOf(app, piece.name);
    case 'link':
      return <Link url={piece.url} label={piece.label} />;
    case 'user': {
      const name = app.state.hello.people.find(({ id }) => id === piece.id)?.name ?? piece.label ?? piece.id;
      return <span class={piece.id === app.state.slack.as ? 'mention me' : 'mention'}>{`@${name}`}</span>;
    }
    case 'channel':
      return <ChannelName id={piece.id} label={piece.label} />;
    case 'group':
      return <span class="mention">{`@${piece.label?.replace(/^@/, '') ?? piece.id}`}</span>;
    case 'broadcast':
      return <span class="mention me">{`@${piece.range}`}</span>;
    case 'date': {
      const words = formatDate(piece.format, piece.at, zoneOf(app), app.now());
      if (piece.link !== undefined) return <Link url={piece.link} label={words} />;
      return (
        <time datetime={new Date(piece.at).toISOString()} title={piece.fallback}>
          {words}
        </time>
      );
    }
    default:
      return piece satisfies never;
  }
}

export function zoneOf(app: App): string {
  return app.state.hello.people.find(({ id }) => id === app.state.slack.as)?.tz ?? 'UTC';
}

function ChannelName({ id, label }: { readonly id: string; readonly label: string | undefined }) {
  const app = useApp();
  const { picture } = app.state.slack;
  const known = [...(picture?.channels ?? []), ...(picture?.others ?? [])].find((row) => row.id === id);
  if (known === undefined)
    return <span class="mention">{label === undefined ? '🔒 private channel' : `#${label}`}</span>;
  return (
    <button type="button" class="mention" onClick={() => goTo(app, { channel: id })}>
      {`#${known.name}`}
    </button>
  );
}

/** Links into the sandbox's own Slack and Intercom lead to that place on this page; others open elsewhere. */
export function Link({ url, label }: { readonly url: string; readonly label: string }) {
  const app = useApp();
  const target = targetOf(url);
  if (target !== undefined)
    return (
      <button type="button" class="link" title={url} onClick={() => goTo(app, target)}>
        {label}
      </button>
    );
  if (!/^(https?:|mailto:)/.test(url)) return label;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {label}
    </a>
  );
}
