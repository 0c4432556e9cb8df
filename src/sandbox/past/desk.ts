import type { Policy } from '../../config/policy/schema.ts';
import type { RatingScore } from '../../domain/case/rating.ts';
import type { Conversation, Part } from '../../domain/conversation/state.ts';
import { toHtml } from '../../domain/text/html.ts';
import * as happens from '../../standins/intercom/world/conversations.ts';
import { htmlToText, typedToHtml } from '../../standins/intercom/world/html.ts';
import type { ConversationRecord, PartRecord } from '../../standins/intercom/world/records.ts';
import { createWorld } from '../../standins/intercom/world/world.ts';
import { CASELOAD_SEAT, intercomSeed } from '../seed/intercom.ts';
import type { Customer } from './customers.ts';

/** The stand-in's Intercom at past moments: what people did in it, read as the app reads Intercom. */
export interface PastDesk {
  /** A customer begins a conversation; its id. */
  begin(customer: Customer, text: string, at: Date): string;
  customerSays(id: string, text: string, at: Date): void;
  /** Whoever answers takes the conversation. `seat` is an admin's id. */
  teammateSays(id: string, seat: string, text: string, at: Date): void;
  close(id: string, seat: string, at: Date): void;
  rate(id: string, score: number, remark: string, at: Date): void;
  /** The app's own words to the customer, plain text. */
  appSays(id: string, text: string, at: Date): void;
  /** Writes the app's notes, each where it belongs in time. */
  note(id: string, notes: readonly { readonly text: string; readonly at: Date }[]): void;
  /** Shows these attributes; null takes one away. */
  show(id: string, attributes: Readonly<Record<string, string | null>>): void;
  read(id: string): Conversation | null;
  /** Who has it; null for nobody. */
  seatOf(id: string): string | null;
  records(): readonly ConversationRecord[];
}

/** An empty inbox. `urlOf`: where people open a conversation. */
export function pastDesk(policy: Policy, now: Date, urlOf: (id: string) => string): PastDesk {
  let clock = 0;
  const world = createWorld(intercomSeed(policy, now), 'sandbox1', () => clock);
  const customers = new Map<string, Customer>();
  /** What each says, in the app's terms; notes are not among it, which mean nothing to a case. */
  const parts = new Map<string, Part[]>();
  const heard = (record: ConversationRecord, from: number): void => {
    const { name, id } = customers.get(record.id)?.contact ?? { name: null, id: record.contactId };
    const read = record.parts
      .slice(from)
      .map((part) => partOf(part, { id, name }, world.admins.get(part.author.id)?.name));
    parts.get(record.id)?.push(...read);
  };
  const found = (id: string): ConversationRecord => {
    const record = world.conversations.get(id);
    if (!record) throw new Error(`no conversation ${id} in the past`);
    return record;
  };
  const contactOf = (id: string) => {
    const contact = world.contacts.get(id);
    if (!contact) throw new Error(`no contact ${id} in the past`);
    return contact;
  };
  const on = (id: string, at: Date, act: (record: ConversationRecord) => void): void => {
    clock = at.getTime();
    const record = found(id);
    const from = record.parts.length;
    act(record);
    heard(record, from);
  };
  return {
    begin(customer, text, at) {
      clock = at.getTime();
      const { id } = happens.start(world, contactOf(customer.contact.id), typedToHtml(text));
      customers.set(id, customer);
      parts.set(id, [openingOf(found(id), customer, text)]);
      return id;
    },
    customerSays(id, text, at) {
      on(id, at, (record) => happens.customerReply(world, record, contactOf(record.contactId), typedToHtml(text)));
    },
    teammateSays(id, seat, text, at) {
      on(id, at, (record) => {
        if (record.adminAssigneeId !== seat) happens.assign(world, record, seat, { type: 'admin', id: seat });
        happens.adminReply(world, record, seat, typedToHtml(text));
      });
    },
    close: (id, seat, at) => on(id, at, (record) => happens.close(world, record, happens.adminAuthor(seat))),
    rate(id, score, remark, at) {
      on(id, at, (record) => happens.rate(world, record, record.contactId, score, remark));
    },
    appSays: (id, text, at) => on(id, at, (record) => happens.adminReply(world, record, CASELOAD_SEAT, toHtml(text))),
    note(id, notes) {
      const record = found(id);
      for (const { text, at } of notes) {
        clock = at.getTime();
        happens.note(world, record, CASELOAD_SEAT, toHtml(text));
      }
      record.parts.sort((a, b) => a.createdAt - b.createdAt);
      record.updatedAt = record.parts.at(-1)?.createdAt ?? record.createdAt;
    },
    show(id, attributes) {
      const shown = Object.entries(attributes).filter(([, value]) => value !== null);
      // Null was filtered out, which the types cannot see.
      found(id).attributes = Object.fromEntries(shown) as Record<string, string>;
    },
    read(id) {
      const record = world.conversations.get(id);
      const customer = customers.get(id);
      if (!record || !customer) return null;
      const { rating } = record;
      return {
        id,
        url: urlOf(id),
        subject: null,
        state: record.state,
        snoozedUntil: null,
        createdAt: new Date(record.createdAt * 1000),
        contact: customer.contact,
        account: customer.account,
        teammate: record.adminAssigneeId,
        parts: parts.get(id) ?? [],
        rating: rating && {
          // The stand-in takes whole numbers from 1 to 5 only.
          score: rating.score as RatingScore,
          remark: rating.remark,
          at: new Date(rating.createdAt * 1000),
        },
      };
    },
    seatOf: (id) => world.conversations.get(id)?.adminAssigneeId ?? null,
    records: () => [...world.conversations.values()],
  };
}

const KINDS: Readonly<Record<string, Part['kind']>> = { comment: 'comment', close: 'close', open: 'open' };

const openingOf = ({ sourceId, createdAt }: ConversationRecord, { contact }: Customer, text: string): Part => ({
  id: `source:${sourceId}`,
  at: new Date(createdAt * 1000),
  author: { kind: 'customer', id: contact.id, name: contact.name },
  own: false,
  kind: 'comment',
  text,
});

/** A part as the app's `wire.ts` reads it, without the way over the wire, which would take the start half a second. */
function partOf(
  { id, partType, body, createdAt, author }: PartRecord,
  customer: { readonly id: string; readonly name: string | null },
  teammate: string | undefined,
): Part {
  return {
    id,
    at: new Date(createdAt * 1000),
    author:
      author.type === 'admin'
        ? { kind: 'teammate', id: author.id, name: teammate ?? 'a teammate' }
        : { kind: 'customer', ...customer },
    own: author.id === CASELOAD_SEAT,
    kind: KINDS[partType] ?? 'other',
    text: htmlToText(body ?? ''),
  };
}
