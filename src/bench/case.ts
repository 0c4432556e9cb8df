import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { Command } from 'commander';
import type { Counts } from './stage/app.ts';
import type { FloorAnswers } from './stage/floor.ts';
import { inFolder, onStage } from './stage/index.ts';
import { startChild } from './stage/ipc.ts';
import type { StandIns } from './stage/standins.ts';
import { openingText } from './stage/texts.ts';

/** The first many of a process are slower than all others. */
const INSERT_WARM_UP = 1_000;

export interface CaseOptions {
  readonly cases: number;
  readonly warmUp: number;
  readonly concurrency: number;
  readonly inserts: number;
  readonly counted: number;
  readonly idle: number;
}

/** Runs `count` tasks, so many at once. */
async function atOnce(count: number, concurrency: number, task: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let n = next++; n < count; n = next++) await task(n);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

const openCases = (standIns: StandIns, from: number, count: number, concurrency: number): Promise<void> =>
  atOnce(count, concurrency, (n) => standIns.delivered(standIns.write(openingText(from + n), from + n)));

/** CPU ms of the app's process for each case, until everything that follows from the last is delivered too. */
function measureCases({ cases, warmUp, concurrency }: CaseOptions) {
  return onStage(async ({ standIns, start }) => {
    const app = await start();
    await openCases(standIns, 0, warmUp, concurrency);
    await standIns.quiet();
    const [before, began] = [await app.ask('cpuMs'), performance.now()];
    await openCases(standIns, warmUp, cases, concurrency);
    await standIns.quiet();
    return { cpuMs: ((await app.ask('cpuMs')) - before) / cases, wallMs: (performance.now() - began) / cases };
  });
}

/** CPU ms of a bare handler's process for each insert. */
function measureInserts({ inserts, concurrency }: CaseOptions): Promise<number> {
  return inFolder(async (dataDir) => {
    const floor = startChild<FloorAnswers>('floor');
    const agent = new Agent({ keepAlive: true });
    try {
      const { url } = await floor.ask('start', { dataDir, clientSecret: '' });
      const load = (count: number) => atOnce(count, concurrency, (n) => post(`${url}/bare`, agent, n));
      await load(Math.min(INSERT_WARM_UP, inserts));
      const before = await floor.ask('cpuMs');
      await load(inserts);
      return ((await floor.ask('cpuMs')) - before) / inserts;
    } finally {
      agent.destroy();
      await floor.end();
    }
  });
}

function post(url: string, agent: Agent, n: number): Promise<void> {
  const item = {
    type: 'conversation',
    id: String(215_472_600_000_001 + n),
    source: { body: `<p>${openingText(n)}</p>` },
  };
  const body = JSON.stringify({ topic: 'conversation.user.created', created_at: 1_795_000_000, data: { item } });
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      if (response.statusCode !== 200) reject(new Error(`the floor answered ${response.statusCode}`));
      response.once('end', resolve);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** Round trips to the database, in a run of its own because counting costs. One case after the other, so that none is in another's way. */
function countTrips({ counted, idle }: CaseOptions) {
  return onStage(async ({ standIns, start }) => {
    const app = await start({ count: true });
    await openCases(standIns, 0, counted, 1);
    await standIns.quiet();
    const before = await app.ask('counts');
    await openCases(standIns, counted, counted, 1);
    await standIns.quiet();
    const after = await app.ask('counts');
    await setTimeout(idle * 1_000);
    const later = await app.ask('counts');
    return { ...tripsOf(before, after, counted), aMinute: ((sumOf(later) - sumOf(after)) / idle) * 60 };
  });
}

const sumOf = ({ byPurpose }: Counts): number => Object.values(byPurpose).reduce((sum, one) => sum + one, 0);

function tripsOf(before: Counts, after: Counts, cases: number) {
  const purpose = (one: keyof Counts['byPurpose']) => (after.byPurpose[one] - before.byPurpose[one]) / cases;
  const effects = (after.sent - before.sent) / cases;
  const earlier = new Map(before.byCommand);
  const commands = after.byCommand
    .map(([name, count]) => ({ name, aCase: (count - (earlier.get(name) ?? 0)) / cases }))
    .filter(({ aCase }) => aCase > 0)
    .toSorted((a, b) => b.aCase - a.aCase);
  return {
    effects,
    webhook: purpose('webhook'),
    opening: purpose('opening'),
    untilWritten: (after.untilWritten - before.untilWritten) / cases,
    delivery: purpose('delivery'),
    anEffect: purpose('delivery') / effects,
    sending: purpose('sending'),
    background: purpose('background'),
    unknown: purpose('unknown'),
    commands,
  };
}

/** What a case costs, by the app's own CPU time, next to one bare insert. */
export async function measureCase(options: CaseOptions) {
  const { cpuMs, wallMs } = await measureCases(options);
  const insertMs = await measureInserts(options);
  const ratio = cpuMs / insertMs;
  return { cpuMs, insertMs, ratio, aSecondOfACore: 1_000 / cpuMs, wallMs, trips: await countTrips(options) };
}

/** `npm run bench -- case`: what a case costs from its webhook until card, attributes and note are delivered. */
export const caseBench = (): Command =>
  new Command('case')
    .description('CPU time and database round trips of a case, from its webhook to its mirror, next to one bare insert')
    .option('--cases <n>', 'so many measured', Number, 300)
    .option('--warm-up <n>', 'so many before', Number, 100)
    .option('--concurrency <n>', 'so many conversations at once', Number, 8)
    .option('--inserts <n>', 'so many by the bare handler', Number, 5_000)
    .option('--counted <n>', 'so many whose round trips are counted, after as many to warm up', Number, 20)
    .option('--idle <seconds>', 'so long the background is counted while nothing happens', Number, 30)
    .option('--commands', 'name the commands')
    .option('--json', 'figures as JSON')
    .action(async (options: CaseOptions & { commands?: boolean; json?: boolean }) => {
      const figures = await measureCase(options);
      if (options.json) return console.log(JSON.stringify(figures));
      const { trips } = figures;
      const { cases, warmUp, concurrency } = options;
      const of = (value: number) => value.toFixed(1);
      console.log(
        [
          `${cases} cases after ${warmUp}, ${concurrency} at once, Slack's pace off, embedded database on disk in the app's process, stand-ins and load outside it`,
          `a case       ${of(figures.cpuMs)} ms CPU, ${of(figures.aSecondOfACore)} a second of one core (${of(figures.wallMs)} ms of the clock)`,
          `an insert    ${figures.insertMs.toFixed(3)} ms CPU (Express, JSON, one mongoose insert, connections kept)`,
          `ratio        ${of(figures.ratio)}; the goal is at most 15`,
          "round trips of a case, counted by the driver's commandStarted events one case at a time, told apart by who waits for them:",
          `  webhook    ${of(trips.webhook)}`,
          `  opening    ${of(trips.opening)}, ${of(trips.untilWritten)} of them until the case is written`,
          `  delivery   ${of(trips.delivery)} for ${of(trips.effects)} effects: ${of(trips.anEffect)} an effect; the goal is at most 5`,
          `  sending    ${of(trips.sending)} (what effects mean for other records)`,
          `  background ${of(trips.background)}, and ${of(trips.aMinute)} a minute while nothing happens; unknown ${of(trips.unknown)}`,
          ...(options.commands
            ? trips.commands.map(({ name, aCase }) => `    ${aCase.toFixed(2).padStart(6)} ${name}`)
            : []),
        ].join('\n'),
      );
    });
