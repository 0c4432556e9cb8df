import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import { registerCaseCommands } from './case-commands.ts';
import { registerCaseForms } from './case-forms.ts';
import { registerShow } from './show.ts';
import { registerTicketActions } from './ticket.ts';
import { registerTriage } from './triage.ts';

export function registerActions(app: App, deps: Deps): void {
  registerCaseCommands(app, deps);
  registerCaseForms(app, deps);
  registerShow(app, deps);
  registerTriage(app, deps);
  registerTicketActions(app, deps);
}
