import type { CustomerPicture } from '../../wire.ts';
import { type App, useApp } from '../app.ts';
import { Composer } from '../composer.tsx';
import { useFollowsEnd } from '../hooks.ts';
import { Avatar } from '../parts.tsx';
import { remember } from '../state.ts';
import { sinceThen } from '../times.ts';
import { viewOf } from '../view.ts';

const FACES = [
  ['😠', 'Terrible'],
  ['🙁', 'Bad'],
  ['😐', 'OK'],
  ['😃', 'Great'],
  ['🤩', 'Amazing'],
] as const;

type Open = NonNullable<CustomerPicture['open']>;

/** Shows a conversation; null is the list of them, `new` one about to begin. */
export function show(app: App, conversation: string | null): void {
  remember('chat', conversation ?? '');
  app.change(app.state.customer, { conversation }, 'customer');
}

/** Where the inbox stands beside the messenger, it shows the same conversation. */
export function besideInbox(app: App, conversation: string): void {
  if (viewOf(app) !== 'all') return;
  const { inbox } = app.state;
  remember('conversation', conversation);
  app.change(inbox, { conversation, ...(inbox.conversation === conversation ? {} : { app: null }) }, 'inbox');
}

/** Writes into the open conversation, or begins one. */
export async function write(app: App, text: string): Promise<void> {
  const { conversation, picture } = app.state.customer;
  const existing = picture?.open?.id === conversation ? picture?.open?.id : undefined;
  const result = await app.actIn('customer', '/api/customer/write', { text, conversation: existing });
  if (!result.ok || result.id === undefined) return;
  show(app, result.id);
  besideInbox(app, result.id);
}

/** What a customer sees who has written nothing yet. */
export function Beginning({ name }: { readonly name: string }) {
  const app = useApp();
  return (
    <>
      <div class="bubbles">
        <p class="greeting">{`Hi ${name} 👋`}</p>
        <p class="muted">Write what you like, or send one of these:</p>
        <div class="openings">
          {app.state.hello.openings.map(({ id, label, text }) => (
            <button
              key={id}
              type="button"
              class="opening"
              data-opening={id}
              title={text}
              onClick={() => void write(app, text)}
            >
              <b>{label}</b>
              <small>{text}</small>
            </button>
          ))}
        </div>
      </div>
      <Writer />
    </>
  );
}

export const Conversation = ({ open }: { readonly open: Open }) => (
  <>
    <Bubbles key={`chat ${open.id}`} open={open} />
    <Writer />
  </>
);

function Bubbles({ open }: { readonly open: Open }) {
  const app = useApp();
  const { zone } = app.state.hello;
  return (
    <div ref={useFollowsEnd()} class="bubbles" role="log" aria-label="Messages" tabIndex={0}>
      {open.messages.map(({ id, from, name, text, at }, index) => {
        const isMine = from === 'customer';
        const isTogether = open.messages[index - 1]?.name === name;
        return (
          <div key={id} class={`bubble-row ${isMine ? 'mine' : 'theirs'}`}>
            {!isMine && isTogether && <span class="avatar-space" />}
            {!isMine && !isTogether && <Avatar name={name} kind={name === 'Caseload' ? 'app' : ''} />}
            <div>
              <div class="bubble">{text}</div>
              <small class="bubble-foot">{`${isMine ? '' : `${name} · `}${sinceThen(at * 1000, zone, app.now())}`}</small>
            </div>
          </div>
        );
      })}
      {!open.isOpen && <Rating open={open} />}
    </div>
  );
}

function Rating({ open: { id, rating } }: { readonly open: Open }) {
  const app = useApp();
  return (
    <div class="rating">
      <p>{rating === null ? 'How did we do?' : 'Thank you for your rating'}</p>
      <div>
        {FACES.map(([face, words], index) => {
          const score = index + 1;
          return (
            <button
              key={words}
              type="button"
              class={rating === score ? 'is-chosen' : ''}
              aria-label={words}
              aria-pressed={rating === score}
              title={words}
              onClick={() => void app.actIn('customer', '/api/customer/rate', { conversation: id, score })}
            >
              {face}
            </button>
          );
        })}
      </div>
    </div>
  );
}

function Writer() {
  const app = useApp();
  const { customer } = app.state;
  const send = (): void => {
    const text = customer.draft.trim();
    if (text === '') return;
    customer.draft = '';
    void write(app, text);
  };
  return (
    <Composer
      key={`${customer.as} ${customer.conversation}`}
      label="Write a message …"
      draft={customer.draft}
      kind="chat"
      change={(draft) => app.change(customer, { draft })}
      send={send}
    >
      {customer.draft.startsWith('/') && <span class="tip">Customers have no commands: this is sent as words</span>}
    </Composer>
  );
}
