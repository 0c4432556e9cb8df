import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clustersOf, exampleOf, familyOf, type NewCase, nearness } from '../../../../src/domain/clusters/cluster.ts';
import '../../../support/fixed-seed.ts';
import { BURSTS, casesOf, HELD_OUT, HOUR } from './bursts.ts';

const RULE = { window: 3_600_000, atLeast: 4, similarity: 0.35 };
const OUTAGE = casesOf(BURSTS['the API answers 502'] ?? []);
const newest = (cases: readonly NewCase[]): NewCase => {
  const last = cases.at(-1);
  if (last === undefined) throw new Error('no cases');
  return last;
};

/** The cluster that a case makes with others. */
const clusterOf = (fresh: NewCase, recent: readonly NewCase[], rule: typeof RULE): readonly NewCase[] | null =>
  clustersOf([...recent.filter((one) => one !== fresh), fresh], rule).find((found) => found.includes(fresh)) ?? null;

/** As they arrive, one after the other: the first cluster that any of them makes, with all that it takes in later. */
function arriving(cases: readonly NewCase[]): readonly NewCase[] {
  let members: readonly NewCase[] = [];
  cases.forEach((fresh, index) => {
    if (members.length === 0) members = clusterOf(fresh, cases.slice(0, index), RULE) ?? [];
    else if (nearness(fresh, members, RULE) !== null) members = [...members, fresh];
  });
  return members;
}

