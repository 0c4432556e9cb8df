import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { dueToWake } from '../../../src/adapters/store/queries.ts';
import type { Person } from '../../../src/config/policy/schema.ts';
import type { CaseCommand, CaseFact } from '../../../src/domain/case/case.ts';
import type { Refusal } from '../../../src/domain/record/record.ts';
import { readClock } from '../../../src/domain/sla/read.ts';
import type { TicketCommand } from '../../../src/domain/ticket/state.ts';
import { advance, sweep } from '../../../src/flow/advance.ts';
import { commandCase, tellCase } from '../../../src/flow/case-command.ts';
import { seeCase } from '../../../src/flow/find.ts';
import { openByHand } from '../../../src/flow/open-by-hand.ts';
import { requestTicket } from '../../../src/flow/request-ticket.ts';
import { retriage } from '../../../src/flow/retriage.ts';
import { commandTicket } from '../../../src/flow/ticket-command.ts';
import { by, clockOf, min } from '../../support/core-case.ts';
import { who } from '../../support/core-policy.ts';
import { type Bench, bench, drainAll, takesAll } from '../../support/ports.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(() => on.wipe());
afterAll(() => on.close());

type Intent = Parameters<typeof openByHand>[1]['form']['intent'];

/** A case of no conversation, opened by ana at minute 0; answers its id. */
async function open(intent: Intent = 'how_to', urgency: 'normal' | 'critical' = 'normal'): Promise<string> {
  const form = {
    conversationId: null,
    summary: 'a question',
    details: '',
    intent,
    urgency,
    severity: urgency === 'critical' ? 'critical' : 'medium',
    accountName: null,
    contactEmail: null,
  } as const;
  const made = await openByHand(on.ports, { person: who('ana'), form, now: min(0) });
  if (!made.ok) throw new Error(made.refusal.kind);
  return made.record.id;
}

const tell = (id: string, command: CaseCommand, person: Person | string, minute = 5) =>
  commandCase(on.ports, {
    id,
    person: typeof person === 'string' ? who(person) : person,
    command,
    now: min(minute),
  });
const hear = (id: string, command: CaseFact, cause: string, minute = 5) =>
  tellCase(on.ports, { id, by: by('ana'), command, cause, now: min(minute) });
const work = (id: string, command: TicketCommand, person: string, minute = 5) =>
  commandTicket(on.ports, { id, person: who(person), command, now: min(minute) });
const deliver = (minute: number, sender = takesAll()) => drainAll(on.outbox, on.ports, sender, () => min(minute));
const state = async (id: string) => (await on.store.cases.load(id))?.state;
const refusal = (outcome: { ok: boolean; refusal?: Refusal }) => (outcome.ok ? null : outcome.refusal);

const crowd: readonly Person[] = Array.from({ length: 100 }, (_, index) => ({
  id: `p${index}`,
  name: `P ${index}`,
  email: `p${index}@core.example`,
  roles: ['agent'],
  timeZone: 'UTC',
}));

describe('claims', () => {
  test('[OW-2] a hundred people claim at once: one wins, ninety-nine are told who', async () => {
    const id = await open();
    const outcomes = await Promise.all(crowd.map((person) => tell(id, { type: 'claim' }, person)));
    const winner = (await state(id))?.owner;
    expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
    const refusals = outcomes.flatMap((one) => (one.ok ? [] : [one.refusal]));
    expect(refusals).toHaveLength(99);
    for (const one of refusals) expect(one).toEqual({ kind: 'already_claimed', id, by: winner, at: min(5) });
    const record = await on.store.cases.load(id);
    expect([record?.version, record?.log.length]).toEqual([2, 2]);
  });

  test('[OW-2] an escalated case is taken over by one of a hundred', async () => {
    const id = await open();
    await tell(id, { type: 'escalate', reason: 'stuck' }, 'ana', 1);
    const outcomes = await Promise.all(crowd.map((person) => tell(id, { type: 'claim' }, person)));
    expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
  });

  test('[OW-2] grafana oncall 3161: acknowledging races resolving, and resolved it stays', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await open();
      await Promise.all([
        tell(id, { type: 'resolve', how: 'ok' }, 'ben'),
        tell(id, { type: 'claim' }, 'ana'),
        tell(id, { type: 'escalate', reason: 'stuck' }, 'lena', 5),
      ]);
      expect((await state(id))?.status).toBe('resolved');
    }
  });

  test('[AD-4] concurrent commands all leave their mark, in one order', async () => {
    const id = await open();
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        hear(id, { type: 'hear_customer', heardAt: min(index), thanks: false }, `part:${index}`),
      ),
    );
    expect(outcomes.every((one) => one.ok)).toBe(true);
    const record = await on.store.cases.load(id);
    expect(record?.version).toBe(31);
    expect(record?.log.map((entry) => entry.n)).toEqual(Array.from({ length: 31 }, (_, index) => index + 1));
  });
});

