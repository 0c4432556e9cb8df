import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { loadPolicy } from '../../src/config/policy/load.ts';
import { startEmbedded } from '../../src/embedded/index.ts';
import { OUTAGE } from '../support/outage.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

/** As editors do it: nobody reads half of it. */
async function replace(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

const ENGINEERING = '#support-engineering';
const TEAM = '#eng-escalations';
const SENIOR = '#support-senior';
/** The one that becomes restricted. */
const ID = 'CASE-5';
const LIMIT = 60_000;
const TIMEOUT = 600_000;
/** Words that stand nowhere but in what was said of this one case, and by whom. */
const SECRETS = {
  first: 'quagga',
  later: 'quokka',
  asked: 'zeppelin',
  done: 'xylem',
  escalated: 'okapi',
  answered: 'ibex',
  rated: 'lemur',
  paged: 'narwhal',
};
const SECRET = new RegExp(Object.values(SECRETS).join('|'), 'i');

interface Played {
  readonly world: World;
  readonly db: mongoose.mongo.Db;
  readonly file: string;
  readonly shipped: string;
  /** What somebody types, and what stood there when it was answered. */
  cmd(person: string, text: string, channel?: string): Promise<string>;
  /** Where others than `insiders` read a secret word: who, where, and the line. */
  leaks(insiders: readonly string[]): readonly string[];
}

async function played(run: (on: Played) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'caseload-restricted-'));
  const file = join(dir, 'policy.yml');
  const shipped = (await readFile('policy.yml', 'utf8')).replace('atLeast: 5, cooldown', 'atLeast: 3, cooldown');
  await writeFile(file, shipped);
  const loaded = loadPolicy(file);
  if (!loaded.ok) throw new Error('the shipped policy has mistakes');
  const embedded = await startEmbedded({ dir: null });
  const uri = `${embedded.uri}/caseload`;
  const client = await mongoose.mongo.MongoClient.connect(uri);
  const world = await startWorld({ policy: () => loaded.policy, env: { mongodbUri: uri } });
  const { channels } = world.sandbox.slack.workspace;
  const seen = (person: string, channel: string) =>
    world
      .person(person)
      .see(channel)
      .flatMap((one) => [one, ...one.replies]);
  try {
    await run({
      ...{ world, file, shipped, db: client.db('caseload') },
      async cmd(person, text, channel = '#general') {
        const place = world.channel(channel);
        const answers = () => seen(person, place).filter(({ isEphemeral }) => isEphemeral);
        const before = answers().length;
        const [, command = '/case', rest = text] = /^(\/\w+) (.*)$/.exec(text) ?? [];
        expect(await world.person(person).command(command, rest, { in: place })).toEqual({ ok: true });
        return until(() => answers()[before]?.text, `what ${person} is told of ${text}`, LIMIT);
      },
      leaks: (insiders) =>
        world.policy.people
          .filter(({ id }) => !insiders.includes(id))
          .flatMap(({ id }) =>
            [...channels.values()].flatMap((channel) =>
              seen(id, channel.id)
                .filter(({ isEphemeral }) => !isEphemeral)
                .filter((one) => SECRET.test(JSON.stringify([one.text, one.blocks])))
                .map((one) => `${id} in ${channel.name}: ${one.text.split('\n').find((line) => SECRET.test(line))}`),
            ),
          ),
    });
  } finally {
    await world.stop();
    await client.close();
    await embedded.close();
    await rm(dir, { recursive: true, force: true });
  }
}

