import { useState } from 'preact/hooks';
import { type App, useApp } from '../app.ts';
import { Composer } from '../composer.tsx';

interface SlackComposerProps {
  readonly channel: string;
  readonly label: string;
  readonly threadTs?: string;
}

/** Names a place to write, for each person. */
export const placeOf = ({ state }: App, channel: string, threadTs = ''): string =>
  `${state.slack.as} ${channel} ${threadTs}`;

/** Where the acting person writes: words to the channel or a thread, or a slash command with its hints. */
export function SlackComposer({ channel, label, threadTs }: SlackComposerProps) {
  const app = useApp();
  const { slack } = app.state;
  const [chosen, choose] = useState(0);
  const place = placeOf(app, channel, threadTs);
  const draft = slack.drafts.get(place) ?? '';
  const hints = threadTs === undefined ? hintsFor(app, draft) : [];
  const at = Math.min(chosen, hints.length - 1);
  const type = (words: string): void => {
    slack.drafts.set(place, words);
    choose(0);
    app.redraw();
  };
  const send = async (): Promise<void> => {
    const text = draft.trim();
    if (text === '') return;
    type('');
    const result = await app.act('/api/slack/write', { as: slack.as, channel, text, threadTs });
    // Slackbot's words about a command stand in the channel already.
    if (!result.ok && 'shown' in result && (threadTs !== undefined || !text.startsWith('/'))) {
      slack.notice = result.shown;
      // What could not be sent is not lost.
      if (threadTs !== undefined) type(text);
    }
    app.look('slack');
    app.redraw();
  };
  const keydown = (event: KeyboardEvent): boolean => {
    const hint = hints[at]?.full;
    if (hint === undefined) return false;
    if (event.key === 'ArrowDown') choose((at + 1) % hints.length);
    else if (event.key === 'ArrowUp') choose((at + hints.length - 1) % hints.length);
    else if (event.key === 'Tab' && !event.shiftKey && hint !== draft.trim()) type(hint);
    else return false;
    event.preventDefault();
    return true;
  };
  return (
    <div class="write">
      {hints.length > 0 && (
        <div class="hints" role="listbox" aria-label="Commands" tabIndex={-1}>
          {hints.map(({ full, what }, index) => (
            <div
              key={full}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              class={index === at ? 'is-chosen' : ''}
              onMouseDown={(event) => {
                event.preventDefault();
                type(`${full} `);
              }}
            >
              <b>{full}</b>
              <span>{what}</span>
            </div>
          ))}
        </div>
      )}
      <Composer label={label} draft={draft} change={type} send={() => void send()} keydown={keydown}>
        <span class="tip">{tipFor(draft, threadTs !== undefined)}</span>
      </Composer>
    </div>
  );
}

/** Slack takes commands in channels and direct messages, not in threads. */
function tipFor(draft: string, isThread: boolean): string {
  const isCommand = draft.startsWith('/');
  if (isThread)
    return isCommand
      ? 'No commands in threads: type it in the channel'
      : 'For colleagues only: nothing written here reaches the customer';
  return isCommand ? 'Tab completes · Enter sends' : 'Type / for commands';
}

function hintsFor(app: App, draft: string): readonly { readonly full: string; readonly what: string }[] {
  if (!draft.startsWith('/') || draft.includes('\n')) return [];
  const typed = draft.trimEnd().toLowerCase();
  return app.state.hello.commands
    .map(({ command, usage, what }) => ({ full: `${command} ${usage}`.trim(), what }))
    .filter(({ full }) => full.toLowerCase().startsWith(typed));
}
