import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { startEmbedded } from '../../src/embedded/index.ts';
import { typing } from '../support/typed.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const TECH = '#support-engineering';
const FINANCE = '#finance-requests';
const LIMIT = 20_000;
const TIMEOUT = 90_000;

interface Stage {
  readonly world: World;
  /** All that is stored, as text. */
  dump(): Promise<string>;
  /** What anybody reads anywhere in Slack, with who and where. */
  read(): readonly string[];
  cmd(person: string, text: string, channel?: string): Promise<string>;
  /** Where words stand: in Slack, and in which collection. */
  places(words: RegExp): Promise<readonly string[]>;
  /** Nowhere any more, neither in Slack nor in the database, nor in what Intercom has been sent since. */
  gone(words: RegExp): Promise<void>;
  insert(collection: string, document: { readonly _id: number; readonly [field: string]: unknown }): Promise<void>;
  end(): Promise<void>;
}

async function stage(): Promise<Stage> {
  const embedded = await startEmbedded({ dir: null });
  const uri = `${embedded.uri}/caseload`;
  const client = await mongoose.mongo.MongoClient.connect(uri);
  const db = client.db('caseload');
  const world = await startWorld({ env: { mongodbUri: uri } });
  const { channels } = world.sandbox.slack.workspace;
  const { seen, cmd } = typing(world, LIMIT);
  /** Each once, whoever sees it. */
  const read = () => [
    ...new Set(
      world.policy.people.flatMap(({ id }) =>
        [...channels.values()].flatMap((channel) =>
          seen(id, channel.id)
            .filter(({ isEphemeral }) => !isEphemeral)
            .map((one) => `${channel.name}: ${JSON.stringify([one.text, one.blocks])}`),
        ),
      ),
    ),
  ];
  const stored = async () => {
    const names = (await db.listCollections().toArray()).map(({ name }) => name);
    return Promise.all(
      names.map(async (name) => ({ name, text: JSON.stringify(await db.collection(name).find({}).toArray()) })),
    );
  };
  const places = async (words: RegExp) => [
    ...read().filter((line) => words.test(line)),
    ...(await stored()).flatMap(({ name, text }) => {
      const at = text.search(words);
      return at < 0 ? [] : [`${name}: …${text.slice(Math.max(0, at - 200), at + 60)}…`];
    }),
  ];
  return {
    world,
    read,
    places,
    dump: async () => (await stored()).map(({ text }) => text).join('\n'),
    cmd,
    async gone(words) {
      await until(
        async () => {
          await world.caseload.round();
          return (await places(words)).length === 0;
        },
        'silence',
        LIMIT,
      ).catch(async (error: unknown) => {
        expect(await places(words)).toEqual([]);
        throw error;
      });
      expect(world.logs.filter((line) => words.test(line))).toEqual([]);
    },
    async insert(collection, document) {
      await db.collection<{ _id: number }>(collection).insertOne(document);
    },
    async end() {
      await world.stop();
      await client.close();
      await embedded.close();
    },
  };
}

/** Words that stand nowhere but in what is said of this one case. */
const OUTAGE = 'All our pelican uploads fail with 502 errors since noon, production is down!';
const LATER = 'The flamingo queue is stuck as well, nothing goes through.';

async function newest(world: World, reader: string, channel: string, words: RegExp): Promise<string> {
  const card = await world.message(reader, channel, words, LIMIT);
  return /CASE-\d+/.exec(card.text)?.[0] ?? '';
}

/** A case that is spoken of in its card, its thread, its owner's messages, the leaders' channel and another team's ticket. */
async function spokenOf({ world, cmd, places }: Stage, contact: string) {
  const { intercom } = world.sandbox;
  const conversation = intercom.customer(contact).write(OUTAGE);
  const id = await newest(world, 'eli', TECH, /CASE-\d+[\s\S]*pelican/);
  await cmd('eli', `claim ${id}`, TECH);
  await cmd('eli', `/escalate ${id} they lose money`, TECH);
  const card = await world.message('eli', TECH, new RegExp(`${id}[\\s\\S]*Eli Evans`), LIMIT);
  await world.press('eli', card, /^Ask/);
  await until(() => world.person('eli').currentView(), 'the form');
  const eli = world.person('eli');
  const asks = { team: 'finance', ask: 'Credit one month to Rhea Rossi' };
  expect(await eli.submitView({ values: asks })).toEqual({ ok: true });
  // Finance goes on in a form of its own, which asks for money.
  await until(() => /Decided by/.test(eli.currentView()?.text ?? ''), 'the form of finance');
  expect(await eli.submitView({ values: { kind: 'none' } })).toEqual({ ok: true });
  const ticket = await world.message('fay', FINANCE, /FIN-\d+/, LIMIT);
  await world.press('fay', ticket, /^Claim/);
  intercom.teammate('5001').reply(conversation, 'We look into the pelican uploads.');
  intercom.customer(contact).reply(conversation, LATER);
  await until(async () => (await places(/flamingo/)).some((line) => line.includes('records')), 'the reply', LIMIT);
  await until(
    () =>
      world.directs('eli').some((line) => line.includes('flamingo')) ||
      world.reads('eli', TECH).some((line) => line.includes('flamingo')),
    'the reply in Slack',
    LIMIT,
  );
  await world.caseload.round();
  return { conversation, id };
}

