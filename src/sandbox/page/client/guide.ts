/// <reference lib="dom" />
import type { App } from './app.ts';
import { goTo } from './slack/navigate.ts';
import { remember } from './state.ts';
import { viewOf } from './strip.ts';
import { type Child, h } from './vdom.ts';

/**
 * Where the customer's message went, while nobody on this page looks at it: the card lies in the channel of its queue, which the person in
 * Slack may not be in. Nothing of this is the customer's to see, so it stands above the views.
 */
export function guide(app: App): Child {
  const { customer, slack, hello } = app.state;
  const open = customer.picture?.as === customer.as ? customer.picture.open : null;
  const card = open !== null && open.id === customer.conversation ? open.card : null;
  if (card === null || viewOf(app) === 'inbox') return null;
  const isThere = card.people.includes(slack.as);
  if (isThere && slack.channel === card.channel && viewOf(app) !== 'customer') return null;
  const viewer = hello.people.find(({ id }) => id === (isThere ? slack.as : card.people[0]));
  const who = hello.customers.find(({ id }) => id === customer.as);
  if (viewer === undefined) return null;
  return h(
    'div',
    { key: 'guide', class: 'guide', role: 'status' },
    h(
      'span',
      {},
      `${who?.name.split(' ')[0] ?? 'The customer'}’s message is a case. Its card is in `,
      h('b', {}, `#${card.name}`),
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'small-button',
        on: {
          click: () => {
            slack.as = viewer.id;
            remember('slack', viewer.id);
            goTo(app, { channel: card.channel, ts: card.ts });
          },
        },
      },
      isThere ? 'Show it' : `Show it as ${viewer.name}`,
    ),
  );
}
