import type { KnownBlock } from '@slack/types';
import { type CaseField, FIELD_WORDS, INTENT_WORDS, INTENTS } from '../../../config/vocabulary.ts';
import { cardChannels } from '../../../domain/case/channels.ts';
import { owedWords, workLine } from '../../../domain/picture/case-picture.ts';
import {
  headLine,
  matterLine,
  ownerLine,
  saidLines,
  sentence,
  standLine,
  titleOf,
} from '../../../domain/picture/lines.ts';
import type { Picture } from '../../../domain/picture/picture.ts';
import { outlookWords } from '../../../domain/picture/risk.ts';
import { joined, type Line, queue, say } from '../../../domain/words/line.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { LIMITS } from '../limits.ts';
import { cutMrkdwn, lines, link } from '../mrkdwn.ts';
import { actRow } from './act-buttons.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { actions, button, footnote, message, noting, option, plain, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { mrk, plainWords } from './hand.ts';
import { pictured } from './pictured.ts';
import { riskLine } from './rating-words.ts';
import { relatedLine } from './related.ts';

/** A card is nine lines at most; six of them always stand, and the question what it is about takes two more. */
export const ROOM = 3;
/**
 * Escaping makes text up to five times as long; this keeps a whole card below what Slack takes, whatever was written. That is not documented: messages
 * whose blocks sum up to about 13,200 characters were seen to be refused (bolt-js 2509).
 */
const LONGEST = 1_500;

/** The card of a case in the channel of its queue. In a channel it has left it is a line that says where it went. */
export function caseCard(record: CaseRecord, context: CardContext, channel: string): Message {
  if (!cardChannels(record.state, context.policy).includes(channel)) return movedStub(record, context);
  const picture = pictured(record, { channel }, context);
  const part = (name: string): string => `case:${record.id}:${record.version}:${name}`;
  const question = triageButtons(record, context, part('triage'));
  return message(
    caseText(record, context),
    ...caseBody(record, picture, context, ROOM - question.length),
    ...question,
    ...actRow(picture, buttonValue(record), part('actions'), question.length > 0),
    ...footer(part('context'), linkedLine(record, context), relatedLine(record.state)),
  );
}

/** What the case is and how it stands, without anything to press. `risk`: that it may end badly, where that is said here. */
export function caseBody(
  record: CaseRecord,
  picture: Picture,
  context: CardContext,
  room = ROOM,
  risk = riskLine(record, context),
): readonly KnownBlock[] {
  const part = (name: string): string => `case:${record.id}:${record.version}:${name}`;
  const show = (line: Line | null): string | null => (line === null ? null : cutMrkdwn(mrk(line, context), LONGEST));
  const [first = null, second = null] = saidLines(picture).map((line) => `> ${show(line)}`);
  const needs = picture.needs.length === 0 ? null : `Needs: ${picture.needs.map(fieldName).join(', ')}`;
  const outlook = show(outlookWords(record.state, context.policy, context.now));
  // By what helps most, as many as there is room for; shown in the order of the card.
  const update = picture.due?.metric === 'PUT' ? null : show(picture.update);
  const wanted = [
    show(picture.asked),
    show(picture.onIt),
    show(picture.escalated),
    update,
    second ?? first,
    needs,
    second && first,
    risk,
    outlook,
  ];
  const shown = new Set(wanted.filter((line) => line !== null).slice(0, room));
  const among = (...some: readonly (string | null)[]): string =>
    lines(...some.filter((line) => line !== null && shown.has(line)));
  return [
    section(part('head'), lines(show(headLine(picture)), show(matterLine(picture)), show(picture.account))),
    section(
      part('status'),
      lines(
        among(first, second),
        show(picture.settled === null ? standLine(picture) : joined(' · ', picture.settled, picture.met)),
        among(show(picture.escalated), show(picture.onIt), update, risk, outlook),
        among(show(picture.asked)),
        among(needs),
      ),
    ),
  ];
}

const fieldName = (field: CaseField): string => FIELD_WORDS[field].name;

const footer = (blockId: string, ...texts: readonly (string | null)[]): readonly KnownBlock[] => {
  const text = texts.filter((one): one is string => one !== null && one !== '').join(' · ');
  return text === '' ? [] : [footnote(blockId, cutMrkdwn(text, LONGEST))];
};

