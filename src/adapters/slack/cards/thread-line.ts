import type { CaseEvent } from '../../../domain/case/case.ts';
import type { WithSummary } from '../../../domain/case/status.ts';
import type { Logged } from '../../../domain/record/record.ts';
import type { Claim, SummaryLine } from '../../../domain/record/summary.ts';
import type { TicketEvent } from '../../../domain/ticket/state.ts';
import { LIMITS } from '../limits.ts';
import { cutMrkdwn } from '../mrkdwn.ts';
import { sayingOnly } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { caseEventWords } from './case-events.ts';
import { summaryWords } from './summary-words.ts';
import { ticketEventWords } from './ticket-events.ts';

/** What one write changed, in the thread of the card: one message, a line per entry, and below it the summary that goes with it (TR-4, TR-6). */
export function threadLine(entries: readonly Logged<CaseEvent>[], context: CardContext): Message {
  return lines(
    entries.flatMap((entry) => [
      caseEventWords(entry, context),
      ...('summary' in entry ? summaryWords(shownIn(entry)) : []),
    ]),
  );
}

/** A ticket’s own thread has what was said so far; the case’s people have the case itself. How it was solved is not said again below the line that says it. */
function shownIn(entry: Logged<CaseEvent> & WithSummary): readonly SummaryLine[] {
  const { summary = [], n } = entry;
  if (entry.type === 'ticket_requested') return [];
  const said = ({ from }: Claim): boolean => from.some((source) => 'entry' in source && source.entry === n);
  return summary.filter(({ label, claims }) => label !== 'Solved' || !claims.every(said));
}

/** The same for a linked ticket. */
export function ticketThreadLine(entries: readonly Logged<TicketEvent>[], context: CardContext): Message {
  return lines(
    entries.flatMap((entry) => [
      ticketEventWords(entry, context),
      ...(entry.type === 'created' ? summaryWords(entry.handover ?? []) : []),
    ]),
  );
}

/** News whose card is gone from the channel: the same words, naming the record they are about. */
export function withoutCard(id: string, { text }: Message): Message {
  return lines([`*${id}*`, text]);
}

function lines(all: readonly string[]): Message {
  return sayingOnly('thread', cutMrkdwn(all.join('\n'), LIMITS.sectionText));
}
