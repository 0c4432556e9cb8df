import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadPolicy } from '../../src/config/policy/load.ts';
import { choicesIn, type SeenMessage } from '../../src/standins/slack/index.ts';
import { replace } from '../support/spoken-of.ts';
import { typing } from '../support/typed.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const LEADS = '#sla-breaches';
const LIMIT = 30_000;
/** Friday 18:00 and Saturday 9:00 in Oslo, in the week of Olga Olsen. */
const FRIDAY = Date.parse('2026-11-20T17:00:00Z');
const SATURDAY = Date.parse('2026-11-21T08:00:00Z');
const seconds = (ms: number): number => ms / 1_000;

/** What people do about their turns in a world. */
function turns(world: World) {
  const { cmd } = typing(world, LIMIT);
  const card = (words: RegExp, person = 'lena') => world.message(person, LEADS, words, LIMIT);
  return {
    cmd,
    card,
    /** Opens the form by what is typed. */
    async opens(person: string, text: string) {
      const place = world.channel('#general');
      expect(await world.person(person).command('/case', text, { in: place })).toEqual({ ok: true });
      return until(() => world.person(person).currentView(), 'the form', LIMIT);
    },
    /** The message to a person, as it stands now. */
    direct: (person: string, words: RegExp) =>
      until(
        () =>
          world
            .person(person)
            .see(world.person(person).dmWithApp())
            .find((one) => words.test(one.text)),
        `${words} to ${person}`,
        LIMIT,
      ),
    /** The list of who is on call, as it stands on the screen of this person from now on. */
    async screen(person: string) {
      await cmd(person, 'oncall leads');
      const all = world.person(person).see(world.channel('#general'));
      const shown = all.filter(({ isEphemeral }) => isEphemeral).at(-1);
      if (shown === undefined) throw new Error('no list');
      return shown;
    },
    /** Presses "I take it", and answers what is said to this person alone. */
    async take(person: string, place: SeenMessage) {
      const mine = () =>
        world
          .person(person)
          .see(place.channel)
          .filter(({ isEphemeral, ts }) => isEphemeral && ts !== place.ts);
      const before = mine().length;
      expect(await world.press(person, place, /^I take it$/)).toEqual({ ok: true });
      return until(() => mine()[before]?.text, `what ${person} is told`, LIMIT);
    },
  };
}

const buttonsOf = (one: { readonly blocks: Parameters<typeof choicesIn>[0] }) =>
  choicesIn(one.blocks).map(({ words }) => words);

