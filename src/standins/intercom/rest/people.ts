/** /me, /admins, /teams, /contacts and /companies. */
import type { Intercom } from 'intercom-client';
import { z } from 'zod';
import { type Handler, type Route, withBody } from '../http/routes.ts';
import { companyNotFound, isRefusal, unauthorized } from '../refusal.ts';
import type { Wire } from '../wire.ts';
import { renderAdmin, renderCompany, renderContact, renderMe, renderTeam } from '../world/render-people.ts';
import type { World } from '../world/world.ts';
import { findContact, id } from './lookups.ts';
import { paged } from './paging.ts';

/** By ids alone, which is all that anybody asks for; a page at a time (OpenAPI 2.14, SearchContacts: at most 150). */
const contactSearch = z.strictObject({
  query: z.discriminatedUnion('operator', [
    z.strictObject({ field: z.literal('id'), operator: z.literal('='), value: id }),
    z.strictObject({ field: z.literal('id'), operator: z.literal('IN'), value: z.array(id).min(1) }),
  ]),
  pagination: z.strictObject({ per_page: z.number().int().min(1).max(150).optional() }).optional(),
});

export function peopleRoutes(world: World): Route[] {
  const me: Handler = () => {
    const [owner] = world.admins.values();
    return owner === undefined ? unauthorized() : renderMe(world, owner);
  };
  const admins: Handler = () =>
    ({
      type: 'admin.list',
      admins: [...world.admins.values()].map((admin) => renderAdmin(world, admin)),
    }) satisfies Wire<Intercom.AdminList>;
  const teams: Handler = () =>
    ({ type: 'team.list', teams: [...world.teams.values()].map(renderTeam) }) satisfies Wire<Intercom.TeamList>;
  const contact: Handler = ({ params }) => {
    const found = findContact(world, { id: params.id });
    return isRefusal(found) ? found : renderContact(world, found);
  };
  const search = withBody(contactSearch, ({ query: { value }, pagination }) => {
    const wanted = typeof value === 'string' ? [value] : value;
    const found = [...world.contacts.values()].filter((one) => wanted.includes(one.id));
    const perPage = pagination?.per_page ?? 50;
    return {
      type: 'list',
      data: found.slice(0, perPage).map((one) => renderContact(world, one)),
      total_count: found.length,
      pages: { type: 'pages', page: 1, per_page: perPage, total_pages: Math.max(1, Math.ceil(found.length / perPage)) },
    } satisfies Wire<Intercom.ContactList>;
  });
  /**
   * The list is under `data`, as in the recorded example of the OpenAPI description 2.14, although its schema and with it the
   * SDK's type ContactAttachedCompanies call it `companies`.
   */
  const companiesOfContact: Handler = ({ params, query }) => {
    const found = findContact(world, { id: params.id });
    if (isRefusal(found)) return found;
    const attached = found.companyIds.flatMap((companyId) => world.companies.get(companyId) ?? []);
    return paged(
      attached.map((item) => renderCompany(world, item)),
      query,
      50,
    );
  };

  const company: Handler = ({ params }) => {
    const found = world.companies.get(params.id ?? '');
    return found === undefined ? companyNotFound() : renderCompany(world, found);
  };
  /** By your own id or by name (developers.intercom.com/docs/references/rest-api/api.intercom.io/companies/retrievecompany). */
  const companyByYours: Handler = ({ query }) => {
    const [yourId, name] = [query.get('company_id'), query.get('name')];
    const found = [...world.companies.values()].find((one) =>
      yourId === null ? name !== null && one.name === name : one.company_id === yourId,
    );
    return found === undefined ? companyNotFound() : renderCompany(world, found);
  };

  return [
    { method: 'get', path: '/me', handle: me },
    { method: 'get', path: '/admins', handle: admins },
    { method: 'get', path: '/teams', handle: teams },
    { method: 'post', path: '/contacts/search', handle: search },
    { method: 'get', path: '/contacts/:id', handle: contact },
    { method: 'get', path: '/contacts/:id/companies', query: ['page', 'per_page'], handle: companiesOfContact },
    { method: 'get', path: '/companies', query: ['name', 'company_id', 'page', 'per_page'], handle: companyByYours },
    { method: 'get', path: '/companies/:id', handle: company },
  ];
}
