import type { Person } from '../config/policy/schema.ts';
import { refuse } from '../domain/record/record.ts';
import { commandCase } from './case-command.ts';
import { absenceOf, onCallOf } from './change.ts';
import type { CaseRecord, FlowPorts, Outcome } from './ports.ts';

/** Pages an on-call list about a case, by hand (ES-3). Whom it reaches, and who is away, is looked up here. */
export async function pageCase(
  ports: FlowPorts,
  request: {
    readonly caseId: string;
    readonly list: string;
    readonly why: string;
    readonly person: Person;
    readonly now: Date;
  },
): Promise<Outcome<CaseRecord>> {
  const { caseId, list, why, person, now } = request;
  const { onCall, people } = ports.policy();
  if (!Object.hasOwn(onCall, list)) return refuse({ kind: 'not_found', what: `an on-call list "${list}"` });
  const absent = absenceOf(ports);
  return commandCase(ports, {
    id: caseId,
    person,
    now,
    command: {
      type: 'page',
      list,
      why,
      onCall: onCallOf(ports, now)(list),
      away: people.filter((one) => absent(one.id) !== null).map((one) => one.id),
    },
  });
}
