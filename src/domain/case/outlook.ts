import { accept, refuse } from '../record/record.ts';
import type { CaseCore } from './core.ts';
import type { Escalation } from './escalation.ts';
import {
  type CommandRules,
  type EventRules,
  type FactRules,
  isSoon,
  noPerson,
  refuseField,
  wrongStatus,
} from './rules.ts';

/** What somebody says to an outlook: it will be escalated, it will not, or ask again later. */
export const OUTLOOK_ANSWERS = ['agree', 'disagree', 'later'] as const;
export type OutlookAnswer = (typeof OUTLOOK_ANSWERS)[number];

/** That an open case may be escalated (RP-9): how likely (0–1) and why, in words, as it was said last; and what somebody has said to that. */
export interface WithOutlook {
  readonly outlook?: {
    /** Null: likely no more, or nobody has said so yet. */
    readonly risk: number | null;
    readonly signs: readonly string[];
    readonly answer: { readonly says: OutlookAnswer; readonly name: string; readonly until: Date | null } | null;
  };
}

/** What it rested on, numbers only: kept, so that later weights do not judge themselves by it. */
interface Rested {
  readonly features: Readonly<Record<string, number>>;
}

export type OutlookEvent =
  /** `risk` null: it is likely no more. */
  | { readonly type: 'outlook_said'; readonly risk: number | null; readonly signs: readonly string[] }
  | ({
      readonly type: 'outlook_answered';
      readonly says: OutlookAnswer;
      readonly name: string;
      readonly until: Date | null;
    } & Rested);

/** `features`: what it rests on at this moment. `until`: of later, when it is said again. */
export type OutlookCommand = {
  readonly type: 'answer_outlook';
  readonly says: OutlookAnswer;
  readonly until: Date | null;
} & Rested;
export type OutlookFact = {
  readonly type: 'hear_outlook';
  readonly risk: number | null;
  readonly signs: readonly string[];
};

type State = CaseCore & Escalation & WithOutlook;

export const OUTLOOK_FACTS: FactRules<OutlookFact, State, OutlookEvent> = {
  hear_outlook: {
    decide({ state }, { risk, signs }) {
      const said = isSaid(state);
      return !state.open || said === (risk !== null) ? accept() : accept({ type: 'outlook_said', risk, signs });
    },
  },
};

export const OUTLOOK_COMMANDS: CommandRules<OutlookCommand, State, OutlookEvent> = {
  answer_outlook: {
    right: 'work',
    decide(subject, { says, until, features }, { by, now }) {
      const { id, state } = subject;
      if (!state.open) return wrongStatus(subject, 'judged');
      if (by.kind !== 'person') return noPerson('judge an outlook');
      if (state.outlook?.answer?.says === says && says !== 'later')
        return refuse({ kind: 'already', id, status: says === 'agree' ? 'agreed to' : 'disagreed with' });
      if (says === 'later' && (until === null || !isSoon(until, now)))
        return refuseField('until', 'pick a time to come, within a year');
      return accept({
        type: 'outlook_answered',
        says,
        name: by.name,
        until: says === 'later' ? until : null,
        features,
      });
    },
  },
};

export const OUTLOOK_EVENTS: EventRules<OutlookEvent, State> = {
  outlook_said: {
    change: ({ outlook }, { risk, signs }) => ({
      outlook: { risk, signs, answer: outlook?.answer ?? null },
    }),
    tell: () => ({}),
    silent: () => true,
  },
  outlook_answered: {
    change: ({ outlook }, { says, name, until }) => ({
      outlook: { risk: outlook?.risk ?? null, signs: outlook?.signs ?? [], answer: { says, name, until } },
    }),
    tell: () => ({}),
    silent: () => true,
  },
};

/** Whether it is said of a case. */
export const isSaid = ({ outlook }: WithOutlook): boolean => outlook != null && outlook.risk !== null;

/** Whether somebody has put an outlook aside: for good, while the work goes on, or until a moment (or epoch ms). */
export const isPutAside = (
  answer: { readonly says: OutlookAnswer; readonly until: Date | number | null } | null | undefined,
  now: Date,
): boolean => answer != null && (answer.says === 'disagree' || (answer.until !== null && now < new Date(answer.until)));
