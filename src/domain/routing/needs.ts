import type { CaseField } from '../../config/vocabulary.ts';
import type { CaseState } from '../case/case.ts';
import { factLine, isNotKnown } from '../case/fill-in.ts';
import { evidenceOf } from '../triage/facts.ts';
import { worthAsking } from './missing.ts';

const lineOf = (field: CaseField, text: string): string | null => {
  const head = factLine({ field, text: '' });
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
  const { summary, briefing, intent } = state.assessment;
  const noted = lineOf(field, briefing);
  // "I want my money back today" tells when no outage began.
  if (noted !== null || !worthAsking(field, intent)) return noted;
  return evidenceOf(field, [summary, briefing, state.words.customer?.text ?? ''].join('\n'));
}

/** What is needed that neither a fact nor the words tell. */
export const stillNeeded = (
  needs: readonly CaseField[],
  facts: Readonly<Partial<Record<CaseField, string>>>,
  words: string,
): readonly CaseField[] =>
  needs.filter((field) => (facts[field] ?? '').trim() === '' && evidenceOf(field, words) === null);
