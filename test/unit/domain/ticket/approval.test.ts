import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../../../src/config/policy/schema.ts';
import { ticketWakeAt, wakeTicket } from '../../../../src/domain/escalation/ticket-wake.ts';
import { limitWords } from '../../../../src/domain/picture/approval.ts';
import { isOthersWork, stillConcernsTeam } from '../../../../src/domain/picture/concerns.ts';
import { ticketPicture } from '../../../../src/domain/picture/ticket-picture.ts';
import type { CreateTicket } from '../../../../src/domain/record/linked-work.ts';
import { logAfter } from '../../../../src/domain/record/record.ts';
import { ticketLadder } from '../../../../src/domain/routing/target.ts';
import { callFirst, isCalled } from '../../../../src/domain/ticket/approval.ts';
import { create } from '../../../../src/domain/ticket/decide.ts';
import { evolve } from '../../../../src/domain/ticket/evolve.ts';
import type { TicketEvent } from '../../../../src/domain/ticket/state.ts';
import { type Line, plainHand, written } from '../../../../src/domain/words/line.ts';
import { namesIn } from '../../../../src/domain/words/said.ts';
import { ticketToYou } from '../../../../src/domain/words/to-you.ts';
import { by, calendar, MINUTE, min } from '../../../support/core-case.ts';
import { shipped } from '../../config/policy/shipped.ts';

const { policy } = shipped();
const created: CreateTicket = {
  ...{ type: 'create', team: 'finance', ask: 'charged twice', caseId: 'CASE-1', caseSummary: 'a refund' },
  ...{ priority: 'P3', account: 'Acme', requestedBy: by('ben') },
  approval: { kind: 'refund', amountCents: 24_000, currency: 'EUR', worth: null },
};
const target = {
  ...{ calendar: calendar('always'), responseMs: 600 * MINUTE, resolutionMs: 6_000 * MINUTE },
  ...{ ladder: ticketLadder(policy), paging: null },
};
type At = readonly [TicketEvent, number];
const called: At = [{ type: 'approver_called', people: ['fay'], fallback: false, fallbackAt: min(60) }, 0];
const claimed: At = [{ type: 'claimed', person: 'fay', name: 'Fay' }, 5];
const asked: At = [{ type: 'info_asked', text: 'which invoice?', case: 'CASE-1', person: 'fay', name: 'Fay' }, 20];

function record(...events: readonly At[]) {
  const first = create(null, created, target);
  if (!first.ok) throw new Error('not created');
  const all = [...first.events.map((event) => [event, 0] as const), ...events];
  const log = all.flatMap(([event, minute], n) => logAfter(n, [event], { at: min(minute), by: by('ana') }));
  const state = log.reduce<Parameters<typeof evolve>[0]>(evolve, null);
  if (state === null) throw new Error('no ticket');
  return { id: 'FIN-1', state, log };
}
const nobodyAway = () => null;
const wakes = (state: ReturnType<typeof record>['state'], at: number, whose = policy) =>
  wakeTicket(state, whose, min(at), nobodyAway).filter(({ type }) => type === 'approver_called');

test('[OW-7] somebody is asked as long as the policy lets them decide it', () => {
  const { state, log } = record(called);
  const fays = log.filter(({ type }) => type === 'approver_called');
  const rules = policy.approvals;
  if (rules === undefined) throw new Error('no rules');
  const others: Policy = { ...policy, approvals: { ...rules, limits: [{ person: 'fin' }] } };
  const lower: Policy = {
    ...policy,
    approvals: { ...rules, limits: [{ person: 'fay', upTo: 100_00 }, { person: 'fin' }] },
  };
  for (const [whose, asked] of [
    [policy, true],
    [others, false],
    [lower, false],
  ] as const) {
    expect(isCalled(state, 'fay', whose)).toBe(asked);
    expect(stillConcernsTeam(state, fays, 'fay', whose, min(1))).toEqual(asked ? fays : []);
    // Fay leads the other team.
    const owned = { ...state, owner: 'fin', team: 'engineering' };
    expect(isOthersWork(owned, 'cleo', whose)).toBe(true);
    expect(isOthersWork(owned, 'fay', whose)).toBe(!asked);
  }
  expect(isCalled(state, 'fin', policy)).toBe(false);
});

describe('[OW-7] who stands in, and when', () => {
  test('[OW-4] nobody while something is asked of the case; then there is as much time as was left', () => {
    const waits = record(called, claimed, asked).state;
    expect(wakes(waits, 61)).toEqual([]);
    expect(ticketWakeAt(waits, policy, min(61), nobodyAway)?.getTime() ?? Number.POSITIVE_INFINITY).toBeGreaterThan(
      min(61).getTime(),
    );
    const answered = record(called, claimed, asked, [{ type: 'info_answered', text: 'of March' }, 320]).state;
    expect(answered.approval?.fallbackAt).toEqual(min(360));
    expect(wakes(answered, 359)).toEqual([]);
    expect(wakes(answered, 360)).toMatchObject([{ fallback: true }]);
  });

  test('it does not wake for what nobody may decide any more', () => {
    const { state } = record(called);
    expect(ticketWakeAt(state, policy, min(10), nobodyAway)).toEqual(min(60));
    const { finance: _, ...teams } = policy.teams;
    const without = { ...policy, teams, approvals: undefined };
    expect(ticketWakeAt(state, without, min(61), nobodyAway)?.getTime()).not.toBe(min(60).getTime());
    expect(wakes(state, 61, without)).toEqual([]);
  });
});

