/// <reference lib="dom" />
import type { CustomerCard, CustomerPicture } from '../../wire.ts';
import type { App } from '../app.ts';
import { avatar, composer, followsEnd, icon, iconButton, notice, picker } from '../parts.ts';
import { remember } from '../state.ts';
import { age, clockTime } from '../times.ts';
import { type Child, h, type VElement } from '../vdom.ts';

const DAY_MS = 86_400_000;
const FACES = ['😠', '🙁', '😐', '😃', '🤩'];
const FACE_WORDS = ['Terrible', 'Bad', 'OK', 'Great', 'Amazing'];

/** A customer's messenger, on the page of a made-up product. */
export function customerPane(app: App): VElement {
  const { customer, hello } = app.state;
  const picture = customer.picture?.as === customer.as ? customer.picture : null;
  const who = hello.customers.find(({ id }) => id === customer.as);
  const isStarting = customer.conversation === 'new' || picture?.conversations.length === 0;
  const open = picture?.open?.id === customer.conversation ? picture.open : null;
  return h(
    'section',
    { key: 'customer', class: 'pane customer', 'aria-label': 'Customer' },
    h('header', { class: 'pane-head' }, h('strong', {}, 'Customer'), choose(app)),
    who !== undefined && account(app, who),
    h(
      'div',
      { class: 'messenger' },
      h(
        'div',
        { class: 'messenger-head' },
        (open !== null || customer.conversation === 'new') &&
          (picture?.conversations.length ?? 0) > 0 &&
          iconButton('All conversations', 'back', () => go(app, null)),
        h('div', {}, h('b', {}, 'Support'), h('small', {}, 'We usually answer within a few minutes')),
      ),
      picture === null
        ? null
        : open !== null
          ? conversation(app, open)
          : isStarting
            ? beginning(app, who)
            : conversations(app, picture),
    ),
    notice(customer.notice, () => {
      customer.notice = null;
      app.redraw();
    }),
  );
}

function choose(app: App): VElement {
  const { customer, hello } = app.state;
  const accounts = [...new Set(hello.customers.map(({ account: name }) => name))];
  const groups = accounts.map((name) => {
    const people = hello.customers.filter((one) => one.account === name);
    return { label: `${name} · ${people[0]?.plan ?? ''}`, options: people.map((one) => [one.id, one.name] as const) };
  });
  return picker(
    'Write as',
    customer.as,
    groups,
    (id) => {
      customer.as = id;
      remember('customer', id);
      go(app, null);
    },
    'acting',
  );
}

function account(app: App, who: CustomerCard): Child {
  const days = who.renewsOn === null ? null : Math.ceil((Date.parse(who.renewsOn) - app.now()) / DAY_MS);
  return h(
    'div',
    { class: 'account' },
    h('b', {}, who.account),
    h('span', { class: `chip plan-${who.plan.toLowerCase()}` }, who.plan),
    who.isVip && h('span', { class: 'chip vip' }, 'VIP'),
    h('span', { class: 'muted' }, who.spend > 0 ? `$${who.spend.toLocaleString('en-US')}/mo` : 'no charge'),
    days !== null &&
      days >= 0 &&
      h('span', { class: days < 60 ? 'chip soon' : 'muted' }, `renews in ${days} ${days === 1 ? 'day' : 'days'}`),
  );
}

function go(app: App, conversationId: string | null): void {
  app.state.customer.conversation = conversationId;
  remember('chat', conversationId ?? '');
  app.look('customer');
  app.redraw();
}

function conversations(app: App, { conversations: list }: CustomerPicture): Child {
  return h(
    'div',
    { key: 'conversations', class: 'conversations' },
    list.map(({ id, preview, from, at, isOpen }) =>
      h(
        'button',
        { key: id, type: 'button', class: 'conversation', on: { click: () => go(app, id) } },
        avatar(from, from === 'Caseload' ? 'app' : ''),
        h(
          'span',
          { class: 'conversation-words' },
          h('span', { class: 'preview' }, preview),
          h('small', {}, `${from} · ${age(app.now() - at * 1000)}${isOpen ? '' : ' · closed'}`),
        ),
      ),
    ),
    h(
      'button',
      { key: 'new', type: 'button', class: 'start', on: { click: () => go(app, 'new') } },
      'Send us a message',
      icon('send'),
    ),
  );
}

