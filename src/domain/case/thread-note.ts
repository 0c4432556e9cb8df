import type { Policy } from '../../config/policy/schema.ts';
import { accept, type Decision, type Logged } from '../record/record.ts';
import { disregard, inPlaceOf } from '../text/thread-note.ts';
import type { CaseCore } from './core.ts';
import { type EventRules, entriesOf, type FactRules, type LogEntry, type Subject } from './rules.ts';
import { type ReplyEvent, type WithWritings, writingOf } from './writings.ts';

/** What becomes of notes that people have written by saying something in the thread of a case's card (SK-3): they follow what stands there. */
export type ThreadNoteEvent =
  /** `edited`: Slack's stamp of the edit; `written`: the entry that last wrote it. */
  | {
      readonly type: 'note_changed';
      readonly said: string;
      readonly edited: string;
      readonly written: number;
      readonly text: string;
    }
  /** `written`: the entries that wrote it; `sent`: as which parts of the conversation it stands there, null where Intercom has not said. */
  | {
      readonly type: 'note_taken_back';
      readonly said: string;
      readonly written: readonly number[];
      readonly name: string;
      readonly text: string;
      readonly sent: readonly (string | null)[];
    };

/** Each is decided on the whole log: whatever wrote a note may have left its case long since. */
export type ThreadNoteFact =
  | { readonly type: 'edit_note'; readonly said: string; readonly edited: string; readonly text: string }
  | { readonly type: 'take_back_note'; readonly said: string }
  /** What Intercom has taken of what the entry `written` sent; `text` is null where there was nothing to say any more. */
  | {
      readonly type: 'note_sent';
      readonly written: number;
      readonly part: string | null;
      readonly text: string | null;
    };

type Wrote = Extract<ReplyEvent, { readonly type: 'message_written' }>;
type Written = Logged<Wrote>;
type State = CaseCore & WithWritings;

type Kept = Pick<CaseCore, 'queue' | 'restricted'>;

/** Whether what is said in the thread of a case may be a note at all. A restricted case has none: others read them (RO-6). */
export const mayKeepThread = ({ queue, restricted }: Kept, policy: Policy): boolean =>
  !restricted && policy.queues[queue]?.restricted !== true;

/** Whether the policy wants it as notes. */
export const keepsThread = ({ queue, restricted }: Kept, policy: Policy): boolean =>
  mayKeepThread({ queue, restricted }, policy) && (policy.queues[queue]?.notesFromThreads ?? policy.notes.fromThreads);

export const THREAD_NOTE_FACTS: FactRules<ThreadNoteFact, State, ThreadNoteEvent | ReplyEvent> = {
  edit_note: { decide: decideEdit },
  take_back_note: {
    decide({ log }, { said }) {
      const own = writtenAs(log, said);
      const last = own.at(-1);
      if (last === undefined || isTakenBack(log, said)) return accept();
      const sent = entriesOf<ReplyEvent>(log, 'message_delivered').flatMap((one) =>
        one.type === 'message_delivered' && own.some(({ n }) => n === one.written) ? [one.part] : [],
      );
      return accept(takenBack(log, last, sent));
    },
  },
  note_sent: {
    decide({ state, log }, { written, part, text }) {
      const entry = entryOf(log, written);
      if (entry?.said === undefined || text === null) return accept();
      // On its way while it was deleted or changed in Slack.
      if (isTakenBack(log, entry.said)) return accept(takenBack(log, entry, [part]));
      const wanted = textsOf(log, entry, entry.said);
      if (text === wanted[0] || state.restricted) return accept();
      const now = rawTexts(log, entry.said)[0] ?? entry.text;
      const stands = rawTexts(log, entry.said).find((one) => asNote(entry, one) === text) ?? text;
      return accept(replacing(entry, stands, now));
    },
  },
};

