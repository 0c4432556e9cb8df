import { wakeCase } from '../domain/escalation/case-wake.ts';
import { wakeTicket } from '../domain/escalation/ticket-wake.ts';
import { wakePerson } from '../domain/people/person.ts';
import type { Actor } from '../domain/record/actor.ts';
import type { RecordKind } from '../domain/record/record.ts';
import { accept } from '../domain/record/refusal.ts';
import { absenceOf, change, onCallOf } from './change.ts';
import { considerConversation } from './consider.ts';
import type { FlowPorts } from './ports.ts';
import { CASE_RULES, PERSON_RULES, TICKET_RULES } from './rules.ts';
import { summarised } from './summarise.ts';

const LADDER: Actor = { kind: 'rule', name: 'ladder' };
const CALM: Actor = { kind: 'rule', name: 'calm' };

/** Lets one record act on what has become due by itself. Waking too often or twice at once does no harm. */
export async function advance(ports: FlowPorts, kind: RecordKind, id: string, now: Date): Promise<void> {
  switch (kind) {
    case 'case':
      await change(ports, ports.store.cases, CASE_RULES, {
        id,
        by: LADDER,
        now,
        decide: (record) =>
          accept(
            ...(record
              ? summarised(
                  record,
                  wakeCase(record.state, ports.policy(), now, absenceOf(ports), onCallOf(ports, now)),
                  { parts: [], by: LADDER, now },
                )
              : []),
          ),
      });
      return;
    case 'ticket':
      await change(ports, ports.store.tickets, TICKET_RULES, {
        id,
        by: LADDER,
        now,
        decide: (record) =>
          accept(
            ...(record ? wakeTicket(record.state, ports.policy(), now, absenceOf(ports), onCallOf(ports, now)) : []),
          ),
      });
      return;
    case 'person':
      await change(ports, ports.store.persons, PERSON_RULES, {
        id,
        by: CALM,
        now,
        decide: (record) => accept(...(record ? wakePerson(record.state, ports.policy(), now) : [])),
      });
      return;
    case 'channel':
    case 'cluster':
      return;
    case 'conversation':
      await considerConversation(ports, id, now);
      return;
    default:
      return kind satisfies never;
  }
}
