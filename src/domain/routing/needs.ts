import { type CaseField, FIELD_WORDS } from '../../config/vocabulary.ts';
import type { CaseState } from '../case/case.ts';
import { inLine } from '../text/cut.ts';
import { upperFirst } from '../text/first-letter.ts';
import { evidenceOf } from '../triage/facts.ts';

/** What is said of a field that nobody can answer: then the request goes all the same (OW-11). */
export const NOT_KNOWN = 'not known';

const UNKNOWN = /^(?:not known|unknown|nobody knows|i (?:do not|don['’]?t) know|n\/?a|-+|\?+)\.?$/i;
export const isNotKnown = (text: string): boolean => UNKNOWN.test(text.trim());

/** "Environment: staging", as it stands in what is known of a case that was opened by hand. */
export const factLine = (field: CaseField, text: string): string =>
  `${upperFirst(FIELD_WORDS[field].name)}: ${inLine(text)}`;

const lineOf = (field: CaseField, text: string): string | null => {
  const head = factLine(field, '');
  return (
    text
      .split('\n')
      .find((line) => line.startsWith(head))
      ?.slice(head.length) ?? null
  );
};

/** What the case knows of a field, in the words in which it was said; null where that is nothing. */
export function knownOf(field: CaseField, state: CaseState): string | null {
  const told = state.tickets.flatMap(({ facts = [] }) => facts).findLast((one) => one.field === field);
  if (told !== undefined && !isNotKnown(told.text)) return told.text;
  if (field === 'account' || field === 'affected_account') {
    const { account, contact } = state;
    return account?.name ?? contact?.email ?? null;
  }
  const { summary, briefing } = state.assessment;
  return lineOf(field, briefing) ?? evidenceOf(field, [summary, briefing, state.words.customer?.text ?? ''].join('\n'));
}

/** What is needed that neither a fact nor the words tell. */
export const stillNeeded = (
  needs: readonly CaseField[],
  facts: Readonly<Partial<Record<CaseField, string>>>,
  words: string,
): readonly CaseField[] =>
  needs.filter((field) => (facts[field] ?? '').trim() === '' && evidenceOf(field, words) === null);
