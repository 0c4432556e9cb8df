import type { Person, Policy } from '../../config/policy/schema.ts';
import type { Role } from '../../config/vocabulary.ts';
import { inQueue, isClosed, may } from '../case/may.ts';
import type { CaseFact } from './fact.ts';
import { homeOf } from './filter.ts';

/** Who reads a report: somebody of the policy, or the command line, where nobody is known to whom what is restricted is open. */
export type Reader = Person | 'operator';

const LEADERS: readonly Role[] = ['lead', 'manager', 'admin'];

/** Leads, managers and admins see how all queues stand. */
export const leads = (reader: Reader): boolean =>
  reader === 'operator' || reader.roles.some((role) => LEADERS.includes(role));

/** The queues whose figures somebody else sees: those they work in. */
export const queuesRead = (person: Person, policy: Policy): readonly string[] =>
  Object.keys(policy.queues).filter((queue) => inQueue(person.id, queue, policy));

/** The cases that count for a reader. A restricted case counts for nobody who may not see it (RO-6). */
export function countedFor(facts: readonly CaseFact[], reader: Reader, policy: Policy): readonly CaseFact[] {
  if (reader === 'operator') return facts.filter((fact) => !isClosed(fact, policy));
  const seen = facts.filter((fact) => may(reader, 'see', fact, policy));
  if (leads(reader)) return seen;
  const queues = new Set(queuesRead(reader, policy));
  return seen.filter((fact) => queues.has(homeOf(fact, policy)) || queues.has(fact.queue));
}
