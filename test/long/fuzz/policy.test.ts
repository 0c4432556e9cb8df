import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { parsePolicy } from '../../../src/config/policy/load.ts';
import { amountOf, chanceOf, SEED } from '../../support/fuzz/chance.ts';
import { many } from '../../support/fuzz/many.ts';
import { spoiled, spoiledText } from '../../support/fuzz/spoil.ts';

/** The shipped policy takes 75 ms to read. */
const COUNT = amountOf(2_000);
const SHIPPED = readFileSync('policy.yml', 'utf8');
const TREE: unknown = parse(SHIPPED);

test(`[AD-2] [AD-5] ${COUNT} policies with something wrong in them: each is one, or told by lines and remedies, and none is an exception`, async () => {
  console.info(`seed ${SEED}`);
  const wrong = await many(COUNT, 1, async (n) => {
    const random = chanceOf('policy', n);
    const given = random.chance(0.6) ? stringify(spoiled(random, TREE)) : spoiledText(random, SHIPPED);
    try {
      const result = parsePolicy(given, 'policy.yml');
      if (result.ok) return null;
      const odd = result.problems.filter(
        ({ line, column, message }) => line < 1 || column < 1 || /[\n\r]/.test(message) || message.trim() === '',
      );
      if (result.problems.length > 0 && odd.length === 0) return null;
      return `${JSON.stringify(odd)} of ${given.length} characters`;
    } catch (error) {
      return `${error instanceof Error ? error.stack?.split('\n').slice(0, 4).join(' ') : String(error)}`;
    }
  });
  expect(wrong).toEqual([]);
}, 3_600_000);
