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

/** A home on a store with so many cases: the app is started anew after they have been put there, once to measure and once to count, its periodic duties put off. */
function measureHome({ own, others, opens }: HomeOptions) {
  return onStage(async ({ standIns, start }) => {
    const end = async (one: App) => {
      await one.ask('stop');
      await one.end();
    };
    const times = async (app: App, count: number) => {
      const all: Awaited<ReturnType<typeof open>>[] = [];
      for (let n = 0; n < count; n += 1) all.push(await open(standIns, app));
      return all;
    };
    const first = await start();
    const names = await templates(standIns);
    await first.ask('fillOpen', { ...names, count: own, owner: 'ben' });
    await first.ask('fillOpen', { ...names, count: others, owner: 'fay' });
    await end(first);
    const app = await start({ sweepMs: NEVER_MS });
    const [cold] = await times(app, WARM_UP);
    await standIns.quiet();
    const warm = await times(app, opens);
    await end(app);
    const counted = await start({ sweepMs: NEVER_MS, count: true });
    await times(counted, WARM_UP);
    await standIns.quiet();
    const before = new Map((await counted.ask('counts')).byCommand);
    await times(counted, opens);
    const trips = (await counted.ask('counts')).byCommand
      .map(([name, made]) => ({ name, aHome: (made - (before.get(name) ?? 0)) / opens }))
      .filter(({ aHome }) => aHome >= 1);
    const median = (of: keyof Awaited<ReturnType<typeof open>>) =>
      quantile(
        warm.map((one) => one[of]),
        0.5,
      );
    return { coldMs: cold?.cpuMs ?? Number.NaN, cpuMs: median('cpuMs'), wallMs: median('wallMs'), trips };
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
      const { coldMs, cpuMs, wallMs, trips } = await measureHome(options);
      if (options.json) return console.log(JSON.stringify({ coldMs, cpuMs, wallMs, trips }));
      console.log(
        [
          `the home of somebody with ${options.own} open cases, ${options.others} of others in their queue; the median of ${options.opens}`,
          `a home       ${cpuMs.toFixed(0)} ms CPU; the goal is at most 250 (${wallMs.toFixed(0)} ms of the clock from event to publish; the first after a start ${coldMs.toFixed(0)} ms CPU)`,
          'round trips of a home:',
          ...trips.map(({ name, aHome }) => `  ${aHome.toFixed(1).padStart(6)} ${name}`),
        ].join('\n'),
      );
    });
