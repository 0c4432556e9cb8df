import { DateTime } from 'luxon';
import type { Policy } from '../../config/policy/schema.ts';
import type { DeskAccount } from '../../domain/conversation/state.ts';
import type { WireCompany } from './wire.ts';

/** Above this a number of a date attribute is epoch milliseconds; as seconds it would be after the year 5000. */
const SECONDS_END = 100_000_000_000;

/** What Intercom says of a company, read with tolerance: custom attributes are filled by whatever the workspace has connected. */
export function accountOf(company: WireCompany, names: Policy['accounts']['attributes']): DeskAccount {
  const custom = company.custom_attributes ?? {};
  return {
    id: company.id,
    name: company.name || company.company_id || company.id,
    plan: company.plan?.name || null,
    monthlySpendCents: cents(company.monthly_spend),
    lifetimeValueCents: cents(custom[names.lifetimeValue]),
    renewsAt: date(custom[names.renewalDate]),
    managerEmail: text(custom[names.accountManager]),
    vip: truth(custom[names.vip]),
    calendar: text(custom[names.calendar]),
  };
}

/** From units of the currency, as a number or as text such as "$12,400.50"; null for anything else. */
function cents(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.round(value * 100) : null;
  const digits = typeof value === 'string' ? /^\D{0,4}(\d[\d,]*(?:\.\d+)?)\D{0,4}$/.exec(value.trim())?.[1] : undefined;
  return digits === undefined ? null : Math.round(Number(digits.replaceAll(',', '')) * 100);
}

/** From epoch seconds (Intercom's dates), epoch milliseconds, or ISO 8601, where a date alone is its midnight in UTC. */
function date(value: unknown): Date | null {
  const numeric = typeof value === 'string' && /^\d{9,13}$/.test(value.trim()) ? Number(value) : value;
  if (typeof numeric === 'number')
    return numeric > 0 ? new Date(numeric < SECONDS_END ? numeric * 1000 : numeric) : null;
  if (typeof numeric !== 'string') return null;
  const read = DateTime.fromISO(numeric.trim(), { zone: 'utc' });
  return read.isValid ? read.toJSDate() : null;
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

const truth = (value: unknown): boolean =>
  value === true || value === 1 || (typeof value === 'string' && /^(true|yes|1)$/i.test(value.trim()));
