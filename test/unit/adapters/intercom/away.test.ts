import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { awayMode } from '../../../../src/adapters/intercom/away.ts';
import { intercomClient } from '../../../../src/adapters/intercom/client.ts';
import { type FakeIntercom, startFakeIntercom } from '../../../../src/standins/intercom/index.ts';
import { shippedPolicy } from '../../../support/world.ts';

let intercom: FakeIntercom;
beforeAll(async () => {
  intercom = await startFakeIntercom({
    token: 'token',
    clientSecret: 'secret',
    seed: {
      admins: [
        { id: '1', name: 'Caseload', email: 'bot@caseload.example' },
        { id: '2', name: 'Ana', email: 'ANA@caseload.example', away: true },
        { id: '3', name: 'Ben', email: 'other@caseload.example', away: true },
        { id: '4', name: 'Fay', email: 'fay@caseload.example' },
      ],
    },
  });
});
afterAll(() => intercom.stop());

test('[RO-5] [OW-3] away in Intercom is found by e-mail, or by the teammate id the policy names', async () => {
  const { policy } = shippedPolicy();
  const people = policy.people.map((person) => (person.id === 'ben' ? { ...person, intercom: '3' } : person));
  const client = intercomClient({ accessToken: 'token', region: 'us', apiUrl: intercom.baseUrl });
  let now = new Date('2026-03-02T09:00:00Z');
  let deactivated = '';
  const mode = awayMode({
    client,
    policy: () => ({ ...policy, people }),
    now: () => now,
    unreachable: (person) => person === deactivated,
  });
  const asked = ['ana', 'ben', 'fay', 'nobody'];
  expect(asked.map(mode.away)).toEqual([false, false, false, false]);
  expect(await mode.refresh()).toEqual(['ana', 'ben']);
  expect(asked.map(mode.away)).toEqual([true, true, false, false]);
  expect(['1', '2', '3', '4', '5'].map(mode.personBehind)).toEqual([null, 'ana', 'ben', 'fay', null]);
  expect(asked.map((one) => mode.teammateOf(one)?.id ?? null)).toEqual(['2', '3', '4', null]);
  // Since when is since it was first seen, and who stays away has not gone again.
  now = new Date('2026-03-02T10:00:00Z');
  expect(await mode.refresh()).toEqual([]);
  expect(asked.map(mode.awaySince)).toEqual([
    new Date('2026-03-02T09:00:00Z'),
    new Date('2026-03-02T09:00:00Z'),
    null,
    null,
  ]);
  // Who cannot be reached is away, whatever Intercom says.
  deactivated = 'fay';
  expect(await mode.refresh()).toEqual(['fay']);
  expect(mode.awaySince('fay')).toEqual(now);
});
