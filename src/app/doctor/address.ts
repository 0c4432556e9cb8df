import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Env } from '../../config/env.ts';
import { systemCode } from '../../config/error-code.ts';
import { INSTANCE_ROLES } from '../../config/variables.ts';
import { type Check, fine, noted, wrong } from '../../flow/checks.ts';
import { aliveWords } from '../../flow/instances.ts';

const MS = 5_000;
const LOOPBACK = /^https?:\/\/(localhost|127\.|\[::1\])/;

const readySchema = z.looseObject({
  status: z.enum(['ready', 'not ready']),
  parts: z.record(z.string(), z.string()).default({}),
  alive: z.record(z.enum(INSTANCE_ROLES), z.number()).nullish(),
  checks: z
    .array(
      z.object({
        key: z.string(),
        state: z.enum(['ok', 'note', 'wrong']),
        what: z.string(),
        remedy: z.string().nullable(),
      }),
    )
    .default([]),
});
type Ready = z.output<typeof readySchema>;

interface Told {
  readonly status: number;
  readonly text: string;
}
/** A code of the way there where nobody answers. */
type Asked = Told | { readonly silent: string };

async function ask(url: string, init: RequestInit = {}): Promise<Asked> {
  try {
    const answer = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(MS) });
    return { status: answer.status, text: (await answer.text()).slice(0, 100_000) };
  } catch (error) {
    return { silent: systemCode(error) ?? 'no answer' };
  }
}

/** What the Caseload of this machine says of itself; null where none runs, `other` where something else has its port. */
async function running({ bindAddress, port }: Env): Promise<Ready | 'other' | null> {
  const host = bindAddress === null || bindAddress === '0.0.0.0' ? '127.0.0.1' : bindAddress;
  const answer = await ask(`http://${host.includes(':') ? `[${host}]` : host}:${port}/readyz`);
  if ('silent' in answer) return answer.silent === 'ECONNREFUSED' ? null : 'other';
  const read = readySchema.safeParse(parsed(answer.text));
  return read.success ? read.data : 'other';
}

/** The process that runs, and the way to it from outside, tried by signed pings. Never rejects. */
export async function inspectAddress(env: Env): Promise<readonly Check[]> {
  const here = await running(env);
  if (here === 'other')
    return [
      wrong(
        'running',
        `PORT ${env.port} is taken by another program: Caseload cannot start there.`,
        'Stop that program, or set PORT to a free port.',
      ),
    ];
  return [...runningChecks(here), ...(await publicChecks(env, here !== null))];
}

function runningChecks(here: Ready | null): readonly Check[] {
  if (here === null)
    return [noted('running', 'Caseload does not run on this machine at the moment.', 'Start it with `npm start`.')];
  const shared = here.alive ? `; ${aliveWords({ count: here.alive })}` : '';
  const troubled = Object.entries(here.parts).filter(([, trouble]) => trouble !== 'ok');
  const remedy = 'Look at the other lines here and at its log; docs/troubleshooting.md goes by symptom.';
  return [
    ...(troubled.length === 0
      ? [fine('running', `Caseload runs on this machine, and says that all of it works${shared}.`)]
      : []),
    ...troubled.map(([part, trouble]) =>
      wrong(`running.${part}`, `The Caseload that runs says of ${part}: ${trouble}.`, remedy),
    ),
    ...here.checks,
  ];
}

async function publicChecks(env: Env, runs: boolean): Promise<readonly Check[]> {
  const { publicUrl, publicUrlGiven, port } = env;
  if (!publicUrlGiven)
    return [
      noted(
        'address',
        'PUBLIC_URL is not set, so the way from Intercom to here was not tried.',
        'Set it to the address under which the internet reaches this Caseload: https://…',
      ),
    ];
  if (publicUrl.startsWith('http://') && !LOOPBACK.test(publicUrl))
    return [
      wrong(
        'address',
        'PUBLIC_URL begins with http://: what customers write would cross the internet unencrypted, and Slack takes https alone.',
        'Put a proxy with a certificate before it and write https://…',
      ),
    ];
  const checks = [
    judged('address', await pingAsIntercom(env), { runs, port, what: 'Intercom', secret: 'INTERCOM_CLIENT_SECRET' }),
  ];
  if (env.slack?.transport.kind === 'http')
    checks.push(
      judged('address.slack', await pingAsSlack(env, env.slack.transport.signingSecret), {
        ...{ runs, port, what: 'Slack', secret: 'SLACK_SIGNING_SECRET' },
      }),
    );
  return checks;
}

type Pinged = 'answered' | 'refused' | 'else' | { readonly silent: string } | { readonly status: number };

function judged(
  key: string,
  pinged: Pinged | null,
  {
    runs,
    port,
    what,
    secret,
  }: { readonly runs: boolean; readonly port: number; readonly what: string; readonly secret: string },
): Check {
  if (pinged === null) return noted(key, `Without ${secret} the way from ${what} was not tried.`);
  if (pinged === 'answered')
    return fine(key, `PUBLIC_URL leads here, and what ${what} sends is checked with ${secret}.`);
  if (pinged === 'refused')
    return wrong(
      key,
      `The Caseload at PUBLIC_URL checks what ${what} sends with another secret than this ${secret}: it refuses all of it.`,
      `Copy ${secret} anew, and start that Caseload again with it.`,
    );
  const why =
    pinged === 'else' ? 'something else answers' : 'silent' in pinged ? pinged.silent : `HTTP ${pinged.status}`;
  if (!runs && why !== 'ENOTFOUND')
    return noted(
      key,
      `Nothing of Caseload answers at PUBLIC_URL (${why}), for it does not run.`,
      'Start it, and run doctor again.',
    );
  return wrong(
    key,
    `PUBLIC_URL does not lead to this Caseload (${why}): nothing that ${what} sends arrives.`,
    why === 'ENOTFOUND'
      ? 'Correct the name in PUBLIC_URL, or add it to your DNS.'
      : `Let your proxy pass /${what.toLowerCase()} on to port ${port} of this machine.`,
  );
}

/** A signed ping, which Caseload answers and keeps nothing of. Null without the secret. */
async function pingAsIntercom({ publicUrl, intercom }: Env): Promise<Pinged | null> {
  if (intercom === null) return null;
  const body = JSON.stringify({
    ...{ type: 'notification_event', id: null, topic: 'ping', created_at: 0 },
    data: { type: 'notification_event_data', item: { type: 'ping', message: 'caseload doctor' } },
  });
  const signature = createHmac('sha1', intercom.clientSecret).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature': `sha1=${signature}` };
  const answer = await ask(`${publicUrl}/intercom/webhooks`, { method: 'POST', headers, body });
  if ('silent' in answer) return answer;
  // Anybody may answer 200; the words are Caseload's.
  if (answer.status === 200) return answer.text === 'pong\n' ? 'answered' : 'else';
  return answer.status === 401 && answer.text.includes('X-Hub-Signature') ? 'refused' : { status: answer.status };
}

/** The question by which Slack itself checks an address (docs.slack.dev/reference/events/url_verification). */
async function pingAsSlack({ publicUrl }: Env, signingSecret: string): Promise<Pinged> {
  const challenge = 'caseload-doctor';
  const body = JSON.stringify({ type: 'url_verification', challenge, token: 'none' });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  const answer = await ask(`${publicUrl}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  if ('silent' in answer) return answer;
  if (answer.status === 200) return answer.text.includes(challenge) ? 'answered' : 'else';
  return answer.status === 401 ? 'refused' : { status: answer.status };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
