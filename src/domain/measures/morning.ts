import { durationWords } from '../text/duration.ts';
import { count } from '../words/account.ts';
import { cited, joined, type Line, person, say, strong, team } from '../words/line.ts';
import { daysTo, loadsOf, renewsSoon } from './accounts.ts';
import { backlogFigures, mostIn, OLD_MS } from './backlog.ts';
import type { CaseFact } from './fact.ts';
import { within } from './filter.ts';
import { MEASURES } from './measure.ts';
import { type Finding, grouped, type Report, type Row, type Scene } from './report.ts';
import { countFigure, type Open, openOf, standing, timesFigure, whoseOf } from './standing.ts';
import { spikeFinding, spikesOf } from './trends.ts';

const NAMED = 3;
/** Teams whose work a case waits for. */
const teamsOf = ({ tickets }: CaseFact): readonly string[] =>
  tickets.filter(({ status }) => status !== 'done').map((ticket) => ticket.team);

const waited = (open: readonly Open[], now: Date) =>
  open
    .flatMap((one) =>
      one.fact.waitingSince === null ? [] : [{ ...one, waitedMs: now.getTime() - one.fact.waitingSince }],
    )
    .toSorted((a, b) => b.waitedMs - a.waitedMs || a.fact.number - b.fact.number);

/** RP-7: what a leader begins the day with. */
export function morningReport(scene: Scene): Report {
  const { facts, filter, now } = scene;
  const open = openOf(scene);
  const waiting = waited(open, now);
  const spikes = spikesOf(scene);
  const near = loadsOf(open).filter((load) => renewsSoon(load, now));
  const onTeams = open.filter(({ fact }) => fact.turn === 'team');
  const reopened = facts.filter((fact) => fact.reopenedAt.some((at) => within(at, filter)));
  const rows = ownerRows(open, scene);
  return {
    ...findingsOf({ open, waiting, near, onTeams, reopened, spikes }, scene),
    figures: [
      ...backlogFigures(open, scene),
      timesFigure(
        'waiting',
        waiting.map(({ waitedMs }) => waitedMs),
        null,
      ),
      countFigure('waiting_on_teams', onTeams.length),
      countFigure('reopened', reopened.length),
      countFigure('renewals', near.length),
      countFigure('spikes', spikes.length),
    ],
    tables:
      rows.length === 0
        ? []
        : [
            {
              ...{ key: 'owners', title: 'late and near by owner', head: 'Owner', measure: 'late' },
              columns: [
                { key: 'late', title: 'Late', unit: 'cases' },
                { key: 'critical', title: 'Critical', unit: 'cases' },
                { key: 'near', title: 'Near', unit: 'cases' },
                { key: 'open', title: 'Open', unit: 'cases' },
                { key: 'waiting', title: 'Waiting', unit: 'ms' },
              ],
              rows,
            },
          ],
  };
}

/** Owners with something late or near, and nobody; those with most of it first. */
function ownerRows(open: readonly Open[], { now }: Scene): readonly Row[] {
  const pressing = (all: readonly Open[]) => all.filter(({ stand }) => stand !== null).length;
  return [...grouped(open, ({ fact }) => [fact.owner ?? ''])]
    .filter(([owner, all]) => pressing(all) > 0 || owner === '')
    .toSorted(
      ([a, one], [b, other]) =>
        standing(other, 'late') - standing(one, 'late') || pressing(other) - pressing(one) || a.localeCompare(b),
    )
    .map(([owner, all]) => ({
      of: owner === '' ? 'nobody' : person(owner),
      cells: [
        ...(['late', 'critical', 'near'] as const).map((stand) => standing(all, stand)),
        all.length,
        waited(all, now)[0]?.waitedMs ?? null,
      ],
    }));
}

interface Seen {
  readonly open: readonly Open[];
  readonly waiting: readonly (Open & { readonly waitedMs: number })[];
  readonly near: ReturnType<typeof loadsOf>;
  readonly onTeams: readonly Open[];
  readonly reopened: readonly CaseFact[];
  readonly spikes: ReturnType<typeof spikesOf>;
}

