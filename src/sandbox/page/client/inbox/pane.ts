/// <reference lib="dom" />
import type { InboxFilter, InboxPicture, InboxRow } from '../../wire.ts';
import type { App } from '../app.ts';
import { avatar, empty, icon, notice, picker } from '../parts.ts';
import { remember } from '../state.ts';
import { age } from '../times.ts';
import { h, type VElement } from '../vdom.ts';
import { openConversation } from './conversation.ts';

const FILTERS: readonly (readonly [InboxFilter, string])[] = [
  ['open', 'Open'],
  ['mine', 'Mine'],
  ['snoozed', 'Snoozed'],
  ['closed', 'Closed'],
];

/** Intercom's inbox as a teammate sees it. */
export function inboxPane(app: App): VElement {
  const { inbox } = app.state;
  const picture = inbox.picture?.as === inbox.as ? inbox.picture : null;
  return h(
    'section',
    { key: 'inbox', class: `pane inbox${picture?.open === null ? '' : ' has-open'}`, 'aria-label': 'Intercom inbox' },
    h('header', { class: 'pane-head' }, h('strong', {}, 'Intercom inbox'), actingAs(app)),
    h(
      'div',
      { class: 'inbox-body' },
      picture !== null && list(app, picture),
      picture !== null &&
        (picture.open === null
          ? empty(
              'Pick a conversation',
              'Everything a customer writes arrives here, and Caseload mirrors its cases back.',
            )
          : openConversation(app, picture.open)),
    ),
    notice(inbox.notice, () => {
      inbox.notice = null;
      app.redraw();
    }),
  );
}

function actingAs(app: App): VElement {
  const { hello, inbox } = app.state;
  const options = hello.teammates.filter(({ isApp }) => !isApp).map(({ id, name }) => [id, name] as const);
  return picker(
    'Act as',
    inbox.as,
    [{ label: '', options }],
    (id) => {
      inbox.as = id;
      inbox.app = null;
      remember('teammate', id);
      app.look('inbox');
      app.redraw();
    },
    'acting',
  );
}

function list(app: App, { rows, counts, hasMore }: InboxPicture): VElement {
  const { inbox } = app.state;
  return h(
    'div',
    { class: 'inbox-list' },
    h(
      'div',
      { class: 'filters', role: 'tablist', 'aria-label': 'Conversations' },
      FILTERS.map(([filter, label]) =>
        h(
          'button',
          {
            key: filter,
            type: 'button',
            role: 'tab',
            'aria-selected': String(inbox.filter === filter),
            on: {
              click: () => {
                inbox.filter = filter;
                app.look('inbox');
                app.redraw();
              },
            },
          },
          label,
          h('small', {}, counts[filter]),
        ),
      ),
    ),
    h(
      'div',
      { class: 'rows' },
      rows.length === 0 &&
        empty(
          'Nothing here',
          inbox.filter === 'open'
            ? 'No customer is waiting. Write as one to see what happens.'
            : 'No conversation is in this state.',
        ),
      rows.map((row) => inboxRow(app, row)),
      hasMore && h('p', { class: 'muted' }, 'Older ones are not shown.'),
    ),
  );
}

function inboxRow(app: App, row: InboxRow): VElement {
  const { inbox } = app.state;
  const isHere = inbox.conversation === row.id;
  return h(
    'button',
    {
      key: row.id,
      type: 'button',
      class: `inbox-row${isHere ? ' is-here' : ''}`,
      'data-conversation': row.id,
      'aria-current': isHere ? 'true' : undefined,
      on: {
        click: () => {
          inbox.conversation = row.id;
          inbox.app = null;
          remember('conversation', row.id);
          app.look('inbox');
          app.redraw();
        },
      },
    },
    avatar(row.contact),
    h(
      'span',
      { class: 'row-words' },
      h(
        'span',
        { class: 'row-head' },
        h('b', {}, row.contact),
        row.company !== null && h('small', {}, row.company),
        h('small', { class: 'row-age' }, age(app.now() - row.updatedAt * 1000)),
      ),
      h('span', { class: 'preview' }, row.priority && icon('star'), row.preview),
      h('small', {}, row.assignee ?? 'Unassigned', row.state !== 'open' && ` · ${row.state}`),
    ),
  );
}
