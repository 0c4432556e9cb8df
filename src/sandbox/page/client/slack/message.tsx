import type { FilePicture, MessagePicture } from '../../wire.ts';
import { type App, useApp } from '../app.ts';
import { objectsOf, stringOf } from '../json.ts';
import { openMenu } from '../menu.tsx';
import { Avatar, Icon, IconButton } from '../parts.tsx';
import { age, clockTime, fullTime } from '../times.ts';
import { Blocks } from './blocks.tsx';
import { emojiOf } from './emoji.ts';
import type { Surface } from './press.ts';
import { Mrkdwn, zoneOf } from './words.tsx';

export const momentOf = (ts: string): number => Number(ts) * 1000;

export interface MessageProps {
  readonly channel: string;
  readonly one: MessagePicture;
  /** Under the name of the message before. */
  readonly isTogether: boolean;
  readonly isThread: boolean;
}

export function DrawnMessage(props: MessageProps) {
  const app = useApp();
  const { channel, one, isTogether, isThread } = props;
  const tz = zoneOf(app);
  const at = momentOf(one.ts);
  const about = /\b[A-Z]+-\d+\b/.exec(one.text)?.[0];
  const surface = { app, place: { channel, ts: one.ts }, held: one.held, about };
  const time = (
    <time class="time" datetime={new Date(at).toISOString()} title={fullTime(at, tz)}>
      {clockTime(at, tz)}
    </time>
  );
  return (
    <article
      class={`message${isTogether ? ' together' : ''}${one.isEphemeral ? ' ephemeral' : ''}`}
      data-ts={one.ts}
      tabIndex={-1}
      aria-label={`${one.name}, ${clockTime(at, tz)}${about === undefined ? '' : `, ${about}`}`}
    >
      <div class="gutter">{isTogether ? time : <Avatar name={one.name} kind={one.isApp ? 'app' : ''} />}</div>
      <div class="message-body">
        {one.isEphemeral && (
          <p class="only-you">
            <Icon name="eye" />
            Only visible to you
          </p>
        )}
        {one.isBroadcast && (
          <p class="only-you">
            <Icon name="reply" />
            replied to a thread
          </p>
        )}
        {!isTogether && (
          <p class="who">
            <b>{one.name}</b>
            {one.isApp && <span class="app-badge">APP</span>}
            {time}
          </p>
        )}
        <Said surface={surface} blocks={one.blocks} text={one.text} />
        {one.attachments.map((part) => (
          <div class="attachment">
            <Said
              surface={surface}
              blocks={objectsOf(part.blocks)}
              text={stringOf(part.text) || stringOf(part.fallback)}
            />
          </div>
        ))}
        {one.isEdited && <span class="edited">(edited)</span>}
        {one.files.map((file) => (
          <SharedFile key={file.id} {...file} />
        ))}
        {one.reactions.length > 0 && (
          <div class="reactions">
            {one.reactions.map(({ name, count, mine }) => (
              <button
                key={name}
                type="button"
                class="reaction"
                title={`:${name}:`}
                aria-pressed={mine}
                onClick={() => react(app, { channel, ts: one.ts }, name, mine)}
              >
                {`${emojiOf(app, name)} ${count}`}
              </button>
            ))}
          </div>
        )}
        {one.replies !== null && !isThread && <ThreadLink ts={one.ts} replies={one.replies} />}
      </div>
      {!one.isEphemeral && <Toolbar {...props} />}
    </article>
  );
}

interface SaidProps {
  readonly surface: Surface;
  readonly blocks: MessagePicture['blocks'];
  readonly text: string;
}

/** Its blocks, or its words where it has none. */
const Said = ({ surface, blocks, text }: SaidProps) =>
  blocks.length > 0 ? (
    <Blocks surface={surface} list={blocks} />
  ) : (
    <div class="words">
      <Mrkdwn text={text} />
    </div>
  );

interface ThreadLinkProps {
  readonly ts: string;
  readonly replies: NonNullable<MessagePicture['replies']>;
}

function ThreadLink({ ts, replies: { users, count, last } }: ThreadLinkProps) {
  const app = useApp();
  const names = users.map((id) => app.state.hello.people.find((person) => person.id === id)?.name ?? id);
  const ago = age(app.now() - momentOf(last));
  return (
    <button type="button" class="thread-link" onClick={() => openThread(app, ts)}>
      {names.slice(0, 4).map((name) => (
        <Avatar key={name} name={name} kind="small" />
      ))}
      <b>{`${count} ${count === 1 ? 'reply' : 'replies'}`}</b>
      <span>{ago === 'now' ? 'just now' : `last ${ago} ago`}</span>
    </button>
  );
}

export function openThread(app: App, ts: string | null): void {
  app.change(app.state.slack, { thread: ts }, 'slack');
}

/** What is put on messages most; Slack's own picker has them all. */
const REACTIONS = ['eyes', 'white_check_mark', 'rotating_light', '+1', 'heart', 'tada'];

function react(
  app: App,
  at: { readonly channel: string; readonly ts: string },
  name: string,
  takenAway: boolean,
): void {
  void app.actIn('slack', '/api/slack/react', { ...at, name, takenAway });
}

function Toolbar({ channel, one: { ts, threadTs, reactions }, isThread }: MessageProps) {
  const app = useApp();
  const items = app.state.hello.shortcuts.message.map(({ callbackId, label }) => ({
    label,
    hint: 'Caseload',
    choose: () => void app.actIn('slack', '/api/slack/shortcut', { callbackId, channel, ts }),
  }));
  const emoji = REACTIONS.map((name) => ({
    label: `${emojiOf(app, name)} ${name.replaceAll('_', ' ')}`,
    choose: () =>
      react(
        app,
        { channel, ts },
        name,
        reactions.some((one) => one.name === name && one.mine),
      ),
  }));
  return (
    <div class="toolbar">
      <IconButton
        label="Add a reaction"
        name="smile"
        onClick={({ currentTarget }) => openMenu(app, currentTarget, 'Reactions', emoji)}
      />
      {!isThread && <IconButton label="Reply in thread" name="reply" onClick={() => openThread(app, threadTs ?? ts)} />}
      {items.length > 0 && (
        <IconButton
          label="More message shortcuts"
          name="more"
          onClick={({ currentTarget }) => openMenu(app, currentTarget, 'Message shortcuts', items)}
        />
      )}
    </div>
  );
}

function SharedFile({ id, name, title, bytes, isImage }: FilePicture) {
  const url = `/files/${encodeURIComponent(id)}`;
  if (isImage)
    return (
      <a class="shared-image" href={url} target="_blank" rel="noopener">
        <img loading="lazy" src={url} alt={title} />
      </a>
    );
  return (
    <a class="shared-file" href={url} download={name}>
      <b>{title}</b>
      <small>{bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} kB`}</small>
    </a>
  );
}
