import type { TeammateView } from '../../../../standins/intercom/index.ts';
import { useApp } from '../app.ts';
import { IconButton } from '../parts.tsx';
import { Link } from '../slack/words.tsx';
import { age } from '../times.ts';
import { act } from './act.ts';
import { InboxApp } from './app-card.tsx';

interface ViewProps {
  readonly view: TeammateView;
}

/** What is known about the conversation: the attributes Caseload mirrors, people, tags, and the inbox app. */
export function Details({ view }: ViewProps) {
  const app = useApp();
  const { company, ticketIds, rating, waitingSince } = view;
  const attributes = Object.entries(view.attributes);
  const waiting = waitingSince === null ? null : age(app.now() - waitingSince * 1000);
  const pairs: readonly (readonly [term: string, words: string | null])[] = [
    ['Contact', view.contact.name],
    ['Company', company],
    ['Waiting', waiting === 'now' ? 'since just now' : waiting && `for ${waiting}`],
    ['Tickets', ticketIds.length > 0 ? ticketIds.join(', ') : null],
    ['Rating', rating && `${rating.score} of 5`],
  ];
  return (
    <aside class="details" aria-label="Details">
      <section>
        <h4>Case attributes</h4>
        {attributes.length === 0 ? (
          <p class="muted">No case yet.</p>
        ) : (
          <dl class="pairs">
            {attributes.flatMap(([name, value]) => [
              <dt key={`t ${name}`}>{name}</dt>,
              <dd key={`d ${name}`} title={String(value)}>
                <AttributeValue value={String(value)} />
              </dd>,
            ])}
          </dl>
        )}
      </section>
      <section>
        <h4>Conversation</h4>
        <dl class="pairs">
          {pairs.flatMap(([term, words]) =>
            words === null ? [] : [<dt key={`t ${term}`}>{term}</dt>, <dd key={`d ${term}`}>{words}</dd>],
          )}
        </dl>
        <Tags view={view} />
      </section>
      {app.state.hello.hasInboxApp && <InboxApp conversation={view.id} />}
    </aside>
  );
}

/** An address leads where it points to; a long one is cut to one line. */
const AttributeValue = ({ value }: { readonly value: string }) =>
  /^https?:\/\//.test(value) ? (
    <span class="one-line">
      <Link url={value} label={/\bslack\.com\//.test(value) ? 'In Slack ↗' : value.replace(/^https?:\/\//, '')} />
    </span>
  ) : (
    value
  );

function Tags({ view: { id, tags } }: ViewProps) {
  const app = useApp();
  const add = (event: KeyboardEvent & { readonly currentTarget: HTMLInputElement }): void => {
    const name = event.currentTarget.value.trim();
    if (event.key !== 'Enter' || name === '') return;
    act(app, id, { do: 'tag', name });
    event.currentTarget.value = '';
  };
  return (
    <div class="tags">
      {tags.map((name) => (
        <span key={name} class="chip">
          {name}
          <IconButton
            label={`Remove the tag ${name}`}
            name="close"
            onClick={() => act(app, id, { do: 'untag', name })}
          />
        </span>
      ))}
      <input key="add" class="add-tag" placeholder="Add tag" aria-label="Add tag" onKeyDown={add} />
    </div>
  );
}
