import { expect } from '@jest/globals';
import type { Person, Policy } from '../../../src/config/policy/schema.ts';
import { METRIC_WORDS } from '../../../src/config/vocabulary.ts';
import { healthOf } from '../../../src/domain/measures/health.ts';
import type { Report, Table } from '../../../src/domain/measures/report.ts';
import { VIEW_NAMES, type ViewName } from '../../../src/domain/measures/views.ts';
import { isTopic, spike } from '../../../src/domain/people/spike.ts';
import { planWords, TIER_WORDS } from '../../../src/domain/words/account.ts';
import { cited } from '../../../src/domain/words/line.ts';
import type { FlowPorts } from '../../../src/flow/ports.ts';
import { seeReport } from '../../../src/flow/report.ts';
import { factsIn, type History } from './history.ts';
import { type Came, DAY, HOUR, type One, percentile, share, slowly } from './slow.ts';
import { slowOutlooks } from './slow-outlook.ts';

type Rows = Readonly<Record<string, readonly unknown[]>>;

const nameOf = (of: Table['rows'][number]['of']): string => (typeof of === 'string' ? of : Object.values(of).join());
const rowsOf = (report: Report, key: string): Rows =>
  Object.fromEntries(
    (report.tables.find((table) => table.key === key)?.rows ?? []).map(({ of, cells }) => [nameOf(of), cells]),
  );

function groups<T>(all: readonly T[], keys: (one: T) => readonly string[]): Readonly<Record<string, readonly T[]>> {
  const found: Record<string, T[]> = {};
  for (const one of all)
    for (const key of keys(one)) {
      found[key] = found[key] ?? [];
      if (!found[key].includes(one)) found[key].push(one);
    }
  return found;
}
const mapped = <T>(
  of: Readonly<Record<string, readonly T[]>>,
  cells: (all: readonly T[]) => readonly unknown[],
): Rows => Object.fromEntries(Object.entries(of).map(([key, all]) => [key, cells(all)]));

export const portsOn = (history: Pick<History, 'cases' | 'tickets'>, policy: Policy): FlowPorts =>
  // Reports ask for nothing else.
  ({ facts: factsIn(history), policy: () => policy }) as unknown as FlowPorts;

export async function reportOf(
  history: Pick<History, 'cases' | 'tickets' | 'now'>,
  person: Person,
  policy: Policy,
  view: ViewName,
  days: number,
  more: { readonly account?: string } = {},
): Promise<Report | null> {
  const to = history.now.getTime();
  const filter = { ...more, from: to - days * DAY, to, figures: 'raw' as const };
  const seen = await seeReport(portsOn(history, policy), { person, asked: { view, filter }, now: history.now });
  return seen.ok ? seen.record.report : null;
}

/** Every figure and table of every view for a reader, against the same counted slowly. Answers how many figures were compared. */
export async function compare(history: History, person: Person, policy: Policy, days: number): Promise<number> {
  const now = history.now.getTime();
  const span = { from: now - days * DAY, to: now };
  const slow = slowly(history.cases, history.tickets, person, policy, now, span);
  // What is usual, and learned, comes from what is closed to nobody.
  const open = slow.world.filter(({ state }) => !state.restricted && policy.queues[state.queue]?.restricted !== true);
  let compared = 0;
  const accounts = [...new Set(slow.all.flatMap(({ state }) => state.account?.id ?? []))];
  for (const view of VIEW_NAMES) {
    for (const account of view === 'account' ? accounts.slice(0, 3) : [undefined]) {
      const report = await reportOf(history, person, policy, view, days, account === undefined ? {} : { account });
      const isLeader = person.roles.some((role) => role === 'lead' || role === 'manager' || role === 'admin');
      expect([view, report === null]).toEqual([view, view === 'team' && !isLeader]);
      if (report === null) continue;
      const of =
        account === undefined
          ? slow
          : slowly(
              history.cases.filter((one) => one.state.account?.id === account),
              history.tickets,
              person,
              policy,
              now,
              span,
            );
      const outlooks = slowOutlooks(of.all, open, policy, now);
      const expected = expectedFigures(of, policy, now, view, outlooks.likely);
      for (const figure of report.figures) {
        const { measure, value, before, nineInTen } = figure;
        const said = {
          measure,
          value,
          ...(nineInTen === undefined ? {} : { nineInTen }),
          ...(before === null ? {} : { before }),
        };
        const known = expected[measure];
        if (known === undefined) throw new Error(`${view}: ${measure} is not counted slowly`);
        const { before: then, ...rest } = known;
        expect([view, account, said]).toEqual([
          view,
          account,
          { measure, ...rest, ...(before === null ? {} : { before: then }) },
        ]);
        compared += 1;
      }
      for (const [key, rows] of Object.entries(expectedTables(of, now, view, outlooks.rows))) {
        expect([view, account, key, rowsOf(report, key)]).toEqual([view, account, key, rows]);
        compared += Object.values(rows).flat().length;
      }
      expect(
        report.tables.map(({ key }) => key).filter((key) => !(key in expectedTables(of, now, view, outlooks.rows))),
      ).toEqual([]);
    }
  }
  return compared;
}

