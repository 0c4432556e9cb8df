import type { TeammateView } from '../../../../standins/intercom/index.ts';
import { useApp } from '../app.ts';
import { Composer } from '../composer.tsx';
import { useFollowsEnd } from '../hooks.ts';
import { Avatar, Icon, Tabs } from '../parts.tsx';
import { sinceThen } from '../times.ts';
import { act } from './act.ts';
import { Details } from './details.tsx';
import { Head } from './head.tsx';

interface ViewProps {
  readonly view: TeammateView;
}

export const OpenConversation = ({ view }: ViewProps) => (
  <div class="inbox-open">
    <Head view={view} />
    <div class="inbox-columns">
      <div class="inbox-thread">
        <div ref={useFollowsEnd()} class="parts" role="log" aria-label="Conversation" tabIndex={0}>
          {view.parts.map((part) => (
            <Part key={part.id} part={part} contact={view.contact.name} />
          ))}
        </div>
        <Writer view={view} />
      </div>
      <Details view={view} />
    </div>
  </div>
);

const EVENTS: Readonly<Record<string, string>> = {
  assignment: 'changed the assignment',
  close: 'closed the conversation',
  open: 'reopened the conversation',
  snoozed: 'snoozed the conversation',
  unsnoozed: 'ended the snooze',
  timer_unsnooze: 'The snooze has ended',
};

function Part({ part, contact }: { readonly part: TeammateView['parts'][number]; readonly contact: string }) {
  const { kind, name, text, from } = part;
  const app = useApp();
  const time = sinceThen(part.at * 1000, app.state.hello.zone, app.now());
  if (text === '') {
    const who = kind === 'timer_unsnooze' ? '' : `${name} `;
    return <p class="event">{`${who}${EVENTS[kind] ?? kind.replaceAll('_', ' ')} · ${time}`}</p>;
  }
  const side = from === 'customer' ? 'theirs' : 'mine';
  const isNote = kind === 'note';
  return (
    <div class={`part ${isNote ? 'note' : side}`}>
      {side === 'theirs' && <Avatar name={contact} />}
      <div class="part-body">
        {isNote && (
          <p class="note-label">
            <Icon name="lock" />
            Internal note
          </p>
        )}
        <div class="part-words">{text}</div>
        <small>{`${name} · ${time}`}</small>
      </div>
    </div>
  );
}

function Writer({ view }: ViewProps) {
  const app = useApp();
  const { inbox } = app.state;
  const { isNote, drafts } = inbox;
  const key = `${inbox.as} ${view.id} ${isNote}`;
  const draft = drafts.get(key) ?? '';
  const change = (words: string): void => {
    drafts.set(key, words);
    app.redraw();
  };
  const send = (): void => {
    const text = draft.trim();
    if (text === '') return;
    drafts.set(key, '');
    act(app, view.id, { do: isNote ? 'note' : 'reply', text });
  };
  return (
    <div class={`inbox-writer${isNote ? ' is-note' : ''}`}>
      <Tabs
        kind="writer-tabs"
        label="Who will read it"
        tabs={[
          [false, 'Reply'],
          [true, 'Note'],
        ]}
        chosen={isNote}
        choose={(to) => app.change(inbox, { isNote: to })}
      />
      <Composer
        key={key}
        label={isNote ? 'A note that only teammates see …' : 'Reply to the customer …'}
        draft={draft}
        change={change}
        send={send}
      />
    </div>
  );
}
