import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const HOUR = 3_600_000;
const FINANCE = '#finance-requests';
const BILLING = '#support-billing';

describe('from a conversation to a resolved case, over real sockets', () => {
  let world: World;
  let conversation: string;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  const card = (words: RegExp) => world.message('fay', BILLING, words);
  const inbox = () => world.sandbox.intercom.teammate('5001').sees(conversation);
  const attributes = () => inbox().attributes;

  test('[IN-2] [TR-8] [RO-3] [SK-2] a signed webhook becomes a case card in the billing channel', async () => {
    conversation = world.sandbox.intercom
      .customer('contact-bea')
      .write('Hi, we were charged twice this month for our subscription. Can you fix it?');
    const seen = await card(/CASE-1/);
    expect(seen.text).toMatch(/charged twice/);
    expect(seen.text).toMatch(/Brightside Studio/);
    expect(seen.text).toMatch(/\[ Claim \]/);
    expect(seen.text).toMatch(/Our turn · no owner yet · first response by/);
  });

  test('[IC-2] the conversation shows the case as attributes and one internal note', async () => {
    await until(() => attributes()['Case Status'] === 'New', 'the mirrored status');
    expect(attributes()).toMatchObject({
      'Case Queue': 'Billing & finance',
      'Case Owner': expect.stringMatching(/nobody/i),
    });
    expect(attributes()['Case Deadline']).toMatch(/Europe\/Berlin/);
    const notes = await until(
      () =>
        inbox().parts.filter((part) => part.kind === 'note').length > 0 &&
        inbox().parts.filter((part) => part.kind === 'note'),
      'a note',
    );
    expect(notes).toHaveLength(1);
  });

  test('[IC-1] [IN-6] replays, duplicates and reordering change nothing', async () => {
    world.sandbox.intercom.faults.webhooks({ duplicate: 2 });
    world.sandbox.intercom.customer('contact-bea').reply(conversation, 'The invoice number is 4711.');
    await world.sandbox.intercom.settled();
    world.sandbox.intercom.faults.clear();
    await world.caseload.round();
    const cards = world
      .person('fay')
      .see(world.channel(BILLING))
      .filter((one) => /CASE-\d/.test(one.text));
    expect(cards).toHaveLength(1);
  });

  test('[OW-2] one click claims; the second person is told privately who has it', async () => {
    const { channel, ts } = await card(/CASE-1/);
    await world.person('ben').click({ channel, ts, label: 'Claim' });
    await until(async () => /Ben Bauer/.test((await card(/CASE-1/)).text), 'the owner on the card');
    await world.person('fay').command('/case', 'claim CASE-1', { in: channel });
    const told = await world.message('fay', BILLING, /claimed by .*Ben/i);
    expect(told.isEphemeral).toBe(true);
    expect(world.reads('ben', BILLING).some((one) => /was claimed by/i.test(one))).toBe(false);
    await until(() => attributes()['Case Owner'] === 'Ben Bauer', 'the mirrored owner');
  });

  test('[SLA-1] [SLA-9] [OW-9] a reply in Intercom meets the first response; what was said and whose turn it is stand on the card', async () => {
    world.sandbox.intercom.teammate('5002').reply(conversation, 'Sorry about that, I am looking into it.');
    await world.sandbox.intercom.settled();
    const shown = await until(async () => {
      const { text } = await card(/CASE-1/);
      return /Ben Bauer, [^\n]*: “Sorry about that, I am looking into it\.”/.test(text) && text;
    }, 'our words on the card');
    // Who promises to come back has the next step.
    expect(shown).toMatch(/Our turn · owner Ben Bauer · resolution by/);
    expect(shown).not.toMatch(/first response/i);
    const { channel, ts } = await card(/CASE-1/);
    await world.press('ben', { channel, ts }, /^Why this deadline\?$/);
    const view = await until(() => world.person('ben').currentView(), 'why');
    expect(view.text).toMatch(/First response: Done [^\n]*, in time/);
    await world.person('ben').closeView();
  });

  test('[SLA-4] waiting on the customer stops the clocks; the answer starts them', async () => {
    const { channel, ts } = await card(/CASE-1/);
    await world.press('ben', { channel, ts }, /^Pause until they answer$/);
    await until(() => attributes()['Case Status'] === 'Waiting on Customer', 'the mirrored status');
    expect(attributes()['Case Deadline']).toMatch(/paused/i);
    // A whole day: at six in the morning nobody would be told anything that can wait.
    await world.advance(24 * HOUR);
    expect(world.reads('lena', '#support-leaders').filter((one) => /CASE-1/.test(one))).toEqual([]);
    world.sandbox.intercom.customer('contact-bea').reply(conversation, 'It is still not refunded.');
    await until(() => attributes()['Case Status'] === 'In Progress', 'the mirrored status');
  });

  test('[OW-1] [OW-4] [OW-6] finance gets a linked ticket; support keeps the case and is told', async () => {
    const { channel, ts } = await card(/CASE-1/);
    const ben = world.person('ben');
    expect(await world.press('ben', { channel, ts }, /^Ask Finance/)).toEqual({ ok: true });
    await until(() => ben.currentView(), 'the form');
    expect(await ben.submitView({ values: { kind: 'none', ask: 'Refund the second charge of invoice 4711' } })).toEqual(
      { ok: true },
    );
    const ticket = await world.message('fay', FINANCE, /FIN-1/);
    expect(ticket.text).toMatch(/Refund the second charge/);
    const fay = world.person('fay');
    const press = (label: string) => fay.click({ channel: ticket.channel, ts: ticket.ts, label });
    await press('Claim');
    await world.message('fay', FINANCE, /FIN-1[\s\S]*Fay Fischer[\s\S]*\[ Start \]/);
    await press('Start');
    await world.message('fay', FINANCE, /\[ Done \]/);
    await press('Done');
    await until(() => fay.currentView(), 'the form');
    expect(await fay.submitView({ values: { outcome: 'Refunded 49 dollars' } })).toEqual({ ok: true });
    await until(
      () => world.directs('ben').some((one) => /FIN-1/.test(one) && /CASE-1/.test(one)),
      'the owner being told',
    );
    expect((await card(/CASE-1/)).text).toMatch(/Ben Bauer/);
    // What was done stands on the card and in his message as long as the customer does not know it.
    await until(
      async () => /FIN-1 is done, “Refunded 49 dollars” · tell the customer/.test((await card(/CASE-1/)).text),
      'what was done',
    );
    expect((await card(/CASE-1/)).text).not.toMatch(/\[ Ask Finance/);
    const told = /Tell the customer: FIN-1 is done, “Refunded 49 dollars”\./;
    await until(() => world.directs('ben').some((one) => told.test(one)), 'what to tell');
    await until(() => inbox().parts.some((part) => part.kind === 'note' && /FIN-1/.test(part.text)), 'the note');
  });

  test('[SK-1] resolve by command; the card and the conversation show it', async () => {
    world.sandbox.intercom.teammate('5002').reply(conversation, 'The second charge is refunded now.');
    await world.sandbox.intercom.settled();
    const { text } = await world.message('fay', BILLING, /CASE-1[\s\S]*is refunded now/);
    expect(text).toMatch(/FIN-1 is done, “Refunded 49 dollars” · Intercom/);
    await world.person('ben').command('/case', 'resolve CASE-1 refunded', { in: world.channel(BILLING) });
    await until(() => attributes()['Case Status'] === 'Resolved', 'the mirrored status');
    await until(async () => /\[ Reopen \]/.test((await card(/CASE-1/)).text), 'the resolved card');
  });

  test('[IN-7] a bare thank-you reopens nothing', async () => {
    world.sandbox.intercom.customer('contact-bea').reply(conversation, 'Thank you so much!');
    await world.sandbox.intercom.settled();
    await world.caseload.round();
    expect(attributes()['Case Status']).toBe('Resolved');
  });

  test('[SK-3] nothing of all this reached the customer', () => {
    const parts = world.sandbox.intercom.customer('contact-bea').sees(conversation).messages;
    expect(parts.filter((part) => part.from !== 'customer').map((part) => part.text)).toEqual([
      'Sorry about that, I am looking into it.',
      'The second charge is refunded now.',
    ]);
  });

  test('the stand-ins would have refused nothing', () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
  });
});
