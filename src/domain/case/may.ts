import type { Person, Policy } from '../../config/policy/schema.ts';
import { type Role, WORKING_ROLES } from '../../config/vocabulary.ts';
import type { Whom } from '../record/record.ts';
import type { CaseCore } from './core.ts';
import { owesWord } from './turn.ts';

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

/** What a command may take: seeing a case or opening one is none of them. */
export type CommandRight = Exclude<CaseRight, 'see' | 'open'>;

/** Who moves a deadline or excuses a breach: the lead and manager of the queue, and these. */
const DECIDERS: readonly Role[] = ['lead', 'manager', 'admin'];

/** People of the queue: its members, lead and manager. */
export function inQueue(person: string, queue: string, policy: Policy): boolean {
  const found = policy.queues[queue];
  return found !== undefined && (found.members.includes(person) || found.lead === person || found.manager === person);
}

/**
 * Whether somebody may stop the clocks of an open case: its owner, and the people of its queue or of the one it breached in; anybody else only what nobody has
 * and where the customer is owed nothing (OW-13).
 */
export const maySilence = (
  person: string,
  subject: Parameters<typeof owesWord>[0] & Pick<CaseCore, 'owner' | 'queue' | 'movedFrom'>,
  policy: Policy,
): boolean => {
  const { owner, queue, movedFrom } = subject;
  const whose = [queue, ...(movedFrom === null ? [] : [movedFrom])].some((one) => inQueue(person, one, policy));
  return whose || owner === person || (owner === null && !owesWord(subject));
};

/** Whom to ask who may not do a thing oneself: whoever has the case, else the people of its queue, its lead first. */
export function whomToAsk(
  { owner, queue }: { readonly owner: string | null; readonly queue: string },
  { queues }: Policy,
): Whom {
  if (owner !== null) return { owner };
  const found = queues[queue];
  return { people: found === undefined ? [] : [...new Set([found.lead, ...found.members])] };
}

interface Closable {
  readonly restricted: boolean;
  readonly queue: string;
}

/** For its queue's people alone (RO-6): what the policy closes now, its cases may not know yet. */
export const isClosed = ({ restricted, queue }: Closable, { queues }: Policy): boolean =>
  restricted || queues[queue]?.restricted === true;

/**
 * Whether a person may do a thing to a case. A restricted case is for its queue's people alone, whatever the role (RO-6);
 * working on cases takes a support role. Approvers without one see, but do not work.
 */
export function may(person: Person, right: CaseRight, subject: Closable | null, policy: Policy): boolean {
  if (subject !== null && isClosed(subject, policy) && !inQueue(person.id, subject.queue, policy)) return false;
  if (right === 'set_deadline' || right === 'waive') {
    const queue = subject === null ? undefined : policy.queues[subject.queue];
    return (
      queue?.lead === person.id || queue?.manager === person.id || person.roles.some((role) => DECIDERS.includes(role))
    );
  }
  return right === 'see' || person.roles.some((role) => WORKING_ROLES.includes(role));
}
