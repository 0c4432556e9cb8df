import { TIERS } from '../../config/vocabulary.ts';
import { RENEWAL_DAYS } from '../predict/escalation.ts';
import { count, dollars, planWords, TIER_WORDS } from '../words/account.ts';
import { cited, queue, say, strong } from '../words/line.ts';
import { mostIn } from './backlog.ts';
import type { CaseFact } from './fact.ts';
import { MEASURES } from './measure.ts';
import { type Finding, grouped, type Report, type Row, type Scene, type Table } from './report.ts';
import { countFigure, type Open, openOf, shareOf, standing, whoseOf } from './standing.ts';

const DAY_MS = 86_400_000;
/** Of an account's cases the one that knows it best: which heard of it last, the newest of several. Null without one. */
export const bestKnowing = (cases: readonly CaseFact[]): CaseFact | null =>
  cases.toSorted((a, b) => b.accountAt - a.accountAt || b.number - a.number)[0] ?? null;

/** An account with its open cases. */
export interface Load {
  readonly id: string;
  readonly account: NonNullable<Open['fact']['account']>;
  readonly renewsAt: number | null;
  readonly open: readonly Open[];
}

/** Accounts with open cases, most cases first, then what they pay. */
export function loadsOf(open: readonly Open[]): readonly Load[] {
  const groups = grouped(open, ({ fact }) => (fact.account === null ? [] : [fact.account.id]));
  return [...groups]
    .flatMap(([id, all]): readonly Load[] => {
      const known = bestKnowing(all.map(({ fact }) => fact));
      return known?.account ? [{ id, account: known.account, renewsAt: known.renewsAt, open: all }] : [];
    })
    .toSorted((a, b) => b.open.length - a.open.length || paid(b) - paid(a) || a.id.localeCompare(b.id));
}

const paid = ({ account }: Load): number => account.monthlySpendCents ?? 0;
export const renewsSoon = ({ renewsAt }: Pick<Load, 'renewsAt'>, now: Date): boolean =>
  renewsAt !== null && renewsAt >= now.getTime() && renewsAt - now.getTime() < RENEWAL_DAYS * DAY_MS;
export const daysTo = (at: number, now: Date): number => Math.ceil((at - now.getTime()) / DAY_MS);

/** RP-3: who has how many open, by account, plan and queue. */
export function accountsReport(scene: Scene): Report {
  const open = openOf(scene);
  const loads = loadsOf(open);
  const unknown = open.filter(({ fact }) => fact.account === null);
  const near = loads.filter((load) => renewsSoon(load, scene.now));
  return {
    ...accountFindings(open, loads, scene),
    figures: [
      countFigure('open', open.length),
      countFigure('accounts', loads.length),
      countFigure(
        'revenue',
        loads.reduce((sum, load) => sum + paid(load), 0),
      ),
      countFigure('renewals', near.length),
    ],
    tables: [accountTable(loads, unknown), tierTable(loads), queueTable(open)].filter(({ rows }) => rows.length > 0),
  };
}

const oldest = (open: readonly Open[]): number => Math.max(...open.map(({ ageMs }) => ageMs));

function accountTable(loads: readonly Load[], unknown: readonly Open[]): Table {
  const cells = (open: readonly Open[]) => [open.length, standing(open, 'late'), oldest(open)];
  const rows = loads.map(
    ({ account, open }): Row => ({
      of: cited(account.name, 60),
      cells: [
        planWords(account.plan, account.tier),
        account.monthlySpendCents,
        account.vip ? 'VIP' : '',
        ...cells(open),
      ],
    }),
  );
  const none: readonly Row[] =
    unknown.length === 0 ? [] : [{ of: 'Account unknown', cells: ['', null, '', ...cells(unknown)] }];
  return {
    ...{ key: 'accounts', title: 'by account', head: 'Account', measure: 'account_load' },
    columns: [
      { key: 'plan', title: 'Plan', unit: 'text' },
      { key: 'mrr', title: 'A month', unit: 'cents' },
      { key: 'vip', title: 'VIP', unit: 'text' },
      { key: 'open', title: 'Open', unit: 'cases' },
      { key: 'late', title: 'Late', unit: 'cases' },
      { key: 'oldest', title: 'Oldest', unit: 'ms' },
    ],
    rows: [...rows, ...none],
  };
}