type Slow = ReturnType<typeof slowly>;
interface Known {
  readonly value: number | null;
  readonly before?: number | null;
  readonly nineInTen?: number | null;
}

const ages = (all: readonly One[], now: number) => all.map(({ state }) => now - state.openedAt.getTime());
const stands = (all: readonly One[], stand: string) => all.filter((one) => one.stand === stand).length;
const times = (values: readonly number[], before?: readonly number[]): Known => ({
  value: percentile(values, 50),
  nineInTen: percentile(values, 90),
  ...(before === undefined ? {} : { before: percentile(before, 50) }),
});

/** When somebody began to wait: the first message that nobody has answered. */
function waits({ record, state }: One): number | null {
  if (!state.awaiting) return null;
  let since: number | null = null;
  let answered = false;
  for (const entry of record.log) {
    if (entry.type === 'teammate_replied') [since, answered] = [null, true];
    else if (entry.type === 'customer_replied' && !entry.thanks && answered) since ??= entry.heardAt.getTime();
  }
  return since ?? state.openedAt.getTime();
}

/** Solved by one person at once, and known to be: by going through the log from its beginning. */
function firstContact({ record, state }: One, policy: Policy, now: number): boolean | null {
  const ended = state.resolvedAt?.getTime() ?? 0;
  const quiet = ended + policy.intake.reopenWithin;
  if (quiet > now) return null;
  let first: number | null = null;
  const who = new Set<string | null>();
  for (const entry of record.log)
    if (entry.type === 'teammate_replied') {
      first ??= entry.heardAt.getTime();
      who.add(entry.teammate);
    }
  if (first === null || who.size !== 1) return false;
  for (const entry of record.log) {
    if (['reopened', 'escalated', 'transferred', 'ticket_requested', 'ticket_linked'].includes(entry.type))
      return false;
    if (entry.type === 'opened' && entry.answered) return false;
    if (entry.type !== 'customer_replied' || entry.thanks) continue;
    const heard = entry.heardAt.getTime();
    if (heard > first && heard <= quiet) return false;
  }
  return true;
}

/** Tags of the last day that the policy's rule calls a spike, by counting the cases of each day before. */
function spikes({ all }: Slow, { spikes: rule }: Policy, now: number): number {
  const cases = all.map(({ state }) => ({ at: state.openedAt.getTime(), tags: state.assessment.tags }));
  const end = now - DAY;
  const known = cases.filter(({ at }) => rule !== null && at >= end - rule.baselineDays * DAY && at < now);
  const first = Math.min(...known.map(({ at }) => at));
  if (rule === null || end - first < 7 * DAY) return 0;
  const tags = new Set(known.flatMap((one) => one.tags).filter(isTopic));
  return [...tags].filter((tag) => {
    const at = known.filter((one) => one.tags.includes(tag)).map((one) => one.at);
    const days: number[] = [];
    for (let to = end; to - DAY >= first && days.length < rule.baselineDays; to -= DAY)
      days.push(at.filter((moment) => moment >= to - DAY && moment < to).length);
    return spike(at.filter((moment) => moment >= end).length, days, rule) !== null;
  }).length;
}

