import type { CaseState } from '../case/case.ts';
import { owesAnswer } from '../case/turn.ts';
import type { Line } from '../words/line.ts';
import { type Field, type Filled, type Form, type Read, wished, wrong } from './form.ts';
import { command, type Wish } from './wish.ts';

interface Case {
  readonly id: string;
  readonly state: CaseState;
}

/** What a form for a moment begins with: `said` is what was typed beside it, `words` why the form stands there. */
export interface Begun {
  readonly until: Date;
  readonly said: string;
  readonly words: Line | null;
}

/** Why the clocks may stop, which has to be said where nobody has answered (OW-13): the queue reads it, and the owner where `you` are not. */
function whyField({ state }: Case, you: string, initial = ''): Field {
  const owes = owesAnswer(state);
  const others = state.owner !== null && state.owner !== you;
  return {
    ...{ kind: 'text', name: 'why', max: 300, optional: !owes, initial },
    label: owes ? 'Why may the clocks stop? The customer waits for an answer.' : 'Why?',
    hint: `It is said in the case’s thread${others ? ', and to its owner' : ''}.`,
  };
}

export const waitForm = (record: Case, you: string): Form => ({
  title: `Wait on ${record.id}`,
  submit: 'Wait',
  words: [],
  fields: [whyField(record, you)],
});

export const readWait = ({ field }: Filled): Read<Wish> => wished(command({ type: 'wait', why: field('why') }));

const DAY_MS = 24 * 3_600_000;

/** Where nobody has said until when. */
export const tomorrow = (now: Date): Date => new Date(now.getTime() + DAY_MS);

export const snoozeForm = (record: Case, you: string, { until, said, words }: Begun): Form => ({
  title: `Snooze ${record.id}`,
  submit: 'Snooze',
  words: words === null ? [] : [words],
  fields: [
    {
      ...{ kind: 'moment', name: 'until', label: 'Until when?', initial: until },
      hint: 'The customer’s answer wakes it before that.',
    },
    whyField(record, you, said),
  ],
});

export function readSnooze({ field, moment }: Filled): Read<Wish> {
  const until = moment('until');
  if (typeof until === 'string') return wrong({ until });
  return wished(command({ type: 'snooze', until, why: field('why') }));
}
