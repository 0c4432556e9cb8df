import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import type { SeenMessage } from '../../src/standins/slack/index.ts';
import { OUTAGE } from '../support/outage.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const BILLING = '#support-billing';
const TEAM = '#eng-escalations';
const LEADERS = '#support-leaders';
const LIMIT = 60_000;

const says = async (world: World, person: string, text: string, name: `/${string}` = '/case'): Promise<void> => {
  const where = { in: world.channel(BILLING) };
  expect(await world.person(person).command(name, text, where)).toEqual({ ok: true });
};
/** What the app said to a person of a case, each message once, as it stands now. */
const directs = (world: World, person: string, words = /CASE-1\b/): readonly SeenMessage[] => {
  const them = world.person(person);
  return them.see(them.dmWithApp()).filter((one) => !one.isEphemeral && words.test(one.text));
};
const living = (all: readonly SeenMessage[]) => all.filter(({ threadTs }) => threadTs === undefined);
const lines = (all: readonly SeenMessage[]) => all.filter(({ threadTs }) => threadTs !== undefined);

describe('a case that goes on', () => {
  let world: World;
  let conversation: string;
  beforeAll(async () => {
    // Room for all that is looked at here within one day.
    world = await startWorld({
      policy: (one) => {
        const calm = { ...one.policy.calm, directMessagesPerDay: 12 };
        return { ...one, policy: { ...one.policy, calm } };
      },
    });
    conversation = world.sandbox.intercom
      .customer('contact-bea')
      .write('We were charged twice this month, please fix it.');
    await world.message('fay', BILLING, /CASE-1\b/, LIMIT);
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
  });
  const bens = () => directs(world, 'ben');
  const rang = (n: number, words: RegExp) =>
    until(() => lines(bens()).length === n && words.test(lines(bens()).at(-1)?.text ?? ''), `line ${n}: ${words}`);

  test('[SK-7] [ES-6] its owner has one message of it, edited with each change; what others do to it rings as one line below', async () => {
    await says(world, 'fay', `assign CASE-1 <@${slackIdOf('ben')}>`);
    await until(() => bens().length === 1, 'the message');
    const [first] = bens();
    for (const [text, words, name] of [
      ['wait CASE-1 they test it', /Fay Fischer waits for the customer/],
      ['resume CASE-1', /Fay Fischer goes on with it/],
      ['CASE-1 the customer is upset', /Fay Fischer escalated it/, '/escalate'],
      ['deescalate CASE-1 it is calm again', /Fay Fischer stepped it down/],
      ['deadline CASE-1 1h promised', /Fay Fischer/],
    ] as const) {
      // What comes within a minute of a ring is edited in and does not ring.
      await world.advance(2 * MINUTE);
      const before = lines(bens()).length;
      await says(world, 'fay', text, name);
      // Beyond what can wait may ring in a day only what stands is edited.
      if (1 + before < Math.floor(world.policy.calm.directMessagesPerDay / 4)) await rang(before + 1, words);
      else await until(() => words.test(living(bens())[0]?.text ?? ''), `the message with ${words}`);
    }
    expect(living(bens()).map(({ ts, isEdited }) => [ts, isEdited])).toEqual([[first?.ts, true]]);
    expect(lines(bens()).every(({ threadTs }) => threadTs === first?.ts)).toBe(true);
    expect(lines(bens()).every(({ text }) => /^CASE-1 · [^\n]+$/.test(text))).toBe(true);
    // It goes on again: that somebody waits is the last that nobody should read.
    await until(() => /^~/.test(lines(bens())[0]?.message.text ?? ''), 'the first line, struck');
  });

  test('[SK-7] what the owner does is in the message, and rings nobody', async () => {
    const before = lines(bens()).length;
    await says(world, 'ben', 'wait CASE-1 they test it');
    await until(() => /The customer’s turn/.test(living(bens())[0]?.text ?? ''), 'the message with whose turn it is');
    expect(lines(bens())).toHaveLength(before);
  });

  test('[OW-2] [OW-8] [SK-7] whoever loses a case is told by whom, and who has it now; the thread tells the next what it is about', async () => {
    await world.advance(24 * 60 * MINUTE);
    await says(world, 'lena', `assign CASE-1 <@${slackIdOf('sam')}>`);
    await until(() => lines(bens()).some(({ text }) => /Lena Lang gave it to Sam Stone/.test(text)), 'the line');
    await until(() => directs(world, 'sam').length === 1, 'the new owner’s message');
    const summary = /Lena Lang gave it to Sam Stone\nAsked: “We were charged twice this month/;
    await until(() => world.reads('fay', BILLING).some((line) => summary.test(line)), 'the summary');
    expect(living(bens()).filter(({ text }) => /Lena Lang gave it to Sam Stone/.test(text))).toHaveLength(1);
  });

  test('[TR-7] [SK-7] a bad rating rings for the owner and the lead of the queue', async () => {
    world.sandbox.intercom.customer('contact-bea').rate(conversation, 1, 'Nobody cares');
    for (const person of ['sam', 'fay'])
      await until(() => directs(world, person).some(({ text }) => /rated/i.test(text)), `what ${person} hears`, LIMIT);
  });

  test('[SK-7] resolved by somebody else: said once more, and over', async () => {
    world.sandbox.intercom.teammate('5001').reply(conversation, 'It is refunded.');
    await world.sandbox.intercom.settled();
    await world.advance(2 * MINUTE);
    await says(world, 'fay', 'resolve CASE-1 refunded');
    const sams = () => directs(world, 'sam');
    await until(() => lines(sams()).some(({ text }) => /Fay Fischer resolved it/.test(text)), 'the line');
    const count = sams().length;
    await says(world, 'lena', 'reopen CASE-1 not yet');
    await until(() => living(sams()).length === 2, 'a message of its own');
    expect(sams()).toHaveLength(count + 1);
  });

  test('[SK-7] [IN-7] what the customer comes back with is in the owner’s message, and rings; answered, it is news no more', async () => {
    await world.advance(2 * MINUTE);
    await says(world, 'fay', 'resolve CASE-1 refunded once more');
    const sams = () => directs(world, 'sam');
    await until(() => sams().some(({ text }) => text.includes('refunded once more')), 'the end');
    const before = living(sams()).length;
    world.sandbox.intercom
      .customer('contact-bea')
      .reply(conversation, 'Now we were charged another $49, please look again.');
    const again = /reopened it · Customer, [^\n]*“Now we were charged another \$49/;
    await until(() => living(sams()).length > before && again.test(living(sams()).at(-1)?.text ?? ''), 'the words');
    world.sandbox.intercom.teammate('5001').reply(conversation, 'That one is paid back as well.');
    await until(
      () => !/another|reopened it/.test(living(sams()).at(-1)?.text.split('\n').slice(2).join() ?? ''),
      'calm',
    );
  });
});

