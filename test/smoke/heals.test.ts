import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SeenMessage } from '../../src/standins/slack/index.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Wednesday morning to come: what a note has said is looked for from the real time on at which it was tried. */
const STARTS_AT = Date.parse('2028-11-15T09:00:00Z');
const BILLING = '#support-billing';
const CHARGED = 'We were charged twice this month. Can you fix it?';

let world: World;
beforeAll(async () => {
  // Nothing is looked for beside what a test asks for.
  world = await startWorld({
    startAt: STARTS_AT,
    sweepMs: 86_400_000,
    prepare: ({ intercom }) => intercom.letNotesWake(),
  });
});
afterAll(async () => {
  expect(world.sandbox.slack.violations).toEqual([]);
  // That a conversation or a contact is not there any more is found out by asking for it.
  expect(world.sandbox.intercom.violations.filter(({ status }) => status !== 404)).toEqual([]);
  await world.stop();
});

const intercom = () => world.sandbox.intercom;
const tess = () => intercom().teammate('5002');
const seconds = () => Math.floor(world.now() / 1000);
const cards = (): readonly SeenMessage[] => world.person('fay').see(world.channel(BILLING));
const card = (id: string, words: RegExp) =>
  until(
    () => cards().find(({ text }) => text.includes(`${id} `) && words.test(text)),
    `${id} with ${words}`,
    20_000,
  ).catch((error: unknown) => {
    throw new Error(
      `${error}; it reads: ${cards()
        .map(({ text }) => text)
        .find((text) => text.includes(`${id} `))}`,
    );
  });
const numbers = (): readonly string[] => cards().flatMap(({ text }) => /CASE-\d+/.exec(text)?.[0] ?? []);

/** A case of this customer, with all that has happened to its conversation before the first look at it. */
async function opened(contact: string, before: (conversation: string) => void = () => undefined) {
  const known = numbers();
  intercom().hold();
  const conversation = intercom().customer(contact).write(CHARGED);
  before(conversation);
  await intercom().release();
  const id = await until(() => numbers().find((one) => !known.includes(one)), 'the card');
  return { conversation, id };
}

/** What nobody hears of by webhook, and one look later. What we say of before is said by then: a note that comes after it would undo it. */
async function missed(act: () => void, ms = 5 * MINUTE): Promise<void> {
  const metrics = async () => (await fetch(`${world.caseload.url}/metrics`)).text();
  await until(async () => /caseload_effects_waiting 0/.test(await metrics()), 'all to be delivered', 20_000);
  intercom().hold();
  act();
  await intercom().release(() => []);
  await world.advance(ms);
}

