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
import { ACTIONS } from '../cards/action-ids.ts';
import { queueName } from '../cards/words.ts';
import type { Asked, Feature, Form } from '../feature.ts';
import { emailField, form, selectField, textField } from '../form.ts';

const title = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

function openCaseForm(): ModalView {
  const fields = [
    textField('summary', 'What is it about, in a line?', {
      max: 200,
      placeholder: 'Exports fail since this morning',
    }),
    textField('details', 'What is known', { max: 2500, multiline: true, optional: true }),
    selectField('intent', 'Kind', { choices: INTENTS.map((value) => ({ value, words: INTENT_WORDS[value] })) }),
    selectField('urgency', 'How soon does the customer need it?', {
      choices: URGENCIES.map((value) => ({ value, words: title(value) })),
      initial: 'normal',
    }),
    selectField('severity', 'How bad is the impact?', {
      choices: SEVERITIES.map((value) => ({ value, words: title(value) })),
      initial: 'medium',
    }),
    textField('conversationId', 'Intercom conversation', {
      hint: 'Paste the link or the number. It brings the customer and the account with it.',
      max: 500,
      optional: true,
    }),
    textField('accountName', 'Account', {
      hint: 'Without a conversation: whose case is it?',
      max: 120,
      optional: true,
    }),
    emailField('contactEmail', 'Customer’s e-mail', { optional: true }),
  ];
  return form(FORM.name, { title: 'Open a case', submit: 'Open', fields }, { from: 'elsewhere' });
}

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
  async submit({ verbs, person, field, result }) {
    const given = Object.fromEntries(Object.keys(formSchema.shape).map((name) => [name, field(name)]));
    const read = formSchema.safeParse(given);
    if (!read.success) {
      const errors = read.error.issues.map(({ path, message }) => [String(path[0]), message]);
      return { ok: false, errors: Object.fromEntries(errors) };
    }
    return result(
      await verbs.open({ person, form: read.data }),
      ({ id, state }, context) =>
        `${id} is open, in ${queueName(state.queue, context)}. Look at it with \`/case ${id}\`.`,
    );
  },
};

async function openForm({ open }: Asked) {
  await open(openCaseForm());
  return null;
}

/** A case by hand, with or without a conversation (IN-4). */
export const openCase: Feature = {
  commands: [{ words: ['open', 'new'], usage: '`/case open` open a case', run: openForm }],
  buttons: { [ACTIONS.homeOpenCase]: openForm },
  shortcut: { name: 'open_case', run: openForm },
  forms: [FORM],
};
