import pLimit from 'p-limit';
import { wakeCase } from '../domain/escalation/case-wake.ts';
import { wakeTicket } from '../domain/escalation/ticket-wake.ts';
import { wakePerson } from '../domain/people/person.ts';
import type { Actor } from '../domain/record/actor.ts';
import { accept, type RecordKind } from '../domain/record/record.ts';
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
    case 'trouble':
    case 'rotation':
    case 'cover':
      return;
    case 'conversation':
      await considerConversation(ports, id, now);
      return;
    default:
      return kind satisfies never;
  }
}

export interface SweepPorts {
  /** `rank`: those of a smaller one are through before the next begin, so that what is more urgent rings first. */
  due(now: Date): Promise<readonly { readonly kind: RecordKind; readonly id: string; readonly rank?: number }[]>;
  /** A record that could not be advanced; the sweep goes on with the others and takes it again next time. */
  failed(id: string, error: unknown): void;
}

/** As many at a time: more would only make the clicks of people wait behind them. */
const AT_ONCE = 4;

/** Advances all that is due, a few at a time. Cost grows with what is due, not with what is open. Answers how many. */
export async function sweep(ports: FlowPorts, { due, failed }: SweepPorts, now: Date): Promise<number> {
  const records = await due(now);
  const limit = pLimit(AT_ONCE);
  for (const rank of [...new Set(records.map((one) => one.rank ?? 0))].toSorted((a, b) => a - b)) {
    const together = records.filter((one) => (one.rank ?? 0) === rank);
    await limit.map(together, async ({ kind, id }) => {
      await advance(ports, kind, id, now).catch((error: unknown) => failed(id, error));
      // Requests and other timers have their turn between two records.
      await new Promise((resolve) => setImmediate(resolve));
    });
  }
  return records.length;
}
