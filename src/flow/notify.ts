import { evolve } from '../domain/people/person.ts';
import type { PersonEvent, PersonState } from '../domain/people/state.ts';
import type { Actor } from '../domain/record/actor.ts';
import { personOf, personRecordId } from '../domain/record/effect.ts';
import { type AggregateRecord, accept, type Decision } from '../domain/record/record.ts';
import { change } from './change.ts';
import type { FlowPorts } from './ports.ts';
import { PERSON_RULES } from './rules.ts';

const CALM: Actor = { kind: 'rule', name: 'calm' };

/** What a person's record makes of something, after it has begun. */
export function beginning(
  record: AggregateRecord<PersonState, PersonEvent> | null,
  id: string,
  by: Actor,
  now: Date,
  decide: (state: PersonState) => readonly PersonEvent[],
): Decision<PersonEvent> {
  if (record) return accept(...decide(record.state));
  const joined: PersonEvent = { type: 'joined', person: personOf(id) };
  return accept(joined, ...decide(evolve(null, { ...joined, n: 1, at: now, by })));
}

/** Begins the record of everybody in the policy, and sets anew when each wakes: digests come also to those who were never told anything. */
export async function keepPeople(ports: FlowPorts, now: Date): Promise<void> {
  for (const { id: person } of ports.policy().people) {
    await change(ports, ports.store.persons, PERSON_RULES, {
      id: personRecordId(person),
      by: CALM,
      now,
      decide: (record) => (record ? accept() : beginning(null, personRecordId(person), CALM, now, () => [])),
    });
  }
}
