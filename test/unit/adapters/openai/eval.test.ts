import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { triageCommand } from '../../../../src/cli/triage.ts';
import { type FakeOpenAi, PLAIN_ANSWER, startFakeOpenAi } from '../../../support/fake-openai.ts';

let folder = '';
let server: FakeOpenAi;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caseload-eval-'));
  server = await startFakeOpenAi();
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** What the text is about, and what the model takes it for; the built-in is right about the first three. */
const TEXTS: readonly (readonly [string, string, string])[] = [
  ['We were charged twice this month, please correct the invoice.', 'billing_question', 'billing_question'],
  ['All API calls fail with 502, our production is down for everyone!', 'outage', 'how_to'],
  ['I want to cancel my subscription at the end of the month.', 'cancellation', 'complaint'],
  ['How can I export my report as a PDF file?', 'complaint', 'complaint'],
  ['The export button does nothing when I click it, no file is downloaded.', 'legal', 'other'],
];

async function run(args: readonly string[], env: Record<string, string> = {}): Promise<{ out: string; err: string }> {
  const run = { out: '', err: '' };
  const write = (key: 'out' | 'err') => (text: string) => {
    run[key] += text;
  };
  const input = (async function* () {
    yield '';
  })();
  const command = triageCommand({ input, output: { write: write('out') }, env })
    .exitOverride()
    .configureOutput({ writeErr: write('err') });
  await command.parseAsync(args, { from: 'user' }).catch((error: unknown) => {
    if (run.err === '') throw error;
  });
  return run;
}

async function evaluateBoth(model: string, ...more: string[]) {
  const labelled = join(folder, 'labelled.jsonl');
  await writeFile(labelled, TEXTS.map(([text, intent]) => JSON.stringify({ text, intent })).join('\n'));
  server.script({
    kind: 'reply',
    content: ({ body }) => {
      const asked = body.messages[1]?.content ?? '';
      return { ...PLAIN_ANSWER, intent: TEXTS.find(([text]) => asked.includes(text))?.[2] };
    },
  });
  const env = { OPENAI_API_KEY: 'key', OPENAI_BASE_URL: server.baseUrl, OPENAI_MODEL: model };
  return run(['--eval', labelled, '--provider', 'both', ...more], env);
}

test('[TR-9] --provider both measures each, and says who was right where they differ', async () => {
  const { out } = await evaluateBoth('gpt-4o-mini', '--json');
  expect(JSON.parse(out)).toMatchObject({
    provider: 'both',
    builtIn: { provider: 'built-in', evaluation: { count: 5, accuracy: 0.6 } },
    openai: {
      provider: 'openai',
      evaluation: { count: 5, accuracy: 0.4 },
      // A token each way a call: 0.15 + 0.60 millionths of a dollar, rounded up.
      model: { calls: 5, promptTokens: 5, completionTokens: 5, estimatedCalls: 0, microDollars: 5, fallbacks: 0 },
    },
    comparison: { compared: 5, agreed: 1, agreedRight: 1, modelRight: 1, builtInRight: 2, neitherRight: 1 },
  });
});

test('[TR-9] the same as lines for a terminal, with cost, time and confusion of each', async () => {
  const { out } = await evaluateBoth('gpt-4o-mini');
  for (const words of [
    'provider            built-in\n',
    'provider            openai\n',
    'accuracy            60.0%',
    'accuracy            40.0%',
    'cost                5 prompt and 5 completion tokens: $0.0000',
    'agreement           1 of 5 texts that the model judged (20.0%), of these right 100.0%',
    'disagreements       4: the model right in 1, the built-in in 2, neither in 1',
    '  text 2: model how_to, built-in outage, right outage',
  ]) {
    expect(out).toContain(words);
  }
  for (const line of ['macro-F1', 'recall by intent', 'sure (0.7 or more)', 'calibration error', 'time  ', '→'])
    expect(out.split(line).length - 1).toBeGreaterThanOrEqual(2);
  expect(out).not.toMatch(/charged twice|export button/);
});

test('[TR-9] a model without a price is told in tokens', async () => {
  const { out } = await evaluateBoth('llama');
  expect(out).toContain('5 prompt and 5 completion tokens: no price for llama in the policy');
});

test.each([
  [['--provider', 'both'], /add --eval/],
  [['--provider', 'magic'], /write --provider built-in or --provider openai, or both with --eval/],
])('[TR-9] %j is told in one line', async (args, words) => {
  const { out, err } = await run(args);
  expect(out).toBe('');
  expect(err).toMatch(words);
  expect(err.trim().split('\n')).toHaveLength(1);
});
