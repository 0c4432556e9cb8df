import { seeds } from '../triage/seeds/index.ts';
import { stem } from '../triage/stem.ts';
import { normalise } from '../triage/text.ts';

/** What a text is about: weights by stem, concept or code, of length 1. Empty for a text that says nothing. */
export type Vector = ReadonlyMap<string, number>;

/** Different words for one trouble. The first form that matches wins a place; the words themselves then count no more. */
const CONCEPTS: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:5\d\d|5xx|bad gateway|gateway (?:time ?out|errors?)|(?:internal )?server errors?|service (?:is )?(?:currently )?unavailable)\b/g,
    '~5xx',
  ],
  [
    /\b(?:time[sd]? ?outs?|timing out|hangs?|hanging|slow(?:ly|er|ness)?|latency|takes? (?:ages|forever|minutes))\b/g,
    '~slow',
  ],
  [
    /\b(?:can|could|do|does|did|will|is|are) not (?:be )?(?:reach(?:able|ed)?|load(?:ing)?|respond(?:ing)?|answer(?:ing)?|connect(?:ing)?|get through to)\b/g,
    '~down',
  ],
  [/\b(?:down|unreachable|unavailable|unresponsive|outage|offline|stopped (?:working|responding))\b/g, '~down'],
  [
    /\b(?:charged?|billed|debited|paid|payments?|charges|deducted) (?:[\p{L}\d]+ ){0,3}?(?:twice|double|two times|2 times|2x)\b/gu,
    '~charge ~twice',
  ],
  [
    /\b(?:double|duplicated?|second) (?:[\p{L}\d]+ ){0,1}?(?:charged?|charges|billing|billed|payments?|debits?|invoices?)\b/gu,
    '~charge ~twice',
  ],
  [/\b(?:twice|two times|2 times|2x)\b/g, '~twice'],
  [/\b(?:login|locked out|single (?:login|sign ?on)|sso|saml|authenticat\p{L}*)\b/gu, '~login'],
  [/\b(?:e?mails?|newsletters?)\b/g, '~mail'],
  [/\b(?:deliver(?:y|ed|ies|able)?|arriv\p{L}*|receiv\p{L}*|go(?:es|ing)? out|queued?|stuck|outbox)\b/gu, '~arrive'],
  [/\b(?:api|endpoints?|requests?|api calls?)\b/g, '~api'],
  [/\b(?:errors?|fail(?:s|ed|ing|ures?)?|broken|crash(?:es|ed|ing)?)\b/g, '~fail'],
];

/** Words of any support request: they tell no trouble from another. */
const EMPTY = new Set(
  `a about after again all also am an and any anybody anyone are as asap at be because been before but by can could customer customers day did do does
   every everybody everyone for from get getting go had has have hello help here hi hour hours how i if in into is it its just keep know like
   me minute minutes month morning my need no not nothing now of off on one only or our out please problem questions question regards see seem seems since so
   some somebody still team thank thanks that the their them then there these they this time to today trouble try trying up urgent us use using very
   was we week were what when where which while who why will with work works working would yesterday you your`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** `ERR_SSL`, `E1042`, `AUTH-17`: what two customers do not write alike by chance. */
const CODE = /\b(?:[A-Z]{2,}_[A-Z_\d]{2,}|[A-Z]{1,6}-?\d{2,6})\b/g;
const CODE_WEIGHT = 2;
/** An HTTP status says what kind of failure it is, and that it is one failure. */
const STATUS = /\b[45]\d\d\b/g;

function terms(text: string): ReadonlySet<string> {
  const codes = [...(text.match(CODE) ?? []), ...(text.match(STATUS) ?? [])].map((code) => `#${code.toLowerCase()}`);
  const concepts: string[] = [];
  let line = normalise(text);
  for (const [form, concept] of CONCEPTS) {
    line = line.replace(form, () => {
      concepts.push(...concept.split(' '));
      return ' ';
    });
  }
  const words = line.match(/[\p{L}][\p{L}\d_]+/gu) ?? [];
  return new Set([...codes, ...concepts, ...words.filter((word) => !EMPTY.has(word)).map(stem)]);
}

let usual: { readonly all: number; readonly texts: ReadonlyMap<string, number> } | null = null;

/** In how many of the classifier's own examples a term comes up: what support is always asked says little. Counted once. */
function usage() {
  if (usual !== null) return usual;
  const texts = new Map<string, number>();
  for (const { text } of seeds()) for (const term of terms(text)) texts.set(term, (texts.get(term) ?? 0) + 1);
  usual = { all: seeds().length, texts };
  return usual;
}

/** The terms of a text by how much they say. The rarity of a term is that of the shipped examples, never of the burst itself, which would make its own words cheap. */
export function vectorOf(text: string): Vector {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= KNOWN) known.clear();
  const vector = read(text);
  known.set(text, vector);
  return vector;
}

/** The same few hundred summaries are compared again and again. */
const KNOWN = 2_000;
const known = new Map<string, Vector>();

function read(text: string): Vector {
  const { all, texts } = usage();
  const weighed = [...terms(text)].map((term): readonly [string, number] => {
    const rarity = Math.log((all + 1) / ((texts.get(term) ?? 0) + 1));
    return [term, term.startsWith('#') ? Math.max(1, rarity / 2) * CODE_WEIGHT : Math.max(0.1, Math.min(rarity, 6))];
  });
  return ofLengthOne(new Map(weighed));
}

/** The direction of a vector; one without any stays as it is. */
export function ofLengthOne(vector: Vector): Vector {
  const length = Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight ** 2, 0));
  return length === 0 ? vector : new Map([...vector].map(([term, weight]) => [term, weight / length]));
}
