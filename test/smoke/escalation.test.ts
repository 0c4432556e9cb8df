import { expect, test } from '@jest/globals';
import { OUTAGE } from '../support/outage.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const QUEUE = '#support-engineering';
const LEADERS = '#support-leaders';
const BREACHES = '#sla-breaches';
const TEAM = '#eng-escalations';
const LIMIT = 60_000;
const DOWN = 'All API calls fail with 502, our production is down for all users!';

async function within(run: (world: World) => Promise<void>): Promise<void> {
  const world = await startWorld();
  try {
    await run(world);
    expect(world.sandbox.slack.violations).toEqual([]);
  } finally {
    await world.stop();
  }
}

/** A person’s seat in the inbox. */
const seatOf = ({ policy }: World, person: string): string =>
  String(5001 + policy.people.findIndex(({ id }) => id === person));

test('[ES-1] [ES-7] a late answer ends what the deadline escalated: nothing to take over, the alarm quiet, whose it is now said', () =>
  within(async (world) => {
    const conversation = world.sandbox.intercom.customer('contact-hugo').write(DOWN);
    const { channel, ts } = await world.message('sam', QUEUE, /CASE-1/);
    await world.person('sam').click({ channel, ts, label: 'Claim' });
    await world.message('sam', QUEUE, /owner Sam Stone/);
    await world.advance(40 * MINUTE);
    await world.message('sam', QUEUE, /CASE-1[\s\S]*owner Maya Mehta[\s\S]*Escalated: the deadline has passed/);
    world.sandbox.intercom.teammate(seatOf(world, 'sam')).reply(conversation, 'We are on it, sorry for the wait.');
    await world.sandbox.intercom.settled();
    const card = await world.message('sam', QUEUE, /CASE-1[\s\S]*owner Sam Stone/);
    expect(card.text).not.toMatch(/Escalated|Take over/);
    await until(() => world.directs('maya').some((line) => /Sam Stone/.test(line)), 'whoever had it');
    await until(() => world.reads('lena', LEADERS).some((line) => /^✅ CASE-1/.test(line)), 'the quiet alert');
  }));

test('[ES-3] a page after one that was answered rings again, is answered again, and goes on without an answer', () =>
  within(async (world) => {
    world.sandbox.intercom.customer('contact-hugo').write(DOWN);
    await world.message('eli', QUEUE, /CASE-1[\s\S]*Paged Erin Egan/);
    const erin = world.person('erin');
    const inbox = erin.dmWithApp();
    const press = async () => {
      const asked = await until(
        () => erin.see(inbox).find((one) => /CASE-1[\s\S]*\[ I’m on it \]/.test(one.text)),
        'the button',
      );
      expect(await erin.click({ channel: inbox, ts: asked.ts, label: 'I’m on it' })).toEqual({ ok: true });
      await world.message('eli', QUEUE, /CASE-1[\s\S]*Erin Egan is on it (?:too, )?since/);
    };
    await press();
    await world.person('lena').command('/case', 'page CASE-1 engineering are you really on it?', {
      in: world.channel(LEADERS),
    });
    await world.message('eli', QUEUE, /CASE-1[\s\S]*Paged Erin Egan .*no answer yet/);
    await until(() => world.directs('erin').some((line) => /really on it\?/.test(line)), 'the ring');
    await world.advance(5 * MINUTE + 1);
    await until(() => world.directs('erin').some((line) => /paged again \(2nd time\)/.test(line)), 'the second ring');
    await world.advance(5 * MINUTE + 1);
    await world.message('eli', QUEUE, /CASE-1[\s\S]*Paged Eli Evans .*no answer yet/);
    await press();
    await world.advance(6 * MINUTE);
    expect(world.directs('maya').filter((line) => /you are paged/i.test(line))).toEqual([]);
  }));

const REPORTS = OUTAGE.slice(0, 4);

