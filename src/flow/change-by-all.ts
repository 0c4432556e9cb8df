import type { Entry } from '../domain/audit/entry.ts';
import type { Actor } from '../domain/record/actor.ts';
import { isCut } from '../domain/record/kept.ts';
import { type AggregateRecord, type Decision, type Logged, logAfter, refuse } from '../domain/record/record.ts';
import { ATTEMPTS, absenceOf, type change, nudgeFor, writeLogged, written } from './change.ts';
import type { Outcome, Records } from './ports.ts';
import type { Rules } from './rules.ts';

/** One of several facts that a record hears in one write. */
export interface Fact<S, E> {
  readonly by: Actor;
  readonly cause: string;
  /** `record` as the facts before it leave it. */
  decide(record: AggregateRecord<S, E>): Decision<E>;
}

/** The same for several facts at once, each applied once by its cause: all of them, in their order, are one write. */
export async function changeByAll<S, E extends { readonly type: string }>(
  ports: Parameters<typeof change>[0],
  records: Records<S, E>,
  rules: Rules<S, E>,
  request: {
    readonly now: Date;
    readonly known: AggregateRecord<S, E>;
    readonly facts: readonly Fact<S, E>[];
    /** What is decided asks for entries that may have left the record. */
    readonly whole?: boolean;
  },
): Promise<Outcome<AggregateRecord<S, E>>> {
  const { known, facts, now } = request;
  const { id } = known;
  const around = { absence: absenceOf(ports), weights: ports.predictions?.weights() };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const record = attempt === 0 ? known : await records.load(id);
    if (!record) return refuse({ kind: 'not_found', what: id });
    const fresh = await notYetApplied(records, record, facts);
    const heard = hearAll(rules, request.whole ? await records.whole(record) : record, fresh, now);
    if (!heard.ok) return heard;
    if (heard.logged.length === 0) return { ok: true, record };
    const write = writeLogged(rules, ports.policy(), { id, record }, heard.logged, now, around);
    if (await records.commit(write)) {
      nudgeFor(ports, write);
      ports.trail?.note(heard.trail);
      return { ok: true, record: written(record, write) };
    }
  }
  return refuse({ kind: 'busy', id });
}

async function notYetApplied<S, E>(
  records: Records<S, E>,
  { id, log }: AggregateRecord<S, E>,
  facts: readonly Fact<S, E>[],
): Promise<readonly Fact<S, E>[]> {
  const logged = new Set(log.flatMap(({ cause }) => cause ?? []));
  const fresh = facts.filter(({ cause }) => !logged.has(cause));
  if (fresh.length === 0 || !isCut(log)) return fresh;
  const before = await records.appliedBefore(
    id,
    fresh.map(({ cause }) => cause),
  );
  return fresh.filter(({ cause }) => !before.has(cause));
}

interface Heard<E> {
  readonly ok: true;
  readonly logged: readonly Logged<E>[];
  /** What the audit trail keeps of each fact: they are of several actors. */
  readonly trail: readonly Entry[];
}

function hearAll<S, E extends { readonly type: string }>(
  rules: Rules<S, E>,
  record: AggregateRecord<S, E>,
  facts: readonly Fact<S, E>[],
  at: Date,
): Heard<E> | Extract<Decision<E>, { ok: false }> {
  let state = record.state;
  const log = [...record.log];
  const logged: Logged<E>[] = [];
  const trail: Entry[] = [];
  for (const { by, cause, decide } of facts) {
    const decision = decide({ ...record, state, log });
    if (!decision.ok) return decision;
    const entries = logAfter(log.at(-1)?.n ?? 0, decision.events, { at, by, cause });
    const before = state;
    state = entries.reduce((current, event) => rules.evolve(current, event), state);
    trail.push(...(rules.trail?.(record.id, before, state, entries) ?? []));
    log.push(...entries);
    logged.push(...entries);
  }
  return { ok: true, logged, trail };
}
