import { actingPerson } from '../record/actor.ts';
import type { Given } from '../record/approval-asked.ts';
import type { AggregateRecord } from '../record/record.ts';
import { csvRow } from '../text/csv.ts';
import { inLine } from '../text/cut.ts';
import { amountWords } from '../text/money.ts';
import type { TicketEvent, TicketState } from './state.ts';

type Record = Pick<AggregateRecord<TicketState, TicketEvent>, 'id' | 'state'>;

/** Money that was asked for and what became of it, for books: an amount with a point and two digits, moments in UTC. Limits are in the currency of the policy at that time. */
interface ApprovalRow {
  readonly ticket: string;
  readonly case: string;
  readonly account: string | null;
  readonly kind: string;
  readonly amount: string;
  readonly currency: string;
  readonly askedAt: string;
  readonly askedBy: string | null;
  readonly reason: string;
  readonly status: string;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly limit: string | null;
  readonly firstAt: string | null;
  readonly firstBy: string | null;
  readonly firstLimit: string | null;
  readonly fellBackAt: string | null;
  readonly why: string | null;
}

const hundredths = (cents: number): string => (cents / 100).toFixed(2);
const limitOf = (given: Given | null): string | null =>
  given === null ? null : given.limitCents === null ? 'any' : hundredths(given.limitCents);

/** Null for a ticket that asks for no money. Who did what is told by the policy's ids. */
export function approvalRow({ id, state }: Record): ApprovalRow | null {
  const { approval, takenBack, caseId, account, ask, requestedBy } = state;
  if (approval === undefined) return null;
  const { kind, amountCents, currency, askedAt, first, end, fellBackAt } = approval;
  return {
    ...{ ticket: id, case: caseId, account, kind, amount: hundredths(amountCents), currency },
    askedAt: askedAt.toISOString(),
    askedBy: actingPerson(requestedBy) ?? requestedBy.name,
    reason: ask,
    status: end?.verdict ?? (takenBack === true ? 'taken back' : 'open'),
    decidedAt: end?.at.toISOString() ?? null,
    decidedBy: end?.by ?? null,
    limit: end === null || end.verdict === 'withdrawn' ? null : limitOf(end),
    firstAt: first?.at.toISOString() ?? null,
    firstBy: first?.by ?? null,
    firstLimit: limitOf(first),
    fellBackAt: fellBackAt?.toISOString() ?? null,
    why: end?.reason ?? null,
  };
}

const HEAD = [
  ...(['ticket', 'case', 'account', 'kind', 'amount', 'currency', 'askedAt', 'askedBy', 'reason', 'status'] as const),
  ...(['decidedAt', 'decidedBy', 'limit', 'firstAt', 'firstBy', 'firstLimit', 'fellBackAt', 'why'] as const),
];

export const approvalHead = HEAD.join(',');
export const approvalJson = (row: ApprovalRow): string => JSON.stringify(row);
export const approvalCsv = (row: ApprovalRow): string => csvRow(HEAD.map((name) => row[name] ?? ''));

/** `FIN-1  CASE-3  €240.00 refund  approved by fay 2026-11-18 10:04 UTC  asked by ben: charged twice` */
export function approvalText(row: ApprovalRow): string {
  const at = (moment: string) => `${moment.slice(0, 16).replace('T', ' ')} UTC`;
  const who = [row.firstBy, row.decidedBy].filter((one) => one !== null).join(' and ');
  const status =
    row.decidedAt === null
      ? row.status
      : `${row.status} by ${who} ${at(row.decidedAt)}${row.why === null ? '' : `: ${row.why}`}`;
  const money = `${amountWords(Math.round(Number(row.amount) * 100), row.currency)} ${row.kind}`;
  return inLine(
    [row.ticket, row.case, money, status, `asked by ${row.askedBy} ${at(row.askedAt)}: ${row.reason}`].join('  '),
  );
}
