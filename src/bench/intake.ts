import { setTimeout } from 'node:timers/promises';
import { Command } from 'commander';
import type { FloorAnswers } from './stage/floor.ts';
import { inFolder, onStage } from './stage/index.ts';
import { type Child, startChild } from './stage/ipc.ts';
import type { Due, LoaderAnswers, Sent } from './stage/loader.ts';
import { quantile } from './stage/quantile.ts';
import type { StandIns } from './stage/standins.ts';
import { chattingText, openingText } from './stage/texts.ts';

/** What is told is made so long before. */
const AHEAD_MS = 500;
const SLICE_MS = 50;
/** Longer than this after the last was due nobody waits for an answer: neither would Intercom. */
const PATIENCE_MS = 15_000;
const WARM_UP_SECONDS = 3;

interface IntakeOptions {
  readonly rate: number;
  readonly seconds: number;
  readonly opens: number;
  readonly begins: number;
  readonly conversations: number;
}

/** Lets something happen in Intercom and answers the webhook that tells of it: a case opens, a chat begins, or somebody writes on. */
function mixOf(standIns: StandIns, { opens, begins, conversations }: IntakeOptions): (n: number) => string {
  const last: { readonly id: string; readonly customer: number }[] = [];
  return (n) => {
    const known = last[(n * 7) % Math.max(1, last.length)];
    const opensOne = n % opens === 0;
    if (opensOne || n % begins === 1 || known === undefined) {
      const id = standIns.write(opensOne ? openingText(n / opens) : chattingText(n), n);
      last.push({ id, customer: n });
      if (last.length > conversations) last.shift();
    } else standIns.reply(known.id, `And one more thing, number ${n}.`, known.customer);
    const told = standIns.intercom.deliveries.at(-1);
    if (told === undefined) throw new Error('the stand-in told nothing');
    return JSON.stringify(told.envelope);
  };
}

/** Open loop: each is sent when it is due. `bodyOf` is asked a little earlier. */
async function load(
  loader: Child<LoaderAnswers>,
  { rate, seconds }: { readonly rate: number; readonly seconds: number },
  bodyOf: (n: number) => string,
): Promise<readonly Sent[]> {
  const began = performance.timeOrigin + performance.now() + AHEAD_MS;
  const all = Math.round(rate * seconds);
  for (let n = 0; n < all; ) {
    const due: Due[] = [];
    const upTo = performance.timeOrigin + performance.now() + AHEAD_MS;
    for (; n < all && began + (n * 1_000) / rate < upTo; n += 1)
      due.push({ at: began + (n * 1_000) / rate, body: bodyOf(n) });
    await loader.ask('take', due);
    await setTimeout(SLICE_MS);
  }
  const end = performance.now() + PATIENCE_MS;
  while ((await loader.ask('left')) > 0 && performance.now() < end) await setTimeout(SLICE_MS);
  const left = await loader.ask('left');
  const unanswered = Array.from({ length: left }, () => ({ tookMs: PATIENCE_MS, lateMs: 0, status: 0 }));
  return [...(await loader.ask('report')), ...unanswered];
}

async function withLoader<T>(
  target: { readonly url: string; readonly clientSecret: string },
  use: (loader: Child<LoaderAnswers>) => Promise<T>,
): Promise<T> {
  const loader = startChild<LoaderAnswers>('loader');
  try {
    await loader.ask('aim', target);
    return await use(loader);
  } finally {
    await loader.end();
  }
}

function figuresOf(sent: readonly Sent[]) {
  const took = sent.map(({ tookMs }) => tookMs);
  return {
    ...{ p50: quantile(took, 0.5), p95: quantile(took, 0.95), p99: quantile(took, 0.99) },
    failed: sent.filter(({ status }) => status !== 200).length,
    loaderLateP99: quantile(
      sent.map(({ lateMs }) => lateMs),
      0.99,
    ),
  };
}

/** The app's answers, beside those of the bare handler to the same webhooks. */
async function measureIntake(options: IntakeOptions) {
  const bodies: string[] = [];
  const warmUp = { rate: options.rate / 10, seconds: WARM_UP_SECONDS };
  const { app, cases, clientSecret } = await onStage(
    async ({ standIns, start }) => {
      const { url } = await start();
      const { clientSecret } = standIns;
      return withLoader({ url: `${url}/intercom/webhooks`, clientSecret }, async (loader) => {
        const next = mixOf(standIns, options);
        let told = 0;
        await load(loader, warmUp, () => next(told++));
        const before = standIns.cards();
        const sent = await load(loader, options, () => {
          const body = next(told++);
          bodies.push(body);
          return body;
        });
        return { app: figuresOf(sent), cases: standIns.cards() - before, clientSecret };
      });
    },
    { webhooks: false },
  );
  const floor = await inFolder(async (dataDir) => {
    const bare = startChild<FloorAnswers>('floor');
    try {
      const { url } = await bare.ask('start', { dataDir, clientSecret });
      return await withLoader({ url: `${url}/signed`, clientSecret }, async (loader) => {
        const again = (n: number) => bodies[n % bodies.length] ?? '';
        await load(loader, warmUp, again);
        return figuresOf(await load(loader, options, again));
      });
    } finally {
      await bare.end();
    }
  });
  return { app, floor, ratio: app.p99 / floor.p99, cases };
}

/** `npm run bench -- intake`: how soon a webhook is answered while cases are made of them. */
export const intakeBench = (): Command =>
  new Command('intake')
    .description('How soon signed webhooks are answered while cases are made of them, next to a bare handler')
    .option('--rate <n>', 'webhooks a second', Number, 200)
    .option('--seconds <n>', 'for so long', Number, 20)
    .option('--opens <n>', 'one in so many begins a conversation that opens a case', Number, 20)
    .option('--begins <n>', 'one in so many begins a chat; all others are further messages', Number, 10)
    .option('--conversations <n>', 'further messages go to the last so many conversations', Number, 200)
    .option('--json', 'figures as JSON')
    .action(async (options: IntakeOptions & { json?: boolean }) => {
      const figures = await measureIntake(options);
      if (options.json) return console.log(JSON.stringify(figures));
      const { rate, seconds, opens, begins, conversations } = options;
      const line = ({ p50, p95, p99, failed, loaderLateP99 }: typeof figures.app) =>
        `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; ${failed} not answered with 200; sent late by ${loaderLateP99.toFixed(1)} ms at p99`;
      console.log(
        [
          `${rate} signed webhooks a second for ${seconds} s, each on its time and counted from it: one in ${opens} opens a case, one in ${begins} begins a chat, the rest goes to the last ${conversations} conversations`,
          `the app    ${line(figures.app)}; ${figures.cases} cards meanwhile`,
          `the floor  ${line(figures.floor)} (raw body, signature, one insert; nothing is made of it)`,
          `ratio of p99 ${figures.ratio.toFixed(1)}; the goal is at most 2.5`,
        ].join('\n'),
      );
    });
