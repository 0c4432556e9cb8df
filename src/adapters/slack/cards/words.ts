import { INTENT_WORDS, type Priority, type Tier } from '../../../config/vocabulary.ts';
import type { CaseState } from '../../../domain/case/case.ts';
import type { Actor } from '../../../domain/record/actor.ts';
import { mrkdwn, oneLine } from '../mrkdwn.ts';
import type { CardContext } from './card.ts';

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

/** A person's name, escaped. Cards and threads name people without pinging them; a DM is what pings. */
export const nameOf = (personId: string, context: CardContext): string => mrkdwn(context.names(personId).name);

/** Whose it is, in a card. */
export const ownerName = ({ owner }: { readonly owner: string | null }, context: CardContext): string =>
  owner === null ? 'nobody yet' : nameOf(owner, context);

/** ` · Acme`, of a known account. */
export const accountPart = ({ account }: Pick<CaseState, 'account'>, max: number): string =>
  account === null ? '' : ` · ${oneLine(account.name, max)}`;

/** `🔴 *CASE-128 · P1 · Outage* · Acme`: how a line about a case begins. */
export const caseHead = (id: string, state: CaseState, accountMax = 80): string =>
  `${PRIORITY_MARK[state.assessment.priority]} *${caseTitle(id, state)}*${accountPart(state, accountMax)}`;

/** A mention where Slack knows the person, else the name. Only for words that somebody asked for. */
export function mentionOf(personId: string, context: CardContext): string {
  const { name, slackId } = context.names(personId);
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

export const queueName = (queue: string, { policy }: CardContext): string =>
  mrkdwn(policy.queues[queue]?.name ?? queue);
export const teamName = (team: string, { policy }: CardContext): string => mrkdwn(policy.teams[team]?.name ?? team);
