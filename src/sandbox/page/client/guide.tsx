import { useApp } from './app.ts';
import { goTo } from './slack/navigate.ts';
import { remember } from './state.ts';
import { viewOf } from './strip.tsx';

/**
 * Where the customer's message went, while nobody on this page looks at it: the card lies in the channel of its queue, which the person in
 * Slack may not be in. Nothing of this is the customer's to see, so it stands above the views.
 */
export function Guide() {
  const app = useApp();
  const { customer, slack, hello } = app.state;
  const open = customer.picture?.as === customer.as ? customer.picture.open : null;
  const card = open !== null && open.id === customer.conversation ? open.card : null;
  if (card === null || viewOf(app) === 'inbox') return null;
  const isThere = card.people.includes(slack.as);
  if (isThere && slack.channel === card.channel && viewOf(app) !== 'customer') return null;
  const viewer = hello.people.find(({ id }) => id === (isThere ? slack.as : card.people[0]));
  const who = hello.customers.find(({ id }) => id === customer.as);
  if (viewer === undefined) return null;
  const show = (): void => {
    slack.as = viewer.id;
    remember('slack', viewer.id);
    goTo(app, { channel: card.channel, ts: card.ts });
  };
  return (
    <div class="guide" role="status">
      <span>
        {`${who?.name.split(' ')[0] ?? 'The customer'}’s message is a case. Its card is in `}
        <b>{`#${card.name}`}</b>
      </span>
      <button type="button" class="small-button" onClick={show}>
        {isThere ? 'Show it' : `Show it as ${viewer.name}`}
      </button>
    </div>
  );
}
