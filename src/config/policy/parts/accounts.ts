import { z } from 'zod';
import { tierSchema } from '../../vocabulary.ts';

/** The names of plans that are most about. */
const PLANS = {
  enterprise: 'enterprise',
  business: 'mid_market',
  scale: 'mid_market',
  'mid-market': 'mid_market',
  pro: 'pro',
  growth: 'pro',
  starter: 'starter',
  basic: 'starter',
  free: 'free',
  trial: 'free',
} as const;

const attribute = (name: string, about: string) => z.string().default(name).describe(about);

export const accountsSchema = z.strictObject({
  plans: z
    .record(z.string().min(1), tierSchema)
    .default(PLANS)
    .describe('The name of a plan in Intercom, in lower case, and its tier.'),
  vipMonthlySpend: z.number().positive().default(5_000).describe('Dollars a month from which an account is VIP.'),
  topLifetimeValueShare: z
    .number()
    .gt(0)
    .lte(1)
    .default(0.1)
    .describe('Share of accounts, by lifetime value, that count as top.'),
  attributes: z
    .strictObject({
      lifetimeValue: attribute('lifetime_value', 'Lifetime value.'),
      renewalDate: attribute('renewal_date', 'Date of renewal.'),
      accountManager: attribute('account_manager_email', 'E-mail address of the account’s manager.'),
      vip: attribute('vip', 'Whether the account is VIP.'),
      calendar: attribute(
        'support_calendar',
        'Names a calendar of this file, where the account’s contract has hours of its own.',
      ),
      updates: attribute(
        'case_updates',
        'Where it says false, the account’s customers are sent none of `mirror.updates`.',
      ),
    })
    .prefault({})
    .describe('What the attributes of a company are called in Intercom.'),
});
