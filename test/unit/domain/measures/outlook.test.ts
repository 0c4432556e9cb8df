import { expect, test } from '@jest/globals';
import type { CaseEvent, CaseState } from '../../../../src/domain/case/case.ts';
import { type OutlookReport, outlookReport } from '../../../../src/domain/measures/outlook-report.ts';
import { ESCALATION, SIGNS, signsOf, signWords, tracesOf } from '../../../../src/domain/predict/escalation.ts';
import { learnAllOf, MOST, REACH, riskOf } from '../../../../src/domain/predict/mechanism.ts';
import type { Logged } from '../../../../src/domain/record/record.ts';
import { buildPast } from '../../../../src/sandbox/past/seed.ts';
import { openCase, RULE } from '../../../support/core-case.ts';
import { shippedPolicy, WEDNESDAY_10 } from '../../../support/world.ts';

const { policy } = shippedPolicy();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AT = new Date(WEDNESDAY_10).getTime();
const entry = (hours: number, event: object) => ({ at: new Date(AT + hours * HOUR), ...event }) as never;

const OPENED = entry(0, { type: 'opened', answered: false, placement: { owner: 'ana' } });
const CUSTOMER = { type: 'customer_replied', thanks: false };
const TEAMMATE = { type: 'teammate_replied' };
const around = (log: readonly never[], more: object = {}) => ({
  ...{ openedAt: AT, sentiment: 'neutral' as const, renewsAt: null, usualMs: 10 * HOUR, backlog: 1 },
  ...{ traces: tracesOf(log), ...more },
});

test.each([
  ['age, in lengths of what is usual beyond the first', [OPENED, entry(1, TEAMMATE)], {}, 25, { age: 1.5 }],
  ['nothing of age where nobody knows what is usual', [OPENED, entry(1, TEAMMATE)], { usualMs: null }, 99, {}],
  ['silence since the first message that nobody answered', [OPENED], { usualMs: null }, 8, { silence: 1 }],
  [
    'silence since they wrote again; thanks want no answer',
    [OPENED, entry(1, TEAMMATE), entry(2, { ...CUSTOMER, thanks: true }), entry(3, CUSTOMER), entry(4, CUSTOMER)],
    {},
    7,
    { silence: 0.5, backAndForth: 0.5 },
  ],
  [
    'owners after the first, whoever had it twice counted twice',
    [
      OPENED,
      entry(1, TEAMMATE),
      entry(1, { type: 'released' }),
      entry(1, { type: 'claimed', person: 'ben' }),
      entry(1, { type: 'assigned', person: 'ana' }),
    ],
    {},
    2,
    { owners: 2 },
  ],
  [
    'mood, backlog, renewal',
    [OPENED, entry(0, TEAMMATE)],
    { sentiment: 'distressed', backlog: 15, renewsAt: AT + DAY },
    1,
    { mood: 2, backlog: 2, renewal: 1 },
  ],
  ['no more than the most', [OPENED], { backlog: 99 }, 9_999, { age: MOST, silence: MOST, backlog: MOST }],
])('[RP-9] a sign is %s', (_, log, more, hours, expected) => {
  const nothing = Object.fromEntries(SIGNS.map((sign) => [sign, 0]));
  expect(signsOf(around(log as readonly never[], more) as never, AT + hours * HOUR)).toEqual({
    ...nothing,
    ...expected,
  });
});

test('[RP-9] what comes and does not moves the weights, within reach, and no sign ever speaks for a case', () => {
  const features = { age: 2, backAndForth: 0, owners: 0, silence: 3, mood: 0, backlog: 0, renewal: 0 };
  const came = learnAllOf(
    ESCALATION,
    Array.from({ length: 400 }, () => ({ features, came: true })),
  );
  const not = learnAllOf(
    ESCALATION,
    Array.from({ length: 400 }, () => ({ features, came: false })),
  );
  expect(riskOf(ESCALATION, features, came)).toBeGreaterThan(0.9);
  expect(riskOf(ESCALATION, features, not)).toBeLessThan(0.1);
  for (const name of ['bias', ...SIGNS] as const)
    for (const weights of [came, not])
      expect(Math.abs(weights[name] - ESCALATION.prior[name])).toBeLessThanOrEqual(REACH);
  for (const sign of SIGNS) expect(not[sign]).toBeGreaterThanOrEqual(0);
  expect(signWords(features, ESCALATION.prior)).toEqual([
    'the customer has waited long for an answer',
    'open far longer than is usual here',
  ]);
});

