import type { Sentiment } from '../../config/vocabulary.ts';
import type { CaseEvent } from '../case/case.ts';
import { MOOD } from './features.ts';
import { type FeaturesOf, type Predicted, strongestOf, upTo, type WeightsOf } from './mechanism.ts';

/** What speaks for a case being escalated, by hand or by a deadline (RP-9), each a number from 0 (nothing) to `MOST`. */
export const SIGNS = ['age', 'backAndForth', 'owners', 'silence', 'mood', 'backlog', 'renewal'] as const;
export type Sign = (typeof SIGNS)[number];
export type Signs = FeaturesOf<Sign>;

/** About one case in fifteen is escalated without any of these; what weighs most is that nobody answers. Outcomes, and people who agree or disagree, correct them. */
export const ESCALATION: Predicted<Sign> = {
  features: SIGNS,
  prior: {
    bias: -2.7,
    age: 0.6,
    backAndForth: 0.5,
    owners: 0.4,
    silence: 0.6,
    mood: 0.6,
    backlog: 0.3,
    renewal: 0.3,
  },
};

/** An entry of the log, as far as these signs depend on it. */
interface Entry {
  readonly type: CaseEvent['type'];
  readonly at: Date;
  readonly heardAt?: Date;
  readonly thanks?: boolean;
  readonly answered?: boolean;
  readonly person?: string | null;
  readonly to?: string | null;
  readonly placement?: { readonly owner: string | null };
}

/** What part of a log has left of signs. */
export interface Traces {
  /** How often the customer has written again after an answer. */
  readonly returns: number;
  /** How many people have had it, one after the other. */
  readonly owners: number;
  readonly owner: string | null;
  /** Since when nobody has answered the customer, epoch ms; null where somebody has. */
  readonly silentSince: number | null;
}

/** Goes through entries from the first on: those of a moment ago tell how it stood then. */
export function tracesOf(log: readonly Entry[]): Traces {
  let [returns, owners, owner, silentSince]: [number, number, string | null, number | null] = [0, 0, null, null];
  let isAnswered = false;
  const had = (person: string | null | undefined) => {
    if (person != null && person !== owner) owners += 1;
    owner = person ?? null;
  };
  for (const { type, at, heardAt, thanks, answered, person, to, placement } of log)
    switch (type) {
      case 'opened':
        had(placement?.owner);
        isAnswered = answered === true;
        silentSince = isAnswered ? null : at.getTime();
        break;
      case 'claimed':
      case 'assigned':
        had(person);
        break;
      case 'released':
        owner = null;
        break;
      case 'lease_ended':
        had(to);
        break;
      case 'teammate_replied':
        [isAnswered, silentSince] = [true, null];
        break;
      case 'customer_replied':
        if (thanks === true) break;
        if (isAnswered) returns += 1;
        isAnswered = false;
        silentSince ??= (heardAt ?? at).getTime();
        break;
      default:
    }
  return { returns, owners, owner, silentSince };
}

/** What is known of a case, and what is usual around it, at a moment. */
export interface Around {
  readonly openedAt: number;
  readonly sentiment: Sentiment;
  readonly renewsAt: number | null;
  readonly traces: Traces;
  /** Half the cases of its queue are open no longer; null where nobody knows. */
  readonly usualMs: number | null;
  /** Open cases of its owner, itself among them. */
  readonly backlog: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A renewal nearer than this makes open cases matter more. */
export const RENEWAL_DAYS = 60;
/** Fewer open cases than this are nobody's burden. */
const FULL = 5;

/** Signs of a case at a moment, epoch ms. */
export function signsOf({ openedAt, sentiment, renewsAt, traces, usualMs, backlog }: Around, at: number): Signs {
  const { returns, owners, owner, silentSince } = traces;
  const renews = renewsAt !== null && renewsAt >= at && renewsAt - at < RENEWAL_DAYS * DAY_MS;
  return {
    // What is open as long as others says nothing; from there each further length is one more.
    age: usualMs === null || usualMs === 0 ? 0 : upTo((at - openedAt) / usualMs - 1),
    backAndForth: upTo(returns / 2),
    owners: upTo(owners - 1),
    silence: silentSince === null ? 0 : upTo((at - silentSince) / (8 * HOUR_MS)),
    mood: MOOD[sentiment],
    backlog: owner === null ? 0 : upTo((backlog - FULL) / FULL),
    renewal: renews ? 1 : 0,
  };
}

const WORDS: Readonly<Record<Sign, (value: number) => string>> = {
  age: (value) => (value <= 1 ? 'open longer than is usual here' : 'open far longer than is usual here'),
  backAndForth: (value) => (value <= 1 ? 'the customer came back' : 'the customer came back again and again'),
  owners: (value) => (value <= 1 ? 'it changed hands' : 'it changed hands more than once'),
  silence: (value) => (value <= 1 ? 'the customer waits for an answer' : 'the customer has waited long for an answer'),
  mood: (value) => (value <= 1 ? 'the customer is frustrated' : 'the customer is distressed'),
  backlog: () => 'its owner has much open',
  renewal: () => 'the account renews soon',
};

/** The signs that weigh most, in words. */
export const signWords = (signs: Signs, weights: WeightsOf<Sign>, most?: number): readonly string[] =>
  strongestOf(ESCALATION, signs, weights, most).map((sign) => WORDS[sign](signs[sign]));
