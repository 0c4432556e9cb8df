import type { KnownBlock } from '@slack/types';
import type { CaseState } from '../../case/state.ts';
import { STATUS_WORDS } from '../../config/vocabulary.ts';
import type { CaseRecord } from '../../flow/ports.ts';
import { cutMrkdwn, link, mrkdwn, oneLine, quote, when } from '../limits.ts';
import { context, header, message, section } from './blocks.ts';
import { caseButtons, triageButtons } from './case-buttons.ts';
import { deadlineLine, deadlineText } from './deadline.ts';
import type { Message, View } from './view.ts';
import { accountLine, caseTitle, nameOf, PRIORITY_MARK, queueName } from './words.ts';

const SUMMARY = 300;
const BRIEFING = { lines: 3, max: 500 };
/** Escaping makes text up to five times as long; these keep a whole card below what Slack takes, whatever was written. */
const MISSING = 600;
const CONTEXT = 1500;

/** The card of a case in the channel of its queue. In a channel it has left it is a line that says where it went. */
export function caseCard(record: CaseRecord, view: View, channel: string): Message {
  const { state } = record;
  if (view.policy.queues[state.queue]?.channel !== channel) return movedStub(record, view);
  const part = (name: string): string => `case:${record.id}:${record.version}:${name}`;
  return message(
    caseText(record, view),
    ...caseBody(record, view),
    ...triageButtons(record, view, part('triage')),
    caseButtons(record, view, part('actions')),
    context(part('context'), contextLine(state, view)),
  );
}

/** What the case is and how it stands, without anything to press. */
export function caseBody(record: CaseRecord, view: View): readonly KnownBlock[] {
  const { state } = record;
  const part = (name: string): string => `case:${record.id}:${record.version}:${name}`;
  const { briefing, missing } = state.assessment;
  const quoted = quote(briefing, BRIEFING);
  return [
    header(part('header'), `${PRIORITY_MARK[state.assessment.priority]} ${caseTitle(record.id, state)}`),
    section(
      part('summary'),
      [`*${oneLine(state.assessment.summary, SUMMARY)}*`, accountLine(state, view.now), quoted]
        .filter((line) => line !== '')
        .join('\n'),
    ),
    section(part('status'), [statusLine(state, view), deadlineLine(state, view.now)].join('\n')),
    ...(missing.length > 0 && state.open
      ? [context(part('missing'), cutMrkdwn(`Missing: ${missing.map(fieldWords).join(', ')}`, MISSING))]
      : []),
  ];
}

const fieldWords = (field: string): string => mrkdwn(field.replaceAll('_', ' '));

function statusLine(state: CaseState, view: View): string {
  const owner = state.owner === null ? 'nobody yet' : nameOf(state.owner, view);
  const parts = [`*${STATUS_WORDS[state.status]}*`, `*Owner* ${owner}`];
  if (state.status === 'escalated' && state.escalation !== null) {
    const to = state.escalation.to === null ? '' : ` to ${nameOf(state.escalation.to, view)}`;
    parts.push(`escalated${to}: ${oneLine(state.escalation.reason, 200)}`);
  }
  if (state.status === 'snoozed' && state.snoozedUntil !== null) parts.push(`until ${when(state.snoozedUntil)}`);
  return parts.join(' · ');
}

/** Why it is a case and why here, the conversation behind it, and the work of other teams. */
export function contextLine(state: CaseState, view: View): string {
  const opened = {
    person: oneLine(state.openedWhy, 150),
    rule: `opened by rule: ${oneLine(state.openedWhy, 150)}`,
    ai: `opened by AI triage: ${oneLine(state.openedWhy, 150)}`,
  }[state.openedBy];
  const parts = [opened, `routed by ${oneLine(state.placedBy, 80)}`];
  if (state.conversationUrl !== null) parts.push(link(state.conversationUrl, 'Intercom ↗'));
  for (const ticket of state.tickets) {
    const by = ticket.owner === null ? '' : ` by ${nameOf(ticket.owner, view)}`;
    parts.push(`${ticket.id} ${ticket.status.replaceAll('_', ' ')}${ticket.status === 'open' ? ', nobody yet' : by}`);
  }
  return cutMrkdwn(parts.join(' · '), CONTEXT);
}

/** The card in full words: `CASE-128, P1 Outage, New: All API calls fail … Owner: nobody yet. First response by 2026-11-20 14:35 UTC.` */
export function caseText({ id, state }: CaseRecord, view: View): string {
  const { summary } = state.assessment;
  const owner = state.owner === null ? 'nobody yet' : nameOf(state.owner, view);
  const deadline = deadlineText(state.clocks, state, view.now);
  const account = state.account === null ? '' : ` (${oneLine(state.account.name, 80)})`;
  const title = caseTitle(id, state).replaceAll(' · ', ', ');
  const words = `${title}, ${STATUS_WORDS[state.status]}: ${oneLine(summary, SUMMARY)}${account}. Owner: ${owner}.`;
  return deadline === '' ? words : `${words} ${deadline}.`;
}

/** Where it went. A restricted case says nothing, not even where, to the people of the channel it left (RO-6). */
function movedStub({ id, version, state }: CaseRecord, view: View): Message {
  const words = state.restricted
    ? 'This case is handled elsewhere.'
    : `${id} moved to ${queueName(state.queue, view)}.`;
  return message(words, context(`case:${id}:${version}:moved`, words));
}