/** "CASE-4, CASE-7 and 2 more" */
function listed(facts: readonly CaseFact[]): string {
  const more = facts.length - NAMED;
  const shown = facts
    .slice(0, NAMED)
    .map(({ id }) => id)
    .join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function findingsOf(seen: Seen, scene: Scene): Pick<Report, 'findings' | 'cases'> {
  const { policy, now } = scene;
  const found: Finding[] = [];
  const named = new Set<CaseFact>();
  const add = (measure: Finding['measure'], what: Line, who: string | null, facts: readonly CaseFact[] = []) => {
    for (const fact of facts.slice(0, NAMED)) named.add(fact);
    found.push({ measure, what, who, act: MEASURES[measure].act });
  };
  const leadOf = (open: readonly Open[]): string | null => {
    const most = mostIn(open);
    return most === null ? null : (policy.queues[most.queue]?.lead ?? null);
  };
  const ids = (open: readonly Open[]): readonly CaseFact[] => open.map(({ fact }) => fact);
  const late = seen.open.filter(({ stand }) => stand === 'late');
  const [most] = [
    ...grouped(
      late.filter(({ fact }) => fact.owner !== null),
      ({ fact }) => [fact.owner ?? ''],
    ),
  ].toSorted(([a, one], [b, other]) => other.length - one.length || a.localeCompare(b));
  if (most !== undefined) {
    const [owner, theirs] = most;
    const all = theirs.length === late.length ? 'late' : `of ${late.length} late`;
    add(
      'late',
      say`${strong(String(theirs.length))} ${all} with ${person(owner)}: ${listed(ids(theirs))}`,
      owner,
      ids(theirs),
    );
  }
  const free = seen.open.filter(({ fact }) => fact.owner === null);
  const pressing = free.filter(({ stand }) => stand !== null);
  if (free.length > 0)
    add(
      'nobodys',
      say`${strong(count(free.length, 'case'))} nobody has${pressing.length === 0 ? '' : `, ${pressing.length} of them late or near`}: ${listed(ids([...pressing, ...free.filter((one) => !pressing.includes(one))]))}`,
      leadOf(free),
      ids([...pressing, ...free.filter((one) => !pressing.includes(one))]),
    );
  const soon = seen.open.filter(({ stand }) => stand === 'critical' || stand === 'near');
  if (soon.length > 0)
    add(
      standing(soon, 'critical') > 0 ? 'critical' : 'near',
      say`${strong(count(soon.length, 'case'))} within ${durationWords(policy.riskBands.near, 'rough')} of the deadline, ${String(standing(soon, 'critical'))} within ${durationWords(policy.riskBands.critical, 'rough')}: ${listed(ids(soon))}`,
      leadOf(soon),
      ids(soon),
    );
  for (const one of seen.spikes.slice(0, 1)) found.push(spikeFinding(one, scene));
  const [first] = seen.waiting;
  if (first !== undefined)
    add(
      'waiting',
      say`${strong(durationWords(first.waitedMs, 'overall'))} is how long ${first.fact.account === null ? 'the customer' : cited(first.fact.account.name, 60)} has waited for an answer in ${first.fact.id}`,
      whoseOf(first.fact, policy),
      [first.fact],
    );
  const [renewing] = seen.near.toSorted((a, b) => (a.renewsAt ?? 0) - (b.renewsAt ?? 0));
  if (renewing?.renewsAt) {
    const others = seen.near.length > 1 ? `; ${count(seen.near.length - 1, 'more account')} within 60 days` : '';
    add(
      'renewals',
      say`${strong(cited(renewing.account.name, 60))} renews in ${count(daysTo(renewing.renewsAt, now), 'day')} with ${listed(ids(renewing.open))} open${others}`,
      renewing.account.manager ?? leadOf(renewing.open),
      ids(renewing.open),
    );
  }
  const old = seen.open.filter(({ ageMs }) => ageMs > OLD_MS).toSorted((a, b) => b.ageMs - a.ageMs);
  if (old.length > 0)
    add(
      'old',
      say`${strong(count(old.length, 'case'))} older than 72 h, the oldest first: ${listed(ids(old))}`,
      leadOf(old),
      ids(old),
    );
  const teams = [...grouped(seen.onTeams, ({ fact }) => teamsOf(fact))];
  const [slowest] = teams.toSorted(([a, one], [b, other]) => other.length - one.length || a.localeCompare(b));
  if (slowest !== undefined) {
    const each = joined(', ', ...teams.map(([id, all]) => say`${team(id)} ${String(all.length)}`));
    add(
      'waiting_on_teams',
      say`${strong(count(seen.onTeams.length, 'case'))} waiting on teams: ${each}`,
      policy.teams[slowest[0]]?.lead ?? null,
    );
  }
  const [again] = seen.reopened;
  if (again !== undefined)
    add(
      'reopened',
      say`${strong(count(seen.reopened.length, 'case'))} reopened in the last day: ${listed(seen.reopened)}`,
      whoseOf(again, policy),
      seen.reopened,
    );
  return { findings: found, cases: [...named] };
}
