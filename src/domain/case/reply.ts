import type { Policy } from '../../config/policy/schema.ts';
import type { Hold } from '../record/lease.ts';
import type { PageEvent } from '../record/paging.ts';
import { accept, type Decision, type Logged, refuse } from '../record/record.ts';
import type { Alerting } from './alerts.ts';
import type { CaseCore } from './core.ts';
import type { HearingEvent } from './hearing.ts';
import { decideClaim, type OwnershipEvent } from './ownership.ts';
import type { Paging } from './paging.ts';
import {
  type CommandRules,
  type Context,
  type EventRules,
  entriesOf,
  type FactRules,
  type LogEntry,
  noPerson,
  refuseField,
  type Subject,
  wrongStatus,
} from './rules.ts';
import { answeredSince, type Conversing } from './turn.ts';

/** What somebody wrote here that goes to the conversation: to the customer, or as a note for teammates alone (SK-3). */
type As = 'reply' | 'note';

/** What is on its way to Intercom, or was not taken there. `n`: its entry; `person`: the policy's id of who wrote it. */
export interface Writing {
  readonly n: number;
  readonly as: As;
  readonly person: string;
  readonly name: string;
  readonly text: string;
  readonly at: Date;
  /** Why Intercom did not take it; null while it is on its way. */
  readonly failed: string | null;
}

export interface WithWritings {
  /** Absent where nothing is on its way. */
  readonly writings?: readonly Writing[];
}

export type ReplyEvent =
  | {
      readonly type: 'message_written';
      readonly as: As;
      readonly person: string;
      readonly name: string;
      readonly text: string;
      /** It stands in the thread of the card already, as this message there. */
      readonly said?: string;
      /** Of what was changed there since: the words in whose place it stands. */
      readonly replaces?: string;
    }
  /** `part`: its id in the conversation; null where Intercom did not say. */
  | { readonly type: 'message_delivered'; readonly written: number; readonly part: string | null }
  | {
      readonly type: 'message_failed';
      readonly written: number;
      readonly as: As;
      readonly person: string;
      readonly name: string;
      /** Kept for whoever wrote it, to send it again. */
      readonly text: string;
      readonly why: string;
    };

export type ReplyCommand =
  /** `seen`: the last entry that the writer had before them. `claim`: where a case has an owner first and nobody has it, they take it with it. */
  | { readonly type: 'reply'; readonly text: string; readonly seen?: number; readonly claim?: boolean }
  | { readonly type: 'note'; readonly text: string; readonly said?: string };

/** What became of what the entry `written` sent. */
export type ReplyFact =
  | { readonly type: 'message_delivered'; readonly written: number; readonly part: string | null }
  | { readonly type: 'message_failed'; readonly written: number; readonly why: string };

export type ReplyState = CaseCore & WithWritings & Paging & Hold & Alerting & Pick<Conversing, 'words'>;

export const REPLY_COMMANDS: CommandRules<ReplyCommand, ReplyState, ReplyEvent | OwnershipEvent | PageEvent> = {
  reply: { right: 'work', decide: decideReply },
  note: { right: 'work', decide: decideNote },
};

export const REPLY_FACTS: FactRules<ReplyFact, ReplyState, ReplyEvent> = {
  message_delivered: {
    decide: ({ state }, fact) => accept(...(writingOf(state, fact.written) === undefined ? [] : [fact])),
  },
  message_failed: {
    decide({ state }, fact) {
      const writing = writingOf(state, fact.written);
      if (writing === undefined || writing.failed !== null) return accept();
      const { as, person, name, text } = writing;
      return accept({ ...fact, as, person, name, text });
    },
  },
};

export const REPLY_EVENTS: EventRules<ReplyEvent, ReplyState> = {
  message_written: {
    change: ({ writings = [] }, { n, as, person, name, text, at }) => ({
      // What was not taken before is what they look at and send again.
      writings: [
        ...writings.filter((one) => one.failed === null || one.person !== person || one.as !== as),
        { n, as, person, name, text, at, failed: null },
      ],
    }),
    tell: ({ as, said }) => ({ thread: as === 'note' && said === undefined }),
    send: ({ n: written, as, person, name, text }, { conversationId: conversation }) =>
      conversation === null ? [] : [{ kind: 'written', conversation, written, as, person, name, text }],
    silent: ({ as, said }) => as === 'reply' || said !== undefined,
  },
  message_delivered: {
    change: ({ writings = [] }, { written }) => ({ writings: writings.filter(({ n }) => n !== written) }),
    tell: () => ({}),
    silent: () => true,
  },
  message_failed: {
    change: ({ writings = [] }, { written, why }) => ({
      writings: writings.map((one) => (one.n === written ? { ...one, failed: why } : one)),
    }),
    tell: ({ person }) => ({ thread: true, people: [person], urgent: [person], calls: [person] }),
    isOver: ({ written, as, at }, state) =>
      writingOf(state, written) === undefined || (as === 'reply' && answeredSince(state, at)),
  },
};

const writingOf = ({ writings = [] }: WithWritings, n: number): Writing | undefined =>
  writings.find((one) => one.n === n);

/** The answer of somebody that Intercom did not take: until they send it again, or the customer has another one. */
export const notTaken = (state: Standing, person: string): Writing | undefined =>
  repliesOf(state).findLast((one) => one.failed !== null && one.person === person);

