import { count } from '../words/account.ts';
import { person, queue, say, strong } from '../words/line.ts';
import { mostIn } from './backlog.ts';
import type { CaseFact } from './fact.ts';
import { within } from './filter.ts';
import { MEASURES } from './measure.ts';
import type { Finding, Report, Row, Scene } from './report.ts';
import { countFigure, type Open, openOf, standing } from './standing.ts';

/** A person with what is theirs. */
interface Share {
  readonly id: string;
  readonly open: readonly Open[];
  readonly resolved: readonly CaseFact[];
}

/** RP-5: what each person has, by name: no league table. */
export function teamReport(scene: Scene): Report {
  const { facts, filter, policy } = scene;
  const open = openOf(scene);
  const resolved = facts.filter(({ end, endedAt }) => end === 'resolved' && within(endedAt, filter));
  const names = new Map(policy.people.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const ids = new Set([...open.map(({ fact }) => fact.owner), ...resolved.map(({ owner }) => owner)]);
  const shares = [...ids]
    .filter((id) => id !== null)
    .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)) || a.localeCompare(b))
    .map((id): Share => {
      const theirs = open.filter(({ fact }) => fact.owner === id);
      return { id, open: theirs, resolved: resolved.filter(({ owner }) => owner === id) };
    });
  const free = open.filter(({ fact }) => fact.owner === null);
  const rows = [
    ...shares.map(({ id, open: theirs, resolved: done }) => rowOf(person(id), theirs, done)),
    ...(free.length === 0
      ? []
      : [
          rowOf(
            'nobody',
            free,
            resolved.filter(({ owner }) => owner === null),
          ),
        ]),
  ];
  return {
    findings: findingsOf(shares, free, scene),
    figures: [
      countFigure('open', open.length),
      countFigure('nobodys', free.length),
      countFigure('resolved', resolved.length),
    ],
    tables:
      rows.length === 0
        ? []
        : [
            {
              ...{ key: 'people', title: 'by person', head: 'Person', measure: 'workload' },
              columns: [
                { key: 'open', title: 'Open', unit: 'cases' },
                { key: 'ours', title: 'Our turn', unit: 'cases' },
                { key: 'late', title: 'Late', unit: 'cases' },
                { key: 'soon', title: 'Near', unit: 'cases' },
                { key: 'customer', title: 'Customer’s', unit: 'cases' },
                { key: 'resolved', title: 'Resolved', unit: 'cases' },
              ],
              rows,
            },
          ],
    cases: [],
  };
}

function rowOf(of: Row['of'], open: readonly Open[], resolved: readonly CaseFact[]): Row {
  const turn = (which: CaseFact['turn']) => open.filter(({ fact }) => fact.turn === which).length;
  const soon = standing(open, 'near') + standing(open, 'critical');
  return { of, cells: [open.length, turn('ours'), standing(open, 'late'), soon, turn('customer'), resolved.length] };
}

/** So many next steps at once are no longer one person's. */
const MANY = 5;

/** Who needs a hand; whoever has much is not to blame for it. */
function findingsOf(shares: readonly Share[], free: readonly Open[], { policy }: Scene): readonly Finding[] {
  const found: Finding[] = [];
  const leadOf = (open: readonly Open[]): string | null => {
    const most = mostIn(open);
    return most === null ? null : (policy.queues[most.queue]?.lead ?? null);
  };
  const late = (share: Share): number => standing(share.open, 'late');
  const [behind] = shares.filter((one) => late(one) > 0).toSorted((a, b) => late(b) - late(a));
  if (behind !== undefined)
    found.push({
      measure: 'late',
      what: say`${strong(person(behind.id))} has ${count(late(behind), 'late case')} of ${String(behind.open.length)} open`,
      who: leadOf(behind.open),
      act: 'ask what somebody else can take over',
    });
  const where = mostIn(free);
  if (where !== null)
    found.push({
      measure: 'nobodys',
      what: say`${strong(count(free.length, 'open case'))} ${free.length === 1 ? 'has' : 'have'} no owner, most in ${queue(where.queue)}`,
      who: policy.queues[where.queue]?.lead ?? null,
      act: MEASURES.nobodys.act,
    });
  const ours = (share: Share): number => share.open.filter(({ fact }) => fact.turn === 'ours').length;
  const [full] = shares.filter((one) => ours(one) >= MANY && one !== behind).toSorted((a, b) => ours(b) - ours(a));
  if (full !== undefined)
    found.push({
      measure: 'workload',
      what: say`${strong(person(full.id))} has ${count(ours(full), 'case')} in which the next step is ours`,
      who: leadOf(full.open),
      act: MEASURES.workload.act,
    });
  return found;
}
