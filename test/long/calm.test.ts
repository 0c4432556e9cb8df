import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import type { SeenMessage } from '../../src/standins/slack/index.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const BILLING = '#support-billing';
const LEADERS = '#support-leaders';
const WEDNESDAY_22 = Date.parse('2026-11-18T21:00:00Z');
const CHARGED = 'We were charged twice this month, please fix it.';

const alerts = (world: World, words = /CASE-\d/): readonly SeenMessage[] =>
  world
    .person('lena')
    .see(world.channel(LEADERS))
    .filter((one) => words.test(one.text));
const opens = async (world: World, customer: string, words: string, id: string): Promise<void> => {
  world.sandbox.intercom.customer(`contact-${customer}`).write(words);
  await world.message('fay', BILLING, new RegExp(`${id}\\b`), 50_000);
};
const says = async (world: World, person: string, name: `/${string}`, text: string): Promise<void> => {
  // Training takes a slow machine seconds, in which the socket may have been lost.
  await world.sandbox.slack.connected();
  expect(await world.person(person).command(name, text, { in: world.channel(BILLING) })).toEqual({ ok: true });
};
const told = (world: World, person: string, words: RegExp) => world.directs(person).filter((one) => words.test(one));

describe('a night, the morning after, and leaders who are not rung to death', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ startAt: WEDNESDAY_22 });
    await opens(world, 'bea', CHARGED, 'CASE-1');
    await opens(world, 'kim', CHARGED, 'CASE-2');
  });
  afterAll(() => world.stop());

  test('[ES-6] at night what can wait waits', async () => {
    for (const id of ['CASE-1', 'CASE-2']) await says(world, 'fay', '/case', `assign ${id} <@${slackIdOf('ben')}>`);
    await world.message('fay', BILLING, /CASE-2[\s\S]*Ben Bauer/);
    await world.caseload.round();
    expect(world.directs('ben')).toEqual([]);
  });

  test('[ES-3] a page does not', async () => {
    world.sandbox.intercom
      .customer('contact-hugo')
      .write('All API calls fail with 502, our production is down for all users!');
    await until(
      () => [...world.directs('eli'), ...world.directs('erin')].some((one) => /You are paged/.test(one)),
      'the page',
    );
  });

  test('[ES-6] [SK-5] in the morning it comes with the digest, in each one’s own zone, without what has been overtaken; nothing to whom it brings nothing', async () => {
    await says(world, 'fay', '/case', `assign CASE-2 <@${slackIdOf('fay')}>`);
    await world.message('fay', BILLING, /CASE-2[\s\S]*Fay Fischer/);
    await world.advanceTo(Date.parse('2026-11-19T06:01:00Z'));
    await world.caseload.round();
    expect(world.directs('ben')).toEqual([]);
    await world.advanceTo(Date.parse('2026-11-19T07:31:00Z'));
    const [morning = '', ...more] = await until(
      () => world.directs('ben').length > 0 && world.directs('ben'),
      'the morning digest',
    );
    expect(morning).toMatch(/Good morning[\s\S]*CASE-1/);
    expect(morning).not.toMatch(/CASE-2/);
    expect(more).toEqual([]);
    expect(morning.split('\n').length).toBeLessThanOrEqual(14);
    expect(told(world, 'ana', /Good morning/)).toEqual([]);
    expect(told(world, 'carla', /Good morning/)).toEqual([]);
  });

  test('[PITFALL oncall 3906] several mentions, several messages: what one person hears of one case within a minute is one', async () => {
    await says(world, 'lena', '/case', `assign CASE-2 <@${slackIdOf('sam')}>`);
    const living = (words: RegExp) => until(() => told(world, 'sam', words)[0], `the message with ${words}`);
    await living(/CASE-2[\s\S]*Our turn[\s\S]*Lena Lang gave this to you/);
    await says(world, 'lena', '/escalate', 'CASE-2 first step');
    await says(world, 'sam', '/case', 'wait CASE-2 they test it');
    await living(/CASE-2[\s\S]*The customer’s turn, clocks paused/);
    world.sandbox.intercom
      .customer('contact-kim')
      .reply(world.sandbox.intercom.customer('contact-kim').conversations()[0]?.id ?? '', 'It is still wrong.');
    await living(/CASE-2[\s\S]*Our turn/);
    expect(told(world, 'sam', /CASE-2/)).toHaveLength(1);
  });

  test('[ES-5] leader alerts of one kind within the cooldown are one message with a count', async () => {
    await says(world, 'lena', '/escalate', 'CASE-2 second step');
    await until(() => alerts(world, /second step/).length === 1, 'the first alert');
    for (const why of ['stuck', 'still stuck']) await says(world, 'lena', '/escalate', `CASE-1 ${why}`);
    const both = await until(() => alerts(world, /2 cases were escalated/)[0], 'both in one');
    expect(both.text).toMatch(/still stuck[\s\S]*second step/);
    expect(alerts(world, /escalated/)).toHaveLength(1);
  });

  test('[ES-5] each can be taken on; the alert says who, the next one hears it kindly', async () => {
    const [alert] = alerts(world, /2 cases were escalated/);
    if (!alert) throw new Error('no alert');
    await world.person('maya').click({ channel: alert.channel, ts: alert.ts, blockId: 'alert:CASE-1' });
    const taken = await until(() => alerts(world, /✋ Maya Mehta is on it (?:too, )?since/)[0], 'the name');
    expect(taken.ts).toBe(alert.ts);
    await until(() => world.reads('fay', BILLING).some((line) => /✋ Maya Mehta is on it/.test(line)), 'the thread');
    expect(alerts(world, /escalated/)).toHaveLength(1);
  });

  test('[PITFALL intercom duplicate alerts on every update] updates of a case ring nobody again', async () => {
    const count = alerts(world).length;
    const kim = world.sandbox.intercom.customer('contact-kim');
    for (const words of ['Hello?', 'Anybody there?', 'I am waiting.'])
      kim.reply(kim.conversations()[0]?.id ?? '', words);
    await world.sandbox.intercom.settled();
    await world.caseload.round();
    await world.caseload.round();
    expect(alerts(world)).toHaveLength(count);
  });

  test('[SK-5] the end of the shift says what falls due before the next, each to be handed over', async () => {
    // Both are late at half past four: their ladder gives them to the manager.
    await world.advanceTo(Date.parse('2026-11-19T15:31:00Z'));
    await until(() => told(world, 'fin', /It is yours now/).length > 0, 'the manager’s DM');
    await world.advanceTo(Date.parse('2026-11-19T17:01:00Z'));
    const fin = world.person('fin');
    const last = await until(
      () => fin.see(fin.dmWithApp()).find((one) => /you are back/.test(one.text)),
      'the hand-over digest',
    );
    expect(last.text).toMatch(/CASE-\d[\s\S]*\[ Hand over… \]/);
    const id = /CASE-\d/.exec(last.text)?.[0] ?? '';
    await fin.click({ channel: last.channel, ts: last.ts, blockId: `handover:${id}` });
    await until(() => fin.currentView(), 'the form to assign it');
  });

  test('the stand-ins would have refused nothing', () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
  });
});

