import { describe, expect, test } from '@jest/globals';
import { approvalsOf } from '../../../../src/config/policy/approvals.ts';
import type { Policy } from '../../../../src/config/policy/schema.ts';
import {
  countsFor,
  currenciesOf,
  type Deciding,
  firstCalled,
  mayDecide,
  nextCalled,
  whyNot,
} from '../../../../src/domain/record/approval.ts';
import type { Given } from '../../../../src/domain/record/approval-asked.ts';
import type { Absence } from '../../../../src/domain/record/lease.ts';
import { shipped } from '../../config/policy/shipped.ts';

const { policy } = shipped();
/** A Wednesday morning inside everybody's office hours in Berlin. */
const NOW = new Date('2026-11-18T09:00:00Z');
const never = (): never => {
  throw new Error('nobody may approve anything');
};
const rules = (one: Policy = policy) => approvalsOf(one) ?? never();
const asked = (amount: number, more: Partial<Deciding> = {}): Deciding => ({
  ...{ kind: 'refund', amountCents: amount * 100, currency: 'EUR', askedBy: 'ben', first: null },
  ...more,
});
const given = (by: string, limit: number | null): Given => ({
  ...{ by, name: by, at: NOW },
  limitCents: limit === null ? null : limit * 100,
});
const withApprovals = (approvals: Policy['approvals']): Policy => ({ ...policy, approvals });

describe('[OW-7] who may decide', () => {
  test.each<[string, Deciding, string]>([
    ['up to the lowest limit anybody', asked(500), 'fay fin dario'],
    ['a cent above it those above', asked(500.01), 'fin dario'],
    ['up to the highest limit', asked(5_000), 'fin dario'],
    ['above it two, whoever is first', asked(5_000.01), 'fay fin dario'],
    ['the second may be anybody after one of the highest', asked(6_000, { first: given('fin', 5_000) }), 'fay dario'],
    ['and one of the highest after anybody else', asked(6_000, { first: given('fay', 500) }), 'fin dario'],
    ['any amount after whoever has no limit', asked(6_000, { first: given('dario', null) }), 'fay fin'],
    ['never whoever asked', asked(240, { askedBy: 'fay' }), 'fin dario'],
    ['nor as one of two', asked(6_000, { askedBy: 'fin', first: given('fay', 500) }), 'dario'],
    ['asked by no person', asked(240, { askedBy: null }), 'fay fin dario'],
    ['by the rate', asked(555, { currency: 'USD' }), 'fay fin dario'],
    ['rounded up', asked(555.56, { currency: 'USD' }), 'fin dario'],
    ['in a currency that the policy has lost: as above all limits', asked(1, { currency: 'CHF' }), 'fay fin dario'],
  ])('%s', (_title, deciding, people) => {
    expect(
      mayDecide(deciding, rules())
        .map(({ person }) => person)
        .join(' '),
    ).toBe(people);
  });

  test.each<[string, Deciding, ReturnType<typeof whyNot>]>([
    ['fay', asked(1_240), 'over_limit'],
    ['ana', asked(240), 'no_approver'],
    ['fay', asked(240, { askedBy: 'fay' }), 'own'],
    ['fay', asked(6_000, { first: given('fay', 500) }), 'twice'],
    ['fin', asked(1_240), null],
  ])('why %s may not', (person, deciding, why) => {
    expect(whyNot(person, deciding, rules())).toBe(why);
  });

  test('rates are exact to the hundredth', () => {
    expect(
      [100, 110, 55_556].map((amountCents) => countsFor({ ...asked(0), amountCents, currency: 'USD' }, rules())),
    ).toEqual([90, 99, 50_001]);
    expect(countsFor({ ...asked(0), amountCents: 100, currency: 'GBP' }, rules())).toBe(115);
    expect(currenciesOf(rules())).toEqual(['EUR', 'USD', 'GBP']);
  });

  test('without a section: those of finance with the role, any amount, then the manager', () => {
    const left = rules(withApprovals(undefined));
    expect(left).toMatchObject({ team: 'finance', currency: 'USD', secondCents: null });
    expect(left.approvers.map(({ person, limitCents }) => [person, limitCents])).toEqual([
      ['fay', null],
      ['fin', null],
    ]);
    expect(left.fallback).toEqual({ afterMs: 2 * 3_600_000, people: ['fin'] });
    expect(approvalsOf({ ...withApprovals(undefined), teams: {} })).toBeNull();
  });

  test('of several limits the highest counts; a role is that of the team alone', () => {
    const limits = [{ role: 'manager' as const, upTo: 100_000 }, { person: 'fin', upTo: 50_000 }, { person: 'fay' }];
    const own = rules(withApprovals({ team: 'finance', currency: 'EUR', rates: {}, limits }));
    expect(own.approvers.map(({ person, limitCents }) => [person, limitCents])).toEqual([
      ['fin', 100_000],
      ['fay', null],
    ]);
  });

  test('without two together, what is in a currency that was lost is for the highest alone', () => {
    const limits = [{ person: 'fay', upTo: 50_000 }, { person: 'fin' }];
    const own = rules(withApprovals({ team: 'finance', currency: 'EUR', rates: {}, limits }));
    expect(mayDecide(asked(1, { currency: 'CHF' }), own).map(({ person }) => person)).toEqual(['fin']);
  });
});

