import type { Person, Policy } from '../../config/policy/schema.ts';
import type { CaseState } from '../case/case.ts';
import { inQueue, may } from '../case/may.ts';
import { type Asked, type Board, type BoardCase, type BoardTicket, type Morning, morningOf } from '../people/board.ts';
import type { TicketState } from '../ticket/state.ts';
import { dayOf } from './day.ts';
import { type Due, dueOf } from './due.ts';
import { type QueueHealth, queueHealth } from './queue-health.ts';

/** What of a case or ticket a home is put together from: thousands of them are read for a lead, and the few that are shown are read whole. */
export interface HomeCase extends BoardCase {
  readonly state: BoardCase['state'] & Pick<CaseState, 'movedFrom' | 'turn'>;
}
export interface HomeTicket extends BoardTicket {
  readonly state: BoardTicket['state'] & Pick<TicketState, 'team'>;
}

/** Whose home, by what they belong to. */
export interface HomeOf {
  readonly person: string;
  readonly queues: readonly string[];
  readonly teams: readonly string[];
  /** The moment at which their clocks are read. */
  readonly now: Date;
}

/** What is looked through for a person: their board, all open cases of their queues, and what nobody has of their teams' tickets. */
export interface HomeWork {
  readonly board: Board<HomeCase, HomeTicket>;
  readonly cases: readonly HomeCase[];
  readonly tickets: readonly HomeTicket[];
}

/** What can be looked at: all of it in short, or one list of it page by page. */
export const HOME_LISTS = ['late', 'asked', 'mine', 'free', 'tickets', 'queues', 'ours', 'customer', 'team'] as const;
export type HomeList = (typeof HOME_LISTS)[number];
export interface HomeShow {
  readonly list: HomeList | 'all';
  /** From 0; one that is not there is the last. */
  readonly page: number;
}

export interface HomeSection {
  readonly list: HomeList;
  /** Of cases and tickets, most urgent first; those that stand here. */
  readonly ids: readonly string[];
  /** As many as there are. */
  readonly total: number;
}

export interface Home {
  /** What `verdict` says. */
  readonly day: Readonly<Record<'late' | 'today' | 'asked', number>>;
  readonly show: HomeShow;
  readonly pages: number;
  /** What there is to choose from for this person. */
  readonly lists: readonly HomeList[];
  readonly sections: readonly HomeSection[];
  /** What is asked of them, by record. */
  readonly asked: Readonly<Record<string, Asked['what']>>;
  /** Of the queues that they lead, those in trouble first. */
  readonly health: readonly QueueHealth[];
  /** Where new cases come for them, by id. */
  readonly queues: readonly string[];
}

/** A page is no longer than a phone's screen or two. */
export const PAGE = 10;
/** How much of each list stands where all of them do; the first stands whole as far as a page goes. */
const SHORT: readonly (readonly [HomeList, number])[] = [
  ['late', PAGE],
  ['asked', 5],
  ['mine', PAGE],
  ['free', 5],
  ['tickets', 5],
];

/** Queues whose people somebody is of. */
export const queuesOf = ({ id }: Person, policy: Policy): readonly string[] =>
  Object.keys(policy.queues).filter((queue) => inQueue(id, queue, policy));

/** Queues that somebody answers for; leaders for all but the restricted ones of others. */
export const ledBy = ({ id }: Person, { queues, leaders }: Policy): readonly string[] =>
  Object.entries(queues).flatMap(([queue, { lead, manager, director, restricted }]) => {
    const leads = lead === id || manager === id;
    const above = director === id || leaders.director === id || leaders.people.includes(id);
    return leads || (above && !restricted) ? [queue] : [];
  });

export const teamsOf = ({ id }: Person, { teams }: Policy): readonly string[] =>
  Object.entries(teams).flatMap(([team, { members, lead }]) => (members.includes(id) || lead === id ? [team] : []));

type HomeRecord = HomeCase | HomeTicket;
const isCase = (record: HomeRecord): record is HomeCase => 'queue' in record.state;

/** A record with the deadline that counts, read once. */
interface Rated {
  readonly record: HomeRecord;
  readonly due: Due | null;
}

/** What somebody's home shows, by the numbers of the records. What they may not see is not there, nor counted. */
export function homeOf(person: Person, work: HomeWork, wanted: HomeShow, policy: Policy, now: Date): Home {
  const cases = work.cases.filter(({ state }) => may(person, 'see', state, policy));
  const morning = morningOf(person.id, work.board, policy, now);
  const lists = listsOf(person, { ...work, cases }, morning, policy, now);
  const { list } = wanted;
  const shown = list === 'all' ? [] : lists[list];
  const pages = Math.max(1, Math.ceil(shown.length / PAGE));
  const page = Math.min(Math.max(0, wanted.page), pages - 1);
  return {
    day: dayCounts(person, morning, lists.late, policy, now),
    show: { list, page },
    pages,
    lists: HOME_LISTS.filter((one) => one === list || ALWAYS.has(one) || lists[one].length > 0),
    sections:
      list === 'all'
        ? inShort(lists)
        : [{ list, ids: idsOf(shown.slice(page * PAGE, (page + 1) * PAGE)), total: shown.length }],
    asked: Object.fromEntries(morning.asked.map(({ record: { id }, what }) => [id, what])),
    health: queueHealth(cases, ledBy(person, policy), policy, now),
    queues: queuesOf(person, policy),
  };
}

