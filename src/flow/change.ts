import type { Policy } from '../config/policy/schema.ts';
import { PRIOR, type Weights } from '../domain/predict/weights.ts';
import type { Actor } from '../domain/record/actor.ts';
import { cutLog, isCut } from '../domain/record/kept.ts';
import type { Absence } from '../domain/record/lease.ts';
import type { OnCall } from '../domain/record/paging.ts';
import {
  type AggregateRecord,
  alreadyApplied,
  type Change,
  type Decision,
  type Logged,
  logAfter,
  refuse,
} from '../domain/record/record.ts';
import { onCallOrder } from '../domain/routing/on-call.ts';
import type { FlowPorts, Outcome, Records } from './ports.ts';
import type { Rules } from './rules.ts';

interface Request<S, E> {
  readonly id: string;
  readonly by: Actor;
  readonly now: Date;
  /** The outside fact behind it: a record that logs this cause already is left as it is. */
  readonly cause?: string;
  /** The record as the caller has just read it: decided on first, so that it need not be read twice. What does not come to a write is decided anew on the record as it is. */
  readonly known?: AggregateRecord<S, E>;
  /** What is decided asks for entries that may have left the record. */
  readonly whole?: boolean;
  decide(record: AggregateRecord<S, E> | null): Decision<E>;
}

/** A hundred people clicking at once need at most one attempt each after the winner's, and reload to learn who won. */
export const ATTEMPTS = 50;

/**
 * Load, decide, one write. A lost race reloads and decides again, so what no longer makes sense becomes a typed refusal. Effects and state
 * are in the same write: a kill at any moment leaves both or neither.
 */
export async function change<S, E extends { readonly type: string }>(
  ports: Pick<FlowPorts, 'policy' | 'nudge'> & Partial<Pick<FlowPorts, 'presence' | 'predictions' | 'trail'>>,
  records: Records<S, E>,
  rules: Rules<S, E>,
  request: Request<S, E>,
): Promise<Outcome<AggregateRecord<S, E>>> {
  const { id, by, now, cause } = request;
  const absence = absenceOf(ports);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const guess = attempt === 0 ? request.known : undefined;
    const record = guess ?? (await records.load(id));
    if (record && cause !== undefined && (await isApplied(records, record, cause))) return { ok: true, record };
    const decision = request.decide(record && request.whole ? await records.whole(record) : record);
    if (!decision.ok && guess) continue;
    if (!decision.ok) return decision;
    if (decision.events.length === 0) {
      if (!record) return refuse({ kind: 'not_found', what: id });
      const settled = await settleWake(records, rules, record, ports.policy(), now, absence);
      if (settled) return { ok: true, record: settled };
      continue;
    }
    const stamp = { at: now, by, ...(cause === undefined ? {} : { cause }) };
    const around = { absence, weights: ports.predictions?.weights() };
    const write = writeOf(rules, ports.policy(), { id, record }, decision.events, stamp, around);
    if (record ? await records.commit(write) : await records.insert(write)) {
      nudgeFor(ports, write);
      ports.trail?.note(rules.trail?.(id, record?.state ?? null, write.state, write.log) ?? []);
      return { ok: true, record: written(record, write) };
    }
  }
  return refuse({ kind: 'busy', id });
}

const isApplied = async <S, E>(
  records: Records<S, E>,
  { id, log }: AggregateRecord<S, E>,
  cause: string,
): Promise<boolean> =>
  alreadyApplied(log, cause) || (isCut(log) && (await records.appliedBefore(id, [cause])).has(cause));

/** Tells the outbox of what a write has left for it. */
export function nudgeFor({ nudge }: Pick<FlowPorts, 'nudge'>, { id, effects }: Change<unknown, unknown>): void {
  if (effects.length > 0) nudge(effects.map(({ destination }) => ({ destination, id })));
}

/** Who is away or gone (OW-3, OW-12). */
export const absenceOf = ({ presence }: Partial<Pick<FlowPorts, 'presence'>>): Absence =>
  Object.assign((person: string) => presence?.awaySince?.(person) ?? null, {
    gone: (person: string) => presence?.gone?.(person) ?? false,
  });

