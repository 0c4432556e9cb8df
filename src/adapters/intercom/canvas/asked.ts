import type { Person } from '../../../config/policy/schema.ts';
import { answerForm, readAnswer } from '../../../domain/forms/answer-info.ts';
import { askMoneyForm, readAskMoney } from '../../../domain/forms/ask-money.ts';
import { askTeamForm, moneyTeam, readAskTeam } from '../../../domain/forms/ask-team.ts';
import { escalateForm, readEscalate, readStepDown, stepDownForm } from '../../../domain/forms/escalate.ts';
import { fillInForm, readFillIn } from '../../../domain/forms/fill-in.ts';
import type { Filled, Form, Read } from '../../../domain/forms/form.ts';
import { handOverForm, readHandOver } from '../../../domain/forms/hand-over.ts';
import { nextPromise, promiseForm, readPromise } from '../../../domain/forms/promise.ts';
import { readResolve, resolveForm } from '../../../domain/forms/resolve.ts';
import { readSnooze, readWait, snoozeForm, tomorrow, waitForm } from '../../../domain/forms/silence.ts';
import type { Wish } from '../../../domain/forms/wish.ts';
import type { Candidate } from '../../../domain/routing/candidates.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import type { Stored } from './components.ts';
import type { View } from './view.ts';

/** What a form is made of. */
export interface Given {
  readonly record: CaseRecord;
  readonly reader: Person;
  readonly view: View;
  /** What the act was about: the team, the question. */
  readonly about: string | null;
  /** What was typed so far, where a form leads to another. */
  readonly filled: Filled | null;
  /** Who could take the case, best first; looked up for the form that asks it. */
  readonly people: readonly Candidate[];
}

interface Asked {
  /** Null where there is nothing to ask any more. */
  readonly form: (given: Given) => Form | null;
  /** `stored`: what the screen showed. */
  readonly read: (filled: Filled, stored: Stored, at: Pick<Given, 'record' | 'view'>) => Read<Wish>;
  /** It asks who could take the case. */
  readonly people?: true;
}

const FORMS = {
  escalate: {
    form: ({ record }) => escalateForm(record.id),
    read: (filled, { seen = null }) => readEscalate(filled, seen),
  },
  step_down: {
    form: ({ record }) => stepDownForm(record.id),
    read: (filled, { seen = null }) => readStepDown(filled, seen),
  },
  resolve: { form: ({ record, view }) => resolveForm(record, view), read: readResolve },
  wait: { form: ({ record, reader }) => waitForm(record, reader.id), read: readWait },
  snooze: {
    form: ({ record, reader, view }) =>
      snoozeForm(record, reader.id, { until: tomorrow(view.now), said: '', words: null }),
    read: readSnooze,
  },
  promise: {
    form: ({ record, view }) =>
      promiseForm(record.id, { until: nextPromise(record.state, view.now), said: '', words: null }),
    read: readPromise,
  },
  hand_over: {
    people: true,
    form: ({ record: { id, state }, reader, view, people }) =>
      handOverForm(id, state, people, { you: reader.id, policy: view.policy }),
    read: readHandOver,
  },
  ask_team: {
    form: ({ record: { id, state }, view, about, filled }) =>
      askTeamForm(id, state, filled?.field('team') || about, view.policy),
    read: readAskTeam,
  },
  ask_money: {
    form: ({ record, reader, view, filled }) => askMoneyForm(record, reader.id, view, filled?.field('ask') ?? ''),
    read: (filled, _stored, { record, view }) => readAskMoney(filled, record, view.policy),
  },
  answer_info: {
    form: ({ record: { id, state }, about }) => answerForm(id, state, about),
    read: (filled, { about = null }) => readAnswer(filled, about),
  },
  fill_in: { form: ({ record: { id, state } }) => fillInForm(id, state), read: readFillIn },
} satisfies Readonly<Record<string, Asked>>;

export type FormName = keyof typeof FORMS;
/** Each form of the inbox app: those of `domain/forms`, as every surface asks them. */
export const ASKED: Readonly<Record<FormName, Asked>> = FORMS;
/** Those that a press asks by its own name. */
export type Asking = Exclude<FormName, 'ask_money'>;

export const isAsked = (name: string): name is FormName => Object.hasOwn(ASKED, name);

/** Who approves money is asked in a form of its own, as far as anybody may. */
export const formFor = (asking: Asking, { about, view }: Pick<Given, 'about' | 'view'>): FormName =>
  asking === 'ask_team' && about !== null && about === moneyTeam(view.policy) ? 'ask_money' : asking;
