import type { Person } from '../../../config/policy/schema.ts';
import type { CaseEvent } from '../../../domain/case/case.ts';
import { isAlarmOver, isWorkAlarmOver } from '../../../domain/picture/alarm.ts';
import { isPast, isPastWork } from '../../../domain/picture/concerns.ts';
import type { Logged } from '../../../domain/record/record.ts';
import type { TicketEvent } from '../../../domain/ticket/state.ts';
import { caseSentence, saidOnce } from '../../../domain/words/case-events.ts';
import { joined, type Line, say, strong } from '../../../domain/words/line.ts';
import { byHand, together } from '../../../domain/words/said.ts';
import { ticketSentence } from '../../../domain/words/ticket-events.ts';
import { caseToYou, ticketToYou } from '../../../domain/words/to-you.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import { noting, sayingOnly } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { mrk } from './hand.ts';
import { isCase } from './pictured.ts';

type Entries = readonly Logged<CaseEvent | TicketEvent>[];

/** One line that rings, in the thread of what it is about. */
const ring = (id: string, lines: readonly Line[], context: CardContext): Message =>
  sayingOnly('ring', mrk(say`${strong(id)} · ${joined(' · ', ...lines)}`, context));

/** To a person. Without entries: what they wanted to be reminded of. The log's kind follows the record's. `over`: it is struck. */
export function ringLine(
  record: CaseRecord | TicketRecord,
  entries: Entries,
  { id: you }: Person,
  context: CardContext,
  over = false,
): Message {
  const lines: readonly Line[] =
    entries.length === 0
      ? [['⏰ You wanted to be reminded']]
      : isCase(record)
        ? newsOf(entries as readonly Logged<CaseEvent>[]).map((entry) => caseToYou(entry, you))
        : (entries as readonly Logged<TicketEvent>[]).map((entry) => ticketToYou(entry, you));
  const message = ring(record.id, lines, context);
  return over ? struck(message) : message;
}

/** Whether all that such a line says is over. */
export function isRingOver(
  record: CaseRecord | TicketRecord,
  entries: Entries,
  { id: you }: Person,
  { policy, now }: CardContext,
): boolean {
  if (entries.length === 0) return !record.state.open;
  return isCase(record)
    ? newsOf(entries as readonly Logged<CaseEvent>[]).every((entry) => isPast(record.state, entry, you, now))
    : (entries as readonly Logged<TicketEvent>[]).every((entry) => isPastWork(record.state, entry, you, policy, now));
}

/** Whose it is now says more than into which queue its ladder has put it, or what they wrote; what the customer answered, more than that they did. */
function newsOf(entries: readonly Logged<CaseEvent>[]): readonly Logged<CaseEvent>[] {
  const spoke = entries.some(({ type }) => type === 'customer_replied');
  const news = saidOnce(entries).filter(({ type, by }) => !spoke || type !== 'resumed' || byHand(by));
  return news.some(({ type }) => type === 'assigned' || type === 'claimed')
    ? news.filter(({ type, by }) => type !== 'teammate_replied' && (type !== 'transferred' || byHand(by)))
    : news;
}

/** To the leaders. `over`: it is struck. */
export function alertLine(
  record: CaseRecord | TicketRecord,
  entries: Entries,
  context: CardContext,
  over = false,
): Message {
  const sentences = isCase(record)
    ? (entries as readonly Logged<CaseEvent>[]).map(caseSentence)
    : (entries as readonly Logged<TicketEvent>[]).map(ticketSentence);
  const message = ring(record.id, together(sentences), context);
  return over ? struck(message) : message;
}

/** Whether all that such a line says is over; `settled`: what it hangs from is. */
export const isAlertOver = (
  record: CaseRecord | TicketRecord,
  entries: Entries,
  settled: boolean,
  { now }: CardContext,
): boolean =>
  isCase(record)
    ? (entries as readonly Logged<CaseEvent>[]).every((entry) => isAlarmOver(record.state, entry, settled, now))
    : (entries as readonly Logged<TicketEvent>[]).every((entry) => isWorkAlarmOver(record.state, entry, settled, now));

const struck = ({ text }: Message): Message => noting('ring', `~${text}~`);
