import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SeenMessage } from '../../src/standins/slack/index.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const run = promisify(execFile);
const MINUTE = 60_000;
const BILLING = '#support-billing';
const FINANCE = '#finance-requests';

/** The card of a case, not the offer to make one tracker of it and its like. */
const cardOf = (id: string) => new RegExp(`^\\S+ ${id} ·`);

/** What a person does about money in Slack, case by case. */
function desk(world: World) {
  const person = world.person;
  const open = async (contact: string, text: string) => {
    const cards = () =>
      person('fay')
        .see(world.channel(BILLING))
        .map((one) => /CASE-\d+/.exec(one.text)?.[0]);
    const before = cards();
    const conversation = world.sandbox.intercom.customer(contact).write(text);
    const id = await until(() => cards().find((one) => !before.includes(one)), 'the card');
    return { id, conversation };
  };
  const form = async (who: string, id: string) => {
    const { channel, ts } = await world.message(who, BILLING, cardOf(id));
    expect(await world.press(who, { channel, ts }, /^Ask Finance/)).toEqual({ ok: true });
    return until(() => person(who).currentView(), 'the form');
  };
  const asks = async (who: string, id: string, amount: string, ask: string) => {
    await form(who, id);
    expect(await person(who).submitView({ values: { kind: 'refund', amount, ask } })).toEqual({ ok: true });
  };
  const ticket = (words: RegExp) => world.message('fay', FINANCE, words);
  const press = async (who: string, words: RegExp, label: string) => {
    const { channel, ts } = await ticket(words);
    return person(who).click({ channel, ts, label });
  };
  const direct = (who: string, words: RegExp): Promise<SeenMessage> =>
    until(
      () =>
        person(who)
          .dms()
          .find(({ text }) => words.test(text)),
      `${words} to ${who}`,
    );
  /** What only this person was answered in the channel of finance. */
  const answered = (who: string, words: RegExp) =>
    until(
      () =>
        person(who)
          .see(world.channel(FINANCE))
          .find((one) => one.isEphemeral && words.test(one.text)),
      `${words} to ${who} alone`,
    );
  const notes = (conversation: string) =>
    world.sandbox.intercom
      .teammate('5001')
      .sees(conversation)
      .parts.filter(({ kind }) => kind === 'note')
      .map(({ text }) => text);
  const says = async (who: string, text: string) => {
    const before = person(who).see(world.channel(BILLING)).length;
    expect(await person(who).command('/case', text, { in: world.channel(BILLING) })).toEqual({ ok: true });
    return until(
      () =>
        person(who)
          .see(world.channel(BILLING))
          .slice(before)
          .find((one) => one.isEphemeral)?.text,
      text,
    );
  };
  /** Ben has it, and its card says so. */
  const claims = async (id: string) => {
    await says('ben', `claim ${id}`);
    await world.message('ben', BILLING, new RegExp(`${id}\\b[\\s\\S]*owner Ben Bauer`));
  };
  /** What their answer to the customer begins with. */
  const begun = async (who: string, id: string) => {
    expect(await person(who).command('/case', `reply ${id}`, { in: world.channel(BILLING) })).toEqual({ ok: true });
    const { text } = await until(() => person(who).currentView(), 'the form of an answer');
    await person(who).closeView();
    return text;
  };
  return { open, claims, form, begun, asks, ticket, press, direct, answered, notes, says };
}

