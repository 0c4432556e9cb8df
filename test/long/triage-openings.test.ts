import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as access from '../../src/domain/triage/patterns/access.ts';
import { LANGUAGES } from '../../src/domain/triage/patterns/languages.ts';
import * as legal from '../../src/domain/triage/patterns/legal.ts';
import * as money from '../../src/domain/triage/patterns/money.ts';
import { openingsOf, SignTable } from '../../src/domain/triage/patterns/openings.ts';
import * as people from '../../src/domain/triage/patterns/people.ts';
import * as security from '../../src/domain/triage/patterns/security.ts';
import * as technical from '../../src/domain/triage/patterns/technical.ts';
import { seeds } from '../../src/domain/triage/seeds/index.ts';
import { normalise } from '../../src/domain/triage/text.ts';

const SIGNS = [
  ...[money, people, technical, access, legal, security].flatMap((table) => Object.values(table)),
  LANGUAGES,
]
  .flat()
  .map((sign) => sign.match);
const TABLE = new SignTable(SIGNS);
const byTryingAll = (line: string): number[] => SIGNS.flatMap((sign, at) => (sign.test(line) ? [at] : []));

/** Words of the signs themselves, so that made-up lines come near them. */
const WORDS = [...new Set(SIGNS.flatMap((sign) => sign.source.match(/[a-z]+/g) ?? []))];

describe('[TR-8] signs by what they begin with', () => {
  test.each<[RegExp, readonly string[] | null]>([
    [/ (?:refund|give back) /, ['refun', 'give ']],
    [/ (?:no )?way out /, ['no wa', 'way o']],
    [/ [ab]c+ /, ['ac ', 'bc ', 'acc ', 'bcc ', 'accc ', 'bccc ', 'acccc', 'bcccc']],
    [/ a (?:[^ .]+ ){0,5}b /, ['a ', 'a b ']],
    [/ (?:not_)?x(?! y) /, ['not_x', 'x ']],
    [/ 50\d /, ['500 ', '501 ', '502 ', '503 ', '504 ', '505 ', '506 ', '507 ', '508 ', '509 ']],
    [/ \w+ing /, null],
    [/refund /, null],
    [/ refund /i, null],
  ])('[TR-8] %s', (sign, openings) => {
    const found = openingsOf(sign);
    expect(found === null ? null : [...found].sort()).toEqual(openings === null ? null : [...openings].sort());
  });

  test('[TR-8] most signs have openings, so that few are tried on every line', () => {
    expect(SIGNS.filter((sign) => openingsOf(sign) === null).length).toBeLessThan(10);
  });

  test('[TR-8] find in the seeds what trying all of them finds', () => {
    for (const { text } of seeds()) {
      const line = normalise(text);
      expect([line, TABLE.matches(line)]).toEqual([line, byTryingAll(line)]);
    }
  });

  test('[TR-8] and in any line of their own words', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS, '.', ',', '5', '502', 'x'), { maxLength: 14 }), (words) => {
        const line = ` ${words.join(' ')} `;
        expect(TABLE.matches(line)).toEqual(byTryingAll(line));
      }),
      { numRuns: 500 },
    );
  });
});
