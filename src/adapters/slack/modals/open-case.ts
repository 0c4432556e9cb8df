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
import type { OpenForm } from '../verbs.ts';
import { emailField, fieldOf, form, type Submission, selectField, textField, VIEWS } from './form.ts';

const title = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** "Open a case". */
export function openCaseForm(): ModalView {
  return form(VIEWS.open, 'Open a case', 'Open', { id: null, seen: null, team: null, from: 'elsewhere' }, [
    textField({
      name: 'summary',
      label: 'What is it about, in a line?',
      max: 200,
      placeholder: 'Exports fail since this morning',
    }),
    textField({ name: 'details', label: 'What is known', max: 2500, multiline: true, optional: true }),
    selectField({
      name: 'intent',
      label: 'Kind',
      choices: INTENTS.map((value) => ({ value, words: INTENT_WORDS[value] })),
    }),
    selectField({
      name: 'urgency',
      label: 'How soon does the customer need it?',
      choices: URGENCIES.map((value) => ({ value, words: title(value) })),
      initial: 'normal',
    }),
    selectField({
      name: 'severity',
      label: 'How bad is the impact?',
      choices: SEVERITIES.map((value) => ({ value, words: title(value) })),
      initial: 'medium',
    }),
    textField({
      name: 'conversationId',
      label: 'Intercom conversation',
      hint: 'Paste the link or the number. It brings the customer and the account with it.',
      max: 500,
      optional: true,
    }),
    textField({
      name: 'accountName',
      label: 'Account',
      hint: 'Without a conversation: whose case is it?',
      max: 120,
      optional: true,
    }),
    emailField({ name: 'contactEmail', label: 'Customer’s e-mail', optional: true }),
  ]);
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

/** The form as submitted, or the words under each field. */
export function readOpenCase(
  submission: Submission,
):
  | { readonly ok: true; readonly form: OpenForm }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> } {
  const given = Object.fromEntries(Object.keys(formSchema.shape).map((name) => [name, fieldOf(submission, name)]));
  const parsed = formSchema.safeParse(given);
  if (parsed.success) return { ok: true, form: parsed.data };
  return {
    ok: false,
    errors: Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message])),
  };
}
