import { isSolvedAtOnce } from '../predict/first-contact.ts';
import { loadsOf, renewsSoon } from './accounts.ts';
import { OLD_MS } from './backlog.ts';
import type { CaseFact } from './fact.ts';
import { within } from './filter.ts';
import { isLate } from './late.ts';
import { MEASURES, type MeasureKey } from './measure.ts';
import { likelyFrom, standingOutlooks } from './outlook.ts';
import type { Scene } from './report.ts';
import { ofTheMatter } from './sla.ts';
import { type Judged, judgedIn, type Open, openOf } from './standing.ts';
import { spikesOf } from './trends.ts';

type Of = Pick<Scene, 'facts' | 'filter' | 'policy' | 'now' | 'learned'>;
type Find = (of: Of) => readonly CaseFact[];

const open =
  (which: (one: Open) => boolean = () => true): Find =>
  (of) =>
    openOf(of)
      .filter(which)
      .toSorted((a, b) => b.ageMs - a.ageMs || a.fact.number - b.fact.number)
      .map(({ fact }) => fact);

/** The newest deadline first. */
const judged =
  (which: (one: Judged, of: Of) => boolean): Find =>
  (of) =>
    judgedIn(of)
      .now.filter((one) => which(one, of))
      .toSorted((a, b) => b.at - a.at)
      .map(({ fact }) => fact);

const newest =
  (which: (fact: CaseFact, of: Of) => boolean): Find =>
  (of) =>
    of.facts.filter((fact) => which(fact, of)).toSorted((a, b) => b.openedAt - a.openedAt || b.number - a.number);

const opened = newest(({ openedAt }, { filter }) => within(openedAt, filter));
const late = judged((one, { filter }) => ofTheMatter(one) && isLate(one, filter.figures));
const withAccount = open(({ fact }) => fact.account !== null);

/** A list of cases that stands behind a figure, or a cell of a table. Of a share it is what makes it smaller, or larger, than it should be. */
interface CaseList {
  readonly name: string;
  readonly find: Find;
}

const measured = (measure: MeasureKey, find: Find, name: string = MEASURES[measure].name): CaseList => ({ name, find });