describe('[OW-7] what is said of a decision', () => {
  const hand = plainHand(namesIn(policy), { zone: 'UTC', now: min(1) });
  const say = (line: Line | null): string => (line === null ? '' : written(line, hand));
  const asks = (cents: number, ...events: readonly At[]) => {
    const { state, ...rest } = record(...events);
    const approval = state.approval && { ...state.approval, amountCents: cents };
    return { ...rest, state: { ...state, ...(approval && { approval }) } };
  };
  const seen = (one: ReturnType<typeof asks>, whose = policy, person = 'fay') => {
    const found = policy.people.find(({ id }) => id === person);
    if (found === undefined) throw new Error(person);
    return ticketPicture(one, { person: found }, whose, min(1), nobodyAway);
  };
  const given = (person: string, final: boolean): At => [{ type: 'approved', person, limitCents: 50_000, final }, 5];
  const toFin: At = [{ type: 'approver_called', people: ['fin'], fallback: false, fallbackAt: min(60) }, 6];

  test('who is asked next is not who was asked already', () => {
    const ahead = (one: ReturnType<typeof asks>) => say(limitWords(one.state, { policy, absence: nobodyAway }));
    expect(ahead(asks(24_000, called))).toMatch(/Without a decision Fin Ferrari and Dario Diaz are asked/);
    expect(ahead(asks(60_000, toFin))).toMatch(/Without a decision Dario Diaz is asked/);
    const all: At = [{ type: 'approver_called', people: ['fin', 'dario'], fallback: false, fallbackAt: min(60) }, 6];
    expect(ahead(asks(60_000, all))).toMatch(/Without a decision they hear of it again/);
  });

  test('whoever is asked first hears that it takes two, and above what', () => {
    const first = (cents: number, currency: string) =>
      callFirst(
        { approval: { kind: 'refund', amountCents: cents, currency }, requestedBy: by('ben') },
        { policy, now: min(0), absence: nobodyAway },
      );
    const said = (cents: number, currency = 'EUR') =>
      logAfter(0, first(cents, currency), { at: min(0), by: by('ben') }).map((one) =>
        say(ticketToYou(one, one.type === 'approver_called' ? (one.people[0] ?? '') : '')),
      );
    expect(said(24_000)).toEqual([expect.stringMatching(/asks you to approve it or not\.$/)]);
    expect(said(600_000)).toEqual([
      expect.stringMatching(/asks you to approve it or not\. It takes two, being more than €5,000\.$/),
    ]);
    // As its card says it.
    const dollars = /akes two, counting as €5,400, more than €5,000/;
    expect(said(600_000, 'USD')).toEqual([expect.stringMatching(dollars)]);
    const { state } = asks(600_000, called);
    const inDollars = { ...state, ...(state.approval && { approval: { ...state.approval, currency: 'USD' } }) };
    expect(say(limitWords(inDollars, { policy, absence: nobodyAway }))).toMatch(dollars);
  });

  test('nobody is named who may decide no more', () => {
    const rules = policy.approvals;
    if (rules === undefined) throw new Error('no rules');
    const others: Policy = { ...policy, approvals: { ...rules, limits: [{ person: 'fin' }] } };
    expect(say(seen(asks(24_000, called)).turnWords)).toBe('Fay Fischer decides');
    expect(say(seen(asks(24_000, called), others).turnWords)).toMatch(/^Fin Ferrari.* may decide$/);
  });

  test('who has approved it is neither offered nor advised to', () => {
    const half = asks(600_000, called, given('fay', false), toFin);
    expect(seen(half).acts.main).toEqual([]);
    expect(seen(half).todo).toBeNull();
    const fin = seen(half, policy, 'fin');
    expect(fin.acts.main.map(({ words }) => words)).toEqual(['Approve as second', 'Decline…']);
    expect(fin.todo).not.toBeNull();
  });

  test.each([
    ['declined', { type: 'declined', person: 'fay', limitCents: 50_000, reason: 'it was used' }, 'Declined', ''],
    ['withdrawn', { type: 'withdrawn', person: 'ben' }, 'Withdrawn', ''],
    ['approved', { type: 'approved', person: 'fay', limitCents: 50_000, final: true }, 'Approved', '✓ Resolution met'],
  ] as const)('%s is said as such, and nothing is praised that was not done', (ended, event, turn, met) => {
    const over = seen(asks(24_000, called, [event, 20]));
    expect(over.ended).toBe(ended === 'approved' ? undefined : ended);
    expect([say(over.turnWords), say(over.met)]).toEqual([turn, met]);
    expect(over.acts).toEqual({ main: [], menu: [] });
  });
});

test('[OW-7] [OW-4] while it waits for an answer nobody is told to decide, though they may, and whoever has it can go on without', () => {
  const fay = policy.people.find(({ id }) => id === 'fay');
  if (fay === undefined) throw new Error('no fay');
  const seen = (...events: readonly At[]) =>
    ticketPicture(record(called, claimed, ...events), { person: fay }, policy, min(30), nobodyAway);
  const acts = ({ acts: { main, menu } }: ReturnType<typeof seen>) =>
    [main, menu].map((all) => all.map((one) => one.do));
  expect(seen().todo).not.toBeNull();
  expect(seen(asked).todo).toBeNull();
  expect(acts(seen())).toEqual([
    ['approve', 'decline'],
    ['need_info', 'release', 'give'],
  ]);
  expect(acts(seen(asked))).toEqual([
    ['approve', 'decline'],
    ['start', 'release', 'give'],
  ]);
  const lease: At = [{ type: 'lease_asked', person: 'fay', why: 'quiet', since: min(0), returnsAt: min(90) }, 25];
  expect(acts(seen(lease))).toEqual([
    ['keep', 'hand_back'],
    ['approve', 'decline'],
  ]);
});
