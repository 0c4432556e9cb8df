import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { loadPolicy } from '../../src/config/policy/load.ts';
import { until } from '../support/until.ts';
import { startWorld } from '../support/world.ts';

/** As editors do it: nobody reads half of it. */
async function replace(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

test('[AD-2] a changed policy takes over without restart; one with mistakes is refused and the good one stays', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'caseload-policy-'));
  const file = join(dir, 'policy.yml');
  const shipped = await readFile('policy.yml', 'utf8');
  await writeFile(file, shipped);
  const loaded = loadPolicy(file);
  if (!loaded.ok) throw new Error('the shipped policy has mistakes');
  // Between the load and the first look, as somebody does who corrects a mistake while it starts.
  await replace(file, shipped.replace('name: Ben Bauer,', 'name: Ben Bauer-Braun,'));
  const world = await startWorld({ sweepMs: 1_000, policy: () => loaded.policy });
  const write = async (id: string) => {
    world.sandbox.intercom.customer(id).write('We were charged twice this month.');
    return world.message('fay', '#support-billing', /CASE-\d/);
  };
  /** Asked anew each time: what was answered before is not counted. */
  const ladderOf = async (id: string): Promise<string> => {
    const place = world.channel('#support-billing');
    const told = () => world.reads('fay', '#support-billing').filter((line) => /ladder /.test(line));
    const before = told().length;
    await world.person('fay').command('/case', `why ${id}`, { in: place });
    const shown = await until(() => told().length > before && told().at(-1), `${id} with its ladder`);
    return /ladder (\w+ \([0-9a-f]{8}\))/.exec(shown)?.[1] ?? shown;
  };
  try {
    await until(() => world.logs.some((line) => line.includes('policy reloaded')), 'what was changed meanwhile');
    expect((await write('contact-bea')).text).toMatch(/CASE-1 · P3/);
    const climbs = await ladderOf('CASE-1');
    await replace(
      file,
      shipped
        .replaceAll('channel: "#support-billing"', 'channel: "#case-triage"')
        .replace('"#case-triage"', '"#support-billing"')
        .replace('warn-lead, at: 90%', 'warn-lead, at: 80%'),
    );
    await until(() => world.logs.filter((line) => line.includes('policy reloaded')).length === 2, 'the reload');
    world.sandbox.intercom.customer('contact-kim').write('We were charged twice this month.');
    await world.message('fay', '#case-triage', /CASE-2/);
    // What was open keeps the ladder it was placed with; what comes later climbs the new one.
    expect(await ladderOf('CASE-1')).toBe(climbs);
    const newer = await ladderOf('CASE-2');
    expect(newer).toMatch(/^standard /);
    expect(newer).not.toBe(climbs);

    await replace(file, shipped.replace('lead: lena', 'lead: nobody'));
    await until(() => world.logs.some((line) => line.includes('the old one stays in force')), 'the refusal');
    const said = world.logs.filter((line) => line.includes('the old one stays in force'));
    expect(said.join()).toMatch(/policy\.yml:\d+:\d+.*nobody/);
    world.sandbox.intercom.customer('contact-tom').write('We were charged twice this month.');
    await world.message('fay', '#case-triage', /CASE-3/);
    expect(world.logs.filter((line) => line.includes('duty failed'))).toEqual([]);
  } finally {
    await world.stop();
    await rm(dir, { recursive: true, force: true });
  }
});