/** The newest answer that is on its way to the customer, or was not taken. */
export const replyUnderWay = (state: Standing): Writing | undefined => repliesOf(state).at(-1);

type Standing = WithWritings & Pick<Conversing, 'words'>;

const repliesOf = (state: Standing): readonly Writing[] =>
  (state.writings ?? []).filter(
    ({ as, failed, at }) => as === 'reply' && (failed === null || !answeredSince(state, at)),
  );

/** As long as one message may be, in characters. */
export const LONGEST_MESSAGE = 10_000;

/** What the customer or somebody else has said since a screen was drawn, oldest first. */
export const saidSince = (
  log: readonly Logged<LogEntry>[],
  seen: number,
  person: string,
): readonly Logged<HearingEvent | ReplyEvent>[] =>
  entriesOf<HearingEvent | ReplyEvent>(log, 'customer_replied', 'teammate_replied', 'message_written').filter(
    (entry) =>
      entry.n > seen &&
      (entry.type !== 'message_written' || (entry.as === 'reply' && entry.person !== person)) &&
      (entry.type !== 'teammate_replied' || !isBy(entry, person)),
  );

const isBy = ({ by }: Pick<Logged<LogEntry>, 'by'>, person: string): boolean =>
  by.kind === 'person' ? by.id === person : by.kind === 'teammate' && by.person === person;

/** Whether the policy wants somebody to have a case before its customer is answered. */
export const claimsFirst = ({ queue }: Pick<CaseCore, 'queue'>, { reply, queues }: Policy): boolean =>
  queues[queue]?.claimFirst ?? reply.claimFirst;

/** Why its customer cannot be answered here; null where they can. */
export const replyRefusal = (subject: Subject<ReplyState>): Extract<Decision<never>, { ok: false }> | null =>
  unsayable(subject, 'answered');

/**
 * Where it can be answered: whatever it is, as long as there is its conversation. On hold, asleep or resolved it stays so: an answer written in Intercom would leave
 * it so, too.
 */
function unsayable(subject: Subject<ReplyState>, verb: string): Extract<Decision<never>, { ok: false }> | null {
  const { id, state, log } = subject;
  if (state.conversationId === null)
    return refuse({ kind: 'wrong_status', id, verb, status: 'without a conversation in Intercom' });
  const end = entriesOf<{ readonly type: 'ended' | 'resolved' | 'reopened' }>(log, 'ended', 'resolved', 'reopened').at(
    -1,
  );
  return !state.open && end?.type === 'ended' ? wrongStatus(subject, verb) : null;
}

export function decideReply(
  subject: Subject<ReplyState>,
  command: Extract<ReplyCommand, { type: 'reply' }>,
  context: Context,
): Decision<ReplyEvent | OwnershipEvent | PageEvent> {
  const { id, state, log } = subject;
  const { by } = context;
  if (by.kind !== 'person') return noPerson('answer the customer');
  const refused = unsayable(subject, 'answered') ?? wrongText(command.text, 'say what the customer is to read');
  if (refused !== null) return refused;
  const text = command.text.trim();
  if (command.seen !== undefined) {
    // Pressed twice, or sent again by a screen that never heard that it had arrived.
    if (isWritten(log, command.seen, by.id, text)) return accept();
    if (saidSince(log, command.seen, by.id).length > 0) return refuse({ kind: 'stale', id });
  }
  const written: ReplyEvent = { type: 'message_written', as: 'reply', person: by.id, name: by.name, text };
  if (!state.open || state.owner !== null || !claimsFirst(state, context.policy)) return accept(written);
  if (command.claim !== true)
    return refuse({ kind: 'not_allowed', verb: 'answer the customer', need: 'an owner', instead: 'Claim it first.' });
  const claimed = decideClaim(subject, context);
  return claimed.ok ? accept<ReplyEvent | OwnershipEvent | PageEvent>(...claimed.events, written) : claimed;
}

const isWritten = (log: readonly Logged<LogEntry>[], seen: number, person: string, text: string): boolean =>
  entriesOf<ReplyEvent>(log, 'message_written').some(
    (entry) => entry.n > seen && entry.type === 'message_written' && entry.person === person && entry.text === text,
  );

function decideNote(
  subject: Subject<ReplyState>,
  { text, said }: Extract<ReplyCommand, { type: 'note' }>,
  { by }: Context,
): Decision<ReplyEvent> {
  if (by.kind !== 'person') return noPerson('write a note');
  // Whoever works in the inbox reads notes, the people of its queue or not (RO-6).
  if (subject.state.restricted)
    return refuse({
      kind: 'not_allowed',
      verb: 'write a note',
      need: 'a case that is not restricted, for others read notes in Intercom too',
      instead: 'Say it in its thread.',
    });
  const refused = unsayable(subject, 'given a note') ?? wrongText(text, 'say what the note is to say');
  if (refused !== null) return refused;
  const written = { type: 'message_written', as: 'note', person: by.id, name: by.name, text: text.trim() } as const;
  return accept({ ...written, ...(said === undefined ? {} : { said }) });
}

function wrongText(text: string, missing: string): Extract<Decision<never>, { ok: false }> | null {
  if (text.trim() === '') return refuseField('text', missing);
  return text.length > LONGEST_MESSAGE
    ? refuseField('text', `make it shorter: ${LONGEST_MESSAGE} characters at most`)
    : null;
}
