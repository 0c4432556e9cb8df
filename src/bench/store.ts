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
  readonly heap?: number;
}

const ANSWERS = 4;
const SEAT = '5002';

/** Makes the two cases that are copied, with some talk in their logs. */
export async function templates(standIns: StandIns): Promise<Templates> {
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

/** Times (ms) and memory with so many cases in the store: the app is started anew after they have been put there. */
function measureSize(count: number, { cases, due, repeats, heap }: StoreOptions) {
  return onStage(async ({ standIns, start }) => {
    const memory = heap === undefined ? {} : { heapMb: heap };
    const first = await start(memory);
    const names = await templates(standIns);
    const logs = await first.ask('fill', { ...names, count });
    await first.ask('stop');
    await first.end();
    const began = performance.now();
    const app = await start(memory);
    const startMs = performance.now() - began;
    const memoryMb = await app.ask('memoryMb');

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
    const mirrored = { median: quantile(took, 0.5), p95: quantile(took, 0.95) };
    return { count, startMs, memoryMb, ...mirrored, roundMs, sweepMs, ...logs };
  });
}

type Figures = Awaited<ReturnType<typeof measureSize>>;

function lineOf(one: Figures, first: Figures, due: number): string {
  const against = (value: number, other: number) => `${value.toFixed(0)} ms (${(value / other).toFixed(1)}x)`;
  return [
    `${one.count} cases, logs of ${one.openLog} to ${one.resolvedLog} entries: mirrored after ${against(one.median, first.median)}, p95 ${against(one.p95, first.p95)}`,
    `sweep of ${due} due ${against(one.sweepMs, first.sweepMs)}`,
    `round with nothing due ${against(one.roundMs, first.roundMs)}`,
    `started in ${one.startMs.toFixed(0)} ms with ${one.memoryMb.toFixed(0)} MB`,
  ].join('; ');
}

/** `npm run bench -- store`: whether a full store slows down a case, a sweep or a round. */
export const storeBench = (): Command =>
  new Command('store')
    .description('How long a case, a sweep and a round take with many cases in the store')
    .option('--sizes <list>', 'so many cases in the store', (text) => text.split(',').map(Number), [0, 10_000, 50_000])
    .option('--cases <n>', 'so many measured, one after the other, after as many to warm up', Number, 20)
    .option('--due <n>', 'so many due in a sweep', Number, 50)
    .option('--repeats <n>', 'the median of so many rounds and sweeps', Number, 3)
    .option('--heap <mb>', "the memory of the app's process; node's own choice unless told", Number)
    .option('--json', 'figures as JSON')
    .action(async (options: StoreOptions & { json?: boolean }) => {
      const figures: Figures[] = [];
      const say = (line: string) => (options.json ? undefined : console.log(line));
      say(
        'copies of really made cases (one in 25 open) with their conversations, webhooks and accounts, in the embedded database on disk, the app started anew on them',
      );
      for (const size of options.sizes) {
        try {
          const one = await measureSize(size, options);
          figures.push(one);
          say(lineOf(one, figures[0] ?? one, options.due));
        } catch (error) {
          // One that does not fit is a finding; the others still count.
          process.exitCode = 1;
          say(`${size} cases: not measured, ${error instanceof Error ? error.message : String(error)}`);
        }
      }
      say('goals: a case within 1.5x of the first, a sweep within 2x, a round under 100 ms');
      if (options.json) console.log(JSON.stringify(figures));
    });
