import type { Policy } from '../../config/policy/schema.ts';
import type { IntercomSeed } from '../../standins/intercom/index.ts';
import { ARTICLES } from './articles.ts';
import { TAGS } from './tags.ts';

/** The seat that Caseload itself writes from: the owner of the access token, first among the admins. */
export const CASELOAD_SEAT = '9000';

const DAY_MS = 86_400_000;

interface SandboxAccount {
  readonly id: string;
  readonly name: string;
  readonly plan: string;
  readonly spend: number;
  readonly lifetimeValue: number;
  readonly renewsInDays: number;
  readonly manager?: string;
  readonly vip?: boolean;
  readonly people: readonly (readonly [id: string, name: string])[];
}

const ACCOUNTS: readonly SandboxAccount[] = [
  {
    id: 'acme',
    name: 'Acme Robotics',
    plan: 'Enterprise',
    spend: 12_400,
    lifetimeValue: 410_000,
    renewsInDays: 38,
    manager: 'amir',
    vip: true,
    people: [
      ['rhea', 'Rhea Rossi'],
      ['omar', 'Omar Okafor'],
    ],
  },
  {
    id: 'globex',
    name: 'Globex Health',
    plan: 'Enterprise',
    spend: 9_800,
    lifetimeValue: 290_000,
    renewsInDays: 210,
    manager: 'amir',
    people: [['gina', 'Gina Gomez']],
  },
  {
    id: 'northwind',
    name: 'Northwind Logistics',
    plan: 'Scale',
    spend: 2_900,
    lifetimeValue: 88_000,
    renewsInDays: 40,
    manager: 'cleo',
    people: [['nils', 'Nils Novak']],
  },
  {
    id: 'lumen',
    name: 'Lumen Legal',
    plan: 'Scale',
    spend: 2_100,
    lifetimeValue: 61_000,
    renewsInDays: 150,
    people: [['lucy', 'Lucy Lim']],
  },
  {
    id: 'brightside',
    name: 'Brightside Studio',
    plan: 'Pro',
    spend: 640,
    lifetimeValue: 14_500,
    renewsInDays: 120,
    people: [
      ['bea', 'Bea Brandt'],
      ['bo', 'Bo Berg'],
    ],
  },
  {
    id: 'kite',
    name: 'Kite Analytics',
    plan: 'Pro',
    spend: 590,
    lifetimeValue: 9_900,
    renewsInDays: 300,
    people: [['kim', 'Kim Kaya']],
  },
  {
    id: 'tinker',
    name: 'Tinker Tools',
    plan: 'Starter',
    spend: 49,
    lifetimeValue: 700,
    renewsInDays: 20,
    people: [['tom', 'Tom Tran']],
  },
  {
    id: 'paperboat',
    name: 'Paperboat',
    plan: 'Starter',
    spend: 49,
    lifetimeValue: 420,
    renewsInDays: 95,
    people: [['pia', 'Pia Park']],
  },
  {
    id: 'harbor',
    name: 'Harbor Freightways',
    plan: 'Pro',
    spend: 720,
    lifetimeValue: 18_300,
    renewsInDays: 75,
    people: [['hugo', 'Hugo Hall']],
  },
  {
    id: 'solo',
    name: 'Solo Bakery',
    plan: 'Free',
    spend: 0,
    lifetimeValue: 0,
    renewsInDays: 365,
    people: [['sue', 'Sue Sato']],
  },
];

/** Where a conversation is opened: the page's own inbox. */
export const conversationUrl = (pageUrl: string, id: string): string => `${pageUrl}/#inbox/${id}`;

const emailOf = (person: string, account: string): string => `${person}@${account}.example`;

/** An Intercom workspace: the policy's people as teammates, ten accounts from free to VIP, and the attributes Caseload mirrors to. */
export function intercomSeed(policy: Policy, now: Date): IntercomSeed {
  const { lifetimeValue, renewalDate, accountManager, vip } = policy.accounts.attributes;
  const renewal = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  const managerEmail = (id: string) => policy.people.find((person) => person.id === id)?.email;
  return {
    admins: [
      { id: CASELOAD_SEAT, name: 'Caseload', email: 'bot@caseload.example' },
      ...policy.people.map(({ name, email }, index) => ({ id: String(5001 + index), name, email })),
    ],
    companies: ACCOUNTS.map((account, index) => ({
      id: String(7001 + index),
      company_id: account.id,
      name: account.name,
      plan: account.plan,
      monthly_spend: account.spend,
      custom_attributes: {
        [lifetimeValue]: account.lifetimeValue,
        [renewalDate]: renewal(account.renewsInDays),
        ...(account.vip ? { [vip]: true } : {}),
        ...(account.manager ? { [accountManager]: managerEmail(account.manager) } : {}),
      },
    })),
    contacts: ACCOUNTS.flatMap((account, index) =>
      account.people.map(([id, name]) => ({
        id: `contact-${id}`,
        external_id: id,
        name,
        email: emailOf(id, account.id),
        role: 'user' as const,
        companyIds: [String(7001 + index)],
      })),
    ),
    tags: Object.values(TAGS),
    articles: ARTICLES,
    conversationAttributes: Object.values(policy.mirror.attributes).map((name) => ({ name, type: 'string' as const })),
  };
}
