import type { Told } from '../../../flow/delivery.ts';
import type { CaseRecord } from '../../../flow/ports.ts';

/** The notices of each record, in the order in which the records were first heard of. */
export function byRecord(notices: readonly Told[]): readonly (readonly Told[])[] {
  const ids = new Set(notices.map(({ notice }) => notice.about.id));
  return [...ids].map((id) => notices.filter(({ notice }) => notice.about.id === id));
}

/** The cases that everybody in a channel may see. */
export const casesForAll = (notices: readonly Told[]): readonly CaseRecord[] =>
  notices.flatMap(({ subject }) =>
    subject?.kind === 'case' && !subject.record.state.restricted ? [subject.record] : [],
  );

/** The entries that an effect or a notice speaks of. */
export const entriesIn = <E extends { readonly n: number }>(
  log: readonly E[],
  ...spans: readonly { readonly seq: number; readonly through: number }[]
): readonly E[] => log.filter(({ n }) => spans.some(({ seq, through }) => n >= seq && n <= through));

/** Those that some notices speak of, in order. */
export const entriesOf = <E extends { readonly n: number }>(
  log: readonly E[],
  notices: readonly Told[],
): readonly E[] => entriesIn(log, ...notices.map(({ notice }) => notice.about));
