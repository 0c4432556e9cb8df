import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const HOUR = 3_600_000;
const TRIAGE = '#case-triage';

describe('unclear, urgent and harmless conversations', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
    await world.stop();
  });
  const customer = (id: string) => world.sandbox.intercom.customer(id);
  const said = (id: string, conversation: string) =>
    customer(id)
      .sees(conversation)
      .messages.filter((one) => one.from !== 'customer');

  test('[TR-2] an unclear text gets one question; the answer makes it a case in the right queue', async () => {
    const conversation = customer('contact-kim').write('It is strange again');
    const question = await until(() => said('contact-kim', conversation)[0], 'the question');
    expect(question.text).toMatch(/\?/);
    customer('contact-kim').reply(conversation, 'We were charged twice this month, see invoice 99.');
    await world.message('fay', '#support-billing', /CASE-1/);
    expect(said('contact-kim', conversation)).toHaveLength(1);
  });

  test('[TR-2] [TR-4] [OW-8] unanswered, it goes to the triage queue with guesses as buttons; one click places it, with a summary, as does a move by hand', async () => {
    const conversation = customer('contact-kim').write('It is strange again');
    await until(() => said('contact-kim', conversation)[0], 'the question');
    await world.advance(2 * HOUR);
    const card = await world.message('ana', TRIAGE, /CASE-1/);
    expect(card.text).toMatch(/\[ Bug report( \d+%)? \] .*\[ Something else… ▾ \]/);
    await world
      .person('ana')
      .click({ channel: card.channel, ts: card.ts, actionId: 'case:triage-other', value: 'Bug report' });
    await world.message('eli', '#support-engineering', /CASE-1[\s\S]*Kite Analytics/);
    await until(async () => /moved/i.test((await world.message('ana', TRIAGE, /CASE-1/)).text), 'the stub');
    const handover = await until(
      () => world.reads('eli', '#support-engineering').find((line) => /Ana Alves says it is Bug report/.test(line)),
      'the line in the thread',
    );
    expect(handover).toMatch(/\nAsked: “It is strange again” \(customer, .*\d\d:\d\d\)\n[\s\S]*\nNext: reproduce it/);
    expect(world.reads('ana', TRIAGE).join('\n')).not.toMatch(/Asked: “It is strange/);
    await world.person('ana').command('/case', 'transfer 1 billing it is an invoice', { in: world.channel(TRIAGE) });
    const moved = await until(
      () => world.reads('fay', '#support-billing').find((line) => /moved it/.test(line)),
      'the line in the thread of the new card',
    );
    expect(moved).toMatch(
      /^Ana Alves moved it from Engineering support to Billing & finance: it is an invoice\nAsked: “It is strange again” \(customer/,
    );
    expect(said('contact-kim', conversation)).toHaveLength(1);
  });

  test('[RO-1] [ES-3] an outage goes to engineering and pages who is on call, at once', async () => {
    customer('contact-hugo').write('All API calls fail with 502 since 14:05, our production is down for all users!');
    const card = await world.message('eli', '#support-engineering', /CASE-1/);
    expect(card.text).toMatch(/Outage/);
    await until(
      () => ['eli', 'erin', 'sam'].some((person) => world.directs(person).some((line) => /CASE-1/.test(line))),
      'the page',
    );
  });

  test('[RO-1] every cancellation goes to customer success', async () => {
    customer('contact-tom').write('I want to cancel my subscription at the end of the month.');
    await world.message('cleo', '#customer-success', /CASE-1/);
  });

  test('[RO-5] an enterprise account goes to its account manager, by name', async () => {
    customer('contact-rhea').write('How do I add another warehouse to our plan? It is urgent for our launch today.');
    const card = await world.message('amir', '#account-managers', /CASE-1/);
    expect(card.text).toMatch(/Amir Aziz/);
  });

  test('[RO-6] [SLA-6] a security matter stays in its private channel, without a timer and without an alert', async () => {
    const conversation = customer('contact-gina').write(
      'We believe our admin account was accessed by an attacker: a data breach. Please send your incident contact.',
    );
    const card = await world.message('sol', '#security-restricted', /CASE-1/);
    expect(card.text).not.toMatch(/First response|Resolution/);
    await world.advance(48 * HOUR);
    const lena = world.person('lena');
    const everything = lena.channels().flatMap((channel) => lena.see(channel.id).map((one) => one.text));
    expect([...everything, ...world.directs('lena')].filter((line) => /CASE-1/.test(line))).toEqual([]);
    await lena.command('/case', 'show CASE-1', { in: world.channel('#support-general') });
    const refusal = await world.message('lena', '#support-general', /CASE-1/);
    expect(refusal.isEphemeral).toBe(true);
    expect(refusal.text).not.toMatch(/restricted|security|Globex|attacker/i);
    const notes = world.sandbox.intercom
      .teammate('5001')
      .sees(conversation)
      .parts.filter((part) => part.kind === 'note');
    expect(notes).toEqual([]);
  });

  test('[RO-6] [OW-4] a case that turns out to be a security matter is taken back from the team that was asked', async () => {
    customer('contact-bea').write('We were charged twice this month, invoice INV-77. Please refund one of them.');
    await world.message('fay', '#support-billing', /CASE-1/);
    const [ben, fay] = [world.person('ben'), world.person('fay')];
    const billing = world.channel('#support-billing');
    const { channel, ts } = await world.message('ben', '#support-billing', /CASE-1/);
    await world.press('ben', { channel, ts }, /^Ask Finance/);
    await until(() => ben.currentView(), 'the form');
    await ben.submitView({ values: { kind: 'none', ask: 'Refund invoice INV-77' } });
    const ticket = await world.message('fay', '#finance-requests', /FIN-1[\s\S]*INV-77/);
    await fay.click({ channel: ticket.channel, ts: ticket.ts, label: 'Claim' });
    await world.message('fay', '#finance-requests', /FIN-1[\s\S]*Fay Fischer[\s\S]*\[ Start \]/);
    await ben.command('/case', 'transfer 1 security somebody else used their card', { in: billing });
    const gone = await world.message('fay', '#finance-requests', /FIN-1[\s\S]*Taken back/);
    expect(gone.text).not.toMatch(/INV-77|Brightside|CASE-1|\[ /);
    await until(() => world.directs('fay').some((line) => /FIN-1[\s\S]*Taken back/.test(line)), 'the owner being told');
    // What was said in threads and in person is gone with it, there and where the case was.
    const everywhere = () => [
      ...world.reads('fay', '#finance-requests'),
      ...world.reads('fay', '#support-billing'),
      ...world.directs('fay'),
    ];
    await until(() => !/INV-77|charged twice|Brightside/.test(everywhere().join('\n')), 'silence');
    expect(world.reads('fay', '#support-billing')).toEqual(['This case is handled elsewhere.']);
    const moved = await until(
      () => world.reads('sol', '#security-restricted').find((line) => /moved it/.test(line)),
      'the line in the thread',
    );
    expect(moved).toContain('FIN-1 was taken back');
  });

  test('[IN-1] a harmless question stays a chat, and becomes a case when it is open longer than a shift', async () => {
    customer('contact-pia').write('How can I export my report as a PDF file?');
    await world.sandbox.intercom.settled();
    await world.caseload.round();
    expect(world.reads('ana', '#support-general').filter((line) => /CASE-/.test(line))).toEqual([]);
    await world.advance(30 * HOUR);
    const card = await world.message('ana', '#support-general', /CASE-1/);
    expect(card.text).toMatch(/export my report as a PDF/);
    await world.person('ana').command('/case', 'show CASE-1', { in: card.channel });
    await world.message('ana', '#support-general', /Lately[\s\S]*New case: .*longer than one shift/);
  });

  test('[IN-7] a bare thank-you opens nothing', async () => {
    customer('contact-pia').write('Thanks a lot!');
    await world.sandbox.intercom.settled();
    await world.advance(60 * HOUR);
    expect(world.sandbox.slack.requests.filter((one) => one.method === 'chat.postMessage')).toEqual([]);
  });
});
