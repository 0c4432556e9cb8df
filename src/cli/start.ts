import { Command } from 'commander';
import { PortTaken } from '../app/http.ts';
import { createLogger } from '../app/logger.ts';
import { loadDotEnv } from '../config/dotenv.ts';
import { type Env, readEnv } from '../config/env.ts';
import { formatProblem } from '../config/policy/finding.ts';
import { type LoadedPolicy, loadPolicy } from '../config/policy/load.ts';
import { UnusableDirectory } from '../embedded/index.ts';
import { startCaseload } from '../main.ts';
import { runSandbox } from './sandbox.ts';
import { toldToStop, untilTold } from './until-told.ts';

/** What start and sandbox need, or the lines that say what to mend. */
export function settings():
  | { readonly ok: true; readonly env: Env; readonly policy: LoadedPolicy }
  | { readonly ok: false; readonly problems: readonly string[] } {
  const dotEnv = loadDotEnv('.env');
  if (!dotEnv.ok) return dotEnv;
  const read = readEnv(process.env);
  if (!read.ok) return read;
  const policy = loadPolicy(read.env.policyFile);
  if (!policy.ok)
    return { ok: false, problems: policy.problems.map((problem) => formatProblem(read.env.policyFile, problem)) };
  return { ok: true, env: read.env, policy: policy.policy };
}

/** Ends the command with exit code 2 and a line for each thing the caller can mend. */
export function fail(command: Command, problems: readonly string[]): never {
  return command.error(problems.join('\n'), { exitCode: 2 });
}

async function runProduction(command: Command, env: Env, policy: LoadedPolicy): Promise<void> {
  const told = toldToStop();
  const log = createLogger(env.logLevel);
  if (env.mongodbUri === null) {
    log.warn({ dir: env.dataDir }, 'no MONGODB_URI: the embedded database is for trying out, not for production');
  }
  try {
    const caseload = await startCaseload({ env, policy, log });
    log.info({ port: caseload.port, database: caseload.where, policy: policy.version }, 'Caseload is ready');
    await untilTold(told, log, () => caseload.stop());
  } catch (error) {
    if (error instanceof PortTaken || error instanceof UnusableDirectory) fail(command, [error.message]);
    throw error;
  }
}

/** `caseload start`: the real services when their tokens are set, the sandbox when none is. */
export function startCommand(): Command {
  const command = new Command('start')
    .description('Run Caseload (the sandbox, unless Slack and Intercom tokens are set)')
    .action(async () => {
      const found = settings();
      if (!found.ok) return fail(command, found.problems);
      if (found.env.mode === 'sandbox') return runSandbox(command, found.env, found.policy);
      return runProduction(command, found.env, found.policy);
    });
  return command;
}
