import type { KnownBlock } from '@slack/types';
import type { Person } from '../../../config/policy/schema.ts';
import { INTENT_WORDS } from '../../../config/vocabulary.ts';
import type { CaseEvent, CaseState } from '../../../domain/case/case.ts';
import { resolutionSummary } from '../../../domain/case/summaries.ts';
import type { Act, Acts } from '../../../domain/picture/act.ts';
import { needActs, noteActs } from '../../../domain/picture/acts.ts';
import { sentence } from '../../../domain/picture/lines.ts';
import type { CardPlace } from '../../../domain/record/record.ts';
import { caseSentence, openedBecause, saidOnce } from '../../../domain/words/case-events.ts';
import { cited } from '../../../domain/words/line.ts';
import { long } from '../../../domain/words/said.ts';
import { hasAged } from '../../../domain/words/shared-events.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import type { RelatedNow } from '../../../flow/related.ts';
import { LIMITS } from '../limits.ts';
import { cutMrkdwn, link, mrkdwn, when } from '../mrkdwn.ts';
import { actRow } from './act-buttons.ts';
import { buttonValue } from './action-ids.ts';
import { footnote, message, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { caseBody, caseText, linkedLine, ROOM } from './case-card.ts';
import { mrk } from './hand.ts';
import { pictured } from './pictured.ts';
import { ratingDetails } from './rating-words.ts';
import { relatedBlocks } from './related.ts';
import { summaryWords } from './summary-words.ts';

const HISTORY = 8;
const NOTHING: RelatedNow = { cases: [], articles: [] };

/** A case shown to one person who asked for it: the card, where it stands, what is like it, its last entries, and the same buttons. */
export function caseDetails(
  record: CaseRecord,
  person: Person,
  context: CardContext,
  related: RelatedNow = NOTHING,
): Message {
  const { id, version, state } = record;
  const part = (name: string): string => `details:${id}:${version}:${name}`;
  const picture = pictured(record, { person }, context);
  const acts = closely(picture.acts, [
    ...needActs(state, picture.needs, person, context.policy),
    ...noteActs(state, person, context.policy),
  ]);
  const place = standing(record, context);
  const url = place === null ? null : context.permalink(place);
  return message(
    caseText(record, context),
    ...caseBody(record, picture, context, ROOM, null),
    ...actRow({ id, acts }, buttonValue(record), part('actions')),
    ...relatedBlocks(part('related'), related, context),
    ...inShort(record, part('short')),
    section(part('history'), `*Lately*\n${history(record, context)}`),
    footnote(
      part('context'),
      [
        linkedLine(record, context),
        openedLine(state),
        ...ratingDetails(record, context),
        ...secondReading(state.assessment),
        ...(url === null ? [] : [link(url, 'Card in Slack ↗')]),
      ]
        .filter((one) => one !== '')
        .join(' · '),
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

/** Who made it a case, and why (IN-4); which rules said so stands behind “Why”. */
function openedLine({ openedBy, openedWhy }: CaseState): string {
  const { why } = openedBecause(openedWhy);
  const by = openedBy === 'ai' ? 'triage' : 'rule';
  return mrkdwn(openedBy === 'person' ? sentence(why, 150) : `Opened by ${by}: ${cited(why, 150)}`);
}

/** Whoever looks closely gets all of it: where its deadline comes from is asked for most, the details are what one looks at, and what no menu has room for is a button. */
function closely({ main, menu, more = [] }: Acts, notes: readonly Act[]): Acts {
  const all = [...menu, ...more].filter((act) => act.do !== 'details');
  const why = all.filter((act) => act.do === 'why');
  const others = [...all.filter((act) => act.do !== 'why'), ...notes];
  const over = Math.max(0, others.length - LIMITS.overflowOptions);
  // Of a kind there is one button in a row: of two teams to ask, the other stands in the menu.
  const shown = new Set([...main, ...why].map((act) => act.do));
  const alone = others.filter((act, at) => !shown.has(act.do) && others.findIndex((one) => one.do === act.do) === at);
  const buttons = alone.slice(0, over);
  return { main: [...main, ...why, ...buttons], menu: others.filter((act) => !buttons.includes(act)) };
}

/** Where the model and the built-in classifier read the conversation differently, the other reading. */
const secondReading = ({ intent, second }: CaseState['assessment']): readonly string[] =>
  second && second.intent !== intent
    ? [`Caseload’s own reading: ${INTENT_WORDS[second.intent]} (${Math.round(second.confidence * 100)}%)`]
    : [];

/** Warnings of a deadline that has passed or was met since would push out what has happened. */
const history = (record: CaseRecord, context: CardContext): string =>
  saidOnce(record.log)
    .filter((entry) => !(isWarning(entry) && hasAged(entry, record.state.clocks, context.now)))
    .slice(-HISTORY)
    .map((entry) => `• ${when(entry.at)} ${mrk(long(caseSentence(entry)), context)}`)
    .join('\n');

const isWarning = (entry: CaseEvent): boolean => entry.type === 'step_reached' && entry.share < 1;

/** Where the card of the case's queue stands. */
export function standing({ cards, state }: CaseRecord, { policy }: CardContext): CardPlace | null {
  const channel = policy.queues[state.queue]?.channel;
  return cards.find((card) => card.channel === channel) ?? null;
}