describe('a conversation that is deleted', () => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage();
  });
  afterAll(async () => {
    expect(on.world.sandbox.slack.violations).toEqual([]);
    await on.end();
  });

  test(
    '[IN-13] [IC-9] ends its case, in its own words, and leaves none of what was said',
    async () => {
      const { world } = on;
      const { conversation, id } = await spokenOf(on, 'contact-rhea');
      const before = (await on.places(/pelican|flamingo/)).join('\n');
      for (const place of ['support-engineering', 'finance-requests', 'records:']) expect(before).toContain(place);
      const { length } = world.sandbox.intercom.requests;
      world.sandbox.intercom.teammate('5002').delete(conversation);
      const settled = await world.message(
        'eli',
        TECH,
        new RegExp(`${id}[\\s\\S]*conversation was deleted in Intercom`),
        LIMIT,
      );
      expect(settled.text).not.toMatch(/Our turn|left|late/);
      await on.gone(/pelican|flamingo/);
      await until(
        () => world.directs('eli').some((line) => /conversation was deleted in Intercom/.test(line)),
        'the owner',
        LIMIT,
      );
      await until(
        () => world.directs('fay').some((line) => /deleted in Intercom/.test(line)),
        'whoever is on the ticket',
        LIMIT,
      );
      // Neither the clocks nor Intercom hear of it any more.
      await world.advance(10 * 86_400_000);
      const later = world.sandbox.intercom.requests.slice(length).filter(({ path }) => path.includes(conversation));
      expect(later.filter(({ method }) => method !== 'GET')).toEqual([]);
      const card = await world.message('eli', TECH, new RegExp(id), LIMIT);
      expect(card.text).toMatch(/deleted in Intercom/);
      expect(card.text).not.toMatch(/late/);
      expect(await on.cmd('eli', 'find pelican')).not.toMatch(/CASE-/);
      expect(await on.cmd('ada', 'health')).toMatch(/well/i);
    },
    TIMEOUT,
  );
});

describe('a conversation that goes otherwise', () => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage();
  });
  afterAll(async () => {
    expect(on.world.sandbox.slack.violations).toEqual([]);
    await on.end();
  });

  test('[IN-13] [AD-6] deleted before it is a case, it leaves nothing, and its question is not asked', async () => {
    const { world } = on;
    const { intercom } = world.sandbox;
    intercom.hold();
    const unclear = intercom.customer('contact-sue').write('The heron thing again, you know.');
    intercom.teammate('5002').delete(unclear);
    await intercom.release('reverse');
    await intercom.settled();
    await world.advance(3_600_000);
    await on.gone(/heron/);
    const asked = intercom.customer('contact-sue').write('About the egret, hello?');
    await until(() => intercom.customer('contact-sue').sees(asked).messages[1], 'the question', LIMIT);
    intercom.teammate('5002').delete(asked);
    await until(async () => /"status":"gone"/.test(await on.dump()), 'the end', LIMIT);
    await world.advance(3 * 86_400_000);
    await on.gone(/egret/);
    expect(world.logs.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
  });

  test('[IN-13] [IC-6] noticed by its first attribute that finds nothing there, although the webhook was lost', async () => {
    const { world } = on;
    const { intercom } = world.sandbox;
    const conversation = intercom
      .customer('contact-bo')
      .write('We were charged twice for the ibis plan this month, please refund it.');
    const id = await newest(world, 'fay', '#support-billing', /CASE-\d+[\s\S]*ibis/);
    await world.caseload.round();
    intercom.faults.webhooks({ drop: 1 });
    intercom.teammate('5002').delete(conversation);
    await intercom.settled();
    intercom.faults.webhooks({});
    await on.cmd('fay', `claim ${id}`, '#support-billing');
    await world.message('fay', '#support-billing', new RegExp(`${id}[\\s\\S]*deleted in Intercom`), LIMIT);
    await on.gone(/ibis/);
    await until(async () => /well/i.test(await on.cmd('ada', 'health')), 'health', LIMIT);
  });

  test('[IC-9] merged into another one of the same customer, its case ends and names the other', async () => {
    const { world } = on;
    const { intercom } = world.sandbox;
    const write = async (text: string, words: RegExp) => {
      const conversation = intercom.customer('contact-kim').write(text);
      return { conversation, id: await newest(world, 'fay', '#support-billing', words) };
    };
    const one = await write('Our invoice of May shows the stork fee twice, please refund it.', /CASE-\d+[\s\S]*stork/);
    const two = await write('Please refund the crane fee on our invoice of June, too.', /CASE-\d+[\s\S]*crane/);
    intercom.teammate('5002').merge(two.conversation, one.conversation);
    const ended = await world.message(
      'fay',
      '#support-billing',
      new RegExp(`${two.id}[\\s\\S]*merged into that of ${one.id}`),
      LIMIT,
    );
    expect(ended.text).not.toMatch(/Our turn/);
    const goesOn = await world.message('fay', '#support-billing', new RegExp(`${one.id} `), LIMIT);
    expect(goesOn.text).toMatch(/Our turn/);
  });
});

