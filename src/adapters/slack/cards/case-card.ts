import type { KnownBlock } from '@slack/types';
import { CASE_FIELDS, FIELD_WORDS, STATUS_WORDS } from '../../../config/vocabulary.ts';
import type { CaseState } from '../../../domain/case/case.ts';
import type { LinkedTicket } from '../../../domain/record/linked-work.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { cutMrkdwn, lines, link, mrkdwn, oneLine, quote, when } from '../mrkdwn.ts';
import { footnote, header, message, noting, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { caseButtons, triageButtons } from './case-buttons.ts';
import { deadlineLine, deadlineText } from './deadline.ts';
import { pageLine } from './page-words.ts';
import { riskLine } from './rating-words.ts';
import { relatedLine } from './related.ts';
import {
  accountLine,
  caseTitle,
  nameOf,
  openedBecause,
  ownerName,
  PRIORITY_MARK,
  queueName,
  sentence,
} from './words.ts';

const SUMMARY = 300;
const BRIEFING = { lines: 3, max: 500 };
/**
 * Escaping makes text up to five times as long; these keep a whole card below what Slack takes, whatever was written. That is not documented:
 * messages whose blocks sum up to about 13,200 characters were seen to be refused (bolt-js 2509).
 */
const MISSING = 600;
const CONTEXT = 1500;

/** The card of a case in the channel of its queue. In a channel it has left it is a line that says where it went. */
export function caseCard(record: CaseRecord, context: CardContext, channel: string): Message {
  const { state } = record;
  if (context.policy.queues[state.queue]?.channel !== channel) return movedStub(record, context);
  const part = (name: string): string => `case:${record.id}:${record.version}:${name}`;
  return message(
    caseText(record, context),
    ...caseBody(record, context),
    ...triageButtons(record, context, part('triage')),
    caseButtons(record, context, part('actions')),
    footnote(part('context'), lines(contextLine(state, context), relatedLine(state))),
  );
}

/** What the case is and how it stands, without anything to press. */
export function caseBody(record: CaseRecord, context: CardContext): readonly KnownBlock[] {
  const { state } = record;
  const part = (name: string): string => `case:${record.id}:${record.version}:${name}`;
  const { missing } = state.assessment;
  // What to do next is of no use any more once it is done.
  const quoted = state.open ? quote(newsOf(state.assessment), BRIEFING) : '';
  return [
    header(part('header'), `${PRIORITY_MARK[state.assessment.priority]} ${caseTitle(record.id, state)}`),
    section(
      part('summary'),
      lines(`*${sentence(state.assessment.summary, SUMMARY)}*`, accountLine(state, context.now), quoted),
    ),
    section(
      part('status'),
      lines(
        statusLine(state, context),
        pageLine(record, context),
        saidOf(record),
        deadlineLine(state, context.now),
        riskLine(record, context),
      ),
    ),
    ...(missing.length > 0 && state.open
      ? [footnote(part('missing'), cutMrkdwn(`Missing: ${missing.map(fieldWords).join(', ')}`, MISSING))]
      : []),
  ];
}

/** The briefing without what the summary, which stands above it, says already: "Asked: …" most often. */
function newsOf({ briefing, summary }: CaseState['assessment']): string {
  const bare = (text: string): string =>
    text
      .replace(/^[A-Z][a-z]+: /, '')
      .replaceAll(/[\s.…]+$/g, '')
      .toLowerCase();
  const said = bare(summary);
  return briefing
    .split('\n')
    .filter((line) => bare(line) !== said)
    .join('\n');
}

/** A field as people call it; one of an older version by its own name. */
function fieldWords(field: string): string {
  const known = CASE_FIELDS.find((one) => one === field);
  return mrkdwn(known === undefined ? field.replaceAll('_', ' ') : FIELD_WORDS[known].name);
}

function statusLine(state: CaseState, context: CardContext): string {
  return `*${STATUS_WORDS[state.status]}*${statusDetail(state, context)} · *Owner* ${ownerName(state, context)}`;
}

function statusDetail({ status, escalation, snoozedUntil }: CaseState, context: CardContext): string {
  if (status === 'escalated' && escalation !== null && escalation.to !== null)
    return ` to ${nameOf(escalation.to, context)}`;
  return status === 'snoozed' && snoozedUntil !== null ? ` until ${when(snoozedUntil)}` : '';
}

/** What somebody gave as the reason for where the case stands: why it was escalated, how it was solved. */
function saidOf({ state, log }: CaseRecord): string | null {
  const solved = log.findLast((entry) => entry.type === 'resolved');
  const said = { escalated: state.escalation?.reason, resolved: solved?.type === 'resolved' ? solved.how : null };
  const words = state.status === 'escalated' || state.status === 'resolved' ? said[state.status]?.trim() : null;
  return words ? `“${oneLine(words, 200)}”` : null;
}

/** The conversation behind it, the work of other teams, why it is a case, and last the rules that opened and placed it (IN-4, RO-4). */
export function contextLine(state: CaseState, context: CardContext): string {
  const { why, rule } = openedBecause(state.openedWhy);
  const opened = {
    person: sentence(why, 150),
    rule: `Opened by rule: ${oneLine(why, 150)}`,
    ai: `Opened by AI triage: ${oneLine(why, 150)}`,
  }[state.openedBy];
  const names = new Set([rule, state.placedBy].filter((name) => name !== null));
  const rules = [...names].map((name) => oneLine(name, 80));
  return cutMrkdwn(
    [
      ...(state.conversationUrl === null ? [] : [link(state.conversationUrl, 'Intercom ↗')]),
      ...state.tickets.map((ticket) => ticketWords(ticket, context)),
      opened,
      rules.join(' → '),
    ].join(' · '),
    CONTEXT,
  );
}

function ticketWords({ id, status, owner }: LinkedTicket, context: CardContext): string {
  const by = owner === null ? '' : ` by ${nameOf(owner, context)}`;
  switch (status) {
    case 'open':
      return `${id} nobody yet`;
    case 'claimed':
      return `${id} claimed${by}`;
    case 'in_progress':
      return `${id} in progress${by}`;
    case 'done':
      return `${id} done${by}`;
    default:
      return status satisfies never;
  }
}

/** The card in full words: `CASE-128, P1 Outage, New: All API calls fail … Owner: nobody yet. First response by 2026-11-20 14:35 UTC.` */
export function caseText(record: CaseRecord, context: CardContext): string {
  const { id, state } = record;
  const { summary } = state.assessment;
  const deadline = deadlineText(state.clocks, state, context.now);
  const account = state.account === null ? '' : ` (${oneLine(state.account.name, 80)})`;
  const title = caseTitle(id, state).replaceAll(' · ', ', ');
  const words = `${title}, ${STATUS_WORDS[state.status]}: ${sentence(summary, SUMMARY)}${account}. Owner: ${ownerName(state, context)}.`;
  const risk = riskLine(record, context);
  return [words, ...(deadline === '' ? [] : [`${deadline}.`]), ...(risk === null ? [] : [`${risk}.`])].join(' ');
}

/** Where it went. A restricted case says nothing, not even where, to the people of the channel it left (RO-6). */
function movedStub({ id, version, state }: CaseRecord, context: CardContext): Message {
  const words = state.restricted
    ? 'This case is handled elsewhere.'
    : `${id} moved to ${queueName(state.queue, context)}.`;
  return noting(`case:${id}:${version}:moved`, words);
}
