import { considerConversation } from './consider.ts';
import { eraseForms } from './fallback-form.ts';
import { tellDesk } from './gone.ts';
import { forgetLessons } from './named.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';
import { rowSubject } from './row.ts';

/** Looks at what a row of the inbox tells of, as it is now. */
export function considerRow(ports: FlowPorts, name: string, now: Date): Promise<void> {
  const { what, id } = rowSubject(name);
  switch (what) {
    case 'conversation':
      return considerConversation(ports, id, now);
    case 'company':
      return considerAccount(ports, id, now);
    case 'contact':
    case 'deleted_contact':
      return considerContact(ports, { id, deleted: what === 'deleted_contact' }, now);
    default:
      return what satisfies never;
  }
}

/** A contact was merged or deleted: the conversations of its cases say whose they are now. Of a deleted one nothing stays (AD-6). */
async function considerContact(
  ports: FlowPorts,
  { id, deleted }: { readonly id: string; readonly deleted: boolean },
  now: Date,
): Promise<void> {
  const isGone = (await ports.desk.isContactGone?.(id)) ?? false;
  const theirs = await ports.store.cases.about('contact', id);
  // Of a merge the contact that goes on is told of alone: what was another's is found by its conversations.
  const others = isGone ? [] : ((await ports.desk.conversationsOf?.(id)) ?? []);
  const known = await Promise.all(others.map((one) => ports.store.cases.latestOf(one)));
  await considerAll(ports, [...theirs, ...known.filter((one) => one !== null)], now);
  // Lessons of the past go with whose they were; of what has come from another contact it is not known.
  await forgetLessons(ports, { contacts: isGone ? [id] : [], conversations: others }, now);
  if (!deleted || !isGone) return;
  await eraseForms(ports, new Set(theirs.flatMap(({ state }) => state.contact?.email?.toLowerCase() ?? [])), now);
  for (const record of await ports.store.cases.about('contact', id))
    await tellDesk(ports, record, { type: 'erase', what: 'customer' }, `contact-deleted:${id}`, now);
}

/** What Intercom knows of an account has changed. */
async function considerAccount(ports: FlowPorts, id: string, now: Date): Promise<void> {
  ports.desk.forgetAccount?.(id);
  const theirs = await ports.store.cases.about('account', id);
  await considerAll(ports, theirs, now);
}

async function considerAll(ports: FlowPorts, records: readonly CaseRecord[], now: Date): Promise<void> {
  const ids = new Set(records.flatMap(({ state }) => state.conversationId ?? []));
  for (const id of ids) await considerConversation(ports, id, now);
}
