import type { FakeIntercom, TeammateView } from '../../../standins/intercom/index.ts';
import { asObject } from '../../../standins/shared/json.ts';
import type { Channel, FakeSlack, Message } from '../../../standins/slack/index.ts';
import type { CardPlace, CustomerPicture, InboxFilter, InboxPicture, InboxRow } from '../wire.ts';

/** How many conversations the list shows. */
const ROWS = 60;

/** The inbox as a teammate sees it. */
export function inboxPicture(
  intercom: FakeIntercom,
  query: {
    readonly as: string;
    readonly name: string;
    readonly filter: InboxFilter;
    readonly conversation: string | null;
  },
): InboxPicture {
  const all = intercom.teammate(query.as).inbox();
  const passes: Readonly<Record<InboxFilter, (view: TeammateView) => boolean>> = {
    open: ({ state }) => state === 'open',
    mine: ({ state, assignee }) => state !== 'closed' && assignee.admin === query.name,
    snoozed: ({ state }) => state === 'snoozed',
    closed: ({ state }) => state === 'closed',
    all: () => true,
  };
  const count = (filter: InboxFilter): number => all.filter(passes[filter]).length;
  const listed = all.filter(passes[query.filter]);
  return {
    as: query.as,
    counts: {
      open: count('open'),
      mine: count('mine'),
      snoozed: count('snoozed'),
      closed: count('closed'),
      all: all.length,
    },
    rows: listed.slice(0, ROWS).map(inboxRow),
    hasMore: listed.length > ROWS,
    open: all.find(({ id }) => id === query.conversation) ?? null,
  };
}

function inboxRow(view: TeammateView): InboxRow {
  const last = view.parts.findLast(({ from, text }) => from === 'customer' && text !== '');
  const { id, contact, company, state, assignee, priority, updatedAt } = view;
  return {
    id,
    contact: contact.name,
    company,
    preview: last?.text ?? '',
    state,
    assignee: assignee.admin ?? assignee.team,
    priority,
    updatedAt,
  };
}

/** The messenger as a customer sees it. The seat asked for the state is the app's: a customer's own view has none. */
export function customerPicture(
  intercom: FakeIntercom,
  slack: FakeSlack,
  seat: string,
  query: { readonly as: string; readonly conversation: string | null },
): CustomerPicture {
  const mine = intercom.customer(query.as).conversations();
  const isOpen = (id: string): boolean => intercom.teammate(seat).sees(id).state !== 'closed';
  const open = mine.find(({ id }) => id === query.conversation);
  return {
    as: query.as,
    // A note moves a conversation up in the inbox; its customer knows nothing of that.
    conversations: mine
      .map(({ id, messages }) => {
        const last = messages.at(-1);
        return { id, preview: last?.text ?? '', from: last?.name ?? '', at: last?.at ?? 0, isOpen: isOpen(id) };
      })
      .toSorted((a, b) => b.at - a.at),
    open: open === undefined ? null : { ...open, isOpen: isOpen(open.id), card: cardOf(slack, open.id) },
  };
}

/** The conversations that a message links to, read once for each look it has had. */
const links = new WeakMap<object, ReadonlySet<string>>();
function linksIn(blocks: Message['blocks']): ReadonlySet<string> {
  const known = links.get(blocks);
  if (known !== undefined) return known;
  const found = new Set(Array.from(JSON.stringify(blocks).matchAll(/#inbox\/(\d+)/g), ([, id = '']) => id));
  links.set(blocks, found);
  return found;
}

/** The newest card that links to the conversation; what else is said about a case is none. */
export function cardOf({ workspace }: FakeSlack, id: string): CardPlace | null {
  let newest: { readonly channel: Channel; readonly ts: string } | undefined;
  for (const channel of workspace.channels.values()) {
    if (channel.kind !== 'public' && channel.kind !== 'private') continue;
    const card = workspace
      .messagesOf(channel.id)
      .findLast(({ metadata, blocks }) => asObject(metadata?.event_payload).kind === 'card' && linksIn(blocks).has(id));
    if (card !== undefined && (newest === undefined || card.ts > newest.ts)) newest = { channel, ts: card.ts };
  }
  if (newest === undefined) return null;
  const { channel, ts } = newest;
  const people = [...workspace.users.values()].filter((one) => one.isBot !== true && channel.members.has(one.id));
  return { channel: channel.id, name: channel.name, ts, people: people.map((one) => one.id) };
}