describe('a flood', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({
      policy: (loaded) => ({
        ...loaded,
        policy: { ...loaded.policy, calm: { ...loaded.policy.calm, cardsPerHour: 2 } },
      }),
    });
    await opens(world, 'bea', CHARGED, 'CASE-1');
    await world.advance(9 * 24 * HOUR + 5 * MINUTE);
  });
  afterAll(() => world.stop());

  const inBilling = (words: RegExp) =>
    world
      .person('fay')
      .see(world.channel(BILLING))
      .filter((one) => words.test(one.text) && !one.isEphemeral);
  const cardsOf = (numbers: readonly number[]) =>
    numbers.filter((n) => inBilling(new RegExp(`CASE-${n} · P\\d`)).length > 0);

  test('[PITFALL oncall 3849] thread-log noise until people muted the channel: cards beyond the hour’s share are one living message', async () => {
    for (const name of ['kim', 'tom', 'pia', 'bo', 'kim', 'tom'])
      world.sandbox.intercom.customer(`contact-${name}`).write(CHARGED);
    const digest = await until(() => inBilling(/A busy hour: 4 more new cases/)[0], 'the digest');
    expect(inBilling(/A busy hour/)).toHaveLength(1);
    expect(digest.text.match(/\[/g)).toHaveLength(1);
    expect(cardsOf([2, 3, 4, 5, 6, 7])).toHaveLength(2);
  });

  test('[ES-5] the leaders hear once that the tag is spiking, with examples', async () => {
    await world.caseload.round();
    const alert = await until(() => alerts(world, /Far more than usual/)[0], 'the spike');
    expect(alert.text).toMatch(/Far more than usual about duplicate charge: [56] new cases in 1 h, usually hardly one/);
    await world.caseload.round();
    expect(alerts(world, /Far more than usual/)).toHaveLength(1);
    await world.person('lena').click({ channel: alert.channel, ts: alert.ts, label: 'Show cases' });
    await until(
      () => world.reads('lena', LEADERS).some((line) => /open cases tagged duplicate-charge/.test(line)),
      'a list',
    );
  });

  test('[ES-6] a folded case gets its card as soon as something is to be said of it', async () => {
    const [folded] = [2, 3, 4, 5, 6, 7].filter((n) => !cardsOf([n]).includes(n));
    await says(world, 'ben', '/case', `claim CASE-${folded}`);
    const card = await world.message('fay', BILLING, new RegExp(`CASE-${folded} · P\\d[\\s\\S]*Ben Bauer`));
    await until(() => inBilling(/1 with a card of its own by now/)[0], 'the digest without it');
    await until(() => inBilling(new RegExp(`CASE-${folded} · P\\d`))[0]?.replies.length === 1, 'its thread');
    expect(card.text).toMatch(/owner Ben Bauer[\s\S]*\[ Reply… \]/);
    expect(cardsOf([2, 3, 4, 5, 6, 7])).toHaveLength(3);
  });

  test('[ES-6] urgent cases always get theirs', async () => {
    world.sandbox.intercom
      .customer('contact-hugo')
      .write('All API calls fail with 502, our production is down for all users!');
    await world.message('eli', '#support-engineering', /CASE-8 · P1/);
  });

  test('[PITFALL oncall 5287] posts skipped while rate limited, or marked as sent before sending: each comes once, in order', async () => {
    world.sandbox.slack.faults.next('chat.postMessage', { status: 429, retryAfter: 1 });
    world.sandbox.slack.faults.next('chat.postMessage', 'after-then-reset');
    for (const id of ['CASE-2', 'CASE-3']) await says(world, 'fay', '/case', `assign ${id} <@${slackIdOf('cleo')}>`);
    await until(() => told(world, 'cleo', /CASE-3/).length > 0, 'both');
    await world.caseload.round();
    expect(told(world, 'cleo', /gave this to you/).map((line) => /CASE-\d/.exec(line)?.[0])).toEqual([
      'CASE-2',
      'CASE-3',
    ]);
  });

  test('the stand-ins would have refused nothing', () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
  });
});
