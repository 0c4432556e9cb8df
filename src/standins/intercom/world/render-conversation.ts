/** A conversation as API 2.14 shows it: in full, as a list item, and as the item of a webhook. */
import type { Intercom } from 'intercom-client';
import type { Wire } from '../wire.ts';
import type { Author, ConversationRecord, FileRecord, PartRecord, StatisticsRecord } from './records.ts';
import { renderTag } from './render-people.ts';
import type { World } from './world.ts';

/** Only the latest 500 parts are ever returned (OpenAPI 2.14, retrieveConversation). */
const MAX_PARTS = 500;

/** The answer of GET /conversations/{id}. */
export function renderConversation(world: World, record: ConversationRecord) {
  return {
    ...renderListItem(world, record),
    conversation_parts: renderParts(world, record, record.parts.slice(-MAX_PARTS), record.parts.length),
  };
}

/** A conversation in a list or in search results: everything but the parts. */
export function renderListItem(world: World, record: ConversationRecord) {
  return {
    ...base(world, record),
    statistics: renderStatistics(record, (seconds) => seconds),
  } satisfies Deviating<Wire<Intercom.Conversation>>;
}

/** The item of a webhook: only the triggering parts, and `statistics.*_at` as ISO strings, as real payloads have them. */
export function renderWebhookItem(
  world: World,
  record: ConversationRecord,
  partIds: readonly string[],
  tagIds: readonly string[] | undefined,
) {
  const parts = record.parts.filter((part) => partIds.includes(part.id));
  return {
    ...base(world, record),
    statistics: renderStatistics(record, (seconds) => new Date(seconds * 1000).toISOString()),
    conversation_parts: renderParts(world, record, parts, parts.length),
    ...(tagIds === undefined
      ? {}
      : {
          tags_added: {
            type: 'tag.list',
            tags: tagIds.map((id) => ({ type: 'tag', id, name: world.tags.get(id) ?? '' })),
          },
        }),
  };
}

/**
 * Where the wire departs from the SDK's type: team_assignee_id is a number like admin_assignee_id, attribute values may be
 * booleans, and `topics` and `ticket` exist (all examples of the OpenAPI description 2.14).
 */
type Deviating<T> = Omit<T, 'team_assignee_id' | 'custom_attributes'> & {
  team_assignee_id: number | null;
  custom_attributes: Record<string, string | number | boolean>;
  topics: unknown;
  ticket: unknown;
};

function base(world: World, record: ConversationRecord) {
  return {
    type: 'conversation',
    id: record.id,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
    waiting_since: record.waitingSince,
    snoozed_until: record.snoozedUntil,
    source: {
      type: 'conversation' as const,
      id: record.sourceId,
      delivered_as: 'customer_initiated',
      subject: record.subject,
      body: record.body,
      author: renderAuthor(world, { type: world.contacts.get(record.contactId)?.role ?? 'user', id: record.contactId }),
      attachments: record.files.map(renderFile),
      url: null,
      redacted: record.redacted ?? false,
    },
    contacts: {
      type: 'contact.list' as const,
      contacts: [
        {
          type: 'contact' as const,
          id: record.contactId,
          external_id: world.contacts.get(record.contactId)?.external_id ?? null,
        },
      ],
    },
    first_contact_reply: { created_at: record.createdAt, type: 'conversation', url: null },
    admin_assignee_id: record.adminAssigneeId === null ? null : Number(record.adminAssigneeId),
    team_assignee_id: record.teamAssigneeId === null ? null : Number(record.teamAssigneeId),
    company_id: record.companyId,
    open: record.state !== 'closed',
    state: record.state,
    read: record.read,
    tags: { type: 'tag.list' as const, tags: record.tags.map((applied) => renderTag(world, applied)) },
    priority: record.priority ? ('priority' as const) : ('not_priority' as const),
    sla_applied: null,
    conversation_rating: renderRating(record),
    teammates: { type: 'admin.list' as const, admins: teammates(record).map((id) => ({ type: 'admin', id })) },
    title: record.title,
    custom_attributes: { ...record.attributes },
    topics: {},
    ticket: record.ticketId === null ? null : { id: record.ticketId },
    linked_objects: {
      type: 'list' as const,
      data: record.linkedTicketIds.map((id) => ({ type: 'ticket' as const, id, category: ticketCategory(world, id) })),
      total_count: record.linkedTicketIds.length,
      has_more: false,
    },
    ai_agent: null,
    ai_agent_participated: false,
  };
}

