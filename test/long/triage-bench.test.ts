import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { triageBench } from '../../src/bench/triage/index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caseload-bench-'));
  const write = (name: string, rows: readonly unknown[]) =>
    writeFile(join(folder, name), rows.map((row) => JSON.stringify(row)).join('\n'));
  await write('labelled.jsonl', [
    { text: 'The whole platform is down for everyone', intent: 'outage' },
    { text: 'Our lawyer will sue you', intent: ['legal', 'complaint'] },
  ]);
  await write('unclear.jsonl', [{ text: 'hello?' }, { text: 'it is broken', intent: null }]);
  await write('languages.jsonl', [{ text: 'Ich möchte meinen Vertrag kündigen', intent: 'cancellation' }]);
  await write(
    'drift.jsonl',
    Array.from({ length: 160 }, (_, at) => ({ text: `the flux ${at % 9} hums on line ${at}`, intent: 'outage' })),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function bench(args: readonly string[]): Promise<{ out: string; code: number; err: string }> {
  const seen = { out: '', code: 0, err: '' };
  const command = triageBench({
    write: (text) => {
      seen.out += text;
    },
  })
    .exitOverride((error) => {
      seen.code = error.exitCode;
      throw error;
    })
    .configureOutput({
      writeErr: (text) => {
        seen.err += text;
      },
    });
  await command.parseAsync(args, { from: 'user' }).catch((error: unknown) => {
    if (seen.code === 0) throw error;
  });
  return seen;
}

describe('[TR-8] [TR-9] bench triage', () => {
  test('[TR-9] measures labelled, unclear, foreign and drifting texts', async () => {
    const { out } = await bench([folder, '--json']);
    const report: unknown = JSON.parse(out);
    expect(report).toMatchObject({
      sets: [
        {
          name: 'drift',
          curve: [{ corrections: 0 }, { corrections: 100, accuracy: 1 }, { corrections: 120, accuracy: 1 }],
        },
        { name: 'labelled', builtIn: { count: 2, accuracy: 1 }, keywords: { count: 2 } },
        { name: 'languages', count: 1, abstained: 1, amongThree: 1 },
        { name: 'unclear', count: 2, abstained: 2, labelled: 0 },
      ],
    });
    const { out: table } = await bench([folder]);
    expect(table).toContain('keywords');
    expect(table).toContain('texts a second');
  });

  test('[TR-9] an empty folder is told in one line', async () => {
    const { code, err, out } = await bench([join(folder, 'nothing')]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('no .jsonl file');
  });
});