describe('every state in Intercom has its state here, by whichever way it came about', () => {
  test('[IC-3] [IC-6] answered after it was closed, it is open there: so it is here, and the next word is the customer’s', async () => {
    const { conversation, id } = await opened('contact-bea');
    tess().close(conversation);
    await card(id, /resolved/i);
    await missed(() => tess().reply(conversation, 'One more thing: the invoice is attached.'));
    const again = await card(id, /The customer’s turn/);
    expect(again.text).not.toMatch(/Our turn|resolved by/i);
    await until(() => tess().sees(conversation).attributes['Case Status'] === 'In Progress', 'the status');
  });

  test('[IC-3] [IC-6] two acts within one second, the second of them missed after the first was looked at', async () => {
    const { conversation, id } = await opened('contact-bo');
    tess().snooze(conversation, seconds() + 7_200);
    await card(id, /snoozed/i);
    await missed(() => {
      intercom().workflow().open(conversation);
      tess().close(conversation);
    });
    await card(id, /resolved/i);
    await missed(() => tess().reopen(conversation));
    await card(id, /Our turn/);
  });

  test('[IC-3] [IC-6] snoozed although it was closed, and woken by a workflow, both missed', async () => {
    const { conversation, id } = await opened('contact-nils');
    tess().close(conversation);
    await card(id, /resolved/i);
    await missed(() => tess().snooze(conversation, seconds() + 7_200));
    await card(id, /snoozed/i);
    await missed(() => intercom().workflow().open(conversation));
    await card(id, /Our turn/);
  });

  test('[IC-3] [IC-6] snoozed and woken by a workflow, both missed, then snoozed in Slack: it stays so', async () => {
    const { conversation, id } = await opened('contact-bea');
    intercom().hold();
    intercom()
      .workflow()
      .snooze(conversation, seconds() + 7_200);
    intercom().workflow().open(conversation);
    await intercom().release(() => []);
    const then = seconds();
    // Intercom dates in whole seconds: the later word is of a later one.
    await until(() => seconds() > then + 1, 'a later second');
    await world.person('fay').command('/case', `snooze ${id} 3h they look`, { in: world.channel(BILLING) });
    await card(id, /snoozed/i);
    await world.advance(5 * MINUTE);
    await until(() => tess().sees(conversation).attributes['Case Status'] === 'Snoozed', 'the status');
    expect((await card(id, /snoozed/i)).text).not.toMatch(/Our turn/);
  });

  test('[IN-14] [IN-7] closed before the first look, and opened since by a thank-you alone: no case', async () => {
    const known = numbers();
    intercom().hold();
    const conversation = intercom().customer('contact-kim').write(CHARGED);
    tess().reply(conversation, 'The second payment is on its way back to you.');
    tess().close(conversation);
    intercom().customer('contact-kim').reply(conversation, 'Thank you!');
    await intercom().release();
    await world.advance(5 * MINUTE);
    expect(tess().sees(conversation).state).toBe('open');
    expect(numbers()).toEqual(known);
    // Their next word is heard.
    intercom().customer('contact-kim').reply(conversation, 'It was charged again today, please refund it.');
    await until(() => numbers().length > known.length, 'the card');
  });

  test('[IC-3] [OW-1] [IC-6] given to somebody in Intercom: the case’s history says so, and who answers does not change that', async () => {
    const { conversation, id } = await opened('contact-bea');
    await missed(() => tess().assign(conversation, { admin: '5001' }));
    tess().reply(conversation, 'Which of the two payments do you mean?');
    await card(id, /The customer’s turn/);
    await world.person('fay').command('/case', id, { in: world.channel(BILLING) });
    const history = () =>
      cards()
        .filter((one) => one.isEphemeral)
        .map(({ text }) => text)
        .join('\n');
    await until(() => /In Intercom Ana Alves has the conversation now/.test(history()), 'its history');
    expect(history().match(/has the conversation now/g)).toHaveLength(1);
  });

  test('[IC-3] [IC-6] rated before the first look: the case says so', async () => {
    const { id } = await opened('contact-tom', (conversation) => {
      intercom().customer('contact-tom').rate(conversation, 1, 'Twice a year is too often');
    });
    await card(id, /The customer rated 1 of 5[\s\S]*Twice a year is too often/);
  });

  test('[IN-13] [IC-9] [IC-6] deleted without a word, open or resolved: found by the next look, and nothing of it stays', async () => {
    const one = await opened('contact-hugo');
    const other = await opened('contact-lucy', (conversation) => {
      intercom().customer('contact-lucy').reply(conversation, 'The second payment is the heron one.');
    });
    tess().close(other.conversation);
    await card(other.id, /resolved/i);
    await missed(() => {
      tess().delete(one.conversation);
      tess().delete(other.conversation);
    });
    await card(one.id, /deleted in Intercom/);
    await until(() => !JSON.stringify(cards()).includes('heron'), 'its words to go');
  });

  test('[IC-9] [AD-6] [IC-6] a contact deleted without a word is found, too', async () => {
    const { id } = await opened('contact-sue');
    await missed(() => intercom().deleteContact('contact-sue'));
    await card(id, /deleted customer|customer was deleted/i);
  });
});

describe('the mirror leaves the conversation as it was', () => {
  test('[IC-8] what is snoozed stays snoozed although a note would wake it, also where the first attempt to put it aside again fails; what is unread unread', async () => {
    const { conversation, id } = await opened('contact-pia');
    const notes = () =>
      tess()
        .sees(conversation)
        .parts.filter(({ text }) => text.startsWith(id));
    await until(() => notes().length > 0, 'the note of its beginning');
    const until_ = seconds() + 6 * 3_600;
    tess().snooze(conversation, until_);
    await card(id, /snoozed/i);
    intercom().faults.next(`POST /conversations/${conversation}/parts`, { status: 500 });
    await world.person('fay').command('/case', `claim ${id}`, { in: world.channel(BILLING) });
    await card(id, /owner Fay Fischer/);
    const said = () =>
      tess()
        .sees(conversation)
        .parts.filter(({ text }) => /Fay Fischer has it now/.test(text));
    await until(() => said().length > 0, 'the note');
    expect(said()[0]?.kind).toBe('note_and_unsnooze');
    await until(() => tess().sees(conversation).state === 'snoozed', 'it to be put aside again');
    expect(tess().sees(conversation)).toMatchObject({ snoozedUntil: until_, read: false });
    await world.advance(HOUR);
    expect((await card(id, /snoozed/i)).text).not.toMatch(/Our turn/);
    expect(said()).toHaveLength(1);
  });
});
