import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const BILLING = '#support-billing';
const WORDS = 'Invoice 500 was charged twice, please refund it.';

describe('what people are told is theirs to say', () => {
  let world: World;
  let conversation: string;
  beforeAll(async () => {
    world = await startWorld();
    conversation = world.sandbox.intercom.customer('contact-bea').write(WORDS);
    await world.message('fay', BILLING, /CASE-1\b/);
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
  });

  const command = (person: string, text: string) =>
    world.person(person).command('/case', text, { in: world.channel(BILLING) });
  const form = async (person: string) => {
    await command(person, 'prefs');
    return until(() => world.person(person).currentView(), 'the form');
  };
  async function prefer(person: string, values: Readonly<Record<string, string | readonly string[]>>): Promise<void> {
    await form(person);
    expect(await world.person(person).submitView({ values })).toEqual({ ok: true });
    await until(() => /Saved/.test(world.person(person).currentView()?.text ?? ''), 'the answer');
    await world.person(person).closeView();
  }
  const card = (words: RegExp) => world.message('fay', BILLING, words);

  test('[SK-5] the form begins with what is in force, says at the field what it does not understand, and keeps the rest', async () => {
    world.person('ana').openHome();
    await until(() => world.person('ana').home(), 'the home');
    expect(await world.person('ana').click({ view: 'home', label: 'Preferences' })).toEqual({ ok: true });
    const view = await until(() => world.person('ana').currentView(), 'the form');
    expect(view.text).toMatch(/Europe\/Lisbon[\s\S]*Usually: 08:30[\s\S]*Usually: 20:00 to 07:00/);
    const values = { digest: 'early', quiet: '20:00', days: '24 Dec to 2 Jan\nsometime' };
    expect(await world.person('ana').submitView({ values })).toEqual({
      ok: false,
      errors: {
        digest: 'Write a time such as 8:30, or off.',
        quiet: 'Write two times such as 20:00 to 7:00, or off.',
        days: '“sometime” is no day: write 24 Dec, or 24 Dec to 2 Jan.',
      },
    });
    const good = { digest: '7.15', quiet: '9pm to 6am', days: '31 Dec to 2 Jan' };
    expect(await world.person('ana').submitView({ values: good })).toEqual({ ok: true });
    await world.person('ana').closeView();
    const again = JSON.stringify((await form('ana')).record.view);
    expect(again).toContain('"07:15"');
    expect(again).toContain('"21:00 to 06:00"');
    expect(again).toContain('2026-12-31\\n2027-01-01\\n2027-01-02');
    await world.person('ana').closeView();
  });

  test('[SK-5] own quiet hours hold back what is not urgent, at work too, and it comes when they end', async () => {
    await prefer('ben', { quiet: '9:00 to 12:00' });
    await command('fay', 'assign CASE-1 ben');
    await card(/CASE-1\b[\s\S]*owner Ben Bauer/);
    await world.caseload.round();
    expect(world.directs('ben').filter((text) => /CASE-1/.test(text))).toEqual([]);
    await world.advanceTo(Date.parse('2026-11-18T11:01:00Z'));
    await until(() => world.directs('ben').some((text) => /CASE-1/.test(text)), 'what waited');
  });

  test('[SK-5] the morning digest comes at one’s own time, or not at all', async () => {
    const mornings = (person: string) => world.directs(person).filter((text) => /Good morning/.test(text));
    const other = world.sandbox.intercom
      .customer('contact-lucy')
      .write('Invoice 88 was charged twice, please refund it.');
    await card(/CASE-2\b/);
    await command('fay', 'claim CASE-2');
    await card(/CASE-2\b[\s\S]*owner Fay Fischer/);
    // What is answered is theirs in the morning still: it is not late by then.
    for (const one of [conversation, other]) world.sandbox.intercom.teammate('5002').reply(one, 'We look at it now.');
    for (const id of ['CASE-1', 'CASE-2']) await card(new RegExp(`${id}\\b[\\s\\S]*We look at it now`));
    await prefer('ben', { digest: '10:45', quiet: 'off' });
    await prefer('fay', { digest: 'off' });
    // Today it is past that already: nothing is made up for.
    await world.caseload.round();
    expect(mornings('ben')).toEqual([]);
    await world.advanceTo(Date.parse('2026-11-19T07:40:00Z'));
    expect(mornings('ben')).toEqual([]);
    await world.advanceTo(Date.parse('2026-11-19T09:46:00Z'));
    await until(() => mornings('ben').length === 1, 'the digest');
    expect(mornings('fay')).toEqual([]);
  });

  test('[SK-5] [OW-12] on a day off a ladder gives no work, by hand there is a warning, and what one has is asked back', async () => {
    world.sandbox.intercom.customer('contact-hugo').write('Invoice 77 was charged twice, please refund it.');
    await card(/CASE-3\b/);
    await prefer('fin', { days: '19 Nov to 21 Nov' });
    await prefer('ben', { days: '19 Nov' });
    await until(async () => {
      await command('ana', 'assign CASE-3 ben');
      return world
        .person('ana')
        .see(world.channel(BILLING))
        .find(({ text }) => /Ben Bauer is away since[\s\S]*Nothing was changed yet/.test(text));
    }, 'the warning');
    // Given to him all the same he is asked whether he has it, and without a word within the hour it is free.
    await command('ana', 'assign CASE-3 ben anyway');
    await card(/CASE-3\b[\s\S]*owner Ben Bauer/);
    await world.advance(61 * MINUTE);
    await until(async () => {
      await command('ana', 'show CASE-3');
      return world.reads('ana', BILLING).some((text) => /Asked Ben Bauer whether they still have it: away/.test(text));
    }, 'the question');
    // Half an hour of it is the lunch break.
    await world.advance(91 * MINUTE);
    await card(/CASE-3\b[\s\S]*no owner yet/);
    await world.advanceTo(Date.parse('2026-11-20T15:00:00Z'));
    const late = await world.message('olga', '#sla-breaches', /CASE-3\b[\s\S]*owner (?!nobody)/);
    expect(late.text).not.toMatch(/owner Fin/);
  });
});
