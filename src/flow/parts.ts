import type { Part } from '../domain/conversation/state.ts';
import type { Actor } from '../domain/record/actor.ts';
import type { FlowPorts } from './ports.ts';

/** Who wrote a part, as the log names them. */
export function actorOfPart({ author }: Part, { presence }: Pick<FlowPorts, 'presence'>): Actor {
  switch (author.kind) {
    case 'customer':
      return { kind: 'customer', id: author.id, name: author.name ?? 'the customer' };
    case 'teammate': {
      const person = presence.personBehind?.(author.id) ?? null;
      return { kind: 'teammate', id: author.id, name: author.name, ...(person === null ? {} : { person }) };
    }
    case 'bot':
      return { kind: 'bot', id: author.id, name: author.name };
    default:
      return author satisfies never;
  }
}
