import { spawnSync } from 'node:child_process';
import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { CommanderError } from 'commander';
import { slaCommand } from '../../../src/cli/sla.ts';
import { triageCommand } from '../../../src/cli/triage.ts';
import type { Random } from '../../../src/sandbox/past/random.ts';
import { amountOf, chanceOf, SEED } from '../../support/fuzz/chance.ts';
import { many } from '../../support/fuzz/many.ts';
import { spoiled, spoiledBytes, spoiledText } from '../../support/fuzz/spoil.ts';
import { MARK, text } from '../../support/fuzz/values.ts';

const COUNT = amountOf(20_000);
/** Whole programs, with bytes: each takes most of a second. */
const PROGRAMS = Math.max(8, Math.ceil(COUNT / 5_000));
const NOW = new Date('2026-11-30T09:00:00Z');

const question = (random: Random) => ({
  calendar: random.pick([
    null,
    {
      timeZone: 'Europe/Berlin',
      hours: {
        mon: [
          ['09:00', '12:30'],
          ['13:30', '18:00'],
        ],
        sun: [],
      },
      holidays: ['2026-12-25'],
    },
    { timeZone: 'America/Sao_Paulo', hours: { fri: [['22:00', '24:00']] }, holidays: [] },
  ]),
  // A calendar over two thousand years takes seconds, so these are few.
  start: random.chance(0.002)
    ? random.pick(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])
    : random.pick(['2026-11-20T09:30:00+01:00', '2026-03-29T01:59:59Z', '2026-11-01T02:30:00Z']),
  targetMinutes: random.chance(0.002) ? 5_000_000 : random.pick([1, 240, 1e-9, 20_000]),
  pauses: random.pick([[], [['2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z']], [['2026-11-20T10:00:00Z', null]]]),
  ...(random.chance(0.5) ? { now: '2026-11-30T12:00:00Z' } : {}),
});

type Made = ReturnType<typeof slaCommand>;
interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

async function run(
  made: (streams: {
    input: Readable;
    output: { write(words: string): boolean };
    hints: { write(words: string): boolean };
  }) => Made,
  args: readonly string[],
  input: string,
): Promise<Ran> {
  let [out, err] = ['', ''];
  const hints = {
    write(words: string) {
      err += words;
      return true;
    },
  };
  const command = made({
    input: Readable.from([input]),
    hints,
    output: {
      write(words) {
        out += words;
        return true;
      },
    },
  });
  for (const one of [command, ...command.commands]) {
    one.exitOverride().configureOutput({ writeErr: (words) => (err += words), writeOut: (words) => (out += words) });
  }
  try {
    await command.parseAsync([...args], { from: 'user' });
    return { out, err, code: 0 };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { out, err, code: error.exitCode };
  }
}

/** What is allowed and rarely meant is said beside the answers. */
const HINTS = /^(?:hint: [^\n]+\n)*$/;

/** All or nothing: answers for each line, or one line that names the place and the remedy. */
function wrongIn({ out, err, code }: Ran, fits: (out: string) => boolean): string | null {
  if (code === 0) return fits(out) && HINTS.test(err) ? null : `code 0, ${JSON.stringify([out, err])}`;
  const isOneLine = /^[^\n]+\n$/.test(err) && err.length < 600;
  return code === 2 && out === '' && isOneLine ? null : `code ${code}, ${JSON.stringify([out, err]).slice(0, 400)}`;
}

const sla = (streams: {
  input: Readable;
  output: { write(words: string): boolean };
  hints: { write(words: string): boolean };
}) => slaCommand({ ...streams, now: () => NOW });
const triage = (streams: {
  input: Readable;
  output: { write(words: string): boolean };
  hints: { write(words: string): boolean };
}) => triageCommand({ ...streams, env: {} });
const DUE = /^(\{"dueAt":("[^"]{20,30}"|null),"elapsedMs":\d+\}\n)*$/;

/** A line as the command reads it, with something wrong in it, or nothing. */
function line(random: Random, right: object): string {
  const given = random.chance(0.2) ? right : spoiled(random, right);
  const json = JSON.stringify(given) ?? '';
  return random.chance(0.8) ? json : spoiledText(random, json);
}

test(`[SLA-1] [AD-5] ${COUNT} lines to “sla due” and “sla explain”: each is answered, or one line says what is wrong with it`, async () => {
  console.info(`seed ${SEED}`);
  const before = process.memoryUsage().heapUsed;
  const wrong = await many(COUNT, 1, async (n) => {
    const random = chanceOf('sla', n);
    const input = line(random, question(random));
    const isDue = random.chance(0.7);
    const ran = await run(sla, isDue ? ['due'] : ['explain', ...(random.chance(0.5) ? ['--json'] : [])], input).catch(
      String,
    );
    const found = typeof ran === 'string' ? ran : wrongIn(ran, (out) => !isDue || DUE.test(out));
    return found === null ? null : `${found} to ${input.slice(0, 400)}`;
  });
  expect(wrong).toEqual([]);
  console.info(
    `heap grown by ${((process.memoryUsage().heapUsed - before) / 1024 / 1024).toFixed(0)} MB before it is collected`,
  );
}, 3_600_000);

const VERDICT = ['intent', 'confidence', 'urgency', 'sentiment', 'tags', 'rule'];
const isVerdict = (out: string): boolean => {
  if (out === '') return true;
  const read: unknown = JSON.parse(out);
  return typeof read === 'object' && read !== null && Object.keys(read).join() === VERDICT.join();
};

test(`[TR-1] [AD-5] ${COUNT} lines to “triage”: each gets a verdict, or one line says what is wrong with it`, async () => {
  const wrong = await many(COUNT, 1, async (n) => {
    const random = chanceOf('triage', n);
    const words = random.chance(0.5)
      ? text(random)
      : spoiledText(
          random,
          'We were charged twice for invoice INV-2026-000123, please refund 1,200 EUR today. Production is down!',
        );
    const input = line(random, { text: words });
    const ran = await run(triage, [], input).catch(String);
    const found = typeof ran === 'string' ? ran : wrongIn(ran, isVerdict);
    return found === null ? null : `${found} to ${input.slice(0, 400)}`;
  });
  expect(wrong).toEqual([]);
}, 3_600_000);

test(`[AD-5] ${PROGRAMS} runs of the program itself with bytes of any kind end with 0, or with 2 and one line`, async () => {
  const wrong = await many(PROGRAMS, 1, async (n) => {
    const random = chanceOf('program', n);
    const [args, right] = random.pick<readonly [readonly string[], object]>([
      [['sla', 'due'], question(random)],
      [['sla', 'explain'], question(random)],
      [['triage'], { text: `We were charged twice ${MARK}` }],
    ]);
    const input = spoiledBytes(random, Buffer.from(`${JSON.stringify(right)}\n${JSON.stringify(right)}\n`));
    const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli/index.js', ...args], {
      input,
      env: { PATH: process.env.PATH ?? '' },
    });
    const ran = { code: status ?? -1, out: stdout.toString(), err: stderr.toString() };
    const found = wrongIn(ran, () => true);
    return found === null ? null : `${found} to ${args.join(' ')} ${JSON.stringify(input.toString())}`;
  });
  expect(wrong).toEqual([]);
}, 3_600_000);
