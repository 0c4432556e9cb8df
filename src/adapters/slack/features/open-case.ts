import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { factsIn, kindErrors } from '../../../domain/forms/needs.ts';
import { LONGEST_SUMMARY, NOT_YET, openFields, readOpen, saidIn } from '../../../domain/forms/open.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { CardContext } from '../cards/card.ts';
import { queueName } from '../cards/words.ts';
import type { Asked, Feature, Filled, Form, PickedMessage } from '../feature.ts';
import { blockOf, emailField, form, type Meta, textField } from '../form.ts';
import { link, mrkdwn, unwrapped } from '../mrkdwn.ts';

/** A form that knows what the message says is quicker filled in. */
function messageForm(picked: PickedMessage, context: CardContext): ModalView {
  const text = unwrapped(picked.text);
  // Its first line or sentence most often says what it is about; what is too long for that is known all the same.
  const [first = ''] = text.split(/\n|(?<=[.!?])\s/);
  const summary = first.trim();
  const details = summary.length > LONGEST_SUMMARY ? text : text.slice(first.length).trim();
  const said: Readonly<Record<string, string>> = { summary, details };
  const message = { channel: picked.channel, ts: picked.ts, threadTs: picked.threadTs ?? picked.ts };
  return openCaseForm({ field: (name) => said[name] ?? '' }, { message }, context);
}

/** With what stands in it: what the kind requires has a field of its own (IN-5). */
function openCaseForm(
  filled: Pick<Filled, 'field'>,
  meta: Partial<Meta>,
  context: CardContext,
  words: string | null = null,
): ModalView {
  const { field } = filled;
  const isTold = conversationIdOf(field('conversationId')) !== null;
  const [summary, details, ...rest] = openFields(filled, { heard: '', isTold }, context.policy).map(blockOf);
  const fields = [
    ...[summary, details].flatMap((one) => one ?? []),
    textField('conversationId', 'Intercom conversation', {
      initial: field('conversationId'),
      hint: 'Paste the link or the number and press Enter: it brings the customer and the account with it.',
      max: 500,
      optional: true,
      redraws: true,
    }),
    ...rest,
    ...(isTold ? [] : whoseFields(field)),
  ];
  return form(FORM.name, { title: 'Open a case', submit: 'Open', words, fields }, { ...meta, from: 'elsewhere' });
}

/** A conversation says both. */
const whoseFields = (field: Filled['field']) => [
  textField('accountName', 'Account', {
    initial: field('accountName'),
    hint: 'Whose case it is, as Intercom calls them.',
    max: 120,
    optional: true,
  }),
  emailField('contactEmail', 'Customer’s e-mail', { optional: true }),
];

/** `https://app.intercom.com/a/inbox/x/inbox/…/conversation/123`, its older forms, or the number itself. */
export function conversationIdOf(text: string): string | null {
  const found = /^(?:#?(\d+)|https?:\/\/\S*\/conversations?\/(\d+)\S*)$/.exec(text);
  return found?.[1] ?? found?.[2] ?? null;
}

const optional = z.string().transform((text) => (text === '' ? null : text));
/** Whose it is: beside what every surface asks. */
const whoseSchema = z.object({
  conversationId: z.string().transform((text, context) => {
    const id = text === '' ? null : conversationIdOf(text);
    if (text !== '' && id === null) {
      context.addIssue({ code: 'custom', message: 'Paste the link of the conversation, or its number.' });
    }
    return id;
  }),
  accountName: optional,
  contactEmail: z.union([z.literal('').transform(() => null), z.email('This is not an e-mail address.')]),
});

/** The card appears in its queue, so the form says which. */
const FORM: Form = {
  name: 'open_case',
  main: 'summary',
  fields: ['summary', 'details', 'conversationId', 'accountName', 'contactEmail'],
  redraw: (filled) => openCaseForm(filled, filled.meta, filled.context),
  async submit(submitted) {
    const { verbs, person, context, meta, field, has, result, sayIn } = submitted;
    const { message } = meta;
    const opened = readOpen(submitted);
    const given = Object.fromEntries(Object.keys(whoseSchema.shape).map((name) => [name, field(name)]));
    const read = whoseSchema.safeParse(given);
    const wrong = (read.error?.issues ?? []).map(({ path, message }) => [String(path[0]), message] as const);
    if (!opened.ok || !read.success)
      return { ok: false, errors: { ...(opened.ok ? {} : opened.errors), ...Object.fromEntries(wrong) } };
    const { wish } = opened;
    const lacking =
      read.data.conversationId === null ? kindErrors(wish.intent, submitted, saidIn(submitted), context.policy) : {};
    const shown = Object.keys(lacking);
    // Sent before it was drawn anew for its kind.
    if (!shown.every(has)) return { ok: true, next: openCaseForm(submitted, meta, context, NOT_YET) };
    if (shown.length > 0) return { ok: false, errors: lacking };
    const messageUrl = message ? context.permalink({ channelId: message.channel, ts: message.ts }) : null;
    const outcome = await verbs.open({
      person,
      form: { ...wish, ...read.data, facts: factsIn(submitted), messageUrl },
    });
    // What only a few may know of is not said where others read it.
    if (outcome.ok && message && !outcome.record.state.restricted)
      await sayIn(
        { channel: message.channel, ts: message.threadTs },
        `${mrkdwn(person.name)} opened ${outcome.record.id} from ${messageUrl === null ? 'this message' : link(messageUrl, 'this message')}.`,
      );
    return result(
      outcome,
      ({ id, state }, now) => `${id} is open, in ${queueName(state.queue, now)}. Look at it with \`/case ${id}\`.`,
    );
  },
};

async function openForm({ open, context }: Asked) {
  await open(openCaseForm({ field: () => '' }, {}, context));
  return null;
}

/** A case by hand, with or without a conversation (IN-4). */
export const openCase: Feature = {
  commands: [{ words: ['open', 'new'], usage: '`/case open` open a case', run: openForm }],
  buttons: { [ACTIONS.homeOpenCase]: openForm },
  shortcut: { name: 'open_case', run: openForm },
  messageShortcut: {
    name: 'open_case_from_message',
    async run({ open, context }, message) {
      await open(messageForm(message, context));
      return null;
    },
  },
  forms: [FORM],
};
