import type { CaseField, Intent } from '../../config/vocabulary.ts';

/** What the conversation must tell for each intent; what flow learns elsewhere (plan, value) it fills in itself. */
const NEEDED: Readonly<Record<Intent, readonly CaseField[]>> = {
  bug_report: ['account', 'environment', 'steps_to_reproduce', 'business_impact'],
  outage: ['account', 'environment', 'incident_start', 'business_impact'],
  billing_question: ['account', 'invoice'],
  refund_request: ['account', 'invoice'],
  cancellation: ['account', 'churn_risk'],
  security_compliance: ['account', 'affected_account'],
  legal: ['account', 'business_impact'],
  account_access: ['account', 'affected_account'],
  how_to: ['account'],
  feature_request: ['account', 'business_impact'],
  complaint: ['account', 'business_impact'],
  other: ['account', 'category'],
};

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/u;
/** How a text answers a field. A field without an entry is never answered by text. */
const ANSWERS: Readonly<Partial<Record<CaseField, RegExp>>> = {
  account: new RegExp(
    `${EMAIL.source}|\\b(?:account|workspace|customer|org|tenant)(?: id| no\\.?| number|:| #)+ ?[\\w-]*\\d|\\b(?:account|workspace|tenant) [\\w-]*\\d{3}`,
    'iu',
  ),
  affected_account: new RegExp(
    `${EMAIL.source}|\\b(?:account|workspace|user|admin|owner) (?:of|for|named|called|id)\\b`,
    'iu',
  ),
  environment:
    /\b(?:production|staging|sandbox|chrome|firefox|safari|edge|windows|mac ?os|ios|android|iphone|ipad|linux|mobile app|desktop app|version \d|v\d+\.\d|(?:eu|us|au) region|api)\b/i,
  incident_start:
    /\b(?:since|from|started|starting|began|as of|around|about|at|for the (?:last|past)|minutes ago|hours? ago|ago)\b.{0,25}?(?:\d|morning|noon|night|today|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|update|release|hour|maintenance)/i,
  steps_to_reproduce:
    /\b(?:when(?:ever)? (?:i|we|you)|if (?:i|we|you)|after (?:i|we|\w+ing)|steps|reproduce|every time|click|press|1[.)])\b/i,
  business_impact:
    /\b(?:\d[\d,.]* (?:users|customers|people|agents|employees|stores|orders|tickets)|(?:all|none|every|most|half) (?:of )?(?:our|the|us)|losing|lost|can(?:no|')t (?:work|serve|sell|bill|ship)|production|revenue|payroll|blocked|blocking|idle|deadline|demo|damages?)\b/i,
  invoice:
    /\b(?:inv(?:oice)?[- #:]*\d[\w-]*|(?:order|receipt|invoice|licence|license) (?:no\.? |number |#)?\d+|[$€£] ?\d|\d+ ?(?:€|\$|£|usd|eur|gbp|euros?|dollars?)|(?:january|february|march|april|may|june|july|august|september|october|november|december)|last month|this month|yesterday)\b/i,
  churn_risk:
    /\b(?:because|since|too expensive|competitor|switch\w*|mov(?:ing|ed) to|cheaper|no longer need|shutting down|price|budget|not using|do(?:es)?n't use)\b/i,
  category: /\b(?:partner\w*|press|job|career|hiring|feedback|sales|event|conference|survey)\b/i,
};

/** The words of a text that answer a field; null when none do. */
export function evidenceOf(field: CaseField, text: string): string | null {
  return ANSWERS[field]?.exec(text)?.[0].trim() ?? null;
}

/** Fields the intent needs that the text does not answer. `tier` 'unknown' adds the plan. */
export function missingFields(intent: Intent, text: string, tier: string): CaseField[] {
  const missing = NEEDED[intent].filter((field) => evidenceOf(field, text) === null);
  return tier === 'unknown' ? [...missing, 'plan_tier'] : missing;
}

const TELLING: readonly RegExp[] = [
  /\b(?:since|from|started(?: at| around)?|began(?: at)?) (?:about |around |approximately |last |this )?(?:\d{1,2}:\d\d(?: ?(?:utc|cet|cest|gmt|est|pst|am|pm))?|\d{1,2} ?(?:am|pm)|morning|yesterday|today|monday|tuesday|wednesday|thursday|friday)/i,
  /\b(?:http |error |status |code )?(?:50[0234]|40[0134]|429)\b/i,
  /\b(?:production|staging|sandbox)\b/i,
  /(?:[$€£] ?\d[\d.,]*\d?k?|\b\d[\d.,]* ?(?:€|usd|eur|gbp|euros?|dollars)\b)/i,
  /\b(?:inv|invoice|order|ticket|case)[- #:]{1,2}\d[\w-]*/i,
  /\b\d[\d,.]* (?:users|customers|people|agents|employees|seats|stores|orders)\b/i,
  /\b(?:chrome|firefox|safari|edge|android|ios|iphone|ipad|windows|macos)(?: \d+)?\b/i,
  /\b(?:twice|two times|three times|third time|for (?:\d+|two|three) (?:days|weeks|hours|months))\b/i,
];

/** Telling details in the customer's own words: times, codes, amounts, counts. At most six. */
export function tellingDetails(text: string): string[] {
  const details = TELLING.flatMap((sign) => sign.exec(text)?.[0].trim() ?? []);
  return [...new Set(details)].slice(0, 6);
}