test(
  '[ES-8] [ES-3] an incident speaks for its cases: nobody above hears of them one by one, and it ends when all customers know',
  () =>
    within(async (world) => {
      const incident = () => world.reads('lena', LEADERS).find((line) => /ENG-1\b/.test(line)) ?? '';
      const says = (words: RegExp) =>
        until(() => words.test(incident()), `${words} in the incident`, LIMIT).catch((error: unknown) => {
          throw new Error(`${error}; it was: ${incident()}`);
        });
      const press = async (words: RegExp, label: string) => {
        const { channel, ts } = await world.message('eli', TEAM, words, LIMIT);
        await world.person('eli').click({ channel, ts, label });
      };
      const conversations = REPORTS.map(([who, words]) =>
        world.sandbox.intercom.customer(`contact-${who}`).write(words),
      );
      // Eli has one of them, and so is on the cause of it.
      const { channel, ts } = await world.message('eli', QUEUE, /CASE-1\b[\s\S]*\[ Claim \]/, LIMIT);
      await world.person('eli').click({ channel, ts, label: 'Claim' });
      await press(/4 similar cases[\s\S]*\[ Make one tracker \]/, 'Make one tracker');
      await says(/4 cases of 4 customers/);
      await world.message('eli', TEAM, /ENG-1\b[\s\S]*Eli Evans is on it since/, LIMIT);
      expect(incident()).not.toMatch(/no answer yet/);

      await world.advance(20 * MINUTE);
      await says(/^🔴 \*?ENG-1[\s\S]*🔴 4 of 4 cases late, their first response missed/);
      const rung = (words: RegExp) =>
        world
          .person('lena')
          .see(world.channel(LEADERS))
          .find((one) => one.threadTs !== undefined && words.test(one.text))?.message.text;
      const lateLine = /ENG-1 · 🔴 CASE-\d is late/;
      await until(() => /^[^~]/.test(rung(lateLine) ?? ''), 'the line that rings');
      await world.advance(40 * MINUTE);
      expect(world.reads('olga', BREACHES).filter((line) => /CASE-/.test(line))).toEqual([]);
      for (const person of ['maya', 'dario', 'olga'])
        expect(world.directs(person).filter((line) => /CASE-/.test(line))).toEqual([]);

      await press(/ENG-1\b[\s\S]*\[ Claim \]/, 'Claim');
      await press(/ENG-1\b[\s\S]*\[ Done \]/, 'Done');
      await until(() => world.person('eli').currentView(), 'the form');
      await world.person('eli').submitView({ values: { outcome: 'The gateway is up again' } });
      await says(/📣 ENG-1[\s\S]*The gateway is up again[\s\S]*4 customers not told yet[^\n]*4 first responses missed/);
      const ended = () => world.reads('eli', QUEUE).filter((line) => /Eli Evans finished ENG-1/.test(line));
      await until(() => ended().length === 4, 'each of the cases has heard it');
      // The lead has done it: whoever is above hears, once, of the three that nobody has.
      const left = () => world.directs('maya').filter((line) => /CASE-/.test(line));
      const claims =
        /ENG-1 is done, and 3 cases behind it have no owner[\s\S]*\[ Claim \][\s\S]*\[ Claim \][\s\S]*\[ Claim \]/;
      await until(() => claims.test(left()[0] ?? ''), 'what nobody has');
      expect(left()).toHaveLength(1);
      const [first = '', ...others] = conversations;
      const eli = world.sandbox.intercom.teammate(seatOf(world, 'eli'));
      eli.reply(first, 'It works again, we are sorry.');
      await says(/3 customers not told yet[^\n]*4 first responses missed/);
      for (const conversation of others) eli.reply(conversation, 'It works again, we are sorry.');
      await says(/^✅ ENG-1[^\n]*$/);
      await until(() => /^~.*~$/.test(rung(lateLine) ?? ''), 'the line of what is over, struck');
      expect(rung(/The gateway is up again/)).not.toMatch(/^~/);
    }),
  120_000,
);
