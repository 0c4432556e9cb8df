import type { TeammateView } from '../../../../standins/intercom/index.ts';
import { useApp } from '../app.ts';
import { openMenu } from '../menu.tsx';
import { IconButton, Options, type Pair, Picker } from '../parts.tsx';
import { fullTime } from '../times.ts';
import { act } from './act.ts';

const HOUR = 3600;
const SNOOZES: readonly (readonly [label: string, seconds: number])[] = [
  ['For an hour', HOUR],
  ['For four hours', 4 * HOUR],
  ['For a day', 24 * HOUR],
  ['For a week', 168 * HOUR],
];

/** Above the open conversation: whose it is, how it stands, and what can be done with it. */
export function Head({ view }: { readonly view: TeammateView }) {
  const app = useApp();
  const { inbox, hello } = app.state;
  const { state, priority, snoozedUntil } = view;
  const assignees = hello.teammates.filter(({ isApp }) => !isApp);
  const snoozes = SNOOZES.map(([label, forSeconds]) => ({
    label,
    choose: () => act(app, view.id, { do: 'snooze', forSeconds }),
  }));
  return (
    <div class="conversation-head">
      <IconButton
        label="Back to the list"
        name="back"
        kind="to-list"
        onClick={() => app.change(inbox, { conversation: null }, 'inbox')}
      />
      <div class="conversation-title">
        <b>{view.title ?? view.contact.name}</b>
        <small>
          <span class={`state state-${state}`}>
            {state === 'snoozed' && snoozedUntil !== null
              ? `snoozed until ${fullTime(snoozedUntil * 1000, hello.zone)}`
              : state}
          </span>
          {view.company !== null && ` · ${view.company}`}
        </small>
      </div>
      <div class="conversation-acts">
        <Picker
          label="Assignee"
          value={assignees.find(({ name }) => name === view.assignee.admin)?.id ?? ''}
          pick={(to) => act(app, view.id, { do: 'assign', to: to === '' ? null : to })}
        >
          <option value="">Unassigned</option>
          <Options of={assignees.map(({ id, name }): Pair => [id, name])} />
        </Picker>
        <IconButton
          label={priority ? 'Take priority away' : 'Mark as priority'}
          name="star"
          kind={priority ? 'is-on' : ''}
          onClick={() => act(app, view.id, { do: 'priority', priority: !priority })}
        />
        {state !== 'closed' && (
          <button
            type="button"
            class="small-button"
            aria-haspopup="menu"
            onClick={({ currentTarget }) => openMenu(app, currentTarget, 'Snooze', snoozes)}
          >
            Snooze
          </button>
        )}
        <button
          key={state === 'open' ? 'close' : 'reopen'}
          type="button"
          class="small-button strong"
          onClick={() => act(app, view.id, { do: state === 'open' ? 'close' : 'reopen' })}
        >
          {state === 'open' ? 'Close' : 'Reopen'}
        </button>
      </div>
    </div>
  );
}
