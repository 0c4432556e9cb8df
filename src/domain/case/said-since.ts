import type { Logged } from '../record/record.ts';
import type { HearingEvent } from './hearing.ts';
import { entriesOf, type LogEntry } from './rules.ts';
import type { ReplyEvent } from './writings.ts';

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

/** Whether somebody has written an answer since a screen was drawn. */
export const isWritten = (
  log: readonly Logged<LogEntry>[],
  seen: number,
  whose: { readonly person: string; readonly of: string | null },
  isIt: (text: string) => boolean,
): boolean =>
  entriesOf<Extract<ReplyEvent, { type: 'message_written' }>>(log, 'message_written').some(
    ({ n, as, person, of = null, text }) =>
      n > seen && as === 'reply' && person === whose.person && of === whose.of && isIt(text),
  );
