import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asObjects } from '../../src/standins/shared/json.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const GENERAL = '#support-general';
const BILLING = '#support-billing';

let world: World;
beforeAll(async () => {
  world = await startWorld({
    prepare({ slack: { workspace } }) {
      const one = { name: 'new', realName: 'New', tz: 'UTC', email: 'new@caseload.example' };
      workspace.users.set('UNEW', { id: 'UNEW', ...one });
      [...workspace.channels.values()].find(({ name }) => `#${name}` === BILLING)?.members.add('UNEW');
    },
  });
});
afterAll(async () => {
  // Where the app is not it cannot know, and tries once.
  const refused = world.sandbox.slack.violations.map(({ method, error, args }) => [method, error, args.channel]);
  expect(refused).toEqual([['chat.postMessage', 'not_in_channel', world.channel(GENERAL)]]);
  await world.stop();
});

describe('a case from any message', () => {
  async function picked(text: string, channel: string) {
    const ana = world.person('ana');
    const said = ana.say(channel, text);
    if (!said.ok) throw new Error(said.shown);
    const place = { channel, ts: said.ts };
    expect(await ana.messageShortcut('open_case_from_message', place)).toEqual({ ok: true });
    const view = await until(() => ana.currentView(), 'the form');
    return { ana, place, view };
  }

  test('[IN-4] [SK-1] [SLA-1] the form knows what the message says; the case and the thread lead to each other', async () => {
    const words = 'Invoices of Tinker Tools are wrong since May. Tom called twice about it.';
    const { ana, place, view } = await picked(words, world.channel(GENERAL));
    expect(JSON.stringify(view)).toContain('"initial_value":"Invoices of Tinker Tools are wrong since May."');
    // What the first sentence says stands once.
    expect(view.text).toMatch(/What is known: Tom called twice about it\./);
    expect(view.text.match(/Invoices of Tinker Tools/g)).toHaveLength(1);
    const bad = await ana.submitView({ values: { intent: 'Billing question', conversationId: 'no link' } });
    expect('errors' in bad && Object.keys(bad.errors)).toEqual(['conversationId']);
    expect(await ana.submitView({ values: { conversationId: '', accountName: 'Tinker Tols' } })).toEqual({
      ok: false,
      errors: { accountName: expect.stringContaining('Intercom knows no account of this name') },
    });
    expect(await ana.submitView({ values: { accountName: 'Tinker Tools' } })).toEqual({ ok: true });
    const card = await world.message('fay', BILLING, /CASE-1/);
    expect(card.text).toMatch(/Tinker Tools · /);
    // Nobody can answer where there is no conversation.
    expect(card.text).toMatch(/resolution by [^\n]*\d\d:\d\d/);
    expect(card.text).not.toMatch(/response|Reply|update/i);
    expect(card.text).toMatch(/Invoices of Tinker Tools are wrong since May/);
    expect(JSON.stringify(card.blocks)).toContain(`/archives/${place.channel}/p${place.ts.replace('.', '')}`);
    const line = await until(
      () =>
        ana
          .see(place.channel)
          .find(({ ts }) => ts === place.ts)
          ?.replies.find(({ text }) => text.includes('CASE-1')),
      'the line below the message',
    );
    expect(line.text).toMatch(/Ana Alves opened CASE-1 from this message/);
    await world.person('fay').command('/case', 'show 1', { in: world.channel(BILLING) });
    await ana.closeView();
    const shown = await world.message('fay', BILLING, /Opened by Ana Alves from a message in Slack/);
    expect(shown.text).not.toMatch(/response|Reply|the customer hears/i);
  });

  test('[IN-4] [SK-6] where the app is not, only the asker hears of it', async () => {
    world.person('ana').join(GENERAL);
    const { workspace } = world.sandbox.slack;
    const channel = workspace.channels.get(world.channel(GENERAL));
    channel?.members.delete(workspace.app.botUserId);
    const { ana, place } = await picked('Invoices of Kite Analytics are wrong.', world.channel(GENERAL));
    // Sent before it was drawn anew for its kind: then it is, and asks.
    expect(await ana.submitView({ values: { intent: 'Billing question' } })).toEqual({ ok: true });
    expect(ana.currentView()?.text).toMatch(/Nothing is opened yet[\s\S]*Invoice or amount/);
    expect(await ana.submitView({ values: { need_invoice: ' ' } })).toEqual({
      ok: false,
      errors: { need_invoice: 'Billing question cases need the invoice or amount: fill it in, or write “not known”.' },
    });
    expect(await ana.submitView({ values: { need_invoice: 'INV-77' } })).toEqual({ ok: true });
    await until(() => JSON.stringify(ana.currentView() ?? {}).includes('is open'), 'words in the form');
    expect(ana.see(place.channel).find(({ ts }) => ts === place.ts)?.replies ?? []).toEqual([]);
    await ana.closeView();
    channel?.members.add(workspace.app.botUserId);
  });

  test('[IN-4] [RO-6] what only a few may know of is not said below the message', async () => {
    const { ana, place } = await picked(
      'Somebody has read our customer data, a key has leaked.',
      world.channel(GENERAL),
    );
    await ana.submitView({ values: { intent: 'Security & compliance' } });
    expect(await ana.submitView({ values: { need_affected_account: 'not known' } })).toEqual({ ok: true });
    await until(() => JSON.stringify(ana.currentView() ?? {}).includes('CASE-3'), 'words in the form');
    const message = ana.see(place.channel).find(({ ts }) => ts === place.ts);
    expect(message?.replies ?? []).toEqual([]);
    await ana.closeView();
  });
});

