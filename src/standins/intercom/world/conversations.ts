/**
 * What can happen to a conversation, whoever causes it: an API call, a customer, a teammate, time.
 * Every verb changes the record, bumps `updated_at` and tells the one topic Intercom would send.
 */
import type { ContactSeed } from '../options.ts';
import type { Author, ConversationRecord, ConversationState, FileRecord, PartRecord } from './records.ts';
import type { World } from './world.ts';

export const adminAuthor = (id: string): Author => ({ type: 'admin', id });
const contactAuthor = (contact: ContactSeed): Author => ({ type: contact.role, id: contact.id });
/** Intercom's own bot, the author of what time and workflows do. */
export const OPERATOR: Author = { type: 'bot', id: '1' };

/** A mail has a subject, and files may come with anything. */
export interface Mailed {
  readonly subject?: string;
  readonly files?: readonly FileRecord[];
}

/** A customer starts a conversation; `html` is its first message. Topic `conversation.user.created`, without parts. */
export function start(
  world: World,
  contact: ContactSeed,
  html: string,
  createdAt = world.seconds(),
  { subject = '', files = [] }: Mailed = {},
): ConversationRecord {
  const record: ConversationRecord = {
    id: world.nextId('conversation'),
    sourceId: world.nextId('part'),
    contactId: contact.id,
    body: html,
    files,
    subject,
    createdAt,
    updatedAt: createdAt,
    title: null,
    state: 'open',
    snoozedUntil: null,
    waitingSince: createdAt,
    read: false,
    priority: false,
    adminAssigneeId: null,
    teamAssigneeId: null,
    companyId: contact.companyIds[0] ?? null,
    attributes: {},
    rating: null,
    ticketId: null,
    linkedTicketIds: [],
    tags: [],
    parts: [],
    statistics: {
      firstContactReplyAt: createdAt,
      lastContactReplyAt: createdAt,
      firstAssignmentAt: null,
      lastAssignmentAt: null,
      firstAdminReplyAt: null,
      lastAdminReplyAt: null,
      firstCloseAt: null,
      lastCloseAt: null,
      lastClosedById: null,
      reopens: 0,
      assignments: 0,
    },
  };
  world.conversations.set(record.id, record);
  tell(world, record, 'conversation.user.created', []);
  return record;
}

/** The customer answers. A closed or snoozed conversation opens; the wait starts unless it was running. */
export function customerReply(
  world: World,
  record: ConversationRecord,
  contact: ContactSeed,
  html: string,
  mail: Mailed = {},
): void {
  const at = world.seconds();
  if (record.state === 'closed') record.statistics.reopens += 1;
  setState(record, 'open');
  record.waitingSince ??= at;
  record.read = false;
  record.statistics.lastContactReplyAt = at;
  say(world, record, 'conversation.user.replied', {
    partType: 'comment',
    body: html,
    author: contactAuthor(contact),
    ...mail,
  });
}

/** A teammate's message to the customer. A closed conversation opens, a snoozed one stays snoozed. */
export function adminReply(world: World, record: ConversationRecord, adminId: string, html: string): void {
  if (record.state === 'closed') {
    setState(record, 'open');
    record.statistics.reopens += 1;
  }
  countAdminReply(record, world.seconds());
  say(world, record, 'conversation.admin.replied', by(adminId, 'comment', html));
}

/** A workflow's words to the customer: nobody's answer, so the customer waits as before. */
export function botReply(world: World, record: ConversationRecord, html: string): void {
  say(world, record, 'conversation.operator.replied', { partType: 'comment', body: html, author: OPERATOR });
}

/** An internal note: no customer sees it; no state changes, unless the workspace is one whose notes wake what is snoozed. */
export function note(world: World, record: ConversationRecord, adminId: string, html: string): void {
  const wakes = world.notesWake && record.state === 'snoozed';
  if (wakes) setState(record, 'open');
  say(world, record, 'conversation.admin.noted', by(adminId, wakes ? 'note_and_unsnooze' : 'note', html));
}

/** `assignee` null unassigns both admin and team. A body given along is said to the customer (SDK, AssignConversationRequest). */
export function assign(
  world: World,
  record: ConversationRecord,
  adminId: string,
  assignee: PartRecord['assignedTo'],
  html: string | null = null,
): void {
  const at = world.seconds();
  if (assignee === null) record.adminAssigneeId = record.teamAssigneeId = null;
  else if (assignee.type === 'team') record.teamAssigneeId = assignee.id;
  else record.adminAssigneeId = assignee.id;
  if (assignee !== null) {
    record.statistics.firstAssignmentAt ??= at;
    record.statistics.lastAssignmentAt = at;
    record.statistics.assignments += 1;
  }
  if (html !== null) countAdminReply(record, at);
  const part = { ...by(adminId, 'assignment', html), assignedTo: assignee };
  say(world, record, 'conversation.admin.assigned', part);
}