describe('[OW-7] [OW-12] whom it is turned to', () => {
  const away =
    (...people: readonly string[]): Absence =>
    (person) =>
      people.includes(person) ? NOW : null;
  const around = (absence: Absence, now = NOW) => ({ policy, now, absence });
  const NIGHT = new Date('2026-11-18T23:00:00Z');

  test.each<[string, Deciding, Absence, readonly string[], boolean]>([
    ['the lowest that may', asked(240), away(), ['fay'], false],
    ['beyond her limit the next', asked(1_240), away(), ['fin'], false],
    ['who is away is passed over', asked(240), away('fay'), ['fin'], false],
    ['nobody there: those who stand in', asked(240), away('fay', 'fin'), ['dario'], true],
    ['nobody at all: who is first', asked(240), away('fay', 'fin', 'dario'), ['fay'], false],
    ['nobody but who stands in, later', asked(1_240, { askedBy: 'fin' }), away('dario'), ['dario'], true],
    ['not whoever asked', asked(240, { askedBy: 'fay' }), away(), ['fin'], false],
    ['the second of two', asked(6_000, { first: given('fay', 500) }), away(), ['fin'], false],
  ])('at first: %s', (_title, deciding, absence, people, fallback) => {
    expect(firstCalled(deciding, rules(), around(absence))).toEqual({ people, fallback });
  });

  test('at night the first who reads it in the morning', () => {
    expect(firstCalled(asked(240), rules(), around(away(), NIGHT))).toEqual({ people: ['fay'], fallback: false });
    expect(firstCalled(asked(240), rules(), around(away('fay'), NIGHT))).toEqual({ people: ['fin'], fallback: false });
  });

  test.each<[string, Deciding, readonly string[], Absence, readonly string[]]>([
    ['those who stand in', asked(240), ['fay'], away(), ['fin', 'dario']],
    ['less who was asked', asked(1_240), ['fin'], away(), ['dario']],
    ['less who is away', asked(240), ['fay'], away('fin'), ['dario']],
    ['all were asked: once more', asked(1_240), ['fin', 'dario'], away(), ['fin', 'dario']],
    ['not whoever asked for it', asked(240, { askedBy: 'dario' }), ['fay', 'fin'], away(), ['fay', 'fin']],
    ['nobody to ask', asked(240), ['fay'], away('fay', 'fin', 'dario'), []],
  ])('in time: %s', (_title, deciding, before, absence, people) => {
    expect(nextCalled(deciding, before, rules(), around(absence))).toEqual({ people, fallback: true });
  });
});
