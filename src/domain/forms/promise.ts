import type { CaseState } from '../case/case.ts';
import { nextUpdate } from '../case/updates.ts';
import { readClock } from '../sla/read.ts';
import { type Filled, type Form, type Read, wished, wrong } from './form.ts';
import type { Begun } from './silence.ts';
import { command, type Wish } from './wish.ts';

const HOUR_MS = 3_600_000;

/** What it begins with where nobody has said a moment: that of the update which is due, or one within the hour. */
export function nextPromise({ clocks }: Pick<CaseState, 'clocks'>, now: Date): Date {
  const due = nextUpdate(clocks);
  const at = due === null ? null : readClock(due, now).dueAt;
  return at !== null && at > now ? at : new Date(now.getTime() + HOUR_MS);
}

/** By when the customer hears from us next (OW-10). */
export const promiseForm = (id: string, { until, said, words }: Begun): Form => ({
  title: `Next update ${id}`,
  submit: 'Promise',
  words: words === null ? [] : [words],
  fields: [
    {
      ...{ kind: 'moment', name: 'until', label: 'By when does the customer hear from us next?', initial: until },
      hint: 'It counts to the minute, at night too. Your next answer to them keeps it.',
    },
    { kind: 'text', name: 'note', label: 'What did you promise?', max: 200, optional: true, initial: said },
  ],
});

export function readPromise({ field, moment }: Filled): Read<Wish> {
  const until = moment('until');
  if (typeof until === 'string') return wrong({ until });
  return wished(command({ type: 'promise', until, note: field('note') }));
}