/** A body given along is seen by the customer (SDK, CloseConversationRequest). Closing what is closed changes nothing. */
export function close(world: World, record: ConversationRecord, author: Author, html: string | null = null): void {
  if (record.state === 'closed') return;
  const at = world.seconds();
  setState(record, 'closed');
  record.waitingSince = null;
  record.statistics.firstCloseAt ??= at;
  record.statistics.lastCloseAt = at;
  record.statistics.lastClosedById = author.type === 'admin' ? author.id : null;
  say(world, record, 'conversation.admin.closed', { partType: 'close', body: html, author });
}

/** Opens what is closed (`conversation.admin.opened`) or snoozed (`conversation.admin.unsnoozed`); opening what is open changes nothing. */
export function open(world: World, record: ConversationRecord, author: Author): void {
  if (record.state === 'open') return;
  const wasSnoozed = record.state === 'snoozed';
  setState(record, 'open');
  if (!wasSnoozed) record.statistics.reopens += 1;
  const topic = wasSnoozed ? 'conversation.admin.unsnoozed' : 'conversation.admin.opened';
  const partType = wasSnoozed ? 'unsnoozed' : 'open';
  say(world, record, topic, { partType, body: null, author });
}

/** `until` is epoch seconds. */
export function snooze(world: World, record: ConversationRecord, author: Author, until: number): void {
  setState(record, 'snoozed');
  record.snoozedUntil = until;
  say(world, record, 'conversation.admin.snoozed', { partType: 'snoozed', body: null, author });
}

/** Opens every conversation whose snooze is over by now, as Intercom's bot does. */
export function wakeSnoozed(world: World): void {
  for (const record of world.conversations.values()) {
    if (record.state !== 'snoozed' || record.snoozedUntil === null || record.snoozedUntil > world.seconds()) continue;
    const at = record.snoozedUntil;
    setState(record, 'open');
    say(
      world,
      record,
      'conversation.admin.unsnoozed',
      { partType: 'timer_unsnooze', body: null, author: OPERATOR },
      at,
    );
  }
}

export function rate(world: World, record: ConversationRecord, contactId: string, score: number, remark: string): void {
  const createdAt = world.seconds();
  record.rating = { score, remark, createdAt, contactId, adminId: record.adminAssigneeId };
  record.updatedAt = createdAt;
  tell(world, record, 'conversation.rating.added', []);
}

export function setPriority(world: World, record: ConversationRecord, adminId: string, priority: boolean): void {
  if (record.priority === priority) return;
  record.priority = priority;
  say(world, record, 'conversation.priority.updated', by(adminId, 'priority_changed'));
}

/** A change without a topic of its own: attributes, title, read, company, links. */
export function touch(world: World, record: ConversationRecord): void {
  record.updatedAt = world.seconds();
  world.changes.tell({ subject: 'conversation', id: record.id });
}

type NewPart = Pick<PartRecord, 'partType' | 'body' | 'author' | 'files' | 'subject'> & {
  readonly assignedTo?: PartRecord['assignedTo'];
};

const by = (adminId: string, partType: string, body: string | null = null): NewPart => ({
  partType,
  body,
  author: adminAuthor(adminId),
});

function say(world: World, record: ConversationRecord, topic: string, part: NewPart, at = world.seconds()): void {
  const added: PartRecord = { assignedTo: null, ...part, id: world.nextId('part'), createdAt: at, state: record.state };
  record.parts.push(added);
  record.updatedAt = at;
  tell(world, record, topic, [added.id]);
}

export function tell(world: World, record: ConversationRecord, topic: string, partIds: readonly string[]): void {
  world.notify(topic, { kind: 'conversation', id: record.id, partIds });
  world.changes.tell({ subject: 'conversation', id: record.id });
}

function setState(record: ConversationRecord, state: ConversationState): void {
  record.state = state;
  record.snoozedUntil = null;
}

function countAdminReply(record: ConversationRecord, at: number): void {
  record.waitingSince = null;
  record.statistics.firstAdminReplyAt ??= at;
  record.statistics.lastAdminReplyAt = at;
}
