import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { localDate } from '../../../../src/domain/people/local-time.ts';
import type { Urgency } from '../../../../src/domain/record/notice.ts';
import { Ana, at, policyWith } from './support.ts';

const MINUTE = 60_000;
const later = (from: Date, minutes: number): Date => new Date(from.getTime() + minutes * MINUTE);
const types = (events: readonly { readonly type: string }[]): string[] => events.map(({ type }) => type);

test('[OW-6] [ES-6] news of one cause for many cases is one message, which rings once, whatever stood of each', () => {
  const ana = new Ana(policyWith(), at(1, '10:00'));
  ana.hear(at(2, '10:00'), 'CASE-1', 'urgent');
  ana.sent.length = 0;
  for (const [n, id] of ['CASE-1', 'CASE-2', 'CASE-3'].entries())
    ana.hear(later(at(2, '10:30'), n), id, 'urgent', null, 2, false, undefined, 'ENG-7');
  expect(ana.sent.filter((one) => /!/.test(one))).toEqual([]);
  expect(ana.record.state.recent.map(({ notices }) => notices.map(({ about }) => about.id))).toEqual([
    ['CASE-1'],
    ['CASE-1', 'CASE-2', 'CASE-3'],
  ]);
  ana.hear(later(at(2, '10:30'), 3), 'CASE-4', 'urgent', null, 2, false, undefined, 'ENG-8');
  expect(ana.record.state.recent).toHaveLength(3);
});

describe('[ES-6] quiet hours', () => {
  const night = at(2, '22:00');

  test('what can wait waits for their end and comes as one message', () => {
    const ana = new Ana(policyWith({ morningDigest: null, handoverDigest: false }), at(1, '10:00'));
    expect(ana.hear(night, 'CASE-1')).toMatchObject({ type: 'kept', why: 'quiet_hours', until: at(3, '07:00') });
    ana.hear(at(3, '02:00'), 'CASE-2');
    ana.hear(at(3, '06:59'), 'CASE-1', 'normal', null, 2);
    expect([ana.sent, ana.record.wakeAt]).toEqual([[], at(3, '07:00')]);
    expect(types(ana.wake(at(3, '07:00')))).toEqual(['kept_sent']);
    expect(ana.record.state.recent.at(-1)).toMatchObject({ what: 'kept', id: 'm1' });
    expect(ana.record.state.recent.at(-1)?.notices.map(({ about }) => about.id)).toEqual([
      'CASE-1',
      'CASE-2',
      'CASE-1',
    ]);
    expect(ana.sent).toEqual(['m1']);
    expect(ana.wake(at(3, '07:01'))).toEqual([]);
  });

  test('what comes of it just after their end joins what is kept: it may have overtaken that', () => {
    const ana = new Ana(policyWith({ morningDigest: null, handoverDigest: false }), at(1, '10:00'));
    ana.hear(night, 'CASE-1');
    expect(ana.hear(at(3, '07:00'), 'CASE-1', 'normal', null, 2)).toMatchObject({ type: 'kept', why: 'joins' });
    expect(ana.hear(at(3, '07:00'), 'CASE-2')).toMatchObject({ type: 'told' });
    expect(types(ana.wake(at(3, '07:00')))).toEqual(['kept_sent']);
  });

  test.each<Urgency>(['page', 'urgent'])('[ES-3] %s comes at once', (urgency) => {
    const ana = new Ana(policyWith(), at(1, '10:00'));
    expect(ana.hear(night, 'CASE-1', urgency)).toMatchObject({ type: 'told' });
    expect(ana.sent).toEqual(['m1']);
  });

  test('they are the person’s own: the same moment is day elsewhere', () => {
    const chicago = new Ana(policyWith({}, { timeZone: 'America/Chicago' }), at(1, '10:00'));
    expect(chicago.hear(night, 'CASE-1').type).toBe('told');
  });

  test.each([
    ['20:00', '19:59', 'told'],
    ['20:00', '20:00', 'kept'],
    ['20:00', '06:59', 'kept'],
    ['20:00', '07:00', 'told'],
    ['01:00', '00:59', 'told'],
    ['01:00', '01:00', 'kept'],
  ])('from %s on, at %s: %s', (from, time, type) => {
    const ana = new Ana(policyWith({ quietHours: { from, until: '07:00' } }), at(1, '00:01'));
    expect(ana.hear(at(3, time), 'CASE-1').type).toBe(type);
  });

  test('the night in which the clock is set forward or back ends in its own morning', () => {
    const ana = new Ana(policyWith(), new Date('2026-03-28T10:00:00Z'));
    const spring = ana.hear(new Date('2026-03-28T23:30:00Z'), 'CASE-1');
    expect(spring).toMatchObject({ until: new Date('2026-03-29T05:00:00Z') });
    const autumn = new Ana(policyWith(), new Date('2026-10-24T10:00:00Z')).hear(
      new Date('2026-10-24T23:30:00Z'),
      'CASE-1',
    );
    expect(autumn).toMatchObject({ until: new Date('2026-10-25T06:00:00Z') });
  });

  test('[SK-5] where a digest comes soon after, it takes in what waited: a morning is one message', () => {
    const ana = new Ana(policyWith(), at(1, '10:00'));
    ana.sleepUntil(night);
    ana.hear(night, 'CASE-1');
    expect(ana.record.wakeAt).toEqual(at(3, '08:30'));
    expect(types(ana.sleepUntil(at(3, '08:30')))).toEqual(['digest_due']);
    const morning = ana.record.state.recent.at(-1);
    expect([morning?.what, morning?.notices.map(({ about }) => about.id)]).toEqual(['morning', ['CASE-1']]);
    expect([ana.record.state.waiting, ana.record.state.waitingUntil]).toEqual([[], null]);
    // It says how that stood by then: what becomes of it since is seen elsewhere.
    ana.hear(at(3, '09:30'), 'CASE-1', 'normal', null, 2);
    expect(ana.sent.slice(-2)).toEqual([morning?.id, 'm5']);
  });

  test('who is at work has none: a night shift is told', () => {
    const nights = policyWith({ quietHours: { from: '12:00', until: '18:00' } });
    const ana = new Ana(nights, at(1, '09:00'));
    expect(ana.hear(at(1, '14:00'), 'CASE-1').type).toBe('told');
    expect(ana.hear(at(1, '17:30'), 'CASE-2').type).toBe('kept');
  });

  test('after downtime that ends in the next night nothing is handed out in it', () => {
    const ana = new Ana(policyWith({ morningDigest: null, handoverDigest: false }), at(1, '10:00'));
    ana.hear(night, 'CASE-1');
    expect(ana.wake(at(3, '23:00'))).toEqual([]);
    expect(types(ana.sleepUntil(at(4, '07:00')))).toEqual(['kept_sent']);
  });
});

