import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Choice, Field, Form } from '../../domain/forms/form.ts';
import { cut } from '../../domain/text/cut.ts';
import { option, plain, section } from './cards/blocks.ts';
import type { CardContext } from './cards/card.ts';
import { mrk } from './cards/hand.ts';
import { LIMITS } from './limits.ts';

/** Forms and how they are read back. Every field is a block whose id is the field's name; its element's action id is always `value`. */
export const FIELD = 'value';

interface Asked {
  readonly hint?: string;
  readonly optional?: boolean;
  /** The rest of the form hangs on it: changed, the form is drawn anew (`redraw` of its feature's form). */
  readonly redraws?: true;
}

function input(
  name: string,
  label: string,
  { hint, optional = false, redraws }: Asked,
  element: InputBlock['element'],
): InputBlock {
  const below = hint ? { hint: plain(hint, LIMITS.labelText) } : {};
  return {
    type: 'input',
    block_id: name,
    label: plain(label, LIMITS.labelText),
    element,
    optional,
    ...below,
    ...(redraws ? { dispatch_action: true } : {}),
  };
}

interface TextField extends Asked {
  readonly multiline?: boolean;
  readonly max: number;
  readonly placeholder?: string;
  readonly initial?: string;
}

export function textField(name: string, label: string, field: TextField): InputBlock {
  const { multiline = false, max, placeholder, initial } = field;
  return input(name, label, field, {
    type: 'plain_text_input',
    action_id: FIELD,
    multiline,
    max_length: max,
    ...(placeholder ? { placeholder: plain(placeholder, LIMITS.placeholder) } : {}),
    ...(initial ? { initial_value: cut(initial, max) } : {}),
  });
}

export const emailField = (name: string, label: string, field: Asked): InputBlock =>
  input(name, label, field, { type: 'email_text_input', action_id: FIELD });

export function selectField(
  name: string,
  label: string,
  field: Asked & { readonly choices: readonly Choice[]; readonly initial?: string | null },
): InputBlock {
  const options = field.choices.slice(0, LIMITS.selectOptions).map(({ words, value }) => option(words, value));
  const initial = options.find(({ value }) => value === field.initial);
  const chosen = initial === undefined ? {} : { initial_option: initial };
  return input(name, label, field, { type: 'static_select', action_id: FIELD, options, ...chosen });
}

export const tickField = (name: string, label: string, { words, value }: Choice): InputBlock =>
  input(name, label, {}, { type: 'checkboxes', action_id: FIELD, options: [option(words, value)] });

/** Several of some choices, or none. */
export const ticksField = (
  name: string,
  label: string,
  field: Omit<Asked, 'optional'> & { readonly choices: readonly Choice[]; readonly initial: readonly string[] },
): InputBlock => {
  const options = field.choices.map(({ words, value }) => option(words, value));
  const ticked = options.filter(({ value }) => field.initial.includes(value ?? ''));
  return input(
    name,
    label,
    { ...field, optional: true },
    {
      ...{ type: 'checkboxes', action_id: FIELD, options },
      ...(ticked.length === 0 ? {} : { initial_options: ticked }),
    },
  );
};

/** A day and a time, in the zone of whoever fills it in; read back as seconds since 1970. */
export const momentField = (name: string, label: string, field: Asked & { readonly initial: Date }): InputBlock =>
  input(name, label, field, {
    type: 'datetimepicker',
    action_id: FIELD,
    initial_date_time: Math.floor(field.initial.getTime() / 1_000),
  });

/** What a form is about; it travels in the view and comes back with the submission. */
export const metaSchema = z.object({
  id: z.string().nullable(),
  /** Last log entry the screen showed. */
  seen: z.number().int().nullable(),
  /** A form opened from a card closes when it is done: the card shows the rest. Opened elsewhere, it says what came of it. */
  from: z.enum(['card', 'elsewhere']),
  /** What of it, where a button said more than its number. */
  about: z.string().optional(),
  /** The message that it was opened from, and the one its thread hangs from. */
  message: z.object({ channel: z.string(), ts: z.string(), threadTs: z.string() }).optional(),
});
export type Meta = z.infer<typeof metaSchema>;

