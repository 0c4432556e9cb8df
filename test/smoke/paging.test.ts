import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LoadedPolicy } from '../../src/config/policy/load.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const QUEUE = '#support-engineering';
const TEAM = '#eng-escalations';
const LEADERS = '#support-leaders';
const OUTAGE = 'All API calls fail with 502, our production is down for all users!';

/** Deadlines far away, so that ladders stay out of it. */
const slowly = (loaded: LoadedPolicy): LoadedPolicy => ({
  ...loaded,
  policy: {
    ...loaded.policy,
    targets: loaded.policy.targets.map((one) => ({ ...one, FRT: 100 * 60 * MINUTE, TTR: 200 * 60 * MINUTE })),
  },
});

const pagesOf = (world: World, person: string, about = /CASE-1/) =>
  world.directs(person).filter((line) => /you are paged/i.test(line) && about.test(line));
const pagedTimes = (world: World, person: string, times: number) =>
  until(() => pagesOf(world, person).length === times, `page ${times} of ${person}`);

describe('a page, as people see it', () => {
  let world: World;
  /** Who of those paged came first. */
  let answerer: string;
  const about = (person: string, id = /CASE-1/) => world.directs(person).filter((line) => id.test(line));
  const onIt = (id: string) => {
    const person = world.person(id);
    const channel = person.dmWithApp();
    const asked = person.see(channel).find((one) => /CASE-1[\s\S]*\[ I’m on it \]/.test(one.text));
    return person.click({ channel, ts: asked?.ts ?? '', label: 'I’m on it' });
  };
  beforeAll(async () => {
    world = await startWorld({ policy: slowly });
    world.sandbox.intercom.customer('contact-hugo').write(OUTAGE);
    await world.message('eli', QUEUE, /CASE-1/);
  });
  afterAll(() => world.stop());

  // On 18 November it is Erin's week.
  test('[ES-3] a production outage pages whoever is on call at once, and its card says so', async () => {
    await pagedTimes(world, 'erin', 1);
    expect((await world.message('eli', QUEUE, /CASE-1/)).text).toMatch(/Paged Erin Egan .*no answer yet/);
    expect(pagesOf(world, 'eli')).toEqual([]);
  });

  test('[ES-3] without an answer she is paged again after five minutes, then the next in line is', async () => {
    await world.advance(5 * MINUTE + 1);
    await pagedTimes(world, 'erin', 2);
    expect(pagesOf(world, 'erin').at(-1)).toMatch(/paged again \(2nd time\)/);
    await world.advance(5 * MINUTE + 1);
    await pagedTimes(world, 'eli', 1);
    expect(pagesOf(world, 'eli')[0]).toMatch(/Nobody has answered, so you are paged/);
    const said = /No answer yet: Eli Evans is paged now/;
    await until(() => world.reads('sam', QUEUE).some((line) => said.test(line)), 'the thread');
  });

  test('[ES-3] “I’m on it” in the direct message answers it; the thread says who, paged and answered when', async () => {
    // Both press at once: the second is told privately who is on it already.
    const pressed = await Promise.all(['eli', 'erin'].map((id) => onIt(id)));
    expect(pressed).toEqual([{ ok: true }, { ok: true }]);
    const said = /(Eli Evans|Erin Egan) is on it \(paged .*, answered .*\)/;
    answerer = await until(
      () => said.exec(world.reads('sam', QUEUE).find((line) => said.test(line)) ?? '')?.[1],
      'the answer in the thread',
    );
    await world.message('sam', QUEUE, new RegExp(`CASE-1[\\s\\S]*${answerer} is on it since`));
    const before = [about('erin').length, about('eli').length];
    await world.advance(6 * MINUTE);
    expect([about('erin').length, about('eli').length]).toEqual(before);
    expect(about('maya')).toEqual([]);
  });

  test('[ES-3] [ES-6] the others who were paged see in their messages who is on it, and have nothing to press', async () => {
    const [second, first] = answerer === 'Eli Evans' ? ['erin', 'eli'] : ['eli', 'erin'];
    const line = new RegExp(`^➡️ CASE-1 · [^\\n]*✋ ${answerer} is on it since [^\\n]*$`);
    await until(() => line.test(about(second)[0] ?? ''), 'who is on it');
    expect(about(second).filter((one) => /\[ /.test(one))).toEqual([]);
    // What rang again was one line, below the message that goes along.
    expect(about('erin')[1]).toMatch(/^CASE-1 · 🚨 You are paged again/);
    // Whoever is on it can take it from there.
    await until(() => /\[ Claim \]/.test(about(first)[0] ?? ''), 'the one who is on it');
    expect(about(first)[0]).not.toMatch(/\[ I’m on it \]|no owner yet/);
  });

  test('[ES-3] a second answer is told privately who is on it already', async () => {
    const second = answerer === 'Eli Evans' ? 'erin' : 'eli';
    const refused = new RegExp(`in ${answerer}’s hands already`);
    await until(() => world.directs(second).some((line) => refused.test(line)), 'the refusal');
    expect(world.reads('sam', QUEUE).some((line) => refused.test(line))).toBe(false);
  });

  test('[ES-3] [SK-1] `/case page` pages another list by hand; the reason is asked for', async () => {
    const lena = world.person('lena');
    const where = { in: world.channel(LEADERS) };
    await lena.command('/case', 'page CASE-1 finance', where);
    await world.message('lena', LEADERS, /what they are needed for/);
    await lena.command('/case', 'page CASE-1 nobody-here because', where);
    await world.message('lena', LEADERS, /engineering/);
    await lena.command('/case', 'page CASE-1 finance is this worth a credit?', where);
    expect((await world.message('lena', LEADERS, /Fay Fischer is paged/)).text).toMatch(/is this worth a credit\?/);
    await pagedTimes(world, 'fay', 1);
    const { channel, ts } = await world.message('eli', QUEUE, /CASE-1/);
    await world.person('eli').click({ channel, ts, label: 'Claim' });
    await world.message('eli', QUEUE, /CASE-1[\s\S]*owner Eli Evans(?![\s\S]*(Paged|no answer yet))/);
    await until(() => world.reads('eli', QUEUE).some((line) => /^Eli Evans has it now$/.test(line)), 'the thread');
  });

  test('[ES-3] a linked ticket of a P1 case pages its team at once; claiming it answers', async () => {
    const eli = world.person('eli');
    const { channel, ts } = await world.message('eli', QUEUE, /CASE-1/);
    await world.press('eli', { channel, ts }, /^Ask another team/);
    await until(() => eli.currentView(), 'the form');
    expect(
      await eli.submitView({
        values: {
          team: 'engineering',
          ask: 'Find out why the gateway answers 502',
          need_environment: 'production',
          need_incident_start: 'not known',
        },
      }),
    ).toEqual({ ok: true });
    await until(() => pagesOf(world, 'erin', /ENG-1/).length === 1, 'the page for the ticket');
    const card = await world.message('erin', TEAM, /ENG-1/);
    expect(card.text).toMatch(/Paged Erin Egan/);
    await world.person('erin').click({ channel: card.channel, ts: card.ts, label: 'Claim' });
    await until(() => world.reads('eli', TEAM).some((line) => /Erin Egan is on it \(paged/.test(line)), 'the answer');
    await world.advance(6 * MINUTE);
    expect(about('erin', /ENG-1/)).toHaveLength(1);
    expect(about('eli', /ENG-1/).filter((line) => /you are paged/i.test(line))).toEqual([]);
  });

  test('the stand-ins would have refused nothing', () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
  });
});

describe('nobody answers', () => {
  test('[ES-3] [ES-5] everybody in line is asked, then the leader channel hears it, once', async () => {
    const world = await startWorld({ policy: slowly });
    try {
      world.sandbox.intercom.customer('contact-hugo').write(OUTAGE);
      await world.message('eli', QUEUE, /CASE-1/);
      // Erin, Eli, Maya as manager, Dario as director, twice each.
      for (let round = 0; round < 8; round += 1) await world.advance(5 * MINUTE + 1);
      const rang = () => world.reads('maya', LEADERS).filter((line) => /nobody answers the page/i.test(line));
      await until(() => rang().length === 1, 'the leader alert');
      // Each has the message that goes along, and one line for the second time.
      const heard = (person: string) => world.directs(person).filter((line) => /CASE-1/.test(line));
      const again = /^CASE-1 · 🚨 You are paged again \(2nd time\)/;
      for (const person of ['erin', 'eli', 'maya', 'dario'])
        await until(() => again.test(heard(person)[1] ?? ''), `the second page of ${person}`);
      await world.advance(30 * MINUTE);
      expect(rang()).toHaveLength(1);
      expect(heard('erin')).toHaveLength(2);
    } finally {
      await world.stop();
    }
  });
});

describe('nobody answers a page by hand', () => {
  test('[ES-3] [ES-5] its owner asked for it and works on: the leaders hear it, and so does the owner; its card says so', async () => {
    const world = await startWorld({ policy: slowly });
    try {
      world.sandbox.intercom.customer('contact-hugo').write(OUTAGE);
      const { channel, ts } = await world.message('eli', QUEUE, /CASE-1/);
      const eli = world.person('eli');
      await eli.click({ channel, ts, label: 'Claim' });
      await world.message('eli', QUEUE, /CASE-1[\s\S]*owner Eli Evans/);
      await eli.command('/case', 'page CASE-1 finance is this worth a credit?', { in: channel });
      await pagedTimes(world, 'fay', 1);
      for (let round = 0; round < 8; round += 1) await world.advance(5 * MINUTE + 1);
      const said = /nobody answers the page/i;
      await until(() => world.reads('maya', LEADERS).some((line) => said.test(line)), 'the leaders');
      await until(() => world.directs('eli').some((line) => said.test(line)), 'the one who asked');
      await world.message('sam', QUEUE, /CASE-1[\s\S]*Nobody answers the page/);
      expect(world.sandbox.slack.violations).toEqual([]);
    } finally {
      await world.stop();
    }
  });
});

describe('an outage that several customers report at once', () => {
  test('[ES-3] [ES-6] rings once, with one answer for all of them', async () => {
    const world = await startWorld({ policy: slowly });
    try {
      for (const contact of ['contact-hugo', 'contact-kim', 'contact-gina'])
        world.sandbox.intercom.customer(contact).write(OUTAGE);
      const erin = world.person('erin');
      const pages = () => erin.see(erin.dmWithApp()).filter((one) => /You are paged/.test(one.text));
      const [page] = await until(
        () => /3 cases at once/.test(pages()[0]?.text ?? '') && pages(),
        'the page of all three',
      );
      expect(pages()).toHaveLength(1);
      await erin.click({ channel: erin.dmWithApp(), ts: page?.ts ?? '', label: 'I’m on all of it' });
      await until(
        () => world.directs('erin').some((line) => /nobody else is paged for CASE-\d, CASE-\d, CASE-\d/.test(line)),
        'the answer',
      );
      for (const number of [1, 2, 3])
        await world.message('eli', QUEUE, new RegExp(`CASE-${number}\\b[\\s\\S]*Erin Egan is on it since`));
      await world.advance(6 * MINUTE);
      expect(pages()).toEqual([]);
      const standing = /^✋ You are on it: 3 cases, next due [^\n]*\d\d:\d\d$/m;
      expect(world.directs('erin').filter((line) => standing.test(line))).toHaveLength(1);
      expect(world.directs('eli').filter((line) => /You are paged/.test(line))).toEqual([]);
      expect(world.sandbox.slack.violations).toEqual([]);
    } finally {
      await world.stop();
    }
  });
});
