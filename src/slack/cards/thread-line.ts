import type { Logged } from '../../aggregate/record.ts';
import type { CaseEvent } from '../../case/events.ts';
import type { TicketEvent } from '../../ticket/state.ts';
import { cutMrkdwn, LIMITS } from '../limits.ts';
import { message, section } from './blocks.ts';
import { caseEventWords } from './case-events.ts';
import { ticketEventWords } from './ticket-events.ts';
import type { Message, View } from './view.ts';

/** What one write changed, in the thread of the card: one message, a line per entry. */
export function threadLine(entries: readonly Logged<CaseEvent>[], view: View): Message {
  return lines(entries.map((entry) => caseEventWords(entry, view)));
}

/** The same for a linked ticket. */
export function ticketThreadLine(entries: readonly Logged<TicketEvent>[], view: View): Message {
  return lines(entries.map((entry) => ticketEventWords(entry, view)));
}

/** News whose card is gone from the channel: the same words, naming the record they are about. */
export function withoutCard(id: string, { text }: Message): Message {
  const named = cutMrkdwn(`*${id}*\n${text}`, LIMITS.sectionText);
  return message(named, section('thread', named));
}

function lines(all: readonly string[]): Message {
  const text = cutMrkdwn(all.join('\n'), LIMITS.sectionText);
  return message(text, section('thread', text));
}
