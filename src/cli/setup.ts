import { Command } from 'commander';
import type { Plan } from '../app/doctor/set-up.ts';
import type { Step } from '../flow/set-up.ts';
import { confirmed } from './confirm.ts';
import { fail, settings } from './settings.ts';
import { write } from './write.ts';

interface Options {
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Of one step what came of it; `error` null: done. */
interface Done {
  readonly what: string;
  readonly error: string | null;
  readonly click: string;
}

/** `caseload setup`: creates what Slack's and Intercom's APIs let it, after showing it, and says what only a person can click (AD-1). Safe to repeat. */
export function setupCommand(): Command {
  const command = new Command('setup')
    .description(
      'Create what the policy needs in Slack and Intercom: channels, the app and people in them, conversation attributes',
    )
    .option('--yes', 'do it without asking')
    .option('--json', 'as JSON: {"plan", "done", "clicks"}')
    .addHelpText(
      'after',
      `
Creating and joining channels takes the scopes channels:manage, channels:join and groups:write, which Caseload itself does not need: add them to the app for this once,
or make the clicks that are printed. Exit codes: 0 done or nothing to do, 1 something could not be done, 2 settings.`,
    )
    .action((options: Options) => setUp(command, options));
  return command;
}

async function setUp(command: Command, { yes = false, json = false }: Options): Promise<void> {
  const found = settings();
  if (!found.ok) return fail(command, found.problems);
  const { env, policy } = found;
  if (env.mode === 'sandbox')
    return fail(command, [
      'no tokens of Slack and Intercom are set, so there is nothing to set up; put them into .env as the README says, or run `caseload sandbox`',
    ]);
  const { planOf } = await import('../app/doctor/set-up.ts');
  const plan = await planOf(env, policy.policy, () => new Date());
  if (!json) await write(planText(plan));
  const go = plan.steps.length > 0 && (json ? yes : await confirmed('Do it?', yes));
  const done = go ? await doneOf(plan.steps, json ? null : write) : [];
  const clicks = [...done.flatMap(({ error, click }) => (error === null ? [] : [click])), ...plan.clicks];
  if (json)
    await write(JSON.stringify({ plan: plan.steps.map(({ what }) => what), done, clicks, unseen: plan.unseen }));
  else await write(clicksText(clicks));
  process.exitCode = done.some(({ error }) => error !== null) || plan.unseen.length > 0 ? 1 : 0;
}

/** One after the other, for what comes later needs what came before. */
async function doneOf(steps: readonly Step[], say: ((line: string) => Promise<void>) | null): Promise<readonly Done[]> {
  const done: Done[] = [];
  for (const { what, click, run } of steps) {
    const error = await run();
    done.push({ what, error, click });
    await say?.(error === null ? `✓ ${what}` : `✗ ${what}: ${reason(error)}`);
  }
  return done;
}

const reason = (error: string): string => (error === 'missing_scope' ? 'the app may not (missing_scope)' : error);

function planText({ steps, unseen }: Plan): string {
  const lacking = unseen.map((line) => `! ${line}`);
  if (steps.length === 0)
    return [
      ...lacking,
      unseen.length === 0 ? 'Everything that can be created is there.' : 'Nothing else to create.',
    ].join('\n');
  return [...lacking, 'To do:', ...steps.map(({ what }) => `  ${what}`)].join('\n');
}

const clicksText = (clicks: readonly string[]): string =>
  ['', 'Left for you:', ...clicks.map((click) => `  ${click}`), '', PAST, 'Then run `caseload doctor`.'].join('\n');

const PAST =
  'Triage can begin with your own past: `caseload triage learn --from-history` shows what closed conversations would teach it, and changes nothing until you say so.';
