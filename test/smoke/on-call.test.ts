import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

/** A Wednesday on which it is Eli's week; the group that answers for engineering names Erin first. */
const ELIS_WEEK = Date.parse('2026-11-11T15:00:00Z');
const GENERAL = '#support-general';

describe('who is on call', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({
      startAt: ELIS_WEEK,
      policy: (loaded) => ({
        ...loaded,
        policy: { ...loaded.policy, userGroups: { finance: 'S0FINANCE', engineering: 'S0ENGINEERING' } },
      }),
    });
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
  });

  const ask = async (text: string, words: RegExp) => {
    const answers = () => world.reads('ana', GENERAL);
    const before = answers().length;
    await world.person('ana').command('/case', text, { in: world.channel(GENERAL) });
    const [answer] = await until(() => answers().length > before && answers().slice(before), `an answer to ${text}`);
    expect(answer).toMatch(words);
    return answer ?? '';
  };

  test('[ES-4] /case oncall shows each list: who, until when, who is next, and who says so', async () => {
    const shown = await ask('oncall', /Who is on call/);
    expect(shown).toMatch(/Finance for[\s\S]*Fin Ferrari[\s\S]*As the Slack user group S0FINANCE says/);
    expect(shown).toMatch(/Leads for[\s\S]*Luis Lopez until .*16[\s\S]*Next: Olga Olsen/);
  });

  test('[ES-4] of one list, by the name of the queue or team that it answers for', async () => {
    const shown = await ask('oncall Engineering support', /Erin Egan/);
    expect(shown).toMatch(/Engineering for Engineering support, Engineering tickets/);
    expect(shown).not.toContain('Luis Lopez');
    expect(await ask('oncall SLA breaches', /Luis Lopez until/)).toContain('Leads for SLA breaches');
  });

  test('[ES-4] [RO-5] a queue without a list answers with those who are there', async () => {
    expect(await ask('oncall billing', /has no on-call list/)).toMatch(
      /On shift now: .*Fay Fischer.*Its lead is Fay Fischer/,
    );
  });

  test('[SK-6] what it does not know, it says, with the names it knows', async () => {
    expect(await ask('oncall <!channel>', /There is no on-call list/)).toMatch(/engineering.*finance.*leads/);
  });

  test('[ES-3] [ES-4] an outage pages the group’s first, not the one whose week it is', async () => {
    world.sandbox.intercom
      .customer('contact-hugo')
      .write('All API calls fail with 502, our production is down for all users!');
    await world.message('eli', '#support-engineering', /CASE-1/);
    await until(() => world.directs('erin').some((line) => /paged/i.test(line)), 'the page to Erin');
    expect(world.directs('eli').filter((line) => /paged/i.test(line))).toEqual([]);
  });
});
