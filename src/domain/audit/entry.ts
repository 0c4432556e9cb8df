import type { ApprovalKind, CaseMetric } from '../../config/vocabulary.ts';
import type { Verdict } from '../record/approval-asked.ts';
import type { Refusal } from '../record/record.ts';
import type { PolicyChange, Roster } from './roster.ts';
import type { Verb } from './verb.ts';

/**
 * Who it was. `stranger`: a Slack account that is nobody's in the policy, `member` of this workspace or not; `teammate`: somebody in Intercom whom the policy does not
 * know; `operator`: whoever may read the database, by the name of their account on that machine; `file`: whoever changed it.
 */
export type Who =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'stranger'; readonly id: string; readonly member: boolean }
  | { readonly kind: 'teammate'; readonly id: string }
  | { readonly kind: 'rule'; readonly id: string }
  | { readonly kind: 'operator'; readonly id: string }
  | { readonly kind: 'file'; readonly id: string };

/** Where it was asked: `/case why`, `button case:claim`, `form waive`, `shortcut open_case`. Never what was typed. */
export type Surface = string;

/** What happened, in kinds, ids and moments: no words of customers, no names, no reasons. `records` are numbers of cases and tickets. */
export type Fact =
  | {
      readonly kind: 'refusal';
      readonly verb: Verb;
      readonly records: readonly string[];
      readonly why: Refusal['kind'];
      readonly surface: Surface;
    }
  /** A restricted case was shown, or worked on. */
  | { readonly kind: 'look'; readonly verb: Verb; readonly records: readonly string[]; readonly surface: Surface }
  | { readonly kind: 'stranger'; readonly surface: Surface }
  | {
      readonly kind: 'deadline';
      readonly how: DeadlineMove;
      readonly records: readonly string[];
      readonly metrics: readonly string[];
    }
  /** `asker`: who had asked for it; null where nobody had to. */
  | {
      readonly kind: 'approval';
      readonly of: 'waiver';
      readonly step: 'asked' | 'approved' | 'declined';
      readonly records: readonly string[];
      readonly metric: CaseMetric;
      readonly asker: string | null;
    }
  /** The same of money; `money` as in "240.00 EUR". `called`: somebody else was turned to, as nobody had decided in time. */
  | {
      readonly kind: 'approval';
      readonly of: ApprovalKind;
      readonly step: 'asked' | 'called' | Verdict;
      readonly records: readonly string[];
      readonly money: string;
      readonly asker: string | null;
    }
  /** Another policy is in force. `n` counts them, so that each is written once; `from` is null for the first. */
  | {
      readonly kind: 'policy';
      readonly n: number;
      readonly from: string | null;
      readonly to: string;
      readonly changes: readonly PolicyChange[];
      readonly roster: Roster;
    }
  /** `place`: of the letters, null for all of them. */
  | {
      readonly kind: 'letters';
      readonly what: 'retry' | 'drop';
      readonly count: number;
      readonly place: string | null;
    }
  | {
      readonly kind: 'export';
      readonly what: 'trail' | 'data' | 'approvals' | 'report' | 'cases';
      readonly format: string;
    }
  /** Somebody came into the dashboard, or left it by their own will. */
  | { readonly kind: 'dashboard'; readonly did: 'opened' | 'left' }
  /** An operator changed what the database holds. */
  | { readonly kind: 'operator'; readonly act: OperatorsAct };

/**
 * The database was filled from a copy; triage was taken back to an earlier version of what it learned; what closed conversations teach was switched on, or off.
 */
export type OperatorsAct = 'restored' | 'rolled_back' | 'past_learned' | 'past_unlearned';

/** How a deadline moved: set by hand, tightened by a rule, with the case to another place, or its clock stopped or let run. */
export type DeadlineMove = 'set' | 'tightened' | 'placed' | 'paused' | 'resumed';

export type Kind = Fact['kind'];
export type Entry = Fact & { readonly at: Date; readonly who: Who };

/** Every kind, and what it tells of. */
export const KINDS: Readonly<Record<Kind, string>> = {
  refusal: 'somebody was told no',
  look: 'a restricted case was seen or worked on',
  stranger: 'somebody whom the policy does not know was turned away',
  deadline: 'a deadline moved',
  approval: 'a waiver, refund, credit or discount was asked for, approved or declined',
  policy: 'another policy: people, roles, queues, targets',
  letters: 'undelivered messages were tried again or dropped',
  export: 'data left Caseload',
  dashboard: 'somebody opened the dashboard, or signed out',
  operator: 'the database was changed from the command line',
};

/** What somebody is looked up by: a person by their id alone. */
export const whoKey = ({ kind, id }: Who): string => (kind === 'person' ? id : `${kind}:${id}`);

const RECORD = /^[A-Z]{2,5}-\d{1,9}$/;

/** Of what was named only what is a number of ours: what somebody typed may be anything. */
export const recordsIn = (ids: readonly string[]): readonly string[] => ids.filter((id) => RECORD.test(id));

/** The records that an entry is about. */
export const recordsOf = (fact: Fact): readonly string[] => ('records' in fact ? fact.records : []);

/** Everybody whom an entry concerns, as in `whoKey`: who did it, and whose matter it was. */
export function peopleOf(entry: Entry): readonly string[] {
  const concerned =
    entry.kind === 'policy'
      ? entry.changes.flatMap((change) => ('person' in change ? [change.person] : []))
      : entry.kind === 'approval' && entry.asker !== null
        ? [entry.asker]
        : [];
  return [...new Set([whoKey(entry.who), ...concerned])];
}
