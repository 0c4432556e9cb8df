import { createHash } from 'node:crypto';
import type { KnownBlock, ModalView, SectionBlock } from '@slack/types';
import type { CaseEvent } from '../../../domain/case/case.ts';
import { notTaken, replyUnderWay, wordsIn } from '../../../domain/case/writings.ts';
import { NO_DRAFT } from '../../../domain/knowledge/reply-draft.ts';
import { saidLines } from '../../../domain/picture/lines.ts';
import type { Logged } from '../../../domain/record/record.ts';
import { cutLine } from '../../../domain/text/cut.ts';
import { caseSentence } from '../../../domain/words/case-events.ts';
import { cited, type Line, say, when } from '../../../domain/words/line.ts';
import { long } from '../../../domain/words/said.ts';
import { howTaken, refusedBecause } from '../../../domain/words/writing-events.ts';
import type { DraftedReply } from '../../../flow/draft-reply.ts';
import type { Draft } from '../../../flow/drafts.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { type BegunReply, type IsShown, LONGEST_REPLY, type ReplyPreview } from '../../../flow/write-reply.ts';
import { form, type Meta, saying, selectField, textField } from '../form.ts';
import { LIMITS } from '../limits.ts';
import { link, mrkdwn } from '../mrkdwn.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { actions, button, section } from './blocks.ts';
import type { CardContext } from './card.ts';
import { mrk } from './hand.ts';

/** Names of the two forms: the text, and what the customer will read. */
export const WRITE = 'reply';
export const SEND = 'reply_send';

/** Of what each side said last. */
const SAID = 600;

const seenOf = ({ log }: CaseRecord): number => log.at(-1)?.n ?? 0;

/** The text, below what was said last and who else writes. `above`: what stands above it all. */
export function replyForm(
  { record, of, others, text, articles, offersDraft }: BegunReply,
  person: string,
  context: CardContext,
  from: Meta['from'],
  above: string | null = null,
): ModalView {
  const { id, summary, url, words: said } = conversationOf(record, of);
  const words = [
    above,
    failedWords(record, of, person, context),
    said.customer === null ? `> ${mrkdwn(summary)}` : null,
    ...saidLines({ words: said, headline: '' }, SAID).map((line) => `> ${mrk(line, context)}`),
    ...whoElse(record, others, person, context),
    url === null ? null : link(url, 'Read it in Intercom ↗'),
  ];
  const choices = articles.map(({ id: value, title }) => ({ words: title, value }));
  const fields = [
    textField('text', 'Your answer', {
      hint: 'You see what the customer will read before it is sent.',
      max: LONGEST_REPLY,
      multiline: true,
      initial: text,
    }),
    offersDraft
      ? actions('draft', button(ACTIONS.replyDraft, 'Write a draft', `${buttonValue({ ...record, id })}|${from}`))
      : null,
    choices.length === 0
      ? null
      : selectField('article', 'Add a link to an article', { choices: choices.slice(0, 10), optional: true }),
  ];
  const look = { title: `Reply · ${id}`, submit: 'Preview', words: words.filter(Boolean).join('\n'), fields };
  return form(WRITE, look, { id, seen: seenOf(record), from });
}

export const DRAFTING = saying('Caseload', '✍️ Writing a draft … This takes a few seconds.');

/** Above a form in which somebody has begun already. */
export const BEGUN = '✍️ You have begun an answer. For a draft, empty the field first.';

/** The form again, with the draft in the field; without one what stood there, and why. */
export function draftedForm(
  { begun, drafted, articles }: DraftedReply,
  before: string,
  person: string,
  context: CardContext,
  from: Meta['from'],
): ModalView {
  if (!drafted.ok)
    return replyForm(
      { ...begun, text: before },
      person,
      context,
      from,
      `✍️ No draft this time: ${NO_DRAFT[drafted.why]}.`,
    );
  const titles = articles.map((title) => ` and “${mrkdwn(cutLine(title, 80))}”`).join('');
  const by = `✍️ *A draft by the model*, from this conversation${titles}. Read it closely: it may be wrong.`;
  return replyForm({ ...begun, text: drafted.text }, person, context, from, by);
}

/** Whose name an answer bears; null: of nobody who writes here. */
export const underName = (as: string | null): string =>
  as === null ? 'Caseload’s seat in Intercom, with your name below' : `*${mrkdwn(as)}*`;

/** From where a form was opened, as its buttons say it. */
export const fromOf = (place: string | null): Meta['from'] => (place === 'card' ? 'card' : 'elsewhere');

