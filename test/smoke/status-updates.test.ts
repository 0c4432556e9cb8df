import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const BILLING = '#support-billing';
const CHARGED = 'We were charged twice this month. Can you fix it?';

let world: World;
beforeAll(async () => {
  world = await startWorld({
    sweepMs: 86_400_000,
    prepare({ intercom }) {
      const company = intercom.directory().companies.find(({ name }) => name === 'Kite Analytics');
      Object.assign(company?.custom_attributes ?? {}, { case_updates: false });
    },
    policy: (loaded) => ({
      ...loaded,
      policy: {
        ...loaded.policy,
        mirror: {
          ...loaded.policy.mirror,
          updates: [
            { status: 'new', text: 'Hi {name}, we have your message. It is {case}.' },
            { status: 'in_progress', text: '{name}, a colleague looks at {case} now.' },
            { status: 'waiting', text: 'We wait for your answer.' },
            { status: 'resolved', text: 'We have closed {case}, {name}.\nWrite here if it comes back.' },
          ],
        },
      },
    }),
  });
});
afterAll(async () => {
  expect(world.sandbox.slack.violations).toEqual([]);
  expect(world.sandbox.intercom.violations).toEqual([]);
  await world.stop();
});

const intercom = () => world.sandbox.intercom;
const ben = () => intercom().teammate('5002');
const cards = () => world.person('fay').see(world.channel(BILLING));
const cardOf = (id: string) => cards().find((one) => !one.isEphemeral && one.text.includes(`${id} `));
const card = (id: string, words: RegExp) =>
  until(() => [cardOf(id)].find((one) => one && words.test(one.text)), `${id} with ${words}`, 20_000);
const type = (text: string) => world.person('fay').command('/case', text, { in: world.channel(BILLING) });
/** What the customer reads after their own words. */
const reads = (contact: string, conversation: string): readonly string[] =>
  intercom()
    .customer(contact)
    .sees(conversation)
    .messages.flatMap(({ from, name, text }) => (from === 'customer' ? [] : [`${name}: ${text}`]));

async function comesBack(): Promise<void> {
  const metrics = async () => (await fetch(`${world.caseload.url}/metrics`)).text();
  const delivered = async () => {
    await intercom().settled();
    await until(async () => /caseload_effects_waiting 0/.test(await metrics()), 'all to be delivered', 20_000);
  };
  await delivered();
  await world.advance(5 * MINUTE);
  await delivered();
}

async function opened(contact: string, text = CHARGED) {
  const ids = () => cards().flatMap((one) => (one.isEphemeral ? [] : (/CASE-\d+/.exec(one.text)?.[0] ?? [])));
  const known = ids();
  const conversation = intercom().customer(contact).write(text);
  const id = await until(() => ids().find((one) => !known.includes(one)), 'the card', 20_000);
  await comesBack();
  return { conversation, id };
}

describe('[IC-2] customers are told how their case stands, where the policy says so', () => {
  test('[IC-4] [OW-9] [SLA-4] once for each status, under Caseload’s seat; it is no answer, and comes back as nothing', async () => {
    const { conversation, id } = await opened('contact-bea');
    const first = [`Caseload: Hi Bea, we have your message. It is ${id}.`];
    expect(reads('contact-bea', conversation)).toEqual(first);
    expect((await card(id, /CASE/)).text).toMatch(/Our turn[\s\S]*first response by/);
    const lines = cardOf(id)?.replies.length;

    await type(`claim ${id}`);
    await card(id, /owner Fay Fischer/);
    await comesBack();
    const working = [...first, `Caseload: Bea, a colleague looks at ${id} now.`];
    expect(reads('contact-bea', conversation)).toEqual(working);
    expect((await card(id, /CASE/)).text).toMatch(/Our turn[\s\S]*first response by/);
    expect(cardOf(id)?.replies.length).toBe((lines ?? 0) + 1);

    ben().reply(conversation, 'Which of the two is it?');
    await card(id, /The customer’s turn/);
    await type(`wait ${id}`);
    await card(id, /clocks paused/);
    await comesBack();
    const asked = [...working, 'Ben Bauer: Which of the two is it?', 'Caseload: We wait for your answer.'];
    expect(reads('contact-bea', conversation)).toEqual(asked);
    intercom().customer('contact-bea').reply(conversation, 'The second one.');
    await card(id, /Our turn/);
    await comesBack();
    expect(reads('contact-bea', conversation)).toHaveLength(asked.length);
  });

  test('[IC-3] that it is resolved they read with the closing, which the form has shown before; reopened, all begins anew', async () => {
    const { conversation, id } = await opened('contact-bo');
    ben().reply(conversation, 'One of the two is on its way back to you.');
    await card(id, /The customer’s turn/);
    await type(`claim ${id}`);
    await card(id, /owner Fay Fischer/);
    await comesBack();
    const { channel, ts } = await card(id, /CASE/);
    await world.press('fay', { channel, ts }, /^Resolve/);
    const form = await until(() => world.person('fay').currentView(), 'the form');
    expect(JSON.stringify(form.record.view)).toMatch(
      new RegExp(`The customer will read: “We have closed ${id}, Bo. Write here if it comes back.”`),
    );
    const before = reads('contact-bo', conversation).length;
    await world.person('fay').submitView({ values: { how: 'refunded' } });
    await until(() => ben().sees(conversation).state === 'closed', 'the conversation to be closed', 20_000);
    await comesBack();
    expect(reads('contact-bo', conversation).slice(before)).toEqual([
      `Caseload: We have closed ${id}, Bo.\nWrite here if it comes back.`,
    ]);
    expect(ben().sees(conversation).state).toBe('closed');
    expect((await card(id, /resolved/i)).text).not.toMatch(/turn/);

    await type(`reopen ${id} they are not content`);
    await until(() => reads('contact-bo', conversation).length === before + 2, 'the next word', 20_000);
    await comesBack();
    expect(reads('contact-bo', conversation).slice(before + 1)).toEqual([
      `Caseload: Bo, a colleague looks at ${id} now.`,
    ]);
    // Closed where it is, nothing is said below, which would open it.
    ben().close(conversation);
    await card(id, /resolved/i);
    await comesBack();
    expect(reads('contact-bo', conversation)).toHaveLength(before + 2);
    expect(ben().sees(conversation).state).toBe('closed');
  });

  test('an account that wants none is told nothing, and the form promises nothing', async () => {
    const kite = intercom()
      .directory()
      .companies.find(({ name }) => name === 'Kite Analytics');
    const contact = intercom()
      .directory()
      .contacts.find(({ companyIds }) => companyIds.includes(kite?.id ?? '-'));
    const { conversation, id } = await opened(contact?.id ?? '-');
    await type(`claim ${id}`);
    await card(id, /owner Fay Fischer/);
    await type(`resolve ${id} called them`);
    await comesBack();
    expect(reads(contact?.id ?? '-', conversation)).toEqual([]);
  });

  test('[RO-6] nor is a customer whose case is restricted', async () => {
    const conversation = intercom()
      .customer('contact-nils')
      .write('We can see another customer’s invoices, a data leak: security must look at it.');
    await world.message('sol', '#security-restricted', /CASE-\d+/);
    await comesBack();
    expect(reads('contact-nils', conversation)).toEqual([]);
  });
});