test('[RO-6] [SK-7] a case that becomes restricted is taken out of all messages, its former owner’s and their lines too', async () => {
  const world = await startWorld();
  try {
    world.sandbox.intercom.customer('contact-bea').write('We were charged twice this month, please fix it.');
    await world.message('fay', BILLING, /CASE-1\b/, LIMIT);
    await says(world, 'fay', `assign CASE-1 <@${slackIdOf('ben')}>`);
    await until(() => directs(world, 'ben').length === 1, 'the owner’s message');
    await world.advance(2 * MINUTE);
    await says(world, 'fay', `assign CASE-1 <@${slackIdOf('cleo')}>`);
    await until(() => directs(world, 'ben').length === 2, 'the former owner’s line');
    await says(world, 'lena', 'move CASE-1 security a breach');
    for (const person of ['ben', 'cleo'])
      await until(() => directs(world, person).length === 0, `nothing left with ${person}`);
    expect(directs(world, 'ben', /^What stood here is for others now\.$/)).toHaveLength(1);
  } finally {
    await world.stop();
  }
});

/** One outage in the words of seven customers. */
const SEVEN = OUTAGE.slice(0, 7);

test('[ES-8] [SK-7] seven reports of one outage: one living message for the leaders from its tracker on, which rings when it is done', async () => {
  const world = await startWorld();
  try {
    const numbers = SEVEN.map((_, index) => index + 1);
    const inLeaders = () =>
      world
        .person('lena')
        .see(world.channel(LEADERS))
        .filter((one) => !one.isEphemeral);
    const incident = () => inLeaders().filter((one) => /ENG-1\b/.test(one.text) && one.threadTs === undefined);
    const press = async (words: RegExp, label: string) => {
      const { channel, ts } = await world.message('eli', TEAM, words, LIMIT);
      await world.person('eli').click({ channel, ts, label });
    };
    for (const [who, words] of SEVEN) world.sandbox.intercom.customer(`contact-${who}`).write(words);
    await press(/7 similar cases[\s\S]*\[ Make one tracker \]/, 'Make one tracker');
    await until(() => /7 cases of 7 customers[\s\S]*a month/.test(incident()[0]?.text ?? ''), 'the incident', LIMIT);
    await world.advance(20 * MINUTE);
    await press(/ENG-1\b[\s\S]*\[ Claim \]/, 'Claim');
    await until(() => /Eli Evans/.test(incident()[0]?.text ?? ''), 'who is on it');
    // Each has missed its first response by now: the incident speaks for all of them.
    for (const [who] of SEVEN)
      world.sandbox.intercom
        .teammate('5001')
        .reply(world.sandbox.intercom.customer(`contact-${who}`).conversations()[0]?.id ?? '', 'We are on it.');
    await world.sandbox.intercom.settled();
    await press(/ENG-1\b[\s\S]*\[ Done \]/, 'Done');
    await until(() => world.person('eli').currentView(), 'the form');
    await world.person('eli').submitView({ values: { outcome: 'The gateway is up again' } });
    await until(() => inLeaders().some((one) => one.threadTs && /The gateway is up again/.test(one.text)), 'the end');
    for (const [who] of SEVEN)
      world.sandbox.intercom
        .teammate('5001')
        .reply(world.sandbox.intercom.customer(`contact-${who}`).conversations()[0]?.id ?? '', 'It is up again.');
    for (const number of numbers)
      await world.message(
        'lena',
        '#support-engineering',
        new RegExp(`CASE-${number}\\b[\\s\\S]*It is up again`),
        LIMIT,
      );
    for (const number of numbers) await says(world, 'eli', `resolve CASE-${number} The gateway is up again`);
    for (const number of numbers)
      await world.message('lena', '#support-engineering', new RegExp(`CASE-${number}\\b[\\s\\S]*Resolved`), LIMIT);
    await world.caseload.round();
    expect(incident()).toHaveLength(1);
    expect(
      inLeaders()
        .map(({ text }) => text)
        .join('\n———\n'),
    ).not.toMatch(/\[ I’m on it \]/);
    expect(inLeaders().length).toBeLessThanOrEqual(3);
    expect(world.sandbox.slack.violations).toEqual([]);
  } finally {
    await world.stop();
  }
}, 600_000);

