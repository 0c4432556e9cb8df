import { accountReport } from './account.ts';
import { accountsReport } from './accounts.ts';
import { backlogReport } from './backlog.ts';
import { periodBefore } from './filter.ts';
import { morningReport } from './morning.ts';
import type { Report, Scene } from './report.ts';
import { slaReport } from './sla.ts';
import { teamReport } from './team.ts';
import { baselineMs, trendsReport } from './trends.ts';

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
  const { compares, spikes } = viewOf(view);
  const from = compares === true ? periodBefore(filter).from : filter.from;
  return spikes === true ? Math.min(from, now.getTime() - baselineMs(policy)) : from;
}
