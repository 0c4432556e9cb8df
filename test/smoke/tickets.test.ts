import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { choicesIn } from '../../src/standins/slack/index.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FINANCE = '#finance-requests';
const BILLING = '#support-billing';
const LIMIT = 30_000;

/** Whatever a world is asked for most often, of cases in the billing queue and tickets of finance. */
function desk(world: () => World) {
  const card = (words: RegExp) => world().message('ben', BILLING, words, LIMIT);
  const ticket = (words: RegExp) => world().message('fay', FINANCE, words, LIMIT);
  const form = (person: string) => until(() => world().person(person).currentView(), 'the form', LIMIT);
  return {
    card,
    ticket,
    form,
    async onCard(person: string, words: RegExp, button: RegExp) {
      const { channel, ts } = await card(words);
      return world().press(person, { channel, ts }, button);
    },
    async onTicket(person: string, words: RegExp, button: RegExp) {
      const { channel, ts } = await ticket(words);
      return world().press(person, { channel, ts }, button);
    },
    async fill(person: string, values: Record<string, string>) {
      await form(person);
      return world().person(person).submitView({ values });
    },
    type: (person: string, text: string, channel = BILLING) =>
      world()
        .person(person)
        .command('/case', text, { in: world().channel(channel) }),
    thread: (ref: string, id: string, words: RegExp) =>
      until(
        () =>
          world()
            .person(ref === FINANCE ? 'fay' : 'ben')
            .see(world().channel(ref))
            .filter((one) => one.text.includes(id))
            .flatMap((one) => one.replies)
            .find((one) => words.test(one.text)),
        `${words} in the thread of ${id}`,
        LIMIT,
      ),
    direct: (person: string, words: RegExp) =>
      until(
        () =>
          world()
            .directs(person)
            .find((one) => words.test(one)),
        `${words} to ${person}`,
        LIMIT,
      ),
    /** A case of the customer, claimed by Ben. */
    async opened(contact: string, words: string, id: string) {
      const conversation = world().sandbox.intercom.customer(contact).write(words);
      await card(new RegExp(`${id}\\b[\\s\\S]*\\[ Claim \\]`));
      await this.onCard('ben', new RegExp(`${id}\\b`), /^Claim$/);
      await card(new RegExp(`${id}\\b[\\s\\S]*owner Ben Bauer`));
      return conversation;
    },
    async asked(id: string, ask: string, ticketId: string) {
      await this.onCard('ben', new RegExp(`${id}\\b`), /^Ask Finance/);
      expect(await this.fill('ben', { kind: 'none', ask })).toEqual({ ok: true });
      await ticket(new RegExp(`${ticketId}\\b`));
    },
  };
}