test('[IN-5] [SK-1] the form asks for what the kind requires, filled in as far as it is said, and is drawn anew with the kind', async () => {
  const ana = world.person('ana');
  const said = ana.say(world.channel(GENERAL), 'Their exports fail since 9:30 with an error.');
  if (!said.ok) throw new Error(said.shown);
  await ana.messageShortcut('open_case_from_message', { channel: world.channel(GENERAL), ts: said.ts });
  const form = (words: RegExp, not: RegExp) =>
    until(() => {
      const text = ana.currentView()?.text ?? '';
      return words.test(text) && !not.test(text) ? text : null;
    }, `${words} in the form`);
  await form(/What is known/, /Environment|Invoice/);
  const kind = (value: string) => ana.click({ blockId: 'intent', actionId: 'value', value });
  await kind('billing_question');
  await form(/Invoice or amount/, /Environment/);
  await kind('bug_report');
  await form(/Environment[\s\S]*Incident start[\s\S]*Steps to reproduce/, /Invoice/);
  // Named by what was chosen, once, and nothing that is needed is called optional.
  await kind('outage');
  const outage = await form(/Outage cases need this\. Nobody knows\? Write “not known”\./, /Bug/);
  expect(outage.match(/need this|not known/g)).toHaveLength(2);
  const optional = () =>
    asObjects(ana.currentView()?.record.view.blocks).flatMap((one) =>
      one.optional === true ? [String(one.block_id)] : [],
    );
  expect(optional()).toEqual(['details', 'conversationId', 'accountName', 'contactEmail']);
  // A conversation may say it, and whose it is.
  await ana.click({ blockId: 'conversationId', actionId: 'value', value: '4711' });
  await form(/Outage cases need this, as far as the conversation does not say it\./, /Account|e-mail/);
  expect(optional()).toEqual([
    'details',
    'conversationId',
    'need_environment',
    'need_incident_start',
    'need_business_impact',
  ]);
  await ana.click({ blockId: 'conversationId', actionId: 'value', value: '' });
  await form(/Account/, /as far as/);
  await kind('bug_report');
  await form(/Steps to reproduce/, /Outage cases/);
  expect(JSON.stringify(ana.currentView())).toContain('"initial_value":"since 9:30');
  const bad = await ana.submitView({ values: {} });
  expect('errors' in bad && Object.keys(bad.errors)).toEqual(['need_environment', 'need_steps_to_reproduce']);
  const facts = { need_environment: 'their own <b>build</b>', need_steps_to_reproduce: 'not known' };
  expect(await ana.submitView({ values: facts })).toEqual({ ok: true });
  const open = await form(/CASE-\d+ is open/, /Kind/);
  const [id = ''] = /CASE-\d+/.exec(open) ?? [];
  await ana.closeView();
  const card = await world.message('eli', '#support-engineering', new RegExp(`${id} `));
  expect(card.text).toMatch(/Needs: steps to reproduce/);
  expect(card.text).not.toMatch(/Needs:.*environment/);
  // What was said goes along to the team that is asked.
  await world.press('eli', { channel: card.channel, ts: card.ts }, /^Ask engineering/i);
  const ask = await until(() => world.person('eli').currentView(), 'the form of the team');
  expect(JSON.stringify(ask)).toContain('"initial_value":"their own <b>build</b>"');
  await world.person('eli').closeView();
});