describe('[PITFALL oncall 3906] several mentions, several messages', () => {
  const now = at(1, '10:00');

  test('[ES-6] [SK-7] what goes on about one case is one message, edited; what rings is a line in its thread, not within a minute', () => {
    const ana = new Ana(policyWith(), at(1, '09:30'));
    ana.hear(now, 'CASE-1', 'normal', null, 1);
    ana.hear(later(now, 0.5), 'CASE-1', 'normal', null, 2);
    ana.hear(later(now, 0.5), 'CASE-2');
    ana.hear(later(now, 1), 'CASE-1', 'normal', null, 3);
    ana.hear(later(now, 1.5), 'CASE-1', 'urgent', null, 4);
    ana.hear(later(now, 2), 'CASE-1', 'urgent', null, 5);
    expect(ana.sent).toEqual(['m1', 'm1', 'm2', 'm1', 'm1!', 'm1', 'm1', 'm1!']);
    expect(ana.record.state.today).toBe(4);
    expect(ana.record.state.recent[0]?.notices.map(({ about }) => about.seq)).toEqual([1, 2, 3, 4, 5]);
  });

  test('[SK-7] settled it is over: what comes of it later begins anew', () => {
    const ana = new Ana(policyWith(), at(1, '09:30'));
    ana.hear(now, 'CASE-1');
    ana.hear(later(now, 10), 'CASE-1', 'normal', null, 2, true);
    ana.hear(later(now, 20), 'CASE-1', 'normal', null, 3);
    // Nothing stood of it: the news is the last word.
    ana.hear(later(now, 30), 'CASE-2', 'normal', null, 1, true);
    ana.hear(later(now, 40), 'CASE-2', 'urgent', null, 2);
    expect(ana.sent).toEqual(['m1', 'm1', 'm1!', 'm2', 'm3']);
    expect(ana.record.state.waiting).toHaveLength(1);
  });

  test('[ES-6] what may not ring now is seen at once all the same, and kept for later', () => {
    const ana = new Ana(policyWith({ morningDigest: null, handoverDigest: false }), at(1, '09:30'));
    ana.hear(now, 'CASE-1');
    expect(ana.hear(at(1, '22:00'), 'CASE-1', 'normal', null, 2)).toMatchObject({ type: 'kept', why: 'quiet_hours' });
    expect(ana.sent).toEqual(['m1', 'm1']);
    expect(types(ana.sleepUntil(at(2, '07:00')))).toEqual(['kept_sent']);
  });

  test('[ES-3] but a page rings by itself', () => {
    const ana = new Ana(policyWith(), at(1, '09:30'));
    ana.hear(now, 'CASE-1', 'urgent');
    ana.hear(later(now, 0.1), 'CASE-1', 'page', null, 2);
    expect(ana.sent).toEqual(['m1', 'm1', 'm1!']);
  });

  test('[ES-3] an outage that many report rings once; whatever is paged again rings again', () => {
    const ana = new Ana(policyWith(), at(1, '09:30'));
    for (let n = 1; n <= 12; n += 1) ana.hear(later(now, n / 10), `CASE-${n}`, 'page');
    expect(new Set(ana.sent)).toEqual(new Set(['m1']));
    expect(ana.record.state.recent[0]?.notices).toHaveLength(12);
    expect(ana.record.state.today).toBe(1);
    for (let n = 1; n <= 12; n += 1) ana.hear(later(now, 2 + n / 10), `CASE-${n}`, 'page', null, 2);
    expect(ana.sent.filter((one) => one === 'm1!')).toHaveLength(1);
    ana.hear(later(now, 4), 'CASE-1', 'page', null, 3);
    expect(ana.sent.slice(-2)).toEqual(['m1', 'm1!']);
  });

  test('[ES-3] paged again when another message has just rung, it is only edited; the time after that it rings', () => {
    const ana = new Ana(policyWith(), at(1, '09:30'));
    ana.hear(now, 'CASE-1', 'page');
    ana.hear(later(now, 6), 'CASE-2', 'page');
    ana.hear(later(now, 7), 'CASE-1', 'page', null, 2);
    ana.hear(later(now, 8), 'CASE-1', 'page', null, 3);
    expect(ana.sent).toEqual(['m1', 'm2', 'm1', 'm1', 'm1!']);
  });

  test('[ES-3] whoever is paged hears it, however shortly the case itself, or asked for by hand another page, has rung', () => {
    const [ana, now] = [new Ana(policyWith(), at(0, '12:00')), at(1, '10:00')];
    ana.hear(now, 'CASE-1');
    ana.hear(later(now, 0.5), 'CASE-1', 'urgent', null, 2, false, 'by_rule');
    expect(ana.sent).toEqual(['m1', 'm1', 'm1!']);
    ana.hear(later(now, 10), 'CASE-2', 'page', null, 1, false, 'by_rule');
    ana.hear(later(now, 11), 'CASE-3', 'page', null, 1, false, 'by_hand');
    expect(ana.sent.slice(3)).toEqual(['m2', 'm3']);
  });

  test('[ES-3] a page five minutes after another rings, also of another case', () => {
    const ana = new Ana(policyWith(), at(1, '09:30'));
    ana.hear(now, 'CASE-1', 'page');
    ana.hear(later(now, 5), 'CASE-2', 'page');
    expect(ana.sent).toEqual(['m1', 'm2']);
  });

  test('[ES-3] news that is no page does not take a page in', () => {
    const ana = new Ana(policyWith(), at(1, '09:30'));
    ana.hear(now, 'CASE-1', 'urgent');
    ana.hear(later(now, 0.1), 'CASE-2', 'page');
    expect(ana.sent).toEqual(['m1', 'm2']);
  });
});

