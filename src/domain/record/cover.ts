/** A swap that was agreed: `taker` is on call for the list in the place of `asker`, `[from, until)`. */
export interface Cover {
  readonly list: string;
  readonly asker: string;
  readonly taker: string;
  readonly from: Date;
  readonly until: Date;
  readonly takenAt: Date;
}

/**
 * Somebody asks the others of an on-call list to cover them for a while (OW-12). `void`: one of both is gone, or the list is. `over`: its time has come and gone.
 */
export interface CoverState {
  /** It is asked for, or agreed and not over. */
  readonly open: boolean;
  readonly status: 'asked' | 'taken' | 'withdrawn' | 'lapsed' | 'void' | 'over';
  readonly list: string;
  readonly asker: string;
  readonly from: Date;
  readonly until: Date;
  readonly reason: string | null;
  readonly askedAt: Date;
  /** Who hears of it in person. */
  readonly told: readonly string[];
  /** Where everybody of the list reads of it: the policy's name of a channel. Null where the list has none. */
  readonly channel: string | null;
  readonly taker: string | null;
  readonly takenAt: Date | null;
  /** The taker has been told that it has begun, where no hand-over of a rotation says so. */
  readonly begun: boolean;
}

/** One that is kept, by its number. */
export interface KeptCover {
  readonly id: string;
  readonly state: CoverState;
}

/** Those that are agreed, as they change an order. */
export const agreed = (kept: readonly KeptCover[]): readonly Cover[] =>
  kept.flatMap(({ state }) => {
    const { status, list, asker, taker, from, until, takenAt } = state;
    if (status !== 'taken' || taker === null || takenAt === null) return [];
    // What was asked for while it ran begins when somebody has taken it.
    return [{ list, asker, taker, from: lastOf(from, takenAt), until, takenAt }];
  });

const lastOf = (one: Date, other: Date): Date => new Date(Math.max(one.getTime(), other.getTime()));

/** When nobody can take it any more: when it begins, or where it ran already when it was asked for, at its end. */
export const lapsesAt = ({ from, until, askedAt }: Pick<CoverState, 'from' | 'until' | 'askedAt'>): Date =>
  from > askedAt ? from : until;

/**
 * The messages about one, each of a person: `to` is the one that goes along with it; `begins` tells the taker that it has begun, `off` both that it
 * counts no more.
 */
export type CoverTold = 'to' | 'begins' | 'off';
export const coverGroup = (told: CoverTold, person: string): string => `${told} ${person}`;

/** Reads what `coverGroup` wrote; null for anything else. */
export function readCoverGroup(group: string): { readonly told: CoverTold; readonly person: string } | null {
  const [, told, person] = /^(to|begins|off) (.+)$/s.exec(group) ?? [];
  return person === undefined ? null : { told: told === 'to' || told === 'begins' ? told : 'off', person };
}
