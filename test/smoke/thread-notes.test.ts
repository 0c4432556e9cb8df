import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const BILLING = '#support-billing';
const SECURITY = '#security-restricted';

let world: World;
const channel = () => world.channel(BILLING);
const cardsOf = (person: string, ref: string) => world.person(person).see(world.channel(ref));

const parts = (conversation: string) =>
  world.sandbox.intercom
    .teammate('9000')
    .sees(conversation)
    .parts.filter(({ kind }) => kind === 'note');

/** A new case of a customer: its conversation and the thread of its card. */
async function newCase(contact: string, text: string) {
  const conversation = world.sandbox.intercom.customer(contact).write(text);
  const card = await world.message('ben', BILLING, new RegExp(text.slice(0, 30)));
  await until(() => parts(conversation).length > 0, 'the note of the new case');
  return { conversation, id: /CASE-\d+/.exec(card.text)?.[0] ?? '', ts: card.ts, channel: card.channel };
}
const notes = (conversation: string) =>
  parts(conversation)
    .filter(({ text }) => !text.startsWith('CASE-'))
    .map(({ name, text }) => `${name}: ${text}`);
const noted = (conversation: string, ...wanted: readonly string[]) =>
  until(
    () => {
      const all = notes(conversation);
      return wanted.every((one) => all.includes(one)) ? all : undefined;
    },
    `${wanted.join(' | ')} among the notes`,
  );
type Case = Awaited<ReturnType<typeof newCase>>;
function say(person: string, one: Case, text: string, more: { broadcast?: boolean; files?: readonly string[] } = {}) {
  const said = world.person(person).say(one.channel, text, { threadTs: one.ts, ...more });
  if (!said.ok) throw new Error(said.shown);
  return { channel: one.channel, ts: said.ts };
}
/** All that Slack has told has been heard. */
const heard = async () => {
  await world.sandbox.slack.settled();
  await world.caseload.round();
  await world.sandbox.intercom.settled();
};

describe('what is said in the thread of a card', () => {
  beforeAll(async () => {
    world = await startWorld({
      policy: (loaded) => ({
        ...loaded,
        policy: {
          ...loaded.policy,
          notes: { fromThreads: true },
          people: loaded.policy.people.map((one) => {
            // Who sees cases and works on none, and whose account is nobody's in the policy.
            if (one.id === 'carla') return { ...one, roles: ['approver'] };
            return one.id === 'cleo' ? { ...one, slack: slackIdOf('carla') } : one;
          }),
        },
      }),
    });
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
    await world.stop();
  });

  test('[SK-3] is a note under the name of whoever said it, in its order, once, and no second line in the thread', async () => {
    const one = await newCase('contact-bea', 'Please refund the second of our two payments of May.');
    world.sandbox.slack.faults.duplicateEvents();
    say('ben', one, `Ask <@${world.person('fay').id}> about <https://x.example/log|the log>`);
    say('fay', one, 'It is & stays <mine>', { broadcast: true });
    say('ben', one, 'See this', { files: ['invoice.pdf'] });
    const all = await until(() => (notes(one.conversation).length >= 3 ? notes(one.conversation) : undefined), 'notes');
    expect(all).toEqual([
      'Ben Bauer: Ask @Fay Fischer about the log (https://x.example/log)',
      'Fay Fischer: It is & stays <mine>',
      expect.stringMatching(/^Ben Bauer: See this\ninvoice\.pdf: http:\S+\/files\/F\S+$/),
    ]);
    await heard();
    expect(notes(one.conversation)).toHaveLength(3);
    expect(world.sandbox.intercom.customer('contact-bea').sees(one.conversation).messages).toHaveLength(1);
    const replies = cardsOf('ben', BILLING).find(({ ts }) => ts === one.ts)?.replies ?? [];
    expect(replies.filter(({ text }) => /note in Intercom|noted/.test(text))).toEqual([]);
  });

  test('[SK-3] changed, it is a further note that names the first; deleted, each loses its words', async () => {
    const one = await newCase('contact-kim', 'Please refund our invoice of last week.');
    const said = say('ben', one, 'The customer is right');
    await noted(one.conversation, 'Ben Bauer: The customer is right');
    expect(world.person('ben').edit(said, 'The customer is wrong')).toEqual({ ok: true });
    const further = 'Ben Bauer: The customer is wrong\n(In place of: “The customer is right”)';
    await noted(one.conversation, 'Ben Bauer: The customer is right', further);
    expect(world.person('ben').remove(said)).toEqual({ ok: true });
    await until(() => !notes(one.conversation).join().includes('The customer'), 'notes without words');
    await world.person('ben').command('/case', `show ${one.id}`, { in: channel() });
    const details = await world.message('ben', BILLING, new RegExp(`${one.id}[\\s\\S]*Lately`));
    expect(details.text).not.toMatch(/The customer is (?:right|wrong)/);
  });

  test('[SK-3] [SK-6] while Intercom is away it waits, with the newest words, in one note; deleted meanwhile there is none', async () => {
    const one = await newCase('contact-hugo', 'We were charged twice, please refund one payment.');
    world.sandbox.intercom.faults.next('POST /conversations/*/reply', { status: 429, retryAfter: 4 });
    const said = say('ben', one, 'A slip of the fnger');
    const gone = say('ben', one, 'Not for the record');
    world.person('ben').edit(said, 'A slip of the finger');
    world.person('ben').remove(gone);
    // Intercom answers nobody meanwhile: a round would be refused, too.
    await world.sandbox.slack.settled();
    await noted(one.conversation, 'Ben Bauer: A slip of the finger');
    await heard();
    expect(notes(one.conversation).join()).not.toMatch(/fnger|for the record/);
  });

  test('[SK-3] [RO-6] what others say, or of a restricted case, or elsewhere, is no note', async () => {
    const one = await newCase('contact-bo', 'Please refund our second payment of April.');
    world.person('ben').say(channel(), 'Beside the thread');
    for (const other of ['carla', 'cleo']) {
      world.person(other).join(channel());
      say(other, one, `As ${other} sees it`);
    }
    say('ben', one, 'By a colleague');
    await noted(one.conversation, 'Ben Bauer: By a colleague');
    const text = 'Somebody got into our account and stole the data of our customers.';
    const conversation = world.sandbox.intercom.customer('contact-nils').write(text);
    const { channel: place, ts } = await world.message('sol', SECURITY, /CASE-\d+/);
    const secret = { conversation, id: '', channel: place, ts };
    say('sol', secret, 'Look at the logs of Tuesday');
    await heard();
    say('ben', one, 'Later');
    await noted(one.conversation, 'Ben Bauer: Later');
    expect(notes(one.conversation)).toEqual(['Ben Bauer: By a colleague', 'Ben Bauer: Later']);
    expect(notes(secret.conversation)).toEqual([]);
    expect(world.logs.join('\n')).not.toMatch(/logs of Tuesday|Beside the thread|sees it|colleague/);
  });
});