describe('[RO-6] restricted cases do not exist for strangers', () => {
  test('whatever they try, the answer is that of a number never given', async () => {
    const id = await open('security_compliance');
    const attempts = [
      seeCase(on.ports, { id, person: who('maya') }),
      tell(id, { type: 'claim' }, 'ana'),
      tell(id, { type: 'escalate', reason: 'x' }, 'olga', 5),
      tell(id, { type: 'reopen', why: 'x' }, 'ana', 5),
      retriage(on.ports, { caseId: id, intent: 'how_to', person: who('lena'), now: min(5) }),
      requestTicket(on.ports, { caseId: id, team: 'engineering', ask: 'x', person: who('ana'), now: min(5) }),
    ];
    for (const outcome of await Promise.all(attempts))
      expect(refusal(outcome)).toEqual({ kind: 'not_found', what: id });
    expect(refusal(await tell('CASE-999', { type: 'claim' }, 'ana'))).toEqual({ kind: 'not_found', what: 'CASE-999' });
    expect((await tell(id, { type: 'claim' }, 'sol')).ok).toBe(true);
  });

  test('[AD-3] who may see but not work is told what it takes', async () => {
    const id = await open();
    expect(refusal(await tell(id, { type: 'claim' }, 'pat'))).toMatchObject({ kind: 'not_allowed', verb: 'claim it' });
  });

  test('[SLA-6] nothing of it ever reaches another channel or person', async () => {
    const id = await open('security_compliance');
    await tell(id, { type: 'claim' }, 'sol', 1);
    await tell(id, { type: 'escalate', reason: 'stuck' }, 'sol', 2);
    const sender = takesAll();
    await deliver(10_000, sender);
    expect(new Set(sender.jobs.map((job) => job.effect.destination))).toEqual(
      new Set(['slack:#security', 'slack:@lou']),
    );
    // Its people still wake for their own digests.
    const due = await dueToWake(on.models, min(100_000));
    expect(due.filter(({ kind }) => kind !== 'person')).toEqual([]);
  });
});

describe('the ladder in the store', () => {
  test('[ES-6] several sweeps at once fire a step once, and the highest only', async () => {
    const id = await open();
    const due = (now: Date) => dueToWake(on.models, now);
    const failed = (_id: string, error: unknown) => {
      throw error;
    };
    await Promise.all([1, 2, 3].map(() => sweep(on.ports, { due, failed }, min(570))));
    const steps = (await on.store.cases.load(id))?.log.flatMap((one) =>
      one.type === 'step_reached' ? [one.step] : [],
    );
    expect(steps).toEqual(['warn-lead']);
    expect(await due(min(570))).toEqual([]);
    expect((await on.store.cases.load(id))?.wakeAt).toEqual(min(585));
  });

  test('[AD-4] waking what does not exist is nothing', async () => {
    await advance(on.ports, 'case', 'CASE-404', min(1));
    await advance(on.ports, 'ticket', 'ENG-404', min(1));
    await advance(on.ports, 'conversation', '404', min(1));
    expect(await on.models.records.countDocuments({ kind: 'case' })).toBe(0);
  });
});

