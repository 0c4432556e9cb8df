import { ARTICLE_FIELDS, readArticle } from '../../modals/article-form.ts';
import { type Handler, submitted } from './submitted.ts';

/** An article to be saved as a draft. The thread of the card says when it is there. */
export const articleSubmitted: Handler = async ({ deps, person, view, submission }) => {
  const { id, from } = submission.view.private_metadata;
  const outcome = await deps.verbs.saveArticle(id ?? '', person, readArticle(submission));
  return submitted(outcome, view, { mainField: 'title', fields: ARTICLE_FIELDS }, (record) =>
    from === 'card' ? null : `The article is on its way to Intercom. The thread of ${record.id} says when it is there.`,
  );
};
