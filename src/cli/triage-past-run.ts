import type { Command } from 'commander';
import { useKeptWeights } from '../app/triage-weights.ts';
import type { Env } from '../config/env.ts';
import type { LoadedPolicy } from '../config/policy/load.ts';
import type { History, PastDesk } from '../flow/learn-history.ts';
import { confirmed } from './confirm.ts';
import { orFail } from './or-fail.ts';
import { fail, settings } from './settings.ts';
import { pastJson, pastText } from './triage-past-words.ts';
import { write } from './write.ts';

export interface LearnOptions {
  readonly fromHistory?: true;
  readonly apply?: true;
  readonly json?: true;
  readonly sandbox?: true;
}

/** What closed conversations would teach, shown, and switched on where somebody says so. */
export async function learn(command: Command, options: LearnOptions): Promise<void> {
  const { fromHistory, apply = false, json = false, sandbox = false } = options;
  if (!fromHistory)
    return fail(command, [
      'say what to learn from: --from-history; corrections from a file are `caseload triage --learn`',
    ]);
  if (apply && sandbox) return fail(command, ['--sandbox keeps nothing, so that there is nothing to --apply']);
  const found = settings();
  if (!found.ok) return fail(command, found.problems);
  const { env, policy } = found;
  const { intercom } = env;
  if (!sandbox && intercom === null)
    return fail(command, [
      'no tokens of Slack and Intercom are set; put them into .env as the README says, or try it with --sandbox',
    ]);
  useKeptWeights();
  await orFail(command, async () => {
    if (sandbox || intercom === null) {
      const { sandboxPast } = await import('../sandbox/past/learn.ts');
      return sandboxPast(policy.policy, (past) => study({ env, policy, past }, { apply, json, sandbox: true }));
    }
    const { pastOfIntercom } = await import('./triage-past-open.ts');
    return study({ env, policy, past: await pastOfIntercom(intercom, policy.policy) }, { apply, json, sandbox });
  });
}

interface Studied {
  readonly env: Env;
  readonly policy: LoadedPolicy;
  readonly past: PastDesk;
}

async function study(
  { env, policy, past }: Studied,
  { apply, json, sandbox }: { readonly apply: boolean; readonly json: boolean; readonly sandbox: boolean },
): Promise<void> {
  // The database takes longer to load than all other commands.
  const { learnPast } = await import('./triage-past-open.ts');
  const from = sandbox ? { uri: null, dataDir: null } : { uri: env.mongodbUri, dataDir: env.dataDir };
  const decide = async (history: History): Promise<boolean> => {
    if (!json) await write(`${process.stderr.isTTY ? '\n' : ''}${pastText(history).trimEnd()}`);
    if (history.study.worth !== 'better' || sandbox) return false;
    return json ? apply : confirmed('Switch it on?', apply, '--apply');
  };
  const { history, version } = await learnPast(from, { past, policy: policy.policy }, progress, decide);
  if (json) await write(pastJson(history, version));
  else if (version !== null)
    await write(
      `Switched on as version ${version}; running instances take it over within a minute. \`caseload triage history off\` takes it back.`,
    );
  process.exitCode = apply && version === null ? 1 : 0;
}

/** Reading may take minutes; whoever sits at the terminal sees that it goes on. */
function progress(texts: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${texts} texts read …`);
}

/** Unlearns the past. */
export async function unlearn(command: Command): Promise<void> {
  const found = settings();
  if (!found.ok) return fail(command, found.problems);
  const { env } = found;
  const { dropPast } = await import('./triage-past-open.ts');
  const dropped = await orFail(command, () => dropPast({ uri: env.mongodbUri, dataDir: env.dataDir }));
  await write(
    dropped
      ? 'What closed conversations taught is unlearned and its words are deleted; running instances follow within a minute.'
      : 'Nothing of closed conversations was in force.',
  );
}
