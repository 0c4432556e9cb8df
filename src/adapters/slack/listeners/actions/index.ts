import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import { registerArticle } from './article.ts';
import { registerCaseCommands } from './case-commands.ts';
import { registerCaseForms } from './case-forms.ts';
import { registerClocks } from './clocks.ts';
import { registerClusters } from './cluster.ts';
import { registerList } from './list.ts';
import { registerPageAll } from './page-all.ts';
import { registerRemind } from './remind.ts';
import { registerShow } from './show.ts';
import { registerTicketActions } from './ticket.ts';
import { registerTriage } from './triage.ts';

export function registerActions(app: App, deps: Deps): void {
  registerCaseCommands(app, deps);
  registerCaseForms(app, deps);
  registerPageAll(app, deps);
  registerRemind(app, deps);
  registerShow(app, deps);
  registerArticle(app, deps);
  registerClocks(app, deps);
  registerList(app, deps);
  registerTriage(app, deps);
  registerTicketActions(app, deps);
  registerClusters(app, deps);
}