const LISTS = {
  open: measured('open', open()),
  late: measured(
    'late',
    open(({ stand }) => stand === 'late'),
  ),
  critical: measured(
    'critical',
    open(({ stand }) => stand === 'critical'),
  ),
  near: measured(
    'near',
    open(({ stand }) => stand === 'near'),
  ),
  soon: { name: 'Near or critical', find: open(({ stand }) => stand === 'near' || stand === 'critical') },
  nobodys: measured(
    'nobodys',
    open(({ fact }) => fact.owner === null),
  ),
  old: measured(
    'old',
    open(({ ageMs }) => ageMs > OLD_MS),
  ),
  age: measured('age', open(), 'Open, the oldest first'),
  share: measured('share', open(), 'Open'),
  workload: measured('workload', open(), 'Open'),
  account_load: measured('account_load', withAccount, 'Open, of known accounts'),
  accounts: measured('accounts', withAccount, 'Open, of known accounts'),
  revenue: measured('revenue', withAccount, 'Open, of known accounts'),
  waiting: measured('waiting', (of) =>
    openOf(of)
      .flatMap(({ fact }) => (fact.waitingSince === null ? [] : [{ fact, since: fact.waitingSince }]))
      .toSorted((a, b) => a.since - b.since || a.fact.number - b.fact.number)
      .map(({ fact }) => fact),
  ),
  waiting_on_teams: measured(
    'waiting_on_teams',
    open(({ fact }) => fact.turn === 'team'),
  ),
  ours: { name: 'Our turn', find: open(({ fact }) => fact.turn === 'ours') },
  customer: { name: 'The customer’s turn', find: open(({ fact }) => fact.turn === 'customer') },
  renewals: measured('renewals', (of) =>
    loadsOf(openOf(of))
      .filter((load) => renewsSoon(load, of.now))
      .toSorted((a, b) => (a.renewsAt ?? 0) - (b.renewsAt ?? 0))
      .flatMap((load) => load.open.map(({ fact }) => fact)),
  ),
  reopened: measured(
    'reopened',
    newest(({ reopenedAt }, { filter }) => reopenedAt.some((at) => within(at, filter))),
  ),
  opened: measured('opened', opened),
  topics: measured('topics', opened, 'Opened'),
  spikes: measured('spikes', (of) => {
    const tags = new Set(spikesOf(of).map(({ tag }) => tag));
    const day = { from: of.now.getTime() - 86_400_000, to: of.now.getTime() };
    return newest((fact) => within(fact.openedAt, day) && fact.tags.some((tag) => tags.has(tag)))(of);
  }),
  resolved: measured(
    'resolved',
    newest(({ end, endedAt }, { filter }) => end === 'resolved' && within(endedAt, filter)),
  ),
  in_time: measured(
    'in_time',
    judged((one) => ofTheMatter(one) && isLate(one, 'raw')),
    'Late deadlines',
  ),
  in_time_adjusted: measured(
    'in_time_adjusted',
    judged((one) => ofTheMatter(one) && isLate(one, 'adjusted')),
    'Late deadlines, not waived',
  ),
  late_deadlines: measured('late_deadlines', late),
  hit: { name: 'Deadlines hit', find: judged((one) => ofTheMatter(one) && one.outcome === 'hit') },
  fixed: { name: 'Late but done', find: judged((one) => ofTheMatter(one) && one.outcome === 'fixed') },
  missed: { name: 'Never met', find: judged((one) => ofTheMatter(one) && one.outcome === 'missed') },
  waived: { name: 'Late and waived', find: judged((one) => ofTheMatter(one) && one.waived) },
  first_response: measured(
    'first_response',
    judged((one) => one.metric === 'FRT' && one.outcome !== 'missed'),
    'First responses given',
  ),
  resolution: measured(
    'resolution',
    judged(({ metric }) => metric === 'TTR'),
    'Resolution met or passed',
  ),
  promises_kept: measured(
    'promises_kept',
    judged((one) => one.promised && one.outcome !== 'hit'),
    'Promises not kept',
  ),
  first_contact: measured(
    'first_contact',
    newest((fact, { filter, policy, now }) => {
      if (fact.end !== 'resolved' || fact.endedAt === null || !within(fact.endedAt, filter)) return false;
      const at = { resolvedAt: new Date(fact.endedAt), now, quietMs: policy.intake.reopenWithin };
      return isSolvedAtOnce(fact.firstContact, at) === false;
    }),
    'Not solved at first contact',
  ),
  csat: measured(
    'csat',
    newest(({ rating }, { filter }) => rating !== null && rating.score < 4 && within(rating.at, filter)),
    'Rated 1 to 3',
  ),
  escalation_rate: measured(
    'escalation_rate',
    newest(({ openedAt, escalatedAt }, { filter }) => escalatedAt !== null && within(openedAt, filter)),
    'Escalated',
  ),
  likely: measured('likely', ({ facts, learned, policy, now }) =>
    standingOutlooks(facts, learned(), now)
      .filter(({ risk }) => risk >= likelyFrom(policy))
      .map(({ fact }) => fact),
  ),
  health: measured('health', open(), 'Open'),
} as const satisfies Readonly<Record<MeasureKey, CaseList>> & Readonly<Record<string, CaseList>>;
export type CaseListName = keyof typeof LISTS;

export const CASE_LISTS = Object.keys(LISTS) as readonly CaseListName[];
export const listName = (list: CaseListName): string => LISTS[list].name;
export const isCaseList = (text: string): text is CaseListName => Object.hasOwn(LISTS, text);

/** The cases behind a figure, each once, those first that should be looked at first. */
export function casesBehind(list: CaseListName, of: Of): readonly CaseFact[] {
  return [...new Set(LISTS[list].find(of))];
}
