import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const HOUR = 3_600_000;
const ABSENT =
  'Guten Tag,\n\nvielen Dank für Ihre Nachricht. Ich bin derzeit nicht im Büro und ab dem 30. November wieder erreichbar. In dringenden Fällen erreichen Sie meine Vertretung unter vertretung@kunde.example.\n\nMit freundlichen Grüßen\nKim';

describe('what customers’ mail programs send, read as a person reads it', () => {
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
  const answers = (id: string, conversation: string) =>
    customer(id)
      .sees(conversation)
      .messages.filter((one) => one.from !== 'customer');
  const quiet = async () => {
    await world.sandbox.intercom.settled();
    await world.caseload.round();
  };
  const posted = () => world.sandbox.slack.requests.filter((one) => one.method === 'chat.postMessage');
  const billing = () => world.message('fay', '#support-billing', /CASE-1/);
  const shown = async () => (await billing()).text;
  /** A case of Kim’s in the hands of Fay, who has asked and waits. */
  const waiting = async (asking: string) => {
    const conversation = customer('contact-kim').write('We were charged twice this month, see invoice 99.');
    const { channel, ts } = await billing();
    await world.person('fay').click({ channel, ts, label: 'Claim' });
    await until(async () => /Fay Fischer/.test(await shown()), 'the claim');
    world.sandbox.intercom.teammate(SEAT).reply(conversation, asking);
    await until(async () => (await shown()).includes(asking.slice(0, 20)), 'the answer on the card');
    await world.person('fay').command('/case', 'wait 1', { in: channel });
    await until(async () => /Waiting|waits for the customer|Customer’s turn/i.test(await shown()), 'the pause');
    return conversation;
  };
  const SEAT = '5001';
  const isPaused = async () => /paused|Customer’s turn|waiting/i.test(await shown());

  test('[IN-11] a note of absence opens nothing and is answered by nobody, not even after a shift (zammad 5113)', async () => {
    const conversation = customer('contact-gina').write(ABSENT, { subject: 'Automatische Antwort: Ihre Anfrage' });
    await quiet();
    await world.advance(60 * HOUR);
    await quiet();
    expect(posted()).toEqual([]);
    expect(answers('contact-gina', conversation)).toEqual([]);
    const seen = world.logs.map((line) => JSON.parse(line)).filter(({ kind }) => kind === 'absence');
    expect(seen).toMatchObject([{ conversation, msg: 'what no person wrote starts nothing' }]);
  });

  test('[IN-11] it resumes no case that waits, and reopens none; the history says that it came (osTicket 1744)', async () => {
    const conversation = await waiting('Shall we refund the second payment?');
    customer('contact-kim').reply(conversation, ABSENT);
    await quiet();
    expect(await isPaused()).toBe(true);
    await world.person('fay').command('/case', 'resolve 1 refunded', { in: world.channel('#support-billing') });
    await until(async () => /^✅|Resolved/im.test(await shown()), 'the end');
    customer('contact-kim').reply(conversation, `${ABSENT}\n\nDanke`);
    await quiet();
    expect(await shown()).toMatch(/Resolved/i);
    await world.person('fay').command('/case', 'show CASE-1', { in: world.channel('#support-billing') });
    await world.message('fay', '#support-billing', /an automatic note of absence/);
  });

  test('[IN-11] [TR-2] two systems that answer by themselves never talk to each other: one question at most, none to a machine', async () => {
    const conversation = customer('contact-kim').write('It is strange again');
    await until(() => answers('contact-kim', conversation)[0], 'the question');
    for (const number of [1, 2, 3]) {
      customer('contact-kim').reply(
        conversation,
        `We have received your message. Your ticket number is 7781${number}. Our team will respond within 24 hours.`,
      );
      await quiet();
    }
    const other = customer('contact-kim').write(
      'Thank you for contacting Northwind. We have received your message and a ticket has been created: #20991. A member of our team will get back to you.',
    );
    await quiet();
    expect(answers('contact-kim', conversation)).toHaveLength(1);
    expect(answers('contact-kim', other)).toEqual([]);
    expect(posted()).toEqual([]);
  });

  test.each([
    'Thanks a lot!\n\nBest regards,\nKim Lee\nHead of Finance',
    'Perfect, thank you so much Fay, works again! You can close this.',
    'Perfect, thank you\n\nSent from my iPhone',
    'Guten Tag Frau Fischer,\n\nherzlichen Dank!\n\n-- \nKim Lee',
    'Merci beaucoup !\n\nDe : Fay Fischer <fay@caseload.example>\nEnvoyé : lundi 2 mars 2026 10:04\nÀ : Kim\nObjet : RE: facture\n\nVoulez-vous résilier ?',
  ])(
    '[IN-7] [IN-12] thanks with what a mail program adds reopen nothing (brimir 88, freescout 4196): %j',
    async (thanks) => {
      const conversation = await waiting('The refund is on its way.');
      await world.person('fay').command('/case', 'resolve 1 refunded', { in: world.channel('#support-billing') });
      await until(async () => /Resolved/i.test(await shown()), 'the end');
      customer('contact-kim').reply(conversation, thanks);
      await quiet();
      expect(await shown()).toMatch(/Resolved/i);
    },
  );

  test('[IN-12] a short word of agreement to what we asked is an answer, and the clocks run', async () => {
    const conversation = await waiting('Shall we refund the second payment?');
    customer('contact-kim').reply(conversation, 'Sounds good, thanks!\n\nSent from my iPhone');
    await until(async () => !(await isPaused()), 'the case going on');
  });

  test('[IN-7] [IN-12] [OW-9] a pure thank-you is none: the case stays paused, says that they said thanks, and offers to resolve it first', async () => {
    const conversation = await waiting('The refund takes three days.');
    customer('contact-kim').reply(conversation, 'Thank you so much!');
    await until(async () => /they said thanks, clocks paused/.test(await shown()), 'the thanks on the card');
    expect(await isPaused()).toBe(true);
    expect(await shown()).toMatch(/\[ Resolve \] \[ Resume \]/);
    customer('contact-kim').reply(conversation, 'When does it come?');
    await until(async () => /Our turn/.test(await shown()), 'our turn');
    expect(await shown()).not.toMatch(/said thanks/);
  });

  test('[IN-12] [IN-2] what a forwarded mail says is the matter (munin 975)', async () => {
    customer('contact-hugo').write(
      'Siehe unten.\n\nVon: Lager <lager@hugo.example>\nGesendet: Mittwoch, 18. November 2026 09:00\nAn: Hugo <hugo@hugo.example>\nBetreff: Störung\n\nAll API calls fail with 502 since 14:05, our production is down for all users!',
    );
    const card = await world.message('eli', '#support-engineering', /CASE-1/);
    expect(card.text).toMatch(/Outage/);
    await until(
      () => ['eli', 'erin', 'sam'].some((person) => world.directs(person).some((line) => /CASE-1/.test(line))),
      'the page',
    );
  });

  test.each([
    'Von: Fay Fischer\nGesendet: Mittwoch, 18. November 2026 09:00\nAn: Pia\nBetreff: Re: Export',
    'De : Fay Fischer <fay@caseload.example>\nEnvoyé : mercredi 18 novembre 2026 09:00\nÀ : Pia\nObjet : Export',
    'De: Fay Fischer\nEnviado el: miércoles, 18 de noviembre de 2026 9:00\nPara: Pia\nAsunto: RE: Export',
  ])('[IN-12] our own sentence below the head of a mail opens nothing (osTicket 2583): %j', async (head) => {
    customer('contact-pia').write(
      `How can I export my report as a PDF file?\n\n${head}\n\nWould you like to cancel your subscription?`,
    );
    await quiet();
    expect(posted()).toEqual([]);
  });

  test('[IN-12] a picture alone becomes a case for a VIP, and a question for others (osTicket 280)', async () => {
    customer('contact-rhea').write('', { html: '<img src="https://x.example/shot.png">' });
    const card = await world.message('ana', '#case-triage', /CASE-1/);
    expect(card.text).toMatch(/A picture or file, without words/);
    const conversation = customer('contact-pia').write('', { files: [{ name: 'a.png', contentType: 'image/png' }] });
    const question = await until(() => answers('contact-pia', conversation)[0], 'the question');
    expect(question.text).toMatch(/What does the file show/);
  });

  test('[IN-12] a mail with its words in the subject alone is read', async () => {
    customer('contact-tom').write('', { subject: 'Re: I want to cancel my subscription', html: '<p></p>' });
    const card = await world.message('cleo', '#customer-success', /CASE-1/);
    expect(card.text).toMatch(/I want to cancel my subscription/);
  });

  test('[IN-12] [TR-4] several short messages are one matter, headed by the one that names it', async () => {
    const conversation = customer('contact-hugo').write('Hello there');
    await until(() => answers('contact-hugo', conversation)[0], 'the question');
    customer('contact-hugo').reply(conversation, 'it is for our whole team in the warehouse');
    customer('contact-hugo').reply(conversation, 'All API calls fail with 502 and production is down for everybody');
    const card = await world.message('eli', '#support-engineering', /CASE-1/);
    await until(
      async () =>
        /API calls fail with 502/.test(
          (await world.message('eli', '#support-engineering', /CASE-1/)).text.split('\n').slice(0, 3).join('\n'),
        ),
      'the headline',
    );
    expect(card.text).toMatch(/Outage/);
  });

  test('[IN-12] mails as Outlook makes them: cells apart, entities read, styles and comments not', async () => {
    customer('contact-bea').write('', {
      html: '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal{margin:0} .outage{color:red} --></style></head><body><!--[if mso]><p>production is down</p><![endif]--><table><tr><td>Matter</td><td>charged twice</td></tr><tr><td>Amount</td><td>240&nbsp;&euro; f&uuml;r M&auml;rz</td></tr></table><p class="MsoNormal">Please refund one of the two payments, invoice INV-77.<o:p></o:p></p></body></html>',
    });
    const card = await world.message('fay', '#support-billing', /CASE-1/);
    expect(card.text).not.toMatch(/Mattercharged|&euro;|&uuml;|o:p|Outage|MsoNormal/);
  });

  test('[SK-2] [TR-10] what customers type between colons and stars stays what they typed', async () => {
    customer('contact-bea').write(
      'We were charged *twice* :100: this month, see :invoice: INV-77 at 12:30:45, refund _one_ ~now~.',
    );
    const card = await world.message('fay', '#support-billing', /CASE-1/);
    expect(card.text).toContain('∗twice∗ ∶100: this month');
    expect(card.text).toContain('12:30:45');
    expect(card.text).not.toMatch(/:100:|:invoice:/);
  });

  test('[IN-5] [IC-6] an amount that may mean two things counts as unknown, and health says of whom', async () => {
    const { companies } = world.sandbox.intercom.directory();
    const company = companies.find(({ name }) => name === 'Brightside Studio');
    Object.assign(company?.custom_attributes ?? {}, { [world.policy.accounts.attributes.lifetimeValue]: '0,400' });
    customer('contact-bea').write('We were charged twice this month, invoice INV-77. Please refund one of them.');
    await billing();
    await world.person('ada').command('/case', 'health', { in: world.channel('#support-general') });
    await world.message('ada', '#support-general', /lifetime_value of 1 account may mean two things/);
  });
});