test('[SK-5] [OW-4] a ticket that is late stands in the morning as late, by when it was due', async () => {
  const world = await startWorld();
  try {
    world.sandbox.intercom.customer('contact-bea').write('All API calls fail with 502, our production is down.');
    const card = await world.message('sam', '#support-engineering', /CASE-1\b/, LIMIT);
    await world.press('sam', card, /^Claim$/);
    await world.message('sam', '#support-engineering', /CASE-1\b[\s\S]*owner Sam Stone/, LIMIT);
    await world.press('sam', card, /^Ask Engineering to look into it…$/);
    await until(() => world.person('sam').currentView(), 'the form');
    await world.person('sam').submitView({
      values: {
        ask: 'Find out why it answers 502',
        need_environment: 'production',
        need_incident_start: 'not known',
      },
    });
    const ticket = await world.message('eli', TEAM, /ENG-1\b/, LIMIT);
    await world.person('eli').click({ channel: ticket.channel, ts: ticket.ts, label: 'Claim' });
    await world.message('eli', TEAM, /ENG-1\b[\s\S]*owner Eli Evans/, LIMIT);
    // Half past eight of the next day in Berlin: its four hours are over.
    await world.advanceTo(Date.parse('2026-11-19T07:31:00Z'));
    const digest = await until(
      () => directs(world, 'eli', /Good morning/).find(({ threadTs }) => threadTs === undefined)?.text,
      'the morning digest',
      LIMIT,
    );
    expect(digest).toMatch(/^☀️ Good morning: \d+ things? (?:is|are) late/);
    expect(digest).toMatch(/🔴 ENG-1[^\n]* was due Wed 18 Nov, \d\d:\d\d/);
    expect(digest).not.toMatch(/nothing is due/);
  } finally {
    await world.stop();
  }
});
