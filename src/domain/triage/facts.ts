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
    /\b(?:production|produktion|prod|staging|sandbox|test (?:system|environment)|live (?:system|site)|qa|uat|browser|chrome|firefox|safari|edge|opera|brave|windows|mac(?: ?os|book)?|ios|android|iphone|ipad|tablet|linux|ubuntu|(?:mobile|phone|desktop|web|native) (?:app|version|client)|on (?:my|our|the|a) (?:phone|mobile|laptop|computer|pc|server|desktop)|version:? ?v?\d|v\d+(?:\.\d)?|(?:eu|us|au) region|api|sdk|cli|plugin|docker|kubernetes|outlook|excel)\b/i,
  incident_start:
    /\b(?:since|from|started|starting|began|as of|around|about|at|for the (?:last|past)|minutes ago|hours? ago|ago|after|seit|ab)\b.{0,25}?(?:\d+(?:[:.]\d\d)?(?: ?(?:[ap]m|uhr|minutes?|hours?|days?)\b)?|morning|noon|night|today|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|update|upgrade|release|deploy\w*|minute|hour|maintenance|week|month|gestern|heute)|\b(?:yesterday|today|tonight|just now|this (?:morning|afternoon|evening|week|month)|last (?:night|week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:\d+|an?|a few|some|two|three|several) (?:minutes?|hours?|days?|weeks?|months?) (?:ago|now)|for (?:\d+|an?|a few|two|three|several) (?:minutes?|hours?|days?|weeks?|months?)|gestern|heute)\b|(?<!\d)[012]?\d:[0-5]\d\b|\b20\d\d-\d\d-\d\d\b/i,
  steps_to_reproduce:
    /\b(?:when(?:ever)? (?:i|we|you|he|she|they|\w+ing|\w+ users?)|if (?:i|we|you)|after (?:i|we|\w+ing)|while \w+ing|as soon as|upon|steps|reproduc\w*|every time|each time|always when|click\w*|press\w*|tapp\w*|i (?:opened|open|choose|chose|select\w*|enter\w*|went to|go to|upload\w*|tried to)|(?:we|they) (?:tried|try) to|on saving|wenn (?:ich|wir)|sobald|1[.)])(?!\w)/i,
  business_impact:
    /\b(?:\d[\d,.]* (?:\w+ )?(?:users|customers|people|agents|employees|colleagues|stores|shops|warehouses|orders|tickets|seats)|(?:all|none|every|most|half) (?:of )?(?:our|the|us|my)|every(?:one|body)|nobody|no one|(?:whole|entire) (?:team|company|office|department)|losing|lost|costs? us|can(?:no|')t (?:work|serve|sell|bill|ship|invoice|pay|close)|can not (?:work|serve|sell|bill|ship|invoice|pay|close)|production|revenue|payroll|blocked|blocking|blocker|idle|deadline|demo|launch|damages?)\b/i,
  invoice:
    /\b(?:inv(?:oice)?[- #:]*\d[\w-]*|(?:order|receipt|invoice|licence|license|transaction|payment|booking|purchase|bestellung|rechnung|po)(?: (?:no\.?|nr\.?|number|id|nummer))?[ :#-]*#?[a-z]{0,4}-?\d[\w-]*|[a-z]{2,5}-\d{2,}[\w-]*|(?:january|february|march|april|may|june|july|august|september|october|november|december)|last month|this month|yesterday|twice)\b|#\d{3,}|[$€£] ?\d|\b\d[\d.,]* ?(?:€|\$|£|(?:usd|eur|gbp|chf|euros?|dollars?|pounds?)\b)/i,
  churn_risk:
    /\b(?:because|since|as we|too (?:expensive|slow|complicated|costly|hard|many|few)|competitor|switch\w*|mov(?:ing|ed) to|going with|found (?:a|an|another)|cheaper|no longer need|need it any ?more|shutting down|clos(?:ing|ed) (?:the|our|down)|downsiz\w*|price|budget|costs?|merg\w+|unhappy|disappointed|not using|never used?|(?:do(?:es)?n['’]?t|do(?:es)? not) (?:use|need))\b/i,
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
