import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const QUEUE = '#support-engineering';
const LEADERS = '#support-leaders';
const BREACHES = '#sla-breaches';

describe('the critical ladder of a P1 case', () => {
  let world: World;
  let begun: number;
  beforeAll(async () => {
    // Nothing shortened: 15 minutes for the first response.
    world = await startWorld({ policy: (one) => ({ ...one, policy: { ...one.policy, tighten: [] } }) });
    begun = world.now();
    world.sandbox.intercom
      .customer('contact-hugo')
      .write('All API calls fail with 502, our production is down for all users!');
    const { channel, ts } = await world.message('sam', QUEUE, /CASE-1/);
    await world.person('sam').click({ channel, ts, label: 'Claim' });
    await world.message('sam', QUEUE, /CASE-1[\s\S]*Sam Stone/);
  });
  afterAll(() => world.stop());

  const told = (person: string) => world.directs(person).filter((line) => /CASE-1/.test(line));

  test('[ES-1] [SK-1] `/case why` names the ladder and its version', async () => {
    await world.person('sam').command('/case', 'why 1', { in: world.channel(QUEUE) });
    await world.message('sam', QUEUE, /ladder critical \([0-9a-f]{8}\)/);
  });

  test('[ES-1] half of the time: owner and lead', async () => {
    await world.advanceTo(begun + 8 * MINUTE);
    await until(() => told('sam').length > 0 && told('eli').length > 0, 'owner and lead');
    expect(told('maya')).toEqual([]);
  });

  test('[ES-1] three quarters: the manager; nobody is paged anew, for claiming has answered the page', async () => {
    const paged = told('erin').length;
    await world.advanceTo(begun + 12 * MINUTE);
    await until(() => told('maya').length === 1, 'the manager');
    expect(told('erin')).toHaveLength(paged);
  });

  test('[ES-1] [ES-5] the deadline: to the manager, the breach queue and the leaders; what comes next is said', async () => {
    await world.advanceTo(begun + 16 * MINUTE);
    await world.message('olga', BREACHES, /CASE-1[\s\S]*Maya Mehta/);
    const alert = await until(() => world.reads('lena', LEADERS).find((line) => /CASE-1/.test(line)), 'the alert');
    expect(alert).toMatch(/Dario Diaz is (?:warned|told)/);
  });

  test('[ES-1] half an hour after it: the director, and it is still late', async () => {
    expect(told('dario')).toEqual([]);
    await world.advanceTo(begun + 47 * MINUTE);
    await until(() => told('dario').length > 0, 'the director');
    await until(() => world.reads('sam', QUEUE).some((line) => /is still late/.test(line)), 'the thread');
    const before = ['sam', 'eli', 'maya', 'dario'].map((person) => told(person).length);
    for (let round = 0; round < 3; round += 1) await world.caseload.round();
    expect(['sam', 'eli', 'maya', 'dario'].map((person) => told(person).length)).toEqual(before);
  });

  test('[ES-7] stepping down by the menu asks for the reason; it is Maya’s work again, and the clocks run on', async () => {
    const olga = world.person('olga');
    const { channel, ts } = await world.message('olga', BREACHES, /CASE-1/);
    expect(await world.press('olga', { channel, ts }, /^Step down…$/)).toEqual({ ok: true });
    await until(() => olga.currentView(), 'the form');
    expect(await olga.submitView({ values: { reason: 'The gateway is back' } })).toEqual({ ok: true });
    await until(
      async () => /owner Maya Mehta[^\n]*\n(?!Escalated)/.test((await world.message('olga', BREACHES, /CASE-1/)).text),
      'the calm card',
    );
    expect((await world.message('olga', BREACHES, /CASE-1/)).text).toMatch(/late/);
    await until(
      () => world.reads('maya', QUEUE).some((line) => /Olga Olsen stepped it down: The gateway is back/.test(line)),
      'the thread',
    );
  });

  test('[ES-7] [SK-1] level by level up with `/escalate`, and back with `/case deescalate`; a stale form is refused', async () => {
    const olga = world.person('olga');
    const where = { in: world.channel(BREACHES) };
    await olga.command('/escalate', 'CASE-1 the fix does not hold', where);
    await world.message('olga', BREACHES, /CASE-1 is escalated to Maya Mehta/);
    const { channel, ts } = await world.message('olga', BREACHES, /CASE-1[\s\S]*Escalated/);
    await world.press('olga', { channel, ts }, /^Step down…$/);
    await until(() => olga.currentView(), 'the form');
    await world.person('lena').command('/case', 'deescalate 1 calm', { in: world.channel(LEADERS) });
    await world.message('lena', LEADERS, /CASE-1 is stepped down, and not escalated any more/);
    const refused = await olga.submitView({ values: { reason: 'calm as well' } });
    expect(JSON.stringify(refused)).toMatch(/has changed since your screen was drawn/);
    await world.person('lena').command('/case', 'deescalate 1 calm', { in: world.channel(LEADERS) });
    await world.message('lena', LEADERS, /cannot be stepped down: it is not escalated/);
  });

  test('the stand-ins would have refused nothing', () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
  });
});

describe('a restricted case', () => {
  test('[RO-6] [ES-7] [SLA-6] goes to legal counsel by hand, through its own people, and nobody else hears a word', async () => {
    const world = await startWorld();
    try {
      world.sandbox.intercom
        .customer('contact-hugo')
        .write('We found a data breach: customer records are exposed. This is a GDPR incident.');
      await world.message('sol', '#security-restricted', /CASE-1[\s\S]*no deadline/);
      const where = { in: world.channel('#security-restricted') };
      await world.person('sol').command('/escalate', 'CASE-1 needs counsel', where);
      await world.message('sol', '#security-restricted', /CASE-1 is escalated to Lou Laurent/);
      await until(() => world.directs('lou').some((line) => /needs counsel/.test(line)), 'the counsel');
      await world.person('sol').command('/case', 'page CASE-1 engineering look at the logs', where);
      await world.message('sol', '#security-restricted', /cannot page them/);
      await world.advance(24 * 60 * MINUTE);
      for (const person of world.policy.people.filter(({ id }) => id !== 'sol' && id !== 'lou'))
        expect(world.directs(person.id).filter((line) => /CASE-1/.test(line))).toEqual([]);
      expect(world.reads('lena', LEADERS).filter((line) => /CASE-1/.test(line))).toEqual([]);
    } finally {
      await world.stop();
    }
  });
});
