import { METRIC_WORDS } from '../../../config/vocabulary.ts';
import { nearest } from '../../../domain/case/deadline.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import { link, when } from '../mrkdwn.ts';
import type { CardContext } from './card.ts';
import { forWhom } from './tracker-words.ts';
import { accountPart, PRIORITY_MARK, sentence } from './words.ts';

const SUMMARY = 60;

/** The number of a record, leading to its card where one stands. */
export function linked({ id, cards }: Pick<CaseRecord | TicketRecord, 'id' | 'cards'>, context: CardContext): string {
  const place = cards.at(-1);
  const url = place === undefined ? null : context.permalink(place);
  return url === null ? `*${id}*` : `*${link(url, id)}*`;
}

/** A case on one line of a digest: `🟠 CASE-12 · Acme: Invoices cannot be opened · first response by today at 14:35`. */
export function caseBrief(record: CaseRecord, context: CardContext): string {
  const { state } = record;
  return `${PRIORITY_MARK[state.assessment.priority]} ${linked(record, context)}${accountPart(state, 30)}: ${sentence(state.assessment.summary, SUMMARY)}${due(record, context)}`;
}

/** A linked ticket on one line. */
export function ticketBrief(record: TicketRecord, context: CardContext): string {
  const { state } = record;
  return `${PRIORITY_MARK[state.priority]} ${linked(record, context)} · ${forWhom(state)}: ${sentence(state.ask, SUMMARY)}${due(record, context)}`;
}

export const isCase = (record: CaseRecord | TicketRecord): record is CaseRecord => 'assessment' in record.state;

export const briefOf = (record: CaseRecord | TicketRecord, context: CardContext): string =>
  isCase(record) ? caseBrief(record, context) : ticketBrief(record, context);

function due({ state }: CaseRecord | TicketRecord, context: CardContext): string {
  if (state.status === 'waiting') return ' · waiting on the customer';
  if (state.status === 'snoozed') return ' · snoozed';
  const live = nearest(state.clocks, context.now);
  if (live === null || live.reading.dueAt === null) return '';
  const name = METRIC_WORDS[live.clock.metric].toLowerCase();
  return live.reading.outcome === 'missed' ? ` · 🔴 ${name} late` : ` · ${name} by ${when(live.reading.dueAt)}`;
}
