import { describe, expect, test } from '@jest/globals';
import { calendarFor, contractOf } from '../../../../src/domain/case/contract.ts';
import { POLICY } from '../../../support/core-policy.ts';

const hours = { timeZone: 'Asia/Tokyo', hours: { mon: [['09:00', '17:00']] as [string, string][] } };
const policy = { ...POLICY, calendars: { ...POLICY.calendars, tokyo: hours } };
const acme = (calendar: string) => contractOf({ name: 'Acme', calendar });

describe('[SLA-3] an account’s own calendar', () => {
  const rows = [
    ['in the place of office hours', 'office', acme('tokyo'), { calendar: 'tokyo', contractOf: 'Acme' }],
    ['around the clock by contract', 'office', acme('always'), { calendar: 'always', contractOf: 'Acme' }],
    ['never slows what runs around the clock', 'always', acme('tokyo'), { calendar: 'always', contractOf: null }],
    ['the usual one anyway', 'office', acme('office'), { calendar: 'office', contractOf: null }],
    ['a name that the policy lacks', 'office', acme('moon'), { calendar: 'office', contractOf: null }],
    ['none', 'office', contractOf({ name: 'Acme' }), { calendar: 'office', contractOf: null }],
    ['no account', 'office', contractOf(null), { calendar: 'office', contractOf: null }],
  ] as const;
  test.each(rows)('%s', (_title, usual, contract, expected) => {
    expect(calendarFor(usual, contract, policy)).toEqual(expected);
  });
});
