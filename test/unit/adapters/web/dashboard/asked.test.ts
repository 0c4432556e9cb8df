import { expect, test } from '@jest/globals';
import { askedIn, pathTo } from '../../../../../src/adapters/web/dashboard/asked.ts';
import { shippedPolicy } from '../../../../support/world.ts';

const { policy } = shippedPolicy();
const NOW = new Date('2026-11-18T09:00:00Z');
const asked = (text: string) =>
  askedIn(new URLSearchParams(text), {
    ...{ days: 7, policy, now: NOW },
    accounts: [{ id: 'acme-1', name: 'Acme Robotics' }],
  });

test('[RP-6] an address says which cases: a period up to now, a queue, an account by its name', () => {
  const { filter, query, unknown } = asked(
    'days=30&queue=billing&severity=high&account=acme+ROBOTICS&figures=adjusted',
  );
  expect(filter).toEqual({
    ...{ queue: 'billing', severity: 'high', account: 'acme-1', figures: 'adjusted' },
    ...{ from: NOW.getTime() - 30 * 86_400_000, to: NOW.getTime() },
  });
  expect(query).toEqual({
    days: '30',
    queue: 'billing',
    severity: 'high',
    account: 'Acme Robotics',
    figures: 'adjusted',
  });
  expect(unknown).toEqual([]);
});

test('[RP-6] what is left empty, or is as usual, is not asked for', () => {
  const { query, filter } = asked('days=7&queue=&figures=raw&tag=+&page=2');
  expect(query).toEqual({});
  expect(filter).toEqual({ from: NOW.getTime() - 7 * 86_400_000, to: NOW.getTime(), figures: 'raw' });
});

test.each([
  ['queue=quagga', {}],
  ['queue=__proto__', {}],
  ['days=0', {}],
  ['days=9999', {}],
  ['days=-1', {}],
  ['figures=cooked', {}],
  ['turn=mine', {}],
  // Nobody is shown all accounts where they have asked for one.
  ['account=quagga', { account: 'quagga' }],
])('[RP-6] %s is told, and left out where that says less', (text, left) => {
  const { filter, unknown } = asked(text);
  expect(unknown).toHaveLength(1);
  expect(filter).toEqual({ ...left, from: NOW.getTime() - 7 * 86_400_000, to: NOW.getTime(), figures: 'raw' });
});

test('[RP-6] an address holds what is typed as it was typed', () => {
  expect(pathTo('/dashboard', { tag: 'a&b=c#d', queue: undefined })).toBe('/dashboard?tag=a%26b%3Dc%23d');
  expect(pathTo('/dashboard', {})).toBe('/dashboard');
});
