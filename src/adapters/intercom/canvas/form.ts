import { DateTime } from 'luxon';
import type { Person } from '../../../config/policy/schema.ts';
import { type Field, type Filled, type Form, type Read, wrong } from '../../../domain/forms/form.ts';
import { momentAt, momentNear } from '../../../domain/text/moment.ts';
import {
  button,
  type Canvas,
  type Component,
  checkbox,
  dropdown,
  NOTHING,
  type Stored,
  text,
  typed,
} from './components.ts';
import type { Notice } from './draw.ts';
import type { CanvasRequest } from './request.ts';
import { plainFor, type View } from './view.ts';

type Errors = Readonly<Record<string, string>>;

/** What stood in a field of a form that is drawn once more; null for a field that did not. */
export type Was = (name: string) => string | null;

/** A form beside the conversation; `errors` stand under their fields. */
export function formCanvas(
  form: Form,
  reader: Person,
  view: View,
  stored: Stored,
  again: { readonly was?: Was; readonly errors?: Errors; readonly notice?: Notice } = {},
): Canvas {
  const { was = () => null, errors = {}, notice = null } = again;
  const known = new Set(form.fields.map(({ name }) => name));
  const loose = Object.entries(errors).flatMap(([name, words]) => (known.has(name) ? [] : [words]));
  return {
    components: [
      text(form.title, 'header'),
      ...[...(notice === null ? [] : [notice]), ...loose].map((words) => text(words, 'error')),
      ...form.words.map((line) => text(plainFor(line, view, reader))),
      ...form.fields.flatMap((field) => fieldParts(field, was, errors[field.name], reader)),
      button('send', form.submit, 'primary'),
      button('back', 'Back', 'link'),
    ],
    stored,
  };
}

function fieldParts(field: Field, was: Was, error: string | undefined, reader: Person): readonly Component[] {
  const shown = component(field, was(field.name), reader);
  // What is wrong says what is wanted.
  if (error !== undefined) return [shown, text(error, 'error')];
  return field.hint ? [shown, text(field.hint, 'muted')] : [shown];
}

function component(field: Field, was: string | null, { timeZone }: Person): Component {
  const { kind, name } = field;
  const label = field.optional === true ? `${field.label} (optional)` : field.label;
  switch (kind) {
    case 'text':
      return typed(field.multiline === true ? 'textarea' : 'input', name, label, {
        value: was ?? field.initial,
        placeholder: field.placeholder,
      });
    case 'email':
      return typed('input', name, label, { value: was ?? '' });
    case 'choice':
      return dropdown(name, label, field.choices, was ?? field.initial ?? '');
    case 'tick':
      return checkbox(name, label, field.words, was === 'yes');
    case 'moment':
      return typed('input', name, label, {
        value: was ?? DateTime.fromJSDate(field.initial, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm'),
        placeholder: 'tomorrow 9:00',
      });
    default:
      return kind satisfies never;
  }
}

/** What was filled in, with moments as people type them, in the reader's zone. */
export const filledIn = ({ field }: Pick<CanvasRequest, 'field'>, { timeZone }: Person, now: Date): Filled => {
  const read = (name: string): string => {
    const value = field(name);
    if (value === NOTHING) return '';
    return value === `${name}-yes` ? 'yes' : value;
  };
  return { field: read, moment: (name) => momentOf(read(name), timeZone, now) };
};

/** What a form asks for. Intercom sends it as it stands: a choice that has to be made, and text that is too long, are said here as Slack says them itself. */
export function complete<T>(read: Read<T>, form: Form | null, { field }: Filled): Read<T> {
  const faults = (form?.fields ?? []).flatMap((one) => {
    const words = faultOf(one, field(one.name));
    return words === null ? [] : [[one.name, words] as const];
  });
  return faults.length === 0 ? read : wrong({ ...(read.ok ? {} : read.errors), ...Object.fromEntries(faults) });
}

function faultOf(field: Field, value: string): string | null {
  if (field.kind === 'choice') return value === '' && field.optional !== true ? 'Choose one of these.' : null;
  return field.kind === 'text' && value.length > field.max ? `At most ${field.max} characters fit here.` : null;
}

function momentOf(typed: string, zone: string, now: Date): Date | string {
  const found = momentAt(typed, zone, now);
  if (found !== null && found.rest === '') return found.at;
  const near = momentNear(typed, zone, now);
  return near === null || near.rest !== ''
    ? 'Write a day or a time, such as “tomorrow 9:00”, “2h” or “Monday”.'
    : `Did you mean “${near.meant}”? Write it so.`;
}