describe('[ES-6] a day’s messages', () => {
  const full = () => {
    const ana = new Ana(policyWith({ directMessagesPerDay: 12 }), at(1, '09:00'));
    for (let n = 1; n <= 3; n += 1) ana.hear(later(at(1, '09:00'), n), `CASE-${n}`);
    return ana;
  };

  test('three quarters are kept back: what can wait then waits for one message', () => {
    const ana = full();
    expect(ana.sent).toHaveLength(3);
    expect(ana.hear(at(1, '10:00'), 'CASE-7')).toMatchObject({ type: 'kept', why: 'day_full', until: at(1, '14:00') });
    ana.hear(at(1, '11:00'), 'CASE-8');
    expect(ana.record.wakeAt).toEqual(at(1, '14:00'));
    ana.sleepUntil(at(1, '14:00'));
    expect(ana.sent).toHaveLength(4);
  });

  test('[SK-7] whom somebody has turned to, or whose customer came back, hears it while there is any room', () => {
    const ana = full();
    for (let n = 4; n <= 12; n += 1) ana.call(later(at(1, '10:00'), 2 * n), `CASE-${n}`);
    // Two are left for the digests.
    expect(ana.sent).toHaveLength(10);
    expect(ana.record.state.waiting.map(({ about }) => about.id)).toEqual(['CASE-11', 'CASE-12']);
  });

  test('[SK-7] what is new of a case that was over stands where that was said, if it has to wait to be heard', () => {
    const ana = new Ana(policyWith({ directMessagesPerDay: 12 }), at(1, '09:00'));
    ana.hear(at(1, '10:00'), 'CASE-1');
    ana.hear(at(1, '11:00'), 'CASE-1', 'normal', null, 2, true);
    expect(ana.call(at(1, '22:00'), 'CASE-1', 3)).toMatchObject([
      { type: 'told', message: 'm1', rings: false, notice: { about: { seq: 3 } } },
      { type: 'kept', why: 'quiet_hours' },
    ]);
    expect(ana.record.state.recent[0]?.settled).toEqual([]);
  });

  test('what is urgent is told at once, and rings while there is room; then it rings once more and is added there', () => {
    const ana = full();
    const urgent = (n: number) => ana.hear(later(at(1, '10:00'), 2 * n), `CASE-${n}`, 'urgent');
    for (let n = 10; n < 20; n += 1) expect(urgent(n).type).toBe('told');
    expect(ana.sent.slice(3)).toEqual(['m4', ...Array<string>(9).fill('m5')]);
    expect(ana.record.state.recent.at(-1)).toMatchObject({ what: 'urgent' });
    expect(ana.record.state.recent.at(-1)?.notices).toHaveLength(9);
    // The next day begins with a ring.
    ana.hear(at(2, '10:00'), 'CASE-20', 'urgent');
    expect(ana.sent.at(-1)).toBe('m6');
    expect(ana.record.state.recent.at(-1)).toMatchObject({ what: 'news' });
  });

  test('what is urgent when pages have filled the day joins the last news, and a page only where there is no other', () => {
    const paged = (ana: Ana) => {
      for (let n = 10; n < 20; n += 1) ana.hear(later(at(1, '10:00'), 5 * n), `CASE-${n}`, 'page');
    };
    const ana = full();
    paged(ana);
    ana.hear(at(1, '13:00'), 'CASE-30', 'urgent');
    expect(ana.sent.at(-1)).toBe('m3');
    const bare = new Ana(policyWith({ directMessagesPerDay: 12 }), at(1, '09:00'));
    paged(bare);
    bare.hear(at(1, '13:00'), 'CASE-30', 'urgent');
    expect(bare.sent.at(-1)).toBe('m10');
  });

  test('[ES-3] a page rings, however full the day is', () => {
    const ana = full();
    for (let n = 10; n < 20; n += 1) ana.hear(later(at(1, '10:00'), 5 * n), `CASE-${n}`, 'page');
    expect(new Set(ana.sent).size).toBe(13);
  });

  test('with a deadline near it waits no longer than half the way to it', () => {
    const ana = full();
    expect(ana.hear(at(1, '10:00'), 'CASE-7', 'normal', at(1, '11:00'))).toMatchObject({ until: at(1, '10:30') });
    const overdue = ana.hear(at(1, '10:00'), 'CASE-8', 'normal', at(1, '09:00'));
    // What is late already comes with its like.
    expect(overdue).toMatchObject({ until: at(1, '10:30') });
    expect(types(ana.wake(at(1, '10:30')))).toEqual(['kept_sent']);
  });

  test('a new day begins at the person’s midnight', () => {
    const ana = full();
    expect(ana.hear(at(2, '09:00'), 'CASE-9').type).toBe('told');
    expect(ana.record.state).toMatchObject({ day: '2026-03-03', today: 1 });
  });
});

