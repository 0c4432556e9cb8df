import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const BILLING = '#support-billing';

describe('what people type', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ startAt: Date.now() });
    await until(() => world.logs.some((line) => line.includes('articles of the help centre')), 'the articles');
    world.sandbox.intercom.customer('contact-bea').write('We were charged twice this month, see invoice INV-77.');
    await world.message('fay', BILLING, /CASE-1/);
    await told('ben', 'claim CASE-1', /is yours/);
    const [conversation] = world.sandbox.intercom.customer('contact-bea').conversations();
    world.sandbox.intercom.teammate('5002').reply(conversation?.id ?? '', 'The bank only holds it, and lets go of it.');
    await world.message('fay', BILLING, /CASE-1[\s\S]*The bank only holds it/);
    await told('ben', 'resolve CASE-1 The second charge was a reservation', /CASE-1 is resolved/);
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
  });

  const mine = (person: string) =>
    world
      .person(person)
      .see(world.channel(BILLING))
      .filter(({ isEphemeral }) => isEphemeral);
  /** What the person alone is told next. */
  async function told(person: string, text: string, words = /./, command = '/case') {
    const before = mine(person).length;
    expect(await world.person(person).command(command, text, { in: world.channel(BILLING) })).toEqual({ ok: true });
    return until(
      () =>
        mine(person)
          .slice(before)
          .find((one) => words.test(one.text)),
      `${words} for ${person}`,
    );
  }
  const status = async (words: RegExp) =>
    until(async () => words.test((await world.message('fay', BILLING, /CASE-1/)).text), `${words} on the card`);

  test('[SK-8] [TR-5] one or two words find the solved cases and the articles that have them', async () => {
    for (const words of ['refund', 'charged twice', 'charge', 'twice', 'chraged', 'duplicat', 'INV-77'])
      expect((await told('fay', `find ${words}`, /about/)).text).toMatch(/CASE-1|Article: Charged twice/);
    expect((await told('fay', 'find charged twice', /about/)).text).toMatch(
      /CASE-1[\s\S]*✓ The second charge was a reservation[\s\S]*Article: Charged twice/,
    );
    expect((await told('fay', 'find export', /about/)).text).not.toMatch(/CASE-1/);
    expect((await told('fay', 'find elephants', /Nothing was found/)).text).not.toMatch(/CASE-1/);
  });

  test('[SK-8] whatever dash, mark or order: what is certain is done', async () => {
    for (const text of ['CASE–1', '*CASE-1*', '`case 1`:', '#1', 'CASE1', '１', 'show case 1', '1 show', 'show1'])
      expect((await told('ben', text, /Lately/)).text).toMatch(/CASE-1/);
    expect((await told('ben', '1 reopen')).text).toMatch(/CASE-1 is open again/);
    expect((await told('fay', 'escalate CASE–1: the customer calls every hour')).text).toMatch(/CASE-1 is escalated/);
    expect((await told('fay', 'oncall enginering')).text).toMatch(/Who is on call/);
    expect((await told('fay', 'list biling')).text).toMatch(/1 open case in Billing & finance/);
  });

  test('[SK-8] a link to a card in Slack stands for its number', async () => {
    const { channel, ts } = await world.message('ben', BILLING, /CASE-1/);
    const url = `https://acme.slack.com/archives/${channel}/p${ts.replace('.', '')}`;
    expect((await told('ben', `show <${url}>`, /Lately/)).text).toMatch(/CASE-1/);
    expect((await told('ben', `<${url}|the card>`, /Lately/)).text).toMatch(/CASE-1/);
    expect((await told('ben', `show <${url.replace(/\d$/, '9')}>`)).text).toMatch(/no case number/);
  });

  test('[SK-8] a slip is answered by one line with the command that was meant, and a button that does it', async () => {
    const { text, ts } = await told('ben', 'wiat 1');
    expect(text).toMatch(/^I do not know “wiat”\. Did you mean \/case wait CASE-1\?\n\[ Wait CASE-1 \]$/);
    await world.person('ben').click({ channel: world.channel(BILLING), ts, label: 'Wait CASE-1' });
    await status(/The customer’s turn, clocks paused/);
    await until(
      () => mine('ben').some((one) => one.ts === ts && /waits for the customer/.test(one.text)),
      'the answer',
    );
    expect((await told('ben', 'assign 1 Anna')).text).toMatch(/Did you mean \/case assign CASE-1 ana\?/);
    expect((await told('ben', 'transfer 1 enginering it is a bug')).text).toMatch(
      /Did you mean \/case transfer CASE-1 engineering it is a bug\?/,
    );
    expect((await told('ben', 'page 1 fnance help')).text).toMatch(/Did you mean \/case page CASE-1 finance help\?/);
    expect((await told('ben', 'frobnicate')).text).toBe(
      'I do not know “frobnicate”. /case help shows what you can do.',
    );
  });

  test('[SK-8] [RO-6] a number that is not there: the nearest ones, of those that one may see', async () => {
    for (let n = 2; n <= 11; n += 1) {
      const secret = n === 11;
      world.sandbox.intercom
        .customer(secret ? 'contact-nils' : 'contact-kim')
        .write(
          secret
            ? 'Our admin account was hacked: a data breach.'
            : `Invoice ${n}00 was charged twice, please refund it.`,
        );
      await world.message(
        secret ? 'sol' : 'fay',
        secret ? '#security-restricted' : BILLING,
        new RegExp(`CASE-${n}\\b`),
      );
    }
    expect((await told('ben', 'claim 100')).text).toMatch(
      /There is no CASE-100, or it is not for you to see\. Did you mean \/case claim CASE-10\?/,
    );
    expect((await told('ben', '111')).text).not.toMatch(/CASE-11\b/);
    expect((await told('sol', '111')).text).toMatch(/CASE-11\b/);
  });

  test('[SK-6] [OW-13] a passer-by is told who has it, and is offered nothing of another team', async () => {
    await told('ben', 'claim 2', /is yours/);
    expect((await told('eli', 'wait 2 they are asleep')).text).toMatch(
      /You cannot stop its clocks here: it takes its owner or somebody of Billing & finance[^\n]*\. @ben has it: ask them\./,
    );
    expect((await told('eli', 'wait 3 they are asleep')).text).toMatch(/Claim it first\. Or ask @fay, @/);
    const { channel, ts } = await world.message('ben', BILLING, /CASE-2\b/);
    await world.press('ben', { channel, ts }, /^Ask Finance for a refund…$/);
    await until(() => world.person('ben').currentView(), 'the form');
    await world.person('ben').submitView({ values: { kind: 'none', ask: 'Pay back invoice 200' } });
    await world.message('fay', '#finance-requests', /FIN-1\b[\s\S]*\[ Claim \]/);
    expect((await told('eli', 'FIN-1')).text).toMatch(/FIN-1 · P\d · Finance/);
    expect((await told('eli', 'FIN-1')).text).not.toMatch(/\[ Claim \]/);
    expect((await told('fay', 'FIN-1')).text).toMatch(/\[ Claim \]/);
  });

  test('[TR-5] [SK-8] words find what is open first, with who has it, then what was solved', async () => {
    // CASE-1 is solved and says it as well; what is open is what somebody asks about most often.
    await told('ben', 'resolve 1 It was a reservation of the bank', /is resolved/);
    const { text } = await told('fay', 'find charged twice', /about/);
    const ids = [...text.matchAll(/^• (CASE-\d+)/gm)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(3);
    expect(ids).toContain('CASE-1');
    expect(ids.indexOf('CASE-1')).toBeGreaterThanOrEqual(3);
    expect(text).toMatch(/• CASE-\d+ Invoice [^\n]* · Our turn, (?:no owner yet|owner )/);
    expect(text).toMatch(/• CASE-1\b[^\n]*\n\s*✓ It was a reservation of the bank/);
  });

  test('[SK-1] [SLA-4] a case sleeps until a moment as people write it; what is left out is asked for', async () => {
    const ben = world.person('ben');
    const card = (words: RegExp) => world.message('fay', BILLING, words);
    expect((await told('ben', 'snooze 4 tomorrow 9:00 their bank is closed')).text).toMatch(
      /CASE-4 is snoozed until tomorrow at 09:00\. Its clocks pause\. An answer from the customer wakes it\./,
    );
    await card(/CASE-4\b[\s\S]*Snoozed until tomorrow at 09:00/);
    await ben.command('/case', 'snooze 5 2h', { in: world.channel(BILLING) });
    await until(() => /Why may the clocks stop\?/.test(ben.currentView()?.text ?? ''), 'the form');
    expect(await ben.submitView({ values: { why: 'they are in a meeting' } })).toEqual({ ok: true });
    await card(/CASE-5\b[\s\S]*Snoozed until/);
    await ben.closeView();
  });

  test('[SK-6] [OW-13] a reason that was typed stands in the form that asks once more', async () => {
    const ben = world.person('ben');
    const { channel, ts } = await told(
      'ben',
      'resolve 6 paid back by hand | twice checked',
      /still waits for an answer/,
    );
    await ben.click({ channel, ts, label: 'Resolve anyway…' });
    await until(() => /paid back by hand \| twice checked/.test(ben.currentView()?.text ?? ''), 'the form with it');
    expect(await ben.submitView({ values: { unanswered: ['yes'] } })).toEqual({ ok: true });
    await world.message(
      'fay',
      BILLING,
      /CASE-6\b[\s\S]*Resolved by Ben Bauer[^\n]*“paid back by hand \| twice checked”/,
    );
    await ben.closeView();
  });

  test('[SK-1] [SK-8] /case help is eight lines, and says more of one', async () => {
    expect((await told('ben', 'help')).text.split('\n').length).toBeLessThanOrEqual(8);
    expect((await told('ben', 'help resolve')).text).toMatch(/\/case resolve CASE-12 what was done/);
    expect((await told('ben', 'help reslove')).text).toMatch(/\/case resolve CASE-12 what was done/);
    expect((await told('ben', 'help wait')).text).toMatch(/why is needed while they wait for an answer/);
    expect((await told('ben', 'help', /./, '/escalate')).text).toMatch(/\/escalate CASE-12 why/);
  });
});
