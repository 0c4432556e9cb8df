import { describe, expect, test } from '@jest/globals';
import { accountOf } from '../../../../src/adapters/intercom/account.ts';
import { centsOf, dateOf } from '../../../../src/adapters/intercom/money.ts';
import { companySchema } from '../../../../src/adapters/intercom/wire.ts';
import { POLICY } from '../../domain/mirror/a-case.ts';

describe('[IN-5] amounts as people and tools write them', () => {
  test.each<[unknown, number]>([
    ['€ 12.400', 12_400_00],
    ['12,4', 12_40],
    ['$1.2M', 1_200_000_00],
    ['-5', -5_00],
    ['$12,400.50', 12_400_50],
    ['12.400,50 €', 12_400_50],
    ['12 400,50 EUR', 12_400_50],
    ['12\u202f400 €', 12_400_00],
    ["CHF 1'200.00", 1_200_00],
    ['1.234.567', 1_234_567_00],
    ['1,234,567', 1_234_567_00],
    ['US$ 90k', 90_000_00],
    ['1,5 Mio. €', 1_500_000_00],
    ['(no)', Number.NaN],
    ['0,400', Number.NaN],
    ['1,00,000', Number.NaN],
    ['1.2.3', Number.NaN],
    ['12 to 15', Number.NaN],
    ['5%', Number.NaN],
    ['1e6', Number.NaN],
  ])('%j', (typed, cents) => {
    expect(centsOf(typed)).toEqual(Number.isNaN(cents) ? 'unsure' : { is: cents });
  });

  test.each(['', null, undefined, '  '])('%j is no amount and no doubt', (typed) => {
    expect(centsOf(typed)).toBe('nothing');
  });
});

describe('[SLA-5] dates as people write them', () => {
  const day = { is: new Date('2026-12-28T00:00:00Z') };
  test.each<[unknown, { readonly is: Date } | 'unsure' | 'nothing']>([
    ['28.12.2026', day],
    ['28/12/2026', day],
    ['12/28/2026', day],
    ['2026/12/28', day],
    ['28 December 2026', day],
    ['Dec 28, 2026', day],
    ['28. Dezember 2026', day],
    ['28 décembre 2026', day],
    ['28 de diciembre de 2026', day],
    ['3/4/2026', 'unsure'],
    ['3/3/2026', { is: new Date('2026-03-03T00:00:00Z') }],
    ['31.02.2026', 'unsure'],
    ['soon', 'unsure'],
    ['', 'nothing'],
  ])('%j', (typed, expected) => {
    expect(dateOf(typed)).toEqual(expected);
  });
});

test('[IN-5] what may mean two things is unknown, and named', () => {
  const custom_attributes = { lifetime_value: '0,400', renewal_date: '3/4/2026' };
  const account = accountOf(companySchema.parse({ id: '1', custom_attributes }), POLICY.accounts.attributes);
  expect(account).toMatchObject({
    lifetimeValueCents: null,
    renewsAt: null,
    unsure: ['lifetime_value', 'renewal_date'],
  });
});
