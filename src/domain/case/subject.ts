import { STATUS_WORDS } from '../../config/vocabulary.ts';
import type { Logged } from '../record/record.ts';
import { type Decision, refuse } from '../record/refusal.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState } from './state.ts';

/** The subject of a decision: the record's id, state and log. */
export interface CaseSubject {
  readonly id: string;
  readonly state: CaseState;
  readonly log: readonly Logged<CaseEvent>[];
}

export const wrongStatus = ({ id, state }: CaseSubject, verb: string): Decision<CaseEvent> =>
  refuse({ kind: 'wrong_status', id, verb, status: STATUS_WORDS[state.status] });
