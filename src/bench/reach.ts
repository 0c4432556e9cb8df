import { posix } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Command } from 'commander';
import { type App, onStage } from './stage/index.ts';
import type { StandIns } from './stage/standins.ts';

/** Longer than any run: what happens by itself now and then is on nobody's way. */
export const NEVER_MS = 24 * 3_600_000;
const TEXT = 'Hi, we were charged twice this month for our subscription. Can you fix it?';
const LEFT_OUT: ReadonlySet<string> = new Set(['sandbox', 'standins', 'embedded', 'bench']);
const IDLE_MS = 1_000;

interface Way {
  readonly files: readonly string[];
  readonly folders: number;
  /** Files of `triage`, apart. */
  readonly triage: number;
}

const hasFolder = (file: string, isOne: (folder: string) => boolean): boolean =>
  posix.dirname(file).split('/').some(isOne);

function wayOf(all: readonly string[]): Way {
  const counted = all.filter((file) => !hasFolder(file, (folder) => LEFT_OUT.has(folder)));
  const files = counted.filter((file) => !hasFolder(file, (folder) => folder === 'triage'));
  return { files, folders: new Set(files.map(posix.dirname)).size, triage: counted.length - files.length };
}

const smallest = (ways: readonly Way[]): Way =>
  ways.reduce((least, one) => (one.files.length < least.files.length ? one : least));

/** One case from its webhook to its mirror, then its claim: what ran in each. */
async function story(
  standIns: StandIns,
  app: App,
  n: number,
): Promise<{ readonly opened: Way; readonly claimed: Way }> {
  await app.ask('ran');
  const { channel, ts, caseId } = await standIns.delivered(standIns.write(TEXT, n));
  const opened = wayOf(await app.ask('ran'));
  await standIns.quiet();
  await app.ask('ran');
  const ben = standIns.person('ben');
  const pressed = await ben.click({ channel, ts, label: 'Claim' });
  if (!pressed.ok) throw new Error(`Claim of ${caseId}: ${pressed.shown}`);
  for (let waits = 0; ; waits += 1) {
    if (ben.see(channel).find((one) => one.ts === ts)?.isEdited) break;
    if (waits > 5_000) throw new Error(`the card of ${caseId} was not edited`);
    await setTimeout(2);
  }
  const claimed = wayOf(await app.ask('ran'));
  await standIns.quiet();
  return { opened, claimed };
}

/** `npm run bench -- reach`: how much of the source a fact passes through. */
export const reachBench = (): Command =>
  new Command('reach')
    .description(
      'How many source files run between a webhook and its mirrored case, and between Claim and the edited card',
    )
    .option('--runs <n>', 'so many cases, of which the smallest count', Number, 5)
    .option('--list', 'name the files')
    .option('--json', 'figures as JSON')
    .action(async ({ runs, list, json }: { runs: number; list?: boolean; json?: boolean }) => {
      const { stories, idle } = await onStage(async ({ standIns, start }) => {
        const app = await start({ sweepMs: NEVER_MS, covered: true });
        await app.ask('ran');
        // The first one loads and remembers what later ones find.
        await story(standIns, app, 0);
        const stories: Awaited<ReturnType<typeof story>>[] = [];
        for (let n = 1; n <= runs; n += 1) stories.push(await story(standIns, app, n));
        await app.ask('ran');
        await setTimeout(IDLE_MS);
        return { stories, idle: wayOf(await app.ask('ran')) };
      });
      const opened = smallest(stories.map((one) => one.opened));
      const claimed = smallest(stories.map((one) => one.claimed));
      if (json) return console.log(JSON.stringify({ opened, claimed, idle }));
      console.log(
        `files with a function that ran, after a first case; the smallest of ${runs} runs, periodic duties put off; without the stand-ins, the embedded database and this bench`,
      );
      const say = (name: string, way: Way) => {
        console.log(`${name}: ${way.files.length} files in ${way.folders} folders; triage ${way.triage} more`);
        if (list) console.log(way.files.map((file) => `  ${file}`).join('\n'));
      };
      say('webhook to card, attributes and note', opened);
      say('Claim to the edited card', claimed);
      say(`${IDLE_MS} ms of nothing, for comparison`, idle);
    });
