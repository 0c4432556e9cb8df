import type { Hold } from '../record/lease.ts';
import type { Merging } from '../record/merge.ts';
import type { PageEvent } from '../record/paging.ts';
import { accept, type Decision, refuse } from '../record/record.ts';
import type { Alerting } from './alerts.ts';
import type { CaseCore } from './core.ts';
import { waitsForIntercom } from './fallback-form.ts';
import { claimsFirst, decideClaim, type OwnershipEvent } from './ownership.ts';
import type { Paging } from './paging.ts';
import {
  type CommandRules,
  type Context,
  type EventRules,
  entriesOf,
  type FactRules,
  noPerson,
  refuseField,
  type Subject,
  wrongStatus,
} from './rules.ts';
import { isWritten, saidSince } from './said-since.ts';
import { answeredSince } from './turn.ts';
import {
  type Conversations,
  conversationIn,
  type ReplyEvent,
  type WithWritings,
  type Writing,
  wordsIn,
  writingOf,
} from './writings.ts';

export type ReplyCommand =
  /**
   * `seen`: the last entry that the writer had before them. `claim`: where a case has an owner first and nobody has it, they take it with it. `of`: the merged case whose
   * customer is answered.
   */
  | {
      readonly type: 'reply';
      readonly text: string;
      readonly seen?: number;
      readonly claim?: boolean;
      readonly of?: string;
    }
  | { readonly type: 'note'; readonly text: string; readonly said?: string };

/** What became of what the entry `written` sent. */
export type ReplyFact =
  | { readonly type: 'message_delivered'; readonly written: number; readonly part: string | null }
  | { readonly type: 'message_failed'; readonly written: number; readonly why: string };

export type ReplyState = CaseCore & WithWritings & Paging & Hold & Alerting & Merging & Conversations;

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
      const { as, person, name, text, of, telling } = writing;
      return accept({ ...fact, as, person, name, text, ...(of !== null && { of }), ...(telling && { telling }) });
    },
  },
};

export const REPLY_EVENTS: EventRules<ReplyEvent, ReplyState> = {
  message_written: {
    change: ({ writings }, { n, as, person, name, text, of = null, telling = null, at }) => {
      // What was not taken before is what they look at and send again.
      const isAgain = (one: Writing): boolean =>
        telling === null && one.failed !== null && one.person === person && one.as === as && one.of === of;
      const writing = { n, as, person, name, text, at, of, telling, failed: null };
      return { writings: [...writings.filter((one) => !isAgain(one)), writing] };
    },
    tell: ({ as, said }) => ({ thread: as === 'note' && said === undefined }),
    send({ n: written, as, person, name, text, of = null, telling }, state) {
      const conversation = conversationIn(state, of);
      const toAll = telling && ({ toAll: true } as const);
      return conversation === null
        ? []
        : [{ kind: 'written', conversation, written, as, person, name, text, ...toAll }];
    },
    silent: ({ as, said }) => as === 'reply' || said !== undefined,
  },
  message_delivered: {
    change: ({ writings }, { written }) => ({ writings: writings.filter(({ n }) => n !== written) }),
    tell: () => ({}),
    silent: () => true,
  },
  message_failed: {
    change: ({ writings }, { written, why }) => ({
      // Of what all were told the ticket tells, and tries it again from there.
      writings: writings.flatMap((one) => {
        if (one.n !== written) return [one];
        return one.telling === null ? [{ ...one, failed: why }] : [];
      }),
    }),
    tell: ({ person, telling }) =>
      telling === undefined ? { thread: true, people: [person], urgent: [person], calls: [person] } : { thread: true },
    isOver({ written, as, at }, state) {
      const writing = writingOf(state, written);
      return writing === undefined || (as === 'reply' && answeredSince({ words: wordsIn(state, writing.of) }, at));
    },
  },
};

/** As long as one message may be, in characters. */
export const LONGEST_MESSAGE = 10_000;

/** Why its customer, or that of the merged case `of`, cannot be answered here; null where they can. */
export const replyRefusal = (
  subject: Subject<ReplyState>,
  of: string | null = null,
): Extract<Decision<never>, { ok: false }> | null => unsayable(subject, 'answered', of);

/**
 * Where it can be answered: whatever it is, as long as there is its conversation. On hold, asleep or resolved it stays so: an answer written in Intercom would leave
 * it so, too.
 */
function unsayable(
  subject: Subject<ReplyState>,
  verb: string,
  of: string | null = null,
): Extract<Decision<never>, { ok: false }> | null {
  const { id, state, log } = subject;
  if (conversationIn(state, of) === null)
    return refuse({
      ...{ kind: 'wrong_status', id: of ?? id, verb },
      status: waitsForIntercom(state) ? 'not in Intercom yet' : 'without a conversation in Intercom',
    });
  const end = entriesOf<{ readonly type: 'ended' | 'resolved' | 'reopened' }>(log, 'ended', 'resolved', 'reopened').at(
    -1,
  );
  return !state.open && end?.type === 'ended' ? wrongStatus(subject, verb) : null;
}

function decideReply(
  subject: Subject<ReplyState>,
  command: Extract<ReplyCommand, { type: 'reply' }>,
  context: Context,
): Decision<ReplyEvent | OwnershipEvent | PageEvent> {
  const { id, state, log } = subject;
  const { by } = context;
  const { of = null } = command;
  if (by.kind !== 'person') return noPerson('answer the customer');
  // Its customer is answered by the case that speaks for it, which hears the answer then.
  if (state.mergedInto !== null) return refuse({ kind: 'open_case_exists', id: state.mergedInto.id });
  const refused = unsayable(subject, 'answered', of) ?? wrongText(command.text, 'say what the customer is to read');
  if (refused !== null) return refused;
  const text = command.text.trim();
  if (command.seen !== undefined) {
    // Pressed twice, or sent again by a screen that never heard that it had arrived.
    if (isWritten(log, command.seen, { person: by.id, of }, (one) => one === text)) return accept();
    if (saidSince(log, command.seen, by.id).length > 0) return refuse({ kind: 'stale', id });
  }
  const written = { type: 'message_written', as: 'reply', person: by.id, name: by.name, text } as const;
  const event: ReplyEvent = { ...written, ...(of !== null && { of }) };
  if (!state.open || state.owner !== null || !claimsFirst(state, context.policy)) return accept(event);
  if (command.claim !== true)
    return refuse({ kind: 'not_allowed', verb: 'answer the customer', need: 'an owner', instead: 'Claim it first.' });
  const claimed = decideClaim(subject, context);
  return claimed.ok ? accept<ReplyEvent | OwnershipEvent | PageEvent>(...claimed.events, event) : claimed;
}

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