describe('[SK-5] digests', () => {
  const due = (from: Date, until: Date, policy = policyWith()) =>
    new Ana(policy, from)
      .sleepUntil(until)
      .flatMap((event) => (event.type === 'digest_due' ? [`${event.what} ${event.due.toISOString()}`] : []));

  test('the morning on the days of the shift, the hand-over at the end of the day and not before lunch', () => {
    // Friday to Monday
    expect(due(at(5, '07:00'), new Date(at(5, '07:00').getTime() + 4 * 86_400_000))).toEqual([
      `morning ${at(5, '08:30').toISOString()}`,
      `handover ${at(5, '17:00').toISOString()}`,
      'morning 2026-03-09T07:30:00.000Z',
      'handover 2026-03-09T16:00:00.000Z',
    ]);
  });

  test('[OW-3] a question that would come just before the digest stands in it, and is asked once', () => {
    const ana = new Ana(
      policyWith({ quietHours: { from: '20:00', until: '08:28' }, morningDigest: '08:30', handoverDigest: false }),
      at(1, '09:00'),
    );
    ana.call(at(2, '06:00'), 'CASE-1', 1, true);
    expect(types(ana.sleepUntil(at(2, '08:29')))).toEqual([]);
    expect(types(ana.sleepUntil(at(2, '08:31')))).toEqual(['digest_due']);
    expect(ana.record.state.waiting).toEqual([]);
  });

  test('as the policy says: another time, or none', () => {
    const none = policyWith({ morningDigest: null, handoverDigest: false });
    expect(due(at(1, '06:00'), at(4, '23:00'), none)).toEqual([]);
    const early = policyWith({ morningDigest: '07:15', handoverDigest: false });
    expect(due(at(1, '06:00'), at(1, '23:00'), early)).toEqual([`morning ${at(1, '07:15').toISOString()}`]);
  });

  test('[ES-6] after downtime only what is still of use, and of several only the last', () => {
    const ana = new Ana(policyWith(), at(1, '07:00'));
    const events = ana.wake(at(4, '09:00'));
    expect(events).toEqual([
      { type: 'digest_due', what: 'morning', due: at(4, '08:30'), message: 'm1' },
      { type: 'digest_due', what: 'handover', due: at(3, '17:00'), message: null },
    ]);
    expect(ana.sent).toEqual(['m1']);
    expect(ana.wake(at(4, '09:01'))).toEqual([]);
  });

  test('whoever begins after the time of the day waits for the next', () => {
    const ana = new Ana(policyWith(), at(1, '10:00'));
    expect(ana.wake(at(1, '10:00'))).toEqual([]);
    expect(ana.record.wakeAt).toEqual(at(1, '17:00'));
  });

  test('years of sleep end in one wake-up', () => {
    const ana = new Ana(policyWith(), at(1, '07:00'));
    const events = ana.wake(new Date('2029-01-10T09:00:00Z'));
    expect(events.length).toBeLessThanOrEqual(2);
    expect(ana.wake(new Date('2029-01-10T09:00:01Z'))).toEqual([]);
  });
});

