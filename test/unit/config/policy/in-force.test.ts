import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { parsePolicy } from '../../../../src/config/policy/load.ts';
import { shipped } from './shipped.ts';

const SMALL = readFileSync('policies/small.yml', 'utf8');

function loaded(text: string) {
  const result = parsePolicy(text, 'policy.yml');
  if (!result.ok) throw new Error(result.problems.map(({ line, message }) => `${line} ${message}`).join('\n'));
  return result.policy;
}
const small = () => loaded(SMALL);

describe('the policy that ships', () => {
  test('[AD-10] means what it meant before anything could be left out', () => {
    expect(shipped().policy).toMatchObject(JSON.parse(readFileSync('test/support/policy-before.json', 'utf8')));
  });

  test('[AD-10] gains no queue, team, list or rule', () => {
    const { written, inFull: full } = shipped();
    for (const section of ['queues', 'teams', 'onCall', 'types'] as const)
      expect(Object.keys(full[section])).toEqual(Object.keys(written[section] ?? {}));
    for (const section of ['people', 'routing', 'targets', 'ladder', 'ladders'] as const)
      expect(full[section]).toEqual(written[section]);
  });
});

describe('a policy of twenty lines', () => {
  test('[AD-10] is in full the same as what is written out of it', () => {
    const { policy, inFull: full } = small();
    expect(SMALL.trimEnd().split('\n').length).toBeLessThanOrEqual(25);
    const again = loaded(stringify(full, { aliasDuplicateObjects: false }));
    expect(again.policy).toEqual(policy);
    expect(again.inFull).toEqual(full);
  });

  test('[AD-10] everybody lives in the zone of the team and works its hours', () => {
    for (const { id, timeZone, shift } of small().policy.people)
      expect([id, timeZone, shift]).toEqual([id, 'America/Toronto', 'team']);
    const { calendars, calm } = small().policy;
    expect(calendars.team).toMatchObject({ timeZone: 'America/Toronto', hours: { fri: [['09:00', '17:30']] } });
    expect(calendars.team?.hours.sat).toBeUndefined();
    expect(calm.morningDigest).toBe('09:00');
  });

  test('[AD-10] a person may have a zone and hours of their own, and one with hours alone lives where these are', () => {
    const text = SMALL.replace(
      'people:',
      'calendars: { west: { timeZone: America/Vancouver, open: Mon-Fri 08:00-16:00 } }\npeople:',
    )
      .replace('- { email: ivy.chen@northline.example }', '- { email: ivy.chen@northline.example, shift: west }')
      .replace(
        '- { email: omar.haddad@northline.example }',
        '- { email: omar.haddad@northline.example, timeZone: Africa/Cairo }',
      );
    const { people, calendars } = loaded(text).policy;
    expect(people.find(({ id }) => id === 'ivy')).toMatchObject({ timeZone: 'America/Vancouver', shift: 'west' });
    expect(people.find(({ id }) => id === 'omar')).toMatchObject({ timeZone: 'Africa/Cairo', shift: 'team' });
    expect(calendars.west?.holidays).toContain('2027-07-01');
  });

  test('[AD-10] [RO-1] [RO-6] restricted cases, cancellations and outages go where they belong', () => {
    const { routing, queues, types, triageQueue, breachQueue, onCall, teams, ladder } = small().policy;
    expect(routing.map(({ name, queue, page }) => [name, queue, page])).toEqual([
      ['only-security', 'security', undefined],
      ['cancellation', 'retention', undefined],
      ['outage', 'engineering', 'engineering'],
      ['speaks-of-cancelling', 'retention', undefined],
    ]);
    expect(queues.retention).toMatchObject({ members: ['nora'], channel: '#support', retention: true });
    expect(queues[triageQueue]).toMatchObject({ members: ['ivy', 'omar', 'jade', 'nora'], channel: '#support' });
    expect(breachQueue).toBeNull();
    expect(ladder.at(-1)?.do).toEqual(['reassign_to_manager', 'warn_leaders_when_critical']);
    expect(Object.entries(types).map(([type, { queue, metric }]) => [type, queue, metric])).toEqual([
      ['bug', 'engineering', 'TTR'],
      ['billing', 'billing', 'TTC'],
      ['account', 'support', 'FRT'],
      ['security', 'security', null],
      ['general', 'support', 'FRT'],
    ]);
    expect(onCall).toEqual({
      support: ['ivy', 'omar', 'jade', 'nora'],
      billing: ['jade', 'nora'],
      engineering: ['theo', 'priya'],
    });
    expect(teams.engineering).toMatchObject({ prefix: 'ENG', channel: '#engineering', members: ['theo', 'priya'] });
  });

  test('[AD-10] [OW-7] who approves money makes the queue for billing a team', () => {
    const approving = SMALL.replace(
      'jade.tremblay@northline.example }',
      'jade.tremblay@northline.example, roles: [agent, approver] }',
    );
    expect(loaded(approving).policy.teams.finance).toMatchObject({ prefix: 'FIN', members: ['jade', 'nora'] });
    expect(small().policy.teams.finance).toBeUndefined();
  });

  test.each([
    [
      '{ urgent: 30m, rest: 4h }',
      [
        ['urgent', 30, 120, 480],
        ['standard', 240, 480, 1_440],
      ],
    ],
    [
      '{ P1: 15m, urgent: 2h }',
      [
        ['p1', 15, 120, 480],
        ['urgent', 120, 120, 480],
        ['standard', 480, 480, 1_440],
      ],
    ],
    [
      '{ rest: { FRT: 4h, TTR: 16h } }',
      [
        ['urgent', 60, 120, 480],
        ['standard', 240, 480, 960],
      ],
    ],
    [
      '{ rest: 30h }',
      [
        ['urgent', 60, 120, 480],
        ['standard', 1_800, 1_800, 1_800],
      ],
    ],
  ])('[AD-10] [SLA-2] targets %s', (written, expected) => {
    const { targets } = loaded(SMALL.replace('{ urgent: 1h, rest: 8h }', written)).policy;
    const minutes = (ms: number | undefined) => (ms ?? 0) / 60_000;
    expect(targets.map(({ name, FRT, NRT, TTR }) => [name, minutes(FRT), minutes(NRT), minutes(TTR)])).toEqual(
      expected,
    );
    for (const { TTR, TTC } of targets) expect(TTC).toBeGreaterThanOrEqual(TTR ?? Number.NaN);
  });

  test('[AD-10] one queue is enough', () => {
    const { policy } = loaded(`timeZone: America/Toronto
open: Mon-Fri 09:00-17:30
people:
  - { email: nora.singh@northline.example, roles: [lead, admin] }
  - { email: marc.roy@northline.example, roles: [manager] }
queues:
  support: { channel: "#support" }
leaders: { channel: "#leads", people: [marc] }
`);
    expect(policy.queues.support).toMatchObject({
      name: 'Support',
      members: ['nora', 'marc'],
      lead: 'nora',
      manager: 'marc',
    });
    expect(policy.teams).toEqual({});
    expect(policy.types.security).toMatchObject({ queue: 'support', metric: 'FRT' });
    expect(policy.targets.map(({ name }) => name)).toEqual(['urgent', 'standard']);
  });
});
