import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const BILLING = '#support-billing';

describe('who may stop the clocks of a customer who waits for an answer', () => {
  let world: World;
  let conversation: string;
  beforeAll(async () => {
    world = await startWorld();
    conversation = world.sandbox.intercom
      .customer('contact-bea')
      .write('We were charged twice this month. Can you fix it?');
    await card(/CASE-1/);
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
    await world.stop();
  });

  const card = (words: RegExp) => world.message('fay', BILLING, words);
  const inbox = () => world.sandbox.intercom.teammate('5001').sees(conversation);
  const notes = () =>
    inbox()
      .parts.filter(({ kind }) => kind === 'note')
      .map(({ text }) => text);
  const thread = async () => (await card(/CASE-1/)).replies.map(({ text }) => text);
  /** What this person alone is told next. */
  async function told(person: string, text: string): Promise<string> {
    const mine = () =>
      world
        .person(person)
        .see(world.channel(BILLING))
        .filter(({ isEphemeral }) => isEphemeral);
    const before = mine().length;
    await world.person(person).command('/case', text, { in: world.channel(BILLING) });
    return (await until(() => mine()[before], `an answer to ${text}`)).text;
  }
  /** It stands as it did: its clock runs, and nobody but who asked has heard of it. */
  async function isUntouched(owner: string): Promise<void> {
    await world.caseload.round();
    expect((await card(/CASE-1/)).text).toMatch(new RegExp(`Our turn · ${owner} · first response by`));
    // The attributes go with the card that their link leads to.
    await until(() => inbox().attributes['Case Deadline'], 'the attributes');
    expect(inbox().attributes['Case Deadline']).toMatch(/^\d{4}-.* \(first response\)$/);
    expect([...(await thread()), ...notes()].join('\n')).not.toMatch(/waits for the customer|resolved it|pause/);
  }

  const TAKES = /takes its owner or somebody of Billing & finance, for the customer waits for an answer/;

  test.each(['wait CASE-1', 'wait CASE-1 they test it', 'resolve CASE-1', 'resolve CASE-1 it is fixed'])(
    '[OW-13] [SK-6] a passer-by: “/case %s” is refused, with what it takes and what they can do',
    async (text) => {
      const words = await told('cleo', text);
      expect(words).toMatch(TAKES);
      expect(words).toMatch(/Claim it first\. Or ask @fay, @fin or @ben\.$/);
      await isUntouched('no owner yet');
    },
  );

  test('[OW-13] once somebody has it, there is nothing to claim', async () => {
    await told('ben', 'claim CASE-1');
    expect(await told('cleo', 'wait CASE-1 they test it')).toMatch(/waits for an answer\. @ben has it: ask them\.$/);
    await isUntouched('owner Ben Bauer');
  });

  test('[OW-13] [SK-6] its owner is asked for a reason, and to confirm', async () => {
    const ben = world.person('ben');
    await ben.command('/case', 'wait CASE-1', { in: world.channel(BILLING) });
    const form = await until(() => ben.currentView(), 'the form');
    expect(form.text).toMatch(/Why may the clocks stop\? The customer waits for an answer\./);
    await ben.closeView();
    expect(await told('ben', 'resolve CASE-1 it is fixed')).toMatch(
      /still waits for an answer[\s\S]*\[ Resolve anyway… \]/,
    );
    await isUntouched('owner Ben Bauer');
  });

  test('[OW-13] [SLA-4] with a reason it waits: the thread and the note say why, the clock stands still', async () => {
    expect(await told('ben', 'wait CASE-1 their bank looks into it')).toMatch(/waits for the customer/);
    await card(/The customer’s turn, clocks paused · owner Ben Bauer/);
    const line = /Ben Bauer waits for the customer; the clocks pause: their bank looks into it/;
    await until(async () => line.test((await thread()).join('\n')), 'the thread');
    await until(() => line.test(notes().at(-1) ?? ''), 'the note');
    await until(() => inbox().attributes['Case Deadline'] === 'paused', 'the mirrored pause');
  });

  test('[OW-13] [SK-7] what somebody else of the queue does, the owner hears', async () => {
    await told('ben', 'resume CASE-1');
    await card(/Our turn · owner Ben Bauer/);
    await told('fay', 'wait CASE-1 I called them');
    await until(
      () =>
        world
          .directs('ben')
          .some((one) => /Fay Fischer waits for the customer; the clocks pause: I called them/.test(one)),
      'the owner’s message',
    );
  });

  test('[OW-13] resolved without an answer, in a form that takes the reason and the confirmation', async () => {
    const { channel, ts } = await card(/\[ Resolve with a reason… \]/);
    const ben = world.person('ben');
    await world.press('ben', { channel, ts }, /^Resolve with a reason…$/);
    const form = await until(() => ben.currentView(), 'the form');
    expect(form.text).toMatch(/The customer still waits for an answer/);
    const unsure = await ben.submitView({ values: { how: 'they closed their account' } });
    expect(unsure.ok).toBe(false);
    expect(await ben.submitView({ values: { how: 'they closed their account', unanswered: ['yes'] } })).toEqual({
      ok: true,
    });
    await card(/Resolved by Ben Bauer [^\n]*: “they closed their account”/);
    await until(() => /Ben Bauer resolved it: they closed their account/.test(notes().at(-1) ?? ''), 'the note');
  });

  test('[OW-13] [OW-9] a promise is owed like an answer: a passer-by is refused, the queue’s people need no reason', async () => {
    world.sandbox.intercom.customer('contact-bea').reply(conversation, 'It is still charged twice.');
    await card(/Our turn · owner Ben Bauer/);
    world.sandbox.intercom
      .teammate('5001')
      .reply(conversation, 'Hello Bea, I have it and am checking on our side. More in a moment.');
    await card(/More in a moment/);
    for (const text of ['wait CASE-1', 'snooze CASE-1 tomorrow 9:00 later', 'resolve CASE-1 done'])
      expect(await told('cleo', text)).toMatch(
        /takes its owner or somebody of Billing & finance, for it is our turn\. @ben has it: ask them\.$/,
      );
    await card(/Our turn · owner Ben Bauer/);
    expect(await told('fay', 'snooze CASE-1 tomorrow 9:00')).toMatch(/CASE-1 is snoozed until tomorrow at 09:00/);
    await until(
      () => world.directs('ben').some((one) => /Fay Fischer snoozed it until/.test(one)),
      'the owner’s message',
    );
    expect(await told('fay', 'resolve CASE-1 refunded')).toMatch(/CASE-1 is resolved/);
  });

  test('[OW-9] [SK-8] what is past its deadline is listed by “late”, what will be today by “due”', async () => {
    world.sandbox.intercom.customer('contact-bea').reply(conversation, 'It came again.');
    await card(/Our turn · owner Ben Bauer/);
    expect(await told('fay', 'list late')).toBe('No open cases past the deadline.');
    await world.advance(4 * 24 * 3_600_000);
    expect(await told('fay', 'list late')).toMatch(/^1 open case past the deadline\n🔴 CASE-1 /);
    expect(await told('fay', 'list due')).toMatch(/^1 open case due today\n🔴 CASE-1 /);
    // Moved by its deadline, it is still theirs to work on.
    expect(await told('fay', 'list billing')).toMatch(/^1 open case in Billing & finance\n🔴 CASE-1 /);
  });

  test('[OW-9] [IC-2] given back while it sleeps, it wakes for somebody: the lead hears, and the note of before is not the last word', async () => {
    const refund = world.sandbox.intercom
      .customer('contact-nils')
      .write('Please refund invoice INV-2210, it was paid twice.');
    const card2 = await world.message('fay', BILLING, /CASE-2/);
    expect(card2.text).toMatch(/no owner yet/);
    await told('ben', 'claim CASE-2');
    await told('ben', 'snooze CASE-2 1h the bank looks into it');
    await told('ben', 'release CASE-2');
    const last = () =>
      world.sandbox.intercom
        .teammate('5001')
        .sees(refund)
        .parts.findLast(({ kind }) => kind === 'note')?.text ?? '';
    await until(() => /Ben Bauer gave it back: anybody can claim it now/.test(last()), 'the note');
    await world.advance(61 * 60_000);
    await until(
      () =>
        world
          .directs('fay')
          .some((one) => /CASE-2[\s\S]*The snooze is over; the clocks run[\s\S]*\[ Claim \]/.test(one)),
      'the lead’s message',
    ).catch((error: unknown) => {
      throw new Error(`${error}; Fay reads: ${world.directs('fay').join(' | ')}`);
    });
  });

  test('[OW-9] a case that nobody has, written to again after it was resolved: the lead hears', async () => {
    const nils = world.sandbox.intercom.customer('contact-nils');
    const refund = nils.conversations()[0]?.id ?? '';
    world.sandbox.intercom.teammate('5001').reply(refund, 'It is paid back.');
    await world.message('fay', BILLING, /CASE-2[\s\S]*It is paid back/);
    await told('ben', 'resolve CASE-2 paid back');
    await world.message('fay', BILLING, /✅ CASE-2/);
    const heard = () =>
      world.directs('fay').filter((one) => /CASE-2[\s\S]*It is still not there[\s\S]*\[ Claim \]/.test(one)).length;
    expect(heard()).toBe(0);
    nils.reply(refund, 'It is still not there.');
    await until(() => heard() > 0, 'the lead’s message');
  });
});
