import type { Intent } from '../../config/vocabulary.ts';
import type { Random } from '../../sandbox/past/random.ts';
import { PAST_TEXTS, type PastText } from '../../sandbox/past/texts.ts';

/** A charge that keeps a customer from working, which pages finance. */
const BLOCKER = /locked/;

/** Of a hundred conversations of a B2B team so many are about this: an estimate, most of it questions and bugs, an outage now and then. */
export const MIX: Readonly<Record<Intent | 'billing_blocker', number>> = {
  how_to: 34,
  bug_report: 18,
  billing_question: 11,
  billing_blocker: 1,
  account_access: 10,
  feature_request: 8,
  refund_request: 5,
  complaint: 4,
  cancellation: 3,
  other: 3,
  security_compliance: 1.5,
  outage: 1,
  legal: 0.5,
};

const TOTAL = Object.values(MIX).reduce((sum, share) => sum + share, 0);

const kindOf = ({ intent, text }: PastText): keyof typeof MIX =>
  intent === 'billing_question' && BLOCKER.test(text) ? 'billing_blocker' : intent;

/** One of the texts, by the mix. */
export function textOf(random: Random): PastText {
  let left = random.between(0, TOTAL);
  for (const [kind, share] of Object.entries(MIX)) {
    left -= share;
    if (left < 0) return random.pick(PAST_TEXTS.filter((text) => kindOf(text) === kind));
  }
  return random.pick(PAST_TEXTS);
}
