/// <reference lib="dom" />
import type { TeammateView } from '../../../../standins/intercom/index.ts';
import type { App } from '../app.ts';
import { avatar, composer, followsEnd, icon, iconButton, openMenu } from '../parts.ts';
import { clockTime, fullTime } from '../times.ts';
import { type Child, h, type VElement } from '../vdom.ts';
import { act } from './act.ts';
import { details } from './details.ts';

const HOUR = 3600;
const SNOOZES: readonly (readonly [label: string, seconds: number])[] = [
  ['For an hour', HOUR],
  ['For four hours', 4 * HOUR],
  ['For a day', 24 * HOUR],
  ['For a week', 168 * HOUR],
];

export function openConversation(app: App, view: TeammateView): VElement {
  return h(
    'div',
    { key: view.id, class: 'inbox-open' },
    head(app, view),
    h(
      'div',
      { class: 'inbox-columns' },
      h(
        'div',
        { class: 'inbox-thread' },
        h(
          'div',
          {
            ...followsEnd(`parts ${view.id}`),
            class: 'parts',
            role: 'log',
            'aria-label': 'Conversation',
            tabindex: '0',
          },
          view.parts.map((part) => partOf(app, view, part)),
        ),
        writer(app, view),
      ),
      details(app, view),
    ),
  );
}

function head(app: App, view: TeammateView): VElement {
  const { inbox, hello } = app.state;
  const leave = (): void => {
    inbox.conversation = null;
    app.look('inbox');
    app.redraw();
  };
  const assignees = hello.teammates.filter(({ isApp }) => !isApp);
  const assigned = assignees.find(({ name }) => name === view.assignee.admin)?.id ?? '';
  return h(
    'div',
    { class: 'conversation-head' },
    iconButton('Back to the list', 'back', leave, 'to-list'),
    h(
      'div',
      { class: 'conversation-title' },
      h('b', {}, view.title ?? view.contact.name),
      h(
        'small',
        {},
        h(
          'span',
          { class: `state state-${view.state}` },
          view.state === 'snoozed' && view.snoozedUntil !== null
            ? `snoozed until ${fullTime(view.snoozedUntil * 1000, hello.zone)}`
            : view.state,
        ),
        view.company !== null && ` · ${view.company}`,
      ),
    ),
    h(
      'div',
      { class: 'conversation-acts' },
      h(
        'select',
        {
          class: 'picker',
          'aria-label': 'Assignee',
          title: 'Assignee',
          value: assigned,
          on: {
            change: ({ currentTarget }) => {
              if (currentTarget instanceof HTMLSelectElement)
                void act(app, view.id, { do: 'assign', to: currentTarget.value === '' ? null : currentTarget.value });
            },
          },
        },
        h('option', { key: 'nobody', value: '' }, 'Unassigned'),
        assignees.map(({ id, name }) => h('option', { key: id, value: id }, name)),
      ),
      iconButton(
        view.priority ? 'Take priority away' : 'Mark as priority',
        'star',
        () => void act(app, view.id, { do: 'priority', priority: !view.priority }),
        view.priority ? 'is-on' : '',
      ),
      view.state !== 'closed' &&
        h(
          'button',
          {
            type: 'button',
            class: 'small-button',
            'aria-haspopup': 'menu',
            on: {
              click: (event) =>
                openMenu(
                  app,
                  event,
                  'Snooze',
                  SNOOZES.map(([label, forSeconds]) => ({
                    label,
                    choose: () => void act(app, view.id, { do: 'snooze', forSeconds }),
                  })),
                ),
            },
          },
          'Snooze',
        ),
      view.state === 'open'
        ? h(
            'button',
            {
              key: 'close',
              type: 'button',
              class: 'small-button strong',
              on: { click: () => void act(app, view.id, { do: 'close' }) },
            },
            'Close',
          )
        : h(
            'button',
            {
              key: 'reopen',
              type: 'button',
              class: 'small-button strong',
              on: { click: () => void act(app, view.id, { do: 'reopen' }) },
            },
            'Reopen',
          ),
    ),
  );
}

const EVENTS: Readonly<Record<string, string>> = {
  assignment: 'changed the assignment',
  close: 'closed the conversation',
  open: 'reopened the conversation',
  snoozed: 'snoozed the conversation',
  unsnoozed: 'ended the snooze',
  timer_unsnooze: 'The snooze has ended',
};

function partOf(app: App, view: TeammateView, part: TeammateView['parts'][number]): Child {
  const time = clockTime(part.at * 1000, app.state.hello.zone);
  if (part.text === '') {
    const words = EVENTS[part.kind] ?? part.kind.replaceAll('_', ' ');
    return h(
      'p',
      { key: part.id, class: 'event' },
      `${part.kind === 'timer_unsnooze' ? '' : `${part.name} `}${words} · ${time}`,
    );
  }
  const side = part.from === 'customer' ? 'theirs' : 'mine';
  const isNote = part.kind === 'note';
  return h(
    'div',
    { key: part.id, class: `part ${isNote ? 'note' : side}` },
    side === 'theirs' && avatar(view.contact.name),
    h(
      'div',
      { class: 'part-body' },
      isNote && h('p', { class: 'note-label' }, icon('lock'), 'Internal note'),
      h('div', { class: 'part-words' }, part.text),
      h('small', {}, `${part.name} · ${time}`),
    ),
  );
}

function writer(app: App, view: TeammateView): VElement {
  const { inbox } = app.state;
  const key = `${inbox.as} ${view.id} ${inbox.isNote}`;
  const kind = (isNote: boolean, label: string): Child =>
    h(
      'button',
      {
        type: 'button',
        role: 'tab',
        'aria-selected': String(inbox.isNote === isNote),
        on: {
          click: () => {
            inbox.isNote = isNote;
            app.redraw();
          },
        },
      },
      label,
    );
  return h(
    'div',
    { class: `inbox-writer${inbox.isNote ? ' is-note' : ''}` },
    h('div', { class: 'writer-tabs', role: 'tablist' }, kind(false, 'Reply'), kind(true, 'Note')),
    composer({
      key,
      label: inbox.isNote ? 'A note that only teammates see …' : 'Reply to the customer …',
      draft: inbox.drafts.get(key) ?? '',
      change: (words) => {
        inbox.drafts.set(key, words);
        app.redraw();
      },
      send: () => {
        const text = (inbox.drafts.get(key) ?? '').trim();
        if (text === '') return;
        inbox.drafts.set(key, '');
        void act(app, view.id, { do: inbox.isNote ? 'note' : 'reply', text });
      },
    }),
  );
}
