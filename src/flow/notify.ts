import { countCard, hasRoom } from '../domain/people/channel.ts';
import { evolve } from '../domain/people/person.ts';
import type { PersonEvent, PersonState } from '../domain/people/state.ts';
import type { Actor } from '../domain/record/actor.ts';
import type { AggregateRecord } from '../domain/record/record.ts';
import { accept, type Decision } from '../domain/record/refusal.ts';
import { channelRecordId, personOf, personRecordId } from '../domain/record/tell.ts';
import { change } from './change.ts';
import type { FlowPorts } from './ports.ts';
import { CHANNEL_RULES, PERSON_RULES } from './rules.ts';

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

/** Whether a channel has room for one more card this hour (ES-6). The card counts from the asking; one that is then not posted is no harm. */
export async function roomForCard(ports: FlowPorts, channel: string, now: Date): Promise<boolean> {
  const outcome = await change(ports, ports.store.channels, CHANNEL_RULES, {
    id: channelRecordId(channel),
    by: CALM,
    now,
    decide: () => accept(countCard(now)),
  });
  return !outcome.ok || hasRoom(outcome.record.state, ports.policy());
}
