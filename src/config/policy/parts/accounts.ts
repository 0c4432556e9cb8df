import { z } from 'zod';
import { tierSchema } from '../../vocabulary.ts';

export const accountsSchema = z.strictObject({
  /** Intercom plan name (lower case) -> tier. */
  plans: z.record(z.string().min(1), tierSchema),
  /** Dollars a month from which an account is VIP. */
  vipMonthlySpend: z.number().positive(),
  /** Share of accounts, by lifetime value, that count as top. */
  topLifetimeValueShare: z.number().gt(0).lte(1).default(0.1),
  /** Company attribute names in Intercom. */
  attributes: z.strictObject({
    lifetimeValue: z.string().default('lifetime_value'),
    renewalDate: z.string().default('renewal_date'),
    accountManager: z.string().default('account_manager_email'),
    vip: z.string().default('vip'),
    /** Names a calendar of this file, where the account's contract has hours of its own. */
    calendar: z.string().default('support_calendar'),
  }),
});