/** A case of an outage, spoken of wherever a case can be: its number. */
async function spokenOf({ world, cmd, leaks }: Played): Promise<string> {
  const { intercom } = world.sandbox;
  const write = (who: string, words: string) => intercom.customer(`contact-${who}`).write(words);
  // A past, without which nothing is more than usual.
  write('pia', 'We were charged twice this month, please refund one of them.');
  await world.message('fay', '#support-billing', /CASE-1/);
  await world.advance(14 * 86_400_000);
  const told = new Map(OUTAGE);
  const report = async (who: string, number: number, words = told.get(who) ?? '') => {
    const conversation = write(who, words);
    await world.message('eli', ENGINEERING, new RegExp(`CASE-${number} · P1`), LIMIT);
    return conversation;
  };
  await report('gina', 2);
  await report('nils', 3);
  await report('kim', 4);
  const words = `All our API calls of ${SECRETS.first} fail with 502 errors, production is down!`;
  const conversation = await report('rhea', 5, words);
  await report('bea', 6);
  await world.caseload.round();
  await until(() => world.reads('maya', '#support-leaders').some((line) => /📈[\s\S]*quagga/.test(line)), 'a spike');
  const offer = await world.message('eli', TEAM, /similar cases[\s\S]*CASE-5/, LIMIT);
  await world.press('eli', offer, /Make one tracker/);
  await world.message('eli', TEAM, /ENG-1 · P1[\s\S]*quagga/, LIMIT);
  await cmd('eli', `claim ${ID}`, ENGINEERING);
  const card = await world.message('eli', ENGINEERING, /CASE-5[\s\S]*Eli Evans/, LIMIT);
  await world.press('eli', card, /^Ask/);
  await until(() => world.person('eli').currentView(), 'the form');
  const asks = { team: 'finance', ask: `credit the ${SECRETS.asked}?` };
  expect(await world.person('eli').submitView({ values: asks })).toEqual({ ok: true });
  const ticket = await world.message('fay', '#finance-requests', /FIN-1/, LIMIT);
  await world.person('fay').click({ channel: ticket.channel, ts: ticket.ts, label: 'Claim' });
  await cmd('eli', `/escalate ${ID} the ${SECRETS.escalated} is at risk`, ENGINEERING);
  await cmd('eli', `page ${ID} finance the ${SECRETS.paged} waits`, ENGINEERING);
  intercom.teammate('5001').reply(conversation, `We look into the ${SECRETS.answered}.`);
  intercom.customer('contact-rhea').reply(conversation, `It is the ${SECRETS.later} as well.`);
  intercom.customer('contact-rhea').rate(conversation, 1, `${SECRETS.rated} again`);
  await until(() => leaks([]).some((line) => line.includes(SECRETS.rated)), 'the remark', LIMIT);
  await world.advanceTo(Date.parse('2026-12-03T08:05:00Z'));
  await world.caseload.round();
  await until(() => world.directs('eli').some((line) => /Good morning[\s\S]*CASE-5/.test(line)), 'a digest', LIMIT);
  const claimed = await world.message('fay', '#finance-requests', /FIN-1/, LIMIT);
  await world.press('fay', claimed, /^Done/);
  await until(() => world.person('fay').currentView(), 'the form');
  await world.person('fay').submitView({ values: { outcome: `the ${SECRETS.done} is paid` } });
  await until(() => leaks([]).some((line) => line.includes(SECRETS.done)), 'the outcome', LIMIT);
  return ID;
}

const ASKED = [
  'find quagga',
  'find zeppelin',
  'list',
  `show ${ID}`,
  `why ${ID}`,
  'related 6',
  'show ENG-1',
  'show FIN-1',
  'why FIN-1',
];

/** A lesson of it, as it is kept. */
async function taught(db: mongoose.mongo.Db): Promise<void> {
  const accepted = [
    { text: `${SECRETS.first} is down`, intent: 'outage', by: 'Eli Evans', caseId: ID, at: new Date() },
  ];
  const lesson = { type: 'taught', at: new Date(), by: 'Eli Evans', accepted, refused: 0, judged: null };
  await db.collection<{ _id: number }>('learning').insertOne({ _id: 1, ...lesson });
}

