import { durationWords } from '../text/duration.ts';
import { dollars } from '../words/account.ts';

/** What a figure counts: `share` 0 to 1, `ms` open time of a deadline's calendar or, of ages, real time, `cents` a month, `points` 0 to 100. */
export type Unit = 'cases' | 'deadlines' | 'accounts' | 'ratings' | 'share' | 'ms' | 'cents' | 'points';

/** One measure: what it is in one sentence, whose it is, and what to do when it moves the wrong way. */
export interface Measure {
  readonly name: string;
  readonly says: string;
  readonly unit: Unit;
  /** Who looks after it: of a queue its lead or manager, of an account its manager, of a case its owner. */
  readonly owner: 'queue lead' | 'queue manager' | 'account manager' | 'case owner' | 'team lead';
  /** Which way is worse; null where neither is. */
  readonly worse: 'more' | 'less' | null;
  readonly act: string;
}

/** Everything that reports say, defined once: surfaces and docs/reports.md take their words from here. */
export const MEASURES = {
  in_time: {
    name: 'In time',
    says: 'Of the deadlines that were kept or missed in the period, the share that was kept; a deadline counts on the day it was kept, or else on the day it was due.',
    ...{ unit: 'share', owner: 'queue lead', worse: 'less' },
    act: 'look at which of them were late first, and move people or cases before the next shift',
  },
  in_time_adjusted: {
    name: 'In time, adjusted',
    says: 'The same, where a late deadline that somebody has waived with a reason counts as kept.',
    ...{ unit: 'share', owner: 'queue manager', worse: 'less' },
    act: 'read the reasons of the waivers: what excuses many is a cause',
  },
  late_deadlines: {
    name: 'Late deadlines',
    says: 'Deadlines that passed in the period: fixed are those met later, missed those never met; waived are those of both that were excused.',
    ...{ unit: 'deadlines', owner: 'queue lead', worse: 'more' },
    act: 'look at which of them were late first, and move people or cases before the next shift',
  },
  first_response: {
    name: 'First response',
    says: 'Working time until the first answer, of first responses given in the period: half were as quick, and nine in ten.',
    ...{ unit: 'ms', owner: 'queue lead', worse: 'more' },
    act: 'see who is on shift when customers write',
  },
  resolution: {
    name: 'Resolution',
    says: 'Working time on the resolution’s clock, waiting for the customer left out, of cases that met or passed it in the period: half were as quick, and nine in ten.',
    ...{ unit: 'ms', owner: 'queue manager', worse: 'more' },
    act: 'look at what waits for other teams',
  },
  promises_kept: {
    name: 'Promises kept',
    says: 'Of the moments by which somebody had promised a customer an update, the share at which the customer had heard.',
    ...{ unit: 'share', owner: 'case owner', worse: 'less' },
    act: 'promise later, or put the promise into the hand-over',
  },
  first_contact: {
    name: 'First-contact resolution',
    says: 'Of the cases resolved in the period whose customer has had time to write again, the share that one person solved alone, without moving, escalating or reopening it, and after whose first answer nothing more was asked.',
    ...{ unit: 'share', owner: 'queue manager', worse: 'less' },
    act: 'see which questions need a template or an article',
  },
  csat: {
    name: 'CSAT',
    says: 'Of the ratings that customers gave in Intercom in the period, the share of 4 and 5 of 5.',
    ...{ unit: 'share', owner: 'queue manager', worse: 'less' },
    act: 'call whoever gave 1 or 2 before the week is over',
  },
  escalation_rate: {
    name: 'Escalation rate',
    says: 'Of the cases opened in the period, the share that was escalated by hand or by a deadline.',
    ...{ unit: 'share', owner: 'queue manager', worse: 'more' },
    act: 'see what the first hand lacked to solve it',
  },
  opened: {
    name: 'Opened',
    says: 'Cases opened in the period, also those merged into another one since.',
    ...{ unit: 'cases', owner: 'queue manager', worse: 'more' },
    act: 'see which tags and intents it came from',
  },
  resolved: {
    name: 'Resolved',
    says: 'Cases that were resolved in the period and still are.',
    ...{ unit: 'cases', owner: 'queue manager', worse: 'less' },
    act: 'compare it with what was opened',
  },
  reopened: {
    name: 'Reopened',
    says: 'Cases that were opened again in the period.',
    ...{ unit: 'cases', owner: 'queue lead', worse: 'more' },
    act: 'read what was left undone, with whoever resolved them',
  },
  open: {
    name: 'Open',
    says: 'Cases that are open now, by how long ago they were opened; one that its deadline has moved counts in the queue it came from.',
    ...{ unit: 'cases', owner: 'queue lead', worse: 'more' },
    act: 'resolve the oldest, or say what they wait for',
  },
  late: {
    name: 'Late',
    says: 'Open cases whose deadline has passed and is not waived.',
    ...{ unit: 'cases', owner: 'case owner', worse: 'more' },
    act: 'answer the customer, or hand it over',
  },
  near: {
    name: 'Near',
    says: 'Open cases whose deadline is within the wider band of risk of the policy, usually 60 minutes of office time, and not within the narrower.',
    ...{ unit: 'cases', owner: 'case owner', worse: 'more' },
    act: 'answer the customer before it is late',
  },
  critical: {
    name: 'Critical',
    says: 'Open cases whose deadline is within the narrower band of risk of the policy, usually 15 minutes of office time.',
    ...{ unit: 'cases', owner: 'queue lead', worse: 'more' },
    act: 'make sure that somebody is on it now',
  },
  nobodys: {
    name: 'Nobody’s',
    says: 'Open cases without an owner.',
    ...{ unit: 'cases', owner: 'queue lead', worse: 'more' },
    act: 'give each an owner',
  },
  age: {
    name: 'Age',
    says: 'Time since open cases were opened, nights and weekends included: half are as young, and nine in ten.',
    ...{ unit: 'ms', owner: 'queue manager', worse: 'more' },
    act: 'begin with the oldest',
  },
  old: {
    name: 'Older than 72 h',
    says: 'Open cases that were opened more than 72 hours ago.',
    ...{ unit: 'cases', owner: 'queue manager', worse: 'more' },
    act: 'ask for each what it waits for, and until when',
  },
  waiting: {
    name: 'Waiting longest',
    says: 'Time since the first message of a customer that nobody has answered.',
    ...{ unit: 'ms', owner: 'case owner', worse: 'more' },
    act: 'answer them, even without news',
  },
  waiting_on_teams: {
    name: 'Waiting on teams',
    says: 'Open cases in which the next step is another team’s.',
    ...{ unit: 'cases', owner: 'team lead', worse: 'more' },
    act: 'ask the team for a day, and tell the customer',
  },
  accounts: {
    name: 'Accounts',
    says: 'Accounts that have an open case.',
    ...{ unit: 'accounts', owner: 'account manager', worse: 'more' },
    act: 'talk to those with most before they ask',
  },
  account_load: {
    name: 'Open by account',
    says: 'Open cases of each account, with its plan, what it pays a month and whether it is VIP, as they were last known.',
    ...{ unit: 'cases', owner: 'account manager', worse: 'more' },
    act: 'talk to the account before it asks',
  },
  revenue: {
    name: 'Behind open cases',
    says: 'What the accounts with open cases pay a month, each account once.',
    ...{ unit: 'cents', owner: 'account manager', worse: 'more' },
    act: 'begin with the account that pays most',
  },
  share: {
    name: 'Share',
    says: 'Of all open cases, the share of each queue.',
    ...{ unit: 'share', owner: 'queue manager', worse: 'more' },
    act: 'lend people to the queue that has most',
  },
  renewals: {
    name: 'Near renewal',
    says: 'Accounts with open cases that renew within 60 days.',
    ...{ unit: 'accounts', owner: 'account manager', worse: 'more' },
    act: 'solve their cases first, and tell the account manager',
  },
  topics: {
    name: 'Topics',
    says: 'Cases opened in the period by tag, intent and severity; a case with two tags counts for both.',
    ...{ unit: 'cases', owner: 'queue manager', worse: 'more' },
    act: 'look at the cases behind what has grown',
  },
  spikes: {
    name: 'Spikes',
    says: 'Tags that came up in the last 24 hours far more than in the days before, by the policy’s own rule for spikes; usual is their mean a day.',
    ...{ unit: 'cases', owner: 'queue lead', worse: 'more' },
    act: 'ask whether it is one cause, and make a tracker of it',
  },
  likely: {
    name: 'Likely to escalate',
    says: 'Open cases that were never escalated, by the risk of it; those count whose risk is at least what the policy says, usually 60 %. The signs and their weights are in docs/predictions.md; what somebody has put aside is left out.',
    ...{ unit: 'cases', owner: 'queue lead', worse: 'more' },
    act: 'answer the customer before somebody has to escalate it, or say that it will not come to that',
  },
  workload: {
    name: 'Workload',
    says: 'What each person has open now and has resolved in the period, by name and without a rank: cases differ too much for one.',
    ...{ unit: 'cases', owner: 'queue lead', worse: null },
    act: 'take cases from whoever has too many',
  },
  health: {
    name: 'Account health',
    says: 'Of 100 points an account loses some for late cases, missed deadlines, bad ratings, reopened and escalated cases, and work left open before a renewal, by the weights of docs/reports.md.',
    ...{ unit: 'points', owner: 'account manager', worse: 'less' },
    act: 'agree on what is mended first, and by when',
  },
} as const satisfies Readonly<Record<string, Measure>>;
export type MeasureKey = keyof typeof MEASURES;

/** A figure in words: "87 %", "2 h 15 min", "$12,400", "7". */
export function figureWords(value: number | null, unit: Unit): string {
  if (value === null) return '–';
  switch (unit) {
    case 'share':
      return `${Math.round(value * 100)} %`;
    case 'ms':
      return durationWords(value, 'overall');
    case 'cents':
      return dollars(value);
    case 'cases':
    case 'deadlines':
    case 'accounts':
    case 'ratings':
    case 'points':
      return String(value);
    default:
      return unit satisfies never;
  }
}

/** The smallest of the values at or below which this share of them lies (nearest rank); null of nothing. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
