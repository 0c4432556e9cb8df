import { describe, expect, test } from '@jest/globals';
import type mongoose from 'mongoose';
import {
  ENGINEERING,
  ID,
  LIMIT,
  type Played,
  played,
  replace,
  SECRET,
  SECRETS,
  SENIOR,
  spokenOf,
  TEAM,
  TIMEOUT,
} from '../support/spoken-of.ts';
import { until } from '../support/until.ts';

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

/** What others than the insiders read of it beside any conversation, its own and those of the linked cases among them: with all buttons, too. */
async function besideAll({ world }: Played, insiders: readonly string[]): Promise<readonly string[]> {
  const { intercom } = world.sandbox;
  const { people } = world.policy;
  const seats = intercom
    .directory()
    .admins.filter(({ email }) => !people.some((one) => one.email === email && insiders.includes(one.id)));
  const found: string[] = [];
  let cases = 0;
  for (const seat of seats) {
    const teammate = intercom.teammate(seat.id);
    for (const { id } of teammate.inbox()) {
      const views = [await teammate.inboxApp(id)];
      const all = JSON.stringify(views);
      if (all.includes('CASE-')) cases += 1;
      if (all.includes('"id":"more"')) views.push(await teammate.submitCanvas(id, 'more'));
      const words = JSON.stringify(views);
      if (SECRET.test(words) || words.includes(ID)) found.push(`${seat.email} beside ${id}: ${words}`);
    }
  }
  // The others are shown as before.
  expect(cases).toBeGreaterThan(0);
  return found;
}

/** Nobody but the insiders reads a word of it, wherever they look and whatever they ask. */
async function silence(on: Played, insiders: readonly string[]): Promise<void> {
  const { world, cmd, leaks, db } = on;
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
  expect(await besideAll(on, insiders)).toEqual([]);
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