describe('linked tickets through the outbox', () => {
  const request = (caseId: string, team = 'engineering', minute = 1) =>
    requestTicket(on.ports, { caseId, team, ask: 'look', person: who('ana'), now: min(minute) });

  test('[OW-4] [OW-6] asked for, created, claimed, started, finished: the case hears each, and owes an update', async () => {
    const id = await open();
    // In which the customer is to be told.
    await on.models.records.updateOne({ _id: id }, { $set: { 'state.conversationId': '77' } });
    await request(id);
    expect(await on.store.tickets.load('ENG-1')).toBeNull();
    await deliver(2);
    expect((await on.store.tickets.load('ENG-1'))?.state).toMatchObject({ ask: 'look', caseId: id, status: 'open' });
    for (const [command, status] of [
      [{ type: 'claim' }, 'claimed'],
      [{ type: 'start' }, 'in_progress'],
      [{ type: 'finish', outcome: 'fixed' }, 'done'],
    ] as const) {
      expect((await work('ENG-1', command, 'eli', 10)).ok).toBe(true);
      await deliver(11);
      expect((await state(id))?.tickets).toMatchObject([{ id: 'ENG-1', status, owner: 'eli' }]);
    }
    const found = await state(id);
    if (!found) throw new Error('no case');
    expect(readClock(clockOf(found, 'UPDATE'), min(11)).dueAt).toEqual(min(131));
    expect((await on.store.cases.load(id))?.log.at(-2)).toMatchObject({
      type: 'ticket_changed',
      note: 'fixed',
      by: { id: 'eli' },
    });
    await hear(id, { type: 'hear_teammate', heardAt: min(20), teammate: '9', name: 'Tess' }, 'part:1', 20);
    expect(clockOf((await state(id)) ?? found, 'UPDATE').stoppedAt).toEqual(min(20));
  });

  test('[SLA-2] a ticket for a P1 case has the team’s urgent targets', async () => {
    const urgent = await open('outage', 'critical');
    await request(urgent);
    await deliver(2);
    const budgets = (await on.store.tickets.load('ENG-1'))?.state.clocks.map((clock) => clock.budgetMs / 60_000);
    expect(budgets).toEqual([30, 240]);
  });

  test('[OW-2] [OW-4] only the team works on it, the first claim wins', async () => {
    await request(await open());
    await deliver(2);
    expect(refusal(await work('ENG-1', { type: 'claim' }, 'ana'))).toMatchObject({
      kind: 'not_allowed',
      need: 'membership of Engineering',
    });
    const both = await Promise.all([work('ENG-1', { type: 'claim' }, 'eli'), work('ENG-1', { type: 'claim' }, 'erin')]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.map(refusal).find(Boolean)).toMatchObject({ kind: 'already_claimed' });
  });

  test('[OW-4] what is asked badly is refused before anything is written', async () => {
    const id = await open();
    expect(refusal(await request(id, 'nobody'))).toMatchObject({ kind: 'not_found' });
    expect(
      refusal(
        await requestTicket(on.ports, { caseId: id, team: 'engineering', ask: ' ', person: who('ana'), now: min(1) }),
      ),
    ).toMatchObject({ kind: 'invalid', field: 'ask' });
    await request(id);
    expect(refusal(await request(id))).toMatchObject({ kind: 'already' });
    expect((await on.store.cases.load(id))?.version).toBe(2);
  });
});

describe('[TR-2] [TR-9] somebody says what it is', () => {
  test('[RO-4] the case moves to its queue with its target, by that person’s word', async () => {
    const id = await open();
    const outcome = await retriage(on.ports, { caseId: id, intent: 'outage', person: who('ben'), now: min(10) });
    expect(outcome.ok && outcome.record.state).toMatchObject({
      queue: 'technical',
      placedBy: 'outage',
      assessment: { intent: 'outage', confidence: 1, source: 'set by ben' },
    });
    const again = await retriage(on.ports, { caseId: id, intent: 'outage', person: who('ana'), now: min(11) });
    expect(refusal(again)).toMatchObject({ kind: 'already' });
  });
});
