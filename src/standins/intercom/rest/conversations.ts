/** /conversations: get, list, search, create, update. */
import type { Intercom } from 'intercom-client';
import { z } from 'zod';
import { type Handler, type Route, withBody } from '../http/routes.ts';
import { companyNotFound, isRefusal, malformed, notFound, notRedactable, type Refusal } from '../refusal.ts';
import type { Wire } from '../wire.ts';
import { start, touch } from '../world/conversations.ts';
import { typedToHtml } from '../world/html.ts';
import { renderConversation, renderListItem } from '../world/render-conversation.ts';
import { redact } from '../world/taken-away.ts';
import type { World } from '../world/world.ts';
import { checkAttributes } from './attributes.ts';
import { findContact, findConversation, id } from './lookups.ts';
import { type PageRequest, paginate } from './paging.ts';
import { compileQuery } from './search-query.ts';

const createBody = z.strictObject({
  from: z.strictObject({ type: z.enum(['user', 'lead', 'contact']), id }),
  body: z.string().min(1),
});

const updateBody = z.strictObject({
  read: z.boolean().optional(),
  title: z.string().optional(),
  custom_attributes: z.record(z.string(), z.unknown()).optional(),
  company_id: id.optional(),
});

const redactBody = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('conversation_part'), conversation_id: id, conversation_part_id: id }),
  z.strictObject({ type: z.literal('source'), conversation_id: id, source_id: id }),
]);

const searchBody = z.strictObject({
  query: z.unknown().refine((query) => query !== undefined),
  pagination: z.strictObject({ per_page: z.number().optional(), starting_after: z.string().optional() }).optional(),
});

export function conversationRoutes(world: World): Route[] {
  const get: Handler = ({ params }) => {
    const record = findConversation(world, params.id);
    return isRefusal(record) ? record : renderConversation(world, record);
  };

  const list: Handler = ({ query }) => {
    const perPage = query.get('per_page');
    return page(world, [...world.conversations.values()], {
      perPage: perPage === null ? undefined : Number(perPage),
      startingAfter: query.get('starting_after') ?? undefined,
    });
  };

  const search = withBody(searchBody, (body) => {
    const test = compileQuery(world, body.query);
    if (isRefusal(test)) return malformed(test);
    const found = [...world.conversations.values()].filter(test);
    return page(world, found, { perPage: body.pagination?.per_page, startingAfter: body.pagination?.starting_after });
  });

  const create = withBody(createBody, (body) => {
    const contact = findContact(world, { id: body.from.id });
    if (isRefusal(contact)) return contact;
    // "HTML is not supported" (SDK, CreateConversationRequest).
    const record = start(world, contact, typedToHtml(body.body));
    return {
      type: 'user_message',
      id: record.sourceId,
      created_at: record.createdAt,
      body: record.body,
      message_type: 'inapp',
      conversation_id: record.id,
    } satisfies Wire<Intercom.Message>;
  });

  const update = withBody(updateBody, (body, { params }) => {
    const record = findConversation(world, params.id);
    if (isRefusal(record)) return record;
    const attributes = checkAttributes(world, body.custom_attributes ?? {});
    if (isRefusal(attributes)) return attributes;
    if (body.company_id !== undefined && !world.companies.has(body.company_id)) return companyNotFound();
    if (body.read !== undefined) record.read = body.read;
    if (body.title !== undefined) record.title = body.title;
    if (body.company_id !== undefined) record.companyId = body.company_id;
    for (const [name, value] of attributes.values) {
      if (value === '') delete record.attributes[name];
      else record.attributes[name] = value;
    }
    touch(world, record);
    return renderConversation(world, record);
  });

  // A part must have a body, an opening message must be a contact's; what is redacted already is refused like what never can be.
  const takeOut = withBody(redactBody, (body) => {
    const record = findConversation(world, body.conversation_id);
    if (isRefusal(record)) return record;
    const isSource = body.type === 'source';
    const part = isSource ? undefined : record.parts.find((one) => one.id === body.conversation_part_id);
    if (isSource ? record.sourceId !== body.source_id : part === undefined) return notFound();
    if (isSource ? record.redacted === true : part?.body == null) return notRedactable();
    redact(world, record, isSource ? body.source_id : body.conversation_part_id);
    return renderConversation(world, record);
  });

  return [
    { method: 'get', path: '/conversations', query: ['per_page', 'starting_after'], handle: list },
    { method: 'post', path: '/conversations/redact', handle: takeOut },
    { method: 'post', path: '/conversations', handle: create },
    { method: 'post', path: '/conversations/search', handle: search },
    { method: 'get', path: '/conversations/:id', handle: get },
    { method: 'put', path: '/conversations/:id', handle: update },
  ];
}

function page(world: World, records: Parameters<typeof paginate>[0], request: PageRequest): object | Refusal {
  const found = paginate(records, request);
  if (isRefusal(found)) return malformed(found);
  return {
    type: 'conversation.list',
    conversations: found.items.map((record) => renderListItem(world, record)),
    total_count: found.totalCount,
    pages: found.pages,
    // The items differ from the SDK's type as renderListItem says.
  } satisfies Omit<Wire<Intercom.ConversationList>, 'conversations'> & { conversations: unknown };
}