describe('cover me', () => {
  let world: World;
  let on: ReturnType<typeof turns>;
  beforeAll(async () => {
    world = await startWorld();
    on = turns(world);
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
  });

  test('[OW-12] the form begins with my turn, and with what was typed', async () => {
    const form = await on.opens('olga', 'cover');
    expect(form.text).toMatch(/Cover me[\s\S]*On call for[\s\S]*leads[\s\S]*From[\s\S]*Until[\s\S]*Why\?/);
    await world.person('olga').closeView();
    await on.opens('olga', 'cover leads Fri 18:00 to Sat 9:00 my son is ill');
    expect(await world.person('olga').submitView()).toEqual({ ok: true });
    const said = await until(() => world.person('olga').currentView(), 'what was done');
    // Luis Lopez sleeps: for Friday nobody is rung out of bed, he reads it in the channel.
    expect(said.text).toMatch(/Asked: Lena Lang, #sla-breaches\. You hear when somebody takes it/);
    await world.person('olga').closeView();
    const asked = await on.card(/Olga Olsen asks for cover: on call for leads, .*20.* to .*21[\s\S]*my son is ill/);
    expect(buttonsOf(asked)).toEqual(['I take it']);
    expect(buttonsOf(await on.direct('lena', /asks for cover/))).toEqual(['I take it']);
    expect(world.directs('luis').filter((line) => /asks for cover/.test(line))).toEqual([]);
    expect(world.directs('olga').filter((line) => /cover/.test(line))).toEqual([]);
  });

  test('[OW-12] not by whoever asked, nor by somebody who is in another rotation', async () => {
    const asked = await on.card(/asks for cover/);
    expect(await on.take('olga', asked)).toMatch(/You cannot cover yourself here/);
    expect(await on.take('eli', asked)).toMatch(/takes somebody of the rotation “leads”/);
    const twice = await on.opens('olga', 'cover leads Fri 20:00 to Sat 8:00');
    expect(twice.text).toContain('Cover me');
    const again = await world.person('olga').submitView();
    expect(again).toEqual({ ok: false, errors: { from: expect.stringMatching(/have asked for that time already/) } });
    await world.person('olga').closeView();
  });

  /** Waits until it is known in Caseload. */
  const isAway = async (person: string, away: boolean) => {
    const index = world.policy.people.findIndex(({ id }) => id === person);
    world.sandbox.intercom.teammate(String(5001 + index)).setAway(away);
    const looks = () => world.sandbox.intercom.requests.filter(({ path }) => path === '/admins').length;
    const before = looks();
    await until(() => looks() > before + 1, 'looks at who is away');
  };

  test('[OW-12] not by somebody who is away', async () => {
    await isAway('lena', true);
    const asked = await on.card(/asks for cover/);
    expect(await on.take('lena', asked)).toMatch(
      /somebody who is not away, in Intercom or by days off of their own\. End that there first/,
    );
    await isAway('lena', false);
  });

  test('[OW-12] [ES-4] one press takes it; all that stood about it says so in one line, and who comes later hears who has it', async () => {
    const asked = await on.card(/asks for cover/);
    const direct = await on.direct('lena', /asks for cover/);
    const screen = await on.screen('lena');
    await world.press('luis', asked, /^I take it$/);
    const line = /Luis Lopez covers Olga Olsen: on call for leads/;
    expect(buttonsOf(await on.card(line))).toEqual([]);
    expect(buttonsOf(await on.direct('lena', line))).toEqual([]);
    await on.direct('olga', /Luis Lopez covers you: on call for leads/);
    expect(world.reads('lena', LEADS).filter((one) => /cover/.test(one))).toHaveLength(1);
    expect(world.directs('luis').filter((one) => /cover/.test(one))).toEqual([]);
    // A screen that had not been drawn anew.
    expect(await on.take('lena', screen)).toMatch(/@luis took this turn .*There is nothing left to do/);
    expect(direct.ts).toBe((await on.direct('lena', line)).ts);
  });

  test('[OW-12] [ES-4] swaps to come stand on the list of who is on call', async () => {
    expect(await on.cmd('ana', 'oncall leads')).toMatch(
      /📟 Olga Olsen until .*20[\s\S]*Next: Luis Lopez for Olga Olsen, until .*21/,
    );
  });

  test('[OW-12] [ES-4] in its time everything says the same: the list, the hand-over, a page', async () => {
    await world.advanceTo(FRIDAY + 60_000);
    await on.direct('luis', /You are on call for leads now, standing in, until /);
    await on.direct('olga', /not on call for leads any more: Luis Lopez has taken over/);
    expect(await on.cmd('ana', 'oncall leads')).toMatch(/📟 Luis Lopez for Olga Olsen until [\s\S]*Next: Olga Olsen/);
    world.sandbox.intercom.customer('contact-bea').write('We were charged twice this month.');
    await world.message('fay', '#support-billing', /CASE-1/);
    await on.cmd('fay', 'page CASE-1 leads they wait');
    await on.direct('luis', /paged[\s\S]*CASE-1|CASE-1[\s\S]*paged/i);
    expect(world.directs('olga').filter((line) => /paged/i.test(line))).toEqual([]);
    await world.advanceTo(SATURDAY + 60_000);
    await until(
      () => world.directs('olga').some((line) => /You are on call for leads now, until /.test(line)),
      'the hand-over back',
      LIMIT,
    );
  });

  test('[OW-12] what nobody takes until it begins lapses: whoever asked hears it, and stays on call', async () => {
    await on.opens('olga', 'cover leads Sun 10:00 to Sun 14:00');
    expect(await world.person('olga').submitView()).toEqual({ ok: true });
    await world.person('olga').closeView();
    await on.card(/asks for cover: on call for leads/);
    const screen = await on.screen('lena');
    await world.advanceTo(Date.parse('2026-11-22T09:01:00Z'));
    await on.direct('olga', /Nobody could cover you: you stay on call for leads/);
    expect(buttonsOf(await on.card(/Nobody could cover Olga Olsen, who stays on call/))).toEqual([]);
    expect(await on.take('lena', screen)).toMatch(/This request for cover is over already/);
    expect(await on.cmd('ana', 'oncall leads')).toMatch(/📟 Olga Olsen until/);
  });

  test('[OW-12] a turn that runs is covered from the press on; withdrawn, by whoever asked, nobody can take it', async () => {
    await on.opens('olga', 'cover leads');
    expect(await world.person('olga').submitView()).toEqual({ ok: true });
    await world.person('olga').closeView();
    await on.card(/asks for cover: on call for leads, until/);
    const screen = await on.screen('lena');
    const own = await on.screen('olga');
    expect(own.text).toMatch(/Olga Olsen asks for cover/);
    expect(buttonsOf(own)).toEqual(['Withdraw', 'Cover me…']);
    expect(buttonsOf(await on.screen('ana'))).toEqual([]);
    await world.press('olga', own, /^Withdraw$/);
    expect(buttonsOf(await on.card(/Olga Olsen does not need cover any more/))).toEqual([]);
    expect(await on.take('lena', screen)).toMatch(/This request for cover is withdrawn already/);
    await on.opens('olga', 'cover leads');
    expect(await world.person('olga').submitView()).toEqual({ ok: true });
    await world.person('olga').closeView();
    await world.press('lena', await on.card(/asks for cover/), /^I take it$/);
    await until(
      async () => /📟 Lena Lang for Olga Olsen until/.test(await on.cmd('ana', 'oncall leads')),
      'Lena',
      LIMIT,
    );
  });

  test('[OW-12] not for a time that is over, one that is nobody’s turn, or without a rotation', async () => {
    const now = world.now();
    const ask = async (person: string, from: number, until: number) => {
      await on.opens(person, 'cover leads');
      const outcome = await world.person(person).submitView({ values: { from: seconds(from), until: seconds(until) } });
      await world.person(person).closeView();
      return outcome;
    };
    const HOUR = 3_600_000;
    const hour = Math.ceil(now / HOUR) * HOUR;
    expect(await ask('olga', hour - 3 * HOUR, hour - 2 * HOUR)).toEqual({
      ok: false,
      errors: { until: expect.stringMatching(/that time is over/) },
    });
    expect(await ask('luis', hour, hour + HOUR)).toEqual({
      ok: false,
      errors: { from: expect.stringMatching(/you are not on call for the rotation “leads” then/) },
    });
    expect(await on.cmd('ana', 'cover')).toMatch(/You are in no on-call list/);
  });
});

describe('what a swap outlives', () => {
  test('[OW-12] [AD-4] a restart and a changed policy; it falls away with whoever is gone, and the other hears it', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'caseload-cover-'));
    const file = join(dir, 'policy.yml');
    const shipped = await readFile('policy.yml', 'utf8');
    await writeFile(file, shipped);
    const loaded = loadPolicy(file);
    if (!loaded.ok) throw new Error('the shipped policy has mistakes');
    const options = { policy: () => loaded.policy, dataDir: join(dir, 'data') };
    const first = await startWorld(options);
    const one = turns(first);
    await one.opens('olga', 'cover leads Fri 18:00 to Sat 9:00');
    expect(await first.person('olga').submitView()).toEqual({ ok: true });
    await first.press('lena', await one.card(/asks for cover/), /^I take it$/);
    await one.direct('olga', /Lena Lang covers you/);
    await first.stop();
    const world = await startWorld(options);
    const on = turns(world);
    try {
      expect(await on.cmd('ana', 'oncall leads')).toMatch(/Next: Lena Lang for Olga Olsen/);
      const edit = async (text: string) => {
        const before = world.logs.filter((line) => line.includes('policy reloaded')).length;
        await replace(file, text);
        await until(() => world.logs.filter((line) => line.includes('policy reloaded')).length > before, 'the reload');
      };
      await edit(shipped.replace('leads: [olga, lena, luis]', 'leads: [olga, luis, lena]'));
      expect(await on.cmd('ana', 'oncall leads')).toMatch(/Next: Lena Lang for Olga Olsen/);
      world.person('maya').deactivate(world.person('lena').id);
      await on.direct(
        'olga',
        /You are on call yourself again: Lena Lang was to cover Olga Olsen, and Lena Lang is not/,
      );
      expect(await on.cmd('ana', 'oncall leads')).not.toMatch(/for Olga Olsen/);
    } finally {
      await world.stop();
      await rm(dir, { recursive: true, force: true });
    }
  });
});

