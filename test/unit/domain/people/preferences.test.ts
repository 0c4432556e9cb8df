import { describe, expect, test } from '@jest/globals';
import { digestAfter } from '../../../../src/domain/people/digest-times.ts';
import { quietAt } from '../../../../src/domain/people/notify.ts';
import { decidePerson } from '../../../../src/domain/people/person.ts';
import {
  differing,
  offSince,
  offUntil,
  type Preferences,
  wantedBy,
} from '../../../../src/domain/people/preferences.ts';
import { type MessageToPerson, type OwnerNews, ownNews, type Urgency } from '../../../../src/domain/record/notice.ts';
import { Ana, about, at, policyWith } from './support.ts';

const POLICY = policyWith({
  quietHours: { from: '20:00', until: '07:00' },
  morningDigest: '08:30',
  handoverDigest: true,
});
const ana = (preferences: Preferences) => ({ person: 'ana', preferences });
/** Monday is 2 March. */
const MONDAY = '2026-03-02';

test('[SK-5] only what differs from the policy is kept, so that the rest follows it', () => {
  const usual = wantedBy({}, POLICY);
  expect(differing(usual, POLICY)).toEqual({});
  expect(differing({ ...usual, digest: null, daysOff: ['2026-03-03', MONDAY, MONDAY] }, POLICY)).toEqual({
    digest: null,
    daysOff: [MONDAY, '2026-03-03'],
  });
  expect(differing({ ...usual, quiet: null }, POLICY)).toEqual({ quiet: null });
  expect(wantedBy({ quiet: null }, POLICY)).toEqual({ ...usual, quiet: null });
});

test.each([
  ['none', {}, at(0, '21:00'), at(1, '07:00')],
  ['none, at work', {}, at(0, '10:00'), null],
  ['none of their own', { quiet: null }, at(0, '21:00'), null],
  ['some of their own, at work', { quiet: { from: '09:30', until: '11:00' } }, at(0, '10:00'), at(0, '11:00')],
  ['a day off', { daysOff: [MONDAY] }, at(1, '10:00'), at(2, '00:00')],
  ['two days off', { daysOff: [MONDAY, '2026-03-03'] }, at(1, '10:00'), at(3, '00:00')],
] as const)('[SK-5] quiet for somebody who has set %s', (_, preferences, now, until) => {
  expect(quietAt(ana(preferences), POLICY, now)).toEqual(until);
});

test.each([
  ['nothing', {}, at(0, '18:00'), at(1, '08:30')],
  ['a time', { digest: '07:10' }, at(0, '18:00'), at(1, '07:10')],
  // The end of the shift is the next one.
  ['none', { digest: null }, at(0, '18:00'), at(1, '17:00')],
  ['a day off', { daysOff: [MONDAY] }, at(0, '18:00'), at(2, '08:30')],
] as const)('[SK-5] the next digest of somebody who has set %s', (_, preferences, after, next) => {
  expect(digestAfter(ana(preferences), POLICY, after)).toEqual(next);
});

test.each([
  [[MONDAY], at(1, '10:00'), at(1, '00:00')],
  [['2026-03-01', MONDAY], at(1, '10:00'), at(0, '00:00')],
  [[MONDAY], at(0, '23:59'), null],
  [[MONDAY], at(2, '00:00'), null],
])('[OW-12] off since, with %j', (days, now, since) => {
  expect(offSince(days, 'Europe/Berlin', now)).toEqual(since);
  expect(offUntil({ daysOff: days }, 'Europe/Berlin', now) === null).toBe(since === null);
});

test.each<readonly [string, Parameters<typeof ownNews>[0], ReturnType<typeof ownNews>]>([
  ['a deadline that comes near', [{ type: 'step_reached', share: 0.75 }], { own: 'reminders' }],
  ['one that is missed', [{ type: 'step_reached', share: 1 }], {}],
  ['what others did', [{ type: 'customer_replied' }], { own: 'news' }],
  ['what a team asks', [{ type: 'customer_replied' }, { type: 'info_asked' }], {}],
  ['an answer that did not arrive', [{ type: 'message_failed' }], {}],
  ['what they said that they would change', [{ type: 'review_action_due' }], {}],
])('[SK-5] what an owner may do without: %s', (_what, logged, own) => {
  expect(ownNews(logged)).toEqual(own);
});

describe('[SK-5] news that somebody does without', () => {
  const told = (without: readonly OwnerNews[], more: Partial<Extract<MessageToPerson, { type: 'notify' }>>) => {
    const { record } = new Ana(POLICY, at(0, '08:00'));
    const heard: MessageToPerson = {
      ...{ type: 'notify', about: about('CASE-1'), urgency: 'normal' as Urgency, due: null, settled: false },
      ...more,
    };
    const state = { ...record.state, preferences: { without } };
    return decidePerson(state, heard, { now: at(0, '10:00'), policy: POLICY }).map(({ type }) => type);
  };
  test.each([
    ['begins no message', ['news'], { own: 'news' }, []],
    ['of another kind comes', ['news'], { own: 'reminders' }, ['told']],
    ['of what is not theirs comes', ['news', 'reminders'], {}, ['told']],
    ['but questions come', ['news'], { own: 'news', asks: true }, ['told']],
    ['but pages come', ['news', 'reminders'], { own: 'news', urgency: 'page', paged: 'by_rule' }, ['told']],
  ] as const)('%s', (_, without, more, events) => {
    expect(told(without, more)).toEqual(events);
  });
});