describe('money that finance approves', () => {
  let dir: string;
  let world: World;
  let at: ReturnType<typeof desk>;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'caseload-approvals-'));
    world = await startWorld({ dataDir: join(dir, 'data') });
    at = desk(world);
  });
  afterAll(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  let bea: { readonly id: string; readonly conversation: string };

  test('[OW-7] the form says who decides and by when, and what is wrong stands under its field', async () => {
    bea = await at.open('contact-bea', 'We were charged twice this month, please refund one of the payments.');
    await at.claims(bea.id);
    const view = await at.form('ben', bea.id);
    expect(view.text).toMatch(
      /Decided by Fay Fischer up to €500, Fin Ferrari up to €5,000, two together above €5,000\. Without a decision by [^\n]*11:00 Fin Ferrari and Dario Diaz are asked\./,
    );
    const ben = world.person('ben');
    const wrong = async (values: Readonly<Record<string, string>>) => {
      const outcome = await ben.submitView({ values: { ask: 'x', ...values } });
      return 'errors' in outcome ? outcome.errors : outcome;
    };
    expect(await wrong({ kind: 'refund' })).toEqual({
      amount: 'Say how much, such as 240 or 240.50. Without money, choose “Something else” above.',
    });
    expect(await wrong({ kind: 'refund', amount: 'a lot' })).toEqual({
      amount: 'Write an amount such as 240 or 240.50.',
    });
    expect(await wrong({ kind: 'refund', amount: '$240' })).toEqual({
      amount: 'This is another currency than EUR: choose it below, or leave its sign out.',
    });
    expect(await wrong({ kind: 'none', amount: '240' })).toEqual({
      amount: 'Leave it empty, or say above what the money is: a refund, credit or discount.',
    });
    expect(
      await ben.submitView({ values: { kind: 'refund', amount: '240,00', ask: 'One of two payments was a mistake' } }),
    ).toEqual({ ok: true });
  });

  test('[OW-7] the card has amount, reason, what the customer is worth and the limit; whoever may decide it is asked', async () => {
    const card = await at.ticket(/FIN-1\b/);
    expect(card.text).toMatch(/€240\.00 refund: One of two payments was a mistake/);
    expect(card.text).toMatch(/CASE-1 · Brightside Studio/);
    expect(card.text).toMatch(/\/mo · \$[\d,]+ lifetime value/);
    expect(card.text).toMatch(/Fay Fischer decides/);
    expect(card.text).toMatch(/May approve: Fay Fischer up to €500, Fin Ferrari up to €5,000\./);
    expect(card.text).toMatch(/\[ Approve \] \[ Decline… \]/);
    expect(card.text).not.toMatch(/\[ (Start|Done) \]/);
    const asked = await at.direct('fay', /FIN-1\b[\s\S]*Ben Bauer asks you to approve it or not/);
    expect(asked.text).toMatch(/€240\.00 refund: One of two payments was a mistake/);
    expect(asked.text).toMatch(/\[ Approve \] \[ Decline… \]/);
    expect(world.directs('fin').filter((one) => /FIN-1\b/.test(one))).toEqual([]);
    await world.person('fay').openHome();
    await until(
      () =>
        /Asked of you · 1\n❓[^\n]*FIN-1[^\n]*your yes or no is awaited\n\[ Approve \] \[ Decline… \]/.test(
          world.person('fay').home()?.text ?? '',
        ),
      'the home of who decides',
    );
    await world.message('ben', BILLING, /CASE-1[\s\S]*FIN-1, €240\.00 refund not decided yet/);
  });

  test('[OW-7] [OW-6] approved with one press: the card, the message, the case, its owner and Intercom say so, and the customer is to be told', async () => {
    const { channel, ts } = await at.direct('fay', /FIN-1\b/);
    expect(await world.person('fay').click({ channel, ts, label: 'Approve' })).toEqual({ ok: true });
    const settled = await at.ticket(/FIN-1\b[\s\S]*Approved by Fay Fischer/);
    expect(settled.text).not.toMatch(/\[ /);
    const line = await at.direct('fay', /FIN-1\b[\s\S]*Approved by Fay Fischer/);
    expect(line.text).not.toMatch(/\[ /);
    const said = /€240\.00 refund approved by Fay Fischer: One of two payments was a mistake/;
    await until(() => world.reads('ben', BILLING).some((one) => said.test(one)), 'the thread');
    await at.direct('ben', /Give the refund, and tell the customer: FIN-1 is done, “€240\.00 refund approved”/);
    await until(() => at.notes(bea.conversation).some((one) => said.test(one)), 'the note in Intercom');
    await world.message(
      'ben',
      BILLING,
      /CASE-1[\s\S]*FIN-1 is done, “€240\.00 refund approved” · give the refund, and tell the customer/,
    );
    const told = world.sandbox.intercom.customer('contact-bea').sees(bea.conversation).messages;
    expect(told.map(({ text }) => text).join()).not.toMatch(/FIN-1|Fay/);
    expect(await at.begun('ben', bea.id)).toMatch(
      /Hi Bea,\n\ngood news: your refund of €240\.00 has been approved\.\nYou see what/,
    );
  });

  test('[OW-7] declined with a reason, which the case and Intercom read', async () => {
    const { id, conversation } = await at.open('contact-kim', 'Please refund our last invoice.');
    await at.claims(id);
    await at.asks('ben', id, '€ 1.240,50', 'They did not use it');
    const card = await at.ticket(/€1,240\.50 refund/);
    expect(card.text).toMatch(/May approve: Fin Ferrari up to €5,000\./);
    await at.press('fin', /€1,240\.50 refund/, 'Decline…');
    await until(() => world.person('fin').currentView(), 'the form');
    const empty = await world.person('fin').submitView({ values: {} });
    expect(empty.ok).toBe(false);
    expect(await world.person('fin').submitView({ values: { reason: 'The seats were used until Friday' } })).toEqual({
      ok: true,
    });
    const said = /€1,240\.50 refund declined by Fin Ferrari: The seats were used until Friday/;
    await at.direct('ben', /Tell the customer: FIN-2: €1,240\.50 refund declined, “The seats were used until Friday”/);
    await until(() => at.notes(conversation).some((one) => said.test(one)), 'the note in Intercom');
    const settled = await at.ticket(/Declined by Fin Ferrari[^\n]*: The seats were used until Friday/);
    expect(settled.text).not.toMatch(/\[ /);
    // Nothing was done: no tick says so, here or on the case.
    expect(settled.text).toMatch(/^👎 FIN-2/);
    expect(settled.text).not.toMatch(/✓|✅|is done/);
    expect((await world.message('ben', BILLING, cardOf(id))).text).not.toMatch(/FIN-2 is done/);
    await at.direct('fin', /👎 FIN-2[\s\S]*Declined by Fin Ferrari/);
    // Why is what finance said among us: whoever answers says it in words of their own.
    const begun = await at.begun('ben', id);
    expect(begun).toMatch(/we are sorry: your refund of €1,240\.50 was declined\.\nYou see what/);
    // A second try is another request: who chooses finance among the teams goes on in its form, with what was typed.
    const place = await world.message('ben', BILLING, cardOf(id));
    await world.press('ben', place, /^Ask another team…$/);
    const ben = world.person('ben');
    await until(() => ben.currentView(), 'the form');
    await ben.submitView({ values: { team: 'finance', ask: 'Then the days after Friday' } });
    const next = await until(
      () => (/Decided by/.test(ben.currentView()?.text ?? '') ? ben.currentView() : null),
      'the next',
    );
    expect(next.text).toMatch(/Then the days after Friday/);
    expect(await ben.submitView({ values: { kind: 'refund', amount: '80' } })).toEqual({ ok: true });
    await at.ticket(/€80\.00 refund: Then the days after Friday/);
  });

  test('[OW-7] nobody approves their own request; whoever asked may withdraw it', async () => {
    const { id } = await at.open('contact-lucy', 'Please refund our last invoice.');
    await at.claims(id);
    await at.asks('fay', id, '99', 'A gesture');
    const card = await at.ticket(/€99\.00 refund/);
    const number = /FIN-\d+/.exec(card.text)?.[0] ?? '';
    expect(card.text).toMatch(/Fin Ferrari decides/);
    await at.press('fay', /€99\.00 refund/, 'Approve');
    await at.answered(
      'fay',
      /You cannot approve what you asked for here: it takes somebody else\. Ask @fin or @dario\./,
    );
    const seen = await at.says('fay', number);
    expect(seen).toMatch(/\[ Withdraw \]/);
    expect(seen).not.toMatch(/\[ Approve \]/);
    const [own] = world
      .person('fay')
      .see(world.channel(BILLING))
      .filter((one) => one.isEphemeral && one.text.includes('[ Withdraw ]'));
    if (own === undefined) throw new Error('no ticket to withdraw');
    await world.person('fay').click({ channel: own.channel, ts: own.ts, label: 'Withdraw' });
    await at.ticket(/Withdrawn by Fay Fischer/);
    await until(
      () => world.reads('fay', BILLING).some((one) => /Fay Fischer withdrew the €99\.00 refund/.test(one)),
      'the thread',
    );
    // As if it had not been asked: nothing of it is owed to the customer.
    const again = await world.message('fay', BILLING, cardOf(id));
    expect(again.text).not.toMatch(/tell the customer/);
    await at.form('fay', id);
    await world.person('fay').closeView();
  });

  test('[OW-7] [AD-3] beyond the limit is refused in words that name who may; a rate counts', async () => {
    const { id } = await at.open(
      'contact-hugo',
      'Please refund our last invoice. It was $1,400 and should be nothing.',
    );
    await at.claims(id);
    // As the customer wrote it.
    expect((await at.form('ben', id)).text).toMatch(/How much\?: 1400\n[\s\S]*Currency: \[ USD ▾ \]/);
    const values = { kind: 'credit', ask: 'Down for a day' };
    expect(await world.person('ben').submitView({ values })).toEqual({ ok: true });
    await at.ticket(/\$1,400\.00 credit/);
    await at.press('fay', /\$1,400\.00 credit/, 'Approve');
    await at.answered('fay', /Up to €500 is yours to approve; this is \$1,400 \(€1,260\): @fin or @dario can\./);
    await at.press('fin', /\$1,400\.00 credit/, 'Approve');
    await at.ticket(/\$1,400\.00 credit[\s\S]*Approved by Fin Ferrari/);
  });

  test('[OW-7] above an amount it takes two, who are not one', async () => {
    const { id, conversation } = await at.open('contact-pia', 'Please refund our last invoice.');
    await at.claims(id);
    await at.asks('ben', id, '6,000', 'A year was charged by mistake');
    const card = await at.ticket(/€6,000\.00 refund/);
    expect(card.text).toMatch(/Takes two, being more than €5,000: Fay Fischer up to €500, Fin Ferrari up to €5,000/);
    await at.direct(
      'fay',
      /€6,000\.00 refund[\s\S]*asks you to approve it or not\. It takes two, being more than €5,000\./,
    );
    await at.press('fay', /€6,000\.00 refund/, 'Approve');
    const half = await at.ticket(/€6,000\.00 refund[\s\S]*Fay Fischer approved, one more is needed: Fin Ferrari/);
    expect(half.text).toMatch(/Fin Ferrari decides/);
    // Fin is asked already: without a decision it is somebody else’s turn.
    expect(half.text).toMatch(/Without a decision Dario Diaz is asked/);
    await at.direct('fin', /€6,000\.00 refund[\s\S]*Fay Fischer approved it\. A second approval is needed: yours\./);
    await at.press('fay', /€6,000\.00 refund/, 'Approve as second');
    await at.answered('fay', /You cannot decide it twice here: it takes a second approver\. Ask @fin or @dario\./);
    expect(at.notes(conversation).join()).not.toMatch(/approved/);
    await at.press('fin', /€6,000\.00 refund/, 'Approve as second');
    const said = /€6,000\.00 refund approved by Fay Fischer and Fin Ferrari: A year was charged by mistake/;
    await until(() => at.notes(conversation).some((one) => said.test(one)), 'the note in Intercom');
  });

  test('[OW-7] two press at once: one decides, the other is told who did and when', async () => {
    const { id } = await at.open('contact-bo', 'Please refund our last invoice.');
    await at.claims(id);
    await at.asks('ben', id, '77', 'A gesture');
    const { channel, ts } = await at.ticket(/€77\.00 refund/);
    const press = (who: string) => world.person(who).click({ channel, ts, label: 'Approve' });
    await Promise.all([press('fay'), press('fin')]);
    const settled = await at.ticket(/€77\.00 refund[\s\S]*Approved by (Fay|Fin)/);
    const loser = /Approved by Fay/.test(settled.text) ? 'fin' : 'fay';
    const winner = loser === 'fin' ? 'fay' : 'fin';
    await at.answered(loser, new RegExp(`was approved by @${winner} [^\\n]*\\d\\d:\\d\\d[^\\n]*Nothing was changed`));
  });

  test('[OW-7] [OW-12] who is away is not asked; nobody decides in time, so those who stand in are', async () => {
    const seat = (id: string) =>
      world.sandbox.intercom.teammate(String(5001 + world.policy.people.findIndex((one) => one.id === id)));
    const looks = () => world.sandbox.intercom.requests.filter(({ path }) => path === '/admins').length;
    const before = looks();
    seat('fay').setAway(true);
    // The second look that begins after it is over by then.
    await until(() => looks() > before + 1, 'looks at who is away');
    const { id } = await at.open('contact-tom', 'Please refund our last invoice.');
    await at.claims(id);
    const view = await at.form('ben', id);
    expect(view.text).toMatch(/Decided by/);
    await world.person('ben').submitView({ values: { kind: 'discount', amount: '120', ask: 'They stay a year' } });
    expect((await at.ticket(/€120\.00 discount/)).text).toMatch(/Fin Ferrari decides/);
    await at.direct('fin', /€120\.00 discount[\s\S]*Ben Bauer asks you/);
    expect(world.directs('dario').filter((one) => /€120\.00/.test(one))).toEqual([]);
    await world.advance(61 * MINUTE);
    const asked = await at.direct('dario', /€120\.00 discount[\s\S]*Nobody has decided yet, so you are asked/);
    expect((await at.ticket(/€120\.00 discount/)).text).toMatch(/Fin Ferrari and Dario Diaz decide/);
    await until(
      () => world.reads('fay', FINANCE).some((one) => /Nobody has decided yet: Dario Diaz is asked/.test(one)),
      'the thread',
    );
    await world.person('dario').click({ channel: asked.channel, ts: asked.ts, label: 'Approve' });
    await at.ticket(/€120\.00 discount[\s\S]*Approved by Dario Diaz/);
    expect((await at.direct('fin', /€120\.00 discount[\s\S]*Approved by Dario Diaz/)).text).not.toMatch(/\[ /);
    seat('fay').setAway(false);
  });

  test('[OW-7] [RO-6] a case that becomes restricted takes its money back, and a restricted one asks for none', async () => {
    const { id } = await at.open('contact-sue', 'Please refund our last invoice.');
    await at.claims(id);
    await at.asks('ben', id, '333', 'Their card was stolen');
    await at.ticket(/€333\.00 refund/);
    await at.says('ben', `transfer ${id} security somebody else used their card`);
    const gone = await at.ticket(/Taken back/);
    expect(gone.text).not.toMatch(/333|stolen|\[ /);
    await until(
      () => !/€333|stolen/.test([...world.reads('fay', FINANCE), ...world.directs('fay')].join('\n')),
      'silence',
    );
    const card = await world.message('sol', '#security-restricted', new RegExp(`${id}\\b`));
    expect(card.text).not.toMatch(/Ask Finance|Ask another team/);
  });

  test('[OW-7] finance is asked for other things without an amount', async () => {
    const { id } = await at.open('contact-bea', 'Our invoice names the wrong company, please refund and correct it.');
    await at.claims(id);
    await at.form('ben', id);
    const values = { kind: 'none', ask: 'Write the invoice anew' };
    expect(await world.person('ben').submitView({ values })).toEqual({ ok: true });
    const card = await at.ticket(/Write the invoice anew/i);
    expect(card.text).toMatch(/\[ Claim \]/);
    expect(card.text).not.toMatch(/\[ Approve \]/);
  });

  test('[OW-7] /case approvals: what waits for somebody, what they asked for, what was decided of late', async () => {
    const fins = await at.says('fin', 'approvals');
    expect(fins).toMatch(/^1 approval for you to decide/);
    expect(fins).toMatch(/FIN-\d+ · P\d · Finance[^\n]*\n€80\.00 refund: Then the days after Friday/);
    expect(fins).toMatch(
      /Decided in the last week\n• FIN-\d+ · €120\.00 discount: They stay a year · Approved by Dario Diaz/,
    );
    expect(fins).not.toMatch(/333|stolen/);
    const bens = await at.says('ben', 'approvals');
    expect(bens).toMatch(/^Nothing waits for your approval\./);
    expect(bens).toMatch(/Asked by you, not decided yet\n• FIN-\d+ · €80\.00 refund/);
    const anas = await at.says('ana', 'approvals');
    expect(anas).toBe('Nothing waits for your approval.');
  });

  test('[OW-7] [AD-3] the log is exported with who, when, how much, by which limit and why, and no cell begins a formula; the trail has it without words', async () => {
    const { id } = await at.open('contact-bo', 'Please refund the invoice of last month.');
    await at.claims(id);
    await at.asks('ben', id, '55', '=HYPERLINK("http://evil.example")');
    await at.press('fay', /€55\.00 refund/, 'Approve');
    await at.ticket(/€55\.00 refund[\s\S]*Approved by Fay Fischer/);
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
    await world.stop();

    const cli = async (...args: readonly string[]) => {
      const env = { ...process.env, CASELOAD_DATA_DIR: join(dir, 'data') };
      const main = resolve('dist/cli/index.js');
      return (await run(process.execPath, [main, ...args], { env })).stdout;
    };
    const rows = (await cli('approvals', '--json'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows[0]).toMatchObject({
      ...{
        ticket: 'FIN-1',
        case: 'CASE-1',
        account: 'Brightside Studio',
        kind: 'refund',
        amount: '240.00',
        currency: 'EUR',
      },
      ...{
        askedBy: 'ben',
        reason: 'One of two payments was a mistake',
        status: 'approved',
        decidedBy: 'fay',
        limit: '500.00',
      },
      ...{ firstBy: null, why: null },
    });
    const of = (amount: string) => rows.find((row) => row.amount === amount);
    expect(of('1240.50')).toMatchObject({
      status: 'declined',
      decidedBy: 'fin',
      limit: '5000.00',
      why: expect.stringMatching(/seats/),
    });
    expect(of('6000.00')).toMatchObject({ firstBy: 'fay', firstLimit: '500.00', decidedBy: 'fin', status: 'approved' });
    expect(of('120.00')).toMatchObject({ decidedBy: 'dario', limit: 'any', fellBackAt: expect.any(String) });
    expect(of('99.00')).toMatchObject({ status: 'withdrawn', decidedBy: 'fay', limit: null });
    expect(of('333.00')).toMatchObject({ status: 'taken back', reason: 'Taken back' });
    expect(of('80.00')).toMatchObject({ status: 'open', decidedBy: null });

    const csv = (await cli('approvals', '--csv')).trim().split('\n');
    expect(csv).toHaveLength(1 + rows.length);
    expect(csv[0]).toMatch(/^ticket,case,account,kind,amount,currency,askedAt,askedBy,reason,status,/);
    expect(csv.at(-1)).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    const text = await cli('approvals', '--until', '2026-11-19');
    expect(text).toMatch(
      /FIN-1 {2}CASE-1 {2}€240\.00 refund {2}approved by fay 2026-11-18 \d\d:\d\d UTC {2}asked by ben/,
    );
    expect(await cli('approvals', '--since', '2027-01-01')).toBe('Nothing was asked for.\n');
    await expect(cli('approvals', '--csv', '--json')).rejects.toMatchObject({ code: 2 });
    await expect(cli('approvals', '--since', 'monday')).rejects.toMatchObject({ code: 2 });

    const trail = await cli('audit', '--kind', 'approval', '--format', 'csv');
    expect(trail).toMatch(/"ben","refund asked","FIN-1 CASE-1","","","240\.00 EUR"/);
    expect(trail).toMatch(/"fay","refund approved","FIN-1 CASE-1","","","240\.00 EUR, asked by ben"/);
    expect(trail).toMatch(/"rule:ladder","discount called",/);
    expect(trail).not.toMatch(/mistake|Brightside|seats/);
    const refused = await cli('audit', '--kind', 'refusal', '--format', 'csv');
    expect(refused).toMatch(/"fay","approve","FIN-\d+","over_limit"/);
    expect(await cli('audit', '--kind', 'export')).toMatch(/"what":"approvals","format":"csv"/);
  });
});