describe('a list that a Slack user group answers for', () => {
  test('[OW-12] [ES-4] the group stays as it is, the swap goes before it and says so', async () => {
    const world = await startWorld({
      policy: (loaded) => ({
        ...loaded,
        policy: { ...loaded.policy, userGroups: { engineering: 'S0ENGINEERING' } },
      }),
    });
    const on = turns(world);
    try {
      await until(async () => /user group S0ENGINEERING/.test(await on.cmd('ana', 'oncall engineering')), 'the group');
      const form = await on.opens('erin', 'cover engineering today 12:00 to today 22:00');
      expect(form.text).toMatch(/A Slack user group says who is on call for engineering\. Caseload leaves the group/);
      expect(await world.person('erin').submitView()).toEqual({ ok: true });
      const asked = await world.message('eli', '#eng-escalations', /Erin Egan asks for cover/, LIMIT);
      await world.press('eli', asked, /^I take it$/);
      await world.message('eli', '#eng-escalations', /Eli Evans covers Erin Egan/, LIMIT);
      expect(await on.cmd('ana', 'oncall engineering')).toMatch(
        /Erin Egan[\s\S]*Eli Evans covers Erin Egan, .* whatever the group says/,
      );
      await world.advanceTo(Date.parse('2026-11-18T18:00:00Z'));
      await on.direct('eli', /You are on call for engineering, until .*, in the place of Erin Egan/);
      expect(await on.cmd('ana', 'oncall engineering')).toMatch(/📟 Eli Evans/);
      expect(world.sandbox.slack.requests.filter(({ method }) => /usergroups\.(?!users\.list)/.test(method))).toEqual(
        [],
      );
      expect(world.sandbox.slack.violations).toEqual([]);
    } finally {
      await world.stop();
    }
  });
});
