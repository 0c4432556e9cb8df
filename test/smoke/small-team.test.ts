import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { loadPolicy } from '../../src/config/policy/load.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const ZONE = 'America/Toronto';
const SEVEN = ['nora', 'marc', 'ivy', 'omar', 'jade', 'theo', 'priya'];

/** A moment of that week in Toronto, ms. */
const at = (day: 'Wed' | 'Thu', time: string): number =>
  DateTime.fromISO(`2026-11-${day === 'Wed' ? 18 : 19}T${time}`, { zone: ZONE }).toMillis();

describe('a day of seven people in Toronto, with a policy of twenty lines', () => {
  let world: World;
  beforeAll(async () => {
    const loaded = loadPolicy('policies/small.yml');
    if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
    world = await startWorld({ policy: () => loaded.policy, startAt: at('Wed', '09:44:30') });
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
  });

  /** Messages of the app to each of the seven; what is edited in place rings nobody. */
  const directs = () =>
    SEVEN.flatMap((person) => {
      const you = world.person(person);
      return you
        .see(you.dmWithApp())
        .flatMap((one) => [one, ...one.replies])
        .map(({ ts, text }) => ({ key: `${person} ${ts}`, said: `${person}: ${text}` }));
    });
  /** What rings until a moment, looked for every half an hour as the night goes by. */
  const ringsUntil = async (moment: number): Promise<readonly string[]> => {
    const before = new Set(directs().map(({ key }) => key));
    while (world.now() < moment) await world.advanceTo(Math.min(moment, world.now() + 1_800_000));
    await world.caseload.round();
    const after = directs().filter(({ key }) => !before.has(key));
    // What rings from within a thread is seen there and beside it, and is one message.
    return [...new Map(after.map(({ key, said }) => [key, said])).values()];
  };

  test('[AD-10] [SLA-3] [SLA-7] a case that comes at a quarter to ten is due the next morning at a quarter past nine, in the time of Toronto', async () => {
    world.sandbox.intercom.customer('contact-bea').write('We were charged twice this month.');
    const card = await world.message('jade', '#support', /CASE-1/);
    expect(card.text).toMatch(/Billing question/);
    expect(card.text).toMatch(/first response by tomorrow at 09:1[45]/);
    await world.person('nora').command('/case', 'why CASE-1', { in: world.channel('#support') });
    const why = await until(() => world.reads('nora', '#support').find((text) => /First response/.test(text)), 'why');
    expect(why).toMatch(/First response: Due Thu 19 Nov 09:1[45]:\d\d/);
    expect(why).toMatch(/8 h of office time \(calendar team, America\/Toronto\)/);
    expect(why).toMatch(/Wed 18 Nov 17:30 – Thu 19 Nov 09:00: closed \(night\)/);
    expect(why).toMatch(/Times are in America\/Toronto/);
  });

  test('[AD-10] [ES-1] the lead hears of it at a quarter to four, and nobody before', async () => {
    expect(await ringsUntil(at('Wed', '15:44:00'))).toEqual([]);
    expect(await ringsUntil(at('Wed', '15:46:00'))).toEqual([
      expect.stringMatching(/^nora: .*CASE-1 · P3[\s\S]*first response by tomorrow at 09:1[45]/),
    ]);
  });

  test('[AD-10] [ES-1] the warning at nine tenths comes before the office closes', async () => {
    expect(await ringsUntil(at('Wed', '17:31:00'))).toEqual([
      expect.stringMatching(/^nora: CASE-1 · ⏳ First response: .* before its deadline, tomorrow at 09:1[45]$/),
    ]);
  });

  test('[AD-10] [ES-6] at two in the night, and until the office opens, nobody hears anything', async () => {
    expect(await ringsUntil(at('Thu', '02:30:00'))).toEqual([]);
    expect(await ringsUntil(at('Thu', '08:59:00'))).toEqual([]);
  });

  test('[AD-10] [SK-5] the digest comes at nine, as the office opens', async () => {
    const told = await ringsUntil(at('Thu', '09:01:00'));
    expect(told).toEqual([expect.stringMatching(/^nora: ☀️ Good morning: 1 thing due today/)]);
    expect(told[0]).toMatch(/CASE-1[\s\S]*first response by 09:1[45] · nobody has it/);
  });

  test('[AD-10] [ES-1] a missed deadline goes to the manager, and stays in the channel where it is worked on', async () => {
    const told = await ringsUntil(at('Thu', '09:20:00'));
    expect(told).toContainEqual(
      expect.stringMatching(/^marc: .*CASE-1[\s\S]*It is yours now: the deadline has passed/),
    );
    expect(told.filter((text) => !/^(?:marc|nora): /.test(text))).toEqual([]);
    const card = await world.message('jade', '#support', /CASE-1/);
    expect(card.text).toMatch(/owner Marc Roy/);
  });

  test('[AD-10] [RO-6] what is restricted and what is for engineers go to their channels, what nobody could place to the team’s', async () => {
    world.sandbox.intercom
      .customer('contact-kim')
      .write('Your API returns error 500 on every export since this morning.');
    expect((await world.message('theo', '#engineering', /CASE-2/)).text).toMatch(/Bug report|Outage/);
    world.sandbox.intercom
      .customer('contact-tom')
      .write('Please send us your SOC 2 report and sign our data processing agreement.');
    expect((await world.message('nora', '#security', /CASE-3/)).text).toMatch(/Security & compliance/);
    for (const person of ['ivy', 'omar', 'jade', 'theo', 'priya'])
      expect(world.reads(person, '#support').join()).not.toMatch(/CASE-3/);
    world.sandbox.intercom
      .customer('contact-hugo')
      .write('We want to cancel our subscription at the end of the month.');
    expect((await world.message('nora', '#support', /CASE-4/)).text).toMatch(/Cancellation/);
  });
});
