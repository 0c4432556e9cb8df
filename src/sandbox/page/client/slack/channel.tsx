import { useMemo } from 'preact/hooks';
import type { OpenChannel, SlackPicture } from '../../wire.ts';
import { useApp } from '../app.ts';
import { useFirstFocus, useFollowsEnd } from '../hooks.ts';
import { IconButton } from '../parts.tsx';
import { placeOf, SlackComposer } from './composer.tsx';
import { openThread } from './message.tsx';
import { MessageList, surroundings } from './messages.tsx';

interface ChannelProps {
  readonly open: OpenChannel;
  /** The direct conversation with the app. */
  readonly isApp: boolean;
}

/** What is said in a channel, and where the acting person writes in it. */
export function Channel({ open, isApp }: ChannelProps) {
  const app = useApp();
  const { slack, hello } = app.state;
  const name = isApp ? hello.workspace.botName : open.kind === 'im' ? open.name : `#${open.name}`;
  const key = `${slack.as} ${open.id}`;
  const messages = useMemo(
    () => <Messages key={key} open={open} name={name} isApp={isApp} />,
    [open, ...surroundings(app)],
  );
  return (
    <>
      {messages}
      {open.isArchived ? (
        <p class="cannot-write">This channel is archived.</p>
      ) : open.isMember ? (
        <SlackComposer key={placeOf(app, open.id)} channel={open.id} label={`Message ${name}`} />
      ) : (
        <p class="cannot-write">
          {`You are looking at ${name}. `}
          <button
            type="button"
            class="kit-button"
            onClick={() => void app.actIn('slack', '/api/slack/join', { channel: open.id })}
          >
            Join channel
          </button>
        </p>
      )}
    </>
  );
}

function Messages({ open, name, isApp }: ChannelProps & { readonly name: string }) {
  const app = useApp();
  const showMore = (): void => {
    app.state.slack.limit += 400;
    app.look('slack');
  };
  return (
    <div ref={useFollowsEnd()} class="messages" role="log" aria-label={`Messages in ${name}`} tabIndex={0}>
      <div class="messages-inner">
        {open.hasMore ? (
          <button type="button" class="earlier" onClick={showMore}>
            Show earlier messages
          </button>
        ) : (
          <div class="channel-top">
            <strong>{name}</strong>
            <p>
              {isApp
                ? 'What Caseload tells this person directly.'
                : open.kind === 'im'
                  ? 'Between the two of you. Caseload does not read here.'
                  : 'This is the very beginning of the channel.'}
            </p>
          </div>
        )}
        <MessageList channel={open.id} list={open.messages} isThread={false} />
      </div>
    </div>
  );
}

interface ThreadProps {
  readonly thread: NonNullable<SlackPicture['thread']>;
  readonly open: OpenChannel;
}

/** A thread beside its channel. */
export function Thread({ thread: { ts, messages }, open }: ThreadProps) {
  const app = useApp();
  return (
    <aside
      ref={useFirstFocus('textarea')}
      class="thread"
      aria-label="Thread"
      onKeyDown={({ key }) => key === 'Escape' && openThread(app, null)}
    >
      <div class="channel-head">
        <h3>Thread</h3>
        <small>{open.kind === 'im' ? '' : `#${open.name}`}</small>
        <IconButton label="Close thread" name="close" kind="at-end" onClick={() => openThread(app, null)} />
      </div>
      <div ref={useFollowsEnd()} class="messages" role="log" aria-label="Messages of the thread" tabIndex={0}>
        <div class="messages-inner">
          <MessageList channel={open.id} list={messages} isThread />
        </div>
      </div>
      {open.isMember && !open.isArchived && (
        <SlackComposer key={placeOf(app, open.id, ts)} channel={open.id} label="Reply …" threadTs={ts} />
      )}
    </aside>
  );
}
