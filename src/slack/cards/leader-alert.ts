import type { Logged } from '../../aggregate/record.ts';
import type { CaseEvent } from '../../case/events.ts';
import type { CaseRecord } from '../../flow/ports.ts';
import { oneLine } from '../limits.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { actions, button, message, section } from './blocks.ts';
import { caseEventWords } from './case-events.ts';
import { nextStep } from './next-step.ts';
import type { Message, View } from './view.ts';
import { caseTitle, nameOf, PRIORITY_MARK, queueName } from './words.ts';

const LOUD: readonly CaseEvent['type'][] = ['step_reached', 'escalated'];

/** For the leader channel: a line on what and how late, a line on whose it is and what happens next (ES-5). */
export function leaderAlert(record: CaseRecord, entries: readonly Logged<CaseEvent>[], view: View): Message {
  const { id, state } = record;
  const loud = entries.filter((entry) => LOUD.includes(entry.type));
  // The line begins with the priority's mark; a second one would only compete with it.
  const what = (loud.length > 0 ? loud : entries)
    .map((entry) => caseEventWords(entry, view).replace(/^(?:🔴|⏳) /u, ''))
    .join('; ');
  const account = state.account === null ? '' : ` · ${oneLine(state.account.name, 80)}`;
  const first = `${PRIORITY_MARK[state.assessment.priority]} *${caseTitle(id, state)}*${account}: ${what}.`;
  const second = `${whose(record, view)} ${next(record, view)}`;
  const value = buttonValue(record);
  const take = button(ACTIONS.claim, 'I’m on it', value, {
    style: 'primary',
    accessibility_label: `I am on it: take ${id}`,
  });
  const open = button(ACTIONS.show, 'Open case', value, { accessibility_label: `Open ${id}` });
  const text = `${first}\n${second}`;
  const buttons = [...(state.owner === null || state.status === 'escalated' ? [take] : []), open];
  return message(text, section('alert', text), actions('alert:actions', ...buttons));
}

function whose({ state }: CaseRecord, view: View): string {
  const queue = queueName(state.queue, view);
  return state.owner === null ? `Nobody has it yet, in ${queue}.` : `${nameOf(state.owner, view)} has it, in ${queue}.`;
}

function next({ state }: CaseRecord, view: View): string {
  if (!state.open) return 'It is resolved by now.';
  const step = nextStep(state, view);
  return step === null ? 'Nothing more happens by itself: somebody has to act.' : `Next, ${step}.`;
}
