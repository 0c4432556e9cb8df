/** Admins, teams, contacts, companies and tags as API 2.14 shows them. */
import type { Intercom } from 'intercom-client';
import type { AdminSeed, CompanySeed, ContactSeed, TeamSeed } from '../options.ts';
import type { Wire } from '../wire.ts';
import type { AppliedTag } from './records.ts';
import type { World } from './world.ts';

export function renderAdmin(world: World, admin: AdminSeed) {
  return {
    type: 'admin',
    id: admin.id,
    name: admin.name,
    email: admin.email,
    job_title: '',
    away_mode_enabled: admin.away ?? false,
    away_mode_reassign: false,
    has_inbox_seat: admin.hasInboxSeat ?? true,
    team_ids: [...world.teams.values()]
      .filter((team) => team.adminIds.includes(admin.id))
      .map((team) => Number(team.id)),
  } satisfies Wire<Intercom.Admin>;
}

/** The answer of GET /me: the admin the token belongs to, and the workspace. */
export function renderMe(world: World, admin: AdminSeed) {
  return {
    ...renderAdmin(world, admin),
    email_verified: true,
    app: {
      type: 'app',
      id_code: world.appId,
      name: 'Sandbox workspace',
      created_at: world.startedAt,
      region: world.region,
      timezone: 'UTC',
      identity_verification: false,
    },
  } satisfies Wire<Intercom.AdminWithApp>;
}

export function renderTeam(team: TeamSeed) {
  return {
    type: 'team',
    id: team.id,
    name: team.name,
    admin_ids: team.adminIds.map(Number),
  } satisfies Wire<Intercom.Team>;
}

/** At most 10 companies travel inside a contact; the rest are asked for (SDK, ContactCompanies). */
const COMPANIES_IN_CONTACT = 10;

export function renderContact(world: World, contact: ContactSeed) {
  return {
    type: 'contact',
    id: contact.id,
    external_id: contact.external_id ?? null,
    workspace_id: world.appId,
    role: contact.role,
    email: contact.email,
    email_domain: contact.email.split('@')[1] ?? '',
    phone: null,
    name: contact.name,
    owner_id: null,
    has_hard_bounced: false,
    marked_email_as_spam: false,
    unsubscribed_from_emails: false,
    created_at: world.startedAt,
    updated_at: world.startedAt,
    custom_attributes: { ...contact.custom_attributes },
    tags: { data: [], url: `/contacts/${contact.id}/tags`, total_count: 0, has_more: false },
    notes: { data: [], url: `/contacts/${contact.id}/notes`, total_count: 0, has_more: false },
    companies: {
      data: contact.companyIds
        .slice(0, COMPANIES_IN_CONTACT)
        .map((id) => ({ type: 'company' as const, id, url: `/companies/${id}` })),
      url: `/contacts/${contact.id}/companies`,
      total_count: contact.companyIds.length,
      has_more: contact.companyIds.length > COMPANIES_IN_CONTACT,
    },
  } satisfies Wire<Intercom.Contact>;
}

export function renderCompany(world: World, company: CompanySeed) {
  return {
    type: 'company',
    id: company.id,
    company_id: company.company_id,
    app_id: world.appId,
    name: company.name,
    remote_created_at: null,
    created_at: world.startedAt,
    updated_at: world.startedAt,
    last_request_at: null,
    monthly_spend: company.monthly_spend ?? 0,
    session_count: 0,
    user_count: [...world.contacts.values()].filter((contact) => contact.companyIds.includes(company.id)).length,
    // A company without a plan shows an empty object, not null (OpenAPI 2.14, examples).
    plan: company.plan === undefined ? {} : { type: 'plan', id: planId(company.plan), name: company.plan },
    size: company.size ?? null,
    website: company.website ?? null,
    industry: company.industry ?? null,
    custom_attributes: { ...company.custom_attributes },
    tags: { type: 'tag.list', tags: [] },
    segments: { type: 'segment.list', segments: [] },
  } satisfies Wire<Intercom.Company>;
}

export function renderTag(world: World, applied: AppliedTag) {
  return {
    type: 'tag',
    id: applied.id,
    name: world.tags.get(applied.id) ?? '',
    applied_at: applied.appliedAt,
    applied_by: { type: 'admin', id: applied.adminId },
  } satisfies Wire<Intercom.Tag>;
}

/** Plans have numeric ids; one name always gets the same. */
function planId(name: string): string {
  let hash = 7;
  for (const char of name) hash = (hash * 31 + char.charCodeAt(0)) % 1_000_003;
  return String(hash);
}
