import type { Person } from '../config/policy/schema.ts';
import { differing, type Wanted, wantedBy } from '../domain/people/preferences.ts';
import { personRecordId } from '../domain/record/effect.ts';
import { actorOf } from './case-command.ts';
import { change } from './change.ts';
import { beginning } from './notify.ts';
import type { FlowPorts, Outcome, PersonRecord } from './ports.ts';
import { PERSON_RULES } from './rules.ts';

/** What is in force for somebody (SK-5). */
export async function preferencesOf(ports: FlowPorts, { person }: { readonly person: Person }): Promise<Wanted> {
  const record = await ports.store.persons.load(personRecordId(person.id));
  return wantedBy(record?.state.preferences ?? {}, ports.policy());
}

/** Keeps of what somebody wants what differs from the policy. */
export function prefer(
  ports: FlowPorts,
  { person, wanted, now }: { readonly person: Person; readonly wanted: Wanted; readonly now: Date },
): Promise<Outcome<PersonRecord>> {
  const id = personRecordId(person.id);
  const by = actorOf(person);
  return change(ports, ports.store.persons, PERSON_RULES, {
    ...{ id, by, now },
    decide: (record) =>
      beginning(record, id, by, now, () => [{ type: 'preferred', preferences: differing(wanted, ports.policy()) }]),
  });
}
