import type { Policy } from '../../config/policy/schema.ts';
import type { Actor } from '../record/actor.ts';
import type { EffectBody } from '../record/effect.ts';
import type { Absence } from '../record/lease.ts';
import type { AlertKind } from '../record/notice.ts';
import { inOrder } from '../record/paging.ts';
import { type Decision, type Logged, refuse } from '../record/record.ts';
import type { CaseCore } from './core.ts';
import type { CommandRight } from './may.ts';

/** An entry of the log as features see it that do not know each other's events. */
export type LogEntry = { readonly type: string };

/** What is decided on: the record's id, state and log. */
export interface Subject<S, E extends LogEntry = LogEntry> {
  readonly id: string;
  readonly state: S;
  readonly log: readonly Logged<E>[];
}

/** The entries of some kinds. A kind's name says its shape, so that asking for it by `E` is enough. */
export const entriesOf = <E extends LogEntry>(
  log: readonly Logged<LogEntry>[],
  ...types: readonly E['type'][]
): readonly Logged<E>[] => log.filter((entry): entry is Logged<E> => types.includes(entry.type));

export interface Context {
  readonly now: Date;
  readonly by: Actor;
  readonly policy: Policy;
  /** Who is away or gone. */
  readonly absence: Absence;
}

/** Where an event is told, beside the card, which shows every change. */
export interface Telling {
  /**
   * In the thread of the queue's card. With a `group`, the number of the entry that began it: one line with all entries of that kind from there on,
   * posted once and edited.
   */
  readonly thread?: boolean | { readonly group: string };
  /** As an internal note in Intercom: only what matters to the teammate in the inbox (IC-2). */
  readonly note?: boolean;
  readonly people?: readonly (string | null)[];
  /** People who must hear at once, however grave it is, since nobody else is on it. */
  readonly urgent?: readonly (string | null)[];
  /** Of those, whom somebody has turned to, or whose customer has come back to them: they hear of it on a full day, too. */
  readonly calls?: readonly (string | null)[];
  /** People who must hear now, whatever the hour (ES-3). */
  readonly pages?: readonly string[];
}

/** Everybody who hears of it in person, the most urgent first. */
export const heardBy = ({ pages = [], urgent = [], people = [] }: Telling): readonly string[] =>
  inOrder(...pages, ...urgent, ...people);

/** What a kind of event is to a case. `S` is as much of its state as the feature knows. */
export interface EventRule<E extends LogEntry, S> {
  /** What it changes of the state; nothing where there is no such function. */
  change?(state: S, event: Logged<E>): Partial<S>;
  /** `state` after it; `before` it where somebody hears of what they have lost by it, null for what begins a case. */
  tell(event: Logged<E>, state: S, before: S | null): Telling;
  /** What it asks of other records and of the help centre. */
  send?(event: Logged<E>, state: S, id: string): readonly EffectBody[];
  /** As what it rings in the leader channel; null where it does not. */
  rings?(event: E, state: S): AlertKind | null;
  /** Somebody who decides by a screen of before it would make a mistake. */
  readonly overtakes?: true;
  /** Whether it says nothing worth a card: a folded case stays folded. */
  silent?(event: E): boolean;
  /** Whether it concerns `person` no more, where it was kept for later; without it it always does. */
  isOver?(event: Logged<E>, state: S, to: { readonly person: string; readonly now: Date }): boolean;
}

/** What a feature's kinds of events are, each of them. */
export type EventRules<E extends LogEntry, S> = {
  readonly [T in E['type']]: EventRule<Extract<E, { readonly type: T }>, S>;
};

/** Whether a fact from outside changes a case, and how. `E` are the events it may become. */
export interface FactRule<C, S, E> {
  decide(subject: Subject<S>, input: C, context: Context): Decision<E>;
}
/** The same for a person's command, with the right that it takes. */
export interface CommandRule<C, S, E> extends FactRule<C, S, E> {
  readonly right: CommandRight;
}

export type CommandRules<C extends LogEntry, S, E> = {
  readonly [T in C['type']]: CommandRule<Extract<C, { readonly type: T }>, S, E>;
};
export type FactRules<C extends LogEntry, S, E> = {
  readonly [T in C['type']]: FactRule<Extract<C, { readonly type: T }>, S, E>;
};

/** What stands against it: that it is resolved, or what an open case is (`stands`: "it is not on hold"). */
export const wrongStatus = (
  { id, state }: { readonly id: string; readonly state: Pick<CaseCore, 'open'> },
  verb: string,
  stands = 'open',
): Extract<Decision<never>, { ok: false }> =>
  refuse({ kind: 'wrong_status', id, verb, status: state.open ? stands : 'resolved' });

/** Only people of the policy do such things. */
export const noPerson = (verb: string) =>
  refuse({ kind: 'not_allowed', verb, need: 'a person named in the policy', ask: 'admin' });

export const refuseField = (field: string, message: string) => refuse({ kind: 'invalid', field, message });

/** Where work stands by whether anybody has it. */
export const workedBy = (owner: string | null): 'new' | 'in_progress' => (owner === null ? 'new' : 'in_progress');

/** Somebody else's by now: what made it this person's business is over. */
export const isElsewhere = ({ owner }: Pick<CaseCore, 'owner'>, { person }: { readonly person: string }): boolean =>
  owner !== null && owner !== person;

const LONGEST_WAIT_MS = 366 * 86_400_000;

/** A slip of the finger is a moment of another age, or none. */
export const isSoon = (at: Date, now: Date): boolean =>
  at.getTime() > now.getTime() && at.getTime() - now.getTime() <= LONGEST_WAIT_MS;