describe('a team that needs to know something', () => {
  let world: World;
  const d = desk(() => world);
  let conversation: string;
  beforeAll(async () => {
    world = await startWorld();
    conversation = await d.opened(
      'contact-bea',
      'We were charged twice this month, please refund one of them.',
      'CASE-1',
    );
    await d.asked('CASE-1', 'Refund the second charge', 'FIN-1');
    await d.onTicket('fay', /FIN-1\b/, /^Claim$/);
    await d.ticket(/FIN-1\b[\s\S]*\[ Start \]/);
    world.sandbox.intercom.teammate('5002').reply(conversation, 'Sorry about that. It is with finance.');
    await d.card(/CASE-1\b[\s\S]*Finance’s turn: FIN-1/);
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
    await world.stop();
  });

  test('[OW-4] a question has to be one', async () => {
    await d.onTicket('fay', /FIN-1\b/, /^Need info…$/);
    const refused = await d.fill('fay', { text: '   ' });
    expect(JSON.stringify(refused)).toMatch(/say what you have to know/);
  });

  test('[OW-4] [OW-9] need info reaches the case’s thread, its owner and its card; the turn is ours and the ticket’s clock waits', async () => {
    expect(await d.fill('fay', { text: 'Which of the *two* cards was charged?' })).toEqual({ ok: true });
    const waits = await d.ticket(/FIN-1\b[\s\S]*Waiting for an answer of Ben Bauer/);
    expect(waits.text).toMatch(/❓ Fay Fischer asked [^\n]*: “Which of the .two. cards was charged\?”/);
    expect(waits.text).not.toMatch(/resolution by/);
    const asked = await d.card(/CASE-1\b[\s\S]*Our turn: FIN-1 waits for an answer/);
    expect(asked.text).toMatch(/❓ Fay Fischer asks in FIN-1: “Which of/);
    expect(asked.text).toMatch(/\[ Answer Fay… \]/);
    await d.thread(BILLING, 'CASE-1', /Fay Fischer asks in FIN-1/);
    const told = await d.direct('ben', /CASE-1[\s\S]*Fay Fischer asks in FIN-1[\s\S]*\[ Answer Fay… \]/);
    expect(told).toMatch(/Our turn: FIN-1 waits/);
    // Nobody is told what they did themselves.
    expect(world.directs('fay').filter((one) => /asks in FIN-1/.test(one))).toEqual([]);
    await world.advance(30 * HOUR);
    expect(world.directs('fay').filter((one) => /FIN-1/.test(one) && /late|was due/.test(one))).toEqual([]);
  });

  test('[OW-4] only one question at a time, and only from whoever has the ticket', async () => {
    const { channel, ts, text } = await d.ticket(/FIN-1\b/);
    expect(text).not.toMatch(/Need info/);
    // Fin presses what stands for Fay.
    await world.press('fin', { channel, ts }, /^Go on without an answer$/);
    const told = await world.message('fin', FINANCE, /claimed by .*Fay/i, LIMIT);
    expect(told.isEphemeral).toBe(true);
  });

  test('[OW-4] the answer goes back to the ticket’s thread and owner, and its clock runs again', async () => {
    await d.onCard('ben', /CASE-1\b/, /^Answer Fay…$/);
    const view = await d.form('ben');
    expect(view.text).toMatch(/Fay Fischer.*asks in FIN-1: “Which of/);
    expect(JSON.stringify(await d.fill('ben', { text: ' ' }))).toMatch(/say what they have to know/);
    expect(await d.fill('ben', { text: 'The one that ends in 4711' })).toEqual({ ok: true });
    await d.thread(FINANCE, 'FIN-1', /Ben Bauer answered: “The one that ends in 4711”/);
    await d.direct('fay', /FIN-1[\s\S]*Ben Bauer answered: “The one that ends in 4711”/);
    const { text } = await d.ticket(/FIN-1\b[\s\S]*In progress[\s\S]*resolution by/);
    expect(text).toMatch(/\[ Done \]/);
    expect((await d.card(/CASE-1\b[\s\S]*Finance’s turn: FIN-1/)).text).not.toMatch(/Answer Fay/);
  });

  test('[OW-4] a second question, answered by typing; then it is answered already', async () => {
    await d.onTicket('fay', /FIN-1\b/, /^Need info…$/);
    expect(await d.fill('fay', { text: 'And the date?' })).toEqual({ ok: true });
    await d.card(/CASE-1\b[\s\S]*“And the date\?”/);
    await d.type('ben', 'answer FIN-1 On the third');
    await d.thread(FINANCE, 'FIN-1', /Ben Bauer answered: “On the third”/);
    await d.type('ben', 'answer FIN-1 On the fourth');
    await world.message('ben', BILLING, /FIN-1 asks nothing that is not answered/, LIMIT);
    await d.type('ben', 'answer FIN-77 On the fourth');
    await world.message('ben', BILLING, /no FIN-77|FIN-77 .*(does not exist|not found|There is no)/i, LIMIT);
  });

  test('[OW-4] an old button answers no newer question', async () => {
    await d.onTicket('fay', /FIN-1\b/, /^Need info…$/);
    expect(await d.fill('fay', { text: 'Which currency?' })).toEqual({ ok: true });
    await d.card(/CASE-1\b[\s\S]*“Which currency\?”/);
    await d.onCard('ben', /CASE-1\b/, /^Answer Fay…$/);
    await d.form('ben');
    // Fay goes on without, and asks something else.
    await d.onTicket('fay', /FIN-1\b/, /^Go on without an answer$/);
    await d.thread(BILLING, 'CASE-1', /Fay Fischer goes on with FIN-1 without an answer/);
    expect(JSON.stringify(await world.person('ben').submitView({ values: { text: 'Dollars' } }))).toMatch(
      /FIN-1 is answered, or asks no more already/,
    );
    await world.person('ben').closeView();
  });

  test('[OW-4] a released ticket asks nothing; one whose case is resolved goes on without', async () => {
    await d.onTicket('fay', /FIN-1\b/, /^Need info…$/);
    expect(await d.fill('fay', { text: 'By when?' })).toEqual({ ok: true });
    await d.card(/CASE-1\b[\s\S]*“By when\?”/);
    await d.onTicket('fay', /FIN-1\b/, /^Release$/);
    expect((await d.card(/CASE-1\b[\s\S]*FIN-1, not claimed yet/)).text).not.toMatch(/By when/);
    await d.onTicket('fay', /FIN-1\b/, /^Claim$/);
    await d.ticket(/FIN-1\b[\s\S]*\[ Start \]/);
    await d.onTicket('fay', /FIN-1\b/, /^Need info…$/);
    expect(await d.fill('fay', { text: 'To which account?' })).toEqual({ ok: true });
    await d.card(/CASE-1\b[\s\S]*“To which account\?”/);
    world.sandbox.intercom.teammate('5002').reply(conversation, 'The second charge is refunded.');
    await d.card(/CASE-1\b[\s\S]*The second charge is refunded/);
    await d.type('ben', 'resolve CASE-1');
    const refused = await world.message('ben', BILLING, /FIN-1[\s\S]*\[ Resolve anyway/, LIMIT);
    await world.press('ben', refused, /^Resolve anyway/);
    expect((await d.form('ben')).text).toMatch(/CASE-1 still waits for FIN-1/);
    // Work that is not done takes a reason.
    const without = await world.person('ben').submitView({ values: { how: ' ', anyway: ['yes'] } });
    expect(JSON.stringify(without)).toMatch(/say why, since FIN-1 is not done/);
    const why = { how: 'refunded by hand', anyway: ['yes'] };
    expect(await world.person('ben').submitView({ values: why })).toEqual({ ok: true });
    await d.thread(FINANCE, 'FIN-1', /CASE-1 is over: nobody answers the question any more/);
    await d.thread(FINANCE, 'FIN-1', /Ben Bauer resolved CASE-1: ask whoever asked for it whether it is still needed/);
    const { text } = await d.ticket(
      /FIN-1\b[\s\S]*CASE-1 was resolved by Ben Bauer [^\n]*: ask whether this is still needed/,
    );
    expect(text).not.toMatch(/resolution by|late/);
  });

  test('[OW-4] reopened, the case waits for it again', async () => {
    await d.type('ben', 'reopen CASE-1 not refunded after all');
    await d.thread(FINANCE, 'FIN-1', /CASE-1 is open again, and waits for this/);
    const { text } = await d.ticket(/FIN-1\b[\s\S]*resolution by/);
    expect(text).not.toMatch(/still needed/);
  });
});

describe('work that changes hands, and is not done after all', () => {
  let world: World;
  const d = desk(() => world);
  let conversation: string;
  beforeAll(async () => {
    world = await startWorld();
    conversation = await d.opened(
      'contact-bea',
      'We were charged twice this month, please refund one of them.',
      'CASE-1',
    );
    world.sandbox.intercom.teammate('5002').reply(conversation, 'Sorry about that. It is with finance.');
    await d.asked('CASE-1', 'Refund the second charge', 'FIN-1');
    await d.onTicket('fay', /FIN-1\b/, /^Claim$/);
    await d.ticket(/FIN-1\b[\s\S]*\[ Start \]/);
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
  });

  test('[OW-4] [OW-12] whoever has it gives it to another of the team, who hears it with the reason', async () => {
    const { channel, ts } = await d.ticket(/FIN-1\b/);
    await world.press('fay', { channel, ts }, /^Give to somebody…$/);
    expect((await d.form('fay')).text).toMatch(/Fay Fischer has it now/);
    expect(await world.person('fay').submitView({ values: { person: 'fin', why: 'he knows the bank' } })).toEqual({
      ok: true,
    });
    await d.direct('fin', /FIN-1[\s\S]*Fay Fischer gave this to you: he knows the bank/);
    await d.ticket(/FIN-1\b[\s\S]*owner Fin Ferrari/);
    await d.thread(BILLING, 'CASE-1', /Fin Ferrari has FIN-1 now/);
  });

  test('[OW-4] [OW-2] the lead takes over what another has', async () => {
    const { channel, ts } = await d.ticket(/FIN-1\b/);
    await world.press('fay', { channel, ts }, /^Give to somebody…$/);
    expect(await d.fill('fay', { person: 'fay' })).toEqual({ ok: true });
    await d.ticket(/FIN-1\b[\s\S]*owner Fay Fischer/);
  });

  test('[OW-4] [OW-6] reopened with a reason: the case hears it, and owes the customer nothing yet', async () => {
    await d.onTicket('fay', /FIN-1\b/, /^Done$/);
    expect(await d.fill('fay', { outcome: 'Refunded' })).toEqual({ ok: true });
    await d.card(/CASE-1\b[\s\S]*tell the customer/);
    await d.onTicket('fay', /FIN-1\b/, /^Reopen…$/);
    expect(JSON.stringify(await d.fill('fay', { why: ' ' }))).toMatch(/say what is not done yet/);
    expect(await world.person('fay').submitView({ values: { why: 'the bank sent it back' } })).toEqual({ ok: true });
    await d.thread(BILLING, 'CASE-1', /reopened FIN-1, it is not done yet: the bank sent it back/);
    const { text } = await d.card(/CASE-1\b[\s\S]*Finance’s turn: FIN-1/);
    expect(text).not.toMatch(/tell the customer|customer update/);
    await d.direct('ben', /CASE-1[\s\S]*Fay Fischer reopened FIN-1/);
    await d.ticket(/FIN-1\b[\s\S]*In progress/);
  });

  test('[OW-11] what the team needs is asked for before the request goes; “not known” is an answer', async () => {
    await d.onCard('ben', /CASE-1\b/, /^Ask another team…$/);
    const view = await d.form('ben');
    expect(view.text).toMatch(/Environment[\s\S]*Incident start/);
    const ask = { team: 'engineering', ask: 'Find out why it was charged again', need_environment: 'web app' };
    const refused = await world.person('ben').submitView({ values: { ...ask, need_incident_start: ' ' } });
    expect(JSON.stringify(refused)).toMatch(/need_incident_start.*Engineering needs the incident start/);
    expect(await world.person('ben').submitView({ values: { ...ask, need_incident_start: 'not known' } })).toEqual({
      ok: true,
    });
    const { text } = await world.message('eli', '#eng-escalations', /ENG-1\b/, LIMIT);
    expect(text).toMatch(/Environment: web app · Incident start: not known/);
  });
});

describe('a tracker that tells its customers', () => {
  let world: World;
  const d = desk(() => world);
  const talks = new Map<string, string>();
  const WRITES = ['contact-bea', 'contact-hugo', 'contact-lucy', 'contact-kim'] as const;
  const TEXT = 'We refund all of you today.';

  beforeAll(async () => {
    world = await startWorld();
    for (const [at, contact] of WRITES.entries()) {
      const id = `CASE-${at + 1}`;
      talks.set(contact, await d.opened(contact, `Please refund our last invoice, number ${4711 + at * 37}.`, id));
    }
    await d.asked('CASE-1', 'Find out why invoices are wrong', 'FIN-1');
    await d.onTicket('fay', /FIN-1\b/, /^Claim$/);
    await d.ticket(/FIN-1\b[\s\S]*\[ Start \]/);
    for (const id of ['CASE-2', 'CASE-3', 'CASE-4']) await d.type('ben', `link ${id} FIN-1`);
    await d.ticket(/FIN-1\b[\s\S]*4 customers/);
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
  });

  const reads = (contact: string, words = TEXT): number =>
    world.sandbox.intercom
      .customer(contact)
      .sees(talks.get(contact) ?? '')
      .messages.filter((one) => one.from !== 'customer' && one.text.includes(words)).length;

  test('[OW-5] progress reaches every case', async () => {
    await d.onTicket('fay', /FIN-1\b/, /^Start$/);
    for (const id of ['CASE-1', 'CASE-2', 'CASE-3', 'CASE-4'])
      await d.card(new RegExp(`${id}\\b[\\s\\S]*FIN-1, claimed by Fay Fischer`));
  });

  test('[OW-4] a question is about the case that was chosen, and reaches no other', async () => {
    await d.onTicket('fay', /FIN-1\b/, /^Need info…$/);
    expect(await d.fill('fay', { text: 'Since when?', case: 'CASE-3' })).toEqual({ ok: true });
    await d.card(/CASE-3\b[\s\S]*Fay Fischer asks in FIN-1: “Since when\?”/);
    await d.type('ben', 'answer FIN-1 Since May');
    await d.thread(FINANCE, 'FIN-1', /Ben Bauer answered: “Since May”/);
    for (const id of ['CASE-1', 'CASE-2', 'CASE-4'])
      expect((await d.card(new RegExp(`${id}\\b`))).text).not.toMatch(/Since when/);
  });

  test('[OW-5] the preview says how many and whom, without words nothing is sent', async () => {
    await d.onTicket('fay', /FIN-1\b/, /^Tell all customers…$/);
    const { text } = await d.form('fay');
    expect(text).toMatch(/4 customer conversations.* behind FIN-1 get this, each in their own/);
    for (const at of [1, 2, 3, 4]) expect(text).toMatch(new RegExp(`• CASE-${at} · \\p{L}+`, 'u'));
    expect(JSON.stringify(await world.person('fay').submitView({ values: { text: '  ' } }))).toMatch(
      /say what the customers are to read|required/,
    );
    expect(WRITES.map((one) => reads(one))).toEqual([0, 0, 0, 0]);
  });

  test('[OW-5] each customer reads it once, in their own conversation; what Intercom refuses is shown', async () => {
    world.sandbox.intercom.faults.next('POST /conversations/*/reply', { status: 403, code: 'forbidden' }, 1);
    expect(await d.fill('fay', { text: 'We refund some of you.' })).toEqual({ ok: true });
    expect((await d.form('fay')).text).toMatch(
      /Each reads this, from [\s\S]*We refund some of you\.[\s\S]*Change the text/,
    );
    await world.person('fay').click({ view: 'top', label: 'Change the text' });
    await until(() => /What do they read\?/.test(world.person('fay').currentView()?.text ?? ''), 'the text again');
    expect(await d.fill('fay', { text: TEXT })).toEqual({ ok: true });
    expect((await d.form('fay')).text).toMatch(/Each reads this, from [\s\S]*We refund all of you today\./);
    expect(WRITES.map((one) => reads(one))).toEqual([0, 0, 0, 0]);
    expect(await d.fill('fay', {})).toEqual({ ok: true });
    const { blocks } = await d.ticket(/FIN-1\b[\s\S]*told 3 of 4 · 1 failed: CASE-\d/);
    expect(choicesIn(blocks).map(({ words }) => words)).toContain('Retry 1 failed');
    await d.thread(FINANCE, 'FIN-1', /Fay Fischer tells 4 customers: “We refund all of you today\.”/);
    // The ticket says it, and tries again: nobody is called for each of them.
    expect(world.directs('fay').filter((one) => /did not take/.test(one))).toEqual([]);
    expect(WRITES.map((one) => reads(one)).toSorted()).toEqual([0, 1, 1, 1]);
  });

  test('[OW-5] what failed is told once more by a button, and nobody twice', async () => {
    await d.onTicket('fay', /FIN-1\b/, /^Retry 1 failed$/);
    const { text } = await d.ticket(/FIN-1\b[\s\S]*told 4 of 4/);
    expect(text).not.toMatch(/failed/);
    await world.caseload.round();
    expect(WRITES.map((one) => reads(one))).toEqual([1, 1, 1, 1]);
  });

  test('[OW-5] done, whoever is answered already, resolved or unlinked is left out', async () => {
    await d.onTicket('fay', /FIN-1\b/, /^Done$/);
    expect(await d.fill('fay', { outcome: 'All refunded' })).toEqual({ ok: true });
    await d.card(/CASE-4\b[\s\S]*FIN-1 is done/);
    // What they were told before the end says nothing of it.
    expect((await d.ticket(/FIN-1\b[\s\S]*4 customers not told yet/)).text).not.toMatch(/told 4 of 4/);
    world.sandbox.intercom.teammate('5002').reply(talks.get('contact-hugo') ?? '', 'It is on its way to you.');
    await d.card(/CASE-2\b[\s\S]*It is on its way to you/);
    await d.type('ben', 'resolve CASE-3 refunded');
    const asks = await world.message('ben', BILLING, /CASE-3 has not been told[\s\S]*\[ Resolve anyway/, LIMIT);
    await world.press('ben', asks, /^Resolve anyway/);
    await d.form('ben');
    expect(await d.fill('ben', { how: 'refunded', unanswered: 'yes' })).toEqual({ ok: true });
    await d.card(/CASE-3\b[\s\S]*Resolved by Ben Bauer/);
    await d.ticket(/FIN-1\b[\s\S]*2 customers not told yet/);
    await d.onTicket('fay', /FIN-1\b/, /^Tell 2 customers…$/);
    const view = await d.form('fay');
    expect(view.text).toMatch(/2 customer conversations[^\n]*\n• CASE-1 · [^\n]+\n• CASE-4 · /);
    expect(view.text).toMatch(/Left out: [^\n]*1 answered already \(CASE-2\)/);
    expect(view.text).toMatch(/1 resolved \(CASE-3\)/);
    expect(await d.fill('fay', { text: 'All of it is refunded.' })).toEqual({ ok: true });
    expect(await d.fill('fay', {})).toEqual({ ok: true });
    const settled = await until(async () => {
      const card = await d.ticket(/FIN-1\b[\s\S]*told 2 of 2/);
      return /not told yet|Tell /.test(card.text) ? null : card;
    }, 'a card that has nothing left to tell');
    expect(choicesIn(settled.blocks).map(({ words }) => words)).toEqual(['Reopen…']);
    expect(settled.text).toMatch(/\[ Reopen… \]/);
    expect(WRITES.map((one) => reads(one, 'All of it is refunded.'))).toEqual([1, 0, 0, 1]);
    // The customers are answered: nobody owes them an update.
    expect((await d.card(/CASE-1\b[\s\S]*All of it is refunded/)).text).not.toMatch(/tell the customer/);
  });
});
