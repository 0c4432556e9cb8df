import { INTENT_WORDS, type Priority, type Tier } from '../../../config/vocabulary.ts';
import type { CaseState } from '../../../domain/case/case.ts';
import type { Actor } from '../../../domain/record/actor.ts';
import { mrkdwn, oneLine } from '../limits.ts';
import type { View } from './view.ts';

/** Never colour alone: the priority stands beside it. */
export const PRIORITY_MARK: Readonly<Record<Priority, string>> = { P1: '🔴', P2: '🟠', P3: '🟡', P4: '⚪' };

const TIER_WORDS: Readonly<Record<Tier, string>> = {
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

/** `CASE-128 · P1 · Outage` */
export const caseTitle = (id: string, { assessment }: CaseState): string =>
  `${id} · ${assessment.priority} · ${INTENT_WORDS[assessment.intent]}`;

/** A line as a sentence begins, whoever typed it: escaped, cut, its first letter a capital. */
export const sentence = (text: string, max: number): string => oneLine(text.replace(/^\s*\p{Ll}/u, upper), max);
const upper = (text: string): string => text.toUpperCase();

/** "The customer speaks of a refund (keyword-refund)" apart: why a rule opened a case, and the rule's name, null where a person did. */
export function openedBecause(why: string): { readonly why: string; readonly rule: string | null } {
  const [, words, rule] = /^(.*\S)\s\(([\w:.-]+)\)$/s.exec(why) ?? [];
  return words === undefined || rule === undefined ? { why, rule: null } : { why: words, rule };
}

/** `*Acme Robotics* · Enterprise · $12,400/mo · VIP · renews in 38 days`; the contact where no account is known. */
export function accountLine({ account, contact }: CaseState, now: Date): string {
  if (account === null) {
    const person = [contact?.name, contact?.email].filter((part): part is string => Boolean(part)).join(', ');
    return person === '' ? 'Account unknown' : `Account unknown · ${oneLine(person, 120)}`;
  }
  const days = account.renewsAt === null ? null : Math.ceil((account.renewsAt.getTime() - now.getTime()) / DAY_MS);
  const parts = [
    `*${oneLine(account.name, 80)}*`,
    TIER_WORDS[account.tier],
    account.monthlySpendCents === null ? null : `${dollars(account.monthlySpendCents)}/mo`,
    account.vip ? 'VIP' : null,
    account.topLifetimeValue ? 'top lifetime value' : null,
    days !== null && days >= 0 && days <= RENEWAL_SHOWN_DAYS ? `renews in ${count(days, 'day')}` : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

export const dollars = (cents: number): string => `$${Math.round(cents / 100).toLocaleString('en-US')}`;

export const count = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;

/** "27 min", "2 h 5 min", "3 days" */
export function duration(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return count(Math.round(hours / 24), 'day');
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** A person's name, escaped. Cards and threads name people without pinging them; a DM is what pings. */
export const nameOf = (personId: string, view: View): string => mrkdwn(view.names(personId).name);

/** A mention where Slack knows the person, else the name. Only for words that somebody asked for. */
export function mentionOf(personId: string, view: View): string {
  const { name, slackId } = view.names(personId);
  return slackId === null ? mrkdwn(name) : `<@${slackId}>`;
}

/** Who acted, escaped; first in a sentence. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'rule':
      return `Rule ${mrkdwn(actor.name)}`;
    case 'person':
    case 'teammate':
    case 'customer':
    case 'ai':
      return mrkdwn(actor.name);
    default:
      return actor satisfies never;
  }
}

export const queueName = (queue: string, { policy }: View): string => mrkdwn(policy.queues[queue]?.name ?? queue);
export const teamName = (team: string, { policy }: View): string => mrkdwn(policy.teams[team]?.name ?? team);