describe('[TR-11] many similar cases in a short time', () => {
  /** Every second case is of the burst, the others are what comes in anyway. */
  const figures = (bursts: typeof BURSTS) =>
    Object.entries(bursts).map(([name, said]) => {
      const burst = casesOf(said, 100);
      const mixed = casesOf(HOUR, 1).flatMap((one, index) => [one, ...burst.slice(index, index + 1)]);
      const found = arriving(mixed.map((one, index) => ({ ...one, at: new Date(one.at.getTime() + index) })));
      const right = found.filter(({ number }) => number >= 100).length;
      const row = { precision: found.length === 0 ? 1 : right / found.length, recall: right / said.length };
      // The figures that the folder's README sends people to.
      process.stdout.write(
        `clusters: ${name}: precision ${row.precision.toFixed(2)}, recall ${row.recall.toFixed(2)}\n`,
      );
      return row;
    });
  const worst = (rows: ReturnType<typeof figures>, of: 'precision' | 'recall') =>
    Math.min(...rows.map((row) => row[of]));

  test('a burst in the middle of a normal hour is found whole, and hardly anything else with it', () => {
    const rows = figures(BURSTS);
    // The reset mail that does not arrive is in the words of "mails are not delivered", and may well be of it.
    expect(worst(rows, 'precision')).toBeGreaterThanOrEqual(0.85);
    expect(worst(rows, 'recall')).toBeGreaterThanOrEqual(0.95);
  });

  test('of bursts in words that nobody prepared for, what is gathered is right, and it is found early enough to be offered', () => {
    const rows = figures(HELD_OUT);
    expect(worst(rows, 'precision')).toBeGreaterThanOrEqual(0.8);
    expect(worst(rows, 'recall')).toBeGreaterThanOrEqual(0.7);
  });

  test('two troubles at once stay two', () => {
    const one = casesOf(BURSTS['the API answers 502'] ?? [], 1);
    const other = casesOf(BURSTS['exports come out empty'] ?? [], 101);
    const all = [...one, ...other];
    expect(clusterOf(newest(one), all, RULE)?.every(({ number }) => number < 100)).toBe(true);
    expect(clusterOf(newest(other), all, RULE)?.every(({ number }) => number > 100)).toBe(true);
  });

  test('two outages at once stay two where their words tell them apart; a word that fits neither comes to one of them', () => {
    const mails = casesOf(
      [
        'Our newsletter is stuck in the outbox, nothing is delivered.',
        'None of our emails arrive at the recipients.',
        'Email delivery has stopped completely.',
        'No mails going out for any of our users.',
      ].map((text) => ['outage', text] as const),
      1,
    );
    const logins = casesOf(
      [
        'Single sign-on is broken, all users are locked out.',
        'Signing in fails for everybody here.',
        'Nobody in the company can log in with SSO.',
        'SAML login fails for the whole team.',
      ].map((text) => ['outage', text] as const),
      101,
    );
    const all = [...mails, ...logins];
    expect(clusterOf(newest(mails), all, RULE)).toEqual(mails);
    expect(clusterOf(newest(logins), all, RULE)).toEqual(logins);
    const [vague] = casesOf([['outage', 'Complete standstill in all four practices.']], 201);
    expect(vague && nearness(vague, mails, RULE)).not.toBeNull();
    // Long after the burst the words alone count.
    const late = vague && { ...vague, at: new Date(vague.at.getTime() + 2 * RULE.window) };
    expect(late && nearness(late, mails, RULE)).toBeNull();
    const again = { ...newest(mails), id: 'CASE-301', at: new Date(newest(mails).at.getTime() + 2 * RULE.window) };
    expect(nearness(again, mails, RULE)).not.toBeNull();
  });

  test('a normal hour makes none', () => {
    expect(arriving(casesOf(HOUR))).toEqual([]);
  });

  test('one customer who writes often is none', () => {
    const often = OUTAGE.map((one) => ({ ...one, who: 'acme' }));
    expect(clusterOf(newest(often), often, RULE)).toBeNull();
  });

  test('three customers are not four, but of an outage they are enough', () => {
    const [a, b, c, d] = OUTAGE.map((one) => ({ ...one, intent: 'bug_report' as const }));
    if (!a || !b || !c || !d) throw new Error('the burst is shorter than its test');
    expect(clusterOf(c, [a, b], RULE)).toBeNull();
    expect(clusterOf(d, [a, b, c], RULE)).toEqual([a, b, c, d]);
    const outage = [a, b, c].map((one) => ({ ...one, intent: 'outage' as const }));
    expect(clusterOf(newest(outage), outage, RULE)).toEqual(outage);
    expect(clusterOf(newest(outage), outage.slice(1), RULE)).toBeNull();
  });

  test('what was opened outside of the window does not count', () => {
    const last = newest(OUTAGE);
    const later = { ...last, at: new Date(last.at.getTime() + RULE.window + 600_000) };
    expect(clusterOf(later, OUTAGE.slice(0, -1), RULE)).toBeNull();
  });

  test('the order in which cases are read does not matter', () => {
    const fresh = newest(OUTAGE);
    const expected = clusterOf(fresh, OUTAGE, RULE);
    expect(expected).not.toBeNull();
    fc.assert(
      fc.property(fc.shuffledSubarray([...OUTAGE], { minLength: OUTAGE.length }), (shuffled) => {
        expect(clusterOf(fresh, shuffled, RULE)).toEqual(expected);
      }),
    );
  });

  test('questions and wishes are no trouble of ours: they make no tracker', () => {
    const wishes = casesOf(Array.from({ length: 6 }, () => ['feature_request', 'Dark mode please.'] as const));
    expect(clusterOf(newest(wishes), wishes, RULE)).toBeNull();
    expect(familyOf('how_to')).toBeNull();
    expect(familyOf('legal')).toBeNull();
  });

  test('texts that say nothing are not alike', () => {
    const empty = casesOf(['', 'Hello', 'please help me', '…', '???'].map((text) => ['bug_report', text] as const));
    expect(clusterOf(newest(empty), empty, RULE)).toBeNull();
  });

  test('its name is the clearest of what they say, not the vaguest', () => {
    const said = [
      'I only see an error 502',
      'All API calls fail with 502 bad gateway since 14:05',
      'The API answers 502 bad gateway on all calls',
      'error 502 everywhere',
    ];
    expect(exampleOf(casesOf(said.map((text) => ['outage', text] as const)))?.summary).toMatch(/bad gateway/);
  });

  test('its name is what most of them say', () => {
    expect(exampleOf(OUTAGE)?.summary).toMatch(/502/);
    expect(exampleOf([])).toBeNull();
  });
});
