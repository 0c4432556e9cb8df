import type { Account } from '../domain/case/core.ts';
import type { PlaceAgainFact } from '../domain/case/placed-again.ts';
import type { DeskAccount } from '../domain/conversation/state.ts';
import type { Actor } from '../domain/record/actor.ts';
import { factsOf } from '../domain/routing/facts.ts';
import { withAccount } from '../domain/routing/priority.ts';
import { tellCase } from './case-command.ts';
import { accountOnDesk, judgeAccount, place, ruledBy } from './placement.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';

const DESK: Actor = { kind: 'rule', name: 'account data' };

/**
 * Keeps what an open case knows of its account as Intercom has it now: a renewal that was moved or a plan that was changed may tighten its
 * targets (SLA-5), and what the rules make otherwise of it places it again (RO-2). An account that Intercom does not name any more is kept.
 */
export async function refreshAccount(
  ports: FlowPorts,
  record: CaseRecord,
  desk: DeskAccount | null,
  now: Date,
): Promise<void> {
  const known = record.state.account;
  if (!desk || !record.state.open) return;
  const seen = accountOnDesk(desk, known?.topLifetimeValue ?? false, ports.policy());
  const sameValue = known !== null && known.id === seen.id && known.lifetimeValueCents === seen.lifetimeValueCents;
  // Ranking writes: only for a value that is new.
  const account = sameValue ? seen : await judgeAccount(ports, desk);
  if (account === null || (known !== null && same(known, account))) return;
  const cause = `account:${record.log.at(-1)?.n ?? 0}`;
  const again = await placedAgain(ports, record, account, now);
  await tellCase(ports, {
    id: record.id,
    by: DESK,
    command: again ?? { type: 'refresh_account', account },
    cause,
    known: record,
    now,
  });
}

/**
 * The case as the rules place it by what is known now; null where that is as before. A restricted case stays closed to others, whatever becomes known (RO-6).
 */
async function placedAgain(
  ports: FlowPorts,
  { state }: CaseRecord,
  account: Account,
  now: Date,
): Promise<PlaceAgainFact | null> {
  const policy = ports.policy();
  const { restricted, assessment: before, account: known, placedBy } = state;
  if (restricted) return null;
  const unclear = placedBy === 'low-confidence';
  const by = (one: Account | null) => ({ assessment: withAccount(before, one, now), account: one, unclear });
  const { assessment } = by(account);
  const rules = (one: Account | null) => JSON.stringify(ruledBy(by(one), policy, now));
  if (rules(account) === rules(known)) return null;
  const facts = factsOf(assessment, account, before.keywords ?? [], now);
  const { placement, calendar } = await place(ports, facts, { unclear, now });
  return { type: 'place_again', account, assessment, placement, calendar };
}

/** Cases stored before a field was kept lack it: that is no news. */
function same(one: Account, other: Account): boolean {
  const plain = ({ renewsAt, calendar, unknownCalendar, ...rest }: Account) =>
    JSON.stringify([rest, renewsAt?.getTime() ?? null, calendar ?? null, unknownCalendar ?? null], sorted);
  return plain(one) === plain(other);
}

/** Keys in one order and half characters as they are stored, whatever the database made of it: what it alone has changed is no news. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\uFFFD');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