export const THREAD_NOTE_EVENTS: EventRules<ThreadNoteEvent, State> = {
  note_changed: {
    change: ({ writings }, { written, text }) => ({
      writings: writings.map((one) => (one.n === written ? { ...one, text } : one)),
    }),
    tell: () => ({}),
    silent: () => true,
  },
  note_taken_back: {
    change: ({ writings }, { written }) => ({ writings: writings.filter(({ n }) => !written.includes(n)) }),
    tell: () => ({}),
    send: ({ sent, text, name }, { conversationId: conversation }) =>
      conversation === null
        ? []
        : sent.map((part) => ({ kind: 'redact', conversation, part, text: disregard(text, name) }) as const),
    silent: () => true,
  },
};

/** What a note from a thread is to say: its newest text first, then what an attempt of before may have said; nothing where it was deleted. Null for all other writings. */
export function threadNoteOf(
  log: readonly Logged<LogEntry>[],
  written: number,
): { readonly texts: readonly string[]; readonly deleted: boolean } | null {
  const entry = entryOf(log, written);
  if (entry?.said === undefined) return null;
  return { texts: textsOf(log, entry, entry.said), deleted: isTakenBack(log, entry.said) };
}

function decideEdit(
  { state, log }: Subject<State>,
  { said, edited, text }: Extract<ThreadNoteFact, { readonly type: 'edit_note' }>,
): Decision<ThreadNoteEvent | ReplyEvent> {
  const last = writtenAs(log, said).at(-1);
  if (last === undefined || isTakenBack(log, said) || state.restricted || state.conversationId === null)
    return accept();
  const before = changesOf(log, said).at(-1);
  const stands = rawTexts(log, said)[0];
  // Slack tells of each edit again, and of one whose link it shows, which changes no word.
  if (stands === undefined || stands === text || (before !== undefined && before.edited >= edited)) return accept();
  const changed: ThreadNoteEvent = { type: 'note_changed', said, edited, written: last.n, text };
  const writing = writingOf(state, last.n);
  if (writing === undefined) return accept<ThreadNoteEvent | ReplyEvent>(changed, replacing(last, stands, text));
  // What is on its way takes the new words along; what was not taken is written once more.
  return writing.failed === null
    ? accept(changed)
    : accept<ThreadNoteEvent | ReplyEvent>(changed, { ...again(last), text });
}

const writtenAs = (log: readonly Logged<LogEntry>[], said: string): readonly Written[] =>
  entriesOf<Wrote>(log, 'message_written').filter((entry) => entry.said === said);

const entryOf = (log: readonly Logged<LogEntry>[], written: number): Written | undefined =>
  entriesOf<Wrote>(log, 'message_written').find(({ n }) => n === written);

const changesOf = (log: readonly Logged<LogEntry>[], said: string) =>
  entriesOf<Extract<ThreadNoteEvent, { readonly type: 'note_changed' }>>(log, 'note_changed').filter(
    (entry) => entry.said === said,
  );

const isTakenBack = (log: readonly Logged<LogEntry>[], said: string): boolean =>
  entriesOf<Extract<ThreadNoteEvent, { readonly type: 'note_taken_back' }>>(log, 'note_taken_back').some(
    (entry) => entry.said === said,
  );

/** What stood in the thread, the newest first. */
const rawTexts = (log: readonly Logged<LogEntry>[], said: string): readonly string[] =>
  [...writtenAs(log, said).slice(0, 1), ...changesOf(log, said)].map(({ text }) => text).toReversed();

const textsOf = (log: readonly Logged<LogEntry>[], entry: Written, said: string): readonly string[] =>
  rawTexts(log, said).map((text) => asNote(entry, text));

const asNote = ({ replaces }: Written, text: string): string =>
  replaces === undefined ? text : inPlaceOf(replaces, text);

const again = ({ person, name, said }: Written) =>
  ({ type: 'message_written', as: 'note', person, name, ...(said === undefined ? {} : { said }) }) as const;

const replacing = (entry: Written, replaces: string, text: string): ReplyEvent => ({
  ...again(entry),
  text: inPlaceOf(replaces, text),
  replaces,
});

const takenBack = (
  log: readonly Logged<LogEntry>[],
  { said = '', name, text }: Written,
  sent: readonly (string | null)[],
): ThreadNoteEvent => {
  const written = writtenAs(log, said).map(({ n }) => n);
  return { type: 'note_taken_back', said, written, name, text, sent };
};