/** A form named `name`, by which its submission finds the way back. `words` stand above the fields. */
export function form(
  name: string,
  look: {
    readonly title: string;
    readonly submit: string;
    readonly words?: string | null;
    /** Fields, and what stands between them. */
    readonly fields: readonly (KnownBlock | null)[];
  },
  about: Partial<Meta>,
): ModalView {
  const meta: Meta = { id: null, seen: null, from: 'card', ...about };
  return {
    type: 'modal',
    callback_id: name,
    title: plain(look.title, LIMITS.viewTitle),
    submit: plain(look.submit, LIMITS.viewTitle),
    close: plain('Cancel', LIMITS.viewTitle),
    private_metadata: JSON.stringify(meta),
    blocks: [...(look.words ? [section('words', look.words)] : []), ...look.fields.filter((field) => field !== null)],
  };
}

/** A field that every surface asks for, as a block. */
export function blockOf(field: Field): InputBlock {
  const { kind, name, label } = field;
  switch (kind) {
    case 'text':
      return textField(name, label, field);
    case 'email':
      return emailField(name, label, field);
    case 'choice':
      return selectField(name, label, field);
    case 'tick':
      return tickField(name, label, { words: field.words, value: 'yes' });
    case 'moment':
      return momentField(name, label, field);
    default:
      return kind satisfies never;
  }
}

/** A form that every surface asks, as a modal; `more`: what stands between its words and its fields. */
export const formOf = (
  name: string,
  { title, submit, words, fields }: Form,
  about: Partial<Meta>,
  context: CardContext,
  more: readonly KnownBlock[] = [],
): ModalView =>
  form(
    name,
    {
      title,
      submit,
      words: words.map((line) => mrk(line, context)).join('\n'),
      fields: [...more, ...fields.map(blockOf)],
    },
    about,
  );

/** A modal that only says something. */
export const saying = (title: string, words: string): ModalView => ({
  type: 'modal',
  title: plain(title, LIMITS.viewTitle),
  close: plain('Close', LIMITS.viewTitle),
  blocks: [section('words', words)],
});

const elementSchema = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_date_time: z.number().nullish(),
});

/** A form that is not as this version draws it. */
export const OLD_FORM =
  'This form is from an older version of Caseload, so nothing was done. Close it and open it again.';

/** A submission as Slack sends it, as far as it is read. */
export const submissionSchema = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({
    id: z.string(),
    hash: z.string().nullish(),
    callback_id: z.string(),
    private_metadata: z.string().transform((text, context) => {
      const parsed = metaSchema.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      context.addIssue({ code: 'custom', message: 'metadata of another version' });
      return z.NEVER;
    }),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), elementSchema)) }),
  }),
});
export type Submission = z.infer<typeof submissionSchema>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What was typed or chosen in a field, trimmed; empty when nothing was. */
export function fieldOf({ view }: Submission, name: string): string {
  const element = view.state.values[name]?.[FIELD];
  const value =
    element?.value ??
    element?.selected_option?.value ??
    element?.selected_date_time?.toString() ??
    element?.selected_options?.[0]?.value;
  return value?.trim() ?? '';
}

/** Whether it stands in the form at all. */
export const hasField = ({ view }: Submission, name: string): boolean => Object.hasOwn(view.state.values, name);

/** The moment of a `momentField` as it is read back; null where none was picked. */
export function momentOf(field: string): Date | null {
  const at = new Date(Number(field) * 1_000);
  return field === '' || Number.isNaN(at.getTime()) ? null : at;
}

/** What stands under such a field then. */
export const NO_MOMENT = 'Pick a day and a time.';

/** Which of several choices were ticked. */
export const ticksOf = ({ view }: Submission, name: string): readonly string[] =>
  (view.state.values[name]?.[FIELD]?.selected_options ?? []).map(({ value }) => value);
