import { expect, test } from '@jest/globals';
import { type CaseListName, casesBehind, isCaseList } from '../../../../src/domain/measures/behind.ts';
import { MEASURES } from '../../../../src/domain/measures/measure.ts';
import { countedFor } from '../../../../src/domain/measures/reader.ts';
import { VIEW_NAMES } from '../../../../src/domain/measures/views.ts';
import { learnedOf } from '../../../../src/flow/report.ts';
import { reportOf } from '../../../support/reports/compare.ts';
import { factsIn, history } from '../../../support/reports/history.ts';
import { READERS } from '../../../support/reports/readers.ts';
import { shippedPolicy } from '../../../support/world.ts';

const { policy } = shippedPolicy();
const past = history(7, policy, { lives: 10, steps: 24 });
const DAY = 86_400_000;

/** Figures that count cases themselves: tags that spike, and accounts, are counted apart. */
const COUNTS_CASES = Object.entries(MEASURES).flatMap(([measure, { unit }]) =>
  unit === 'cases' && measure !== 'spikes' ? [measure] : [],
);

test.each(READERS(policy))('[RP-6] behind each figure that $id reads stand as many cases', async (person) => {
  const days = 5;
  const now = past.now;
  const filter = { from: now.getTime() - days * DAY, to: now.getTime(), figures: 'raw' as const };
  const { cases } = await factsIn(past).since(new Date(0), now);
  const learned = learnedOf(cases, policy, now);
  const of = { facts: countedFor(cases, person, policy), learned, filter, policy, now };
  let compared = 0;
  for (const view of VIEW_NAMES.filter((name) => name !== 'account'))
    for (const { measure, value } of (await reportOf(past, person, policy, view, days))?.figures ?? []) {
      if (!COUNTS_CASES.includes(measure) || !isCaseList(measure)) continue;
      expect([view, measure, casesBehind(measure, of).length]).toEqual([view, measure, value]);
      compared += 1;
    }
  expect(compared).toBeGreaterThan(8);
});

test('[RP-6] a case stands in a list once, and late ones are those that the share of deadlines misses', async () => {
  const now = past.now;
  const filter = { from: now.getTime() - 30 * DAY, to: now.getTime(), figures: 'raw' as const };
  const { cases } = await factsIn(past).since(new Date(0), now);
  const list = (name: CaseListName) =>
    casesBehind(name, { facts: cases, learned: learnedOf(cases, policy, now), filter, policy, now });
  const late = list('late_deadlines');
  expect(late.length).toBeGreaterThan(1);
  expect(new Set(late).size).toBe(late.length);
  expect(new Set([...list('fixed'), ...list('missed')])).toEqual(new Set(late));
  const [soon, ...parts] = [list('soon'), list('near'), list('critical')];
  expect(new Set(parts.flat())).toEqual(new Set(soon));
  const ages = list('open').map(({ openedAt }) => openedAt);
  expect(ages).toEqual(ages.toSorted((a, b) => a - b));
});
