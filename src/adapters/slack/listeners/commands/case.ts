import type { CaseCommand } from '../../../../domain/case/case.ts';
import type { CaseRight } from '../../../../domain/case/may.ts';
import { message } from '../../cards/blocks.ts';
import { caseDetails } from '../../cards/case-details.ts';
import { help } from '../../cards/help.ts';
import { ticketCard } from '../../cards/ticket-card.ts';
import type { Message } from '../../cards/view.ts';
import { mrkdwn, oneLine } from '../../limits.ts';
import { openCaseForm } from '../../modals/open-case.ts';
import { told, words } from '../as-person.ts';
import { caseDone } from '../done-words.ts';
import { caseIdOf, headOf, ticketIdOf, unwrapped } from '../typed.ts';
import { assignTyped } from './case-assign.ts';
import { deadlineTyped, waiveTyped, whyTyped } from './case-clocks.ts';
import { linkTyped } from './case-link.ts';
import { listTyped } from './case-list.ts';
import { onCallTyped } from './case-oncall.ts';
import { pageTyped } from './case-page.ts';
import { findTyped, relatedTyped } from './case-related.ts';
import { transferTyped } from './case-transfer.ts';
import type { Handler, Typed } from './command.ts';

/** `/case …`: what it does is the first word. A bare number shows that case. */
export const caseCommand: Handler = async (typed) => {
  const { head, rest } = headOf(typed.text);
  switch (head.toLowerCase()) {
    case '':
    case 'help':
      return help();
    case 'open':
    case 'new':
      await typed.client.views.open({ trigger_id: typed.triggerId, view: openCaseForm() });
      return null;
    case 'show':
    case 'status':
      return show(typed, rest);
    case 'why':
      return orNumber('why', rest, await whyTyped(typed, rest));
    case 'deadline':
      return orNumber('deadline', rest, await deadlineTyped(typed, rest));
    case 'waive':
      return orNumber('waive', rest, await waiveTyped(typed, rest));
    case 'related':
      return orNumber('related', rest, await relatedTyped(typed, rest));
    case 'find':
    case 'search':
      return findTyped(typed, rest);
    case 'list':
      return listTyped(typed, unwrapped(rest));
    case 'mine':
      return listTyped(typed, 'mine');
    case 'oncall':
      return onCallTyped(typed, unwrapped(rest));
    case 'claim':
      return act(typed, 'claim', rest, 'work', () => ({ type: 'claim' }));
    case 'release':
      return act(typed, 'release', rest, 'work', () => ({ type: 'release' }));
    case 'wait':
      return act(typed, 'wait', rest, 'work', () => ({ type: 'wait' }));
    case 'resume':
      return act(typed, 'resume', rest, 'work', () => ({ type: 'resume' }));
    case 'resolve':
      return act(typed, 'resolve', rest, 'work', (how) => ({ type: 'resolve', how }));
    case 'reopen':
      return act(typed, 'reopen', rest, 'reopen', (why) => ({ type: 'reopen', why }));
    case 'deescalate':
      return act(typed, 'deescalate', rest, 'escalate', (reason) => ({ type: 'deescalate', reason }));
    case 'link':
    case 'unlink':
      return linkTyped(typed, head.toLowerCase() === 'link' ? 'link' : 'unlink', rest);
    case 'page':
      return pageTyped(typed, rest);
    case 'assign':
      return assignTyped(typed, rest);
    case 'transfer':
    case 'move':
      return transferTyped(typed, rest);
    default:
      return isNumber(head) ? show(typed, head) : unknown(head);
  }
};

const isNumber = (text: string): boolean => caseIdOf(text) !== null || ticketIdOf(text) !== null;

function unknown(head: string): Message {
  const { text, blocks } = help();
  const first = words(`I do not know “${oneLine(unwrapped(head), 60)}”.`);
  return message(`${first.text}\n${text}`, ...first.blocks, ...blocks);
}

async function show({ deps, person, view }: Typed, rest: string): Promise<Message | null> {
  const { head } = headOf(rest);
  const ticketId = ticketIdOf(head);
  if (ticketId !== null)
    return told(await deps.verbs.seeTicket(ticketId, person), view, (record) => ticketCard(record, view));
  const id = caseIdOf(head);
  if (id === null) return needNumber('show', head);
  const outcome = await deps.verbs.seeCase(id, person);
  if (!outcome.ok) return told(outcome, view, () => null);
  return caseDetails(outcome.record, view, await deps.verbs.relatedOf(outcome.record, person));
}

/** The answer, or which number is missing where there was none to answer about. */
const orNumber = (name: string, rest: string, answer: Message | null | undefined): Message | null =>
  answer === undefined ? needNumber(name, headOf(rest).head) : answer;

/** A command to one case: its number first, then a free text for those that take one. */
async function act(
  { deps, person, view }: Typed,
  name: string,
  rest: string,
  verb: CaseRight,
  commandOf: (text: string) => CaseCommand,
): Promise<Message | null> {
  const { head, rest: text } = headOf(rest);
  const id = caseIdOf(head);
  if (id === null) return needNumber(name, head);
  const command = commandOf(unwrapped(text));
  return told(await deps.verbs.command(id, person, command, verb), view, (record) =>
    words(caseDone(command.type, record, view)),
  );
}

export function needNumber(name: string, head: string): Message {
  const why = head === '' ? 'Which case?' : `“${mrkdwn(unwrapped(head).slice(0, 60))}” is no case number.`;
  return words(`${why} Write \`/case ${name} CASE-12\`, or just the number.`);
}
