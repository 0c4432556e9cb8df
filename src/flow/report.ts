import type { Person, Policy } from '../config/policy/schema.ts';
import { isClosed } from '../domain/case/may.ts';
import { bestKnowing } from '../domain/measures/accounts.ts';
import type { CaseFact } from '../domain/measures/fact.ts';
import { isAsked, type ReportFilter } from '../domain/measures/filter.ts';
import { type Learned, learnedFrom } from '../domain/measures/outlook.ts';
import { countedFor, leads, queuesRead, type Reader } from '../domain/measures/reader.ts';
import type { Report } from '../domain/measures/report.ts';
import { neededFrom, type ViewName, viewOf } from '../domain/measures/views.ts';
import { refuse } from '../domain/record/record.ts';
import type { FlowPorts, Outcome, Shown } from './ports.ts';

export interface ReportAsked {
  readonly view: ViewName;
  readonly filter: ReportFilter;
}

export interface SeenReport extends ReportAsked {
  readonly report: Report;
  /** The queues that it is about, where it is not about all. */
  readonly queues: readonly string[] | null;
  /** The cases that it names. */
  readonly named: readonly Shown[];
}

/** Somebody's report: leads, managers and admins see all queues, others those they work in; nobody a case that they may not see (RP-1 to RP-5, RP-7). */
export async function seeReport(
  ports: FlowPorts,
  { person, asked, now }: { readonly person: Person; readonly asked: ReportAsked; readonly now: Date },
): Promise<Outcome<SeenReport>> {
  const reads = readsOf(person, ports.policy(), asked.view);
  return reads.ok
    ? { ok: true, record: { ...(await reportFor(ports, person, asked, now)), queues: reads.record } }
    : reads;
}

/** The queues that somebody's reports are about, null for all; or why they read none, or not this view. */
export function readsOf(person: Person, policy: Policy, view?: ViewName): Outcome<readonly string[] | null> {
  const isLeader = leads(person);
  const verb = view === undefined ? 'read reports' : 'read this report';
  if (!isLeader && view !== undefined && viewOf(view).leadsOnly === true)
    return refuse({
      kind: 'not_allowed',
      verb,
      need: 'a lead, manager or admin',
      instead: 'Your own cases are in your list.',
    });
  const queues = isLeader ? null : queuesRead(person, policy);
  if (queues?.length === 0)
    return refuse({ kind: 'not_allowed', verb, need: 'a queue that you work in, or the role lead, manager or admin' });
  return { ok: true, record: queues };
}

/** What a reader sees of a view. */
export async function reportFor(
  ports: Pick<FlowPorts, 'facts' | 'policy'>,
  reader: Reader,
  asked: ReportAsked,
  now: Date,
): Promise<Omit<SeenReport, 'queues'>> {
  const policy = ports.policy();
  const { view, filter } = asked;
  const from = new Date(neededFrom(view, { filter, policy, now }));
  const read = await ports.facts?.since(from, now);
  const counted = countedFor(read?.cases ?? [], reader, policy);
  const facts = counted.filter((fact) => isAsked(fact, filter, policy));
  const ids = new Set(facts.flatMap(({ tickets }) => tickets.map(({ id }) => id)));
  const tickets = [...ids]
    .flatMap((id) => read?.tickets.get(id) ?? [])
    .filter(({ team }) => filter.team === undefined || filter.team === team);
  const ofAccount = filter.account === undefined ? [] : ((await ports.facts?.ofAccount(filter.account)) ?? []);
  const known = bestKnowing(countedFor(ofAccount, reader, policy));
  const learned = learnedOf(read?.cases ?? [], policy, now);
  const report = viewOf(view).of({ facts, known, tickets, learned, filter, policy, now });
  const named = report.cases.map(({ id, restricted, queue }): Shown => ({ id, state: { restricted, queue } }));
  return { view, filter, report, named };
}

/** What is usual, and what outcomes have taught, once it is asked for: from cases that are closed to nobody, so that it says the same to everybody. */
export function learnedOf(cases: readonly CaseFact[], policy: Policy, now: Date): () => Learned {
  let known: Learned | null = null;
  return () => {
    known ??= learnedFrom(
      cases.filter((fact) => !isClosed(fact, policy)),
      policy,
      now.getTime(),
    );
    return known;
  };
}

/** Accounts that a person's reports know, by name: those with cases that count for them. */
export async function accountsSeen(
  ports: FlowPorts,
  { person, from, now }: { readonly person: Person; readonly from: Date; readonly now: Date },
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const known = await ports.facts?.since(from, now);
  const counted = countedFor(known?.cases ?? [], person, ports.policy());
  // The last of a name is the one by which it is known.
  const names = new Map(
    counted
      .toSorted((a, b) => a.accountAt - b.accountAt)
      .flatMap(({ account }) => (account === null ? [] : [[account.id, account.name] as const])),
  );
  return [...names].map(([id, name]) => ({ id, name }));
}
