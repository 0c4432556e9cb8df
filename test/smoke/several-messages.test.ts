import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const TRIAGE = '#case-triage';
const TECH = '#support-engineering';
const BILLING = '#support-billing';
const RESTRICTED = '#security-restricted';

describe('a matter that a later message names', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
    await world.stop();
  });

  const customer = (id: string) => world.sandbox.intercom.customer(id);
  const teammate = () => world.sandbox.intercom.teammate('5001');
  const quiet = async () => {
    await world.sandbox.intercom.settled();
    await world.caseload.round();
  };
  const head = (text: string) => text.split('\n').slice(0, 3).join('\n');
  const cards = (person: string, channel: string) => world.person(person).see(world.channel(channel));
  const card = (person: string, channel: string, id: string, words: RegExp = /./) =>
    until(
      () => cards(person, channel).find(({ text }) => text.includes(id) && words.test(text)),
      `${id} in ${channel} with ${words}; there is ${cards(person, channel)
        .map(({ text }) => text)
        .join(' | ')}`,
    );
  const lines = (person: string, channel: string, id: string) =>
    cards(person, channel)
      .filter(({ text }) => text.includes(id))
      .flatMap(({ replies }) => replies.map(({ text }) => text));
  /** A case in triage that began with these words, each heard by itself; whoever is no VIP is asked first. */
  async function begun(contact: string, ...texts: readonly string[]) {
    const seen = new Set(cards('ana', TRIAGE).map(({ ts }) => ts));
    const [first = '', ...others] = texts;
    const conversation = customer(contact).write(first);
    await quiet();
    for (const text of others) {
      customer(contact).reply(conversation, text);
      await quiet();
    }
    const found = await until(() => cards('ana', TRIAGE).find(({ ts }) => !seen.has(ts)), 'its card in triage');
    return { conversation, id: /CASE-\d+/.exec(found.text)?.[0] ?? '' };
  }

  test('[IN-12] [ES-3] [SLA-1] a greeting is no outage; the outage said after it places the case, pages, and counts from when it was said', async () => {
    const { conversation, id } = await begun('contact-rhea', 'Hi there');
    expect((await card('ana', TRIAGE, id)).text).not.toMatch(/P1/);
    await world.advance(20 * 60_000);
    customer('contact-rhea').reply(
      conversation,
      'Every request to the API ends with 502, production is down for all of us',
    );
    const placed = await card('eli', TECH, id, /Outage/);
    expect(head(placed.text)).toMatch(/Every request to the API ends with 502/);
    expect(placed.text).toMatch(/P1/);
    expect(placed.text).not.toMatch(/late/i);
    await until(
      () => lines('eli', TECH, id).some((line) => /The customer says now what it is about/.test(line)),
      'the line',
    );
    await until(
      () => ['eli', 'erin', 'sam'].some((person) => world.directs(person).some((line) => line.includes(id))),
      'the page',
    );
    customer('contact-rhea').reply(conversation, 'hello? is anybody there?');
    customer('contact-rhea').reply(conversation, 'By the way, greetings from the whole team in Lisbon');
    await quiet();
    expect(head((await card('eli', TECH, id)).text)).toMatch(/Every request to the API ends with 502/);
    expect(lines('eli', TECH, id).filter((line) => /what it is about/.test(line))).toHaveLength(1);
  });

  test('[IN-12] after the answer to our question: a double charge moves to billing', async () => {
    const { conversation, id } = await begun('contact-bea', 'Good afternoon', "it's about our account");
    customer('contact-bea').reply(conversation, 'You took the March payment twice from our card, please pay one back');
    const placed = await card('fay', BILLING, id, /took the March payment twice/);
    expect(placed.text).not.toMatch(/Not clear yet/);
  });

  test('[IN-12] [RO-6] a leak moves it to the restricted queue, and out of sight of the others', async () => {
    const { conversation, id } = await begun('contact-pia', 'Hey', 'I have a question about the integration');
    customer('contact-pia').reply(
      conversation,
      'An API key of ours was leaked and an attacker is downloading our customer data right now',
    );
    await card('sol', RESTRICTED, id, /leaked/);
    await until(() => !/leaked|attacker/.test(world.reads('ana', TRIAGE).join('\n')), 'silence in triage');
  });

  test.each([
    [
      'German',
      'contact-hugo',
      ['Guten Tag', 'es geht um die Schnittstelle'],
      'Seit heute früh ist alles ausgefallen, niemand im Lager kann arbeiten',
      'Sind Sie noch da?',
    ],
    [
      'French',
      'contact-kim',
      ['Bonjour', 'c’est pour notre abonnement'],
      'Notre carte a été débitée deux fois pour la facture de mars',
      'Y a-t-il quelqu’un ?',
    ],
    [
      'Spanish',
      'contact-tom',
      ['Buenos días', '¿me pueden ayudar?'],
      'El servicio está caído para todos nuestros usuarios desde las 9',
      '¿Hay alguien?',
    ],
  ] as const)(
    '[IN-12] in %s the headline follows, a person decides where it goes, and small talk renames nothing',
    async (_, contact, opening, matter, talk) => {
      const { conversation, id } = await begun(contact, ...opening);
      customer(contact).reply(conversation, matter);
      await card('ana', TRIAGE, id, new RegExp(matter.slice(0, 30)));
      const before = head((await card('ana', TRIAGE, id)).text);
      expect(before).toContain(matter.slice(0, 30));
      customer(contact).reply(conversation, talk);
      await quiet();
      expect(head((await card('ana', TRIAGE, id)).text)).toContain(matter.slice(0, 30));
      expect(lines('ana', TRIAGE, id).filter((line) => /what it is about/.test(line))).toHaveLength(1);
    },
  );

  test('[IN-12] [OW-1] a second matter in an answered case is nobody’s headline but the first’s', async () => {
    customer('contact-sue').write('We were charged twice this month, see invoice 311.');
    const first = await until(() => cards('fay', BILLING).find(({ text }) => /invoice 311/.test(text)), 'its card');
    const id = /CASE-\d+/.exec(first.text)?.[0] ?? '';
    const conversation = customer('contact-sue').conversations()[0]?.id ?? '';
    teammate().reply(conversation, 'We look into the invoice and write again.');
    await quiet();
    customer('contact-sue').reply(
      conversation,
      'Production is down as well, all API calls fail with 502 for all of us',
    );
    await quiet();
    const now = await card('fay', BILLING, id, /all API calls fail/);
    expect(head(now.text)).toMatch(/charged twice/);
    expect(lines('fay', BILLING, id).join('\n')).not.toMatch(/what it is about/);
  });

  test('[IN-12] [OW-1] whoever has claimed and answered keeps the case, and hears what it is', async () => {
    const { conversation, id } = await begun('contact-rhea', 'Good morning all');
    const { ts } = await card('ana', TRIAGE, id);
    await world.person('ana').click({ channel: world.channel(TRIAGE), ts, label: 'Claim' });
    await card('ana', TRIAGE, id, /Ana Alves/);
    teammate().reply(conversation, 'Good morning, what can we do for you?');
    await quiet();
    customer('contact-rhea').reply(
      conversation,
      'Since noon every invoice we open shows the wrong amount, all of them were charged twice',
    );
    const kept = await card('ana', TRIAGE, id, /every invoice we open/);
    expect(kept.text).toMatch(/Ana Alves/);
    await until(
      () =>
        lines('ana', TRIAGE, id).some((line) =>
          /by the rules it would be in[\s\S]*has answered, so it stays/.test(line),
        ),
      'what the rules say',
    );
  });
});
