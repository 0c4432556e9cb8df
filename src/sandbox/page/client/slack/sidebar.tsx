import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ChannelRow } from '../../wire.ts';
import { type App, useApp } from '../app.ts';
import { openMenu } from '../menu.tsx';
import { Icon, Options, type Pair, Picker } from '../parts.tsx';
import { type Menu, remember } from '../state.ts';
import { calling } from '../story.ts';
import { cityOf } from '../times.ts';
import { goTo } from './navigate.ts';

/** Who acts, the app's tabs, and the channels this person has. */
export function Sidebar() {
  const app = useApp();
  const { slack, hello } = app.state;
  // What the person before saw is not offered to the next, not even for a moment.
  const picture = slack.picture?.as === slack.as ? slack.picture : null;
  const nav = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (slack.isSidebarOpen) nav.current?.querySelector<HTMLElement>('.channel.is-here, .channel')?.focus();
  }, [slack.isSidebarOpen]);
  const browse = (): void => app.change(slack, { isBrowsing: !slack.isBrowsing });
  return (
    <nav
      ref={nav}
      class={`sidebar${slack.isSidebarOpen ? ' is-open' : ''}`}
      aria-label="Channels"
      onKeyDown={({ key }) => key === 'Escape' && app.change(slack, { isSidebarOpen: false })}
    >
      <div class="workspace-name">{hello.workspace.name}</div>
      <div class="sidebar-scroll">
        {picture !== null && (
          <>
            <h4>Apps</h4>
            <Row row={picture.app} name="app" badge={picture.app.unread} sign={<Icon name="bolt" />}>
              {hello.workspace.botName}
            </Row>
            <h4>Channels</h4>
            <Channels of={picture.channels} />
            <button type="button" class="channel browse" aria-expanded={slack.isBrowsing} onClick={browse}>
              <Icon name="plus" />
              <span>{slack.isBrowsing ? 'Hide other channels' : 'Browse channels'}</span>
            </button>
            {slack.isBrowsing && <Channels of={picture.others} />}
            <h4>Direct messages</h4>
            <Channels of={picture.directs} />
            <button
              type="button"
              class="channel browse"
              aria-haspopup="menu"
              onClick={({ currentTarget }) => openMenu(app, currentTarget, 'Write to', others(app))}
            >
              <Icon name="plus" />
              <span>Write to somebody</span>
            </button>
          </>
        )}
      </div>
    </nav>
  );
}

/** Everybody else, to write to directly. */
function others(app: App): Menu['items'] {
  const { hello, slack } = app.state;
  const open = async (user: string): Promise<void> => {
    const result = await app.actIn('slack', '/api/slack/dm', { user });
    if (result.ok && result.id !== undefined) goTo(app, { channel: result.id });
  };
  return hello.people
    .filter(({ id, isBot }) => !isBot && id !== slack.as)
    .map(({ id, name, role }) => ({ label: name, hint: role, choose: () => void open(id) }));
}

export function ActingAs() {
  const app = useApp();
  const { hello, slack } = app.state;
  const choose = (id: string): void => {
    remember('slack', id);
    app.change(slack, { as: id, thread: null, complaints: null, notice: null, question: null }, 'slack');
  };
  const people = hello.people.filter(({ isBot }) => !isBot);
  // Slack shows times in the reader's zone; where that is not the office's, say so.
  const wordsOf = ({ name, role, tz }: (typeof people)[number]): string =>
    [name, role, tz === hello.zone ? '' : `${cityOf(tz)} time`].filter((one) => one !== '').join(' · ');
  return (
    <Picker label="Act as" value={slack.as} pick={choose} kind="acting">
      <Options of={people.map((one): Pair => [one.id, wordsOf(one)])} />
    </Picker>
  );
}

const KIND_WORDS = {
  public: 'Channel',
  private: 'Private channel',
  im: 'Direct messages with',
  mpim: 'Group',
} as const;

const Channels = ({ of }: { readonly of: readonly ChannelRow[] }) =>
  of.map((row) => (
    <Row
      key={row.id}
      row={row}
      name={row.name}
      label={`${KIND_WORDS[row.kind]} ${row.name}${row.unread > 0 ? `, ${row.unread} unread` : ''}`}
      badge={row.mentions}
      sign={row.kind === 'private' ? <Icon name="lock" /> : <span class="hash">{row.kind === 'im' ? '@' : '#'}</span>}
    >
      {row.name}
    </Row>
  ));

interface RowProps {
  readonly row: ChannelRow;
  readonly name: string;
  readonly label?: string;
  readonly badge: number;
  readonly sign: ComponentChildren;
  readonly children: ComponentChildren;
}

function Row({ row, name, label, badge, sign, children }: RowProps) {
  const app = useApp();
  const isHere = app.state.slack.channel === row.id;
  const isCalling = !isHere && calling(app.state) === row.id;
  return (
    <button
      type="button"
      class={`channel${isHere ? ' is-here' : ''}${row.unread > 0 ? ' is-unread' : ''}${isCalling ? ' is-calling' : ''}`}
      data-channel={name}
      aria-current={isHere ? 'page' : undefined}
      aria-label={label}
      onClick={() => goTo(app, { channel: row.id })}
    >
      {sign}
      <span>{children}</span>
      {badge > 0 && <span class="badge">{badge > 99 ? '99+' : badge}</span>}
    </button>
  );
}