function tierTable(loads: readonly Load[]): Table {
  const rows = TIERS.flatMap((tier): readonly Row[] => {
    const of = loads.filter(({ account }) => account.tier === tier);
    if (of.length === 0) return [];
    const open = of.flatMap((load) => load.open);
    return [
      {
        of: TIER_WORDS[tier],
        cells: [of.length, of.reduce((sum, load) => sum + paid(load), 0), open.length, standing(open, 'late')],
      },
    ];
  });
  return {
    ...{ key: 'tiers', title: 'by plan', head: 'Tier', measure: 'account_load' },
    columns: [
      { key: 'accounts', title: 'Accounts', unit: 'accounts' },
      { key: 'mrr', title: 'A month', unit: 'cents' },
      { key: 'open', title: 'Open', unit: 'cases' },
      { key: 'late', title: 'Late', unit: 'cases' },
    ],
    rows,
  };
}

function queueTable(open: readonly Open[]): Table {
  const rows = [...grouped(open, ({ home }) => [home])]
    .toSorted(([a, one], [b, other]) => other.length - one.length || a.localeCompare(b))
    .map(([key, all]): Row => ({ of: queue(key), cells: [all.length, shareOf(all.length, open.length)] }));
  return {
    ...{ key: 'queues', title: 'share of each queue', head: 'Queue', measure: 'share' },
    columns: [
      { key: 'open', title: 'Open', unit: 'cases' },
      { key: 'share', title: 'Share', unit: 'share' },
    ],
    rows,
  };
}

function accountFindings(
  open: readonly Open[],
  loads: readonly Load[],
  { policy, now }: Scene,
): Pick<Report, 'findings' | 'cases'> {
  const found: Finding[] = [];
  const named = ({ account }: Load) => strong(cited(account.name, 60));
  const worth = ({ account }: Load): string =>
    account.monthlySpendCents === null ? '' : `, ${dollars(account.monthlySpendCents)} a month`;
  const whose = (load: Load): string | null => {
    const [first] = load.open;
    return load.account.manager ?? (first === undefined ? null : whoseOf(first.fact, policy));
  };
  const late = loads
    .filter((load) => standing(load.open, 'late') > 0)
    .toSorted((a, b) => Number(b.account.vip) - Number(a.account.vip) || paid(b) - paid(a));
  const [dearest] = late;
  if (dearest !== undefined)
    found.push({
      measure: 'late',
      what: say`${named(dearest)}${dearest.account.vip ? ' (VIP)' : ''}${worth(dearest)}: ${count(standing(dearest.open, 'late'), 'case')} late of ${String(dearest.open.length)} open`,
      who: whose(dearest),
      act: MEASURES.account_load.act,
    });
  const [renewing] = loads
    .filter((load) => renewsSoon(load, now))
    .toSorted((a, b) => (a.renewsAt ?? 0) - (b.renewsAt ?? 0));
  if (renewing?.renewsAt)
    found.push({
      measure: 'renewals',
      what: say`${named(renewing)}${worth(renewing)} renews in ${count(daysTo(renewing.renewsAt, now), 'day')} and has ${count(renewing.open.length, 'open case')}`,
      who: whose(renewing),
      act: MEASURES.renewals.act,
    });
  const [most] = loads;
  if (most !== undefined && most.open.length > 1 && most !== dearest && most !== renewing)
    found.push({
      measure: 'account_load',
      what: say`${named(most)}${worth(most)} has most open: ${String(most.open.length)}`,
      who: whose(most),
      act: MEASURES.account_load.act,
    });
  const busiest = mostIn(open);
  if (busiest !== null)
    found.push({
      measure: 'share',
      what: say`${strong(queue(busiest.queue))} has ${`${busiest.count} of ${open.length}`} open cases`,
      who: policy.queues[busiest.queue]?.manager ?? null,
      act: MEASURES.share.act,
    });
  return { findings: found, cases: [] };
}
