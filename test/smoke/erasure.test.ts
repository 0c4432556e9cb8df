import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { startEmbedded } from '../../src/embedded/index.ts';
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
  end(): Promise<void>;
}

async function stage(): Promise<Stage> {
  const embedded = await startEmbedded({ dir: null });
  const uri = `${embedded.uri}/caseload`;
  const client = await mongoose.mongo.MongoClient.connect(uri);
  const db = client.db('caseload');
  const world = await startWorld({ env: { mongodbUri: uri } });
  const { channels } = world.sandbox.slack.workspace;
  const seen = (person: string, channel: string) =>
    world
      .person(person)
      .see(channel)
      .flatMap((one) => [one, ...one.replies]);
  const read = () =>
    world.policy.people.flatMap(({ id }) =>
      [...channels.values()].flatMap((channel) =>
        seen(id, channel.id)
          .filter(({ isEphemeral }) => !isEphemeral)
          .map((one) => `${id} in ${channel.name}: ${JSON.stringify([one.text, one.blocks])}`),
      ),
    );
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
    dump: async () => JSON.stringify(await stored()),
    async cmd(person, text, channel = '#general') {
      const place = world.channel(channel);
      const answers = () => seen(person, place).filter(({ isEphemeral }) => isEphemeral);
      const before = answers().length;
      const [, command = '/case', rest = text] = /^(\/\w+) (.*)$/.exec(text) ?? [];
      expect(await world.person(person).command(command, rest, { in: place })).toEqual({ ok: true });
      return until(() => answers()[before]?.text, `what ${person} is told of ${text}`, LIMIT);
    },
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
  const asks = { team: 'finance', ask: 'Credit one month to Rhea Roth' };
  expect(await world.person('eli').submitView({ values: asks })).toEqual({ ok: true });
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