/** What the customer will read, word for word, and under whose name. */
export function replyPreview(
  { record, of, others, as, text, written, claims }: ReplyPreview,
  person: string,
  context: CardContext,
  from: Meta['from'],
): ModalView {
  const { id, words: said, whom } = conversationOf(record, of);
  const words = [
    ...saidLines({ words: said, headline: '' }, SAID).map((line) => `> ${mrk(line, context)}`),
    ...whoElse(record, others, person, context),
    `${whom} reads this, from ${underName(as)}:`,
  ];
  const after = [staysWords(record, context), claims ? `Nobody has ${record.id} yet: sending takes it.` : null];
  const below = after.filter((one) => one !== null).join('\n');
  const fields: readonly KnownBlock[] = [
    ...exactly(text),
    ...(below === '' ? [] : [section('stays', below)]),
    actions('change', button(ACTIONS.replyChange, 'Change the text', `${buttonValue({ ...record, id })}|${from}`)),
  ];
  const submit = claims ? 'Claim and send' : 'Send to customer';
  const look = { title: `Send · ${id}`, submit, words: words.join('\n'), fields };
  return form(SEND, look, { id, seen: seenOf(record), from, about: printOf({ id: record.id, written }) });
}

/** The conversation that is answered, its own or that of a merged case; `whom`: escaped. */
function conversationOf({ id, state }: CaseRecord, of: string | null) {
  const { contact, assessment, conversationUrl, merged } = state;
  const words = wordsIn(state, of);
  if (of === null) {
    const whom = contact?.name ? mrkdwn(contact.name) : 'The customer';
    return { id, words, whom, summary: assessment.summary, url: conversationUrl };
  }
  const other = merged.find((one) => one.id === of);
  // As the card calls them.
  const theirs = {
    customer: words.customer && { ...words.customer, of },
    ours: words.ours && { ...words.ours, of },
  };
  return { id: of, words: theirs, whom: `${of}’s customer`, summary: other?.summary ?? '', url: other?.url ?? null };
}

/** By which what was shown is known again: a form keeps no more than this. */
export const printOf = ({ id, written }: Parameters<IsShown>[0]): string =>
  `${id} ${createHash('sha256').update(written).digest('base64url').slice(0, 16)}`;

/** As it is written: without markup, which Intercom would not show either. No character is torn. */
export function exactly(text: string): readonly SectionBlock[] {
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${LIMITS.sectionText}}(?![\\uDC00-\\uDFFF])`, 'g')) ?? [];
  return pieces.map((piece, at) => ({
    type: 'section',
    block_id: `reads:${at}`,
    text: { type: 'plain_text', text: piece, emoji: false },
  }));
}

/** Others who write one, or whose answer is on its way. */
function whoElse(record: CaseRecord, others: readonly Draft[], person: string, context: CardContext) {
  const underWay = replyUnderWay(record.state);
  const onItsWay: readonly Line[] =
    underWay !== undefined && underWay.failed === null && underWay.person !== person
      ? [say`✉️ ${underWay.name}’s answer is on its way: “${cited(underWay.text, SAID)}”`]
      : [];
  const opened = others
    .filter((one) => one.person !== underWay?.person)
    .map(({ name, openedAt }) => say`✍️ ${name} opened a reply ${when(openedAt)}`);
  return [...onItsWay, ...opened].map((line) => mrk(line, context));
}

function failedWords({ state }: CaseRecord, of: string | null, person: string, context: CardContext): string | null {
  const failed = notTaken(state, person).findLast((one) => one.of === of);
  if (failed === undefined || failed.failed === null) return null;
  return mrk(
    say`⚠️ Intercom ${howTaken(failed.failed)} this ${when(failed.at)}: ${refusedBecause(failed.failed)}.`,
    context,
  );
}

/** What an answer leaves as it is. */
function staysWords({ state }: CaseRecord, context: CardContext): string | null {
  const { open, status, snoozedUntil } = state;
  if (!open) return 'It is resolved, and stays so here. In Intercom the conversation opens again.';
  if (status === 'waiting') return 'It stays on hold until they answer.';
  if (status !== 'snoozed') return null;
  return snoozedUntil === null
    ? 'It stays snoozed until they answer.'
    : `${mrk(say`It stays snoozed until ${when(snoozedUntil)}, or until they answer`, context)}.`;
}

/** What happened since a screen was drawn, the newest last. */
export function sinceWords(entries: readonly Logged<CaseEvent>[], context: CardContext): string {
  // What somebody wrote here is told by what the customer has read.
  const read = entries.filter(
    ({ n, type }) =>
      type !== 'message_written' || entries.every((one) => one.n <= n || one.type !== 'teammate_replied'),
  );
  const told = read.slice(-3).map((entry) => `• ${mrk(long(caseSentence(entry)), context)}`);
  return told.length === 0 ? 'Something has changed since. Look at it again.' : `Since you looked:\n${told.join('\n')}`;
}
