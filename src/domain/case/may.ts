import type { Person, Policy } from '../../config/policy/schema.ts';
import type { Role } from '../../config/vocabulary.ts';
import type { CaseCommand } from './commands.ts';

/** What somebody may do to a case. */
export type CaseRight =
  | 'see'
  | 'open'
  | 'work'
  | 'escalate'
  | 'retriage'
  | 'request_ticket'
  | 'reopen'
  | 'set_deadline'
  | 'waive';

const WORKERS: readonly Role[] = ['agent', 'specialist', 'lead', 'manager', 'admin'];
/** Who moves a deadline or excuses a breach: the lead and manager of the queue, and these. */
const DECIDERS: readonly Role[] = ['lead', 'manager', 'admin'];

/** People of the queue: its members, lead and manager. */
export function inQueue(person: string, queue: string, policy: Policy): boolean {
  const found = policy.queues[queue];
  return found !== undefined && (found.members.includes(person) || found.lead === person || found.manager === person);
}

/**
 * Whether a person may do a thing to a case. A restricted case is for its queue's people alone, whatever the role (RO-6);
 * working on cases takes a support role. Approvers without one see, but do not work.
 */
export function may(
  person: Person,
  right: CaseRight,
  subject: { readonly restricted: boolean; readonly queue: string } | null,
  policy: Policy,
): boolean {
  if (subject?.restricted && !inQueue(person.id, subject.queue, policy)) return false;
  if (right === 'set_deadline' || right === 'waive') {
    const queue = subject === null ? undefined : policy.queues[subject.queue];
    return (
      queue?.lead === person.id || queue?.manager === person.id || person.roles.some((role) => DECIDERS.includes(role))
    );
  }
  return right === 'see' || person.roles.some((role) => WORKERS.includes(role));
}

/** What each command takes; seeing a case, or opening one, is never enough. */
export const RIGHTS: Readonly<Record<CaseCommand['type'], Exclude<CaseRight, 'see' | 'open'>>> = {
  claim: 'work',
  assign: 'work',
  release: 'work',
  keep_lease: 'work',
  hand_back: 'work',
  wait: 'work',
  snooze: 'work',
  resume: 'work',
  resolve: 'work',
  reopen: 'reopen',
  escalate: 'escalate',
  deescalate: 'escalate',
  page: 'escalate',
  acknowledge_page: 'work',
  acknowledge_alert: 'work',
  retriage: 'retriage',
  transfer: 'work',
  set_deadline: 'set_deadline',
  // Whoever works on it may ask; whether it is waived at once is decided with the case.
  waive: 'work',
  answer_waiver: 'waive',
  draft_article: 'work',
  request_ticket: 'request_ticket',
  link_ticket: 'request_ticket',
  unlink_ticket: 'request_ticket',
};

export const rightFor = ({ type }: Pick<CaseCommand, 'type'>): CaseRight => RIGHTS[type];
