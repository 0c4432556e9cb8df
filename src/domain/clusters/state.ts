import type { Priority } from '../../config/vocabulary.ts';
import type { CaseCore } from '../case/core.ts';
import type { Actor } from '../record/actor.ts';
import type { Family } from './cluster.ts';

/** A case of a cluster, and whose it is (see `NewCase`). What it is about stays with the case. */
export interface Member {
  readonly id: string;
  readonly who: string;
}

/** Many similar cases of a short time, offered as one tracker (TR-11). */
export interface ClusterState {
  readonly family: Family;
  /** The team that would solve it, and the channel in which it is offered; both of the policy, as it was then. */
  readonly team: string;
  readonly channel: string;
  /** Oldest first. */
  readonly members: readonly Member[];
  /** The member that says best what all are about. */
  readonly example: string;
  readonly firstAt: Date;
  /** When its newest member was opened. */
  readonly lastAt: Date;
  /** The tracker that somebody made of it. */
  readonly ticket: string | null;
  /** Members that were sent to the tracker. */
  readonly sent: readonly string[];
  readonly silencedBy: Actor | null;
  /** How its members stood at the last look, see `looked`. */
  readonly stands?: string;
}

/** What a tracker begins with. */
export interface NewTracker {
  readonly ticket: string;
  readonly ask: string;
  readonly priority: Priority;
  readonly cases: readonly string[];
}

export type ClusterEvent =
  | {
      readonly type: 'gathered';
      readonly family: Family;
      readonly team: string;
      readonly channel: string;
      readonly members: readonly Member[];
      readonly example: string;
      readonly firstAt: Date;
      readonly lastAt: Date;
      /** Some of them are behind a tracker that is there: the others are offered to it. */
      readonly under?: { readonly ticket: string; readonly cases: readonly string[] };
    }
  | { readonly type: 'grew'; readonly members: readonly Member[]; readonly example: string; readonly lastAt: Date }
  | (NewTracker & { readonly type: 'tracked' })
  | { readonly type: 'added'; readonly cases: readonly string[] }
  | { readonly type: 'silenced' }
  /** What is offered has changed by what became of its members elsewhere: it is drawn anew. */
  | { readonly type: 'looked'; readonly stands: string };

export type ClusterCommand =
  | ({ readonly type: 'track' } & NewTracker)
  | { readonly type: 'add'; readonly cases: readonly string[] }
  | { readonly type: 'silence' };

/** By its oldest case: two instances that find the same cluster find the same record. */
export const clusterId = (oldest: number): string => `SAME-${oldest}`;

/** Whether a tracker could take it: resolved ones need none, restricted ones are not for others (RO-6), some have one. */
export const isFree = ({ state }: { readonly state: Pick<CaseCore, 'open' | 'restricted' | 'tickets'> }): boolean =>
  state.open && !state.restricted && state.tickets.every(({ tracker }) => tracker !== true);

/** Members that no tracker knows yet. */
export const unsent = ({ members, sent }: ClusterState): readonly string[] =>
  members.filter(({ id }) => !sent.includes(id)).map(({ id }) => id);
