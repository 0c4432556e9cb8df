import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const BILLING = '#support-billing';
const LIMIT = 60_000;

describe('a case that is looked at again', () => {
  let world: World;
  let conversation: string;
  beforeAll(async () => {
    world = await startWorld();
    conversation = world.sandbox.intercom
      .customer('contact-bea')
      .write('We were charged twice this month, please fix it.');
    await card(/CASE-1/);
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
  });

  const card = (words: RegExp, person = 'ben') => world.message(person, BILLING, words, LIMIT);
  const says = (person: string, text: string, where = BILLING) =>
    world.person(person).command('/case', text, { in: world.channel(where) });
  const thread = async (words: RegExp) =>
    until(
      async () => (await card(/CASE-1 /)).replies.find(({ text }) => words.test(text))?.text,
      `${words} below the card`,
    );
  const modal = (person: string, words: RegExp) =>
    until(() => {
      const view = world.person(person).currentView();
      return view && words.test(view.text) ? view : null;
    }, `${words} to ${person}`);

  test('[ES-9] one that missed a deadline has a review as soon as it is resolved: what happened, what was missed first, who was waited for, what to change', async () => {
    await says('ben', 'review 1');
    await card(/CASE-1 cannot be reviewed: it is not resolved yet/);
    await says('fay', `deadline 1 20m FRT so that it is late`);
    await thread(/changed the deadline/);
    await world.advance(25 * MINUTE);
    await says('fay', `assign 1 <@${slackIdOf('ben')}>`);
    await thread(/Ben Bauer/);
    world.sandbox.intercom.teammate('5002').reply(conversation, 'The second charge is refunded.');
    await thread(/The second charge is refunded/);
    await says('ben', 'resolve 1 refunded');
    expect(await thread(/A review of it is/)).toMatch(/is in the card’s menu: it missed a deadline/);
    const { channel, ts } = await card(/CASE-1 [\s\S]*Resolved by Ben Bauer/);
    await world.press('ben', { channel, ts }, /^Review$/);
    const { text } = await modal('ben', /What happened/);
    expect(text).toMatch(/New case/);
    expect(text).toMatch(/First response is late/);
    expect(text).toMatch(/Missed first\W+First response, due .*, done /);
    expect(text).toMatch(/Who was waited for\W+on us \d+ min/);
    expect(text).toMatch(/What to change\W+Nobody had it for 2\d min: look at who watches Billing & finance/);
  });

  test('[ES-9] an action has an owner and a day: it stands in the review, its owner hears of it on the day, and ticks it off', async () => {
    expect(await world.person('ben').click({ label: 'Add an action…' })).toEqual({ ok: true });
    await modal('ben', /Who does it\?/);
    const due = Math.floor((world.now() + DAY) / 1000);
    const bad = await world.person('ben').submitView({ values: { note: 'look', owner: 'fay', due: due - 2 * 86_400 } });
    expect('errors' in bad && Object.keys(bad.errors)).toEqual(['due']);
    await world.person('ben').submitView({ values: { note: 'watch the queue at lunch', owner: 'fay', due } });
    await thread(/Fay Fischer does this after the review, by .*: watch the queue at lunch/);
    await world.advance(DAY + 5 * MINUTE);
    await until(
      () => world.directs('fay').some((one) => /CASE-1[\s\S]*due today: watch the queue at lunch/.test(one)),
      'the reminder',
    );
    await says('fay', 'review 1');
    expect((await modal('fay', /☐/)).text).toMatch(/☐ @?Fay(?: Fischer)?.*, by .*: watch the queue at lunch/i);
    expect(await world.person('fay').click({ label: 'Done' })).toEqual({ ok: true });
    await modal('fay', /☑/);
    // In its place: Slack takes three forms on top of each other.
    await world.person('fay').closeView();
    expect(world.person('fay').currentView()).toBeUndefined();
    await thread(/Fay Fischer did what the review said: watch the queue at lunch/);
  });

  test('[ES-9] refused: what was neither a P1 nor late, and what is not for one to see', async () => {
    world.sandbox.intercom.customer('contact-hugo').write('We were charged twice, please refund one of the payments.');
    const [id = ''] = /CASE-\d+/.exec((await card(/CASE-\d+[\s\S]*charged twice, please refund/)).text) ?? [];
    await says('ben', `claim ${id}`);
    await card(new RegExp(`${id}[\\s\\S]*Ben Bauer`));
    await says('ben', `review ${id}0`);
    await card(new RegExp(`There is no ${id}0`));
    const mine = world.sandbox.intercom.customer('contact-hugo').conversations().at(0)?.id ?? '';
    world.sandbox.intercom.teammate('5002').reply(mine, 'It is refunded.');
    await card(new RegExp(`${id}[\\s\\S]*It is refunded`));
    await says('ben', `resolve ${id} refunded`);
    const { channel, ts } = await card(new RegExp(`${id}[\\s\\S]*Resolved by Ben`));
    await expect(world.press('ben', { channel, ts }, /^Review$/)).rejects.toThrow(/not one/);
    await says('ben', `review ${id}`);
    await card(/it is no P1, and it missed no deadline/);
    world.sandbox.intercom
      .customer('contact-lucy')
      .write('Please send us your SOC 2 report and the list of subprocessors.');
    const closed = await world.message('sol', '#security-restricted', /CASE-\d+/, LIMIT);
    const [restricted = ''] = /CASE-\d+/.exec(closed.text) ?? [];
    await says('ben', `review ${restricted}`);
    await card(new RegExp(`There is no ${restricted}, or it is not for you to see`));
  });
});