/** Linked work that is not the reason for whose turn it is, what others report of the same, and where the conversation is. */
export function linkedLine(record: CaseRecord, context: CardContext): string {
  const { state, log } = record;
  const owed = owedWords(record);
  const work = state.turn === 'team' ? state.tickets.filter(({ status }) => status === 'done') : state.tickets;
  return [
    ...work
      // That others report the same is said once.
      .toSorted((a, b) => Number(a.tracker === true) - Number(b.tracker === true))
      .map((ticket, at, all) => {
        const same = ticket.tracker === true && all[at - 1]?.tracker !== true ? 'Others report the same: ' : '';
        return cutMrkdwn(mrk(say`${same}${workLine(ticket, log)}`, context), LONGEST);
      }),
    ...(owed === null ? [] : [owed]),
    // Whoever has the address may have typed it.
    ...(state.form ? ['Fallback form, not signed in'] : []),
    ...(state.conversationUrl === null ? [] : [link(state.conversationUrl, 'Intercom ↗')]),
    ...state.merged.map(mergedWords),
    ...(state.messageUrl ? [link(state.messageUrl, 'Opened from this message ↗')] : []),
  ].join(' · ');
}

/** "with CASE-14 ↗, whose customer waits" */
function mergedWords({ id, url, talk }: CaseRecord['state']['merged'][number]): string {
  const name = url === null ? id : link(url, `${id} ↗`);
  return `with ${name}${talk.awaiting ? ', whose customer waits' : ''}`;
}

/** The card in full words: `CASE-128, P1, Outage: All API calls fail … (Acme). Our turn, no owner yet, first response by 14:35 UTC.` */
export function caseText(record: CaseRecord, context: CardContext): string {
  const picture = pictured(record, { channel: '' }, context);
  const customer = picture.customer === null ? '' : ` (${picture.customer})`;
  const title = titleOf(picture).replaceAll(' · ', ', ');
  const stand = picture.settled ?? standLine(picture);
  const line = say`${title}: ${sentence(picture.headline, 200)}${customer}. ${stand}.`;
  const risk = riskLine(record, context);
  return `${plainWords(line, context).replaceAll(' · ', ', ')}${risk === null ? '' : ` ${risk}.`}`;
}

const isUnclear = ({ state }: CaseRecord, { policy }: CardContext): boolean =>
  state.open && state.queue === policy.triageQueue;

const GUESSES_SHOWN = 3;
/** A guess below this is no help beside a better one; where all are below it, the best are offered without a number. */
const GUESS_WORTH = 0.05;

/** In the triage queue: what it may be, as buttons, and everything else as a menu (TR-2). */
function triageButtons(record: CaseRecord, context: CardContext, blockId: string): readonly KnownBlock[] {
  if (!isUnclear(record, context)) return [];
  const value = buttonValue(record);
  const { guesses: all } = record.state.assessment;
  const best = all[0]?.confidence ?? 0;
  const guesses = all
    .filter(({ confidence }) => confidence >= Math.min(GUESS_WORTH, best / 3))
    .slice(0, GUESSES_SHOWN)
    .map(({ intent, confidence }, index) => {
      const sure = confidence >= GUESS_WORTH ? ` ${Math.round(confidence * 100)}%` : '';
      return button(`${ACTIONS.triage}${index}`, `${INTENT_WORDS[intent]}${sure}`, `${value}|${intent}`);
    });
  return [
    section(`${blockId}:ask`, 'What is it about? Pick one and the case goes to the right queue.'),
    actions(blockId, ...guesses, {
      type: 'static_select',
      action_id: ACTIONS.triageOther,
      placeholder: plain(guesses.length === 0 ? 'Choose…' : 'Something else…', LIMITS.placeholder),
      options: INTENTS.map((intent) => option(INTENT_WORDS[intent], `${value}|${intent}`)),
    }),
  ];
}

/** In its place as long as anybody can join the channel of its restricted queue (RO-6). */
export const inThePublic = (): Message =>
  noting('case:public', 'What stands here is for a few alone: it is shown again once this channel is private.');

/** Where it went, with a link. A restricted case says nothing, not even where, to the people of the channel it left (RO-6). */
function movedStub(record: CaseRecord, context: CardContext): Message {
  const { id, version, state } = record;
  const blockId = `case:${id}:${version}:moved`;
  if (state.restricted) return noting(blockId, 'This case is handled elsewhere.');
  const home = cardChannels(state, context.policy)[0];
  const place = record.cards.findLast(({ channel }) => channel === home);
  const url = place === undefined ? null : context.permalink(place);
  const words = mrk(say`${id} moved to ${queue(state.queue)}, ${ownerLine(state)}.`, context);
  return noting(blockId, url === null ? words : `${words} ${link(url, 'Open it ↗')}`);
}