/** An account as the case knows it whose log told of it last; of several the newest. */
function knownOf(of: readonly One[]): One['state']['account'] {
  const told = of.flatMap(({ record, state }) =>
    record.log.flatMap((entry) => ('account' in entry ? [{ at: entry.at.getTime(), state }] : [])),
  );
  return told.sort((a, b) => b.at - a.at || b.state.number - a.state.number)[0]?.state.account ?? null;
}

function expectedFigures(
  slow: Slow,
  policy: Policy,
  now: number,
  view: ViewName,
  likely: number,
): Readonly<Record<string, Known>> {
  const { all, open, before, inPeriod } = slow;
  const came = (list: readonly Came[], metric: string) =>
    list.filter((one) => one.metric === metric && one.outcome !== 'missed').map((one) => one.elapsed);
  const ttr = (list: readonly Came[]) => list.filter(({ metric }) => metric === 'TTR').map((one) => one.elapsed);
  const late = (list: readonly Came[]) => list.filter(({ outcome }) => outcome !== 'hit').length;
  const promised = (list: readonly Came[]) =>
    slow.kept(
      list.filter((one) => one.promised),
      false,
    );
  const opened = (period?: { from: number; to: number }) =>
    all.filter(({ state }) => inPeriod(state.openedAt.getTime(), period));
  const first = (period?: { from: number; to: number }) => {
    const known = slow
      .resolved(period)
      .map((one) => firstContact(one, policy, now))
      .filter((one) => one !== null);
    return share(known.filter(Boolean).length, known.length);
  };
  const rated = (period?: { from: number; to: number }) =>
    all.flatMap(({ record }) => {
      const last = record.log.filter(({ type }) => type === 'rated').at(-1);
      return last?.type === 'rated' && inPeriod(last.at.getTime(), period) ? [last.score] : [];
    });
  const csat = (scores: readonly number[]) => share(scores.filter((score) => score > 3).length, scores.length);
  const escalated = (period?: { from: number; to: number }) =>
    share(
      opened(period).filter(({ record }) =>
        record.log.some((entry) => entry.type === 'escalated' || (entry.type === 'step_reached' && entry.escalates)),
      ).length,
      opened(period).length,
    );
  const accounts = groups(open, ({ state }) => (state.account === null ? [] : [state.account.id]));
  const renewing = Object.values(accounts).filter((of) => {
    const at = knownOf(of)?.renewsAt?.getTime();
    return at !== undefined && at >= now && at - now < 60 * DAY;
  });
  const waiting = open.flatMap((one) => (waits(one) === null ? [] : [now - (waits(one) ?? 0)]));
  const missed = slow.judged().filter((one) => one.outcome !== 'hit' && !one.waived);
  const health = (): number =>
    healthOf({
      // The weights are the policy of the product; what is weighed is counted here.
      open: open.map((one) => ({ stand: one.stand === '' ? null : one.stand })) as never,
      missed: missed as never,
      badRatings: rated().filter((score) => score < 3).length,
      reopened: slow.reopened().length,
      escalated: all.filter(({ record }) => {
        const one = record.log.find(
          (entry) => entry.type === 'escalated' || (entry.type === 'step_reached' && entry.escalates),
        );
        return one !== undefined && inPeriod(one.at.getTime());
      }).length,
      renewsAt: knownOf(all)?.renewsAt?.getTime() ?? null,
      now: new Date(now),
    }).points;
  return {
    in_time: { value: slow.kept(slow.matter(), false), before: slow.kept(slow.matter(before), false) },
    in_time_adjusted: { value: slow.kept(slow.matter(), true), before: slow.kept(slow.matter(before), true) },
    late_deadlines: { value: late(slow.matter()), before: late(slow.matter(before)) },
    first_response: times(came(slow.judged(), 'FRT'), came(slow.judged(before), 'FRT')),
    resolution: times(ttr(slow.judged()), ttr(slow.judged(before))),
    promises_kept: { value: promised(slow.judged()), before: promised(slow.judged(before)) },
    first_contact: { value: first(), before: first(before) },
    csat: { value: csat(rated()), before: csat(rated(before)) },
    escalation_rate: { value: escalated(), before: escalated(before) },
    opened: { value: opened().length, ...(view === 'trends' ? { before: opened(before).length } : {}) },
    resolved: { value: slow.resolved().length },
    reopened: { value: slow.reopened().length, ...(view === 'trends' ? { before: slow.reopened(before).length } : {}) },
    open: { value: open.length },
    late: { value: stands(open, 'late') },
    near: { value: stands(open, 'near') },
    critical: { value: stands(open, 'critical') },
    nobodys: { value: open.filter(({ state }) => state.owner === null).length },
    old: { value: ages(open, now).filter((age) => age > 72 * HOUR).length },
    age: times(ages(open, now)),
    waiting: times(waiting),
    waiting_on_teams: { value: open.filter(({ state }) => state.turn === 'team').length },
    accounts: { value: Object.keys(accounts).length },
    revenue: { value: Object.values(accounts).reduce((sum, of) => sum + (knownOf(of)?.monthlySpendCents ?? 0), 0) },
    renewals: { value: renewing.length },
    spikes: { value: spikes(slow, policy, now) },
    likely: { value: likely },
    ...(view === 'account' ? { health: { value: health() } } : {}),
  };
}

