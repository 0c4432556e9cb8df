import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { holdingText } from '../../../src/cli/people.ts';
import { withoutPerson } from '../../../src/cli/people-policy.ts';
import { parsePolicy } from '../../../src/config/policy/load.ts';

const SMALL = readFileSync('policies/small.yml', 'utf8');

test('[OW-12] a person taken out leaves a policy that can be used, with all else as it stood', () => {
  const { text, left, needed } = withoutPerson(SMALL, 'omar', null);
  expect(left).toEqual(['people', 'queues.support.members']);
  expect(needed).toEqual([]);
  expect(text).toContain('support: { channel: "#support", members: [ivy, jade, nora] }');
  expect(text).toContain('# a channel may serve several queues');
  expect(text.replace('[ivy, jade', '[ivy, omar, jade').split('\n')).toEqual(
    SMALL.split('\n').filter((line) => !line.includes('omar.haddad')),
  );
  const parsed = parsePolicy(text, 'policy.yml');
  expect(parsed.ok && parsed.policy.policy.people.map(({ id }) => id)).not.toContain('omar');
});

test('[OW-12] what somebody holds is told before anything changes: the numbers, of restricted cases how many', () => {
  const held = {
    ...{ cases: ['CASE-3', 'CASE-7'], restricted: 1, tickets: ['ENG-2'], approvals: [] },
    covers: [
      {
        ...{ list: 'leads', from: new Date('2026-12-04T23:00:00Z'), until: new Date('2026-12-05T14:00:00Z') },
        theirs: true,
      },
    ],
  };
  expect(holdingText({ id: 'omar', name: 'Omar Haddad' }, held, ['queues.support.members'])).toBe(
    [
      'Omar Haddad (omar) holds',
      '  cases      CASE-3, CASE-7, 1 restricted',
      '  tickets    ENG-2',
      '  shifts     leads 2026-12-04 23:00 UTC to 2026-12-05 14:00 UTC, taken over from another',
      '  in policy  queues.support.members',
    ].join('\n'),
  );
});
