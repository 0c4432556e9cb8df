import { causeOf, commandFor, heardCauses, unheard } from '../domain/conversation/hear.ts';
import type { Conversation, Part } from '../domain/conversation/state.ts';
import type { Actor } from '../domain/record/actor.ts';
import { isBareThanks } from '../domain/triage/thanks.ts';
import { tellCase } from './case-command.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';
import { hearRating } from './rating.ts';

/** Tells a case what is new in its conversation, in the conversation's order, each part once, and its rating. Answers the case as it is then. */
export async function hearParts(
  ports: FlowPorts,
  record: CaseRecord,
  conversation: Conversation,
  now: Date,
): Promise<CaseRecord> {
  const snooze = conversation.state === 'snoozed' ? { until: conversation.snoozedUntil } : null;
  let current = record;
  for (const part of unheard(conversation, heardCauses(record.log))) {
    const command = commandFor(part, { isBareThanks, snooze, resolvedAt: current.state.resolvedAt });
    if (!command) continue;
    const fact = {
      id: record.id,
      by: actorOfPart(part, ports),
      command,
      cause: causeOf(part),
      heardAs: part.kind,
      parts: conversation.parts,
      known: current,
      now,
    };
    const outcome = await tellCase(ports, fact);
    if (!outcome.ok) throw new Error(`${record.id} could not hear a part: ${outcome.refusal.kind}`);
    current = outcome.record;
  }
  return hearRating(ports, current, conversation, now);
}

function actorOfPart({ author }: Part, { presence }: FlowPorts): Actor {
  switch (author.kind) {
    case 'customer':
      return { kind: 'customer', id: author.id, name: author.name ?? 'the customer' };
    case 'teammate': {
      const person = presence.personBehind?.(author.id) ?? null;
      return { kind: 'teammate', id: author.id, name: author.name, ...(person === null ? {} : { person }) };
    }
    case 'bot':
      return { kind: 'rule', name: author.name };
    default:
      return author satisfies never;
  }
}
