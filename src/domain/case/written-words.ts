import { CLOSED, REMOVED, saidBy } from '../record/erasure.ts';
import type { Logged } from '../record/record.ts';
import { mask } from '../triage/mask.ts';
import { entriesOf, type LogEntry } from './rules.ts';
import type { ThreadNoteEvent } from './thread-note.ts';
import type { ReplyEvent } from './writings.ts';

type Log = readonly Logged<LogEntry>[];
/** Ids of parts of a conversation; null: all that was said in it. */
type Parts = readonly string[] | null;

/** What people wrote here, as far as it became one of the parts; of what followed its thread, all that ever stood there. */
export function writtenIn(log: Log, parts: Parts): readonly string[] {
  const all = entriesOf<ReplyEvent | ThreadNoteEvent>(log, 'message_written', 'message_delivered', 'note_changed');
  const gone = sentAs(log, parts);
  const left = all.flatMap((one) =>
    one.type === 'message_written' && one.said !== undefined && gone.includes(one.n) ? [one.said] : [],
  );
  return all.flatMap((one) => {
    if (one.type !== 'message_written' && one.type !== 'note_changed') return [];
    const isGone =
      parts === null ||
      (one.type === 'message_written' && gone.includes(one.n)) ||
      (one.said !== undefined && left.includes(one.said));
    return isGone ? [one.text] : [];
  });
}

/**
 * What a case wrote in conversations of cases that were merged into it, whether it arrived, is on its way or was not taken: as it was written, and masked as it may
 * be shown.
 */
export function writtenFor(log: Log, merged: readonly string[], parts: Parts): readonly string[] {
  const gone = sentAs(log, parts);
  const texts = entriesOf<Wrote>(log, 'message_written', 'message_failed').flatMap((one) =>
    one.of !== undefined && merged.includes(one.of) && (parts === null || gone.includes(writtenBy(one)))
      ? [one.text, mask(one.text).trim()]
      : [],
  );
  const stays = new Set(['', CLOSED, REMOVED, ...ownIn(log)]);
  return [...new Set(texts)].filter((text) => !stays.has(text));
}

type Wrote = Extract<ReplyEvent, { readonly type: 'message_written' | 'message_failed' }>;

const writtenBy = (one: Logged<Wrote>): number => (one.type === 'message_written' ? one.n : one.written);

/** The entries that wrote what became some of the parts. */
const sentAs = (log: Log, parts: Parts): readonly number[] =>
  entriesOf<Extract<ReplyEvent, { readonly type: 'message_delivered' }>>(log, 'message_delivered').flatMap((one) =>
    saidBy(parts, `part:${one.part}`) ? [one.written] : [],
  );

/** An entry, as far as it says what a case is about or what was said in its own conversation. */
type Own = LogEntry & {
  readonly assessment?: { readonly summary: string };
  readonly of?: string;
  readonly text?: string;
};

/** What is said of a case, and in it, by itself: two that are about the same are often told in the same words. */
export const ownIn = (log: Log): readonly string[] =>
  // The register types its entries; here only fields are looked at that any of them may have.
  (log as readonly Logged<Own>[]).flatMap(({ assessment, of, text }) => [
    ...(assessment ? [assessment.summary] : []),
    ...(of === undefined && text ? [text] : []),
  ]);