/** Offered even where they are empty: that nothing is late is an answer. */
const ALWAYS: ReadonlySet<HomeList> = new Set(['late', 'mine']);

const idsOf = (records: readonly HomeRecord[]): readonly string[] => records.map(({ id }) => id);

type HomeMorning = Morning<HomeCase, HomeTicket>;

const eachOnce = (records: readonly HomeRecord[]): readonly HomeRecord[] => [
  ...new Map(records.map((record) => [record.id, record])).values(),
];

/** Of what is theirs or nobody's, as the morning digest counts it, and of what stands below as late. */
function dayCounts(
  person: Person,
  { asked, dueToday, mine, tickets, nobodys }: HomeMorning,
  late: readonly HomeRecord[],
  policy: Policy,
  now: Date,
): Home['day'] {
  const all = [...asked.map(({ record }) => record), ...dueToday, ...tickets, ...mine, ...nobodys, ...late];
  const days = eachOnce(all)
    .filter(({ state }) => state.owner === null || state.owner === person.id)
    .map(({ state }) => dayOf(state.clocks, person.timeZone, policy, now));
  const counted = (wanted: 'late' | 'today'): number => days.filter((one) => one === wanted).length;
  return { late: counted('late'), today: counted('today'), asked: asked.length };
}

/** Each list whole, most urgent first. */
function listsOf(
  person: Person,
  { board, cases, tickets }: HomeWork,
  { asked, nobodys }: HomeMorning,
  policy: Policy,
  now: Date,
): Readonly<Record<HomeList, readonly HomeRecord[]>> {
  // A record stands in several lists, and reading its clocks is what costs.
  const known = new Map<string, Rated>();
  const rate = (record: HomeRecord): Rated => {
    const rated = known.get(record.id) ?? { record, due: dueOf(record.state.clocks, policy, now) };
    known.set(record.id, rated);
    return rated;
  };
  const byUrgency = (records: readonly HomeRecord[]): readonly Rated[] =>
    records.map(rate).toSorted((a, b) => rank(a) - rank(b) || numberOf(a) - numberOf(b));
  const bare = (rated: readonly Rated[]): readonly HomeRecord[] => rated.map(({ record }) => record);
  const isOwn = ({ state }: HomeRecord): boolean => state.open && state.owner === person.id;
  const ownCases = board.cases.filter((one) => isOwn(one) && may(person, 'see', one.state, policy));
  const own = byUrgency([...ownCases, ...board.tickets.filter(isOwn)]);
  const mine = new Set(queuesOf(person, policy));
  const here = cases.filter(({ state: { queue, movedFrom } }) => mine.has(queue) || mine.has(movedFrom ?? ''));
  const queues = bare(byUrgency(here)).filter(isCase);
  const theirs = bare(own).filter(isCase);
  const others = queues.filter(({ state }) => state.owner !== person.id);
  const turn = (whose: HomeCase['state']['turn']): readonly HomeRecord[] =>
    bare(byUrgency([...theirs, ...others].filter(({ state }) => state.turn === whose)));
  const free = queues.filter(
    ({ state }) => state.owner === null && state.status !== 'waiting' && state.status !== 'snoozed',
  );
  return {
    // What nobody has may be anybody's of its queue.
    late: bare(byUrgency(eachOnce([...bare(own), ...nobodys, ...free])).filter(isPressing)),
    asked: asked.map(({ record }) => record),
    mine: bare(own),
    free,
    tickets: [...bare(own).filter((one) => !isCase(one)), ...bare(byUrgency(tickets))],
    queues,
    ours: turn('ours'),
    customer: turn('customer'),
    team: turn('team'),
  };
}

const numberOf = ({ record: { id } }: Rated): number => Number(id.split('-')[1]);
const rank = ({ due }: Rated): number => due?.at?.getTime() ?? Number.MAX_SAFE_INTEGER;

/** Late, or nearly (ES-2). */
const isPressing = ({ due }: Rated): boolean => due?.state === 'late' || (due?.band ?? null) !== null;

/** All lists in short: a record stands once, where it matters most; what is asked is answered where it is asked. */
function inShort(lists: Readonly<Record<HomeList, readonly HomeRecord[]>>): readonly HomeSection[] {
  const asked = idsOf(lists.asked);
  const seen = new Set<string>();
  return SHORT.flatMap(([list, most]): readonly HomeSection[] => {
    const fresh = idsOf(lists[list]).filter((id) => !seen.has(id) && (list === 'asked' || !asked.includes(id)));
    for (const id of fresh) seen.add(id);
    return fresh.length === 0 ? [] : [{ list, ids: fresh.slice(0, most), total: fresh.length }];
  });
}
