import { describe, expect, test } from '@jest/globals';
import { plainRefusal, refusalMessage, unexpected } from '../../../../src/adapters/slack/errors.ts';
import type { Refusal } from '../../../../src/domain/record/record.ts';
import { NOW, viewAt } from './support/records.ts';
import { complaints, seen } from './support/seen.ts';

const refusals: readonly [Refusal, RegExp][] = [
  [{ kind: 'not_found', what: 'CASE-9' }, /There is no CASE-9.*\/case list/],
  [
    { kind: 'not_allowed', verb: 'open a case', need: 'a support role in the policy', ask: 'admin' },
    /You cannot open a case.*support role.*@UADA can change the policy/,
  ],
  [
    { kind: 'not_allowed', verb: 'claim it', need: 'membership of Engineering', ask: { owner: 'erin' } },
    /You cannot claim it here: it takes membership of Engineering\. @UERIN has it: ask them\.$/,
  ],
  [
    {
      kind: 'not_allowed',
      verb: 'wait',
      need: 'x',
      instead: 'Claim it.',
      ask: { people: ['ana', 'ben', 'eli', 'sam'] },
    },
    /it takes x\. Claim it\. Or ask @UANA, @UBEN or @UELI\.$/,
  ],
  [
    { kind: 'not_allowed', verb: 'unlink ENG-1', need: 'a tracker' },
    /^You cannot unlink ENG-1 here: it takes a tracker\.$/,
  ],
  [
    { kind: 'already_claimed', id: 'ENG-12', by: 'erin', at: NOW },
    /ENG-12 was claimed by @UERIN today at 14:17.*ask them to release.*\[ Open ENG-12 \]/s,
  ],
  [{ kind: 'already_yours', id: 'CASE-1' }, /yours already\. Nothing was changed/],
  [{ kind: 'already', id: 'CASE-1', status: 'resolved' }, /CASE-1 is resolved already/],
  [
    { kind: 'wrong_status', id: 'CASE-1', verb: 'resumed', status: 'not on hold' },
    /cannot be resumed: it is not on hold.*\[ Open CASE-1 \]/s,
  ],
  [{ kind: 'stale', id: 'CASE-1' }, /has changed since your screen was drawn, so nothing was done.*\[ Open CASE-1 \]/s],
  [{ kind: 'open_case_exists', id: 'CASE-1' }, /an open case already: CASE-1.*\[ Open CASE-1 \]/s],
  [
    { kind: 'linked_work_open', id: 'CASE-1', tickets: ['ENG-1', 'FIN-2'] },
    /still waits for ENG-1, FIN-2.*\[ Resolve anyway… \]/s,
  ],
  [
    { kind: 'unanswered', id: 'CASE-1', owes: ['answer', 'promise'] },
    /customer of CASE-1 still waits for an answer, and was promised.*Answer first.*\[ Reply… \].*\[ Resolve anyway… \]/s,
  ],
  [
    { kind: 'unanswered', id: 'CASE-1', owes: ['outcome'] },
    /customer of CASE-1 has not been told yet what was done\. Write to them first, or.*left unsaid.*\[ Resolve anyway… \]/s,
  ],
  [{ kind: 'invalid', field: 'x', message: 'say why' }, /does not fit yet: say why/],
  [{ kind: 'busy', id: 'CASE-1' }, /nothing was done\. Press again/],
];

describe('[SK-6] every refusal says what, why and what to do', () => {
  test.each(refusals)('%j', (refusal, words) => {
    const message = refusalMessage(refusal, viewAt());
    expect(seen(message)).toMatch(words);
    expect(complaints(message)).toEqual([]);
    expect(plainRefusal(refusal, viewAt(), { timeZone: 'Europe/Berlin' })).not.toMatch(/[<>`]|&amp;/);
  });
  test('under a field, people have names and moments are written out', () => {
    expect(
      plainRefusal({ kind: 'already_claimed', id: 'CASE-1', by: 'erin', at: NOW }, viewAt(), {
        timeZone: 'America/New_York',
      }),
    ).toContain('CASE-1 was claimed by Erin Egan 08:17.');
  });
});

test('[SK-6] a database that is away is said as such, and logged without a stack', () => {
  const lines: object[] = [];
  const take = (fields: object, message: string) => void lines.push({ ...fields, message });
  const log = { info: take, warn: take, error: take };
  const away = Object.assign(new Error('connection 3 to 10.0.0.7:27017 timed out'), {
    name: 'MongoNetworkTimeoutError',
  });
  expect(unexpected(away, '/case', log)).toBe(
    'Caseload cannot reach its database at the moment: as far as it knows, nothing was changed. Try again in a minute.',
  );
  expect(lines).toEqual([{ error: 'MongoNetworkTimeoutError', message: expect.stringContaining('database') }]);
  expect(unexpected(Object.assign(new Error('E11000'), { name: 'MongoServerError' }), '/case', log)).toMatch(
    /reference/,
  );
});
