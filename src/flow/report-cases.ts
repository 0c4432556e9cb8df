import type { Person } from '../config/policy/schema.ts';
import { isClosed, may } from '../domain/case/may.ts';
import { type CaseListName, casesBehind } from '../domain/measures/behind.ts';
import type { CaseFact } from '../domain/measures/fact.ts';
import { isAsked, periodBefore, type ReportFilter } from '../domain/measures/filter.ts';
import { LEARNED_DAYS } from '../domain/measures/outlook.ts';
import { countedFor } from '../domain/measures/reader.ts';
import { baselineMs } from '../domain/measures/trends.ts';
import type { CaseRecord, FlowPorts, Outcome } from './ports.ts';
import { learnedOf, readsOf } from './report.ts';

/** A list of cases behind a figure; `owner`: a person's id, or none. */
export interface CasesAsked {
  readonly list: CaseListName;
  readonly filter: ReportFilter;
  readonly owner?: string | null;
  /** From 0 on, of `PAGE` cases each. */
  readonly page: number;
}

export interface SeenCases extends CasesAsked {
  readonly total: number;
  /** Of this page, as they are now. */
  readonly records: readonly CaseRecord[];
}

export const PAGE = 50;
const DAY_MS = 86_400_000;

/** The cases behind a figure of somebody's report (RP-6): what counts for them, and nothing that they may not see. */
export async function reportCases(
  ports: FlowPorts,
  { person, asked, now }: { readonly person: Person; readonly asked: CasesAsked; readonly now: Date },
): Promise<Outcome<SeenCases>> {
  const policy = ports.policy();
  const reads = readsOf(person, policy);
  if (!reads.ok) return reads;
  const found = await behind(ports, person, asked, now);
  const ids = found.slice(asked.page * PAGE, (asked.page + 1) * PAGE).map(({ id }) => id);
  const records = await ports.store.cases.loadAll(ids);
  // What a report has read may be older than what is stored.
  const seen = records.filter(({ state }) => may(person, 'see', state, policy));
  return { ok: true, record: { ...asked, total: found.length, records: seen } };
}

async function behind(
  ports: FlowPorts,
  person: Person,
  { list, filter, owner }: Omit<CasesAsked, 'page'>,
  now: Date,
): Promise<readonly CaseFact[]> {
  const policy = ports.policy();
  const learning = list === 'likely' ? LEARNED_DAYS * DAY_MS : 0;
  const from = Math.min(periodBefore(filter).from, now.getTime() - Math.max(baselineMs(policy), learning));
  const known = await ports.facts?.since(new Date(from), now);
  const counted = countedFor(known?.cases ?? [], person, policy);
  const facts = counted.filter(
    (fact) => isAsked(fact, filter, policy) && (owner === undefined || fact.owner === owner),
  );
  return casesBehind(list, { facts, learned: learnedOf(known?.cases ?? [], policy, now), filter, policy, now });
}

/** Cases as rows of a sheet: those of a list, or all that were opened in the period, oldest first and never all at once. What is restricted is in no sheet. */
export interface TakenCases {
  readonly cases: AsyncIterable<CaseFact>;
}

export async function takeCases(
  ports: FlowPorts,
  {
    person,
    asked,
    now,
  }: {
    readonly person: Person;
    readonly asked: Omit<CasesAsked, 'page' | 'list'> & { readonly list: CaseListName | null };
    readonly now: Date;
  },
): Promise<Outcome<TakenCases>> {
  const policy = ports.policy();
  const reads = readsOf(person, policy);
  if (!reads.ok) return reads;
  const { list, filter } = asked;
  const span = { from: new Date(filter.from), to: new Date(filter.to) };
  async function* rows(): AsyncGenerator<CaseFact> {
    if (list !== null) {
      for (const fact of await behind(ports, person, { ...asked, list }, now)) if (!isClosed(fact, policy)) yield fact;
      return;
    }
    for await (const fact of ports.facts?.opened(span) ?? [])
      if (!isClosed(fact, policy) && countedFor([fact], person, policy).length > 0 && isAsked(fact, filter, policy))
        yield fact;
  }
  return { ok: true, record: { cases: rows() } };
}
