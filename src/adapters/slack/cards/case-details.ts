import type { ActionsBlock, KnownBlock } from '@slack/types';
import { INTENT_WORDS } from '../../../config/vocabulary.ts';
import type { CaseState } from '../../../domain/case/case.ts';
import { resolutionSummary } from '../../../domain/case/summaries.ts';
import type { CardPlace } from '../../../domain/record/record.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import type { RelatedNow } from '../../../flow/related.ts';
import { LIMITS } from '../limits.ts';
import { cutMrkdwn, link, oneLine, when } from '../mrkdwn.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { button, footnote, message, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { caseButtons } from './case-buttons.ts';
import { caseBody, caseText, contextLine } from './case-card.ts';
import { caseEventWords } from './case-events.ts';
import { ratingDetails } from './rating-words.ts';
import { relatedBlocks } from './related.ts';
import { summaryWords } from './summary-words.ts';

const HISTORY = 8;
const NOTHING: RelatedNow = { cases: [], articles: [] };

/** A case shown to one person who asked for it: the card, where it stands, what is like it, its last entries, and the same buttons. */
export function caseDetails(record: CaseRecord, context: CardContext, related: RelatedNow = NOTHING): Message {
  const { id, version, state } = record;
  const part = (name: string): string => `details:${id}:${version}:${name}`;
  const place = standing(record, context);
  const url = place === null ? null : context.permalink(place);
  return message(
    caseText(record, context),
    ...caseBody(record, context),
    withWhy(caseButtons(record, context, part('actions')), record),
    ...relatedBlocks(part('related'), related, context),
    ...inShort(record, part('short')),
    section(part('history'), `*Lately*\n${history(record, context)}`),
    footnote(
      part('context'),
      [
        contextLine(state, context),
        ...ratingDetails(record, context),
        ...(state.ladder ? [`Ladder ${oneLine(state.ladder.name, 60)} (${state.ladder.version})`] : []),
        ...secondReading(state.assessment),
        ...(url === null ? [] : [link(url, 'Card in Slack ↗')]),
      ].join(' · '),
    ),
  );
}

/** What is left of a solved case for whoever meets the same again (TR-6); made anew of one that was solved before summaries were kept. */
function inShort(record: CaseRecord, blockId: string): readonly KnownBlock[] {
  const { state, log } = record;
  const end = log.findLast((entry) => entry.type === 'resolved');
  if (state.open || end?.type !== 'resolved') return [];
  const lines = end.summary ?? resolutionSummary(record, [], end.at).lines;
  return [section(blockId, cutMrkdwn(['*In short*', ...summaryWords(lines)].join('\n'), LIMITS.sectionText))];
}

/** Where its deadline comes from is asked for most when one looks closely. */
function withWhy(row: ActionsBlock, record: CaseRecord): ActionsBlock {
  if (record.state.clocks.length === 0) return row;
  return { ...row, elements: [...row.elements, button(ACTIONS.why, 'Why this deadline?', buttonValue(record))] };
}

/** Where the model and the built-in classifier read the conversation differently, the other reading. */
const secondReading = ({ intent, second }: CaseState['assessment']): readonly string[] =>
  second && second.intent !== intent
    ? [`Caseload’s own reading: ${INTENT_WORDS[second.intent]} (${Math.round(second.confidence * 100)}%)`]
    : [];

const history = (record: CaseRecord, context: CardContext): string =>
  record.log
    .slice(-HISTORY)
    .map((entry) => `• ${when(entry.at)} ${caseEventWords(entry, context)}`)
    .join('\n');

/** Where the card of the case's queue stands. */
export function standing({ cards, state }: CaseRecord, { policy }: CardContext): CardPlace | null {
  const channel = policy.queues[state.queue]?.channel;
  return cards.find((card) => card.channel === channel) ?? null;
}
