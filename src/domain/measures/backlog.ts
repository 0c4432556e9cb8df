import { durationWords } from '../text/duration.ts';
import { queue, say, strong } from '../words/line.ts';
import { within } from './filter.ts';
import { MEASURES } from './measure.ts';
import { type Column, type Figure, type Finding, grouped, type Report, type Scene } from './report.ts';
import { countFigure, type Open, openOf, standing, timesFigure, whoseOf } from './standing.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Older than this a case is asked about. */
export const OLD_MS = 72 * HOUR_MS;

/** Ages from the bound before up to each, ms. */
const BUCKETS: readonly { readonly key: string; readonly title: string; readonly below: number }[] = [
  { key: 'day', title: '<1 d', below: DAY_MS },
  { key: 'three_days', title: '1–3 d', below: 3 * DAY_MS },
  { key: 'week', title: '3–7 d', below: 7 * DAY_MS },
  { key: 'older', title: '≥7 d', below: Number.POSITIVE_INFINITY },
];
const bucketOf = (ageMs: number): number => BUCKETS.findIndex(({ below }) => ageMs < below);

const minutes = (ms: number): string => `≤${Math.round(ms / 60_000)} min`;

const columns = ({ policy: { riskBands } }: Scene): readonly Column[] => [
  { key: 'open', title: 'Open', unit: 'cases' },
  ...BUCKETS.map(({ key, title }) => ({ key, title, unit: 'cases' as const })),
  { key: 'near', title: minutes(riskBands.near), unit: 'cases' },
  { key: 'critical', title: minutes(riskBands.critical), unit: 'cases' },
  { key: 'late', title: 'Late', unit: 'cases' },
];

const cellsOf = (open: readonly Open[]): readonly number[] => [
  open.length,
  ...BUCKETS.map((_, at) => open.filter(({ ageMs }) => bucketOf(ageMs) === at).length),
  ...(['near', 'critical', 'late'] as const).map((stand) => standing(open, stand)),
];

/** RP-2: what is open, by queue and age, and how near to its deadline. */
export function backlogReport(scene: Scene): Report {
  const open = openOf(scene);
  const rows = [...grouped(open, ({ home }) => [home])]
    .map(([key, all]) => ({ key, all }))
    .toSorted((a, b) => b.all.length - a.all.length || a.key.localeCompare(b.key))
    .map(({ key, all }) => ({ of: queue(key), cells: cellsOf(all) }));
  return {
    ...backlogFindings(open, scene),
    figures: backlogFigures(open, scene),
    tables:
      rows.length === 0
        ? []
        : [{ key: 'queues', title: 'by queue and age', head: 'Queue', measure: 'open', columns: columns(scene), rows }],
  };
}

export function backlogFigures(
  open: readonly Open[],
  { facts, filter }: Pick<Scene, 'facts' | 'filter'>,
): readonly Figure[] {
  return [
    countFigure('open', open.length),
    ...(['late', 'critical', 'near'] as const).map((stand) => countFigure(stand, standing(open, stand))),
    countFigure('nobodys', open.filter(({ fact }) => fact.owner === null).length),
    countFigure('old', open.filter(({ ageMs }) => ageMs > OLD_MS).length),
    timesFigure(
      'age',
      open.map(({ ageMs }) => ageMs),
      null,
    ),
    countFigure('opened', facts.filter(({ openedAt }) => within(openedAt, filter)).length),
    countFigure('resolved', facts.filter(({ end, endedAt }) => end === 'resolved' && within(endedAt, filter)).length),
  ];
}

/** The queue with most of some open cases, and how many those are. */
export function mostIn(open: readonly Open[]): { readonly queue: string; readonly count: number } | null {
  const [most] = [...grouped(open, ({ home }) => [home])].toSorted(
    ([a, one], [b, other]) => other.length - one.length || a.localeCompare(b),
  );
  return most === undefined ? null : { queue: most[0], count: most[1].length };
}

function backlogFindings(open: readonly Open[], { policy }: Scene): Pick<Report, 'findings' | 'cases'> {
  const found: Finding[] = [];
  const late = open.filter(({ stand }) => stand === 'late');
  const soon = open.filter(({ stand }) => stand === 'critical' || stand === 'near');
  const nobodys = open.filter(({ fact }) => fact.owner === null);
  const critical = standing(soon, 'critical');
  const add = (measure: Finding['measure'], all: readonly Open[], words: string, role: 'lead' | 'manager' = 'lead') => {
    const most = mostIn(all);
    if (most === null) return;
    const where =
      most.count === all.length
        ? say`, in ${queue(most.queue)}`
        : say`, ${String(most.count)} of them in ${queue(most.queue)}`;
    const who = policy.queues[most.queue]?.[role] ?? null;
    found.push({ measure, what: say`${strong(String(all.length))} ${words}${where}`, who, act: MEASURES[measure].act });
  };
  add('late', late, late.length === 1 ? 'case is late' : 'cases are late');
  const within15 = critical === 0 ? '' : `, ${critical} within ${durationWords(policy.riskBands.critical, 'rough')}`;
  add(
    critical > 0 ? 'critical' : 'near',
    soon,
    `${soon.length === 1 ? 'case is' : 'cases are'} within ${durationWords(policy.riskBands.near, 'rough')} of the deadline${within15}`,
  );
  add('nobodys', nobodys, nobodys.length === 1 ? 'case has no owner' : 'cases have no owner');
  const [oldest] = open.toSorted((a, b) => b.ageMs - a.ageMs || a.fact.number - b.fact.number);
  if (oldest === undefined || oldest.ageMs <= OLD_MS) return { findings: found, cases: [] };
  const old = open.filter(({ ageMs }) => ageMs > OLD_MS).length;
  found.push({
    measure: 'old',
    what: say`${strong(String(old))} ${old === 1 ? 'case is' : 'cases are'} older than 72 h, the oldest ${oldest.fact.id} of ${durationWords(oldest.ageMs, 'rough')}`,
    who: whoseOf(oldest.fact, policy),
    act: MEASURES.old.act,
  });
  return { findings: found, cases: [oldest.fact] };
}
