import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Command, CommanderError } from 'commander';
import { COMMANDS } from '../../../src/cli/commands.ts';
import { exitCodeOf, programOf, versionOf } from '../../../src/cli/program.ts';
import { pathOf, within } from '../../../src/cli/tree.ts';
import { startEmbedded } from '../../../src/embedded/index.ts';
import { catchTerminal } from '../../support/terminal.ts';

const terminal = catchTerminal();
const every = within(await programOf(undefined, true));
const paths = every.map((command) => pathOf(command).split(' ').slice(1));
const named = paths.map((path) => [['caseload', ...path].join(' '), path] as const);

/** The exit code of a call. */
async function call(...args: readonly string[]): Promise<number> {
  const program: Command = await programOf(args[0], true);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return exitCodeOf(error);
    throw error;
  }
}

describe('every command of the register', () => {
  test('[AD-11] has a name of its own, a summary in a line, and loads under that name', async () => {
    expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length);
    for (const { name, summary, load } of COMMANDS) {
      expect((await load()).name()).toBe(name);
      expect(summary).toMatch(/^\S.{10,100}$/);
    }
  });

  test.each(named)('[AD-11] %s --help is on stdout, with exit code 0', async (_name, path) => {
    expect(await call(...path, '--help')).toBe(0);
    expect(terminal.out).toMatch(new RegExp(`^Usage: ${['caseload', ...path].join(' ')}`));
    expect(terminal.err).toBe('');
  });

  test.each(named)('[AD-11] %s --version is that of the package', async (_name, path) => {
    expect(await call(...path, '--version')).toBe(0);
    expect(terminal.out).toBe(`${versionOf()}\n`);
  });

  test.each(named)(
    '[AD-11] %s --frobnicate is one line that names the place and the remedy, with exit code 2',
    async (_name, path) => {
      expect(await call(...path, '--frobnicate')).toBe(2);
      expect(terminal.out).toBe('');
      expect(terminal.err.trim().split('\n')).toHaveLength(1);
      expect(terminal.err).toMatch(/^error: caseload/);
      expect(terminal.err).toMatch(/--help` says what it takes/);
    },
  );
});

describe('a word that is nearly right', () => {
  test.each([
    [['docter'], /^error: caseload: unknown command 'docter'; did you mean doctor\?/],
    [['policy', 'chek'], /^error: caseload policy: unknown command 'chek'; did you mean check\?/],
    [['doctor', '--jsn'], /^error: caseload doctor: unknown option '--jsn'; did you mean --json\?/],
    [['db', 'restore'], /^error: caseload db restore: missing required argument 'file'/],
    [['completion', 'fish'], /^error: caseload completion: .*Allowed choices are bash, zsh\./],
  ])('[AD-11] %j', async (args, words) => {
    expect(await call(...args)).toBe(2);
    expect(terminal.err).toMatch(words);
    expect(terminal.err.trim().split('\n')).toHaveLength(1);
  });
});

describe('completion', () => {
  test.each(['bash', 'zsh'])('[AD-11] %s offers every command and option of the register', async (shell) => {
    expect(await call('completion', shell)).toBe(0);
    for (const command of every) {
      const path = pathOf(command).replace('caseload', '');
      const [line] = terminal.out.split('\n').filter((one) => one.trim().startsWith(`"${path}")`));
      for (const one of command.commands) expect(line).toContain(one.name());
      for (const { long, hidden } of command.options) if (!hidden) expect(line).toContain(String(long));
    }
  });
});

describe('what only reads', () => {
  let dir: string;
  beforeAll(() => {
    dir = join(mkdtempSync(join(tmpdir(), 'caseload-reads-')), 'data');
  });
  afterAll(() => rmSync(join(dir, '..'), { recursive: true, force: true }));

  test.each([
    ['health'],
    ['audit'],
    ['approvals'],
    ['model usage'],
    ['predict --report'],
    ['db info'],
    ['db dump'],
    ['people remove ana'],
  ])('[AD-11] caseload %s leaves no folder behind where there is no data, and says so', async (line) => {
    const before = process.env.CASELOAD_DATA_DIR;
    process.env.CASELOAD_DATA_DIR = dir;
    try {
      await call(...line.split(' '));
    } finally {
      if (before === undefined) delete process.env.CASELOAD_DATA_DIR;
      else process.env.CASELOAD_DATA_DIR = before;
    }
    expect(existsSync(dir)).toBe(false);
    expect(terminal.err + terminal.out).toMatch(/holds no data|no database yet/);
  });
});

describe('a database in which nothing has happened', () => {
  const before = process.env.CASELOAD_DATA_DIR;
  let dir: string;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'caseload-nothing-'));
    await (await startEmbedded({ dir })).close();
    process.env.CASELOAD_DATA_DIR = dir;
  });
  afterAll(() => {
    if (before === undefined) delete process.env.CASELOAD_DATA_DIR;
    else process.env.CASELOAD_DATA_DIR = before;
    rmSync(dir, { recursive: true, force: true });
  });

  test.each([
    ['health', /^All well/],
    ['approvals', /^Nothing was asked for\.$/],
    ['model usage', /^The model was not asked\.$/],
    ['predict --report', /^No case has been rated yet/],
    ['policy replay', /^No case was opened in the last 30 days; try more with --days, or --sandbox\.$/],
    ['report backlog', /^\w/],
    ['db info', /It holds nothing yet|documents/],
  ])('[AD-11] caseload %s says so with exit code 0, with --json as JSON', async (line, words) => {
    expect(await call(...line.split(' '))).toBe(0);
    expect(terminal.out.trim()).toMatch(words);
    expect(terminal.err).toBe('');
    terminal.out = '';
    expect(await call(...line.split(' '), '--json')).toBe(0);
    for (const one of terminal.out.split('\n').filter(Boolean)) expect(JSON.parse(one)).toBeInstanceOf(Object);
    expect(terminal.err).toBe('');
  });
});
