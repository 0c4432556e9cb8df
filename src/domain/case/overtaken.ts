import { entriesOf, type LogEntry, type Subject } from './rules.ts';

/** Other clocks' moments are whole seconds. */
const SECOND_MS = 1_000;

/** Whether somebody here has done one of these, each another word on the same matter, since: what was done elsewhere before that, and is heard only now, does not undo it. */
export const isOvertaken = <T extends string>(
  { log }: Subject<unknown>,
  { since }: { readonly since?: Date },
  later: readonly T[],
): boolean =>
  since !== undefined &&
  entriesOf<LogEntry & { readonly type: T }>(log, ...later).some(
    ({ by, at }) => by.kind === 'person' && at.getTime() >= since.getTime() + SECOND_MS,
  );

/** Whether it has been opened again since, by whomever: what closed it before that, and is heard only now, is not the last word. */
export const isReopenedSince = ({ log }: Subject<unknown>, since: Date): boolean =>
  entriesOf<{ readonly type: 'reopened'; readonly since?: Date }>(log, 'reopened').some(
    (entry) => (entry.since ?? entry.at) > since,
  );
