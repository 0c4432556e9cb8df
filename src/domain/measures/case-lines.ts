import type { Policy } from '../../config/policy/schema.ts';
import { isSolvedAtOnce } from '../predict/first-contact.ts';
import type { Metric } from '../sla/clock.ts';
import { csvRow } from '../text/csv.ts';
import { type CaseFact, settledBy } from './fact.ts';
import { homeOf } from './filter.ts';

/** A case as a row of a sheet: moments in UTC, money with two digits, times in whole minutes of working time. */
const CELLS = {
  case: ({ id }) => id,
  openedAt: ({ openedAt }) => iso(openedAt),
  state: ({ open, end }) => (open ? 'open' : (end ?? '')),
  endedAt: ({ endedAt }) => iso(endedAt),
  queue: (fact, { policy }) => homeOf(fact, policy),
  movedTo: ({ movedFrom, queue }) => (movedFrom === null ? '' : queue),
  owner: ({ owner }) => owner ?? '',
  turn: ({ open, turn }) => (open ? turn : ''),
  priority: ({ priority }) => priority,
  severity: ({ severity }) => severity,
  intent: ({ intent }) => intent,
  tags: ({ tags }) => tags.join(' '),
  account: ({ account }) => account?.name ?? '',
  plan: ({ account }) => account?.plan ?? '',
  tier: ({ account }) => account?.tier ?? '',
  monthly: ({ account }) => (account?.monthlySpendCents == null ? '' : (account.monthlySpendCents / 100).toFixed(2)),
  vip: ({ account }) => (account?.vip === true ? 'yes' : ''),
  teams: ({ tickets }) => [...new Set(tickets.map(({ team }) => team))].join(' '),
  hit: (_, { came }) => String(came.filter(({ outcome }) => outcome === 'hit').length),
  fixed: (_, { came }) => String(came.filter(({ outcome }) => outcome === 'fixed').length),
  missed: (_, { came }) => String(came.filter(({ outcome }) => outcome === 'missed').length),
  waived: (_, { came }) => String(came.filter(({ waived }) => waived).length),
  firstResponseMinutes: (_, { took }) => took('FRT'),
  resolutionMinutes: (_, { took }) => took('TTR'),
  reopened: ({ reopenedAt }) => String(reopenedAt.length),
  escalatedAt: ({ escalatedAt }) => iso(escalatedAt),
  rating: ({ rating }) => (rating === null ? '' : String(rating.score)),
  firstContact: (_, { first }) => (first === null ? '' : first ? 'yes' : 'no'),
} as const satisfies Readonly<Record<string, (fact: CaseFact, of: Read) => string>>;

interface Read {
  readonly policy: Policy;
  readonly came: ReturnType<typeof settledBy>;
  readonly first: boolean | null;
  readonly took: (metric: Metric) => string;
}

const iso = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());

function cellsOf(fact: CaseFact, policy: Policy, now: Date): readonly (readonly [string, string])[] {
  const came = settledBy(fact, now).filter(({ metric }) => metric !== 'PUT');
  const resolvedAt = fact.end !== 'resolved' || fact.endedAt === null ? null : new Date(fact.endedAt);
  const read: Read = {
    ...{ policy, came },
    first: isSolvedAtOnce(fact.firstContact, { resolvedAt, now, quietMs: policy.intake.reopenWithin }),
    took(metric) {
      const done = came.find((one) => one.metric === metric && one.outcome !== 'missed');
      return done === undefined ? '' : String(Math.round(done.elapsedMs / 60_000));
    },
  };
  return Object.entries(CELLS).map(([name, cell]) => [name, cell(fact, read)]);
}

export const caseHead = Object.keys(CELLS).join(',');
export const caseCsv = (fact: CaseFact, policy: Policy, now: Date): string =>
  csvRow(cellsOf(fact, policy, now).map(([, text]) => text));
export const caseJson = (fact: CaseFact, policy: Policy, now: Date): string =>
  JSON.stringify(Object.fromEntries(cellsOf(fact, policy, now)));
