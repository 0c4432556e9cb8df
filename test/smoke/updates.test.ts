import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const BILLING = '#support-billing';
const FINANCE = '#finance-requests';
const RESTRICTED = '#security-restricted';
const LIMIT = 60_000;

describe('the next update that a customer is due', () => {
  let world: World;
  let conversation: string;
  beforeAll(async () => {
    world = await startWorld({
      policy: (loaded) => ({ ...loaded, policy: { ...loaded.policy, updates: { P2: 30 * MINUTE, P3: 30 * MINUTE } } }),
    });
    conversation = world.sandbox.intercom
      .customer('contact-bea')
      .write('We were charged twice this month, please fix it.');
    await card(/CASE-1/);
    await says('fay', `assign CASE-1 <@${slackIdOf('ben')}>`);
    await card(/CASE-1[\s\S]*Ben Bauer/);
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
    await world.stop();
  });

  const card = (words: RegExp, person = 'ben') => world.message(person, BILLING, words, LIMIT);
  const says = (person: string, text: string, where = BILLING) =>
    world.person(person).command('/case', text, { in: world.channel(where) });
  const answers = (text: string) => world.sandbox.intercom.teammate('5002').reply(conversation, text);
  const thread = async (words: RegExp) =>
    until(
      async () => (await card(/CASE-1/)).replies.find(({ text }) => words.test(text))?.text,
      `${words} below the card`,
    );
  const directs = (person: string, words: RegExp) =>
    until(() => world.directs(person).find((text) => words.test(text)), `${words} to ${person}`);

  test('[OW-10] while another team works the customer hears at the pace of the policy, from our last answer on', async () => {
    answers('Thanks, our finance team looks at it now.');
    await thread(/our finance team looks at it now/);
    expect((await card(/CASE-1/)).text).not.toMatch(/next update/i);
    const { channel, ts } = await card(/CASE-1/);
    await world.press('ben', { channel, ts }, /^Ask Finance/);
    await until(() => world.person('ben').currentView(), 'the form');
    const asks = { kind: 'none', ask: 'Refund the second charge' };
    expect(await world.person('ben').submitView({ values: asks })).toEqual({ ok: true });
    await card(/CASE-1[\s\S]*Finance’s turn: FIN-1[\s\S]*next update by/i);
  });

  test('[OW-10] whoever has it promises a moment from the menu: card, thread and note say who, and until when', async () => {
    const { channel, ts } = await card(/CASE-1/);
    await world.press('ben', { channel, ts }, /^Next update due…$/);
    const view = await until(() => world.person('ben').currentView(), 'the form');
    expect(view.text).toMatch(/By when does the customer hear from us next\?/);
    const past = { until: Math.floor(world.now() / 1000) - 60 };
    const refused = await world.person('ben').submitView({ values: { ...past, note: '' } });
    expect('errors' in refused && Object.keys(refused.errors)).toEqual(['until']);
    const at = { until: Math.floor((world.now() + 20 * MINUTE) / 1000) };
    expect(await world.person('ben').submitView({ values: { ...at, note: 'the refund' } })).toEqual({ ok: true });
    await thread(/Ben Bauer promised the customer the next update by .*: the refund/);
    await card(/CASE-1[\s\S]*next update by .*, promised by Ben Bauer/);
    // What is typed says the same, and the last promise counts.
    await says('ben', 'promise 1 in 40m the refund of the second charge');
    await card(/CASE-1: Ben Bauer promised the customer the next update by .*: the refund of the second charge\./);
    await until(
      () =>
        world.sandbox.intercom
          .teammate('5002')
          .sees(conversation)
          .parts.some((part) => /promised the customer the next update by/.test(part.text)),
      'the note in Intercom',
    );
  });

  test('[OW-10] its owner is warned before it, with a sentence that tells how it stands', async () => {
    const ticket = await world.message('fay', FINANCE, /FIN-1/, LIMIT);
    const press = (label: string) => world.person('fay').click({ channel: ticket.channel, ts: ticket.ts, label });
    await press('Claim');
    await world.message('fay', FINANCE, /FIN-1[\s\S]*\[ Start \]/, LIMIT);
    await press('Start');
    await world.message('fay', FINANCE, /FIN-1[\s\S]*\[ Done \]/, LIMIT);
    await world.advance(31 * MINUTE);
    const told = await directs('ben', /Tell the customer how it stands/);
    expect(told).toMatch(/CASE-1[\s\S]*next update by .*, promised by Ben Bauer/);
    expect(told).toMatch(
      /such as: “Our team Finance has been working on it since today at \d\d:\d\d\. You hear from us as soon as there is more\.”/,
    );
  });

  test('[OW-10] missed it is late as any deadline, and a later promise does not hide it; the next answer ends it', async () => {
    await world.advance(12 * MINUTE);
    const late = await card(/CASE-1[\s\S]*next update was due .*, promised by Ben Bauer/);
    expect(late.text).toMatch(/🔴/);
    expect(late.text).toMatch(/owner Ben Bauer/);
    await says('ben', 'promise 1 in 40m');
    await card(/write to the customer first, for the update before this one is late/);
    answers('Finance has found the second charge, the refund is under way.');
    const told = await card(/CASE-1[\s\S]*Finance’s turn: FIN-1[^\n]*next update by (?!.*promised)/i);
    expect(told.text).not.toMatch(/🔴/);
    await says('ben', 'why 1');
    await says('ana', 'show 1');
    const { channel, ts } = await card(/CASE-1/, 'ben');
    await world.press('ben', { channel, ts }, /^Why this deadline\?$/);
    const view = await until(() => world.person('ben').currentView(), 'the modal');
    expect(view.text).toMatch(/Next update: Due/);
    expect(view.text).toMatch(/Next update: Done .*, was due .*: late by/);
    expect(view.text).toMatch(/promised by Ben Bauer/);
    await world.person('ben').closeView();
  });

  test('[OW-6] [OW-10] refused: who does not work on cases, a restricted case, no moment is asked for, and one resolved, which is asked about while its outcome is unsaid', async () => {
    await says('lou', 'promise 1 in 1h');
    expect((await card(/You cannot promise an update[^\n]*@ben has it: ask them/, 'lou')).isEphemeral).toBe(true);
    await says('ben', 'promise 1');
    const view = await until(() => world.person('ben').currentView(), 'the form');
    expect(view.text).toMatch(/By when does the customer hear from us next\?/);
    await world.person('ben').closeView();
    world.sandbox.intercom
      .customer('contact-lucy')
      .write('Please send us your SOC 2 report and the list of subprocessors.');
    const closed = await world.message('sol', RESTRICTED, /CASE-(\d+)/, LIMIT);
    const [id = ''] = /CASE-\d+/.exec(closed.text) ?? [];
    await says('sol', `promise ${id} in 1h`, RESTRICTED);
    await world.message('sol', RESTRICTED, /a case that is not restricted: those have no timer/, LIMIT);
    await says('ben', `promise ${id} in 1h`);
    await card(new RegExp(`There is no ${id}, or it is not for you to see`));
    const ticket = await world.message('fay', FINANCE, /FIN-1/, LIMIT);
    await world.person('fay').click({ channel: ticket.channel, ts: ticket.ts, label: 'Done' });
    await until(() => world.person('fay').currentView(), 'the form');
    expect(await world.person('fay').submitView({ values: { outcome: 'Refunded' } })).toEqual({ ok: true });
    await card(/CASE-1[\s\S]*tell the customer/);
    await says('ben', 'resolve 1 refunded');
    const asked = await card(/customer of CASE-1 has not been told yet what was done\..*left unsaid/);
    await world.person('ben').click({ channel: asked.channel, ts: asked.ts, label: 'Resolve anyway…' });
    const anyway = await until(() => world.person('ben').currentView(), 'the form');
    expect(anyway.text).toMatch(/The customer has not been told yet what was done: FIN-1 is done, “Refunded”\./);
    expect(await world.person('ben').submitView({ values: { how: 'refunded' } })).toMatchObject({ ok: false });
    expect(await world.person('ben').submitView({ values: { how: 'refunded', unanswered: ['yes'] } })).toEqual({
      ok: true,
    });
    await world.person('ben').closeView();
    await card(/CASE-1[\s\S]*Resolved/);
    await says('ben', 'promise 1 in 1h');
    await card(/CASE-1 .*resolved/i);
  });

  test('[OW-11] a move needs a reason; what came back to a queue is moved again by a lead or manager alone, and the form says so', async () => {
    world.sandbox.intercom.customer('contact-hugo').write('We were charged twice, please refund one of the payments.');
    const [id = ''] = /CASE-\d+/.exec((await card(/CASE-\d+[\s\S]*charged twice, please refund/)).text) ?? [];
    const GENERAL = '#support-general';
    await says('ben', `transfer ${id} general`);
    await card(/say in a few words why it belongs there/);
    await says('ben', `transfer ${id} general a question of how invoices work`);
    await world.message('ana', GENERAL, new RegExp(`${id} [\\s\\S]*charged twice`), LIMIT);
    const there = await world.message('ana', GENERAL, new RegExp(id), LIMIT);
    await world.press('ana', there, /^Give to somebody or move…$/);
    const first = await until(() => world.person('ana').currentView(), 'the form');
    expect(first.text).toMatch(
      /It was moved once\. After a third, or one back to where it was, a lead or manager decides\./,
    );
    expect(JSON.stringify(first)).toMatch(/Billing & finance · it was there before/);
    expect(await world.person('ana').submitView({ values: { queue: 'billing', why: '' } })).toMatchObject({
      errors: { why: expect.stringMatching(/say in a few words why/) },
    });
    expect(await world.person('ana').submitView({ values: { queue: 'billing', why: 'it is a refund' } })).toEqual({
      ok: true,
    });
    const back = await card(new RegExp(`${id} [\\s\\S]*no owner yet`));
    await says('ben', `transfer ${id} general no, it is not`);
    await card(
      /You cannot move it once more here: it takes a lead or manager of Billing & finance or General support, for it came back to a queue already\. Ask @fay/,
    );
    await world.press('ben', back, /^Give to somebody or move…$/);
    const second = await until(() => world.person('ben').currentView(), 'the form');
    expect(second.text).toMatch(/It came back to a queue already, so a lead or manager decides .*: ask Fay Fischer\./);
    expect(second.text).not.toMatch(/Or to which queue\?/);
    await world.person('ben').closeView();
    await says('fay', `transfer ${id} general it stays with you: the refund is done`);
    await world.message('ana', GENERAL, new RegExp(`${id} [\\s\\S]*no owner yet`), LIMIT);
  });
});
