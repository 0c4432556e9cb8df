/** A customer at the messenger. What a messenger would not offer is a mistake of the caller and throws. */
import { customerReply, type Mailed, rate, start } from '../world/conversations.ts';
import { typedToHtml } from '../world/html.ts';
import type { ConversationRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { type CustomerView, customerView } from './views.ts';

/** What a mail program sends beside words. */
export interface Mail extends Mailed {
  readonly html?: string;
}

export interface Customer {
  /** Starts a conversation; its id. A mail may bring its own `html`, which then is its body. */
  write(text: string, mail?: Mail): string;
  reply(conversationId: string, text: string, mail?: Mail): void;
  /** 1 (terrible) to 5 (amazing). */
  rate(conversationId: string, score: number, remark?: string): void;
  sees(conversationId: string): CustomerView;
  /** The customer's own conversations, newest change first. */
  conversations(): readonly CustomerView[];
}

export function createCustomer(world: World, contactId: string): Customer {
  const contact = () => {
    const found = world.contacts.get(contactId);
    if (found === undefined) throw new Error(`no contact ${contactId}`);
    return found;
  };
  const own = (conversationId: string): ConversationRecord => {
    const record = world.conversations.get(conversationId);
    if (record === undefined || record.contactId !== contactId)
      throw new Error(`${contactId} has no conversation ${conversationId}`);
    return record;
  };
  return {
    write: (text, { html, ...mailed } = {}) =>
      start(world, contact(), html ?? typedToHtml(text), world.seconds(), mailed).id,
    reply: (conversationId, text, { html, ...mailed } = {}) =>
      customerReply(world, own(conversationId), contact(), html ?? typedToHtml(text), mailed),
    rate(conversationId, score, remark = '') {
      if (!Number.isInteger(score) || score < 1 || score > 5) throw new Error(`a rating is 1 to 5, not ${score}`);
      rate(world, own(conversationId), contactId, score, remark);
    },
    sees: (conversationId) => customerView(world, own(conversationId)),
    conversations: () =>
      [...world.conversations.values()]
        .filter((record) => record.contactId === contactId)
        .sort((a, b) => b.updatedAt - a.updatedAt || Number(b.id) - Number(a.id))
        .map((record) => customerView(world, record)),
  };
}
