/// <reference lib="dom" />
import type { App } from '../app.ts';
import { composer } from '../parts.ts';
import { type Child, h } from '../vdom.ts';

let chosen = 0;

/** Where the acting person writes: words to the channel or a thread, or a slash command with its hints. */
export function slackComposer(
  app: App,
  given: { readonly channel: string; readonly label: string; readonly threadTs?: string },
): Child {
  const { slack } = app.state;
  const key = `${slack.as} ${given.channel} ${given.threadTs ?? ''}`;
  const draft = slack.drafts.get(key) ?? '';
  const type = (words: string): void => {
    slack.drafts.set(key, words);
    chosen = 0;
    app.redraw();
  };
  const send = async (): Promise<void> => {
    const text = (slack.drafts.get(key) ?? '').trim();
    if (text === '') return;
    type('');
    const threadTs = given.threadTs === undefined ? {} : { threadTs: given.threadTs };
    const result = await app.act('/api/slack/write', { as: slack.as, channel: given.channel, text, ...threadTs });
    // Slackbot's words about a command stand in the channel already.
    if (!result.ok && 'shown' in result && !text.startsWith('/')) slack.notice = result.shown;
    app.look('slack');
    app.redraw();
  };
  const hints = given.threadTs === undefined ? hintsFor(app, draft) : [];
  const at = Math.min(chosen, hints.length - 1);
  const take = (usage: string): void => type(usage);
  return h(
    'div',
    { key: `write ${key}`, class: 'write' },
    hints.length > 0 &&
      h(
        'ul',
        { class: 'hints', role: 'listbox', 'aria-label': 'Commands' },
        hints.map(({ full, what }, index) =>
          h(
            'li',
            {
              key: full,
              role: 'option',
              'aria-selected': String(index === at),
              class: index === at ? 'is-chosen' : '',
              on: {
                mousedown: (event) => {
                  event.preventDefault();
                  take(`${full} `);
                },
              },
            },
            h('b', {}, full),
            h('span', {}, what),
          ),
        ),
      ),
    composer({
      key,
      label: given.label,
      draft,
      change: type,
      send: () => void send(),
      keydown: (event) => {
        if (hints.length === 0) return false;
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          chosen = (at + (event.key === 'ArrowDown' ? 1 : hints.length - 1)) % hints.length;
          app.redraw();
        } else if (event.key === 'Tab' && !event.shiftKey && hints[at] !== undefined && hints[at].full !== draft.trim())
          take(hints[at].full);
        else return false;
        event.preventDefault();
        return true;
      },
      extra: h('span', { class: 'tip' }, draft.startsWith('/') ? 'Tab completes · Enter sends' : 'Type / for commands'),
    }),
  );
}

function hintsFor(app: App, draft: string): readonly { readonly full: string; readonly what: string }[] {
  if (!draft.startsWith('/') || draft.includes('\n')) return [];
  const typed = draft.trimEnd().toLowerCase();
  return app.state.hello.commands
    .map(({ command, usage, what }) => ({ full: `${command} ${usage}`.trim(), what }))
    .filter(({ full }) => full.toLowerCase().startsWith(typed));
}
