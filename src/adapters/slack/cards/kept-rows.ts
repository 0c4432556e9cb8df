import type { Person } from '../../../config/policy/schema.ts';
import type { CaseEvent } from '../../../domain/case/case.ts';
import { may } from '../../../domain/case/may.ts';
import type { Asked } from '../../../domain/people/board.ts';
import { stillConcerns } from '../../../domain/people/concerns.ts';
import { isOthers, isOthersWork, stillConcernsTeam } from '../../../domain/picture/concerns.ts';
import { customerLine } from '../../../domain/picture/lines.ts';
import type { TicketEvent } from '../../../domain/ticket/state.ts';
import { joined, type Line } from '../../../domain/words/line.ts';
import { hasAged } from '../../../domain/words/shared-events.ts';
import { caseToYou, ticketToYou } from '../../../domain/words/to-you.ts';
import type { Told } from '../../../flow/delivery.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import type { CardContext } from './card.ts';
import { mrk } from './hand.ts';
import { byRecord, entriesOf } from './notices.ts';
import { brief, isCase } from './pictured.ts';

/** A record on a line of its own, maybe with its news below it. */
export interface Row {
  readonly record: CaseRecord | TicketRecord;
  readonly line: string;
  /** What is asked of the person. */
  readonly asks?: Asked['what'];
}

/** A line a record, but for those that are `listed` anyway. */
export const keptRows = (
  notices: readonly Told[],
  listed: readonly { readonly id: string }[],
  person: Person,
  context: CardContext,
): readonly Row[] =>
  byRecord(notices)
    .filter(([one]) => listed.every(({ id }) => id !== one?.notice.about.id))
    .flatMap((about) => keptRow(about, person, context) ?? []);

function keptRow(about: readonly Told[], person: Person, context: CardContext): Row | null {
  const subject = about[0]?.subject;
  if (!subject) return null;
  if (subject.kind === 'ticket') {
    const { record } = subject;
    if (isOthersWork(record.state, person.id, context.policy)) return null;
    const [news] = stillConcernsTeam(
      record.state,
      entriesOf(record.log, about),
      person.id,
      context.policy,
      context.now,
    ).slice(-1);
    return news === undefined ? null : withNews(record, news, ticketToYou(news, person.id), person, context);
  }
  const { record } = subject;
  if (!may(person, 'see', record.state, context.policy)) return null;
  const still = stillConcerns(record.state, entriesOf(record.log, about), person.id, context.now).filter(
    (entry) => !isOthers(entry, record.state, person.id, context.policy),
  );
  const [news] = worth(still).slice(-1);
  return news === undefined ? null : withNews(record, news, caseToYou(news, person.id), person, context);
}

function withNews(
  record: CaseRecord | TicketRecord,
  news: CaseEvent | TicketEvent,
  words: Line,
  person: Person,
  context: CardContext,
): Row {
  const line = brief(record, { person }, context);
  if (hasAged(news, record.state.clocks, context.now)) return { record, line };
  // What the customer wrote says why it goes on.
  const said = isCase(record) && record.state.awaiting && news.type === 'reopened' ? record.state.words.customer : null;
  const all = said === null ? words : joined(' · ', words, customerLine(said, '', 200));
  return { record, line: `${line}\n   ${stopped(mrk(all, context))}` };
}

/** With a full stop where it does not end in one already. */
const stopped = (words: string): string => (/[.!?…”]$/u.test(words) ? words : `${words}.`);

/** Of several entries the last that says more than that somebody wrote. */
function worth<E extends { readonly type: string }>(entries: readonly E[]): readonly E[] {
  const said = entries.filter(({ type }) => !['customer_replied', 'transferred', 'resumed'].includes(type));
  if (said.length > 0) return said;
  const written = entries.filter(({ type }) => type === 'customer_replied');
  return written.length > 0 ? written : entries;
}
