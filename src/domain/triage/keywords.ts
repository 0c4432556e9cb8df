import { negatedAt } from './negation.ts';
import { stem } from './stem.ts';
import { normalise, plainText } from './text.ts';

/** A named keyword trigger of the policy. A word may be a phrase ("money back"). */
export interface Keyword {
  readonly name: string;
  readonly words: readonly string[];
}

function stems(phrase: string): string[] {
  return normalise(phrase)
    .trim()
    .split(' ')
    .map((word) => stem(word));
}

/**
 * Names of the keywords the text really means (IN-2), in the order of the policy. Whole words in all their forms
 * ("cancel" finds "cancelled" and "cancellation"), in any case; "I don't want to cancel" finds nothing, "I can't cancel" does.
 */
export function keywordHits(text: string, keywords: readonly Keyword[]): string[] {
  const words = normalise(plainText(text)).trim().split(' ');
  const stemmed = words.map((word) => stem(word));
  const phrases = keywords.map((keyword) => keyword.words.map(stems));
  // Known to all, so that "not going to cancel or refund" negates both.
  const firsts = new Set(phrases.flat().flatMap((phrase) => phrase[0] ?? []));
  const negated = negatedAt(words, (candidate) => firsts.has(candidate));
  const says = (phrase: readonly string[]) =>
    stemmed.some((_, at) => !negated.has(at) && phrase.every((part, offset) => stemmed[at + offset] === part));
  return keywords.filter((_, at) => phrases[at]?.some(says) ?? false).map((keyword) => keyword.name);
}
