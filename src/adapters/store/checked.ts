import type { RecordKind } from '../../domain/record/record.ts';
import type { StoredRecord } from './models.ts';

type Form = 'text' | 'number' | 'yes or no' | 'date' | 'list' | 'set of fields';

/** What every reader of a record of this kind relies on: few enough to look at each time it is read (a microsecond), enough to tell a foreign or broken document. */
const STATE: Readonly<Record<RecordKind, Readonly<Record<string, Form>>>> = {
  case: {
    ...{
      number: 'number',
      open: 'yes or no',
      status: 'text',
      queue: 'text',
      openedAt: 'date',
      restricted: 'yes or no',
    },
    ...{ assessment: 'set of fields', clocks: 'list' },
  },
  ticket: { open: 'yes or no', status: 'text', team: 'text', caseId: 'text', openedAt: 'date', clocks: 'list' },
  conversation: { status: 'text', firstSeenAt: 'date' },
  person: { person: 'text', recent: 'list' },
  channel: { messages: 'number', recent: 'list' },
  cluster: { team: 'text', channel: 'text', members: 'list', lastAt: 'date' },
};

/** Throws with kind, id and field unless the document is a record of this kind. */
export function checked<S, E>(stored: StoredRecord<S, E>, kind: RecordKind): StoredRecord<S, E> {
  const wrong = (field: string, expected: string) =>
    new Error(`the stored ${kind} ${stored._id} is broken: ${field} is not ${expected}`);
  if (stored.kind !== kind) throw wrong('kind', `"${kind}"`);
  if (!is(stored.version, 'number')) throw wrong('version', 'a number');
  if (!is(stored.state, 'set of fields')) throw wrong('state', 'a set of fields');
  const form = STATE[kind];
  for (const field in form) {
    // An object, as seen above; whether the field is there is the question.
    const value = (stored.state as Record<string, unknown>)[field];
    if (!is(value, form[field])) throw wrong(`state.${field}`, `a ${form[field]}`);
  }
  return stored;
}

function is(value: unknown, form: Form | undefined): boolean {
  switch (form) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'yes or no':
      return typeof value === 'boolean';
    case 'date':
      return value instanceof Date;
    case 'list':
      return Array.isArray(value);
    case 'set of fields':
      return typeof value === 'object' && value !== null;
    case undefined:
      return true;
    default:
      return form satisfies never;
  }
}
