import { describe, expect, test } from '@jest/globals';
import { amountWords, moneyWords, readMoney } from '../../../../src/domain/text/money.ts';

describe('[OW-7] amounts as people type them', () => {
  test.each<[string, number]>([
    ['240', 24_000],
    ['240.5', 24_050],
    ['240.50', 24_050],
    ['240,50', 24_050],
    ['0.5', 50],
    ['0,05', 5],
    ['1.240', 124_000],
    ['1,240', 124_000],
    ['1.240,50', 124_050],
    ['1,240.50', 124_050],
    ['1 240,50', 124_050],
    ['1\u202f240,50', 124_050],
    ['1’240.50', 124_050],
    ['1.240.000', 124_000_000],
    ['12,345,678.90', 1_234_567_890],
    ['€240', 24_000],
    ['€ 240.50', 24_050],
    ['240€', 24_000],
    ['240,50 €', 24_050],
    ['EUR 240', 24_000],
    ['240 eur', 24_000],
    ['240 euros', 24_000],
    ['240.-', 24_000],
    ['240,--', 24_000],
    ['  240  ', 24_000],
    ['007', 700],
  ])('%s', (typed, cents) => {
    expect(readMoney(typed, 'EUR')).toBe(cents);
  });

  test.each<[string, ReturnType<typeof readMoney>]>([
    ['', 'form'],
    ['a lot', 'form'],
    ['about 240', 'form'],
    ['240 or 250', 'form'],
    ['2400.500', 'form'],
    ['0.240', 'form'],
    ['1.24.0', 'form'],
    ['1,240,5', 'form'],
    ['1.240.50', 'form'],
    ['12.34.567', 'form'],
    ['240.5.0', 'form'],
    ['-240', 'form'],
    ['2e3', 'form'],
    ['10 %', 'form'],
    ['€240 EUR', 'form'],
    ['240 refund', 'form'],
    ['０', 'form'],
    ['0', 'zero'],
    ['0,00', 'zero'],
    ['999999999', 'much'],
    ['$240', 'sign'],
    ['240 USD', 'sign'],
    ['£240', 'sign'],
  ])('not %s', (typed, why) => {
    expect(readMoney(typed, 'EUR')).toBe(why);
  });

  test('a dollar is that of whoever chose one', () => {
    expect(['USD', 'CAD', 'EUR'].map((currency) => readMoney('$5', currency))).toEqual([500, 500, 'sign']);
  });

  test('in words', () => {
    expect([moneyWords(50_000, 'EUR'), moneyWords(124_050, 'USD'), moneyWords(2_000, 'CHF')]).toEqual([
      '€500',
      '$1,240.50',
      'CHF 20',
    ]);
    expect([amountWords(24_000, 'EUR'), amountWords(5, 'GBP'), amountWords(24_000, 'JPY')]).toEqual([
      '€240.00',
      '£0.05',
      '¥240.00',
    ]);
  });
});