describe('words that are removed in Intercom', () => {
  let on: Stage;
  beforeEach(async () => {
    on = await stage();
  });
  afterEach(async () => {
    expect(on.world.sandbox.slack.violations).toEqual([]);
    await on.end();
  });

  const partsOf = (conversation: string) => on.world.sandbox.intercom.teammate('5002').sees(conversation).parts;
  const partWith = (conversation: string, words: RegExp): string => {
    const found = partsOf(conversation).find(({ text }) => words.test(text));
    if (found === undefined) throw new Error(`no part ${words}`);
    return found.id;
  };

  test(
    '[IC-9] a redacted answer is quoted nowhere any more; the case lives on, and so does what else was said',
    async () => {
      const { world } = on;
      const { conversation, id } = await spokenOf(on, 'contact-rhea');
      const { length } = world.sandbox.intercom.requests;
      world.sandbox.intercom.teammate('5002').redact(conversation, partWith(conversation, /flamingo/));
      await on.gone(/flamingo/);
      const card = await world.message('eli', TECH, new RegExp(`${id}[\\s\\S]*pelican`), LIMIT);
      expect(card.text).toMatch(/Eli Evans/);
      expect(JSON.stringify(card.blocks)).toMatch(/removed in Intercom/);
      const lines = card.replies.map(({ text }) => text);
      expect(lines.join('\n')).toMatch(/We look into the pelican uploads/);
      expect(lines.join('\n')).toMatch(/Customer: “\(removed in Intercom\)”/);
      expect(await on.cmd('eli', `show ${id}`)).toMatch(/pelican/);
      expect(JSON.stringify(world.sandbox.intercom.requests.slice(length))).not.toMatch(/flamingo/);
    },
    TIMEOUT,
  );

  test(
    '[IC-9] the opening message redacted while webhooks were lost: its headline goes, too, wherever it was told',
    async () => {
      const { world } = on;
      const { intercom } = world.sandbox;
      const { conversation, id } = await spokenOf(on, 'contact-pia');
      const teach = { type: 'taught', at: new Date(), by: 'Eli Evans', refused: 0, judged: null };
      const accepted = [{ text: 'pelican is down', intent: 'outage', by: 'Eli Evans', caseId: id, at: new Date() }];
      await on.insert('learning', { _id: 1, ...teach, accepted });
      // A second case like it shows the first one.
      intercom.customer('contact-bea').write('Uploads fail with 502 errors for all of us, production is down!');
      await until(
        () => world.reads('eli', TECH).find((text) => /Bea|Uploads fail/.test(text)),
        'the other case',
        LIMIT,
      );
      await world.caseload.round();
      intercom.faults.webhooks({ drop: 1 });
      intercom.teammate('5002').redact(conversation, sourceOf(conversation));
      intercom.faults.webhooks({ drop: 0 });
      await world.advance(60_000);
      intercom.teammate('5002').redact(conversation, partWith(conversation, /pelican/));
      await on.gone(/pelican/);
      const card = await world.message('eli', TECH, new RegExp(`${id} `), LIMIT);
      expect(card.text).toMatch(/removed in Intercom/);
      expect(card.text).toMatch(/Eli Evans/);
    },
    TIMEOUT,
  );
  test(
    '[IC-9] quoted below the card of another case that names it no more, it is redacted there, too',
    async () => {
      const { world } = on;
      const { intercom } = world.sandbox;
      const kim = intercom.customer('contact-kim');
      const conversation = kim.write('Please refund invoice INV-2201, it was paid twice for the puffin plan.');
      const id = await newest(world, 'fay', '#support-billing', /CASE-\d+[\s\S]*puffin/);
      kim.write('We were charged twice this month, please refund one payment.');
      const quotes = new RegExp(`same customer has ${id} open[\\s\\S]*puffin`);
      await until(() => on.read().find((line) => quotes.test(line)), 'the quotation', LIMIT);
      // Over, it is offered no more.
      intercom.teammate('5002').close(conversation);
      await until(async () => !/"alike":\{/.test(await on.dump()), 'the end of the offer', LIMIT);
      await world.caseload.round();
      intercom.teammate('5002').redact(conversation, sourceOf(conversation));
      await on.gone(/puffin/);
    },
    TIMEOUT,
  );
  test(
    '[RO-6] quoted below the card of another case, it is closed to others and its words stand there no more',
    async () => {
      const { world } = on;
      const kim = world.sandbox.intercom.customer('contact-kim');
      kim.write('Please refund invoice INV-2307, it was paid twice for the narwhal plan.');
      const id = await newest(world, 'fay', '#support-billing', /CASE-\d+[\s\S]*narwhal/);
      kim.write('We were charged twice this month, please refund one payment.');
      const quotes = new RegExp(`same customer has ${id} open[\\s\\S]*narwhal`);
      await until(() => on.read().find((line) => quotes.test(line)), 'the quotation', LIMIT);
      await on.cmd('fay', `transfer ${id} security it is a breach`, '#support-billing');
      const elsewhere = () =>
        on.read().filter((line) => /narwhal/.test(line) && !line.startsWith('security-restricted'));
      await until(() => elsewhere().length === 0, 'silence', LIMIT).catch(() => expect(elsewhere()).toEqual([]));
    },
    TIMEOUT,
  );
  const sourceOf = (conversation: string): string => partsOf(conversation)[0]?.id ?? '';
});

describe('a contact that is deleted or merged', () => {
  let on: Stage;
  beforeEach(async () => {
    on = await stage();
  });
  afterEach(async () => {
    expect(on.world.sandbox.slack.violations).toEqual([]);
    await on.end();
  });

  test(
    '[AD-6] [IC-9] deleted: name, address and words are nowhere any more; the case goes on for whoever has it',
    async () => {
      const { world } = on;
      const { intercom } = world.sandbox;
      const { conversation, id } = await spokenOf(on, 'contact-rhea');
      const words = /pelican|flamingo|Rhea|rhea@/;
      expect((await on.places(/Rhea|rhea@/)).join('\n')).toContain('records:');
      const { length } = intercom.requests;
      intercom.deleteContact('contact-rhea');
      await on.gone(words);
      const card = await world.message('eli', TECH, new RegExp(`${id} `), LIMIT);
      expect(card.text).toMatch(/deleted customer/i);
      expect(card.text).toMatch(/Eli Evans/);
      // What anybody says afterwards, and what is looked at again, brings none of it back.
      intercom.teammate('5002').reply(conversation, 'Nothing more to do here.');
      await world.caseload.round();
      await until(async () => (await on.dump()).includes('Nothing more to do here.'), 'the answer', LIMIT);
      await on.gone(words);
      expect(JSON.stringify(intercom.requests.slice(length))).not.toMatch(words);
    },
    TIMEOUT,
  );

  test(
    '[IC-9] [RO-2] a lead merged into the user of a VIP: the case is theirs, placed again, and what was its name is not shown',
    async () => {
      const { world } = on;
      const { intercom } = world.sandbox;
      const pia = intercom.directory().contacts.find(({ id }) => id === 'contact-pia');
      if (pia) Object.assign(pia, { role: 'lead', companyIds: [] });
      intercom.customer('contact-pia').write('We were charged twice for the puffin seats this month.');
      const id = await newest(world, 'fay', '#support-billing', /CASE-\d+[\s\S]*puffin/);
      intercom.mergeContacts('contact-pia', 'contact-rhea');
      await until(
        () => world.reads('amir', '#account-managers').some((line) => line.includes(id) && /Acme Robotics/.test(line)),
        'the account’s queue',
        LIMIT,
      );
      await until(async () => (await on.dump()).includes('"contact":{"id":"contact-rhea"'), 'the user', LIMIT);
      await until(
        () => on.read().some((line) => /customer was merged into another contact/.test(line)),
        'the line that says so',
        LIMIT,
      );
    },
    TIMEOUT,
  );
});
