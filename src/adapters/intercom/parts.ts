import type { Author, Part } from '../../domain/conversation/state.ts';
import { textOf } from '../../domain/text/html.ts';
import type { WireAuthor, WireConversation, WirePart } from './wire.ts';

/** Part types that do something to the conversation; most others (assignments, attributes, tags) mean nothing to a case. */
const ACTIONS: Readonly<Record<string, 'close' | 'open' | 'snooze'>> = {
  close: 'close',
  open: 'open',
  assign_and_reopen: 'open',
  note_and_reopen: 'open',
  snoozed: 'snooze',
  unsnoozed: 'open',
  assign_and_unsnooze: 'open',
  note_and_unsnooze: 'open',
  timer_unsnooze: 'open',
};
const NOTES: ReadonlySet<string> = new Set(['note', 'note_and_reopen', 'note_and_unsnooze']);
const COMMENTS: ReadonlySet<string> = new Set(['comment', 'quick_reply']);
/** Words given along with these are said to the customer (SDK, CloseConversationRequest and AssignConversationRequest). */
const SPOKEN: ReadonlySet<string> = new Set([
  'close',
  'open',
  'assignment',
  'assign_and_reopen',
  'assign_and_unsnooze',
]);

/** Parts in order, oldest first, the opening message among them. `adminId` is the seat under which Caseload writes. */
export function partsOf(wire: WireConversation, adminId: string): readonly Part[] {
  const { source } = wire;
  const opening: Part[] = source
    ? [
        partOf(
          {
            id: `source:${source.id ?? wire.id}`,
            at: wire.created_at,
            author: source.author,
            body: source.body,
            kind: 'comment',
          },
          adminId,
        ),
      ]
    : [];
  const parts = wire.conversation_parts?.conversation_parts ?? [];
  const later = parts.flatMap((part) => splitPart(part, adminId)).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return [...opening, ...later];
}

/** Closing with words is an answer and a closing: two parts, of which the second is named after what it does. */
function splitPart(wire: WirePart, adminId: string): readonly Part[] {
  const { part_type: type, author } = wire;
  const at = wire.created_at;
  const words = wordsKind(wire);
  const action = ACTIONS[type];
  const said = words ? [partOf({ id: wire.id, at, author, body: wire.body, kind: words }, adminId)] : [];
  const id = words ? `${wire.id}:${action}` : wire.id;
  const done = action ? [partOf({ id, at, author, body: null, kind: action }, adminId)] : [];
  return words || action ? [...said, ...done] : [partOf({ id, at, author, body: null, kind: 'other' }, adminId)];
}

function wordsKind({ part_type: type, body }: WirePart): 'comment' | 'note' | null {
  if (NOTES.has(type)) return 'note';
  if (COMMENTS.has(type)) return 'comment';
  return SPOKEN.has(type) && textOf(body ?? '') !== '' ? 'comment' : null;
}

function partOf(
  from: Pick<Part, 'id' | 'at' | 'kind'> & {
    readonly author: WireAuthor | null | undefined;
    readonly body: string | null | undefined;
  },
  adminId: string,
): Part {
  const { id, at, kind, body } = from;
  const author = authorOf(from.author);
  return {
    id,
    at,
    kind,
    author,
    own: author.kind === 'teammate' && author.id === adminId,
    text: textOf(body ?? ''),
  };
}

/** Intercom's AI agent can write in a teammate's name: it is a bot, and no teammate has answered. */
function authorOf(author: WireAuthor | null | undefined): Author {
  const id = author?.id ?? '';
  const name = author?.name ?? null;
  if (author?.from_ai_agent) return { kind: 'bot', id, name: name ?? 'the AI agent' };
  switch (author?.type) {
    case 'admin':
      return { kind: 'teammate', id, name: name ?? 'a teammate' };
    case 'user':
    case 'lead':
    case 'contact':
      return { kind: 'customer', id, name };
    default:
      return { kind: 'bot', id, name: name ?? 'Intercom' };
  }
}
