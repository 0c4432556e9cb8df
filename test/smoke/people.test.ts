import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadPolicy } from '../../src/config/policy/load.ts';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const BILLING = '#support-billing';
const LEADERS = '#support-leaders';
const HOUR = 3_600_000;

/** As editors do it: nobody reads half of it. */
async function replace(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

/** A world on a policy file of its own, and how it is edited. */
async function onFile(startAt?: number) {
  const dir = await mkdtemp(join(tmpdir(), 'caseload-people-'));
  const file = join(dir, 'policy.yml');
  const shipped = await readFile('policy.yml', 'utf8');
  await writeFile(file, shipped);
  const loaded = loadPolicy(file);
  if (!loaded.ok) throw new Error('the shipped policy has mistakes');
  const world = await startWorld({
    sweepMs: 1_000,
    policy: () => loaded.policy,
    ...(startAt === undefined ? {} : { startAt }),
  });
  let text = shipped;
  return {
    world,
    /** Waits until it is in force. */
    async edit(change: (text: string) => string) {
      const before = world.logs.filter((line) => line.includes('policy reloaded')).length;
      const changed = change(text);
      if (changed === text) throw new Error('the edit changes nothing');
      text = changed;
      await replace(file, text);
      await until(() => world.logs.filter((line) => line.includes('policy reloaded')).length > before, 'the reload');
    },
    async stop() {
      await world.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const asks = (world: World) => async (person: string, text: string) => {
  const place = world.channel(BILLING);
  const mine = () =>
    world
      .person(person)
      .see(place)
      .filter(({ isEphemeral }) => isEphemeral);
  const before = mine().length;
  await world.person(person).command('/case', text, { in: place });
  return until(() => mine()[before], `an answer to ${text}`);
};

describe('who is given work (OW-12)', () => {
  let own: Awaited<ReturnType<typeof onFile>>;
  let world: World;
  beforeAll(async () => {
    own = await onFile();
    world = own.world;
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await own.stop();
  });
  const ask = (person: string, text: string) => asks(world)(person, text);
  const away = async (person: string) => {
    const index = world.policy.people.findIndex(({ id }) => id === person);
    world.sandbox.intercom.teammate(String(5001 + index)).setAway(true);
    // The second look that begins after it is over by then.
    const looks = () => world.sandbox.intercom.requests.filter(({ path }) => path === '/admins').length;
    const before = looks();
    await until(() => looks() > before + 1, 'looks at who is away');
  };

  test('[OW-12] by hand: whoever is away is not given a case unasked, and gets it when that is meant', async () => {
    world.sandbox.intercom.customer('contact-bea').write('We were charged twice this month.');
    await world.message('fay', BILLING, /CASE-1/);
    await away('ben');
    const warned = await ask('fay', 'assign CASE-1 ben');
    expect(warned.text).toMatch(/Ben Bauer is away since .*Nothing was changed yet/);
    const done = await ask('fay', 'assign CASE-1 ben anyway');
    expect(done.text).toMatch(/CASE-1 now belongs to Ben Bauer/);
  });

  test('[OW-12] osTicket 5611: a deadline gives a case to nobody who is away, but to the next who is there', async () => {
    await away('fin');
    await until(
      async () => /Fin Ferrari is away/.test((await ask('fay', 'assign CASE-1 fin')).text),
      'that Fin is known to be away',
    );
    // Thursday, 15:00 in Berlin.
    await world.advanceTo(Date.parse('2026-11-19T14:00:00Z'));
    await until(
      () => world.reads('fay', BILLING).some((line) => /has it now[\s\S]*Fin Ferrari is not there/.test(line)),
      'who was passed over',
    );
    expect((await world.message('fay', BILLING, /CASE-1/)).text).toMatch(/owner (Olga Olsen|Maya Mehta|Dario Diaz)/);
  });

  test('[OW-12] oncall 4936: what somebody has who leaves the policy is offered to its queue, and asked of nobody', async () => {
    await ask('fay', 'claim CASE-1');
    world.sandbox.intercom.customer('contact-nils').write('Please refund invoice INV-2210, it was paid twice.');
    await world.message('fay', BILLING, /CASE-2/);
    await ask('cleo', 'claim CASE-2');
    await world.message('fay', BILLING, /CASE-2[\s\S]*owner Cleo Conti/);
    world.person('maya').deactivate(slackIdOf('cleo'));
    await world.message('fay', BILLING, /CASE-2[\s\S]*no owner yet/);
    await until(
      () => world.reads('fay', BILLING).some((line) => /Cleo Conti is not with us any more/.test(line)),
      'why it is free',
    );
    expect((await ask('fay', 'assign CASE-2 cleo')).text).toMatch(
      /You cannot give it to Cleo Conti here: it takes somebody whose Slack account is active/,
    );
  });

  test('[OW-12] when nobody above is there, the leaders’ channel hears', async () => {
    for (const one of ['fay', 'olga', 'fin', 'maya', 'lena', 'dario']) await away(one);
    await until(
      async () => /Olga Olsen is away/.test((await ask('ana', 'assign CASE-2 olga')).text),
      'that all are known to be away',
    );
    await world.advance(26 * HOUR);
    await until(
      () => world.reads('maya', LEADERS).some((line) => /CASE-2[\s\S]*none of those above is there/.test(line)),
      'the alert',
    );
  });
});

describe('whose turn it is (ES-4)', () => {
  test('[ES-4] goalert 2373: whoever joins or leaves a rotation moves nobody’s turn; both hear of the hand-over', async () => {
    // The week of Luis Lopez.
    const own = await onFile(Date.parse('2026-11-11T15:00:00Z'));
    const { world } = own;
    const onCall = async () => (await asks(world)('fay', 'oncall leads')).text;
    try {
      await until(async () => /Luis Lopez until/.test(await onCall()), 'the first answer');
      await own.edit((text) => text.replace('leads: [olga, lena, luis]', 'leads: [olga, lena, luis, maya]'));
      expect(await onCall()).toMatch(/Luis Lopez until .*16[\s\S]*Next: Maya Mehta/);
      await own.edit((text) => text.replace('leads: [olga, lena, luis, maya]', 'leads: [lena, luis, maya]'));
      expect(await onCall()).toMatch(/Luis Lopez until .*16[\s\S]*Next: Maya Mehta/);
      await world.advanceTo(Date.parse('2026-11-16T09:00:00Z'));
      await until(
        () =>
          world
            .directs('maya')
            .some((line) => /You are on call for leads now, until .*Luis Lopez was before you/.test(line)),
        'word to who takes over',
      );
      await until(
        () =>
          world.directs('luis').some((line) => /not on call for leads any more: Maya Mehta has taken over/.test(line)),
        'word to who goes',
      );
      expect(await onCall()).toMatch(/Maya Mehta until .*23[\s\S]*Next: Lena Lang/);
    } finally {
      await own.stop();
    }
  });
});

describe('facts that come later (SLA-5, RO-2)', () => {
  test('[SLA-5] [RO-2] zammad 5624: a lead who turns out to be a VIP is placed again, sooner and said so; a queue that a person chose stays', async () => {
    let companyIds: readonly string[] = [];
    const world = await startWorld({
      prepare(sandbox) {
        const rhea = sandbox.intercom.directory().contacts.find(({ id }) => id === 'contact-rhea');
        companyIds = rhea?.companyIds ?? [];
        if (rhea) Object.assign(rhea, { companyIds: [] });
      },
    });
    /** As a teammate who picks the company beside the conversation. */
    const known = async (conversation: string) => {
      const { INTERCOM_API_URL: url, INTERCOM_ACCESS_TOKEN: token } = world.sandbox.env;
      const answer = await fetch(`${url}/conversations/${conversation}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'intercom-version': '2.14' },
        body: JSON.stringify({ company_id: companyIds[0] }),
      });
      expect(answer.status).toBe(200);
    };
    try {
      const rhea = world.sandbox.intercom.customer('contact-rhea');
      const first = rhea.write('We were charged twice this month.');
      await world.message('fay', BILLING, /CASE-1/);
      const second = rhea.write('Please refund invoice INV-2210, it was paid twice.');
      await world.message('fay', BILLING, /CASE-2/);
      await asks(world)('fay', 'transfer CASE-2 general it is a question');
      await world.message('fay', '#support-general', /CASE-2/);
      await known(first);
      await known(second);
      rhea.reply(first, 'We are Acme Robotics, by the way.');
      const card = await world.message('amir', '#account-managers', /CASE-1/);
      expect(card.text).toMatch(/Acme Robotics/);
      await until(
        () =>
          world
            .reads('amir', '#account-managers')
            .some((line) =>
              /Intercom says something else of the account: now in Account managers[\s\S]*first response by /.test(
                line,
              ),
            ),
        'what has changed',
      );
      rhea.reply(second, 'We are Acme Robotics, by the way.');
      await until(
        () =>
          world
            .reads('fay', '#support-general')
            .some((line) => /by the rules it would be in [\s\S]*a person chose this queue, so it stays/.test(line)),
        'what the rules say',
      );
      expect(world.reads('amir', '#account-managers').join()).not.toContain('CASE-2');
    } finally {
      await world.stop();
    }
  });
});

describe('places (AD-2)', () => {
  test('[AD-2] [AD-4] oncall 3694: a renamed channel is still the one; of an archived one the lead hears, and it gets its card when it is back', async () => {
    const world = await startWorld();
    const fay = world.person('fay');
    const id = world.channel(BILLING);
    const { intercom } = world.sandbox;
    try {
      fay.rename(id, 'billing-desk');
      await until(
        () => world.logs.some((line) => /is called #billing-desk in Slack now/.test(line)),
        'word of the name',
      );
      intercom.customer('contact-bea').write('We were charged twice this month.');
      await world.message('fay', '#billing-desk', /CASE-1/);
      fay.archive(id);
      intercom.customer('contact-nils').write('Please refund invoice INV-2210, it was paid twice.');
      await until(
        () => world.directs('fay').some((line) => /CASE-2[\s\S]*cannot stand in #support-billing now/.test(line)),
        'word to the lead',
      );
      const admin = () => world.directs('ada').filter((line) => /⚠️[^\n]*#support-billing/.test(line));
      await until(() => admin().length > 0, 'word to the admin');
      expect(admin()).toHaveLength(1);
      expect((await askIn(world, 'ada', 'health')).text).toMatch(/#support-billing/);
      fay.archive(id, false);
      await world.message('fay', '#billing-desk', /CASE-2/);
    } finally {
      await world.stop();
    }
  });
});

/** Asked where nothing is archived. */
async function askIn(world: World, person: string, text: string) {
  const place = world.person(person).dmWithApp();
  const mine = () =>
    world
      .person(person)
      .see(place)
      .filter(({ isEphemeral }) => isEphemeral);
  const before = mine().length;
  await world.person(person).command('/case', text, { in: place });
  return until(() => mine()[before], `an answer to ${text}`);
}