test('[ES-6] whatever comes whenever: with both digests nobody gets more than the day’s messages, pages apart', () => {
  const step = fc.record({
    minutes: fc.integer({ min: 0, max: 90 }),
    id: fc.integer({ min: 1, max: 40 }),
    urgency: fc.constantFrom<Urgency>('page', 'urgent', 'urgent', 'normal', 'normal'),
    dueIn: fc.option(fc.integer({ min: -30, max: 300 })),
    later: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), fc.integer({ min: 4, max: 12 }), (steps, limit) => {
      let now = at(1, '08:00');
      const ana = new Ana(policyWith({ directMessagesPerDay: limit }), now);
      for (const [seq, { minutes, id, urgency, dueIn, later: again }] of steps.entries()) {
        now = later(now, minutes);
        ana.sleepUntil(now);
        ana.hear(now, `CASE-${id}`, urgency, dueIn === null ? null : later(now, dueIn), seq);
        if (again) ana.putOff(`CASE-${id}`, later(now, 30), now);
      }
      const known = new Set<string>();
      const rang = ana.record.log.flatMap((event) => {
        if (!('message' in event) || event.message === null) return [];
        const begins = !known.has(event.message);
        known.add(event.message);
        const isPage = 'notice' in event && event.notice.urgency === 'page' && event.type === 'told';
        const rings = event.type === 'reminded' || (event.type === 'told' && event.rings);
        return (begins || rings) && !isPage ? [localDate('Europe/Berlin', event.at)] : [];
      });
      for (const day of new Set(rang)) expect(rang.filter((one) => one === day).length).toBeLessThanOrEqual(limit);
    }),
    { numRuns: 25 },
  );
});

