/** /contacts: search by e-mail address, create. */
import type { Intercom } from 'intercom-client';
import { z } from 'zod';
import { type Route, withBody } from '../http/routes.ts';
import { conflict, refuse } from '../refusal.ts';
import type { Wire } from '../wire.ts';
import { addContact } from '../world/contacts.ts';
import { renderContact } from '../world/render-people.ts';
import type { World } from '../world/world.ts';

const searchBody = z.strictObject({
  query: z.strictObject({ field: z.string(), operator: z.literal('='), value: z.string() }),
  pagination: z
    .strictObject({ per_page: z.number().min(1).max(150).optional(), starting_after: z.string().optional() })
    .optional(),
});

const createBody = z.strictObject({
  role: z.enum(['user', 'lead']),
  email: z.email(),
  name: z.string().optional(),
});

export function contactRoutes(world: World): Route[] {
  const search = withBody(searchBody, ({ query }) => {
    if (query.field !== 'email') return refuse(400, 'invalid_field', `${query.field} is not a field you can search by`);
    const data = [...world.contacts.values()].filter(({ email }) => email.toLowerCase() === query.value.toLowerCase());
    return {
      type: 'list',
      data: data.map((one) => renderContact(world, one)),
      total_count: data.length,
      pages: { type: 'pages', page: 1, per_page: 50, total_pages: 1 },
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
