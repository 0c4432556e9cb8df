import { type Policy, policySchema } from '../../../../src/config/policy/schema.ts';
import { putOff } from '../../../../src/domain/people/again.ts';
import { decidePerson, wakePerson } from '../../../../src/domain/people/person.ts';
import type { PersonEvent, PersonState } from '../../../../src/domain/people/state.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import type { About, MessageToPerson, Urgency } from '../../../../src/domain/record/notice.ts';
import type { AggregateRecord } from '../../../../src/domain/record/record.ts';
import { writeOf, written } from '../../../../src/flow/change.ts';
import { PERSON_RULES } from '../../../../src/flow/rules.ts';
import { RULE } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

type Record = AggregateRecord<PersonState, PersonEvent>;

/** The test policy with ana in Berlin on office hours (09:00 to 12:00, 13:00 to 17:00, Monday to Friday), and these rules of calm. */
export const policyWith = (calm: Partial<Policy['calm']> = {}, ana: object = {}): Policy => ({
  ...POLICY,
  calm: { ...POLICY.calm, directMessagesPerDay: 12, ...calm },
  people: policySchema.shape.people.parse(
    POLICY.people.map((one) =>
      one.id === 'ana' ? { ...one, timeZone: 'Europe/Berlin', shift: 'office', ...ana } : one,
    ),
  ),
});

/** A moment of the week of Monday, 2 March 2026, in Berlin (UTC+1). */
export const at = (day: number, time: string): Date => new Date(`2026-03-0${1 + day}T${time}:00+01:00`);

export const about = (id: string, seq = 1): About => ({ kind: 'case', id, seq, through: seq });

/** Ana's record on its way: what it is told, and what it wakes to. */
export class Ana {
  record: Record;
  readonly policy: Policy;
  /** Messages in the order in which they were begun or changed; `m1!` is a line that rings in the thread of m1. */
  readonly sent: string[] = [];

  constructor(policy: Policy, from: Date) {
    this.policy = policy;
    const write = writeOf(
      PERSON_RULES,
      policy,
      { id: 'person:ana', record: null },
      [{ type: 'joined', person: 'ana' }],
      {
        at: from,
        by: RULE,
      },
      { absence: NOBODY_AWAY },
    );
    this.record = written(null, write);
  }

  /** Answers the last of what it comes to: what is kept, where anything is. */
  hear(
    now: Date,
    id: string,
    urgency: Urgency = 'normal',
    due: Date | null = null,
    seq = 1,
    settled = false,
    paged?: 'by_rule' | 'by_hand',
    cause?: string,
  ): PersonEvent {
    const asked = { ...(paged === undefined ? {} : { paged }), ...(cause === undefined ? {} : { together: cause }) };
    const command = { type: 'notify', about: about(id, seq), urgency, due, settled, ...asked } as const;
    const events = decidePerson(this.record.state, command, { now, policy: this.policy });
    this.#write(events, now);
    const last = events.findLast(({ type }) => type !== 'redrawn');
    if (last === undefined) throw new Error('heard nothing');
    return last;
  }

  /** Somebody turns to her, or asks her something. */
  call(now: Date, id: string, seq = 1, asks?: true): readonly PersonEvent[] {
    const question = asks === undefined ? {} : { asks };
    const command: MessageToPerson = {
      ...{ type: 'notify', about: about(id, seq), urgency: 'normal', due: null, settled: false, calls: true },
      ...question,
    };
    return this.#all(decidePerson(this.record.state, command, { now, policy: this.policy }), now);
  }

  putOff(id: string, until: Date, now: Date): readonly PersonEvent[] {
    return this.#all(putOff(this.record.state, about(id), until, now), now);
  }

  refresh(id: string, now: Date, more: { readonly settled?: boolean; readonly closed?: true } = {}) {
    const command: MessageToPerson = { type: 'refresh', about: about(id), settled: false, ...more };
    return this.#all(decidePerson(this.record.state, command, { now, policy: this.policy }), now);
  }

  wake(now: Date): readonly PersonEvent[] {
    return this.#all(wakePerson(this.record.state, this.policy, now), now);
  }

  /** Wakes whenever there is something to wake for, up to this moment. */
  sleepUntil(now: Date): readonly PersonEvent[] {
    const all: PersonEvent[] = [];
    for (let rounds = 0; this.record.wakeAt && this.record.wakeAt <= now; rounds += 1) {
      if (rounds > 1000) throw new Error('wakes for nothing, again and again');
      const events = this.wake(this.record.wakeAt);
      if (events.length === 0) throw new Error(`woke for nothing at ${this.record.wakeAt?.toISOString()}`);
      all.push(...events);
    }
    return all;
  }

  #all(events: readonly PersonEvent[], now: Date): readonly PersonEvent[] {
    if (events.length > 0) this.#write(events, now);
    return events;
  }

  #write(events: readonly PersonEvent[], now: Date): void {
    const write = writeOf(
      PERSON_RULES,
      this.policy,
      { id: 'person:ana', record: this.record },
      events,
      {
        at: now,
        by: RULE,
      },
      { absence: NOBODY_AWAY },
    );
    for (const one of write.effects) {
      if (one.kind === 'direct') this.sent.push(one.group);
      if (one.kind === 'ring') this.sent.push(`${one.group}!`);
    }
    this.record = written(this.record, write);
  }
}
