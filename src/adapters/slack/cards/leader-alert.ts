import type { Button } from '@slack/types';
import { type CaseEvent, canRing } from '../../../domain/case/case.ts';
import type { AlertKind } from '../../../domain/record/notice.ts';
import type { Logged } from '../../../domain/record/record.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { clockTime, cutMrkdwn, mrkdwn, when } from '../mrkdwn.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { actions, andMore, button, message, noting, sayingOnly, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { caseEventWords } from './case-events.ts';
import { nextStep } from './next-step.ts';
import { caseHead, count, nameOf, queueName } from './words.ts';

/** Two lines each: more would push everything else of the channel off the screen. */
const SHOWN = 8;
/** Escaping makes text up to five times as long; this keeps eight alerts below what Slack takes, whatever was written. */
const LINE = 600;

/** One alert: the case, and the log entries that rang. */
export interface Alert {
  readonly record: CaseRecord;
  readonly entries: readonly Logged<CaseEvent>[];
}

/** For the leader channel: a line on what and how late, a line on whose it is and what happens next, or who sees to it (ES-5). */
export function leaderAlert(record: CaseRecord, entries: readonly Logged<CaseEvent>[], context: CardContext): Message {
  const text = `${what({ record, entries }, context)}\n${then(record, context)}`;
  const take: Button = { ...onIt(record), style: 'primary' };
  const buttons = [...(isOpen(record) ? [take] : []), openCase(record)];
  return sayingOnly('alert', text, actions('alert:actions', ...buttons));
}

/** Several alerts of one kind within the cooldown: one message with a count, the newest first, one button a line. */
export function leaderAlerts(kind: AlertKind, alerts: readonly Alert[], all: number, context: CardContext): Message {
  const [only] = alerts;
  if (only !== undefined && alerts.length === 1 && all === 1) return leaderAlert(only.record, only.entries, context);
  const title = `*${titleOf(kind, all)}*`;
  const shown = alerts.toReversed().slice(0, SHOWN);
  const more = all - shown.length;
  return message(
    [title, ...shown.map((alert) => what(alert, context))].join('\n'),
    section('alerts', title),
    ...shown.map((alert) =>
      section(
        `alert:${alert.record.id}`,
        `${cutMrkdwn(what(alert, context), LINE)}\n${then(alert.record, context)}`,
        isOpen(alert.record) ? onIt(alert.record) : openCase(alert.record),
      ),
    ),
    ...andMore('alerts:more', more, ': `/case list`'),
  );
}

/** In the place of an alert whose case this channel may not see any more (RO-6). */
export const noAlert = (): Message => noting('alert', 'An alert that stood here is for others now.');

function titleOf(kind: AlertKind, all: number): string {
  switch (kind) {
    case 'late':
      return `${count(all, 'case')} ${all === 1 ? 'is' : 'are'} late`;
    case 'risk':
      return `${count(all, 'case')} ${all === 1 ? 'is' : 'are'} about to be late`;
    case 'escalated':
      return `${count(all, 'case')} ${all === 1 ? 'was' : 'were'} escalated`;
    case 'page':
      return `Nobody answers the page for ${count(all, 'case')}`;
    default:
      return kind satisfies never;
  }
}

function what({ record: { id, state }, entries }: Alert, context: CardContext): string {
  const loud = entries.filter((entry) => canRing(entry));
  // The line begins with the priority's mark; a second one would only compete with it.
  const words = (loud.length > 0 ? loud : entries)
    .map((entry) => caseEventWords(entry, context).replace(/^(?:🔴|⏳|🚨) /u, ''))
    .join('; ');
  return `${caseHead(id, state)}: ${words}.`;
}

/** Whose it is and what happens next; once somebody sees to it, who does. */
function then(record: CaseRecord, context: CardContext): string {
  const { state } = record;
  if (!state.open) return `✅ Resolved${state.resolvedAt === null ? '' : ` ${when(state.resolvedAt)}`}.`;
  const taken = state.alert?.acknowledged;
  const first = taken ? `✋ ${mrkdwn(taken.name)} is on it since ${clockTime(taken.at)}.` : whose(record, context);
  return `${first} ${next(record, context)}`;
}

const isOpen = ({ state }: CaseRecord): boolean => state.open && !state.alert?.acknowledged;

const onIt = (record: CaseRecord): Button =>
  button(ACTIONS.alertOnIt, 'I’m on it', buttonValue(record), {
    accessibility_label: `I am on it: ${record.id}`,
  });

const openCase = (record: CaseRecord): Button =>
  button(ACTIONS.show, 'Open case', buttonValue(record), { accessibility_label: `Open ${record.id}` });

function whose({ state }: CaseRecord, context: CardContext): string {
  const queue = queueName(state.queue, context);
  return state.owner === null
    ? `Nobody has it yet, in ${queue}.`
    : `${nameOf(state.owner, context)} has it, in ${queue}.`;
}

function next({ state }: CaseRecord, context: CardContext): string {
  const step = nextStep(state, context);
  return step === null ? 'Nothing more happens by itself: somebody has to act.' : `Next, ${step}.`;
}
