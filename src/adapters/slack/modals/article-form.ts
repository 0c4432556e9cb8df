import type { ModalView } from '@slack/types';
import type { ArticleText } from '../../../domain/record/article.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { fieldOf, form, type Meta, type Submission, textField, VIEWS } from './form.ts';

const TITLE = 255;
const SECTION = 3_000;

/** An article made from a resolved case, for somebody to read before it goes to Intercom as a draft (TR-6). */
export function articleForm(record: CaseRecord, given: Pick<Meta, 'seen' | 'from'>, article: ArticleText): ModalView {
  return form(
    VIEWS.article,
    `Article from ${record.id}`,
    'Save draft',
    { ...given, id: record.id, team: null },
    [
      textField({
        name: 'title',
        label: 'Title',
        hint: 'As a customer would search for it.',
        max: TITLE,
        initial: article.title,
      }),
      textField({
        name: 'problem',
        label: 'Problem',
        max: SECTION,
        multiline: true,
        optional: true,
        initial: article.problem,
      }),
      textField({
        name: 'cause',
        label: 'Cause',
        max: SECTION,
        multiline: true,
        optional: true,
        initial: article.cause,
      }),
      textField({
        name: 'solution',
        label: 'Solution',
        hint: 'What to do, step by step.',
        max: SECTION,
        multiline: true,
        initial: article.solution,
      }),
    ],
    'It becomes a draft in Intercom; customers see it only when somebody publishes it. Names, addresses, amounts and secrets have been taken out: look once more before you save.',
  );
}

export const ARTICLE_FIELDS = ['title', 'problem', 'cause', 'solution'] as const;

/** What was written. */
export const readArticle = (submission: Submission): ArticleText => ({
  title: fieldOf(submission, 'title'),
  problem: fieldOf(submission, 'problem'),
  cause: fieldOf(submission, 'cause'),
  solution: fieldOf(submission, 'solution'),
});
