import type { App } from '@slack/bolt';
import { ACTIONS } from '../../cards/action-ids.ts';
import { articleForm } from '../../modals/article-form.ts';
import { told } from '../as-person.ts';
import type { Deps } from '../deps.ts';
import { type Handler, metaOf, registerAction } from './action.ts';
import { showCase } from './show.ts';

/** "Article draft" of a resolved case, and what can be opened from a list of related cases. */
export function registerArticle(app: App, deps: Deps): void {
  registerAction(app, deps, ACTIONS.article, write);
  // The button is a link; Slack tells of the press all the same, and wants it acknowledged.
  registerAction(app, deps, ACTIONS.articleOpen, async () => null);
  registerAction(app, deps, new RegExp(`^${ACTIONS.relatedShow}\\d$`), showCase);
}

const write: Handler = async (pressed) => {
  const { deps, person, view, on, client, triggerId } = pressed;
  const outcome = await deps.verbs.beginArticle(on.id, person);
  if (!outcome.ok) return told(outcome, view, () => null);
  const { record, article } = outcome.record;
  await client.views.open({ trigger_id: triggerId, view: articleForm(record, metaOf(pressed), article) });
  return null;
};
