import { describe, expect, test } from '@jest/globals';
import { parsePolicy } from '../../../../src/config/policy/load.ts';
import { MISTAKES, type Mistake, SMALL } from './wrong-policies.ts';

/** The policy of the small team with some mistakes; throws when the place of one is not there once. */
const mistaken = (...mistakes: readonly Mistake[]): string =>
  mistakes.reduce((text, [what, from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`${what}: expected once: ${from}`);
    return text.replace(from, () => to);
  }, SMALL);

const problemsOf = (text: string) => {
  const result = parsePolicy(text, 'policy.yml');
  return result.ok ? [] : result.problems;
};

const named = (what: string): Mistake => {
  const found = MISTAKES.find(([name]) => name === what);
  if (found === undefined) throw new Error(`no mistake called ${what}`);
  return found;
};

describe('what people get wrong in a policy', () => {
  test('[AD-10] is more than a hundred things', () => {
    expect(new Set(MISTAKES.map(([what]) => what)).size).toBe(MISTAKES.length);
    expect(MISTAKES.length).toBeGreaterThanOrEqual(100);
    expect(problemsOf(SMALL)).toEqual([]);
  });

  test.each(MISTAKES)('[AD-10] %s: one message, with its line and what to write', (...mistake) => {
    const [, , , at, message] = mistake;
    const text = mistaken(mistake);
    const problems = problemsOf(text);
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
    const [{ line, column }] = [problems[0] ?? { line: 0, column: 0 }];
    expect(text.split('\n')[line - 1]?.slice(column - 1)).toMatch(
      new RegExp(`^${at.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`),
    );
  });

  test.each([
    ['a mark at the beginning', (text: string) => `\ufeff${text}`],
    ['lines that end as on Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['lines that end as on an old Mac', (text: string) => text.replaceAll('\n', '\r')],
    ['a dash from a word processor', (text: string) => text.replace('Mon-Fri 09:00-17:30', 'Mon–Fri 09:00 — 17:30')],
    ['days in words', (text: string) => text.replace('Mon-Fri 09:00-17:30', 'Monday to Friday 09:00-17:30;')],
    ['a tab behind a colon', (text: string) => text.replace('open: ', 'open:\t')],
    ['a text in single quotes', (text: string) => text.replaceAll('"#engineering"', "'#engineering'")],
    [
      'what is repeated by its name',
      (text: string) =>
        text
          .replace('[ivy, omar, jade, nora]', '&all [ivy, omar, jade, nora]')
          .replace('billing: {', 'billing: { <<: &here { channel: "#support" },')
          .replace('channel: "#support", members: [jade', 'members: [jade'),
    ],
  ])('[AD-10] %s is no mistake, and means the same', (_what, written) => {
    const [right, other] = [SMALL, written(SMALL)].map((text) => parsePolicy(text, 'policy.yml'));
    expect(other).not.toBe(right);
    expect(other?.ok === true && other.policy.policy).toEqual(right?.ok === true && right.policy.policy);
  });

  test('[AD-10] mistakes of form and of reference are told together, in the order of the lines', () => {
    const several = ['an unknown zone', 'yes for true', 'an unknown member', 'an unknown leader', 'a day'].map(named);
    const problems = problemsOf(mistaken(...several));
    expect(problems.map(({ message }) => message)).toEqual(
      several.map(([, , , , message]) => expect.stringContaining(message)),
    );
    expect(problems.map(({ line }) => line)).toEqual(problems.map(({ line }) => line).toSorted((a, b) => a - b));
  });

  test('[AD-10] each remedy is one: no message is without a word of what to do', () => {
    for (const mistake of MISTAKES) {
      const [message = ''] = problemsOf(mistaken(mistake)).map((problem) => problem.message);
      expect(`${mistake[0]}: ${message}`).toMatch(
        /write|Write|remove|indent|add |move it|use |correct|start the second|name another|name a member|name somebody|each must have its own|must have (?:its|their) own|shorten|choose another|begin each|put |let a rule /,
      );
    }
  });
});
