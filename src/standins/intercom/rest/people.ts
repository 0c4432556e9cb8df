/** /me, /admins, /teams, /contacts and /companies. */
import type { Intercom } from 'intercom-client';
import type { Handler, Route } from '../http/routes.ts';
import { companyNotFound, isRefusal, unauthorized } from '../refusal.ts';
import type { Wire } from '../wire.ts';
import { renderAdmin, renderCompany, renderContact, renderMe, renderTeam } from '../world/render-people.ts';
import type { World } from '../world/world.ts';
import { findContact } from './lookups.ts';
import { paged } from './paging.ts';

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
  const contacts: Handler = ({ query }) =>
    paged(
      [...world.contacts.values()].map((item) => renderContact(world, item)),
      query,
      10,
    );
  const contact: Handler = ({ params }) => {
    const found = findContact(world, { id: params.id });
    return isRefusal(found) ? found : renderContact(world, found);
  };
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
    { method: 'get', path: '/contacts', query: ['page', 'per_page'], handle: contacts },
    { method: 'get', path: '/contacts/:id', handle: contact },
    { method: 'get', path: '/contacts/:id/companies', query: ['page', 'per_page'], handle: companiesOfContact },
    { method: 'get', path: '/companies', query: ['name', 'company_id', 'page', 'per_page'], handle: companyByYours },
    { method: 'get', path: '/companies/:id', handle: company },
  ];
}
