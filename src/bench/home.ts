import { Command } from 'commander';
import { NEVER_MS } from './reach.ts';
import { type App, onStage } from './stage/index.ts';
import { quantile } from './stage/quantile.ts';
import type { StandIns } from './stage/standins.ts';
import { templates } from './store.ts';

interface HomeOptions {
  readonly own: number;
  readonly others: number;
  readonly opens: number;
}

const WARM_UP = 5;

/** Opens somebody's home and waits until it stands; CPU ms of the app and ms of the clock. */
async function open(standIns: StandIns, app: App) {
  const [before, began] = [await app.ask('cpuMs'), performance.now()];
  await standIns.openHome('ben');
  const wallMs = performance.now() - began;
  return { wallMs, cpuMs: (await app.ask('cpuMs')) - before };
}

/** A home on a store with so many cases: the app is started anew after they have been put there, and its periodic duties are put off. */
function measureHome({ own, others, opens }: HomeOptions, count: boolean) {
  return onStage(async ({ standIns, start }) => {
    const first = await start();
    const names = await templates(standIns);
    await first.ask('fillOpen', { ...names, count: own, owner: 'ben' });
    await first.ask('fillOpen', { ...names, count: others, owner: 'fay' });
    await first.ask('stop');
    await first.end();
    const app = await start({ sweepMs: NEVER_MS, count });
    const cold = await open(standIns, app);
    for (let n = 0; n < WARM_UP; n += 1) await open(standIns, app);
    await standIns.quiet();
    const before = await app.ask('counts');
    const warm: Awaited<ReturnType<typeof open>>[] = [];
    for (let n = 0; n < opens; n += 1) warm.push(await open(standIns, app));
    const after = await app.ask('counts');
    const earlier = new Map(before.byCommand);
    const trips = after.byCommand
      .map(([name, made]) => ({ name, aHome: (made - (earlier.get(name) ?? 0)) / opens }))
      .filter(({ aHome }) => aHome > 0.5);
    return { cold, warm, trips };
  });
}

/** `npm run bench -- home`: what it costs to draw the home of somebody who has many cases. */
export const homeBench = (): Command =>
  new Command('home')
    .description('CPU time and database round trips of an App Home, with many cases of its person and of others')
    .option('--own <n>', 'so many open cases of that person', Number, 300)
    .option('--others <n>', 'so many open cases of others in the same queue', Number, 3_000)
    .option('--opens <n>', 'so many times it is opened', Number, 20)
    .option('--json', 'figures as JSON')
    .action(async (options: HomeOptions & { json?: boolean }) => {
      const { cold, warm } = await measureHome(options, false);
      const { trips } = await measureHome(options, true);
      const cpuMs = quantile(
        warm.map((one) => one.cpuMs),
        0.5,
      );
      const wallMs = quantile(
        warm.map((one) => one.wallMs),
        0.5,
      );
      if (options.json) return console.log(JSON.stringify({ cold, cpuMs, wallMs, trips }));
      console.log(
        [
          `the home of somebody with ${options.own} open cases, ${options.others} of others in their queue; the median of ${options.opens}`,
          `a home       ${cpuMs.toFixed(0)} ms CPU; the goal is at most 250 (${wallMs.toFixed(0)} ms of the clock from event to publish; the first after a start ${cold.cpuMs.toFixed(0)} ms CPU)`,
          'round trips of a home:',
          ...trips.map(({ name, aHome }) => `  ${aHome.toFixed(1).padStart(6)} ${name}`),
        ].join('\n'),
      );
    });
