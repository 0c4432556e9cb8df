import { type Filled, type Form, type Read, wished } from './form.ts';
import { command, type Wish } from './wish.ts';

/** One level up (ES-7). `id` null: the surface asks for the case as well. */
export const escalateForm = (id: string | null, reason = ''): Form => ({
  title: id === null ? 'Escalate a case' : `Escalate ${id}`,
  submit: 'Escalate',
  words: [],
  fields: [
    {
      ...{ kind: 'text', name: 'reason', label: 'Why does it need somebody else?', max: 500, multiline: true },
      hint: 'It goes one level up: lead, manager, leaders. The reason is on the case’s record.',
      initial: reason,
    },
  ],
});

/** One level down; from the first level back to whoever has it. */
export const stepDownForm = (id: string): Form => ({
  title: `Step ${id} down`,
  submit: 'Step down',
  words: [],
  fields: [
    {
      ...{ kind: 'text', name: 'reason', label: 'Why can it step down?', max: 500, multiline: true },
      hint: 'It steps down one level, at last to whoever has it. Its clocks run on. The reason is on the case’s record.',
    },
  ],
});

const levelled =
  (type: 'escalate' | 'deescalate') =>
  ({ field }: Filled, seen: number | null): Read<Wish> =>
    wished(command({ type, reason: field('reason'), ...(seen === null ? {} : { seen }) }));

/** `seen`: the last entry of the log that the screen showed, see `decide`. */
export const readEscalate = levelled('escalate');
export const readStepDown = levelled('deescalate');
