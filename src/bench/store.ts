import { Command } from 'commander';
import type { Templates } from './stage/fill.ts';
import { onStage } from './stage/index.ts';
import { quantile } from './stage/quantile.ts';
import type { StandIns } from './stage/standins.ts';
import { chattingText, openingText } from './stage/texts.ts';

interface StoreOptions {
  readonly sizes: readonly number[];
  readonly cases: number;
  readonly due: number;
  readonly repeats: number;
}

const ANSWERS = 4;
const SEAT = '5002';

/** Makes the two cases that are copied, with some talk in their logs. */
async function templates(standIns: StandIns): Promise<Templates> {
  const talk = async (n: number): Promise<string> => {
    const id = standIns.write(openingText(0), n);
    const { channel, ts } = await standIns.delivered(id);
    await standIns.person('ben').click({ channel, ts, label: 'Claim' });
    for (let answer = 0; answer < ANSWERS; answer += 1) {
      standIns.intercom.teammate(SEAT).reply(id, 'We are looking into it and come back to you.');
      await standIns.quiet();
      standIns.reply(id, 'Thank you, we are still waiting for the refund.', n);
      await standIns.quiet();
    }
    return id;
  };
  const [open, resolved] = [await talk(0), await talk(1)];
  standIns.intercom.teammate(SEAT).close(resolved);
  await standIns.quiet();
  return { open, resolved };
}

/** Times with so many cases in the store, ms: the app is started anew after they have been put there. */
function measureSize(count: number, { cases, due, repeats }: StoreOptions) {
  return onStage(async ({ standIns, start }) => {
    const first = await start();
    const names = await templates(standIns);
    const logs = await first.ask('fill', { ...names, count });
    await first.ask('stop');
    await first.end();
    const began = performance.now();
    const app = await start();
    const startMs = performance.now() - began;

    const openMs = async (n: number) => {
      const written = performance.now();
      await standIns.delivered(standIns.write(openingText(n), n));
      return performance.now() - written;
    };
    // The first ones find caches empty, at every size.
    for (let n = 0; n < cases; n += 1) await openMs(n);
    const took: number[] = [];
    for (let n = 0; n < cases; n += 1) {
      await standIns.quiet();
      took.push(await openMs(cases + n));
    }
    const times = async (one: () => Promise<number>) => {
      const all: number[] = [];
      for (let n = 0; n < repeats; n += 1) {
        await standIns.quiet();
        all.push(await one());
      }
      return quantile(all, 0.5);
    };
    const roundMs = await times(() => app.ask('roundMs'));
    let chats = 0;
    const sweepMs = await times(async () => {
      const conversations = Array.from({ length: due }, () => standIns.write(chattingText(chats), chats++));
      await standIns.quiet();
      return app.ask('sweepMs', { ...names, conversations });
    });
    return { count, startMs, median: quantile(took, 0.5), p95: quantile(took, 0.95), roundMs, sweepMs, ...logs };
  });
}

/** `npm run bench -- store`: whether a full store slows down a case, a sweep or a round. */
export const storeBench = (): Command =>
  new Command('store')
    .description('How long a case, a sweep and a round take with many cases in the store')
    .option('--sizes <list>', 'so many cases in the store', (text) => text.split(',').map(Number), [0, 10_000, 50_000])
    .option('--cases <n>', 'so many measured, one after the other, after as many to warm up', Number, 20)
    .option('--due <n>', 'so many due in a sweep', Number, 50)
    .option('--repeats <n>', 'the median of so many rounds and sweeps', Number, 3)
    .option('--json', 'figures as JSON')
    .action(async (options: StoreOptions & { json?: boolean }) => {
      const figures: Awaited<ReturnType<typeof measureSize>>[] = [];
      for (const size of options.sizes) figures.push(await measureSize(size, options));
      if (options.json) return console.log(JSON.stringify(figures));
      const [empty] = figures;
      if (empty === undefined) return;
      const against = (value: number, first: number) => `${value.toFixed(0)} ms (${(value / first).toFixed(1)}x)`;
      console.log(
        [
          `copies of really made cases (one in 25 open, logs of ${empty.openLog} and ${empty.resolvedLog} entries) with their conversations, webhooks and accounts, in the embedded database on disk`,
          ...figures.map(({ count, startMs, median, p95, roundMs, sweepMs }) =>
            [
              `${count} cases: a case mirrored after ${against(median, empty.median)}, p95 ${against(p95, empty.p95)}`,
              `sweep of ${options.due} due ${against(sweepMs, empty.sweepMs)}`,
              `round with nothing due ${against(roundMs, empty.roundMs)}`,
              `start ${startMs.toFixed(0)} ms`,
            ].join('; '),
          ),
          'goals: a case within 1.5x of the first, a sweep within 2x, a round under 100 ms',
        ].join('\n'),
      );
    });
