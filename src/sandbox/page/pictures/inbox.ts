import type { FakeIntercom, TeammateView } from '../../intercom/index.ts';
import type { CustomerPicture, InboxFilter, InboxPicture, InboxRow } from '../wire.ts';

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
  const last = view.parts.findLast(({ text }) => text !== '');
  const { id, contact, company, state, assignee, priority, updatedAt, waitingSince } = view;
  return {
    id,
    contact: contact.name,
    company,
    preview: last === undefined ? '' : `${last.kind === 'note' ? 'Note: ' : ''}${last.text}`,
    state,
    assignee: assignee.admin ?? assignee.team,
    priority,
    updatedAt,
    waitingSince,
  };
}

/** The messenger as a customer sees it. The seat asked for the state is the app's: a customer's own view has none. */
export function customerPicture(
  intercom: FakeIntercom,
  seat: string,
  query: { readonly as: string; readonly conversation: string | null },
): CustomerPicture {
  const mine = intercom.customer(query.as).conversations();
  const isOpen = (id: string): boolean => intercom.teammate(seat).sees(id).state !== 'closed';
  const open = mine.find(({ id }) => id === query.conversation);
  return {
    as: query.as,
    conversations: mine.map(({ id, messages }) => {
      const last = messages.at(-1);
      return { id, preview: last?.text ?? '', from: last?.name ?? '', at: last?.at ?? 0, isOpen: isOpen(id) };
    }),
    open: open === undefined ? null : { ...open, isOpen: isOpen(open.id) },
  };
}
