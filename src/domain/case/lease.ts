import type { Actor } from '../record/actor.ts';

/** Why an owner is asked: nothing heard of them, away in Intercom, or their shift has ended before the deadline (OW-3). */
export type LeaseReason = 'quiet' | 'away' | 'off_shift';

/** An owner has been asked whether they still have it. Without a word by `returnsAt` the work returns to its queue. */
export interface Lease {
  readonly askedAt: Date;
  readonly why: LeaseReason;
  /** Since when it is quiet, they are away, or their shift is over. */
  readonly since: Date;
  readonly returnsAt: Date;
}

/** What cases and tickets keep of their owner's hold on them. Absent in records written before there were leases. */
export interface Hold {
  readonly lease?: Lease | null;
  /** The owner's last own act, here or in Intercom; null when they have done nothing yet since they have it. */
  readonly ownerActiveAt?: Date | null;
  /** A ladder gave it to its owner: above them nobody would take it back, so they are not asked. */
  readonly ownerByLadder?: boolean;
}

export type LeaseEvent =
  | ({ readonly type: 'lease_asked'; readonly person: string } & Omit<Lease, 'askedAt'>)
  | { readonly type: 'lease_kept'; readonly person: string }
  | {
      readonly type: 'lease_ended';
      readonly person: string;
      readonly askedAt: Date;
      /** Who has it now: the lead of an escalated case. Null: anybody of the queue can claim it. */
      readonly to: string | null;
      /** The lead, when nobody of the queue is there to claim it. */
      readonly tell: readonly string[];
    };

/** An entry of either log, as far as a hold depends on it. */
type Fact = { readonly type: string; readonly at: Date; readonly by: Actor; readonly heardAt?: Date };

/**
 * The hold after one entry. Whatever the owner does keeps their lease, without a word about it; another owner begins anew; a record that rests
 * (waiting, snoozed, done) asks nobody.
 */
export function holdAfter(
  before: Hold & { readonly owner: string | null },
  after: { readonly owner: string | null; readonly resting: boolean },
  event: Fact,
): Hold {
  const acted = isBy(after.owner, event) ? (event.heardAt ?? event.at) : null;
  if (after.owner !== before.owner) {
    const ownerByLadder = event.type === 'assigned' && event.by.kind === 'rule';
    return { lease: null, ownerActiveAt: acted, ownerByLadder };
  }
  if (acted !== null) {
    const last = before.ownerActiveAt ?? acted;
    // Who takes over what a ladder gave them says that they work on it, as any owner does.
    const ownerByLadder = event.type !== 'claimed' && before.ownerByLadder === true;
    return { lease: null, ownerActiveAt: new Date(Math.max(last.getTime(), acted.getTime())), ownerByLadder };
  }
  return after.resting ? { lease: null } : {};
}

function isBy(owner: string | null, { by }: Fact): boolean {
  if (owner === null) return false;
  return by.kind === 'person' ? by.id === owner : by.kind === 'teammate' && by.person === owner;
}

/** The fold of the events of a lease alone. */
export const askedOf = ({ at, why, since, returnsAt }: Extract<LeaseEvent, { type: 'lease_asked' }> & Fact): Lease => ({
  askedAt: at,
  why,
  since,
  returnsAt,
});
