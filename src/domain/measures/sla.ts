import { METRIC_WORDS, TIERS } from '../../config/vocabulary.ts';
import type { Metric } from '../sla/clock.ts';
import { TIER_WORDS } from '../words/account.ts';
import { type Piece, queue, team } from '../words/line.ts';
import { settledBy } from './fact.ts';
import { type Figures, homeOf, within } from './filter.ts';
import { byLate, inTime, isLate, outcomesOf } from './late.ts';
import { promisesOf, qualityOf } from './quality.ts';
import { type Column, type Figure, grouped, type Report, type Row, type Scene, type Table } from './report.ts';
import { slaFindings } from './sla-findings.ts';
import { countFigure, type Judged, judgedIn, timesFigure } from './standing.ts';

/** Deadlines of the matter itself. What the customer is to hear meanwhile is told by its own row, and by the promises. */
export const ofTheMatter = (one: Judged): boolean => one.metric !== 'PUT';

const COLUMNS: readonly Column[] = [
  { key: 'hit', title: 'Hit', unit: 'deadlines' },
  { key: 'fixed', title: 'Fixed', unit: 'deadlines' },
  { key: 'missed', title: 'Missed', unit: 'deadlines' },
  { key: 'waived', title: 'Waived', unit: 'deadlines' },
  { key: 'in_time', title: 'In time', unit: 'share' },
  { key: 'in_time_adjusted', title: 'Adjusted', unit: 'share' },
];

function rowOf(of: Piece, all: Parameters<typeof outcomesOf>[0]): Row {
  const { hit, fixed, missed } = outcomesOf(all, 'raw');
  const waived = all.filter((one) => one.waived).length;
  return { of, cells: [hit, fixed, missed, waived, inTime(all, 'raw'), inTime(all, 'adjusted')] };
}

const tableOf = (key: string, head: string, title: string, rows: readonly Row[], columns = COLUMNS): Table => ({
  ...{ key, head, title, measure: 'late_deadlines', columns, rows },
});

/** RP-1: what was kept and missed, by queue, tier, kind of deadline and team, raw and adjusted; and how work went. */
export function slaReport(scene: Scene): Report {
  const { filter, policy, tickets, now } = scene;
  const judged = judgedIn(scene);
  const ours = { now: judged.now.filter(ofTheMatter), before: judged.before.filter(ofTheMatter) };
  const queues = byLate(
    grouped(ours.now, ({ fact }) => [homeOf(fact, policy)]),
    filter.figures,
  );
  const tierOf = ({ fact }: Judged) => fact.account?.tier ?? 'unknown';
  const tiers = TIERS.map((tier) => ({ tier, all: ours.now.filter((one) => tierOf(one) === tier) }));
  const metrics = grouped(judged.now, ({ metric }) => [metric]);
  const teams = byLate(
    grouped(
      tickets.flatMap((ticket) =>
        settledBy(ticket, now).flatMap((one) => (within(one.at, filter) ? [{ ...one, team: ticket.team }] : [])),
      ),
      (one) => [one.team],
    ),
    filter.figures,
  );
  const some = tiers.filter(({ all }) => all.length > 0);
  return {
    ...slaFindings({ queues, tiers: some, before: ours.before, all: judged.now }, scene),
    figures: [...figuresOf(ours, judged, scene), ...qualityOf(scene)],
    tables: [
      tableOf(
        'queues',
        'Queue',
        'by queue',
        queues.map(({ key, all }) => rowOf(queue(key), all)),
      ),
      tableOf(
        'tiers',
        'Tier',
        'by tier of account',
        some.map(({ tier, all }) => rowOf(TIER_WORDS[tier], all)),
      ),
      // Every metric of `METRIC_WORDS` is a key of it.
      tableOf(
        'metrics',
        'Deadline',
        'by kind of deadline',
        [...metrics].map(([key, all]) => rowOf(METRIC_WORDS[key as Metric], all)),
      ),
      tableOf(
        'teams',
        'Team',
        'of linked work by team',
        teams.map(({ key, all }) => rowOf(team(key), all)),
      ),
    ].filter(({ rows }) => rows.length > 0),
  };
}

type Both = { readonly now: readonly Judged[]; readonly before: readonly Judged[] };

function figuresOf(ours: Both, judged: Both, { filter }: Scene): readonly Figure[] {
  const shares = (measure: 'in_time' | 'in_time_adjusted', figures: Figures): Figure => ({
    ...{ measure, value: inTime(ours.now, figures), of: ours.now.length, before: inTime(ours.before, figures) },
  });
  const took = (all: readonly Judged[], metric: Metric) =>
    all.flatMap((one) => (one.metric === metric && one.outcome !== 'missed' ? [one.elapsedMs] : []));
  const late = (all: readonly Judged[]) => all.filter((one) => isLate(one, filter.figures)).length;
  const ended = (all: readonly Judged[]) => all.flatMap((one) => (one.metric === 'TTR' ? [one.elapsedMs] : []));
  return [
    shares('in_time', 'raw'),
    shares('in_time_adjusted', 'adjusted'),
    countFigure('late_deadlines', late(ours.now), ours.before.length === 0 ? null : late(ours.before)),
    timesFigure('first_response', took(judged.now, 'FRT'), took(judged.before, 'FRT')),
    timesFigure('resolution', ended(judged.now), ended(judged.before)),
    promisesOf(judged),
  ];
}
