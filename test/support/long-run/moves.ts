import type { Policy } from '../../../src/config/policy/schema.ts';
import type { Intent } from '../../../src/config/vocabulary.ts';
import type { CaseInput, CaseState } from '../../../src/domain/case/case.ts';
import { clockName } from '../../../src/domain/case/clocks.ts';
import type { Account } from '../../../src/domain/case/core.ts';
import { asking } from '../../../src/domain/case/need-info.ts';
import { waivable } from '../../../src/domain/case/waiver.ts';
import { writtenLists } from '../../../src/domain/record/paging.ts';
import type { TicketCommand } from '../../../src/domain/ticket/state.ts';
import { placeAnew } from '../../../src/flow/placement.ts';
import { anAccount, assessment } from '../core-case.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Random numbers of one seed. */
export interface Dice {
  below(limit: number): number;
  chance(share: number): boolean;
  pick<T>(all: readonly T[]): T;
}

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    chance: (share) => next() < share,
    pick(all) {
      const found = all[below(all.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
  };
}

const INTENTS: readonly Intent[] = [
  'how_to',
  'how_to',
  'outage',
  'bug_report',
  'billing_question',
  'refund_request',
  'cancellation',
  'complaint',
  'legal',
  'security_compliance',
];

export const someAccount = (d: Dice, now: number): Account =>
  anAccount(d.chance(0.5) ? new Date(now + (d.below(110) - 20) * DAY + d.below(DAY)) : null, {
    tier: d.pick(['enterprise', 'mid_market', 'pro', 'starter', 'free']),
    vip: d.chance(0.2),
    topLifetimeValue: d.chance(0.1),
    calendar: d.chance(0.15) ? 'us' : null,
  });

export const someAssessment = (d: Dice) =>
  assessment(d.pick(INTENTS), {
    priority: d.pick(['P1', 'P2', 'P3', 'P4']),
    urgency: d.pick(['critical', 'high', 'normal', 'low']),
    severity: d.pick(['critical', 'high', 'medium', 'low']),
    risk: { level: d.pick(['low', 'medium', 'high']), reason: 'a test' },
  });

export const placedBy = (d: Dice, account: Account | null, policy: Policy, now: Date, triaged = someAssessment(d)) => {
  const { placement, calendar } = placeAnew({ assessment: triaged, account, unclear: d.chance(0.05) }, policy, now);
  return { assessment: triaged, placement, calendar };
};

const VERBS: readonly CaseInput['type'][] = [
  'claim',
  'claim',
  'claim',
  'assign',
  'release',
  'wait',
  'snooze',
  'resume',
  'resolve',
  'reopen',
  'reopen',
  'escalate',
  'deescalate',
  'page',
  'acknowledge_page',
  'acknowledge_alert',
  'keep_lease',
  'keep_lease',
  'hand_back',
  'retriage',
  'set_deadline',
  'promise',
  'waive',
  'answer_waiver',
  'refresh_account',
  'answer_info',
  'request_ticket',
];

/** A command that fits the case often enough to be taken, and often does not. */
export function someCommand(
  d: Dice,
  state: CaseState,
  policy: Policy,
  at: number,
  absent: readonly string[],
): CaseInput {
  const type = d.pick(VERBS);
  const now = new Date(at);
  const since = d.chance(0.3) ? { since: new Date(at - d.below(90 * MINUTE)) } : {};
  const someone = () => d.pick(policy.people).id;
  switch (type) {
    case 'assign':
      return { type, person: someone() };
    case 'snooze':
      return { type, until: d.chance(0.2) ? null : new Date(at + d.below(d.pick([90, 3_000]) * MINUTE)), ...since };
    case 'promise':
      return { type, until: new Date(at + (d.below(400) - 10) * MINUTE), note: '' };
    case 'resume':
      return { type, ...since };
    case 'resolve':
      return { type, how: 'done', anyway: d.chance(0.7), ...since };
    case 'reopen':
      return { type, why: 'again', ...since };
    case 'escalate':
    case 'deescalate':
      return { type, reason: 'so it is' };
    case 'page': {
      const list = d.pick(Object.keys(policy.onCall));
      return { type, list, onCall: writtenLists(policy)(list), away: absent, why: 'look' };
    }
    case 'retriage':
      return { type, ...placedBy(d, state.account, policy, now) };
    case 'set_deadline':
      return {
        type,
        metric: d.pick([null, 'FRT', 'TTR', 'TTC', 'NRT']),
        ms: (1 + d.below(2_000)) * MINUTE,
        from: d.pick(['now', 'start']),
        reason: 'agreed',
      };
    case 'waive': {
      const [late] = waivable(state.clocks, now);
      return { type, clock: late ? clockName(late) : null, reason: 'nobody to blame' };
    }
    case 'answer_info': {
      const [asked] = asking(state);
      return { type, ticket: asked?.id ?? 'T-1', question: null, text: 'version 2' };
    }
    case 'answer_waiver':
      return { type, clock: state.waiversAsked?.[0]?.clock ?? 'FRT@0', approve: d.chance(0.5) };
    case 'refresh_account':
      return { type, account: someAccount(d, at) };
    case 'request_ticket': {
      const team = d.pick(Object.keys(policy.teams));
      return { type, ticket: { id: `T-${at}-${d.below(1e6)}`, team, ask: 'look', status: 'open', owner: null } };
    }
    case 'claim':
    case 'release':
    case 'wait':
    case 'acknowledge_page':
    case 'acknowledge_alert':
    case 'keep_lease':
    case 'hand_back':
      return { type };
    default:
      throw new Error(`${type} is not drawn`);
  }
}

export const someTicketCommand = (d: Dice): TicketCommand => {
  const type = d.pick([
    ...(['claim', 'claim', 'start', 'release', 'keep_lease', 'acknowledge_page', 'finish', 'need_info'] as const),
  ]);
  if (type === 'need_info') return { type, text: 'Which version is it?', case: null };
  return type === 'finish' ? { type, outcome: 'done' } : { type };
};
