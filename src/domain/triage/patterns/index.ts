import type { Intent } from '../../../config/vocabulary.ts';
import { ACCOUNT_ACCESS } from './access.ts';
import { LANGUAGES } from './languages.ts';
import { LEGAL } from './legal.ts';
import { BILLING_QUESTION, CANCELLATION, REFUND_REQUEST } from './money.ts';
import { SignTable } from './openings.ts';
import type { Pattern } from './pattern.ts';
import { COMPLAINT, OTHER } from './people.ts';
import { SECURITY_COMPLIANCE } from './security.ts';
import { BUG_REPORT, FEATURE_REQUEST, HOW_TO, OUTAGE } from './technical.ts';

export type { Pattern } from './pattern.ts';

const PATTERNS: readonly Pattern[] = [
  ...OUTAGE,
  ...BUG_REPORT,
  ...HOW_TO,
  ...FEATURE_REQUEST,
  ...BILLING_QUESTION,
  ...REFUND_REQUEST,
  ...CANCELLATION,
  ...SECURITY_COMPLIANCE,
  ...LEGAL,
  ...ACCOUNT_ACCESS,
  ...COMPLAINT,
  ...OTHER,
  ...LANGUAGES,
];

/** Intents nobody may miss: their strong signs are kept as `check:<intent>` whatever else wins. */
export const ALARM_INTENTS: readonly Intent[] = ['security_compliance', 'legal', 'outage'];
/** Weight from which a sign of an alarm intent counts as an alarm. */
const ALARM_WEIGHT = 3;

const TABLE = new SignTable(PATTERNS.map((pattern) => pattern.match));

/** Signs found in a line from `normalise` and `markNegation`. */
export function matchPatterns(line: string): Pattern[] {
  return TABLE.matches(line).flatMap((at) => PATTERNS[at] ?? []);
}

/** Alarm intents whose strong signs are among the matches, without repeats. */
export function alarmsOf(matches: readonly Pattern[]): Intent[] {
  return ALARM_INTENTS.filter((intent) =>
    matches.some((match) => match.intent === intent && match.weight >= ALARM_WEIGHT),
  );
}
