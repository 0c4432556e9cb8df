import type { ModalView } from '@slack/types';
import { z } from 'zod';
import {
  INTENT_WORDS,
  INTENTS,
  intentSchema,
  SEVERITIES,
  severitySchema,
  URGENCIES,
  urgencySchema,
} from '../../../config/vocabulary.ts';
import { upperFirst } from '../../../domain/text/first-letter.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { CardContext } from '../cards/card.ts';
import { queueName } from '../cards/words.ts';
import type { Asked, Feature, Filled, Form, PickedMessage } from '../feature.ts';
import { emailField, form, type Meta, selectField, textField } from '../form.ts';
import { link, mrkdwn, unwrapped } from '../mrkdwn.ts';
import { factsIn, kindErrors, kindFields } from './needs.ts';

const LONGEST_SUMMARY = 200;

/** A form that knows what the message says is quicker filled in. */
function messageForm(picked: PickedMessage, context: CardContext): ModalView {
  const text = unwrapped(picked.text);
  // Its first line or sentence most often says what it is about; what is too long for that is known all the same.
  const [first = ''] = text.split(/\n|(?<=[.!?])\s/);
  const summary = first.trim();
  const details = summary.length > LONGEST_SUMMARY ? text : text.slice(first.length).trim();
  const said: Readonly<Record<string, string>> = { summary, details };
  const message = { channel: picked.channel, ts: picked.ts, threadTs: picked.threadTs ?? picked.ts };
  return openCaseForm((name) => said[name] ?? '', { message }, context);
}

/** With what stands in it: what the kind requires has a field of its own (IN-5). */
function openCaseForm(
  field: Filled['field'],
  meta: Partial<Meta>,
  context: CardContext,
  words: string | null = null,
): ModalView {
  const intent = intentSchema.safeParse(field('intent'));
  const said = `${field('summary')}\n${field('details')}`;
  const isTold = conversationIdOf(field('conversationId')) !== null;
  const fields = [
    textField('summary', 'What is it about, in a line?', {
      max: LONGEST_SUMMARY,
      placeholder: 'Exports fail since this morning',
      initial: field('summary'),
    }),
    textField('details', 'What is known', { max: 2500, multiline: true, optional: true, initial: field('details') }),
    textField('conversationId', 'Intercom conversation', {
      initial: field('conversationId'),
      hint: 'Paste the link or the number and press Enter: it brings the customer and the account with it.',
      max: 500,
      optional: true,
      redraws: true,
    }),
    selectField('intent', 'Kind', {
      choices: INTENTS.map((value) => ({ value, words: INTENT_WORDS[value] })),
      initial: field('intent'),
      redraws: true,
    }),
    ...(intent.success ? kindFields(intent.data, { said, isTold }, context) : []),
    selectField('urgency', 'How soon does the customer need it?', {
      choices: URGENCIES.map((value) => ({ value, words: upperFirst(value) })),
      initial: field('urgency') || 'normal',
    }),
    selectField('severity', 'How bad is the impact?', {
      choices: SEVERITIES.map((value) => ({ value, words: upperFirst(value) })),
      initial: field('severity') || 'medium',
    }),
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
const formSchema = z.object({
  summary: z.string().min(1, 'Say in a line what it is about.'),
  details: z.string(),
  intent: intentSchema,
  urgency: urgencySchema,
  severity: severitySchema,
  conversationId: z.string().transform((text, context) => {
    const id = text === '' ? null : conversationIdOf(text);
    if (text !== '' && id === null) {
      context.addIssue({ code: 'custom', message: 'Paste the link of the conversation, or its number.' });
    }
    return id;
  }),
  accountName: optional,
  contactEmail: z.union([z.literal('').transform(() => null), z.email('This is no e-mail address.')]),
});

/** The card appears in its queue, so the form says which. */
const FORM: Form = {
  name: 'open_case',
  main: 'summary',
  fields: ['summary', 'details', 'conversationId', 'accountName', 'contactEmail'],
  redraw: ({ field, meta, context }) => openCaseForm(field, meta, context),
  async submit({ verbs, person, context, meta, field, has, result, sayIn }) {
    const { message } = meta;
    const given = Object.fromEntries(Object.keys(formSchema.shape).map((name) => [name, field(name)]));
    const read = formSchema.safeParse(given);
    if (!read.success) {
      const errors = read.error.issues.map(({ path, message }) => [String(path[0]), message]);
      return { ok: false, errors: Object.fromEntries(errors) };
    }
    const { intent, summary, details, conversationId } = read.data;
    const lacking = conversationId === null ? kindErrors(intent, field, `${summary}\n${details}`, context) : {};
    const shown = Object.keys(lacking);
    // Sent before it was drawn anew for its kind.
    if (!shown.every(has)) return { ok: true, next: openCaseForm(field, meta, context, NOT_YET) };
    if (shown.length > 0) return { ok: false, errors: lacking };
    const messageUrl = message ? context.permalink({ channelId: message.channel, ts: message.ts }) : null;
    const outcome = await verbs.open({ person, form: { ...read.data, facts: factsIn(field), messageUrl } });
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

const NOT_YET = 'Nothing is opened yet: this kind of case needs what stands below it now.';

async function openForm({ open, context }: Asked) {
  await open(openCaseForm(() => '', {}, context));
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
