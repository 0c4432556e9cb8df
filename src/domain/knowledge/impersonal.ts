import { mask } from '../triage/mask.ts';

const CURRENCY =
  '(?:[$€£¥₹]|\\b(?:USD|EUR|GBP|CHF|JPY|INR|AUD|CAD|dollars?|euros?|pounds?|francs?|yen|rupees?|cents?)\\b)';
const AMOUNT = "(?<![\\p{L}\\p{N}.])\\d[\\d.,'’]*(?:[km]\\b)?";
/** Currencies and numbers side by side: which of them belong together cannot be told of "10 € 20", so all of them go. */
const MONEY = new RegExp(`(?:${CURRENCY}|${AMOUNT})(?:\\s?(?:${CURRENCY}|${AMOUNT}))+`, 'giu');
const HAS_CURRENCY = new RegExp(CURRENCY, 'iu');
/** Numbers of invoices, orders, cases, contracts: they lead to one customer. */
const NUMBERED =
  /\b(?:(?:INV|ORD|PO|CASE|SUB|CUS|ACC|TKT|[A-Z]{2,5})-\d[\w-]*|(?:invoice|order|contract|customer|account|subscription|licen[cs]e|ticket|case|receipt)(?: (?:number|no\.?|id))?[ :#]+#?(?=[\w-]*\d)[\w-]{3,}|#\d{3,})/gi;
const PHONE = /(?<![\w.])(?:\+|00)\d[\d ()./-]{6,18}\d|(?<![\w.,-])\(?0\d{2,5}\)?[ /-]\d[\d /-]{4,12}\d/g;
const UUID = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi;
const ADDRESS = /\b(?:\d{1,3}\.){3}\d{1,3}\b/g;
const LINK = /\bhttps?:\/\/[^\s<>"')]+/gi;
/** Whoever is greeted, or signs. */
const GREETING = /^\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^\n,!.]{0,40}[,!.]\s*/i;
const REGARDS =
  /\n\s*(?:(?:best|kind|warm|many)? ?(?:regards|wishes|thanks)|cheers|sincerely|best)[,.!]?\s*\n[\s\S]{0,120}$/i;

/** Words of a name that are words of everybody too: "Will", "Art", "Support". Only the whole name is taken out for them. */
const COMMON = new Set(
  'will art bill may june rose grace mark drew faith hope joy sunny an al de la van von support team help the and of company group'.split(
    ' ',
  ),
);

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** People and accounts by name, the whole name first, then each word of it that is not a word of everybody. */
function naming(names: readonly string[]): RegExp | null {
  const whole = names.map((name) => name.trim()).filter((name) => name.length > 1);
  const parts = whole
    .flatMap((name) => name.split(/[\s,.]+/))
    .filter((part) => part.length > 2 && !COMMON.has(part.toLowerCase()));
  const all = [...new Set([...whole, ...parts])].sort((one, other) => other.length - one.length);
  return all.length === 0
    ? null
    : new RegExp(`(?<![\\p{L}\\p{N}])(?:${all.map(escaped).join('|')})(?:['’]s)?(?![\\p{L}\\p{N}])`, 'giu');
}

/**
 * A text fit for everybody to read: secrets, card numbers and e-mail addresses masked, and in the place of amounts, numbers that lead to one customer, telephone
 * numbers, links, addresses and the names given, a word in brackets. What it takes for one of these may now and then be innocent: somebody reads it before it is saved.
 */
export function impersonal(text: string, names: readonly string[]): string {
  const known = naming(names);
  const masked = mask(text.replace(GREETING, '').replace(REGARDS, ''))
    .replace(LINK, '[link]')
    .replace(UUID, '[number]')
    .replace(NUMBERED, '[number]')
    .replace(ADDRESS, '[address]')
    .replace(PHONE, '[phone]')
    .replace(MONEY, (run) => (HAS_CURRENCY.test(run) && /\d/.test(run) ? '[amount]' : run));
  return (known === null ? masked : masked.replace(known, '[name]')).trim();
}
