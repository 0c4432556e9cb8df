import type { ModalView } from '@slack/types';
import type { ArticleText } from '../../../domain/record/article.ts';
import { answerTo, metaOf } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Feature, Form, OnPress, Pressed } from '../feature.ts';
import { form, textField } from '../form.ts';

const TITLE = 255;
const SECTION = { max: 3_000, multiline: true } as const;

/** An article made from a resolved case, for somebody to read before it goes to Intercom as a draft (TR-6). */
function articleForm(id: string, pressed: Pressed, { title, problem, cause, solution }: ArticleText): ModalView {
  const fields = [
    textField('title', 'Title', { hint: 'As a customer would search for it.', max: TITLE, initial: title }),
    textField('problem', 'Problem', { ...SECTION, optional: true, initial: problem }),
    textField('cause', 'Cause', { ...SECTION, optional: true, initial: cause }),
    textField('solution', 'Solution', { hint: 'What to do, step by step.', ...SECTION, initial: solution }),
  ];
  const words =
    'It becomes a draft in Intercom; customers see it only when somebody publishes it. Names, addresses, amounts and secrets have been taken out: look once more before you save.';
  return form(FORM.name, { title: `Article from ${id}`, submit: 'Save draft', words, fields }, metaOf(pressed));
}

const write: OnPress = async (pressed) => {
  const { verbs, person, context, on, open } = pressed;
  const outcome = await verbs.beginArticle({ id: on.id, person });
  if (outcome.ok) await open(articleForm(outcome.record.record.id, pressed, outcome.record.article));
  return answerTo(outcome, context);
};

const FORM: Form = {
  name: 'article_draft',
  main: 'title',
  fields: ['title', 'problem', 'cause', 'solution'],
  async submit({ verbs, person, id, field, result }) {
    const [title, problem, cause, solution] = [field('title'), field('problem'), field('cause'), field('solution')];
    const outcome = await verbs.saveArticle({ id, person, article: { title, problem, cause, solution } });
    return result(
      outcome,
      (record) => `The article is on its way to Intercom. The thread of ${record.id} says when it is there.`,
    );
  },
};

/** "Article draft" of a resolved case. */
export const article: Feature = {
  buttons: {
    [ACTIONS.article]: write,
    // The button is a link; Slack tells of the press all the same, and wants it acknowledged.
    [ACTIONS.articleOpen]: async () => null,
  },
  forms: [FORM],
};
