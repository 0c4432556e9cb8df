import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { add, compile, elapsed } from '../../src/domain/calendar/calendar.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const BILLING = '#support-billing';
const BREACHES = '#sla-breaches';
const LEADERS = '#support-leaders';

describe('the ladder of a deadline, as people see it', () => {
  let world: World;
  let conversation: string;
  /** The moment at which a share of the open time up to the deadline, as the inbox shows it, has gone by. */
  let share: (part: number) => number;

  beforeAll(async () => {
    world = await startWorld();
    conversation = world.sandbox.intercom
      .customer('contact-bea')
      .write('We were charged twice this month, please refund one of them.');
    await world.message('fay', BILLING, /CASE-1/);
    const { channel, ts } = await world.message('fay', BILLING, /CASE-1/);
    await world.person('ben').click({ channel, ts, label: 'Claim' });
    const shown = await until(
      () => world.sandbox.intercom.teammate('5001').sees(conversation).attributes['Case Deadline'],
      'a deadline',
    );
    const [, date, time] = /(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})/.exec(String(shown)) ?? [];
    const calendar = compile(world.policy.calendars.support ?? null);
    const due = Date.parse(`${date}T${time}:00+01:00`);
    const begun = world.now();
    share = (part) => add(calendar, begun, part * elapsed(calendar, begun, due));
  });
  afterAll(() => world.stop());

  const about = (lines: readonly string[]) => lines.filter((line) => /CASE-1/.test(line));

  test('[ES-1] 75% warns the owner by DM and in the thread, and nobody else', async () => {
    await world.advanceTo(share(0.78));
    await until(() => about(world.directs('ben')).length === 1, 'the owner’s DM');
    expect(about(world.directs('ben'))[0]).toMatch(/first response/i);
    expect(world.reads('fay', BILLING).some((line) => /75|first response/i.test(line))).toBe(true);
    expect(about(world.reads('lena', LEADERS))).toEqual([]);
  });

  test('[SK-5] [ES-6] “Later” puts the warning off: it rings once more, below the message that was pressed', async () => {
    const ben = world.person('ben');
    const channel = ben.dmWithApp();
    const ts = ben.see(channel).find((one) => /CASE-1/.test(one.text))?.ts ?? '';
    expect(await ben.click({ channel, ts, label: 'Later' })).toEqual({ ok: true });
    await until(() => world.directs('ben').some((line) => /You hear of CASE-1 again/.test(line)), 'the answer');
    await world.advanceTo(share(0.895));
    const reminder = () => ben.see(channel).find((line) => /^CASE-1 · ⏰ You wanted to be reminded/.test(line.text));
    expect(await until(reminder, 'the reminder')).toMatchObject({ threadTs: ts });
    const living = ben.see(channel).find((one) => one.ts === ts);
    expect(living?.text).toMatch(/\[ Reply… \] \[ Ask Finance/);
  });

  test('[ES-1] 90% tells the lead', async () => {
    await world.advanceTo(share(0.91));
    await until(() => about(world.directs('fay')).length === 1, 'the lead’s DM');
  });

  test('[ES-2] [ES-5] with less than 15 minutes left it rings in the leader channel, and says what happens next', async () => {
    await world.advanceTo(share(1) - 14 * MINUTE);
    const alert = await until(() => about(world.reads('lena', LEADERS))[0], 'the leader alert');
    expect(alert).toMatch(
      /^🔹 CASE-1 · .* · due in 1[34] minutes\nBen Bauer has it\. The customer has no answer yet\.\nNext, [^\n]*: it goes to Fin Ferrari/,
    );
  });

  test('[ES-1] 100% reassigns to the manager and moves to the breach queue; whoever had it is told, and keeps seeing it', async () => {
    await world.advanceTo(share(1) + 2 * MINUTE);
    await world.message('olga', BREACHES, /CASE-1[\s\S]*Fin Ferrari/);
    const card = await world.message('ben', BILLING, /CASE-1[\s\S]*owner Fin Ferrari/);
    expect(card.text).toMatch(/\[ Take over \]/);
    expect(card.replies.at(-1)?.text).toMatch(/Fin Ferrari/);
    await until(
      () => world.directs('ben').some((one) => /^➡️ CASE-1 · .*Fin Ferrari has it now/.test(one)),
      'the owner’s DM',
    );
    await until(() => world.directs('fin').some((one) => /It is yours now/.test(one)), 'the manager’s DM');
    // It is the next morning by now, and the case is among what is due.
    await until(() => world.directs('fin').some((one) => /Good morning/.test(one)), 'the manager’s morning digest');
    const { attributes } = world.sandbox.intercom.teammate('5001').sees(conversation);
    await until(
      () => world.sandbox.intercom.teammate('5001').sees(conversation).attributes['Case Owner'] === 'Fin Ferrari',
      `the mirror, now ${JSON.stringify(attributes)}`,
    );
  });

  test('[ES-6] nothing is said twice, however often the sweep runs', async () => {
    // What was on its way still arrives.
    await world.caseload.round();
    const before = [world.directs('ben').length, world.directs('fin').length, world.reads('lena', LEADERS).length];
    for (let round = 0; round < 5; round += 1) await world.caseload.round();
    expect([world.directs('ben').length, world.directs('fin').length, world.reads('lena', LEADERS).length]).toEqual(
      before,
    );
  });

  test('[OW-2] [ES-7] the manager takes over with one click; a stale escalation is refused in words', async () => {
    const { channel, ts } = await world.message('olga', BREACHES, /CASE-1/);
    await world.person('olga').click({ channel, ts, label: 'Take over' });
    await until(async () => /Olga Olsen/.test((await world.message('olga', BREACHES, /CASE-1/)).text), 'the new owner');
  });

  test('the stand-ins would have refused nothing', () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
  });
});

describe('downtime', () => {
  test('[ES-6] [SLA-9] after hours of downtime only the highest missed step fires, once, and says it is late', async () => {
    const world = await startWorld();
    try {
      world.sandbox.intercom
        .customer('contact-hugo')
        .write('All API calls fail with 502, our production is down for all users!');
      await world.message('eli', '#support-engineering', /CASE-1/);
      await world.advance(3 * 60 * MINUTE);
      await until(() => about(world).length > 0, 'an alert');
      await world.caseload.round();
      expect(about(world)).toHaveLength(1);
      expect(about(world)[0]).toMatch(/^🔴 CASE-1 · .* · late, due (?:2|3) hours ago\n/);
      const late = world
        .reads('eli', '#support-engineering')
        .filter((line) => /First response is (?:still )?late/.test(line));
      expect(late).toHaveLength(1);
      expect(late[0]).toMatch(/noticed only at/);
    } finally {
      await world.stop();
    }
  });
  const about = (world: World) => world.reads('lena', LEADERS).filter((line) => /CASE-1/.test(line));
});
