import { known, useApp } from './app.ts';
import { IconButton } from './parts.tsx';
import { showPlace } from './story.ts';
import { viewOf } from './view.ts';

/**
 * One line for whoever plays all sides: what to try first, what a story is doing where nobody looks, or where the open conversation's card lies. Nothing
 * of this is the customer's to see, so it stands above the views.
 */
export function Guide() {
  const app = useApp();
  const news = newsOf(useApp().state);
  const { slack, hello, isNew } = app.state;
  const isBeside = viewOf(app) === 'all';
  if (news !== null && viewOf(app) !== 'inbox') {
    const { card, words } = news;
    const isThere = card.people.includes(slack.as);
    const viewer = hello.people.find(({ id }) => id === (isThere ? slack.as : card.people[0]));
    const isSeen = isThere && slack.channel === card.channel && (isBeside || viewOf(app) === 'slack');
    if (!isSeen && viewer !== undefined)
      return (
        <div class="guide" role="status">
          <span>
            {`${words} Its card is in `}
            <b>{`#${card.name}`}</b>
          </span>
          <button type="button" class="small-button" onClick={() => showPlace(app, card, [viewer.id])}>
            {isThere ? 'Show it' : `Show it as ${viewer.name}`}
          </button>
        </div>
      );
  }
  if (!isNew) return null;
  const close = (): void => {
    known(app.state);
    app.redraw();
  };
  return (
    <div class="guide" role="status">
      <span>
        {isBeside
          ? 'Try it: write as a customer on the left and watch the card appear in Slack, or let Play tell a story.'
          : 'Try it: write as a customer, then look into Slack for the card, or let Play tell a story.'}
      </span>
      <IconButton label="Put this aside" name="close" onClick={close} />
    </div>
  );
}

/** The card to point at: of the step of a story that nobody was led to, else of the open conversation. */
function newsOf({ control, story, customer, hello }: ReturnType<typeof useApp>['state']) {
  const firstName = (contact: string): string =>
    hello.customers.find(({ id }) => id === contact)?.name.split(' ')[0] ?? 'The customer';
  const happened = control?.happened;
  if (happened?.kind === 'customer' && happened.n === story.n && happened.card !== null && !story.isFollowed)
    return { card: happened.card, words: `${firstName(happened.contact)}’s message is a case.` };
  const open = customer.picture?.as === customer.as ? customer.picture.open : null;
  if (open === null || open.id !== customer.conversation || open.card === null || !open.isOpen) return null;
  return { card: open.card, words: `${firstName(customer.as)}’s message is a case.` };
}
