import type { App } from '@slack/bolt';
import { VIEWS } from '../../modals/form.ts';
import type { Deps } from '../deps.ts';
import { assignSubmitted, escalateSubmitted, resolveSubmitted } from './case-forms.ts';
import { openCaseSubmitted } from './open-case.ts';
import { registerForm } from './submitted.ts';
import { ticketDoneSubmitted, ticketSubmitted } from './ticket-forms.ts';

export function registerViews(app: App, deps: Deps): void {
  registerForm(app, deps, VIEWS.open, 'summary', openCaseSubmitted);
  registerForm(app, deps, VIEWS.escalate, 'reason', escalateSubmitted);
  registerForm(app, deps, VIEWS.resolve, 'how', resolveSubmitted);
  registerForm(app, deps, VIEWS.assign, 'person', assignSubmitted);
  registerForm(app, deps, VIEWS.ticket, 'ask', ticketSubmitted);
  registerForm(app, deps, VIEWS.ticketDone, 'outcome', ticketDoneSubmitted);
}
