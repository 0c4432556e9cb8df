import { METRIC_WORDS } from '../../../config/vocabulary.ts';
import { nearest } from '../../../domain/case/deadline.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import { link, oneLine, when } from '../limits.ts';
import { forWhom } from './tracker-words.ts';
import type { View } from './view.ts';
import { PRIORITY_MARK, sentence } from './words.ts';

const SUMMARY = 60;

/** The number of a record, leading to its card where one stands. */
export function linked({ id, cards }: Pick<CaseRecord | TicketRecord, 'id' | 'cards'>, view: View): string {
  const place = cards.at(-1);
  const url = place === undefined ? null : view.permalink(place);
  return url === null ? `*${id}*` : `*${link(url, id)}*`;
}

/** A case on one line of a digest: `🟠 CASE-12 · Acme: Invoices cannot be opened · first response by today at 14:35`. */
export function caseBrief(record: CaseRecord, view: View): string {
  const { state } = record;
  const account = state.account === null ? '' : ` · ${oneLine(state.account.name, 30)}`;
  return `${PRIORITY_MARK[state.assessment.priority]} ${linked(record, view)}${account}: ${sentence(state.assessment.summary, SUMMARY)}${due(record, view)}`;
}

/** A linked ticket on one line. */
export function ticketBrief(record: TicketRecord, view: View): string {
  const { state } = record;
  return `${PRIORITY_MARK[state.priority]} ${linked(record, view)} · ${forWhom(state)}: ${sentence(state.ask, SUMMARY)}${due(record, view)}`;
}

function due({ state }: CaseRecord | TicketRecord, view: View): string {
  if (state.status === 'waiting') return ' · waiting on the customer';
  if (state.status === 'snoozed') return ' · snoozed';
  const live = nearest(state.clocks, view.now);
  if (live === null || live.reading.dueAt === null) return '';
  const name = METRIC_WORDS[live.clock.metric].toLowerCase();
  return live.reading.outcome === 'missed' ? ` · 🔴 ${name} late` : ` · ${name} by ${when(live.reading.dueAt)}`;
}
