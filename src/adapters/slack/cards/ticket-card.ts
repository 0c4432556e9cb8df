import type { Button, KnownBlock } from '@slack/types';
import { nearest } from '../../../domain/case/deadline.ts';
import type { TicketState } from '../../../domain/ticket/state.ts';
import type { TicketRecord } from '../../../flow/ports.ts';
import { lines, oneLine } from '../mrkdwn.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { actionsIfAny, button, footnote, header, message, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { clockWords, deadlineText } from './deadline.ts';
import { pageLine } from './page-words.ts';
import { behind, forWhom } from './tracker-words.ts';
import { actorName, ownerName, PRIORITY_MARK, sentence, teamName } from './words.ts';

const ASK = 400;
const STATUS: Readonly<Record<TicketState['status'], string>> = {
  open: 'Open',
  claimed: 'Claimed',
  in_progress: 'In Progress',
  done: 'Done',
};
const statusOf = ({ status, takenBack }: TicketState): string => (takenBack === true ? 'Closed' : STATUS[status]);

/** The card of a linked ticket: what is needed, the case and account behind it, who asks, by when, whose it is. */
export function ticketCard(record: TicketRecord, context: CardContext): Message {
  const { id, version, state } = record;
  const part = (name: string): string => `ticket:${id}:${version}:${name}`;
  const live = nearest(state.clocks, context.now);
  const status = [
    `*${statusOf(state)}*`,
    `*Owner* ${ownerName(state, context)}`,
    ...(live === null ? [] : [clockWords(live, null)]),
  ];
  const blocks: readonly KnownBlock[] = [
    header(
      part('header'),
      `${PRIORITY_MARK[state.priority]} ${id} · ${state.priority} · ${context.policy.teams[state.team]?.name ?? state.team}`,
    ),
    section(part('ask'), `*${sentence(state.ask, ASK)}*\n${behind(state)}`),
    section(
      part('status'),
      lines(
        status.join(' · '),
        pageLine(record, context),
        state.outcome === null ? null : `Outcome: ${oneLine(state.outcome, ASK)}`,
      ),
    ),
    ...actionsIfAny(part('actions'), ...ticketButtons(record)),
    footnote(part('context'), `Asked by ${actorName(state.requestedBy)}`),
  ];
  return message(ticketText(record, context), ...blocks);
}

/** `ENG-12, P1, for Engineering, Open: Find out why … (for CASE-128, Acme). Owner: nobody yet. Response by 2026-11-20 14:35 UTC.` */
export function ticketText({ id, state }: TicketRecord, context: CardContext): string {
  const account = state.account === null || state.cases !== undefined ? '' : `, ${oneLine(state.account, 80)}`;
  const deadline = deadlineText(state.clocks, null, context.now);
  const words = `${id}, ${state.priority}, for ${teamName(state.team, context)}, ${statusOf(state)}: ${sentence(state.ask, ASK)} (for ${forWhom(state)}${account}). Owner: ${ownerName(state, context)}.`;
  return deadline === '' ? words : `${words} ${deadline}.`;
}

function ticketButtons(record: TicketRecord): readonly Button[] {
  const value = buttonValue(record);
  const start = button(ACTIONS.ticketStart, 'Start', value, { style: 'primary' });
  const done = button(ACTIONS.ticketDone, 'Done', value);
  const release = button(ACTIONS.ticketRelease, 'Release', value);
  switch (record.state.status) {
    case 'open':
      return [button(ACTIONS.ticketClaim, 'Claim', value, { style: 'primary' })];
    case 'claimed':
      return [start, done, release];
    case 'in_progress':
      return [{ ...done, style: 'primary' }, release];
    case 'done':
      return [];
    default:
      return record.state.status satisfies never;
  }
}
