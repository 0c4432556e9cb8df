import { Command } from 'commander';
import { createLogger } from '../app/logger.ts';
import { toldToStop, untilTold } from '../app/until-told.ts';
import type { Env } from '../config/env.ts';
import type { LoadedPolicy } from '../config/policy/load.ts';
import { orFail } from './or-fail.ts';
import { playSandbox } from './sandbox.ts';
import { fail, settings } from './settings.ts';
import { startTold } from './start-told.ts';

const LOST =
  'The database under CASELOAD_DATA_DIR cannot be written: its disk is full or broken. Make room and start again; what was acknowledged is kept';

async function runProduction(env: Env, policy: LoadedPolicy): Promise<void> {
  const told = toldToStop();
  const log = createLogger(env.logLevel);
  const { startCaseload } = await import('../main.ts');
  if (env.mongodbUri === null) {
    log.warn(
      { dir: env.dataDir },
      'MONGODB_URI is not set: the embedded database is for trying out, not for production',
    );
  }
  const { signal } = told;
  const lost = (why: string): never => {
    // By itself: the log may have to be read from a file on the same disk.
    process.stderr.write(`caseload: ${why}. ${LOST}\n`);
    process.exit(1);
  };
  const starting = startCaseload({ env, policy, log, apart: true, signal, lost });
  // Told to stop in the middle of the start, it has given up what it waited for and closed the rest.
  const stop = () => starting.then((caseload) => caseload.stop()).catch(() => undefined);
  const stopped = untilTold(told, log, stop);
  const caseload = await starting.catch((error: unknown) => {
    if (signal.aborted) return null;
    throw error;
  });
  if (caseload && !signal.aborted) {
    const { port, where, url } = caseload;
    const told = startTold(caseload.checks());
    const facts = { port, database: where, policy: policy.version };
    if (process.stdout.isTTY)
      process.stdout.write(`${told.title} It listens on ${url}, ${where}.\n${told.lines.join('')}`);
    else if (told.lines.length === 0) log.info(facts, told.title);
    else log.warn({ ...facts, checks: told.checks }, told.title);
  }
  await stopped;
}

/** `caseload start`: the real services when their tokens are set, the sandbox when none is. */
export function startCommand(): Command {
  const command = new Command('start')
    .description('Run Caseload (the sandbox, unless Slack and Intercom tokens are set)')
    .action(async () => {
      const found = settings();
      if (!found.ok) return fail(command, found.problems);
      const { env, policy } = found;
      return orFail(command, () => (env.mode === 'sandbox' ? playSandbox(env, policy) : runProduction(env, policy)));
    });
  return command;
}
