import type { CustomerCard, CustomerPicture } from '../../wire.ts';
import { useApp } from '../app.ts';
import { Avatar, Icon, IconButton, Notice, Options, type Pair, Picker } from '../parts.tsx';
import { remember } from '../state.ts';
import { age } from '../times.ts';
import { Beginning, Conversation, show, write } from './conversation.tsx';

const DAY_MS = 86_400_000;

/** A customer's messenger, on the page of a made-up product. */
export function CustomerPane() {
  const { customer, hello } = useApp().state;
  const who = hello.customers.find(({ id }) => id === customer.as);
  return (
    <section class="pane customer" aria-label="Customer">
      <header class="pane-head">
        <strong>Customer</strong>
        <WritingAs />
      </header>
      {who !== undefined && <Account who={who} />}
      <Messenger who={who} />
      {hello.hasForm && (
        <a class="form-link" href="/form" target="_blank" rel="noopener">
          Chat down? This form still works ↗
        </a>
      )}
      <Notice of={customer} />
    </section>
  );
}

function Messenger({ who }: { readonly who: CustomerCard | undefined }) {
  const app = useApp();
  const { customer } = app.state;
  const picture = customer.picture?.as === customer.as ? customer.picture : null;
  const open = picture?.open?.id === customer.conversation ? picture.open : null;
  const hasOthers = (picture?.conversations.length ?? 0) > 0;
  return (
    <div class="messenger">
      <div class="messenger-head">
        {(open !== null || customer.conversation === 'new') && hasOthers && (
          <IconButton label="All conversations" name="back" onClick={() => show(app, null)} />
        )}
        <div>
          <b>Support</b>
          <small>We usually answer within a few minutes</small>
        </div>
      </div>
      {picture === null ? null : open !== null ? (
        <Conversation open={open} />
      ) : customer.conversation === 'new' || !hasOthers ? (
        <Beginning name={who?.name.split(' ')[0] ?? 'there'} />
      ) : (
        <Conversations list={picture.conversations} />
      )}
    </div>
  );
}

function WritingAs() {
  const app = useApp();
  const { customer, hello } = app.state;
  const accounts = [...new Set(hello.customers.map(({ account }) => account))];
  const choose = (id: string): void => {
    customer.as = id;
    remember('customer', id);
    show(app, null);
  };
  return (
    <Picker label="Write as" value={customer.as} pick={choose} kind="acting">
      {accounts.map((name) => {
        const people = hello.customers.filter(({ account }) => account === name);
        return (
          <optgroup key={name} label={`${name} · ${people[0]?.plan ?? ''}`}>
            <Options of={people.map((one): Pair => [one.id, one.name])} />
          </optgroup>
        );
      })}
    </Picker>
  );
}

function Account({ who }: { readonly who: CustomerCard }) {
  const app = useApp();
  const days = who.renewsOn === null ? null : Math.ceil((Date.parse(who.renewsOn) - app.now()) / DAY_MS);
  return (
    <div class="account">
      <b>{who.account}</b>
      <span class={`chip plan-${who.plan.toLowerCase()}`}>{who.plan}</span>
      {who.isVip && <span class="chip vip">VIP</span>}
      <span class="muted">{who.spend > 0 ? `$${who.spend.toLocaleString('en-US')}/mo` : 'no charge'}</span>
      {days !== null && days >= 0 && (
        <span class={days < 60 ? 'chip soon' : 'muted'}>{`renews in ${days} ${days === 1 ? 'day' : 'days'}`}</span>
      )}
    </div>
  );
}

function Conversations({ list }: { readonly list: CustomerPicture['conversations'] }) {
  const app = useApp();
  return (
    <>
      <div class="conversations">
        {list.map(({ id, preview, from, at, isOpen }) => (
          <button key={id} type="button" class="conversation" onClick={() => show(app, id)}>
            <Avatar name={from} kind={from === 'Caseload' ? 'app' : ''} />
            <span class="conversation-words">
              <span class="preview">{preview}</span>
              <small>{`${from} · ${age(app.now() - at * 1000)}${isOpen ? '' : ' · closed'}`}</small>
            </span>
          </button>
        ))}
      </div>
      <div class="begin">
        <button type="button" class="start" onClick={() => show(app, 'new')}>
          Send us a message
          <Icon name="send" />
        </button>
        <small>or one of these:</small>
        <div class="quick">
          {app.state.hello.openings.map(({ id, label, text }) => (
            <button
              key={id}
              type="button"
              class="chip"
              data-opening={id}
              title={text}
              onClick={() => void write(app, text)}
            >
              {label}
            </button>
          ))}
        </div>
      </div>
    </>
  );
}