/** Who is on call, for pages (ES-3): the roster's answer, else the policy's own lists in the order of the moment. */
export const onCallOf =
  ({ presence, policy }: Pick<FlowPorts, 'policy'> & Partial<Pick<FlowPorts, 'presence'>>, now: Date): OnCall =>
  (list) =>
    presence?.onCall?.(list, now) ?? onCallOrder(list, policy(), now);

/** What a write looks at beside the policy: who is away, and the weights by which ratings are predicted. */
interface Around {
  readonly absence: Absence;
  readonly weights?: Weights | undefined;
}

interface Known<S, E> {
  readonly id: string;
  readonly record: AggregateRecord<S, E> | null;
}

/** The one write that some events (at least one for a new record) make of a record. */
export const writeOf = <S, E extends { readonly type: string }>(
  rules: Rules<S, E>,
  policy: Policy,
  known: Known<S, E>,
  events: readonly E[],
  stamp: { readonly at: Date; readonly by: Actor; readonly cause?: string },
  around: Around,
): Change<S, E> =>
  writeLogged(rules, policy, known, logAfter(known.record?.log.at(-1)?.n ?? 0, events, stamp), stamp.at, around);

/** The same of entries that are numbered already, of several actors. */
export function writeLogged<S, E extends { readonly type: string }>(
  rules: Rules<S, E>,
  policy: Policy,
  { id, record }: Known<S, E>,
  logged: readonly Logged<E>[],
  at: Date,
  { absence, weights = PRIOR }: Around,
): Change<S, E> {
  const log = rules.arrange?.(record?.state ?? null, logged) ?? logged;
  const folded = log.reduce<S | null>((current, event) => rules.evolve(current, event), record?.state ?? null);
  if (folded === null) throw new Error(`nothing to write for ${id}: a new record needs an event`);
  const all = [...(record?.log ?? []), ...log];
  const judged = rules.judge?.(folded, all, weights, at) ?? folded;
  const state = rules.keep?.(judged) ?? judged;
  // Of what is stored already: what is new in a write that loses its race never was.
  const cut = rules.hasHistory && record ? cutLog(record.log) : null;
  const effects = rules.effects(id, record?.state ?? null, state, log, policy);
  return {
    id,
    expectedVersion: record?.version ?? 0,
    state,
    log,
    ...(isCut(all) ? {} : { whole: all }),
    ...(cut === null ? {} : { cut: { gone: cut.gone, kept: [...cut.kept, ...log] } }),
    effects,
    wakeAt: rules.wakeAt(state, policy, at, absence),
  };
}

/** The record as a successful write leaves it. */
export function written<S, E>(before: AggregateRecord<S, E> | null, write: Change<S, E>): AggregateRecord<S, E> {
  const { id, state, wakeAt, expectedVersion } = write;
  return {
    id,
    version: expectedVersion + 1,
    state,
    log: write.cut?.kept ?? [...(before?.log ?? []), ...write.log],
    cards: before?.cards ?? [],
    wakeAt,
  };
}

/** A wake-up that found nothing to do still sets the next one, or the sweep would take the record again and again. */
async function settleWake<S, E extends { readonly type: string }>(
  records: Records<S, E>,
  rules: Rules<S, E>,
  record: AggregateRecord<S, E>,
  policy: Policy,
  now: Date,
  absence: Absence,
): Promise<AggregateRecord<S, E> | null> {
  const wakeAt = rules.wakeAt(record.state, policy, now, absence);
  if (wakeAt?.getTime() === record.wakeAt?.getTime()) return record;
  const { id, version: expectedVersion, state, log } = record;
  const whole = isCut(log) ? {} : { whole: log };
  const write = { id, expectedVersion, state, log: [], ...whole, effects: [], wakeAt };
  return (await records.commit(write)) ? { ...record, version: record.version + 1, wakeAt } : null;
}
