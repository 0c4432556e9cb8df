import type { Person, Policy } from '../../../config/policy/schema.ts';
import type { Absence } from '../../../domain/record/lease.ts';
import { type Line, plainHand, written } from '../../../domain/words/line.ts';
import { namesIn } from '../../../domain/words/said.ts';
import type { CaseRecord } from '../../../flow/ports.ts';

/** What a canvas is drawn with at this moment. */
export interface View {
  readonly policy: Policy;
  readonly now: Date;
  /** Who is away or gone. */
  readonly absence: Absence;
  /** Address of the case's card in Slack; null while it has none. */
  readonly cardUrl: (record: CaseRecord) => string | null;
}

/** In plain words, with times in a zone: Canvas Kit has no dates of its own. */
export const plain = (line: Line, { policy, now }: Pick<View, 'policy' | 'now'>, zone: string): string =>
  written(line, plainHand(namesIn(policy), { zone, now }));

/** The same for a reader. */
export const plainFor = (line: Line, view: View, { timeZone }: Person): string => plain(line, view, timeZone);