test('[ES-6] [AD-4] whatever comes whenever: nothing is lost, nothing is said twice in what goes on or in lists, and it never wakes for nothing', () => {
  const step = fc.record({
    minutes: fc.integer({ min: 0, max: 400 }),
    id: fc.integer({ min: 1, max: 4 }),
    urgency: fc.constantFrom<Urgency>('page', 'urgent', 'normal', 'normal', 'normal'),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const policy = policyWith({ directMessagesPerDay: 6 });
      let now = at(1, '08:00');
      const ana = new Ana(policy, now);
      const said = new Map<string, number>();
      const see = () => {
        for (const { what, notices } of ana.record.state.recent)
          for (const { about } of notices) {
            const key = `${about.id}:${about.seq}:${what === 'news' ? 'news' : 'list'}`;
            said.set(key, (said.get(key) ?? 0) + 1);
          }
      };
      for (const [seq, { minutes, id, urgency }] of steps.entries()) {
        now = new Date(now.getTime() + minutes * MINUTE);
        ana.sleepUntil(now);
        const before = ana.record.state.waiting.length;
        const event = ana.hear(now, `CASE-${id}`, urgency, null, seq);
        if (urgency !== 'normal') expect(event.type).toBe('told');
        expect(ana.record.state.waiting.length - before).toBe(event.type === 'kept' ? 1 : 0);
        expect(ana.record.wakeAt === null || ana.record.wakeAt >= now || ana.record.state.waitingUntil === now).toBe(
          true,
        );
      }
      ana.sleepUntil(new Date(now.getTime() + 3 * 86_400_000));
      see();
      expect(ana.record.state.waiting).toEqual([]);
      expect([...said.values()].every((times) => times === 1)).toBe(true);
      // The newest thirty messages are kept, which is as far as this can look back.
      const heard = new Set([...said.keys()].map((key) => key.replace(/:\w+$/, '')));
      if (ana.record.state.messages <= 30) expect(heard.size).toBe(steps.length);
    }),
    { numRuns: 60 },
  );
});

test('[SK-4] a local date is the one that a clock on the wall shows, through daylight saving and on both sides of the date line', () => {
  const dates = [
    ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25'],
    ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26'],
    ['America/New_York', '2026-03-08T04:59:59Z', '2026-03-07'],
    ['America/New_York', '2026-03-09T03:59:59Z', '2026-03-08'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
    ['Pacific/Pago_Pago', '2027-01-01T10:59:59Z', '2026-12-31'],
    ['Asia/Kathmandu', '2026-11-17T18:15:00Z', '2026-11-18'],
    ['UTC', '2026-11-18T23:59:59.999Z', '2026-11-18'],
  ] as const;
  for (const [zone, at, date] of dates) expect([zone, at, localDate(zone, new Date(at))]).toEqual([zone, at, date]);
});
