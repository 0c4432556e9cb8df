import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, comesIn } from '../support/browse.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const BILLING = '#support-billing';

let world: World;
let maya: (path: string) => Promise<Answer>;
beforeAll(async () => {
  world = await startWorld();
  maya = await comesIn(world, 'maya');
});
afterAll(async () => {
  expect(world.sandbox.slack.violations).toEqual([]);
  await world.stop();
});

const intercom = () => world.sandbox.intercom;
const ben = () => intercom().teammate('5002');
const page = (id: string) => maya(`/dashboard/cases/${id}`);
/** What stands below the heading, up to the next one. */
const talk = ({ text }: Answer): string => /Conversation (.*?) Clocks /.exec(text)?.[1] ?? '';
const reading = (id: string, words: RegExp) =>
  until(async () => [await page(id)].find((one) => words.test(talk(one))), `${words} on the page`, 20_000);
const partWith = (conversation: string, words: RegExp): string =>
  ben()
    .sees(conversation)
    .parts.find(({ text }) => words.test(text))?.id ?? '-';

describe('the conversation on the page of its case', () => {
  let conversation: string;
  beforeAll(async () => {
    conversation = intercom()
      .customer('contact-bea')
      .write('We were charged twice.\n<b>Both</b> for the flamingo seats. Can you fix it?', {
        files: [{ name: 'bill & <proof>.pdf', contentType: 'application/pdf' }],
      });
    await world.message('fay', BILLING, /CASE-1\b/);
  });

  test('[IN-8] [RP-6] who said what and when, files as links, notes marked as such; whatever was typed is text', async () => {
    ben().reply(conversation, 'One of the two is on its way back to you.');
    ben().note(conversation, 'The bank has reserved it only.');
    const { html } = await reading('CASE-1', /reserved it only/);
    const shown = talk(await page('CASE-1'));
    expect(shown).toMatch(
      /^Bea Brandt, customer , \d\d:\d\d We were charged twice\. &lt;b>Both&lt;\/b> for the flamingo seats\. Can you fix it\? bill &amp; &lt;proof>\.pdf ↗ /,
    );
    expect(shown).toMatch(/Ben Bauer , \d\d:\d\d One of the two is on its way back to you\. /);
    expect(shown).toMatch(/Ben Bauer , \d\d:\d\d · internal note The bank has reserved it only\./);
    expect(html).toContain('href="https://downloads.example/bill%20%26%20%3Cproof%3E.pdf" rel="noreferrer"');
    expect(html.match(/<li class="internal">/g)?.length).toBeGreaterThanOrEqual(1);
  });

  test('[IC-9] [AD-6] what is redacted there stands here no more', async () => {
    ben().redact(conversation, partWith(conversation, /on its way back/));
    const read = await reading('CASE-1', /Taken out in Intercom\./);
    expect(talk(read)).not.toMatch(/on its way back/);
    expect(talk(read)).toMatch(/flamingo/);
  });

  test('[RO-6] of a restricted case nobody else reads it', async () => {
    intercom()
      .customer('contact-nils')
      .write('A data leak: we can see the pelican invoices of another customer, call security.');
    const { text } = await world.message('sol', '#security-restricted', /CASE-\d+/);
    const answer = await page(/CASE-\d+/.exec(text)?.[0] ?? '-');
    expect([answer.status, answer.text.includes('pelican')]).toEqual([404, false]);
  });

  test('[SK-6] Intercom does not answer: the page says so, and stands all the same', async () => {
    intercom().customer('contact-bo').write('We were charged twice for the puffin seats. Can you fix it?');
    const { text } = await world.message('fay', BILLING, /CASE-[3-9]\b[\s\S]*puffin/);
    const id = /CASE-\d+/.exec(text)?.[0] ?? '-';
    const found = intercom().customer('contact-bo').conversations()[0]?.id ?? '-';
    await until(
      async () => /caseload_effects_waiting 0/.test(await (await fetch(`${world.caseload.url}/metrics`)).text()),
      'all to be delivered',
      20_000,
    );
    intercom().faults.next(`GET /conversations/${found}`, { status: 503 }, 999);
    // Drawn anew, it asks anew.
    await world.person('fay').command('/case', `claim ${id}`, { in: world.channel(BILLING) });
    const read = await reading(id, /Intercom does not answer at the moment\./);
    expect(read.status).toBe(200);
    expect(read.text).toContain('puffin');
  });
});
