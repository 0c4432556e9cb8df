import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { loadDotEnv } from '../config/dotenv.ts';
import type { Lookup } from './init-answers.ts';
import { type Answers, envText, notYet, policyText } from './init-policy.ts';
import { QUESTIONS } from './init-questions.ts';
import { fail } from './settings.ts';

const ENV = '.env';

/** `caseload init`: eight questions, and from the answers a policy and an environment. What is there is never overwritten. */
export function initCommand(): Command {
  const command = new Command('init')
    .description('ask eight questions, and write policy.yml and .env for your team')
    .option('--policy <file>', 'where the policy goes (default: POLICY_FILE, else policy.yml, else team.yml)')
    .addHelpText('after', '\nFrom a pipe each line is an answer; an empty one takes what stands in brackets.')
    .action((options: { readonly policy?: string }) => init(command, options.policy));
  return command;
}

async function init(command: Command, named: string | undefined): Promise<void> {
  const dotEnv = loadDotEnv(ENV);
  if (!dotEnv.ok) fail(command, dotEnv.problems);
  const file = named ?? (process.env.POLICY_FILE?.trim() || (existsSync('policy.yml') ? 'team.yml' : 'policy.yml'));
  if (existsSync(file))
    fail(command, [`${file} is there already, and nothing was written; name another with --policy my-team.yml`]);
  const answers = await ask(command);
  const written = [write(command, file, policyText(answers), 0o644)];
  if (!dotEnv.loaded) {
    const template = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    written.push(write(command, ENV, envText(template, file, process.env), 0o600));
  }
  process.stdout.write(`\nWritten: ${written.join(' and ')}.\n${afterwards(file, dotEnv.loaded)}`);
}

function afterwards(file: string, kept: boolean): string {
  const pointed = kept && (process.env.POLICY_FILE?.trim() || 'policy.yml') !== file;
  return [
    ...(kept ? [`${ENV} was there and stays as it is.${pointed ? ` Write POLICY_FILE=${file} into it.` : ''}`] : []),
    `Put the tokens of Slack and Intercom into ${ENV}, then:`,
    '',
    '  npm run caseload -- setup',
    '  npm run caseload -- doctor',
    '  npm start',
    '',
  ].join('\n');
}

/** Fails where something has come to stand there meanwhile. */
function write(command: Command, path: string, text: string, mode: number): string {
  try {
    writeFileSync(path, text, { flag: 'wx', mode });
    return path;
  } catch (error) {
    return fail(command, [
      `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}; choose another with --policy`,
    ]);
  }
}

async function ask(command: Command): Promise<Answers> {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const lookup = await slackLookup();
  let answers: Partial<Answers> = {};
  for (const [index, { ask: words, example, usual, read }] of QUESTIONS.entries()) {
    const number = `${index + 1}/${QUESTIONS.length}`;
    process.stdout.write(`\n${number}  ${words}\n     For example: ${example}\n`);
    for (;;) {
      process.stdout.write(usual === null ? '> ' : `[${usual}] > `);
      const { value, done } = await lines.next();
      if (!process.stdin.isTTY) process.stdout.write('\n');
      if (done === true)
        fail(command, [
          `the answers end before question ${number} is answered, and nothing was written; answer all ${QUESTIONS.length}`,
        ]);
      const text = value.trim() === '' ? (usual ?? '') : value.trim();
      const told =
        text === ''
          ? { wrong: `this has to be answered; write it as in ${example}` }
          : await read(text, answers, lookup);
      if ('answer' in told) {
        answers = { ...answers, ...told.answer };
        break;
      }
      process.stderr.write(`     ${told.wrong}\n`);
    }
  }
  await lines.return?.();
  return { ...notYet(answers.people ?? []), ...answers };
}

/** Asks Slack by address where a token is set. Null where there is none, or Slack cannot be asked: then the addresses say the names. */
async function slackLookup(): Promise<Lookup | null> {
  const token = process.env.SLACK_BOT_TOKEN?.trim() ?? '';
  if (token === '') return null;
  const { readClient } = await import('../adapters/slack/client.ts');
  const client = readClient(token, process.env.SLACK_API_URL || undefined);
  try {
    await client.auth.test();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Slack could not be asked (${reason}): names are taken from the addresses.\n`);
    return null;
  }
  return async (email) => {
    const found = await client.users.lookupByEmail({ email }).catch((error: unknown) => {
      if (String(error).includes('users_not_found')) return null;
      throw error;
    });
    return found && { name: found.user?.real_name ?? email, timeZone: found.user?.tz ?? null };
  };
}
