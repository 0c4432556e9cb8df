import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const BILLING = '#support-billing';
const BREACHES = '#sla-breaches';

describe('deadlines people can trust', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({
      // Renewals shrink more than risk does, so that they tell even for a case that is at risk already.
      policy: (loaded) => ({
        ...loaded,
        policy: {
          ...loaded.policy,
          tighten: loaded.policy.tighten.map((rule) => (rule.name === 'renewal-near' ? { ...rule, to: 0.4 } : rule)),
        },
      }),
    });
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
  });

  /** What Intercom says of a company from now on. */
  const company = (name: string, attributes: Readonly<Record<string, unknown>>): void => {
    const found = world.sandbox.intercom.directory().companies.find((one) => one.name === name);
    if (!found?.custom_attributes) throw new Error(`no company ${name}`);
    Object.assign(found.custom_attributes, attributes);
  };
  const seconds = (at: number): number => Math.floor(at / 1000);
  const thread = async (words: RegExp, id: string, channel = BILLING) => {
    await until(
      () =>
        world
          .person('fay')
          .see(world.channel(channel))
          .some((one) => one.text.includes(id)),
      `${id} in ${channel}`,
    );
    return until(
      () =>
        world
          .person('fay')
          .see(world.channel(channel))
          .filter((one) => one.text.includes(id))
          .flatMap((one) => one.replies)
          .find((one) => words.test(one.text))?.text,
      `${words} in the thread of ${id}`,
    );
  };
  const command = (person: string, text: string) =>
    world.person(person).command('/case', text, { in: world.channel(BILLING) });
  const told = (person: string, words: RegExp) => world.message(person, BILLING, words);
  const directs = (person: string, words: RegExp) =>
    until(
      () =>
        world
          .person(person)
          .dms()
          .find((one) => words.test(one.text)),
      `${words} to ${person}`,
    );

  test('[SLA-5] targets tighten as the renewal line is crossed, and the thread says why and until when', async () => {
    company('Harbor Freightways', { renewal_date: seconds(world.now() + 45 * DAY + 60 * MINUTE) });
    world.sandbox.intercom.customer('contact-hugo').write('We were charged twice, please refund one of the payments.');
    const { channel, ts } = await told('ben', /CASE-1/);
    await world.person('ben').click({ channel, ts, label: 'Claim' });
    await told('ben', /CASE-1[\s\S]*Ben Bauer/);
    await world.advance(62 * MINUTE);
    expect(await thread(/renewal is less than 45 days away/i, 'CASE-1')).toMatch(/first response .* → .*deadline/i);
    expect((await directs('ben', /renewal is less than 45 days away/i)).text).toMatch(/CASE-1/);
  });

  test('[SLA-7] why opens as a modal from the menu, and tells the tightening', async () => {
    const { channel, ts } = await told('ana', /CASE-1/);
    await world.press('ana', { channel, ts }, /^Why this deadline\?$/);
    const view = await until(() => world.person('ana').currentView(), 'the modal');
    expect(view.text).toMatch(/First response: .*office time/);
    expect(view.text).toMatch(/The renewal is less than 45 days away/);
    expect(view.text).not.toMatch(/Change deadline/);
    await world.person('ana').closeView();
  });

  test('[SLA-5] an account that is corrected in Intercom tightens an open case when the customer writes again', async () => {
    const bea = world.sandbox.intercom.customer('contact-bea');
    const conversation = bea.write('Please refund the second of our two payments.');
    await told('ben', /CASE-2/);
    const { INTERCOM_API_URL: api, INTERCOM_ACCESS_TOKEN: token } = world.sandbox.env;
    const tinker = world.sandbox.intercom.directory().companies.find(({ name }) => name === 'Tinker Tools');
    const corrected = await fetch(`${api}/conversations/${conversation}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'intercom-version': '2.14' },
      body: JSON.stringify({ company_id: tinker?.id }),
    });
    expect(corrected.status).toBe(200);
    bea.reply(conversation, 'Any news about this?');
    expect(await thread(/renewal is less than 45 days away/i, 'CASE-2')).toMatch(/first response/i);
    expect((await told('ben', /CASE-2/)).text).toMatch(/Tinker Tools/);
  });

  test('[SLA-3] an account’s own calendar counts; a name the policy lacks is logged once and shown', async () => {
    company('Lumen Legal', { support_calendar: 'us' });
    company('Kite Analytics', { support_calendar: 'moon' });
    world.sandbox.intercom.customer('contact-lucy').write('Please refund our last invoice.');
    await told('ben', /CASE-3/);
    await command('ana', 'why CASE-3');
    await told('ana', /Lumen Legal’s contract hours \(calendar us, America\/New_York\)/);
    world.sandbox.intercom.customer('contact-kim').write('Please refund our last invoice.');
    await told('ben', /CASE-4/);
    await command('ana', 'why CASE-4');
    await told('ana', /calendar “moon” for Kite Analytics/);
    const warned = world.logs.filter((line) => /names a calendar/.test(line));
    expect(warned).toHaveLength(1);
    expect(warned[0]).not.toMatch(/moon|Kite/);
  });

  test('[SLA-7] a lead changes a deadline by command or in a form; an agent cannot', async () => {
    await command('ana', 'deadline CASE-2 2h because the customer agreed');
    expect((await told('ana', /You cannot change the deadline[^\n]*Ask @fay or @fin\./)).isEphemeral).toBe(true);
    await command('fay', 'deadline CASE-2 3h FRT because the customer agreed');
    await thread(/changed the deadline: first response by .*\d\d:\d\d.*: the customer agreed/, 'CASE-2');
    const { channel, ts } = await told('fay', /CASE-2/);
    await world.press('fay', { channel, ts }, /^Why this deadline\?$/);
    await until(() => world.person('fay').currentView(), 'the modal');
    expect(await world.person('fay').click({ label: 'Change deadline' })).toEqual({ ok: true });
    await until(() => /How much time/.test(world.person('fay').currentView()?.text ?? ''), 'the form');
    const bad = await world.person('fay').submitView({ values: { time: 'soon', reason: 'x' } });
    expect('errors' in bad && Object.keys(bad.errors)).toEqual(['time']);
    const good = await world.person('fay').submitView({ values: { time: '20 min', reason: 'they wait for it' } });
    expect(good).toEqual({ ok: true });
    await thread(/changed the deadline: .*: they wait for it/, 'CASE-2');
  });

  test('[SLA-8] an agent asks to waive a late clock, the lead approves, and the card says so', async () => {
    await world.advance(25 * MINUTE);
    await until(
      () =>
        world
          .person('olga')
          .see(world.channel(BREACHES))
          .some((one) => /CASE-2/.test(one.text)),
      'the case in the breach queue',
    );
    // Most are asked for once it is over.
    const late = world.sandbox.intercom.customer('contact-bea').conversations().at(0)?.id ?? '';
    world.sandbox.intercom.teammate('5001').close(late);
    await world.message('olga', BREACHES, /CASE-2[\s\S]*Resolved/);
    await command('ana', 'waive CASE-2 the payment provider was down');
    const asked = await directs('olga', /asks you to waive the late first response: the payment provider was down/);
    expect(await world.person('olga').click({ channel: asked.channel, ts: asked.ts, label: 'Approve' })).toEqual({
      ok: true,
    });
    await world.message('olga', BREACHES, /CASE-2[\s\S]*waived by Olga/);
    await directs('ana', /waived the late first response/);
  });

  test('[SLA-7] why of a linked ticket', async () => {
    await command('ben', 'show CASE-1');
    const { channel, ts } = await told('ben', /CASE-1/);
    await world.press('ben', { channel, ts }, /^Ask Finance/);
    await until(() => world.person('ben').currentView(), 'the form');
    expect(
      await world.person('ben').submitView({ values: { kind: 'none', ask: 'Find out why it was charged twice' } }),
    ).toEqual({
      ok: true,
    });
    await until(async () => {
      await command('ana', 'why FIN-1');
      return world.reads('ana', BILLING).some((line) => /^FIN-1 · Response[^\n]*: Due /.test(line));
    }, 'why FIN-1');
  });
});
