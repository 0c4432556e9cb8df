import { isGone } from '../record/lease.ts';
import type { Merging } from '../record/merge.ts';
import { accept, type Logged, refuse } from '../record/record.ts';
import { isLate, outcome } from '../sla/read.ts';
import type { CaseCore } from './core.ts';
import { may } from './may.ts';
import {
  type CommandRules,
  type EventRules,
  isSoon,
  noPerson,
  refuseField,
  type Subject,
  wrongStatus,
} from './rules.ts';

/** What somebody changes because of a case: who, by when; named by the entry that it began with. */
export interface ReviewAction {
  readonly n: number;
  readonly note: string;
  readonly owner: string;
  readonly due: Date;
  readonly reminded: boolean;
  readonly doneAt: Date | null;
}

export interface WithReview {
  readonly reviewActions: readonly ReviewAction[];
}

export type ReviewEvent =
  /** It ended as one that is looked at again. */
  | { readonly type: 'review_made'; readonly late: boolean }
  | { readonly type: 'review_action_added'; readonly note: string; readonly owner: string; readonly due: Date }
  | { readonly type: 'review_action_due'; readonly action: number; readonly owner: string; readonly note: string }
  | { readonly type: 'review_action_done'; readonly action: number; readonly note: string };

export type ReviewCommand =
  | { readonly type: 'add_review_action'; readonly note: string; readonly owner: string; readonly due: Date }
  /** `action`: the entry that it began with. */
  | { readonly type: 'finish_review_action'; readonly action: number };

type State = CaseCore & WithReview & Pick<Merging, 'mergedInto'>;

const deserves = ({ assessment, clocks }: CaseCore, now: Date): boolean =>
  assessment.priority === 'P1' || clocks.some((clock) => isLate(outcome(clock, now)));

/**
 * Whether a case is looked at again once it is over: each P1, and each that missed a deadline (ES-9). Of one that was merged, what speaks for it is. Where
 * somebody said that they would change something it stays, whatever became of the case since: there they say that it is done.
 */
export const isReviewed = (state: State, now: Date): boolean =>
  state.reviewActions.length > 0 || (state.mergedInto === null && deserves(state, now));

/** What a resolution comes with. */
export const reviewAfter = (state: CaseCore, now: Date): readonly ReviewEvent[] =>
  deserves(state, now)
    ? [{ type: 'review_made', late: state.clocks.some((clock) => isLate(outcome(clock, now))) }]
    : [];

/** Why there is no review; null where there is one. */
export function reviewRefusal({ id, state }: Pick<Subject<State>, 'id' | 'state'>, now: Date) {
  if (state.open) return refuse({ kind: 'wrong_status', id, verb: 'reviewed', status: 'not resolved yet' });
  return isReviewed(state, now)
    ? null
    : refuse({ kind: 'wrong_status', id, verb: 'reviewed', status: 'no P1, and it missed no deadline' });
}

export const REVIEW_COMMANDS: CommandRules<ReviewCommand, State, ReviewEvent> = {
  add_review_action: {
    right: 'work',
    decide(subject, { note, owner, due }, { now, policy, by, absence }) {
      if (by.kind !== 'person') return noPerson('add an action');
      const refused = reviewRefusal(subject, now);
      if (refused !== null) return refused;
      const what = note.replaceAll(/\s+/g, ' ').trim();
      if (what === '') return refuseField('note', 'say in a few words what will change');
      const whose = policy.people.find(({ id }) => id === owner);
      if (whose === undefined || isGone(owner, policy, absence)) return refuseField('owner', 'pick who does it');
      if (!may(whose, 'see', subject.state, policy)) return refuseField('owner', 'pick somebody who may see the case');
      if (!isSoon(due, now)) return refuseField('due', 'pick a day to come, within a year');
      return accept({ type: 'review_action_added', note: what, owner, due });
    },
  },
  finish_review_action: {
    right: 'work',
    decide(subject, { action }) {
      const { id, state } = subject;
      const found = state.reviewActions.find(({ n }) => n === action);
      if (found === undefined) return refuse({ kind: 'not_found', what: `this action of ${id}` });
      if (found.doneAt !== null) return refuse({ kind: 'already', id, status: 'through with this action' });
      return state.open
        ? wrongStatus(subject, 'reviewed')
        : accept({ type: 'review_action_done', action, note: found.note });
    },
  },
};

const changed = (
  { reviewActions }: WithReview,
  action: number,
  change: Partial<ReviewAction>,
): readonly ReviewAction[] => reviewActions.map((one) => (one.n === action ? { ...one, ...change } : one));

export const REVIEW_EVENTS: EventRules<ReviewEvent, State> = {
  review_made: { tell: () => ({ thread: true }) },
  review_action_added: {
    change: (
      { reviewActions },
      { n, note, owner, due }: Logged<Extract<ReviewEvent, { type: 'review_action_added' }>>,
    ) => ({
      reviewActions: [...reviewActions, { n, note, owner, due, reminded: false, doneAt: null }],
    }),
    tell: ({ owner }) => ({ thread: true, people: [owner] }),
    isOver: ({ n }, state) => isDone(state, n),
  },
  review_action_due: {
    change: (state, { action }) => ({ reviewActions: changed(state, action, { reminded: true }) }),
    tell: ({ owner }) => ({ people: [owner] }),
    isOver: ({ action }, state) => isDone(state, action),
  },
  review_action_done: {
    change: (state, { action, at }) => ({ reviewActions: changed(state, action, { doneAt: at }) }),
    tell: () => ({ thread: true }),
  },
};

const isDone = ({ reviewActions }: WithReview, action: number): boolean =>
  reviewActions.some(({ n, doneAt }) => n === action && doneAt !== null);

const waiting = ({ reviewActions }: WithReview): readonly ReviewAction[] =>
  reviewActions.filter(({ doneAt, reminded }) => doneAt === null && !reminded);

/** What somebody has said that they would change, and has not yet, the longest due first. */
export const actionsOf = ({ reviewActions }: WithReview, person: string): readonly ReviewAction[] =>
  reviewActions
    .filter(({ owner, doneAt }) => owner === person && doneAt === null)
    .toSorted((a, b) => a.due.getTime() - b.due.getTime());

/** When the next of its actions is due. */
export const nextActionAt = (state: WithReview): readonly Date[] => waiting(state).map(({ due }) => due);

/** Whoever promised to change something hears of it on the day. */
export const actionsDue = (state: WithReview, now: Date): readonly ReviewEvent[] =>
  waiting(state).flatMap(({ n: action, owner, note, due }) =>
    due <= now ? [{ type: 'review_action_due' as const, action, owner, note }] : [],
  );
