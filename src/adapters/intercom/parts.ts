import type { Author, Part } from '../../domain/conversation/state.ts';
import { automaticIn, SURE } from '../../domain/text/automatic.ts';
import { bareSubject } from '../../domain/text/heads.ts';
import { mailOf, textOf } from '../../domain/text/html.ts';
import { readMessage } from '../../domain/text/message.ts';
import { attachedIn, type WireAuthor, type WireConversation, type WirePart } from './wire.ts';

/** Part types that do something to the conversation; most others (assignments, attributes, tags) mean nothing to a case. */
const ACTIONS: Readonly<Record<string, 'close' | 'open' | 'snooze' | 'merge'>> = {
  close: 'close',
  open: 'open',
  assign_and_reopen: 'open',
  note_and_reopen: 'open',
  snoozed: 'snooze',
  unsnoozed: 'open',
  assign_and_unsnooze: 'open',
  note_and_unsnooze: 'open',
  timer_unsnooze: 'open',
  merged_primary_conversation: 'merge',
};
/** Part types that say something for teammates alone, and what some of them do besides. */
export const NOTES: ReadonlySet<string> = new Set(['note', 'note_and_reopen', 'note_and_unsnooze']);
/** Part types that say something to the customer, or for them. */
export const COMMENTS: ReadonlySet<string> = new Set(['comment', 'quick_reply']);
/** Words given along with these are said to the customer (SDK, CloseConversationRequest and AssignConversationRequest). */
const SPOKEN: ReadonlySet<string> = new Set([
  'close',
  'open',
  'assignment',
  'assign_and_reopen',
  'assign_and_unsnooze',
]);

/** Who reads: the seat under which Caseload writes, and who of ours a mail's head may name. */
export interface Reader {
  readonly adminId: string;
  readonly people: readonly { readonly name: string; readonly email: string }[];
  /** The words of the opening message where they are known otherwise: as they were written into a form, no mail. */
  readonly first?: string;
}

/** A message before it is read. */
interface Raw extends Pick<Part, 'id' | 'at' | 'kind'> {
  readonly author?: WireAuthor | null | undefined;
  readonly body?: string | null | undefined;
  readonly subject?: string | null | undefined;
  readonly attachments?: readonly unknown[] | null | undefined;
  readonly redacted?: boolean | null | undefined;
}

/** Parts in order, oldest first, the opening message among them; each read once, here (`domain/text`). */
export function partsOf(wire: WireConversation, reader: Reader): readonly Part[] {
  const { source } = wire;
  const first: readonly Raw[] = source
    ? [{ ...source, id: `source:${source.id ?? wire.id}`, at: wire.created_at, kind: 'comment' }]
    : [];
  const parts = wire.conversation_parts?.conversation_parts ?? [];
  const later = parts.flatMap(splitPart).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const isOurs = oursIn(wire, reader);
  let answers = false;
  return [...first, ...later].map((raw) => {
    const words = raw === first[0] ? reader.first : undefined;
    const part = partOf(raw, { adminId: reader.adminId, answers, isOurs, words });
    answers ||= part.kind === 'comment' && part.author.kind === 'teammate';
    return part;
  });
}

/** Closing with words is an answer and a closing: two parts, of which the second is named after what it does. */
function splitPart(wire: WirePart): readonly Raw[] {
  const { part_type: type, author, attachments, email_message_metadata: mail } = wire;
  const at = wire.created_at;
  const words = wordsKind(wire);
  const action = ACTIONS[type];
  const message = { author, body: wire.body, subject: mail?.subject, attachments, redacted: wire.redacted };
  const said: readonly Raw[] = words ? [{ ...message, id: wire.id, at, kind: words }] : [];
  const id = words ? `${wire.id}:${action}` : wire.id;
  const done: readonly Raw[] = action ? [{ id, at, author, body: null, kind: action }] : [];
  return words || action ? [...said, ...done] : [{ id, at, author, body: null, kind: 'other' }];
}

function wordsKind({ part_type: type, body, redacted }: WirePart): 'comment' | 'note' | null {
  if (NOTES.has(type)) return 'note';
  if (COMMENTS.has(type)) return 'comment';
  return SPOKEN.has(type) && (redacted || textOf(body ?? '') !== '') ? 'comment' : null;
}

interface Standing {
  readonly adminId: string;
  readonly answers: boolean;
  readonly isOurs: (from: string) => boolean;
  readonly words: string | undefined;
}

function partOf(raw: Raw, { adminId, answers, isOurs, words: given }: Standing): Part {
  const { id, at, kind, body } = raw;
  const author = authorOf(raw.author);
  const own = author.kind === 'teammate' && author.id === adminId;
  const attached = raw.redacted ? [] : attachedIn(raw.attachments, body);
  const part = {
    ...{ id, at, kind, author, own },
    ...(raw.redacted ? { redacted: true as const } : {}),
    ...(attached.length > 0 ? { attached } : {}),
  };
  // Whatever Intercom puts in its place, nobody has said that.
  if (raw.redacted) return { ...part, text: '' };
  if (given !== undefined) return { ...part, text: given };
  if (kind !== 'comment' || own || author.kind === 'bot') return { ...part, text: textOf(body ?? '') };
  const subject = raw.subject ? textOf(raw.subject) : null;
  const text = mailOf(body ?? '');
  const read = readMessage(text, { subject, answers, isOurs });
  const from = raw.author?.email || author.name || '';
  const automatic = automaticIn({
    // A person passes on what a program wrote; a program that quotes says so itself.
    text: read.forwarded !== '' && read.own === '' ? '' : read.own || text,
    subject,
    from,
    ours: author.kind === 'teammate',
  });
  if (automatic !== null && automatic.confidence >= SURE)
    return { ...part, author: { kind: 'bot', id: author.id, name: author.name ?? 'a program' }, text, automatic };
  const words = read.said === '' && !answers ? subjectWords(raw.subject) : read.said;
  const files = (raw.attachments?.length ?? 0) + (body?.match(/<img\b/gi)?.length ?? 0);
  return { ...part, text: words, ...(files > 0 ? { files } : {}) };
}

const subjectWords = (subject: string | null | undefined): string => bareSubject(textOf(subject ?? ''));

/** At these anybody has an address. */
const FOR_ALL =
  /@(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|me|aol|gmx|web|proton(?:mail)?|mail|free|orange|libero|t-online)\./i;
const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Whether a mail's head names one of ours: the policy's people, those who wrote in the conversation, and whoever has an address where they have theirs. */
function oursIn(wire: WireConversation, { people }: Reader): (from: string) => boolean {
  const authors = (wire.conversation_parts?.conversation_parts ?? []).flatMap(({ author }) =>
    author?.type === 'admin' ? [{ name: author.name ?? '', email: author.email ?? '' }] : [],
  );
  const all = [...people, ...authors];
  const customers = domainOf(wire.source?.author?.type === 'admin' ? '' : (wire.source?.author?.email ?? ''));
  const addresses = all.map(({ email }) => email.toLowerCase()).filter((email) => email !== '');
  const domains = addresses.filter((email) => !FOR_ALL.test(email)).map(domainOf);
  const ours = new Set(domains.filter((domain) => domain !== customers));
  const names = all.map(({ name }) => name.toLowerCase()).filter((name) => name.includes(' '));
  return (from) => {
    const named = from.toLowerCase();
    const sender = /[^\s<>(),;:"]+@[^\s<>(),;:"]+/.exec(named)?.[0];
    if (sender !== undefined) return addresses.includes(sender) || ours.has(domainOf(sender));
    return names.some((name) => named.includes(name));
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