describe('emoji on a card', () => {
  const card = (words: RegExp) =>
    until(
      () =>
        world
          .person('fay')
          .see(world.channel(BILLING))
          .find((one) => !one.isEphemeral && words.test(one.text)),
      `${words}`,
    );
  const place = async () => ({ channel: world.channel(BILLING), ts: (await card(/CASE-1\b/)).ts });

  test('[SK-8] one that the policy does not name does nothing; one of a stranger neither, but that it is said', async () => {
    const at = await place();
    expect(world.person('fay').react(at, 'thumbsup')).toEqual({ ok: true });
    const stranger = world.sandbox.slack.as('UNEW');
    expect(stranger.react(at, 'eyes')).toEqual({ ok: true });
    const told = () => stranger.see(world.channel(BILLING)).filter(({ isEphemeral }) => isEphemeral);
    await until(() => told().some(({ text }) => /You are not among the people/.test(text)), 'words');
    await world.caseload.round();
    expect((await card(/CASE-1\b/)).text).toMatch(/no owner yet/);
  });

  test('[SK-8] eyes claim it, as whoever put them there; taken away again they undo nothing', async () => {
    const at = await place();
    expect(world.person('fay').react(at, 'eyes')).toEqual({ ok: true });
    await card(/CASE-1\b[\s\S]*owner Fay Fischer/);
    world.person('fay').react(at, 'eyes', true);
    await world.caseload.round();
    expect((await card(/CASE-1\b/)).text).toMatch(/owner Fay Fischer/);
  });

  test('[SK-8] [OW-2] [SK-6] somebody else’s is refused, for them alone', async () => {
    expect(world.person('fin').react(await place(), 'eyes')).toEqual({ ok: true });
    const refusal = await until(
      () =>
        world
          .person('fin')
          .see(world.channel(BILLING))
          .find((one) => one.isEphemeral && /was claimed by @fay/.test(one.text)),
      'the refusal',
    );
    expect(
      world
        .person('fay')
        .see(world.channel(BILLING))
        .filter(({ ts }) => ts === refusal.ts),
    ).toEqual([]);
  });

  test('[SK-8] a siren escalates it, a second one no further; a check mark resolves it', async () => {
    const at = await place();
    world.person('fay').react(at, 'rotating_light');
    await card(/CASE-1\b[\s\S]*Escalated/);
    const to = (await card(/CASE-1\b[\s\S]*Escalated/)).text;
    world.person('fin').react(at, 'rotating_light');
    await until(
      () =>
        world
          .person('fin')
          .see(world.channel(BILLING))
          .find((one) => one.isEphemeral && /CASE-1 is escalated already/.test(one.text)),
      'the refusal',
    );
    expect((await card(/CASE-1\b[\s\S]*Escalated/)).text).toBe(to);
    world.person('fay').react(at, 'white_check_mark');
    await card(/CASE-1\b[\s\S]*Resolved by Fay Fischer/);
  });
});

describe('a case by a word, where its number is meant', () => {
  const say = (text: string) => world.person('ben').command('/case', text, { in: world.channel(GENERAL) });
  const told = (words: RegExp) => world.message('ben', GENERAL, words);

  test('[SK-1] [SK-8] what only looks is shown at once; what does something is asked for first', async () => {
    await say('show Kite');
    await told(/CASE-2[\s\S]*Kite Analytics/);
    await say('claim Kite');
    const asked = await told(/“Kite” is no number\. Did you mean .*claim CASE-2/);
    expect(await world.press('ben', { channel: world.channel(GENERAL), ts: asked.ts }, /^Claim CASE-2$/)).toEqual({
      ok: true,
    });
    await world.message('fay', BILLING, /CASE-2[\s\S]*owner Ben Bauer/);
  });

  test('[RO-6] a case that is not for everybody is found by no word', async () => {
    await say('claim leaked');
    await told(/“leaked” is no case number/);
  });
});
