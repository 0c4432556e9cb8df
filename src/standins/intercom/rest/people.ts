/** /me, /admins, /teams, /contacts and /companies. */
import type { Intercom } from 'intercom-client';
import type { Handler, Route } from '../http/routes.ts';
import { companyNotFound, isRefusal, refuse, unauthorized, userNotFound } from '../refusal.ts';
import type { Wire } from '../wire.ts';
import { deleteContact } from '../world/contacts.ts';
import { renderAdmin, renderCompany, renderContact, renderMe, renderTeam } from '../world/render-people.ts';
import type { World } from '../world/world.ts';
import { findContact } from './lookups.ts';

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
  const admin: Handler = ({ params }) => {
    const found = world.admins.get(params.id ?? '');
    return found === undefined ? refuse(404, 'admin_not_found', 'Admin not found') : renderAdmin(world, found);
  };
  const teams: Handler = () =>
    ({ type: 'team.list', teams: [...world.teams.values()].map(renderTeam) }) satisfies Wire<Intercom.TeamList>;
  const team: Handler = ({ params }) => {
    const found = world.teams.get(params.id ?? '');
    return found === undefined ? refuse(404, 'team_not_found', 'Team not found') : renderTeam(found);
  };

  const contact: Handler = ({ params }) => {
    const found = findContact(world, { id: params.id });
    return isRefusal(found) ? found : renderContact(world, found);
  };
  const contactByExternalId: Handler = ({ params }) => {
    const found = findContact(world, { externalId: params.externalId });
    return isRefusal(found) ? found : renderContact(world, found);
  };
  const remove: Handler = ({ params }) => {
    const gone = deleteContact(world, params.id ?? '');
    return gone === undefined
      ? userNotFound()
      : ({
          type: 'contact',
          id: gone.id,
          external_id: gone.external_id ?? null,
          deleted: true,
        } satisfies Wire<Intercom.ContactDeleted>);
  };
  /**
   * The list is under `data`, as in the recorded example of the OpenAPI description 2.14, although its schema and with it the
   * SDK's type ContactAttachedCompanies call it `companies`.
   */
  const companiesOfContact: Handler = ({ params, query }) => {
    const found = findContact(world, { id: params.id });
    if (isRefusal(found)) return found;
    const attached = found.companyIds.flatMap((companyId) => world.companies.get(companyId) ?? []);
    return companyList(attached, query);
  };

  const company: Handler = ({ params }) => {
    const found = world.companies.get(params.id ?? '');
    return found === undefined ? companyNotFound() : renderCompany(world, found);
  };
  /** With `company_id` or `name` the one company, without either a list. */
  const companies: Handler = ({ query }) => {
    const companyId = query.get('company_id');
    const name = query.get('name');
    if (companyId === null && name === null) return companyList([...world.companies.values()], query);
    for (const candidate of world.companies.values()) {
      if (companyId !== null ? candidate.company_id === companyId : candidate.name === name)
        return renderCompany(world, candidate);
    }
    return companyNotFound();
  };

  function companyList(all: readonly Parameters<typeof renderCompany>[1][], query: URLSearchParams) {
    const perPage = Number(query.get('per_page') ?? 50);
    const page = Number(query.get('page') ?? 1);
    const totalPages = Math.max(1, Math.ceil(all.length / perPage));
    return {
      type: 'list',
      data: all.slice((page - 1) * perPage, page * perPage).map((item) => renderCompany(world, item)),
      pages: {
        type: 'pages',
        next: page < totalPages ? `?per_page=${perPage}&page=${page + 1}` : null,
        page,
        per_page: perPage,
        total_pages: totalPages,
      },
      total_count: all.length,
      // OffsetPages says 'offset_pages'; the recorded example of the description 2.14 says 'pages'.
    } satisfies Omit<Wire<Intercom.CompanyList>, 'pages'> & {
      pages: Omit<Wire<Intercom.OffsetPages>, 'type'> & { type: 'pages' };
    };
  }

  return [
    { method: 'GET', path: '/me', handle: me },
    { method: 'GET', path: '/admins', handle: admins },
    { method: 'GET', path: '/admins/:id', handle: admin },
    { method: 'GET', path: '/teams', handle: teams },
    { method: 'GET', path: '/teams/:id', handle: team },
    { method: 'GET', path: '/contacts/find_by_external_id/:externalId', handle: contactByExternalId },
    { method: 'GET', path: '/contacts/:id', handle: contact },
    { method: 'DELETE', path: '/contacts/:id', handle: remove },
    { method: 'GET', path: '/contacts/:id/companies', handle: companiesOfContact },
    { method: 'GET', path: '/companies', handle: companies },
    { method: 'GET', path: '/companies/:id', handle: company },
  ];
}