function expectedTables(slow: Slow, now: number, view: ViewName, outlooks: Rows): Readonly<Record<string, Rows>> {
  const { open, all, inPeriod, before } = slow;
  const deadlines = (list: readonly Came[]) => [
    ...(['hit', 'fixed', 'missed'] as const).map((outcome) => list.filter((one) => one.outcome === outcome).length),
    list.filter((one) => one.waived).length,
    slow.kept(list, false),
    slow.kept(list, true),
  ];
  const some = (tables: Readonly<Record<string, Rows>>) =>
    Object.fromEntries(Object.entries(tables).filter(([, rows]) => Object.keys(rows).length > 0));
  const soon = (of: readonly One[]) => stands(of, 'near') + stands(of, 'critical');
  switch (view) {
    case 'sla':
      return some({
        queues: mapped(
          groups(slow.matter(), ({ one }) => [one.home]),
          deadlines,
        ),
        tiers: mapped(
          groups(slow.matter(), ({ one }) => [TIER_WORDS[one.state.account?.tier ?? 'unknown']]),
          deadlines,
        ),
        metrics: mapped(
          groups(slow.judged(), ({ metric }) => [METRIC_WORDS[metric as keyof typeof METRIC_WORDS]]),
          deadlines,
        ),
        teams: mapped(
          groups(
            slow.tickets.flatMap(({ team, came }) =>
              came.filter(({ at }) => inPeriod(at)).map((one) => ({ ...one, team })),
            ),
            ({ team }) => [team],
          ),
          deadlines,
        ),
      });
    case 'backlog':
      return some({
        queues: mapped(
          groups(open, ({ home }) => [home]),
          (of) => {
            const days = ages(of, now).map((age) => age / DAY);
            return [
              of.length,
              ...[
                [0, 1],
                [1, 3],
                [3, 7],
                [7, 1e9],
              ].map(([a = 0, b = 0]) => days.filter((age) => age >= a && age < b).length),
              ...['near', 'critical', 'late'].map((stand) => stands(of, stand)),
            ];
          },
        ),
      });
    case 'team':
      return some({
        people: Object.fromEntries(
          [...new Set([...open, ...slow.resolved()].map(({ state }) => state.owner))]
            .filter((owner) => owner !== null || open.some(({ state }) => state.owner === null))
            .map((owner) => {
              const of = open.filter(({ state }) => state.owner === owner);
              const turn = (which: string) => of.filter(({ state }) => state.turn === which).length;
              const done = slow.resolved().filter(({ state }) => state.owner === owner).length;
              return [
                owner ?? 'nobody',
                [of.length, turn('ours'), stands(of, 'late'), soon(of), turn('customer'), done],
              ];
            }),
        ),
      });
    case 'morning':
      return some({
        owners: Object.fromEntries(
          Object.entries(groups(open, ({ state }) => [state.owner ?? 'nobody']))
            .filter(([owner, of]) => owner === 'nobody' || of.some(({ stand }) => stand !== ''))
            .map(([owner, of]) => {
              const longest = of.flatMap((one) => (waits(one) === null ? [] : [now - (waits(one) ?? 0)]));
              const cells = ['late', 'critical', 'near'].map((stand) => stands(of, stand));
              return [owner, [...cells, of.length, longest.length === 0 ? null : Math.max(...longest)]];
            }),
        ),
      });
    case 'trends': {
      const topics = (keys: (one: One) => readonly string[]) => {
        const here = groups(
          all.filter(({ state }) => inPeriod(state.openedAt.getTime())),
          keys,
        );
        const there = groups(
          all.filter(({ state }) => inPeriod(state.openedAt.getTime(), before)),
          keys,
        );
        return Object.fromEntries(
          [...new Set([...Object.keys(here), ...Object.keys(there)])].map((key) => {
            const [n, then] = [here[key]?.length ?? 0, there[key]?.length ?? 0];
            return [key, [n, then, n - then]];
          }),
        );
      };
      const severity = topics(({ state }) => [
        `${state.assessment.severity[0]?.toUpperCase()}${state.assessment.severity.slice(1)}`,
      ]);
      return some({
        severities: severity,
        intents: intentRows(topics(({ state }) => [state.assessment.intent])),
        tags: tagRows(topics(({ state }) => state.assessment.tags.filter((tag) => isTopic(tag)))),
      });
    }
    case 'accounts': {
      const none = open.filter(({ state }) => state.account === null);
      const ids = [...new Set(open.flatMap(({ state }) => state.account?.id ?? []))];
      const of = ids.flatMap((id) => {
        const theirs = open.filter(({ state }) => state.account?.id === id);
        const account = knownOf(theirs);
        return account ? [{ account, theirs }] : [];
      });
      const load = (theirs: readonly One[]) => [theirs.length, stands(theirs, 'late'), Math.max(...ages(theirs, now))];
      const tiers = groups(of, ({ account }) => [TIER_WORDS[account.tier]]);
      return some({
        accounts: {
          ...Object.fromEntries(
            of.map(({ account, theirs }) => [
              cited(account.name, 60),
              [
                planWords(account.plan, account.tier),
                account.monthlySpendCents,
                account.vip ? 'VIP' : '',
                ...load(theirs),
              ],
            ]),
          ),
          ...(none.length === 0 ? {} : { 'Account unknown': ['', null, '', ...load(none)] }),
        },
        tiers: mapped(tiers, (list) => {
          const theirs = list.flatMap((one) => one.theirs);
          const paid = list.reduce((sum, { account }) => sum + (account.monthlySpendCents ?? 0), 0);
          return [list.length, paid, theirs.length, stands(theirs, 'late')];
        }),
        queues: mapped(
          groups(open, ({ home }) => [home]),
          (theirs) => [theirs.length, theirs.length / open.length],
        ),
      });
    }
    case 'escalate':
      return some({ outlooks });
    case 'account':
      return some({
        cases: Object.fromEntries(
          open.map(({ record, state, stand }) => [
            record.id,
            [state.assessment.priority, stand || 'in time', TURN[state.turn], now - state.openedAt.getTime()],
          ]),
        ),
      });
    default:
      return view satisfies never;
  }
}

const TURN = { ours: 'ours', customer: 'customer’s', team: 'a team’s', nobody: 'nobody’s' } as const;
const WORDS: Readonly<Record<string, string>> = {
  ...{
    bug_report: 'Bug report',
    outage: 'Outage',
    billing_question: 'Billing question',
    refund_request: 'Refund request',
  },
  ...{ cancellation: 'Cancellation', security_compliance: 'Security & compliance', legal: 'Legal' },
  ...{
    account_access: 'Account access',
    how_to: 'How-to',
    feature_request: 'Feature request',
    complaint: 'Complaint',
    other: 'Other',
  },
};
const intentRows = (rows: Rows): Rows =>
  Object.fromEntries(Object.entries(rows).map(([key, cells]) => [WORDS[key] ?? key, cells]));
const tagRows = (rows: Rows): Rows =>
  Object.fromEntries(Object.entries(rows).map(([key, cells]) => [key, [...cells, '']]));
