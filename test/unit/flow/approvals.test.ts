import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Person, Policy } from '../../../src/config/policy/schema.ts';
import type { Actor } from '../../../src/domain/record/actor.ts';
import { change } from '../../../src/flow/change.ts';
import { requestTicket } from '../../../src/flow/request-ticket.ts';
import { TICKET_RULES } from '../../../src/flow/rules.ts';
import { commandTicket } from '../../../src/flow/ticket-command.ts';
import { calendar, min } from '../../support/core-case.ts';
import { POLICY, who } from '../../support/core-policy.ts';
import { type Bench, bench } from '../../support/ports.ts';

/** More with RACES=…; each has two who press at once. */
const RACES = Number(process.env.RACES ?? 100);
const AT_ONCE = 20;
const policy: Policy = {
  ...POLICY,
  approvals: {
    team: 'finance',
    currency: 'EUR',
    rates: {},
    limits: [{ person: 'fay', upTo: 100_000 }, { person: 'pat' }],
    second: 100_000,
  },
};
const ASKER: Actor = { kind: 'person', id: 'ana', name: 'ana' };

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(() => on.wipe());
afterAll(() => on.close());
const ports = () => ({ ...on.ports, policy: () => policy });

/** A ticket of finance that asks for so much. */
async function asked(id: string, amountCents: number): Promise<void> {
  const approval = { kind: 'refund', amountCents, currency: 'EUR', worth: null } as const;
  const made = await change(ports(), on.store.tickets, TICKET_RULES, {
    ...{ id, by: ASKER, now: min(0) },
    decide: () => ({
      ok: true,
      events: [
        {
          ...{ type: 'created' as const, team: 'finance', ask: 'charged twice', caseId: 'CASE-1', caseSummary: 'x' },
          ...{ priority: 'P3' as const, account: null, requestedBy: ASKER, approval, calendar: calendar('always') },
          ...{ responseMs: 1, resolutionMs: 1, ladder: { name: 'none', version: '0', steps: [], criticalMs: null } },
        },
      ],
    }),
  });
  expect(made.ok).toBe(true);
}
const approve = (id: string, person: Person, minute = 1) =>
  commandTicket(ports(), { id, person, command: { type: 'approve' }, now: min(minute) });
const decline = (id: string, person: Person) =>
  commandTicket(ports(), { id, person, command: { type: 'decline', reason: 'no' }, now: min(2) });

describe('[OW-7] two who decide at once', () => {
  test(`in ${RACES} races one decides and the other is told who did and when`, async () => {
    const results: string[] = [];
    for (let from = 0; from < RACES; from += AT_ONCE) {
      const ids = Array.from({ length: AT_ONCE }, (_, index) => `FIN-${from + index + 1}`);
      await Promise.all(ids.map((id) => asked(id, 5_000)));
      await Promise.all(
        ids.map(async (id, index) => {
          const [first, second] = index % 2 === 0 ? (['fay', 'pat'] as const) : (['pat', 'fay'] as const);
          const [yes, no] = await Promise.all([approve(id, who(first)), decline(id, who(second))]);
          const end = (await on.store.tickets.load(id))?.state.approval?.end;
          const lost = yes.ok ? no : yes;
          expect([yes.ok, no.ok].filter(Boolean)).toHaveLength(1);
          expect(lost).toEqual({
            ok: false,
            refusal: { kind: 'decided', id, verdict: end?.verdict, by: end?.by, at: end?.at },
          });
          results.push(`${end?.verdict} by ${end?.by}`);
        }),
      );
    }
    expect(results).toHaveLength(RACES);
  }, 240_000);

  test('of two who approve at once what takes two, both count, and nobody twice', async () => {
    await asked('FIN-1', 200_000);
    const outcomes = await Promise.all([
      approve('FIN-1', who('fay')),
      approve('FIN-1', who('pat')),
      approve('FIN-1', who('fay')),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2);
    const record = await on.store.tickets.load('FIN-1');
    const { first, end } = record?.state.approval ?? {};
    expect([first?.by, end?.by].toSorted()).toEqual(['fay', 'pat']);
    expect(record?.log.map(({ type }) => type)).toEqual(['created', 'approved', 'approver_called', 'approved']);
  });
});

describe('[OW-7] what is asked badly is refused before anything is written', () => {
  const request = (
    approval: { kind: 'refund'; amountCents: number; currency: string },
    team = 'finance',
    person = 'ana',
  ) => requestTicket(ports(), { caseId: 'CASE-1', team, ask: 'x', approval, person: who(person), now: min(1) });
  test.each<[string, Parameters<typeof request>, string]>([
    ['another team', [{ kind: 'refund', amountCents: 1, currency: 'EUR' }, 'engineering'], 'kind'],
    ['nothing', [{ kind: 'refund', amountCents: 0, currency: 'EUR' }], 'amount'],
    ['parts of a cent', [{ kind: 'refund', amountCents: 1.5, currency: 'EUR' }], 'amount'],
    ['a currency without a rate', [{ kind: 'refund', amountCents: 1, currency: 'CHF' }], 'currency'],
  ])('%s', async (_title, given, field) => {
    expect(await request(...given)).toMatchObject({ ok: false, refusal: { kind: 'invalid', field } });
  });
});
