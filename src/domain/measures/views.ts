import { accountReport } from './account.ts';
import { accountsReport } from './accounts.ts';
import { backlogReport } from './backlog.ts';
import { escalateReport } from './escalate.ts';
import { periodBefore } from './filter.ts';
import { morningReport } from './morning.ts';
import { LEARNED_DAYS } from './outlook.ts';
import type { Report, Scene } from './report.ts';
import { slaReport } from './sla.ts';
import { teamReport } from './team.ts';
import { baselineMs, trendsReport } from './trends.ts';

const DAY_MS = 86_400_000;

/** A view of how work stands. */
interface ViewRule {
  /** Its title. */
  readonly name: string;
  /** What it answers, in a few words: for help and choices. */
  readonly tells: string;
  /** The period where none is asked for, days up to now. */
  readonly days: number;
  /** What is true where there is something, and nothing that somebody should know; and where there is nothing. */
  readonly calm: string;
  readonly empty: string;
  /** It needs the period before, too; or the days by which spikes know what is usual. */
  readonly compares?: true;
  readonly spikes?: true;
  /** It needs what is usual, and what outcomes have taught. */
  readonly learns?: true;
  /** Only for leads, managers and admins: it tells of single people. */
  readonly leadsOnly?: true;
  readonly of: (scene: Scene) => Report;
}

/** Every view. One more: a file with its function, and its line here. */
export const VIEWS = {
  morning: {
    ...{ name: 'This morning', tells: 'what is late, near, old or nobody’s', days: 1, spikes: true, of: morningReport },
    calm: 'Nothing is late, near its deadline or nobody’s, and no customer waits for an answer.',
    empty: 'Nothing is open.',
  },
  sla: {
    ...{
      name: 'SLA performance',
      tells: 'deadlines kept and missed, by queue and tier',
      days: 7,
      compares: true,
      of: slaReport,
    },
    calm: 'No deadline was late.',
    empty: 'No deadline was kept or missed in this time.',
  },
  backlog: {
    ...{ name: 'Backlog', tells: 'open cases by age and queue', days: 7, of: backlogReport },
    calm: 'None is late, near its deadline, without an owner or older than 72 hours.',
    empty: 'Nothing is open.',
  },
  accounts: {
    ...{ name: 'Accounts', tells: 'open cases by account and plan', days: 7, of: accountsReport },
    calm: 'No account stands out.',
    empty: 'Nothing is open.',
  },
  trends: {
    ...{
      name: 'Trends',
      tells: 'what cases are about, and what has grown',
      days: 7,
      compares: true,
      spikes: true,
      of: trendsReport,
    },
    calm: 'Nothing was opened in this time.',
    empty: 'No case was opened in this time, nor in the one before.',
  },
  team: {
    ...{ name: 'Team', tells: 'what each person has', days: 7, leadsOnly: true, of: teamReport },
    calm: 'Nothing open is late, nobody’s or waits for us.',
    empty: 'Nobody has anything open, and nothing was resolved in this time.',
  },
  escalate: {
    ...{
      name: 'Likely to escalate',
      tells: 'open cases that may be escalated, and the signs',
      days: 7,
      learns: true,
      of: escalateReport,
    },
    calm: 'No open case is likely to be escalated; these come nearest to it.',
    empty: 'Nothing is open that was not escalated already.',
  },
  account: {
    ...{ name: 'Account', tells: 'one account before a call', days: 90, of: accountReport },
    calm: 'Nothing stands out.',
    empty: 'Nothing is open.',
  },
} as const satisfies Readonly<Record<string, ViewRule>>;
export type ViewName = keyof typeof VIEWS;

export const VIEW_NAMES = Object.keys(VIEWS) as readonly ViewName[];
export const viewOf = (name: ViewName): ViewRule => VIEWS[name];

/** From when on cases have to be known, epoch ms: for the period, and for what the view holds it against. */
export function neededFrom(view: ViewName, { filter, policy, now }: Pick<Scene, 'filter' | 'policy' | 'now'>): number {
  const { compares, spikes, learns } = viewOf(view);
  const from = compares === true ? periodBefore(filter).from : filter.from;
  const back = Math.max(spikes === true ? baselineMs(policy) : 0, learns === true ? LEARNED_DAYS * DAY_MS : 0);
  return Math.min(from, now.getTime() - back);
}
