import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { triageCommand } from '../../../../src/cli/triage.ts';
import { DEFAULT_MODEL } from '../../../../src/config/policy/model.ts';
import { PLAIN_ANSWER, startFakeOpenAi } from '../../../support/fake-openai.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caseload-triage-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(args: readonly string[], stdin: string, env: Record<string, string> = {}): Promise<Run> {
  const run = { code: 0, out: '', err: '' };
  const command = triageCommand({
    input: (async function* () {
      yield stdin;
    })(),
    output: {
      write: (text) => {
        run.out += text;
      },
    },
    env,
  })
    .exitOverride((error) => {
      run.code = error.exitCode;
      throw error;
    })
    .configureOutput({
      writeErr: (text) => {
        run.err += text;
      },
    });
  await command.parseAsync(args, { from: 'user' }).catch((error: unknown) => {
    if (run.code === 0) throw error;
  });
  return run;
}

function lines(out: string): Record<string, unknown>[] {
  // Each line was written by JSON.stringify of an object.
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('[TR-8] caseload triage', () => {
  test('[TR-8] [TR-1] answers line by line in order', async () => {
    const { code, out } = await run([], '{"text":"we were charged twice this month"}\n\n{"text":"hello?","id":7}\r\n');
    const [first, second] = lines(out);
    expect(code).toBe(0);
    expect(Object.keys(first ?? {})).toEqual(['intent', 'confidence', 'urgency', 'sentiment', 'tags', 'rule']);
    expect(first).toMatchObject({ intent: 'billing_question', urgency: 'normal' });
    expect(second?.confidence).toBeLessThan(0.7);
  });

  test.each([
    ['{"text":"fine"}\nnot json\n', 'line 2'],
    ['{"text":"fine"}\n\n{"txt":"x"}\n', 'line 3'],
    ['["text"]', 'line 1'],
    ['{"text":5}', 'line 1'],
  ])('[TR-8] a bad line stops everything: %j', async (stdin, place) => {
    const { code, out, err } = await run([], stdin);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(place);
    expect(err).toContain('write one JSON object a line');
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test.each([
    [['--provider', 'openai'], 'OPENAI_API_KEY'],
    [['--provider', 'magic'], '--provider built-in'],
    [['--file', '/nonexistent/texts.jsonl'], 'cannot read'],
    [['--learn', '/nonexistent/learn.jsonl'], 'cannot read'],
  ])('[TR-8] %j is told in one line', async (args, words) => {
    const { code, out, err } = await run(args, '{"text":"x"}');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test('[TR-8] the help names the model that is asked by default', async () => {
    let help = '';
    triageCommand()
      .configureOutput({
        writeOut: (words) => {
          help += words;
        },
      })
      .outputHelp();
    expect(help).toContain(`(default ${DEFAULT_MODEL})`);
  });

  test('[TR-9] --learn applies corrections first, and names a bad one', async () => {
    const learn = join(folder, 'learn.jsonl');
    await writeFile(learn, '{"text":"the flux capacitor hums","intent":"outage"}\n');
    const taught = await run(['--learn', learn], '{"text":"flux capacitor hums"}');
    expect(lines(taught.out)[0]).toMatchObject({ intent: 'outage' });
    await writeFile(learn, '{"text":"x","intent":"outage"}\n{"text":"y","intent":"nonsense"}\n');
    const bad = await run(['--learn', learn], '{"text":"x"}');
    expect(bad).toMatchObject({ code: 2, out: '' });
    expect(bad.err).toMatch(/learn\.jsonl line 2: .*intent.*one of bug_report/);
  });

  test('[TR-8] a large file is answered line for line', async () => {
    const file = join(folder, 'many.jsonl');
    const asked = ['We were charged twice this month.', 'How do I add a user?'].map((text) => JSON.stringify({ text }));
    await writeFile(file, `${asked.join('\n')}\n`.repeat(1_000));
    const { out } = await run(['--file', file], '');
    const answered = lines(out).map(({ intent }) => intent);
    expect(answered).toHaveLength(2_000);
    expect(answered.every((intent, at) => intent === (at % 2 === 0 ? 'billing_question' : 'how_to'))).toBe(true);
  });

  test('[TR-8] --provider openai falls back when the endpoint fails', async () => {
    const server = await startFakeOpenAi();
    try {
      server.script({ kind: 'status', status: 500 });
      const { out } = await run(['--provider', 'openai'], '{"text":"we were charged twice this month"}', {
        OPENAI_API_KEY: 'key',
        OPENAI_BASE_URL: server.baseUrl,
      });
      expect(lines(out)[0]).toMatchObject({
        intent: 'billing_question',
        rule: expect.stringMatching(/^fallback: server-error/),
      });
    } finally {
      await server.close();
    }
  });

  test('[TR-9] --eval measures labelled texts, and compares a model with the built-in', async () => {
    const labelled = join(folder, 'labelled.jsonl');
    await writeFile(
      labelled,
      '{"text":"we were charged twice this month","intent":"billing_question"}\n{"text":"All API calls fail with 502, production is down","intent":["outage"]}\n',
    );
    const table = await run(['--eval', labelled], '');
    expect(table.out).toContain('accuracy            100.0%');
    const report = await run(['--eval', labelled, '--json'], '');
    expect(lines(report.out)[0]).toMatchObject({ provider: 'built-in', evaluation: { count: 2, accuracy: 1 } });
    const server = await startFakeOpenAi();
    try {
      server.script({ kind: 'answer', content: { ...PLAIN_ANSWER, intent: 'outage' } });
      const model = await run(['--eval', labelled, '--json', '--provider', 'openai'], '', {
        OPENAI_API_KEY: 'key',
        OPENAI_BASE_URL: server.baseUrl,
      });
      expect(lines(model.out)[0]).toMatchObject({
        provider: 'openai',
        evaluation: { accuracy: 0.5 },
        model: {
          promptTokens: 2,
          completionTokens: 2,
          fallbacks: 0,
          builtIn: { accuracy: 1 },
          disagreements: [{ line: 1, right: ['billing_question'], model: 'outage', builtIn: 'billing_question' }],
        },
      });
    } finally {
      await server.close();
    }
  });

  test('[TR-9] --eval names a bad line', async () => {
    const labelled = join(folder, 'bad.jsonl');
    await writeFile(labelled, '{"text":"x","intent":"nonsense"}\n');
    const { code, out, err } = await run(['--eval', labelled], '');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/bad\.jsonl line 1: .*intent/);
  });
});
