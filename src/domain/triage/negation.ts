import { stem } from './stem.ts';

/** Words that may stand between a negation and what it negates without ending its reach: "not *asking for a* refund". */
const LIGHT = new Set(
  'a an any the this that our my your be to for of about want wanting need needing ask asking look looking request requesting plan planning intend intending go going think thinking consider considering try trying like wish here really actually just yet seek seeking threaten threatening mean meaning interested after you we us it i am'.split(
    ' ',
  ),
);
/** "I can not cancel", "why do you not refund me", "you have not refunded": the wish stands, so nothing is negated. */
const KEEPS_WISH = new Set('can could able unable why you they he she has have had been nobody'.split(' '));
const NEGATED_BY_NO = new Set('need plan plans intention wish desire reason interest'.split(' '));
const AFTER_NO = new Set('needed required necessary wanted'.split(' '));
const REACH = 7;

function startsNegation(words: readonly string[], at: number): boolean {
  const word = words[at];
  if (word === 'without' || word === 'never') return true;
  if (word === 'not') {
    for (let back = at - 1; back >= Math.max(0, at - 3); back--) {
      const before = words[back] ?? '';
      if (before === '.' || before === ',') break;
      if (KEEPS_WISH.has(before)) return false;
    }
    return words[at + 1] !== 'only';
  }
  if (word === 'than' && words[at - 1] === 'rather') return true;
  return word === 'of' && words[at - 1] === 'instead';
}

/** Positions of words that are negated, among those `isTarget` accepts. `words` come from a normalised line. */
export function negatedAt(words: readonly string[], isTarget: (stemmed: string) => boolean): ReadonlySet<number> {
  const negated = new Set<number>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const no = word === 'no' || word === 'nor';
    if (!no && !startsNegation(words, at)) continue;
    let wished = !no;
    for (let next = at + 1; next < Math.min(words.length, at + 1 + REACH); next++) {
      const target = words[next] ?? '';
      if (isTarget(stem(target))) {
        // "we were not refunded", "it was never cancelled" complain that it did not happen.
        const passive = target.endsWith('ed');
        const plainIs =
          word === 'not' && next === at + 1 && /^(?:is|are|was)$/.test(words[at - 1] ?? '') && !target.endsWith('ing');
        const relation = /^(?:issue|matter|related|request|question|problem)$/.test(words[next + 1] ?? '');
        if (
          !passive &&
          (wished || AFTER_NO.has(words[next + 1] ?? '')) &&
          (!plainIs || relation || target === 'urgent')
        ) {
          negated.add(next);
          if (/^(?:or|and)$/.test(words[next + 1] ?? '')) continue;
        }
        break;
      }
      if (NEGATED_BY_NO.has(target)) wished = true;
      else if (!LIGHT.has(target) && !/^(?:or|and)$/.test(target)) break;
    }
  }
  return negated;
}

/** Words whose negation turns a request around; of others ("not working") the negation is part of the meaning. */
const REQUESTS = new Set(
  'refund reimbursement cancel cancellation legal lawyer sue bug outage complain complaint security breach hacked urgent emergency hurry downgrade leave dispute chargeback terminate urgently switch'
    .split(' ')
    .map(stem),
);

/** A normalised line in which negated requests are written `not_<word>`, so that no pattern or learned word takes them for wishes. */
export function markNegation(line: string): string {
  if (!/ (?:not|no|nor|never|without|than|of) /.test(line)) return line;
  const words = line.trim().split(' ');
  const negated = negatedAt(words, (stemmed) => REQUESTS.has(stemmed));
  return negated.size === 0 ? line : ` ${words.map((word, at) => (negated.has(at) ? `not_${word}` : word)).join(' ')} `;
}
