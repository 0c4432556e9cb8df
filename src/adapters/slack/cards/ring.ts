import type { Person } from '../../../config/policy/schema.ts';
import type { CaseEvent } from '../../../domain/case/case.ts';
import type { Logged } from '../../../domain/record/record.ts';
import type { TicketEvent } from '../../../domain/ticket/state.ts';
import { caseSentence, saidOnce } from '../../../domain/words/case-events.ts';
import { joined, type Line, say, strong } from '../../../domain/words/line.ts';
import { byHand, together } from '../../../domain/words/said.ts';
import { ticketSentence } from '../../../domain/words/ticket-events.ts';
import { caseToYou, ticketToYou } from '../../../domain/words/to-you.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import { sayingOnly } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { mrk } from './hand.ts';
import { isCase } from './pictured.ts';

type Entries = readonly Logged<CaseEvent | TicketEvent>[];

/** One line that rings, in the thread of what it is about. */
const ring = (id: string, lines: readonly Line[], context: CardContext): Message =>
  sayingOnly('ring', mrk(say`${strong(id)} · ${joined(' · ', ...lines)}`, context));

/** To a person. Without entries: what they wanted to be reminded of. The log's kind follows the record's. */
export function ringLine(
  record: CaseRecord | TicketRecord,
  entries: Entries,
  { id: you }: Person,
  context: CardContext,
): Message {
  if (entries.length === 0) return ring(record.id, [['⏰ You wanted to be reminded.']], context);
  const lines = isCase(record)
    ? newsOf(entries as readonly Logged<CaseEvent>[]).map((entry) => caseToYou(entry, you))
    : (entries as readonly Logged<TicketEvent>[]).map((entry) => ticketToYou(entry, you));
  return ring(record.id, lines, context);
}

/** Whose it is now says more than into which queue its ladder has put it, or what they wrote. */
const newsOf = (entries: readonly Logged<CaseEvent>[]): readonly Logged<CaseEvent>[] =>
  entries.some(({ type }) => type === 'assigned' || type === 'claimed')
    ? saidOnce(entries).filter(({ type, by }) => type !== 'teammate_replied' && (type !== 'transferred' || byHand(by)))
    : entries;

/** To the leaders. */
export function alertLine(record: CaseRecord | TicketRecord, entries: Entries, context: CardContext): Message {
  const sentences = isCase(record)
    ? (entries as readonly Logged<CaseEvent>[]).map(caseSentence)
    : (entries as readonly Logged<TicketEvent>[]).map(ticketSentence);
  return ring(record.id, together(sentences), context);
}
