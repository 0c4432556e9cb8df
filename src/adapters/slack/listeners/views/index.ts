import type { App } from '@slack/bolt';
import { VIEWS } from '../../modals/form.ts';
import type { Deps } from '../deps.ts';
import { articleSubmitted } from './article-form.ts';
import { deescalateSubmitted, escalateSubmitted, handOverSubmitted, resolveSubmitted } from './case-forms.ts';
import { deadlineSubmitted, waiveSubmitted } from './clock-forms.ts';
import { openCaseSubmitted } from './open-case.ts';
import { registerForm } from './submitted.ts';
import { ticketDoneSubmitted, ticketSubmitted } from './ticket-forms.ts';

export function registerViews(app: App, deps: Deps): void {
  registerForm(app, deps, VIEWS.open, 'summary', openCaseSubmitted);
  registerForm(app, deps, VIEWS.escalate, 'reason', escalateSubmitted);
  registerForm(app, deps, VIEWS.deescalate, 'reason', deescalateSubmitted);
  registerForm(app, deps, VIEWS.resolve, 'how', resolveSubmitted);
  registerForm(app, deps, VIEWS.setDeadline, 'reason', deadlineSubmitted);
  registerForm(app, deps, VIEWS.waive, 'reason', waiveSubmitted);
  registerForm(app, deps, VIEWS.article, 'title', articleSubmitted);
  registerForm(app, deps, VIEWS.handOver, 'person', handOverSubmitted);
  registerForm(app, deps, VIEWS.ticket, 'ask', ticketSubmitted);
  registerForm(app, deps, VIEWS.ticketDone, 'outcome', ticketDoneSubmitted);
}
