import { INTENT_WORDS } from '../../config/vocabulary.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import type { Assessment, Related } from '../case/core.ts';
import { isTopic } from '../people/spike.ts';
import type { AggregateRecord } from '../record/record.ts';
import { cutAtWord } from '../text/cut.ts';

export type { Related };

/** An article of the help centre as it is kept. `text` is the body without markup. */
export interface Article {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly text: string;
  /** Where customers read it; null while it is a draft. */
  readonly url: string | null;
  readonly state: 'published' | 'draft';
  readonly updatedAt: Date;
}

/** Something that can be found. */
export type Entry = CaseEntry | ArticleEntry;

export interface CaseEntry {
  readonly kind: 'case';
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly intent: string;
  /** What solved it; empty while it is open, or where nobody said. */
  readonly how: string;
  readonly account: string | null;
  readonly at: Date;
}

export interface ArticleEntry {
  readonly kind: 'article';
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly url: string;
  readonly at: Date;
}

/** What something like it is looked for: the words of a case. */
export interface Asked {
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly intent: string | null;
  readonly account: string | null;
}

/** A whole article would be alike to everything; what it is about it says at its beginning. */
const ARTICLE_TEXT = 2_000;

/** "Asked: …" and "Known: …" without the label; what the team's practice is next says nothing about the case. */
const aboutIt = (briefing: string): string =>
  briefing
    .split('\n')
    .filter((line) => !/^Next: /.test(line))
    .map((line) => line.replace(/^[A-Z][a-z]+: /, ''))
    .join('\n');

/** Marks of triage and of the sandbox are no topics. */
const topics = (tags: readonly string[], intent: string): readonly string[] =>
  tags.filter((tag) => isTopic(tag) && tag !== intent && tag !== 'non-english');

/** A case as something to be found; null for a restricted one, which nobody finds (RO-6). */
export function entryOfCase({
  id,
  state,
  log,
}: Pick<AggregateRecord<CaseState, CaseEvent>, 'id' | 'state' | 'log'>): CaseEntry | null {
  if (state.restricted) return null;
  const { assessment, account } = state;
  return {
    kind: 'case',
    id,
    title: assessment.summary,
    text: aboutIt(assessment.briefing),
    tags: topics(assessment.tags, assessment.intent),
    intent: assessment.intent,
    how: state.open ? '' : howOf(log),
    account: account?.id ?? null,
    at: state.resolvedAt ?? state.openedAt,
  };
}

/** What solved the case, as the last who resolved it said. */
export function howOf(log: readonly CaseEvent[]): string {
  const last = log.findLast((entry) => entry.type === 'resolved');
  return last?.type === 'resolved' ? last.how.trim() : '';
}

/** A published article as something to be found; null for a draft, which customers cannot be sent. */
export function entryOfArticle({ id, title, description, text, url, state, updatedAt }: Article): ArticleEntry | null {
  if (state !== 'published' || url === null) return null;
  return { kind: 'article', id, title, text: `${description}\n${cutAtWord(text, ARTICLE_TEXT)}`, url, at: updatedAt };
}

/** What is asked when a case is there, or about to be. */
export const askedByCase = (assessment: Assessment, account: { readonly id: string } | null): Asked => ({
  title: assessment.summary,
  text: aboutIt(assessment.briefing),
  tags: topics(assessment.tags, assessment.intent),
  intent: assessment.intent,
  account: account?.id ?? null,
});

/** The words of an intent. */
export const intentWords = (intent: string): string =>
  Object.entries(INTENT_WORDS).find(([name]) => name === intent)?.[1] ?? intent.replaceAll('_', ' ');
