import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Answer, Program } from './program.ts';

export type Payload = Readonly<Record<string, unknown>>;

/** How something that Slack says is said otherwise: fields of a command, or the payload of an interaction. Bytes are sent as they are. */
export type Meddle = (payload: Payload) => Payload | Buffer;

/** What came of one thing said. */
export interface Heard {
  /** The program's answer to the request itself. */
  readonly answer: Answer;
  /** What the person read of it: words, or a form; null when nothing came in time. */
  readonly seen: Promise<string | null>;
}

/** Stands between Slack and the program, and says what Slack says otherwise, with Slack's signature. */
export interface Meddler {
  readonly port: number;
  /** Does something in a person's name, one thing at a time each. */
  act(userId: string, meddle: Meddle, act: () => Promise<unknown>): Promise<Heard | null>;
  /** The program, once it runs. */
  before(program: Program): void;
  close(): Promise<void>;
}

interface Plan {
  readonly meddle: Meddle;
  /** Once Slack has said it; Slack itself waits three seconds at most. */
  heard: Promise<Heard> | null;
}

const asked = z.looseObject({ user_id: z.string().optional(), user: z.looseObject({ id: z.string() }).optional() });
/** The stand-in's requests, as far as they tell whose form was opened. */
const opened = z.looseObject({ args: z.looseObject({ trigger_id: z.string() }) });
const answered = z.looseObject({ text: z.string() });
const LIMIT_MS = 20_000;

export async function startMeddler(): Promise<Meddler> {
  const plans = new Map<string, Plan>();
  /** By the number in its response_url, or by its trigger. */
  const waiting = new Map<string, (seen: string) => void>();
  let program: Program | undefined;
  let acts = 0;

  async function relay(incoming: IncomingMessage): Promise<Answer> {
    if (program === undefined) return { status: 503, body: '' };
    const body = await bytesOf(incoming);
    const form = new URLSearchParams(body.toString());
    const packed = form.get('payload');
    const isForm = incoming.headers['content-type'] === 'application/x-www-form-urlencoded';
    const payload: Payload = packed === null ? Object.fromEntries(form) : JSON.parse(packed);
    const { user, user_id } = asked.parse(isForm ? payload : {});
    const plan = plans.get(user_id ?? user?.id ?? '');
    if (plan === undefined) return program.post('/slack/events', body, signed(body, incoming.headers['content-type']));
    acts += 1;
    const seen = promised(`${acts}`, String(payload.trigger_id));
    const real = String(payload.response_url);
    if (payload.response_url) urls.set(`${acts}`, real);
    const said = plan.meddle({ ...payload, ...(payload.response_url ? { response_url: own(acts) } : {}) });
    const bytes = Buffer.isBuffer(said)
      ? said
      : Buffer.from(
          new URLSearchParams(
            packed === null
              ? Object.entries(said ?? {}).map(([key, value]): [string, string] => [key, flat(value)])
              : { payload: JSON.stringify(said) },
          ).toString(),
        );
    const heard = program
      .post('/slack/events', bytes, signed(bytes, 'application/x-www-form-urlencoded'))
      .then((answer) => ({ answer, seen }));
    plan.heard = heard;
    return (await heard).answer;
  }

  const urls = new Map<string, string>();
  const own = (n: number) => `http://127.0.0.1:${port}/answer/${n}`;

  function promised(...keys: readonly string[]): Promise<string | null> {
    return new Promise((resolve) => {
      const done = (seen: string | null) => {
        clearTimeout(late);
        for (const key of keys) waiting.delete(key);
        resolve(seen);
      };
      const late = setTimeout(() => done(null), LIMIT_MS);
      for (const key of keys) waiting.set(key, done);
    });
  }

  /** What the program says to a response_url goes to Slack as it is. */
  async function passOn(incoming: IncomingMessage, n: string): Promise<Answer> {
    const body = await bytesOf(incoming);
    const answer = await fetch(urls.get(n) ?? '', {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { 'content-type': 'application/json' },
    });
    const text = await answer.text();
    const words = answered.safeParse(JSON.parse(body.toString()));
    waiting.get(n)?.(words.success ? words.data.text : body.toString());
    return { status: answer.status, body: text };
  }

  function signed(body: Buffer, type = ''): Record<string, string> {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const secret = program?.sandbox.env.SLACK_SIGNING_SECRET ?? '';
    const digest = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
    return { 'content-type': type, 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
  }

  const server = createServer((incoming, response) => {
    const n = /^\/answer\/(\d+)$/.exec(incoming.url ?? '')?.[1];
    (n === undefined ? relay(incoming) : passOn(incoming, n)).then(
      ({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  // A connection that is closed while the program begins to answer over it would lose the answer.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    port,
    before(given) {
      program = given;
      const { slack } = given.sandbox;
      slack.workspace.on('change', (change) => {
        if (change.kind !== 'request' || !/^views\.(open|push)$/.test(change.method)) return;
        const request = opened.safeParse(slack.requests.at(-1));
        if (request.success) waiting.get(request.data.args.trigger_id)?.('a form');
      });
    },
    async act(userId, meddle, act) {
      const plan: Plan = { meddle, heard: null };
      plans.set(userId, plan);
      try {
        await act();
      } finally {
        plans.delete(userId);
      }
      return plan.heard;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part);
  return Buffer.concat(parts);
}

/** A field of a form, which has only texts. */
const flat = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
