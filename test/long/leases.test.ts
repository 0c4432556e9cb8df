import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const BILLING = '#support-billing';
const ENGINEERING = '#eng-escalations';

describe('a claim is a lease', () => {
  let world: World;
  let conversation: string;
  const seat = (person: string) => {
    const found = world.sandbox.intercom.directory().admins.find(({ email }) => email === `${person}@caseload.example`);
    if (!found) throw new Error(`no seat of ${person}`);
    return world.sandbox.intercom.teammate(found.id);
  };

  beforeAll(async () => {
    const lease = { quiet: 60 * MINUTE, away: 20 * MINUTE, answer: 20 * MINUTE };
    world = await startWorld({
      policy: (loaded) => ({ ...loaded, policy: { ...loaded.policy, leases: lease, urgentLeases: lease } }),
    });
    conversation = world.sandbox.intercom
      .customer('contact-bea')
      .write('We were charged twice this month, please refund one of them.');
    await claim('ben');
    // The first response is given, so that no deadline is near for the rest of the day.
    seat('ben').reply(conversation, 'I am looking into it.');
    await until(async () => /I am looking into it/.test(await card()), 'the answered card');
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
    await world.stop();
  });

  const card = async () => (await world.message('fay', BILLING, /CASE-1/)).text;
  const owned = (by: RegExp) => until(async () => by.test(await card()), `a card of ${by}`);
  async function claim(person: string) {
    const { channel, ts } = await world.message(person, BILLING, /CASE-1/);
    await world.person(person).click({ channel, ts, label: 'Claim' });
    await owned(person === 'ben' ? /Ben Bauer/ : /Fay Fischer/);
  }
  /** The newest question to a person that can be answered. */
  const asked = (person: string, words: RegExp) =>
    until(
      () =>
        world
          .person(person)
          .see(world.person(person).dmWithApp())
          .findLast(({ text }) => words.test(text) && /Hand it back/.test(text)),
      `the question to ${person}`,
    );
  const press = async (person: string, words: RegExp, label: string) => {
    const { channel, ts } = await asked(person, words);
    await world.person(person).click({ channel, ts, label });
  };
  const thread = (channel: string, words: RegExp) =>
    until(() => world.reads('fay', channel).some((line) => words.test(line)), `${words} in ${channel}`);

  test('[OW-3] quiet for long: the owner is asked by DM, and "Still on it" keeps the case', async () => {
    await world.advance(61 * MINUTE);
    expect((await asked('ben', /Still on it\?/)).text).toMatch(/CASE-1[\s\S]*Nothing was heard from you since/);
    await press('ben', /Still on it\?/, 'Still on it');
    await until(() => world.directs('ben').some((line) => /CASE-1 stays yours/.test(line)), 'the answer');
    await world.advance(25 * MINUTE);
    expect(await card()).toMatch(/Ben Bauer/);
  });

  test('[OW-3] no answer: back to its queue to be claimed, and the thread says why', async () => {
    await world.advance(40 * MINUTE);
    await asked('ben', /Still on it\?/);
    await world.advance(21 * MINUTE);
    await owned(/no owner yet/);
    await thread(BILLING, /Ben Bauer was asked at .* and did not answer: anybody can claim it now/);
    // Too late for "Still on it": his message says who has it, and that he can have it again.
    const ben = world.person('ben');
    const channel = ben.dmWithApp();
    const living = () => ben.see(channel).find(({ text }) => /\[ Claim \]/.test(text));
    const { ts } = await until(living, 'the message with a claim');
    expect(living()?.text).not.toMatch(/Hand it back/);
    await ben.click({ channel, ts, label: 'Claim' });
    await owned(/Ben Bauer/);
  });

  test('[OW-3] [IC-3] an answer to the customer in Intercom is an answer to the question', async () => {
    // An hour of the office, over its lunch break.
    await world.advance(125 * MINUTE);
    await asked('ben', /Still on it\?/);
    seat('ben').reply(conversation, 'The refund is on its way.');
    await world.caseload.round();
    await world.advance(25 * MINUTE);
    expect(await card()).toMatch(/Ben Bauer/);
  });

  test('[OW-3] [RO-5] away in Intercom: asked too, and handed back with one click', async () => {
    const looks = () => world.sandbox.intercom.requests.filter(({ path }) => path === '/admins').length;
    seat('ben').setAway(true);
    const before = looks();
    // The round after the one that saw it: by then his cases know when to wake.
    await until(() => looks() >= before + 2, 'Caseload to see that Ben is away');
    await world.advance(21 * MINUTE);
    await press('ben', /You are away, in Intercom or by your days off/, 'Hand it back');
    await owned(/no owner yet/);
    await thread(BILLING, /Ben Bauer gave it back: anybody can claim it now/);
    seat('ben').setAway(false);
  });

  test('[OW-3] [OW-4] a linked ticket goes back to its team, and its case hears', async () => {
    await claim('fay');
    const place = await world.message('fay', BILLING, /CASE-1/);
    await world.press('fay', place, /^Ask another team…$/);
    await until(() => world.person('fay').currentView(), 'the form');
    const known = { need_environment: 'production', need_incident_start: 'not known' };
    await world
      .person('fay')
      .submitView({ values: { team: 'Engineering', ask: 'Find out why the card was charged twice', ...known } });
    const ticket = () => world.message('eli', ENGINEERING, /ENG-1/);
    const claimed = await ticket();
    await world.person('eli').click({ channel: claimed.channel, ts: claimed.ts, label: 'Claim' });
    await until(async () => /Eli Evans/.test((await ticket()).text), 'Eli’s ticket');
    await world.advance(61 * MINUTE);
    await asked('eli', /ENG-1/);
    await world.advance(21 * MINUTE);
    await until(async () => /no owner yet/.test((await ticket()).text), 'the ticket in its queue');
    await thread(BILLING, /ENG-1 went back to its team: Eli Evans was asked and did not answer/);
  });
});
