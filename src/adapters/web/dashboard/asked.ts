import type { Policy } from '../../../config/policy/schema.ts';
import { INTENTS, PRIORITIES, SEVERITIES } from '../../../config/vocabulary.ts';
import { TURNS } from '../../../domain/case/turn.ts';
import type { ReportFilter } from '../../../domain/measures/filter.ts';
import { cutLine } from '../../../domain/text/cut.ts';

const DAY_MS = 86_400_000;
/** Days up to now, and what they are called. */
export const PERIODS: readonly (readonly [number, string])[] = [
  [1, 'the last day'],
  [7, '7 days'],
  [30, '30 days'],
  [90, '90 days'],
  [365, 'a year'],
];
const MOST_DAYS = 400;
const LONGEST = 120;

/** What of a page's address says which cases it is about, in the order of the form. */
export const ASKED = [
  'days',
  'queue',
  'severity',
  'priority',
  'intent',
  'tag',
  'account',
  'team',
  'turn',
  'figures',
] as const;
type Key = (typeof ASKED)[number];
export type Query = Readonly<Partial<Record<Key, string>>>;

export interface Asked {
  readonly filter: ReportFilter;
  /** As it stood in the address, without what says nothing here. */
  readonly query: Query;
  /** What was asked for and is not known, in words. */
  readonly unknown: readonly string[];
}

/** Names of accounts that somebody's reports know. */
export type Accounts = readonly { readonly id: string; readonly name: string }[];

const oneOf = <T extends string>(all: readonly T[], text: string | undefined): T | undefined =>
  all.find((one) => one === text);

/** Which cases somebody asks for by an address. What is not known there is told, and left out; an account that is not known has no cases. */
export function askedIn(
  params: URLSearchParams,
  {
    days: usual,
    policy,
    accounts,
    now,
  }: {
    readonly days: number;
    readonly policy: Policy;
    readonly accounts: Accounts;
    readonly now: Date;
  },
): Asked {
  const given: Query = Object.fromEntries(
    ASKED.flatMap((key) => {
      const text = params.get(key)?.trim().slice(0, LONGEST);
      return text ? [[key, text]] : [];
    }),
  );
  const number = /^\d{1,3}$/.test(given.days ?? '') ? Number(given.days) : 0;
  const isDays = number > 0 && number <= MOST_DAYS;
  const days = isDays ? number : usual;
  const wanted = given.account?.toLowerCase();
  const account = accounts.find(({ id, name }) => id === given.account || name.toLowerCase() === wanted);
  const known = {
    queue: oneOf(Object.keys(policy.queues), given.queue),
    team: oneOf(Object.keys(policy.teams), given.team),
    severity: oneOf(SEVERITIES, given.severity),
    priority: oneOf(PRIORITIES, given.priority),
    intent: oneOf(INTENTS, given.intent),
    turn: oneOf(TURNS, given.turn),
    tag: given.tag,
    account: account?.id ?? given.account,
  };
  const some = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  const unknown = (Object.keys(given) as readonly Key[]).filter((key) => {
    if (key === 'days') return !isDays;
    if (key === 'figures') return given.figures !== 'adjusted' && given.figures !== 'raw';
    return key === 'account' ? account === undefined : known[key] === undefined;
  });
  return {
    filter: {
      ...some,
      from: now.getTime() - days * DAY_MS,
      to: now.getTime(),
      figures: given.figures === 'adjusted' ? 'adjusted' : 'raw',
    },
    query: Object.fromEntries(
      ASKED.flatMap((key) => {
        const text = key === 'account' ? (account?.name ?? given.account) : given[key];
        const isUsual = key === 'figures' ? text === 'raw' : key === 'days' && text === String(usual);
        const isLeftOut = unknown.includes(key) && key !== 'account';
        return text === undefined || isUsual || isLeftOut ? [] : [[key, text]];
      }),
    ),
    unknown: unknown.map((key) =>
      key === 'account'
        ? `No account with cases that you may see is called “${cutLine(given.account ?? '', 60)}”.`
        : `“${cutLine(given[key] ?? '', 60)}” is not known here (${key}), and was left out.`,
    ),
  };
}

/** An address with what is asked for; undefined takes a part out. */
export function pathTo(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const some = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  const params = new URLSearchParams(Object.fromEntries(some)).toString();
  return params === '' ? path : `${path}?${params}`;
}
