import { describe, expect, test } from '@jest/globals';
import { moneyIn } from '../../../../src/domain/text/money-in.ts';

const OFFERED = ['EUR', 'USD', 'GBP', 'CHF'];
const read = (text: string, offered: readonly string[] = OFFERED) => {
  const money = moneyIn(text, offered);
  return money === null ? null : `${money.currency} ${money.cents}`;
};

describe('[OW-7] the amount that a customer names', () => {
  test.each([
    ['You charged us $2,400 twice this month.', 'USD 240000'],
    ['Sie haben uns 2.400,50 € zu viel abgebucht.', 'EUR 240050'],
    ['It was USD 99.', 'USD 9900'],
    ['a fee of £15?', 'GBP 1500'],
    ['We paid EUR 1 200, and again EUR 1 200', 'EUR 120000'],
    ['wir haben 1’240.50 CHF bezahlt', 'CHF 124050'],
    ['CHF 20.- please', 'CHF 2000'],
    ['the €49.99/mo plan', 'EUR 4999'],
    ['€ 1.240', 'EUR 124000'],
    ['12 euros were taken', 'EUR 1200'],
    ['20,50 Euro zurück', 'EUR 2050'],
    ['99 usd', 'USD 9900'],
    ['2 400,50\u00a0€', 'EUR 240050'],
    ['charged US$240.5 on 3 May (invoice 4711)', 'USD 24050'],
    ['($1,234,567.89)', 'USD 123456789'],
  ])('is read: %s', (text, money) => {
    expect(read(text)).toBe(money);
  });

  test.each([
    ['several', 'You charged $20 and then $30'],
    ['several currencies', '$20, that is €18'],
    ['a range', 'between $20-$30'],
    ['another range', '$20 – 30'],
    ['no currency', 'Invoice 2400 of 12.05. was paid twice, 3 times 20'],
    ['a shortened number', 'about $2.4k'],
    ['a million', '$1.5 million'],
    ['what was cut off', 'we were charged $2,4…'],
    ['a currency that is not offered', 'We paid ¥5000'],
    ['one that is beside one that is', 'We paid ₹5000, or $60'],
    ['nothing', '$0'],
    ['a word in capitals', 'ALL 500 users, since Fr 5.'],
    ['a version', 'v2.400$x'],
  ])('is left to whoever asks: %s', (_what, text) => {
    expect(read(text)).toBeNull();
  });

  test('dollars are those of the workspace, unless they say whose', () => {
    expect(read('$50', ['CAD', 'USD'])).toBe('CAD 5000');
    expect(read('$50 USD', ['CAD', 'USD'])).toBe('USD 5000');
    expect(read('USD $50', ['CAD', 'USD'])).toBe('USD 5000');
    expect(read('CA$50', ['EUR', 'USD'])).toBeNull();
    expect(read('$50', ['EUR', 'AUD', 'USD'])).toBe('USD 5000');
  });
});
