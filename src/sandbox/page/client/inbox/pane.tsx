import type { InboxFilter, InboxPicture, InboxRow } from '../../wire.ts';
import { useApp } from '../app.ts';
import { Avatar, Empty, Icon, Notice, Options, type Pair, Picker, Tabs } from '../parts.tsx';
import { remember } from '../state.ts';
import { age } from '../times.ts';
import { OpenConversation } from './conversation.tsx';

const FILTERS: readonly (readonly [InboxFilter, string])[] = [
  ['open', 'Open'],
  ['mine', 'Mine'],
  ['snoozed', 'Snoozed'],
  ['closed', 'Closed'],
];

/** Intercom's inbox as a teammate sees it. */
export function InboxPane() {
  const { inbox } = useApp().state;
  const picture = inbox.picture?.as === inbox.as ? inbox.picture : null;
  return (
    <section class={`pane inbox${picture?.open === null ? '' : ' has-open'}`} aria-label="Intercom inbox">
      <header class="pane-head">
        <strong>Intercom inbox</strong>
        <ActingAs />
      </header>
      <div class="inbox-body">
        {picture !== null && <List picture={picture} />}
        {picture?.open === null && (
          <Empty
            title="Pick a conversation"
            words="Everything a customer writes arrives here, and Caseload mirrors its cases back."
          />
        )}
        {picture !== null && picture.open !== null && <OpenConversation key={picture.open.id} view={picture.open} />}
      </div>
      <Notice of={inbox} />
    </section>
  );
}

function ActingAs() {
  const app = useApp();
  const { hello, inbox } = app.state;
  const choose = (id: string): void => {
    remember('teammate', id);
    app.change(inbox, { as: id, app: null }, 'inbox');
  };
  const people = hello.teammates.filter(({ isApp }) => !isApp);
  return (
    <Picker label="Act as" value={inbox.as} pick={choose} kind="acting">
      <Options of={people.map(({ id, name }): Pair => [id, name])} />
    </Picker>
  );
}

function List({ picture: { rows, counts, hasMore } }: { readonly picture: InboxPicture }) {
  const app = useApp();
  const { inbox } = app.state;
  return (
    <div class="inbox-list">
      <Tabs
        kind="filters"
        label="Conversations"
        tabs={FILTERS.map(([filter, label]) => [filter, [label, <small>{counts[filter]}</small>]])}
        chosen={inbox.filter}
        choose={(filter) => app.change(inbox, { filter }, 'inbox')}
      />
      <div class="rows">
        {rows.length === 0 && (
          <Empty
            title="Nothing here"
            words={
              inbox.filter === 'open'
                ? emptyWords(app.state.control?.isStarting === true)
                : 'No conversation is in this state.'
            }
          />
        )}
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
        {hasMore && <p class="muted">Older ones are not shown.</p>}
      </div>
    </div>
  );
}

const emptyWords = (isStarting: boolean): string =>
  isStarting
    ? 'Four weeks of conversations are about to arrive.'
    : 'No customer is waiting. Write as one to see what happens.';

function Row({ row }: { readonly row: InboxRow }) {
  const app = useApp();
  const { inbox } = app.state;
  const isHere = inbox.conversation === row.id;
  const open = (): void => {
    remember('conversation', row.id);
    app.change(inbox, { conversation: row.id, app: null }, 'inbox');
  };
  return (
    <button
      type="button"
      class={`inbox-row${isHere ? ' is-here' : ''}`}
      data-conversation={row.id}
      aria-current={isHere ? 'true' : undefined}
      onClick={open}
    >
      <Avatar name={row.contact} />
      <span class="row-words">
        <span class="row-head">
          <b>{row.contact}</b>
          {row.company !== null && <small>{row.company}</small>}
          <small class="row-age">{age(app.now() - row.updatedAt * 1000)}</small>
        </span>
        <span class="preview">
          {row.priority && <Icon name="star" />}
          {row.preview}
        </span>
        <small>
          {row.assignee ?? 'Unassigned'}
          {row.state !== 'open' && ` · ${row.state}`}
        </small>
      </span>
    </button>
  );
}
