import { expect, test } from '@jest/globals';
import { type CaseRight, may } from '../../../../src/domain/case/may.ts';
import { POLICY, who } from '../../../support/core-policy.ts';

const open = { restricted: false, queue: 'general' };
const restricted = { restricted: true, queue: 'security' };

test.each<[string, CaseRight, typeof open, boolean]>([
  ['ana', 'work', open, true],
  ['eli', 'work', open, true],
  ['pat', 'see', open, true],
  ['pat', 'work', open, false],
  ['sol', 'work', restricted, true],
  ['lou', 'work', restricted, true],
  ['ana', 'see', restricted, false],
  ['maya', 'see', restricted, false],
  ['olga', 'see', restricted, false],
])('[RO-6] [AD-3] %s may %s: %j is %s', (id, verb, subject, allowed) => {
  expect(may(who(id), verb, subject, POLICY)).toBe(allowed);
});
