import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadPolicy } from '../../src/config/policy/load.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

describe.each([
  ['Socket Mode', false],
  ['signed HTTP', true],
])('slash commands and forms over %s', (_name, http) => {
  let world: World;
  let channel: string;
  beforeAll(async () => {
    world = await startWorld({ http });
    channel = world.channel('#support-general');
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
  });

  const told = (person: string, words: RegExp) => world.message(person, '#support-general', words);

  test('[SK-1] /case help names the commands', async () => {
    expect(await world.person('ana').command('/case', 'help', { in: channel })).toEqual({ ok: true });
    const wishes =
      /See a case, or many \/case 12, \/case list mine · show[\s\S]*Deadlines, and what you are told \/case why 12/;
    expect((await told('ana', wishes)).isEphemeral).toBe(true);
  });

  test('[SK-1] [IN-4] /case open asks in a form, checks it at the field, and opens a case that names who opened it', async () => {
    const ana = world.person('ana');
    await ana.command('/case', 'open', { in: channel });
    await until(() => ana.currentView(), 'the form');
    const bad = await ana.submitView({
      values: { summary: 'Invoices of March are wrong', intent: 'Billing question', conversationId: 'not a link' },
    });
    expect(bad.ok).toBe(false);
    expect('errors' in bad && Object.keys(bad.errors)).toEqual(['conversationId']);
    expect(await ana.submitView({ values: { conversationId: '' } })).toEqual({ ok: true });
    const card = await world.message('fay', '#support-billing', /CASE-1/);
    expect(card.text).toMatch(/Invoices of March are wrong/);
    await ana.command('/case', 'show CASE-1', { in: channel });
    await told('ana', /Lately[\s\S]*Ana Alves opened the case/);
  });

  test('[SK-1] list, show, claim, wait, resume and resolve by command', async () => {
    const ben = world.person('ben');
    const say = (text: string) => ben.command('/case', text, { in: channel });
    await say('list');
    await told('ben', /CASE-1/);
    for (const [command, words] of [
      ['claim 1', /Ben Bauer/],
      ['wait CASE-1', /The customer’s turn, clocks paused · owner Ben Bauer/],
      ['resume case-1', /Our turn · owner Ben Bauer/],
      ['resolve CASE-1 corrected', /Resolved by Ben Bauer [^\n]*: “corrected”/],
    ] as const) {
      expect(await say(command)).toEqual({ ok: true });
      await until(
        async () => words.test((await world.message('fay', '#support-billing', /CASE-1/)).text),
        `${command} on the card`,
      );
    }
  });

  test('[SK-1] [SK-6] /escalate with a reason goes one level up; refusals say what to do', async () => {
    const ana = world.person('ana');
    await ana.command('/escalate', 'CASE-1 nobody answers', { in: channel });
    await told('ana', /Resolved/i);
    await ana.command('/case', 'reopen CASE-1', { in: channel });
    await until(
      async () => /Our turn · owner Ben Bauer/.test((await world.message('fay', '#support-billing', /CASE-1/)).text),
      'the reopened card',
    );
    await ana.command('/escalate', 'CASE-1 the customer calls every hour', { in: channel });
    await until(
      () => world.directs('fay').some((line) => /CASE-1/.test(line) && /calls every hour/.test(line)),
      'the lead’s DM',
    );
  });

  test('[SLA-7] /case why explains the deadline privately, in words and the reader’s zone', async () => {
    await world.person('ana').command('/case', 'why CASE-1', { in: channel });
    const told = await world.message(
      'ana',
      '#support-general',
      /CASE-1 · (?:First response|Resolution|Next response|Time to close)[^\n]*: /,
    );
    expect(told.isEphemeral).toBe(true);
    expect(told.text).toMatch(/Europe\/Lisbon/);
    expect(told.text).toMatch(/Due /);
    expect(told.text).toMatch(/office time/);
  });

  test('[SK-6] unknown cases, unknown words and unknown people get private words', async () => {
    await world.person('ana').command('/case', 'show CASE-999', { in: channel });
    expect((await told('ana', /CASE-999/)).isEphemeral).toBe(true);
    await world.person('ana').command('/case', 'frobnicate', { in: channel });
    expect((await told('ana', /frobnicate/)).isEphemeral).toBe(true);
  });
});

describe('a hundred people', () => {
  test('[OW-2] click Claim at once: one wins, 99 are told who', async () => {
    const extra = Array.from({ length: 100 }, (_, index) => `agent-${String(index + 1).padStart(3, '0')}`);
    const world = await startWorld({
      policy: ({ policy, ...loaded }) => {
        const people = extra.map((id) => ({
          id,
          name: `Agent ${id.slice(6)}`,
          email: `${id}@caseload.example`,
          roles: ['agent' as const],
          timeZone: 'UTC',
        }));
        const billing = policy.queues.billing;
        if (!billing) throw new Error('no billing queue');
        return {
          ...loaded,
          policy: {
            ...policy,
            people: [...policy.people, ...people],
            queues: { ...policy.queues, billing: { ...billing, members: [...billing.members, ...extra] } },
          },
        };
      },
    });
    try {
      world.sandbox.intercom.customer('contact-bea').write('We were charged twice this month.');
      const { channel, ts } = await world.message('fay', '#support-billing', /CASE-1/);
      await Promise.all(extra.map((id) => world.person(id).click({ channel, ts, label: 'Claim' })));
      const owner = await until(
        async () => /Agent (\d{3})/.exec((await world.message('fay', '#support-billing', /CASE-1/)).text)?.[1],
        'an owner',
      );
      const mine = (id: string) =>
        world
          .person(id)
          .see(channel)
          .filter((one) => one.isEphemeral)
          .map((one) => one.text);
      await until(() => extra.filter((id) => mine(id).length > 0).length === 99, '99 refusals');
      for (const id of extra.filter((one) => mine(one).length > 0)) expect(mine(id).join()).toContain(`agent-${owner}`);
      expect(world.sandbox.slack.violations).toEqual([]);
    } finally {
      await world.stop();
    }
  });
});

test('the shipped policy is valid', () => {
  expect(loadPolicy('policy.yml').ok).toBe(true);
});