function renderParts(world: World, record: ConversationRecord, parts: readonly PartRecord[], total: number) {
  return {
    type: 'conversation_part.list',
    conversation_parts: parts.map((part) => ({
      type: 'conversation_part',
      id: part.id,
      part_type: part.partType,
      body: part.body,
      created_at: part.createdAt,
      updated_at: part.createdAt,
      notified_at: part.createdAt,
      assigned_to: part.assignedTo === null ? null : { type: part.assignedTo.type, id: part.assignedTo.id },
      author: renderAuthor(world, part.author),
      attachments: (part.files ?? []).map(renderFile),
      external_id: null,
      redacted: part.redacted ?? false,
      metadata: {},
      email_message_metadata: part.subject === undefined ? null : { subject: part.subject, email_address_headers: [] },
      state: part.state,
      tags: part === record.parts.at(-1) ? record.tags.map((applied) => renderTag(world, applied)) : [],
      app_package_code: null,
    })),
    total_count: total,
  } satisfies Wire<Intercom.ConversationParts>;
}

const renderFile = ({ name, contentType }: FileRecord) => ({
  type: 'upload',
  name,
  url: `https://downloads.example/${encodeURIComponent(name)}`,
  content_type: contentType,
  filesize: 1_000,
  width: null,
  height: null,
});

export function renderAuthor(world: World, author: Author) {
  const person = author.type === 'admin' ? world.admins.get(author.id) : world.contacts.get(author.id);
  return {
    type: author.type,
    id: author.id,
    name: author.type === 'bot' ? 'Operator' : (person?.name ?? null),
    email: person?.email ?? '',
    from_ai_agent: false,
    is_ai_answer: false,
  } satisfies Wire<Intercom.ConversationPartAuthor>;
}

function renderRating(record: ConversationRecord) {
  const { rating } = record;
  if (rating === null) return null;
  return {
    rating: rating.score,
    remark: rating.remark,
    created_at: rating.createdAt,
    updated_at: rating.createdAt,
    contact: { type: 'contact', id: rating.contactId },
    teammate: { type: 'admin', id: rating.adminId },
  } satisfies Wire<Intercom.ConversationRating>;
}

/** Durations are plain seconds: this workspace has no office hours. Medians and handling times are not kept and stay null. */
function renderStatistics<T>(record: ConversationRecord, at: (seconds: number) => T) {
  const facts: StatisticsRecord = record.statistics;
  const moment = (value: number | null) => (value === null ? null : at(value));
  const since = (value: number | null) => (value === null ? null : value - record.createdAt);
  return {
    type: 'conversation_statistics',
    time_to_assignment: since(facts.firstAssignmentAt),
    time_to_admin_reply: since(facts.firstAdminReplyAt),
    time_to_first_close: since(facts.firstCloseAt),
    time_to_last_close: since(facts.lastCloseAt),
    median_time_to_reply: null,
    first_contact_reply_at: moment(facts.firstContactReplyAt),
    first_assignment_at: moment(facts.firstAssignmentAt),
    first_admin_reply_at: moment(facts.firstAdminReplyAt),
    first_close_at: moment(facts.firstCloseAt),
    last_assignment_at: moment(facts.lastAssignmentAt),
    last_assignment_admin_reply_at: null,
    last_contact_reply_at: moment(facts.lastContactReplyAt),
    last_admin_reply_at: moment(facts.lastAdminReplyAt),
    last_close_at: moment(facts.lastCloseAt),
    last_closed_by_id: facts.lastClosedById,
    count_reopens: facts.reopens,
    count_assignments: facts.assignments,
    count_conversation_parts: record.parts.length + 1,
    assigned_team_first_response_time_by_team: [],
    assigned_team_first_response_time_in_office_hours: [],
    handling_time: null,
    adjusted_handling_time: null,
  };
}

/** Everyone who took part as a teammate, in order of appearance. */
export function teammates(record: ConversationRecord): string[] {
  return [...new Set(record.parts.filter((part) => part.author.type === 'admin').map((part) => part.author.id))];
}

function ticketCategory(world: World, ticketId: string) {
  const ticket = world.tickets.get(ticketId);
  return (ticket && world.ticketTypes.get(ticket.typeId)?.category) ?? null;
}
