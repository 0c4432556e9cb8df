import { countCard, decideChannel, hasRoom } from '../domain/people/channel.ts';
import { decidePerson, evolve } from '../domain/people/person.ts';
import type { PersonEvent, PersonState } from '../domain/people/state.ts';
import type { Actor } from '../domain/record/actor.ts';
import {
  type ChannelCommand,
  channelRecordId,
  noticeTarget,
  type PersonCommand,
  personRecordId,
} from '../domain/record/notice.ts';
import type { AggregateRecord } from '../domain/record/record.ts';
import { accept, type Decision } from '../domain/record/refusal.ts';
import { change } from './change.ts';
import type { Outcome } from './outcome.ts';
import type { FlowPorts } from './ports.ts';
import { CHANNEL_RULES, PERSON_RULES } from './rules.ts';

const CALM: Actor = { kind: 'rule', name: 'calm' };

/** Gives a person's or a channel's record what it is to say; null when the target is neither. Applied once, by its cause. */
export async function applyNotice(
  ports: FlowPorts,
  { target, command, by, cause, now }: NoticeRequest,
): Promise<Outcome<unknown> | null> {
  const to = noticeTarget(target);
  if (to === null) return null;
  const stamp = { id: target, by, cause, now };
  const policy = ports.policy();
  if (to.kind === 'person') {
    // Written by case and ticket effects as a PersonCommand; it was only stored in between.
    const notice = command as PersonCommand;
    return change(ports, ports.store.persons, PERSON_RULES, {
      ...stamp,
      decide: (record) => beginning(record, to.name, by, now, (state) => decidePerson(state, notice, { now, policy })),
    });
  }
  // As above, a ChannelCommand.
  const notice = command as ChannelCommand;
  const outcome = await change(ports, ports.store.channels, CHANNEL_RULES, {
    ...stamp,
    decide: (record) => accept(...decideChannel(record?.state ?? null, notice, { now, policy })),
  });
  // A channel that has never said anything has nothing to draw anew.
  const nothingThere = !outcome.ok && outcome.refusal.kind === 'not_found';
  return nothingThere ? { ok: true, record: null } : outcome;
}

interface NoticeRequest {
  readonly target: string;
  readonly command: unknown;
  readonly by: Actor;
  readonly cause: string;
  readonly now: Date;
}

/** What a person's record makes of something, after it has begun. */
function beginning(
  record: AggregateRecord<PersonState, PersonEvent> | null,
  person: string,
  by: Actor,
  now: Date,
  decide: (state: PersonState) => readonly PersonEvent[],
): Decision<PersonEvent> {
  if (record) return accept(...decide(record.state));
  const joined: PersonEvent = { type: 'joined', person };
  return accept(joined, ...decide(evolve(null, { ...joined, n: 1, at: now, by })));
}

/** Begins the record of everybody in the policy, and sets anew when each wakes: digests come also to those who were never told anything. */
export async function keepPeople(ports: FlowPorts, now: Date): Promise<void> {
  for (const { id: person } of ports.policy().people) {
    await change(ports, ports.store.persons, PERSON_RULES, {
      id: personRecordId(person),
      by: CALM,
      now,
      decide: (record) => (record ? accept() : beginning(null, person, CALM, now, () => [])),
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
