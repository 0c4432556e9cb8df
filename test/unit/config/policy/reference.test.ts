import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parsePolicy } from '../../../../src/config/policy/load.ts';
import { fieldsOfPolicy, reference } from '../../../../src/config/policy/reference.ts';
import { defaultsOf, showPolicy } from '../../../../src/config/policy/show.ts';
import { SHIPPED, shipped } from './shipped.ts';
import { SMALL } from './wrong-policies.ts';

const EXAMPLES = [parse(SMALL), parse(SHIPPED)];

describe('the reference of the policy', () => {
  test('[AD-10] docs/policy.md is what the schema says; `npm run caseload -- policy reference > docs/policy.md` makes it anew', () => {
    expect(readFileSync('docs/policy.md', 'utf8')).toBe(reference(SMALL, EXAMPLES));
  });

  test('[AD-10] every field has a sentence, a default and, where nothing stands below it, an example', () => {
    const fields = fieldsOfPolicy(EXAMPLES);
    expect(fields.length).toBeGreaterThan(150);
    const isLeaf = (path: string) =>
      !fields.some((other) => /^[.[]/.test(other.path.slice(path.length)) && other.path.startsWith(path));
    expect(fields.filter(({ about }) => about === '')).toEqual([]);
    expect(fields.filter(({ leftOut }) => leftOut === 'nothing')).toEqual([]);
    expect(fields.filter(({ path, example }) => isLeaf(path) && example === '').map(({ path }) => path)).toEqual([]);
  });

  test('[AD-10] what must be written is what a policy without it is refused for', () => {
    const must = fieldsOfPolicy(EXAMPLES).filter(({ leftOut }) => leftOut.includes('must be written'));
    const top = must.map(({ path }) => path).filter((path) => !/[.[]/.test(path));
    expect(top).toEqual(['people', 'queues', 'leaders']);
  });
});

describe('policy show', () => {
  const loaded = (text: string) => {
    const result = parsePolicy(text, 'policy.yml');
    if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
    return result.policy;
  };

  test.each([
    ['the small team’s', SMALL],
    ['the shipped', SHIPPED],
  ])('[AD-10] what it prints of %s policy is a policy of the same meaning', (_, text) => {
    expect(loaded(showPolicy(loaded(text))).policy).toEqual(loaded(text).policy);
  });

  test('[AD-10] marks what the file leaves out, and nothing else', () => {
    const lines = showPolicy(loaded(SMALL)).split('\n');
    expect(lines).toContainEqual(
      expect.stringMatching(/id: ivy, .*shift: team } # default: id, name, roles, timeZone, shift$/),
    );
    expect(lines).toContain('    members: [ theo, priya ]');
    expect(lines).toContain('    lead: nora # default');
    expect(lines).toContain('ladder: # default');
    expect(lines).toContainEqual(expect.stringMatching(/^mirror: # default/));
    const marked = defaultsOf(shipped()).map((path) => path.at(-1));
    expect(new Set(marked)).toEqual(new Set(['assign', 'restricted', 'retention', 'manual', 'needs']));
  });
});
