/** /contacts: search, create. */
import type { Intercom } from 'intercom-client';
import { z } from 'zod';
import { type Route, withBody } from '../http/routes.ts';
import { conflict, malformed, refuse } from '../refusal.ts';
import type { Wire } from '../wire.ts';
import { addContact } from '../world/contacts.ts';
import { renderContact } from '../world/render-people.ts';
import type { World } from '../world/world.ts';
import { id } from './lookups.ts';

/** By ids or an address, which is all that anybody asks for; a page at a time (OpenAPI 2.14, SearchContacts: at most 150). */
const searchBody = z.strictObject({
  query: z.discriminatedUnion('operator', [
    z.strictObject({ field: z.string(), operator: z.literal('='), value: id }),
    z.strictObject({ field: z.literal('id'), operator: z.literal('IN'), value: z.array(id).min(1) }),
  ]),
  pagination: z
    .strictObject({ per_page: z.number().int().min(1).max(150).optional(), starting_after: z.string().optional() })
    .optional(),
});

const createBody = z.strictObject({
  role: z.enum(['user', 'lead']),
  email: z.email(),
  name: z.string().optional(),
});

export function contactRoutes(world: World): Route[] {
  const search = withBody(searchBody, ({ query: { field, value }, pagination }) => {
    if (field !== 'email' && field !== 'id')
      return malformed(refuse(400, 'invalid_field', `${field} is not a field you can search by`));
    const wanted = (typeof value === 'string' ? [value] : value).map((one) => one.toLowerCase());
    const found = [...world.contacts.values()].filter((one) => wanted.includes(one[field].toLowerCase()));
    const perPage = pagination?.per_page ?? 50;
    return {
      type: 'list',
      data: found.slice(0, perPage).map((one) => renderContact(world, one)),
      total_count: found.length,
      pages: { type: 'pages', page: 1, per_page: perPage, total_pages: Math.max(1, Math.ceil(found.length / perPage)) },
    } satisfies Omit<Wire<Intercom.ContactList>, 'data'> & { data: unknown };
  });

  /** Users are one an address, leads are not (OpenAPI 2.14, CreateContact, 409). */
  const create = withBody(createBody, ({ role, email, name = '' }) => {
    const same = [...world.contacts.values()].find((one) => one.role === 'user' && one.email === email);
    if (role === 'user' && same !== undefined) return conflict(same.id);
    return renderContact(world, addContact(world, { role, email: email.toLowerCase(), name }));
  });

  return [
    { method: 'post', path: '/contacts/search', handle: search },
    { method: 'post', path: '/contacts', handle: create },
  ];
}
