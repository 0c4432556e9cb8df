import type { Tier } from '../../config/vocabulary.ts';
import type { Account, Contact } from '../case/core.ts';
import { DELETED_CUSTOMER } from '../record/erasure.ts';
import { cited, joined, type Line, say, strong } from './line.ts';

export const TIER_WORDS: Readonly<Record<Tier, string>> = {
  enterprise: 'Enterprise',
  mid_market: 'Mid-market',
  pro: 'Pro',
  starter: 'Starter',
  free: 'Free',
  unknown: 'plan unknown',
};

const DAY_MS = 86_400_000;
/** A renewal further away than this says nothing about today. */
const RENEWAL_SHOWN_DAYS = 120;

/** Made once: `toLocaleString` makes one anew at each call, which costs more than the rest of a card. */
const WHOLE = new Intl.NumberFormat('en-US');

export const dollars = (cents: number): string => `$${WHOLE.format(Math.round(cents / 100))}`;

/** As the customer and Intercom name it; the policy's tier says what it counts as. */
export const planWords = (plan: string | null, tier: Tier): string =>
  plan === null ? TIER_WORDS[tier] : cited(plan, 40);

export const count = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;

/** "Acme Robotics · Enterprise · $12,400/mo · VIP · renews in 38 days"; the contact where no account is known. */
export function accountWords(account: Account | null, contact: Contact | null, now: Date): Line {
  if (account === null && contact?.deleted) return ['Deleted customer'];
  if (account === null) {
    const person = [contact?.name, contact?.email].filter((part): part is string => Boolean(part)).join(', ');
    return joined(' · ', ['Account unknown'], person === '' ? null : [cited(person, 120)]);
  }
  const days = account.renewsAt === null ? null : Math.ceil((account.renewsAt.getTime() - now.getTime()) / DAY_MS);
  const parts = [
    planWords(account.plan, account.tier),
    account.monthlySpendCents === null
      ? null
      : account.monthlySpendCents === 0
        ? 'no charge'
        : `${dollars(account.monthlySpendCents)}/mo`,
    account.vip ? 'VIP' : null,
    account.topLifetimeValue && !account.vip ? 'top lifetime value' : null,
    contact?.deleted ? DELETED_CUSTOMER : null,
    days !== null && days >= 0 && days <= RENEWAL_SHOWN_DAYS ? `renews in ${count(days, 'day')}` : null,
  ];
  return say`${strong(cited(account.name, 80))}${parts.map((part) => (part === null ? '' : ` · ${part}`)).join('')}`;
}

/** The account, else the contact: whose matter it is, in a word or two; null where neither is known. */
export const whose = (account: Account | null, contact: Contact | null): string | null =>
  account?.name ?? (contact?.deleted ? DELETED_CUSTOMER : (contact?.name ?? contact?.email ?? null));
