import { accept } from '../record/record.ts';
import { firstThere } from '../record/there.ts';
import type { CaseCore } from './core.ts';
import { type EventRules, entriesOf, type FactRules } from './rules.ts';

/** 1 (terrible) to 5 (amazing), as Intercom counts. */
export type RatingScore = 1 | 2 | 3 | 4 | 5;

/**
 * What the customer said of a case, and what had been predicted: `risk` (0–1) that they would rate badly, said before the rating was known, and the
 * `features` it rested on, numbers only. Both are kept with the rating: later weights must not judge themselves by it (TR-7).
 */
export interface Rated {
  readonly score: RatingScore;
  /** In the customer's words, secrets masked; null without any. */
  readonly remark: string | null;
  readonly risk: number;
  readonly features: Readonly<Record<string, number>>;
}

/** `at`: when the case heard it. Ratings are learned from in this order. */
export interface Rating extends Rated {
  readonly at: Date;
}

/** How likely the customer is to rate badly (0–1), and what speaks for it, strongest first, in words. */
export interface Prediction {
  readonly risk: number;
  readonly reasons: readonly string[];
}

/** What the customer said of it last, and how that would be as of the last entry of the log. */
export interface WithRating {
  readonly rating: Rating | null;
  readonly prediction: Prediction | null;
}

/** `heardAt`: when the customer rated. `tell`: who hears of a bad one beside its owner. */
export type RatingEvent = { readonly type: 'rated'; readonly heardAt: Date; readonly tell: readonly string[] } & Rated;
export type RatingFact = { readonly type: 'hear_rating'; readonly heardAt: Date } & Rated;

/**
 * A rating counts open or resolved. The same one again changes nothing: Intercom dates it anew with every touch. A changed mind about the same work keeps
 * the prediction made before the first: the weights have learned from that since.
 */
export const RATING_FACTS: FactRules<RatingFact, CaseCore & WithRating, RatingEvent> = {
  hear_rating: {
    decide({ state, log }, { heardAt, score, remark, risk, features }, { policy, now, absence }) {
      const { rating, queue } = state;
      if (rating && rating.score === score && rating.remark === remark) return accept();
      const last = entriesOf(log, 'rated', 'reopened').at(-1);
      const said = rating && last?.type === 'rated' ? rating : { risk, features };
      const { lead, manager } = policy.queues[queue] ?? {};
      const above = firstThere([lead, manager], { policy, now, absence }, null);
      const tell = isBad(score) && above !== null ? [above] : [];
      return accept({ type: 'rated', heardAt, score, remark, risk: said.risk, features: said.features, tell });
    },
  },
};

export const RATING_EVENTS: EventRules<RatingEvent, CaseCore & WithRating> = {
  rated: {
    change: (_state, { score, remark, risk, features, at }) => ({ rating: { score, remark, risk, features, at } }),
    tell({ score, tell }, { owner }) {
      const people = isBad(score) ? [owner, ...tell] : [];
      return { thread: true, people, calls: people };
    },
  },
};

/** Somebody has to talk to this customer. */
export const isBad = (score: RatingScore): boolean => score <= 2;
