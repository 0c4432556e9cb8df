import { METRIC_WORDS } from '../../config/vocabulary.ts';
import { count, dollars, planWords } from '../words/account.ts';
import { cited, type Line, say, strong } from '../words/line.ts';
import { daysTo } from './accounts.ts';
import { backlogFigures } from './backlog.ts';
import { within } from './filter.ts';
import { healthOf } from './health.ts';
import { isLate } from './late.ts';
import { MEASURES } from './measure.ts';
import { promisesOf, qualityOf } from './quality.ts';
import type { Finding, Report, Row, Scene } from './report.ts';
import { type Judged, judgedIn, type Open, openOf, standing, whoseOf } from './standing.ts';

/** One account, as somebody reads it before they call: what is open, what was late, what was promised, how they rated, and why its health is so. `facts` are its cases. */
export function accountReport(scene: Scene): Report {
  const { facts, filter, known, now } = scene;
  const open = openOf(scene).toSorted((a, b) => a.fact.number - b.fact.number);
  const judged = judgedIn(scene);
  const missed = judged.now.filter((one) => isLate(one, 'adjusted'));
  const rated = facts.flatMap(({ rating }) => (rating !== null && within(rating.at, filter) ? [rating.score] : []));
  const health = healthOf({
    ...{ open, missed, renewsAt: known?.renewsAt ?? null, now },
    badRatings: rated.filter((score) => score <= 2).length,
    reopened: facts.filter((fact) => fact.reopenedAt.some((at) => within(at, filter))).length,
    escalated: facts.filter(({ escalatedAt }) => within(escalatedAt, filter)).length,
  });
  return {
    findings: findingsOf({ open, missed, health }, scene),
    figures: [
      { measure: 'health', value: health.points, of: facts.length, before: null },
      ...backlogFigures(open, scene),
      // Of one account there is too little to compare.
      ...[promisesOf(judged), ...qualityOf(scene).filter(({ measure }) => measure === 'csat')].map((figure) => ({
        ...figure,
        before: null,
      })),
    ],
    tables:
      open.length === 0
        ? []
        : [
            {
              ...{ key: 'cases', title: 'open cases', head: 'Case', measure: 'open' },
              columns: [
                { key: 'priority', title: 'Priority', unit: 'text' },
                { key: 'stand', title: 'Deadline', unit: 'text' },
                { key: 'turn', title: 'Turn', unit: 'text' },
                { key: 'age', title: 'Age', unit: 'ms' },
              ],
              rows: open.map(rowOf),
            },
          ],
    cases: open.map(({ fact }) => fact),
  };
}

const TURN_WORDS = { ours: 'ours', customer: 'customer’s', team: 'a team’s', nobody: 'nobody’s' } as const;
const rowOf = ({ fact, stand, ageMs }: Open): Row => ({
  of: fact.id,
  cells: [fact.priority, stand ?? 'in time', TURN_WORDS[fact.turn], ageMs],
});

interface Seen {
  readonly open: readonly Open[];
  readonly missed: readonly Judged[];
  readonly health: ReturnType<typeof healthOf>;
}

/** "Acme Robotics · Enterprise · $12,400/mo · VIP · renews in 38 days" */
function headOf({ known, now }: Scene): Line {
  if (known === null || known.account === null) return ['This account'];
  const { name, plan, tier, monthlySpendCents, vip } = known.account;
  const renews =
    known.renewsAt !== null && known.renewsAt >= now.getTime()
      ? `renews in ${count(daysTo(known.renewsAt, now), 'day')}`
      : null;
  const spend = monthlySpendCents === null ? null : `${dollars(monthlySpendCents)}/mo`;
  const parts = [planWords(plan, tier), spend, vip ? 'VIP' : null, renews].filter((part) => part !== null);
  return say`${strong(cited(name, 60))} · ${parts.join(' · ')}`;
}

function findingsOf({ open, missed, health }: Seen, scene: Scene): readonly Finding[] {
  const { known, policy } = scene;
  const why = health.why.length === 0 ? 'nothing speaks against it' : health.why.slice(0, 3).join(', ');
  const who = known && (known.account?.manager ?? whoseOf(known, policy));
  const found: Finding[] = [
    {
      measure: 'health',
      what: say`${headOf(scene)}: health ${String(health.points)} of 100, ${why}`,
      who,
      act: health.points === 100 ? 'thank them for their patience, and ask what they plan' : MEASURES.health.act,
    },
  ];
  const late = open.filter(({ stand }) => stand === 'late');
  const [first] = late.length > 0 ? late : open;
  if (first !== undefined)
    found.push({
      measure: late.length > 0 ? 'late' : 'open',
      what: say`${strong(count(open.length, 'open case'))}, ${standing(open, 'late') === 0 ? 'none of them late' : `${standing(open, 'late')} late`}: begin with ${first.fact.id}`,
      who: whoseOf(first.fact, policy),
      act: late.length > 0 ? MEASURES.late.act : 'know where it stands before you call',
    });
  const [last] = missed.toSorted((a, b) => b.at - a.at);
  if (last !== undefined)
    found.push({
      measure: 'late_deadlines',
      what: say`${strong(count(missed.length, 'deadline'))} missed, the last a ${METRIC_WORDS[last.metric].toLowerCase()} in ${last.fact.id}`,
      who: whoseOf(last.fact, policy),
      act: 'say what has changed since, before they ask',
    });
  return found;
}
