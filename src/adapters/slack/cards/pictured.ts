import type { Reader } from '../../../domain/picture/act.ts';
import { casePicture } from '../../../domain/picture/case-picture.ts';
import { byWhen } from '../../../domain/picture/due.ts';
import { briefLine } from '../../../domain/picture/lines.ts';
import type { Picture } from '../../../domain/picture/picture.ts';
import { endedOf, ticketPicture } from '../../../domain/picture/ticket-picture.ts';
import { capital, type Piece, strong } from '../../../domain/words/line.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import { link } from '../mrkdwn.ts';
import type { CardContext } from './card.ts';
import { mrk } from './hand.ts';

export const isCase = (record: CaseRecord | TicketRecord): record is CaseRecord => 'assessment' in record.state;

/** A record as a reader sees it. */
export const pictured = (
  record: CaseRecord | TicketRecord,
  reader: Reader,
  { policy, now, absence }: CardContext,
): Picture =>
  isCase(record)
    ? casePicture(record, reader, policy, now, absence)
    : ticketPicture(record, reader, policy, now, absence);

/** What stands before several that are settled: a tick where all of them ended well. */
export const settledMark = (records: readonly (CaseRecord | TicketRecord)[]): string =>
  records.every((one) => isCase(one) || endedOf(one.state) === null) ? '✅' : '➖';

function addressOf({ cards }: Pick<CaseRecord | TicketRecord, 'cards'>, context: CardContext): string | null {
  const place = cards.at(-1);
  return place === undefined ? null : context.permalink(place);
}

/** The number of a record as a piece of a line, leading to its card where one stands. */
export function numberOf(record: Pick<CaseRecord | TicketRecord, 'id' | 'cards'>, context: CardContext): Piece {
  const url = addressOf(record, context);
  return url === null ? record.id : { url, words: record.id };
}

/** The number of a record, leading to its card where one stands. */
export function linked({ id, cards }: Pick<CaseRecord | TicketRecord, 'id' | 'cards'>, context: CardContext): string {
  const url = addressOf({ cards }, context);
  return url === null ? `*${id}*` : `*${link(url, id)}*`;
}

/** A record on one line of a digest: `🔼 CASE-12 · Acme: Invoices cannot be opened · first response by today at 14:35`. */
export const brief = (record: CaseRecord | TicketRecord, reader: Reader, context: CardContext): string =>
  briefOf(record, pictured(record, reader, context), context);

/** The same of a picture that is there already: it is what costs. */
export const briefOf = (record: Pick<CaseRecord, 'id' | 'cards'>, picture: Picture, context: CardContext): string =>
  mrk(briefLine(picture, [strong(numberOf(record, context))]), context);

/** What counts after what somebody did. */
export function dueAfter(record: CaseRecord | TicketRecord, context: CardContext): Picture['due'] {
  // They acted after they were read: what they did must not lie in the time to come.
  const now = new Date(Math.max(context.now.getTime(), record.log.at(-1)?.at.getTime() ?? 0));
  return pictured(record, { channel: '' }, { ...context, now }).due;
}

/** What counts now, for whoever acted elsewhere: "First response by today at 14:35." */
export function dueNow(record: CaseRecord | TicketRecord, context: CardContext): string {
  const due = dueAfter(record, context);
  return due === null ? '' : `${mrk(capital(byWhen(due)), context)}.`;
}
