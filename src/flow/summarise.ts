import type { CaseEvent } from '../domain/case/case.ts';
import { resolutionSummary, transferSummary } from '../domain/case/summaries.ts';
import type { Conversation, Part } from '../domain/conversation/state.ts';
import type { Actor } from '../domain/record/actor.ts';
import { logAfter } from '../domain/record/record.ts';
import type { SummaryLine } from '../domain/record/summary.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';

/** An ask of so few characters says little to somebody who has not read the conversation. */
export const SHORT_ASK = 80;

/** The conversation behind a case; null where there is none, or where it cannot be had now: what is said of the case then rests on its log alone. */
export async function conversationOf(
  { desk }: Pick<FlowPorts, 'desk'>,
  { conversationId }: CaseRecord['state'],
): Promise<Conversation | null> {
  if (conversationId === null) return null;
  return (desk.glance?.(conversationId) ?? desk.conversation(conversationId)).catch(() => null);
}

/** The events with what whoever takes the case over, or meets the same again, must know (TR-4, TR-6). `parts` are the conversation's, oldest first. */
export function summarised(
  record: CaseRecord,
  events: readonly CaseEvent[],
  given: { readonly parts: readonly Part[]; readonly by: Actor; readonly now: Date },
): readonly CaseEvent[] {
  return events.map((event) => {
    const summary = summaryFor(record, event, given);
    // Spreading keeps the event the one it was.
    return summary.length === 0 ? event : { ...event, summary };
  });
}

function summaryFor(
  { state, log }: CaseRecord,
  event: CaseEvent,
  { parts, by, now }: Parameters<typeof summarised>[2],
): readonly SummaryLine[] {
  // Why it moves stands in the line that the summary is shown under.
  const to = { why: '' };
  switch (event.type) {
    case 'transferred':
      return transferSummary({ state, log }, parts, to, now).lines;
    case 'assigned':
      // From one to another by hand; what waits to be claimed is on its card.
      if (state.owner === null || by.kind !== 'person' || event.person === by.id) return [];
      return transferSummary({ state, log }, parts, to, now).lines;
    case 'retriaged': {
      if (event.placement.queue === state.queue) return [];
      const { assessment } = event;
      return transferSummary({ state: { ...state, assessment }, log }, parts, to, now).lines;
    }
    case 'ticket_requested': {
      if (event.ticket.ask.length > SHORT_ASK || state.restricted) return [];
      // What comes next for support is not for the other team, and what it is asked is the line above.
      return transferSummary({ state, log }, parts, to, now).lines.filter(({ label }) => label !== 'Next');
    }
    case 'resolved': {
      const at = log.at(-1)?.n ?? 0;
      const after = { ...state, resolvedAt: event.since ?? now };
      const all = [...log, ...logAfter(at, [event], { at: now, by })];
      return resolutionSummary({ state: after, log: all }, parts, now).lines;
    }
    default:
      return [];
  }
}