/** A small generator, the same for the same seed: mulberry32. */
const randomOf = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

/** Cases of sixty days: some are let lie, handed around and come back, and of those most are escalated; predictions are not told which. */
function planted(seed: number) {
  const random = randomOf(seed);
  const template = openCase().state;
  const now = AT;
  return Array.from({ length: 2_000 }, (_, index) => {
    const number = index + 1;
    const openedAt = now - random() * 60 * DAY;
    const isBad = random() < 0.2;
    const entries: object[] = [{ type: 'opened', at: openedAt, answered: false, placement: { owner: 'ana' } }];
    let at = openedAt;
    const then = (hours: number, event: object) => {
      at += hours * HOUR;
      entries.push({ ...event, at, heardAt: new Date(at) });
    };
    then(isBad ? 4 + random() * 12 : 1 + random() * 4, { ...TEAMMATE, teammate: '9' });
    for (let n = 0; n < (isBad ? 2 + random() * 3 : random() * 2); n += 1) {
      then(2 + random() * 6, CUSTOMER);
      if (isBad && random() < 0.5) then(1, { type: 'assigned', person: random() < 0.5 ? 'ben' : 'ana', why: '' });
      then(isBad ? 6 + random() * 20 : 1 + random() * 3, { ...TEAMMATE, teammate: '9' });
    }
    if (random() < (isBad ? 0.8 : 0.03)) {
      then(random() * 6, CUSTOMER);
      then(6 + random() * 24, { type: 'escalated', level: 1, to: 'lena', reason: 'stuck' });
    }
    then(4 + random() * 40, { type: 'resolved', how: 'done' });
    const log = entries
      .map((one, n) => ({ ...one, n: n + 1, by: RULE, at: new Date((one as { readonly at: number }).at) }))
      .filter((one) => one.at.getTime() <= now) as readonly unknown[] as readonly Logged<CaseEvent>[];
    const over = log.at(-1)?.type === 'resolved';
    const state: CaseState = {
      ...template,
      ...{ number, open: !over, openedAt: new Date(openedAt), lastActivityAt: log.at(-1)?.at ?? new Date(openedAt) },
      ...{ resolvedAt: over ? (log.at(-1)?.at ?? null) : null, clocks: [] },
    };
    return { id: `CASE-${number}`, state, log };
  });
}

const told = ({ precision, byLot, named, came }: OutlookReport): string =>
  `${came} of ${named}: ${(precision ?? 0).toFixed(2)}, by lot ${(byLot ?? 0).toFixed(2)}`;

test.each([1, 2, 3])(
  '[RP-9] on random histories with planted escalations the ten likeliest come far more often than by lot: seed %i',
  (seed) => {
    const report = outlookReport(planted(seed), policy, new Date(AT), 28);
    console.log(`precision at the top ten, planted ${seed}: ${told(report)}`);
    expect(report.named).toBeGreaterThan(200);
    expect(report.precision ?? 0).toBeGreaterThan(2 * (report.byLot ?? 1));
  },
);

test('[RP-9] on the sandbox’s past, too', async () => {
  const past = await buildPast(policy, new Date(AT));
  const report = outlookReport([...past.cases.values()], policy, new Date(AT), 21);
  console.log(`precision at the top ten, sandbox: ${told(report)}`);
  expect(report.came).toBeGreaterThan(0);
  expect(report.precision ?? 0).toBeGreaterThan(report.byLot ?? 1);
});
