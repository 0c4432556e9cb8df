import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mask, maskSecrets } from '../../../../src/domain/triage/mask.ts';
import { LEAKS, LOOK_ALIKES, leaksIn } from '../../../support/hostile.ts';
import '../../../support/fixed-seed.ts';

describe('[TR-10] secrets in the texts of customers', () => {
  test('[TR-10] the set is as large and as mixed as it claims', () => {
    const kinds = new Set(LEAKS.map((leak) => leak.kind));
    expect(LEAKS).toHaveLength(200);
    expect([...kinds].filter((kind) => kind.startsWith('iban-')).length).toBeGreaterThanOrEqual(15);
    expect(kinds.size).toBeGreaterThan(55);
    expect(LOOK_ALIKES.length).toBeGreaterThanOrEqual(60);
    expect(LEAKS.filter((leak) => !leaksIn(leak.text, leak))).toEqual([]);
  });

  test('[TR-10] nothing of any secret is left', () => {
    expect(
      LEAKS.filter((leak) => leaksIn(maskSecrets(leak.text), leak)).map(({ kind, text }) => `${kind}: ${text}`),
    ).toEqual([]);
  });

  test('[TR-10] what only looks like a secret stays as it was written', () => {
    expect(LOOK_ALIKES.map((text) => mask(text))).toEqual([...LOOK_ALIKES]);
  });

  test('[TR-10] masking twice changes nothing more', () => {
    for (const { text } of LEAKS) expect(mask(mask(text))).toBe(mask(text));
  });

  test('[TR-10] a secret is found wherever it stands in a text', () => {
    const around = fc.string({ unit: fc.constantFrom('a', 'e', ' ', '.', '\n', 'x ', 'the '), maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...LEAKS), around, around, (leak, before, after) => {
        return !leaksIn(mask(`${before}\n${leak.text}\n${after}`), leak);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('[TR-10] cards and account numbers', () => {
  test.each([
    ['expiry and code behind it', '4539 5787 6362 1486 12/27 123', '[card] 12/27 123'],
    ['two on one line', '4539578763621486, 5555 5555 5555 4444', '[card], [card]'],
    ['full-width digits', '４５３９５７８７６３６２１４８６ fails', '[card] fails'],
    ['Arabic digits', '٤٥٣٩ ٥٧٨٧ ٦٣٦٢ ١٤٨٦ fails', '[card] fails'],
    ['one digit at a time', '4 5 3 9 5 7 8 7 6 3 6 2 1 4 8 6', '[card]'],
    ['hidden by characters that nobody sees', '4539\u200B5787\u20606362\uFEFF1486', '[card]'],
    ['a wrong check digit is no card', '4539 5787 6362 1487', '4539 5787 6362 1487'],
    ['a telephone number that passes the check', 'call +49 30 901820 1234', 'call +49 30 901820 1234'],
    ['a creditor reference is for billing to read', 'reference RF18 5390 0754 7034', 'reference RF18 5390 0754 7034'],
    ['an IBAN and the words behind it', 'DE89 3704 0044 0532 0130 00 by Friday', '[IBAN] by Friday'],
    ['a wrong IBAN is none', 'DE88 3704 0044 0532 0130 00', 'DE88 3704 0044 0532 0130 00'],
  ])('[TR-10] %s', (_, text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });
});

test('[TR-10] a turned-around line is shown as it was typed; emoji of several characters stay whole', () => {
  expect(maskSecrets('\u202Eevorppa\u202C 👩‍💻')).toBe('evorppa 👩‍💻');
});

test('[TR-10] [AD-4] stays fast on hostile text', () => {
  // Processor time: a busy machine must not make it red.
  const started = process.cpuUsage();
  for (const text of [
    'DE89'.repeat(10_000),
    '1-1 '.repeat(10_000),
    'token for the '.repeat(3_000),
    'a-b_'.repeat(10_000),
    'user: a / '.repeat(4_000),
    'Aa1'.repeat(10_000),
    'http://a:b'.repeat(4_000),
  ])
    mask(text);
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1000).toBeLessThan(4000);
});