/** Nobody but the insiders reads a word of it, wherever they look and whatever they ask. */
async function silence({ world, cmd, leaks, db }: Played, insiders: readonly string[]): Promise<void> {
  await until(
    async () => {
      await world.caseload.round();
      return leaks(insiders).length === 0;
    },
    'silence',
    LIMIT,
  ).catch((error: unknown) => {
    expect(leaks(insiders)).toEqual([]);
    throw error;
  });
  for (const person of ['eli', 'fay', 'ada'])
    for (const text of ASKED) {
      // What they typed stands there once more.
      const told = (await cmd(person, text)).replaceAll(text.replace('find ', ''), '');
      expect(told).not.toMatch(new RegExp(`${SECRET.source}|Acme`, 'i'));
    }
  expect(world.logs.filter((line) => SECRET.test(line))).toEqual([]);
  const lessons = await db.collection('learning').find({}).toArray();
  expect(JSON.stringify(lessons)).not.toMatch(SECRET);
}

describe('[RO-6] a case that becomes restricted after it was spoken of everywhere is spoken of nowhere', () => {
  const SECURITY = ['sol', 'lou'];
  const spoken = (on: Played): void => {
    const before = on.leaks(SECURITY).join('\n');
    for (const place of [ENGINEERING, '#finance-requests', '#support-leaders', TEAM])
      expect(before).toContain(place.slice(1));
    for (const word of Object.values(SECRETS)) expect(before).toContain(word);
    expect(on.world.reads('maya', '#support-leaders').join('\n')).toMatch(/📈[\s\S]*quagga/);
  };

  test(
    '[OW-8] by a transfer',
    () =>
      played(async (on) => {
        const id = await spokenOf(on);
        spoken(on);
        await taught(on.db);
        await on.cmd('eli', `transfer ${id} security it is a breach`, ENGINEERING);
        await silence(on, SECURITY);
      }),
    TIMEOUT,
  );

  test(
    '[TR-2] by triage',
    () =>
      played(async (on) => {
        const id = await spokenOf(on);
        spoken(on);
        await on.cmd('eli', `transfer ${id} triage what is this`, ENGINEERING);
        const card = await on.world.message('lena', '#case-triage', /CASE-5/, LIMIT);
        await on.world.press('lena', card, /^security/i);
        await silence(on, SECURITY);
      }),
    TIMEOUT,
  );

  test(
    '[AD-2] by the policy; in its channel it is shown once that is private, and the admins are told',
    () =>
      played(async (on) => {
        const { world, file, shipped } = on;
        const id = await spokenOf(on);
        spoken(on);
        await on.cmd('eli', `transfer ${id} senior-support for the seniors`, ENGINEERING);
        await world.message('sam', SENIOR, /CASE-5/, LIMIT);
        const seniors = 'members: [sam, olga, luis]';
        expect(shipped).toContain(seniors);
        await replace(file, shipped.replace(seniors, 'members: [sam, olga, luis, maya]\n    restricted: true'));
        await until(() => world.logs.some((line) => /policy reloaded|stays in force/.test(line)), 'the reload');
        expect(world.logs.filter((line) => line.includes('stays in force'))).toEqual([]);
        await until(
          () => world.logs.some((line) => /policy\.yml:\d+.*anybody can join #support-senior/.test(line)),
          'the finding',
        );
        // Anybody may look into the channel, its own people too: there is nothing to read.
        await silence(on, ['sam', 'olga', 'luis', 'maya']);
        expect(on.leaks([]).filter((line) => /support-senior/.test(line))).toEqual([]);
        await until(
          async () => {
            await world.caseload.round();
            return world.directs('ada').some((line) => /#support-senior is public/.test(line));
          },
          'the admin being told',
          LIMIT,
        );
        expect(world.person('sam').convert(world.channel(SENIOR))).toEqual({ ok: true });
        await on.cmd('ada', 'health retry');
        const shown = await world.message('sam', SENIOR, /CASE-5/, LIMIT);
        expect(shown.text).toMatch(/quagga/);
        await silence(on, ['sam', 'olga', 'luis', 'maya']);
      }),
    TIMEOUT,
  );
});
