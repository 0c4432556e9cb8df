import { describe, expect, test } from '@jest/globals';
import { ROLES, type Role } from '../../../../src/config/vocabulary.ts';
import { type CaseCommand, rightFor } from '../../../../src/domain/case/case.ts';
import { type CaseRight, may } from '../../../../src/domain/case/may.ts';
import { RIGHTS } from '../../../support/case-rights.ts';
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

describe('[AD-3] what each command takes', () => {
  const SUPPORT: readonly Role[] = ['agent', 'specialist', 'lead', 'manager', 'admin'];
  const DECIDERS: readonly Role[] = ['lead', 'manager', 'admin'];
  /** All others are for everybody of support. */
  const DECIDED: readonly CaseCommand['type'][] = ['set_deadline', 'answer_waiver'];
  // An object's keys are its type's here: the record is exact.
  const commands = Object.keys(RIGHTS) as CaseCommand['type'][];
  const someone = (role: Role, id = 'somebody') => ({ ...who('pat'), id, roles: [role] });

  test.each(commands.flatMap((type) => ROLES.map((role) => [type, role] as const)))('%s by %s', (type, role) => {
    expect(may(someone(role), rightFor({ type }), open, POLICY)).toBe(
      (DECIDED.includes(type) ? DECIDERS : SUPPORT).includes(role),
    );
  });

  test.each(commands)('%s of a restricted case is for its queue alone, with the same rights', (type) => {
    for (const role of ROLES) expect(may(someone(role), rightFor({ type }), restricted, POLICY)).toBe(false);
    expect(may(someone('agent', 'lou'), rightFor({ type }), restricted, POLICY)).toBe(true);
  });

  test('deadlines and waivers are decided by the queue’s own lead and manager too, whatever their role', () => {
    for (const id of ['lena', 'maya'])
      expect(may(someone('approver', id), rightFor({ type: 'answer_waiver' }), open, POLICY)).toBe(true);
    expect(may(someone('agent', 'ana'), rightFor({ type: 'set_deadline' }), open, POLICY)).toBe(false);
  });

  test('the words for each: deadlines by their own right, the rest as the work it is', () => {
    const others = Object.entries(RIGHTS).filter(([, right]) => right !== 'work');
    expect(Object.fromEntries(others)).toEqual({
      reopen: 'reopen',
      unmerge: 'reopen',
      escalate: 'escalate',
      deescalate: 'escalate',
      page: 'escalate',
      retriage: 'retriage',
      set_deadline: 'set_deadline',
      answer_waiver: 'waive',
      request_ticket: 'request_ticket',
      link_ticket: 'request_ticket',
      unlink_ticket: 'request_ticket',
    });
  });
});
