/// <reference lib="dom" />
import type { TeammateView } from '../../../../standins/intercom/index.ts';
import type { App } from '../app.ts';
import { iconButton } from '../parts.ts';
import { link } from '../slack/words.ts';
import { age } from '../times.ts';
import { type Child, h, type VElement } from '../vdom.ts';
import { act } from './act.ts';
import { inboxApp } from './app-card.ts';

/** What is known about the conversation: the attributes Caseload mirrors, people, tags, and the inbox app. */
export function details(app: App, view: TeammateView): VElement {
  const attributes = Object.entries(view.attributes);
  const waiting = view.waitingSince === null ? null : age(app.now() - view.waitingSince * 1000);
  return h(
    'aside',
    { class: 'details', 'aria-label': 'Details' },
    h(
      'section',
      {},
      h('h4', {}, 'Case attributes'),
      attributes.length === 0
        ? h('p', { class: 'muted' }, 'No case yet.')
        : h(
            'dl',
            { class: 'pairs' },
            attributes.map(([name, value]) => [
              h('dt', { key: `t ${name}` }, name),
              h('dd', { key: `d ${name}`, title: String(value) }, attributeValue(app, String(value))),
            ]),
          ),
    ),
    h(
      'section',
      {},
      h('h4', {}, 'Conversation'),
      h(
        'dl',
        { class: 'pairs' },
        h('dt', {}, 'Contact'),
        h('dd', {}, view.contact.name),
        view.company !== null && [h('dt', {}, 'Company'), h('dd', {}, view.company)],
        waiting !== null && [
          h('dt', {}, 'Waiting'),
          h('dd', {}, waiting === 'now' ? 'since just now' : `for ${waiting}`),
        ],
        view.ticketIds.length > 0 && [h('dt', {}, 'Tickets'), h('dd', {}, view.ticketIds.join(', '))],
        view.rating !== null && [h('dt', {}, 'Rating'), h('dd', {}, `${view.rating.score} of 5`)],
      ),
      tags(app, view),
    ),
    inboxApp(app, view.id),
  );
}

/** An address leads where it points to; a long one is cut to one line. */
const attributeValue = (app: App, value: string): Child =>
  /^https?:\/\//.test(value)
    ? h(
        'span',
        { class: 'one-line' },
        link(app, value, /\bslack\.com\//.test(value) ? 'In Slack ↗' : value.replace(/^https?:\/\//, '')),
      )
    : value;

function tags(app: App, view: TeammateView): Child {
  return h(
    'div',
    { class: 'tags' },
    view.tags.map((name) =>
      h(
        'span',
        { key: name, class: 'chip' },
        name,
        iconButton(`Remove the tag ${name}`, 'close', () => void act(app, view.id, { do: 'untag', name })),
      ),
    ),
    h('input', {
      key: 'add',
      class: 'add-tag',
      placeholder: 'Add tag',
      'aria-label': 'Add tag',
      on: {
        keydown: (event) => {
          const { currentTarget } = event;
          if (
            event.key !== 'Enter' ||
            !(currentTarget instanceof HTMLInputElement) ||
            currentTarget.value.trim() === ''
          )
            return;
          void act(app, view.id, { do: 'tag', name: currentTarget.value.trim() });
          currentTarget.value = '';
        },
      },
    }),
  );
}
