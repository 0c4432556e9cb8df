import type { Policy } from '../../config/policy/schema.ts';
import type { DeskAccount } from '../../domain/conversation/state.ts';
import { centsOf, dateOf, type Typed } from './money.ts';
import type { WireCompany } from './wire.ts';

/** What Intercom says of a company, read with tolerance: custom attributes are filled by whatever the workspace has connected. What may mean two things is null, and named in `unsure`. */
export function accountOf(company: WireCompany, names: Policy['accounts']['attributes']): DeskAccount {
  const custom = company.custom_attributes ?? {};
  const value = centsOf(custom[names.lifetimeValue]);
  const renewal = dateOf(custom[names.renewalDate]);
  const unsure = [
    ...(value === 'unsure' ? [names.lifetimeValue] : []),
    ...(renewal === 'unsure' ? [names.renewalDate] : []),
  ];
  return {
    id: company.id,
    name: company.name || company.company_id || company.id,
    plan: company.plan?.name || null,
    monthlySpendCents: sure(centsOf(company.monthly_spend)),
    lifetimeValueCents: sure(value),
    renewsAt: sure(renewal),
    managerEmail: text(custom[names.accountManager]),
    vip: truth(custom[names.vip]),
    calendar: text(custom[names.calendar]),
    ...(falsehood(custom[names.updates]) ? { noUpdates: true } : {}),
    ...(unsure.length === 0 ? {} : { unsure }),
  };
}

const sure = <T>(typed: Typed<T>): T | null => (typeof typed === 'string' ? null : typed.is);

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

const falsehood = (value: unknown): boolean =>
  value === false || value === 0 || (typeof value === 'string' && /^(false|no|off|0)$/i.test(value.trim()));

const truth = (value: unknown): boolean =>
  value === true || value === 1 || (typeof value === 'string' && /^(true|yes|1)$/i.test(value.trim()));
