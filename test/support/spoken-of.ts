import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import mongoose from 'mongoose';
import { loadPolicy } from '../../src/config/policy/load.ts';
import { startEmbedded } from '../../src/embedded/index.ts';
import { OUTAGE } from './outage.ts';
import { typing } from './typed.ts';
import { until } from './until.ts';
import { startWorld, type World } from './world.ts';

/** As editors do it: nobody reads half of it. */
export async function replace(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

export const ENGINEERING = '#support-engineering';
export const TEAM = '#eng-escalations';
export const SENIOR = '#support-senior';
/** The one that becomes restricted. */
export const ID = 'CASE-5';
export const LIMIT = 60_000;
export const TIMEOUT = 240_000;
/** Words that stand nowhere but in what was said of this one case, and by whom. */
export const SECRETS = {
  first: 'quagga',
  later: 'quokka',
  asked: 'zeppelin',
  done: 'xylem',
  escalated: 'okapi',
  answered: 'ibex',
  rated: 'lemur',
  paged: 'narwhal',
};
export const SECRET = new RegExp(Object.values(SECRETS).join('|'), 'i');

export interface Played {
  readonly world: World;
  readonly db: mongoose.mongo.Db;
  readonly file: string;
  readonly shipped: string;
  /** What somebody types, and what stood there when it was answered. */
  cmd(person: string, text: string, channel?: string): Promise<string>;
  /** Where others than `insiders` read a secret word: who, where, and the line. */
  leaks(insiders: readonly string[]): readonly string[];
}

export async function played(run: (on: Played) => Promise<void>): Promise<void> {
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
  const { seen, cmd } = typing(world, LIMIT);
  try {
    await run({
      ...{ world, file, shipped, db: client.db('caseload') },
      cmd,
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
export async function spokenOf({ world, cmd, leaks }: Played): Promise<string> {
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
  await until(
    () => world.reads('maya', '#support-leaders').some((line) => /📈[\s\S]*quagga/.test(line)),
    'a spike',
    8_000,
  );
  const offer = await world.message('eli', TEAM, /similar cases[\s\S]*CASE-5/, LIMIT);
  await world.press('eli', offer, /Make one tracker/);
  await world.message('eli', TEAM, /ENG-1 · P1[\s\S]*quagga/, LIMIT);
  await cmd('eli', `claim ${ID}`, ENGINEERING);
  const card = await world.message('eli', ENGINEERING, /CASE-5[\s\S]*Eli Evans/, LIMIT);
  await world.press('eli', card, /^Ask/);
  await until(() => world.person('eli').currentView(), 'the form');
  const asks = { team: 'finance', ask: `credit the ${SECRETS.asked}?` };
  expect(await world.person('eli').submitView({ values: asks })).toEqual({ ok: true });
  const plain = { kind: 'none', need_account: 'Rhea' };
  expect(await world.person('eli').submitView({ values: plain })).toEqual({ ok: true });
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
