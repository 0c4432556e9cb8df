import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadDotEnv } from '../../../src/config/dotenv.ts';

const folder = mkdtempSync(join(tmpdir(), 'dotenv-'));
function file(text: string): string {
  const path = join(folder, '.env');
  writeFileSync(path, text);
  return path;
}

describe('the .env file', () => {
  test('[AD-1] a missing file is no problem', () => {
    expect(loadDotEnv(join(folder, 'none'))).toEqual({ ok: true, loaded: false });
  });

  test('sets what is not set yet, and keeps what is', () => {
    const env: NodeJS.ProcessEnv = { KEPT: 'mine' };
    const path = file('# comment\n\nKEPT=theirs\nexport A = 1\nB="two\nlines"\nC=\n');
    expect(loadDotEnv(path, env)).toEqual({ ok: true, loaded: true });
    expect(env).toEqual({ KEPT: 'mine', A: '1', B: 'two\nlines', C: '' });
  });

  test.each([
    ['a line without =', 'A=1\nhunter2\n', ':2: not of the form NAME=value'],
    ['a name with a space', 'SLACK TOKEN=hunter2\n', ':1: not of the form NAME=value'],
    ['a quote left open', 'A="hunter2\nB=2\n', ':1: opens a quote (") that is never closed'],
  ])('[AD-1] tells the line of %s, not its text, and loads nothing', (_, text, message) => {
    const env: NodeJS.ProcessEnv = {};
    const result = loadDotEnv(file(text), env);
    expect(result.ok).toBe(false);
    const problems = result.ok ? [] : result.problems;
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
    expect(problems[0]).not.toContain('hunter2');
    expect(env).toEqual({});
  });

  test('a directory is one clear line', () => {
    expect(loadDotEnv(folder)).toEqual({ ok: false, problems: [expect.stringContaining('cannot be read (EISDIR)')] });
  });

  test('[AD-1] the example that ships is well formed and names every variable', async () => {
    const example = readFileSync('.env.example', 'utf8');
    const source = readFileSync('src/config/variables.ts', 'utf8');
    const names = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) expect(example).toMatch(new RegExp(`^${name}=`, 'm'));
  });
});