function beginning(app: App, who: CustomerCard | undefined): Child {
  return [
    h(
      'div',
      { key: 'beginning', class: 'bubbles' },
      h('p', { class: 'greeting' }, `Hi ${who?.name.split(' ')[0] ?? 'there'} 👋`),
      h('p', { class: 'muted' }, 'Write what you like, or send one of these:'),
      h(
        'div',
        { class: 'openings' },
        app.state.hello.openings.map(({ id, label, text }) =>
          h(
            'button',
            {
              key: id,
              type: 'button',
              class: 'opening',
              'data-opening': id,
              title: text,
              on: { click: () => void write(app, text) },
            },
            h('b', {}, label),
            h('small', {}, text),
          ),
        ),
      ),
    ),
    writer(app),
  ];
}

function conversation(app: App, open: NonNullable<CustomerPicture['open']>): Child {
  return [
    h(
      'div',
      { ...followsEnd(`chat ${open.id}`), class: 'bubbles', role: 'log', 'aria-label': 'Messages', tabindex: '0' },
      open.messages.map(({ id, from, name, text, at }, index) => {
        const isMine = from === 'customer';
        const isTogether = open.messages[index - 1]?.name === name;
        return h(
          'div',
          { key: id, class: `bubble-row ${isMine ? 'mine' : 'theirs'}` },
          !isMine &&
            (isTogether ? h('span', { class: 'avatar-space' }) : avatar(name, name === 'Caseload' ? 'app' : '')),
          h(
            'div',
            {},
            h('div', { class: 'bubble' }, text),
            h(
              'small',
              { class: 'bubble-foot' },
              `${isMine ? '' : `${name} · `}${clockTime(at * 1000, app.state.hello.zone)}`,
            ),
          ),
        );
      }),
      !open.isOpen && rating(app, open),
    ),
    writer(app),
  ];
}

function rating(app: App, open: NonNullable<CustomerPicture['open']>): Child {
  const rate = async (score: number): Promise<void> => {
    const result = await app.act('/api/customer/rate', { as: app.state.customer.as, conversation: open.id, score });
    if (!result.ok && 'shown' in result) app.state.customer.notice = result.shown;
    app.look('customer');
    app.redraw();
  };
  return h(
    'div',
    { key: 'rating', class: 'rating' },
    h('p', {}, open.rating === null ? 'How did we do?' : 'Thank you for your rating'),
    h(
      'div',
      {},
      FACES.map((face, index) =>
        h(
          'button',
          {
            type: 'button',
            class: open.rating === index + 1 ? 'is-chosen' : '',
            'aria-label': FACE_WORDS[index],
            'aria-pressed': String(open.rating === index + 1),
            title: FACE_WORDS[index],
            on: { click: () => void rate(index + 1) },
          },
          face,
        ),
      ),
    ),
  );
}

function writer(app: App): VElement {
  const { customer } = app.state;
  return composer({
    key: `chat ${customer.as} ${customer.conversation}`,
    label: 'Write a message …',
    draft: customer.draft,
    kind: 'chat',
    change: (words) => {
      customer.draft = words;
      app.redraw();
    },
    send: () => {
      const text = customer.draft.trim();
      if (text === '') return;
      customer.draft = '';
      void write(app, text);
    },
  });
}

async function write(app: App, text: string): Promise<void> {
  const { customer } = app.state;
  const existing = customer.picture?.open?.id === customer.conversation ? customer.picture?.open?.id : undefined;
  const result = await app.act('/api/customer/write', {
    as: customer.as,
    text,
    ...(existing === undefined ? {} : { conversation: existing }),
  });
  if (result.ok && result.id !== undefined) return go(app, result.id);
  if (!result.ok && 'shown' in result) customer.notice = result.shown;
  app.redraw();
}
