import { STATUS_WORDS } from '../../config/vocabulary.ts';
import { accept, type Decision, refuse } from '../record/refusal.ts';
import { decideAcknowledge } from './alerts.ts';
import { decideArticle } from './article.ts';
import { putIntoPast, retargetAll } from './clocks.ts';
import type { CaseCommand, CaseInput, Context } from './commands.ts';
import { decideDeadline, decideWaive, decideWaiverAnswer } from './decide-clocks.ts';
import { decideDeescalate, decideEscalate } from './decide-escalate.ts';
import { decideHearing } from './decide-hearing.ts';
import { decideOwnership } from './decide-ownership.ts';
import { decidePage } from './decide-page.ts';
import { decideTicket } from './decide-ticket.ts';
import type { CaseEvent } from './events.ts';
import { type CaseSubject, wrongStatus } from './subject.ts';
import { takenBackBy } from './taken-back.ts';
import { decideTransfer } from './transfer.ts';

/** What a command or a fact means for a case: events, none when nothing changes, or a typed refusal. Pure; roles are checked by flow. */
export function decide(subject: CaseSubject, command: CaseInput, context: Context): Decision<CaseEvent> {
  const { id, state } = subject;
  switch (command.type) {
    case 'claim':
    case 'assign':
    case 'release':
    case 'keep_lease':
    case 'hand_back':
      return decideOwnership(subject, command, context);
    case 'wait':
      if (!state.open) return wrongStatus(subject, 'put on hold');
      return state.status === 'waiting'
        ? refuse({ kind: 'already', id, status: STATUS_WORDS.waiting })
        : accept({ type: 'waiting' });
    case 'snooze':
      if (!state.open) return wrongStatus(subject, 'snoozed');
      return accept({ type: 'snoozed', until: command.until, ...heardSince(command, context) });
    case 'resume':
      return state.status === 'waiting' || state.status === 'snoozed'
        ? accept({ type: 'resumed', why: 'resumed by hand', ...heardSince(command, context) })
        : wrongStatus(subject, 'resumed');
    case 'resolve':
      return decideResolve(subject, command, context);
    case 'reopen':
      if (state.open) return wrongStatus(subject, 'reopened');
      return accept({
        type: 'reopened',
        why: command.why,
        status: state.owner ? 'in_progress' : 'new',
        ...heardSince(command, context),
      });
    case 'escalate':
      return decideEscalate(subject, command, context);
    case 'deescalate':
      return decideDeescalate(subject, command, context);
    case 'page':
    case 'acknowledge_page':
      return decidePage(subject, command, context);
    case 'hear_customer':
    case 'hear_teammate':
    case 'hear_rating':
      return decideHearing(subject, command, context);
    case 'acknowledge_alert':
      return decideAcknowledge(subject, context);
    case 'retriage':
      return decideRetriage(subject, command, context);
    case 'transfer':
      return decideTransfer(subject, command, context);
    case 'set_deadline':
      return decideDeadline(subject, command, context);
    case 'waive':
      return decideWaive(subject, command, context);
    case 'answer_waiver':
      return decideWaiverAnswer(subject, command, context);
    case 'refresh_account':
      return state.open ? accept({ type: 'account_refreshed', account: command.account }) : accept();
    case 'draft_article':
    case 'article_drafted':
    case 'article_refused':
      return decideArticle(subject, command);
    case 'request_ticket':
    case 'link_ticket':
    case 'unlink_ticket':
    case 'ticket_changed':
    case 'ticket_unanswered':
      return decideTicket(subject, command, context);
    default:
      return command satisfies never;
  }
}

/** When something heard late took effect; clocks of two systems may differ, so never in the future. */
const heardSince = ({ since }: { readonly since?: Date }, { now }: Context): { readonly since?: Date } =>
  since === undefined ? {} : { since: since < now ? since : now };

/** The case is placed anew; deadlines that this puts into the past are named. */
function decideRetriage(
  subject: CaseSubject,
  { assessment, placement, calendar }: Extract<CaseCommand, { type: 'retriage' }>,
  { now }: Context,
): Decision<CaseEvent> {
  const { state } = subject;
  if (!state.open) return wrongStatus(subject, 'triaged');
  const intoPast = putIntoPast(state.clocks, retargetAll(state, placement, calendar, now), now);
  const more = { ...(intoPast.length === 0 ? {} : { intoPast }), ...takenBackBy(state, placement) };
  return accept({ type: 'retriaged', assessment, placement, calendar, ...more });
}

function decideResolve(
  { id, state, log }: CaseSubject,
  command: Extract<CaseCommand, { type: 'resolve' }>,
  context: Context,
): Decision<CaseEvent> {
  const { since } = command;
  // Closed elsewhere before somebody reopened it, and heard only now: the reopening is the later word.
  if (since && log.some((entry) => entry.type === 'reopened' && (entry.since ?? entry.at) > since))
    return refuse({ kind: 'stale', id });
  if (!state.open) return refuse({ kind: 'already', id, status: STATUS_WORDS.resolved });
  const unfinished = state.tickets.filter((ticket) => ticket.status !== 'done').map((ticket) => ticket.id);
  if (unfinished.length > 0 && !command.anyway) return refuse({ kind: 'linked_work_open', id, tickets: unfinished });
  return accept({ type: 'resolved', how: command.how, ...heardSince(command, context) });
}
