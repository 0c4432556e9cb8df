import type { z } from 'zod';
import { freeze } from './policy/freeze.ts';
import { type INTERCOM_REGIONS, type InstanceRole, type LOG_LEVELS, type Variables, variables } from './variables.ts';

/** How Slack reaches Caseload. */
export type SlackTransport =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string };

/** What the environment says. URLs have no trailing slash. In `sandbox` mode `slack` and `intercom` are null. */
export type Env = {
  readonly mode: 'sandbox' | 'production';
  /** Null: the embedded database under `dataDir`. */
  readonly mongodbUri: string | null;
  readonly dataDir: string;
  /** `web` takes in what comes and answers people, `worker` does what follows from it, `all` does both (AD-7). */
  readonly role: InstanceRole;
  readonly port: number;
  /** The address to listen on; null: all of this machine. */
  readonly bindAddress: string | null;
  /** Where people and Intercom find this Caseload; this machine's own address when PUBLIC_URL is not set. */
  readonly publicUrl: string;
  readonly publicUrlGiven: boolean;
  readonly policyFile: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly slack: {
    readonly botToken: string;
    readonly transport: SlackTransport;
    readonly apiUrl: string | null;
  } | null;
  readonly intercom: {
    readonly accessToken: string;
    readonly clientSecret: string;
    readonly region: (typeof INTERCOM_REGIONS)[number];
    readonly apiUrl: string | null;
    readonly adminId: string | null;
  } | null;
  /** Null without OPENAI_API_KEY: the built-in classifier serves. `model` null: the default of the model's client. */
  readonly openai: { readonly apiKey: string; readonly baseUrl: string | null; readonly model: string | null } | null;
};

export type EnvResult =
  | { readonly ok: true; readonly env: Env }
  /** `rest`: what can be used all the same, for whoever only looks. */
  | { readonly ok: false; readonly problems: readonly string[]; readonly rest: Env };

/**
 * Reads the environment. An empty variable counts as not set, as `.env` templates leave them. Each problem is one line that names
 * the variable and the remedy and never shows a secret.
 */
export function readEnv(env: NodeJS.ProcessEnv): EnvResult {
  const given = Object.fromEntries(
    Object.keys(variables.shape).flatMap((name) => {
      const text = env[name]?.trim();
      return text ? [[name, text]] : [];
    }),
  );
  const read = variables.safeParse(given);
  const malformed = read.success ? [] : firstPerVariable(read.error.issues);
  const problems = [...malformed, ...halfSet(given)];
  if (read.success && problems.length === 0) return { ok: true, env: freeze(shape(read.data)) };
  const odd = new Set(read.success ? [] : read.error.issues.map(({ path }) => String(path[0])));
  const rest = variables.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !odd.has(name))));
  return { ok: false, problems, rest: freeze(shape(rest)) };
}

function firstPerVariable(issues: readonly z.core.$ZodIssue[]): string[] {
  const byName = new Map<string, string>();
  for (const { path, message } of issues) {
    const name = String(path[0]);
    if (!byName.has(name)) byName.set(name, `${name}: ${message}`);
  }
  return [...byName.values()];
}

/** Sets of variables of which some are there and others missing. */
function halfSet(given: Readonly<Record<string, string>>): string[] {
  const has = (name: keyof Variables) => given[name] !== undefined;
  const slack = (['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'] as const).find(has);
  const intercom = (['INTERCOM_ACCESS_TOKEN', 'INTERCOM_CLIENT_SECRET'] as const).find(has);
  const both = 'set both Slack and Intercom for production, or neither to run the sandbox';
  const problems: string[] = [];
  if (slack && !has('SLACK_BOT_TOKEN'))
    problems.push(
      `SLACK_BOT_TOKEN: missing while ${slack} is set; copy the Bot User OAuth Token from OAuth & Permissions`,
    );
  if (has('SLACK_BOT_TOKEN') && !has('SLACK_APP_TOKEN') && !has('SLACK_SIGNING_SECRET')) {
    problems.push(
      'SLACK_APP_TOKEN: missing while SLACK_BOT_TOKEN is set; create an app-level token with connections:write for socket mode, or set SLACK_SIGNING_SECRET for HTTP',
    );
  }
  if (intercom && !has('INTERCOM_ACCESS_TOKEN'))
    problems.push(
      `INTERCOM_ACCESS_TOKEN: missing while ${intercom} is set; copy it from Authentication in the Developer Hub`,
    );
  if (has('INTERCOM_ACCESS_TOKEN') && !has('INTERCOM_CLIENT_SECRET')) {
    problems.push(
      'INTERCOM_CLIENT_SECRET: missing while INTERCOM_ACCESS_TOKEN is set; copy it from Basic Information in the Developer Hub',
    );
  }
  if (slack && !intercom) problems.push(`INTERCOM_ACCESS_TOKEN: missing while ${slack} is set; ${both}`);
  if (intercom && !slack) problems.push(`SLACK_BOT_TOKEN: missing while ${intercom} is set; ${both}`);
  const shares = given.CASELOAD_ROLE === 'web' || given.CASELOAD_ROLE === 'worker';
  if (shares && !has('MONGODB_URI'))
    problems.push(
      `CASELOAD_ROLE: ${given.CASELOAD_ROLE} shares the work with others, and the embedded database is one instance's own; set MONGODB_URI, or leave CASELOAD_ROLE out`,
    );
  if (shares && !slack && !intercom)
    problems.push('CASELOAD_ROLE: the sandbox is one instance; leave it out, or set the tokens of Slack and Intercom');
  return problems;
}

function shape(given: Variables): Env {
  const { slack, intercom } = vendors(given);
  return {
    mode: slack && intercom ? 'production' : 'sandbox',
    mongodbUri: given.MONGODB_URI ?? null,
    dataDir: given.CASELOAD_DATA_DIR,
    role: given.CASELOAD_ROLE,
    port: given.PORT,
    bindAddress: given.BIND_ADDRESS ?? null,
    publicUrl: given.PUBLIC_URL ?? `http://localhost:${given.PORT}`,
    publicUrlGiven: given.PUBLIC_URL !== undefined,
    policyFile: given.POLICY_FILE,
    logLevel: given.LOG_LEVEL,
    slack,
    intercom,
    openai:
      given.OPENAI_API_KEY === undefined
        ? null
        : { apiKey: given.OPENAI_API_KEY, baseUrl: given.OPENAI_BASE_URL ?? null, model: given.OPENAI_MODEL ?? null },
  };
}

function vendors(given: Variables): Pick<Env, 'slack' | 'intercom'> {
  const { SLACK_BOT_TOKEN: botToken, INTERCOM_ACCESS_TOKEN: accessToken, INTERCOM_CLIENT_SECRET: clientSecret } = given;
  const transport = transportOf(given);
  return {
    slack: botToken && transport ? { botToken, transport, apiUrl: given.SLACK_API_URL ?? null } : null,
    intercom:
      accessToken && clientSecret
        ? {
            accessToken,
            clientSecret,
            region: given.INTERCOM_REGION,
            apiUrl: given.INTERCOM_API_URL ?? null,
            adminId: given.INTERCOM_ADMIN_ID ?? null,
          }
        : null,
  };
}

/** Socket mode wins when both are set: with it on, Slack sends nothing by HTTP (docs.slack.dev, using-socket-mode). */
function transportOf(given: Variables): SlackTransport | null {
  if (given.SLACK_APP_TOKEN) return { kind: 'socket', appToken: given.SLACK_APP_TOKEN };
  return given.SLACK_SIGNING_SECRET ? { kind: 'http', signingSecret: given.SLACK_SIGNING_SECRET } : null;
}
