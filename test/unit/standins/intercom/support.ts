/** A workspace with people, its client, and an app that receives webhooks, all over real sockets. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { IntercomClient } from 'intercom-client';
import {
  type FakeIntercom,
  type FakeIntercomOptions,
  startFakeIntercom,
} from '../../../../src/standins/intercom/index.ts';

export const TOKEN = 'test-token';
export const SECRET = 'test-secret';
export const ALEX = '9001';
export const KIM = '9002';
export const TEAM = '7001';
export const MAYA = '5f00000000000000000000a1';
export const OMAR = '5f00000000000000000000a2';
export const ACME = '6a00000000000000000000c1';

/** Every test starts here and moves its clock by hand. */
export const START = Date.parse('2026-03-02T09:00:00Z');

export interface Clock {
  now: number;
}

export async function fake(
  overrides: Partial<FakeIntercomOptions> = {},
): Promise<{ intercom: FakeIntercom; client: IntercomClient; clock: Clock }> {
  const clock = { now: START };
  const intercom = await startFakeIntercom({
    token: TOKEN,
    clientSecret: SECRET,
    now: () => clock.now,
    seed: {
      admins: [
        { id: ALEX, name: 'Alex Alvarez', email: 'alex@support.example' },
        { id: KIM, name: 'Kim Khan', email: 'kim@support.example' },
      ],
      teams: [{ id: TEAM, name: 'Tier 2', adminIds: [KIM] }],
      companies: [
        {
          id: ACME,
          company_id: 'acme',
          name: 'Acme Robotics',
          plan: 'Enterprise',
          monthly_spend: 12_400,
          size: 900,
          custom_attributes: { vip: true },
        },
      ],
      contacts: [
        {
          id: MAYA,
          external_id: 'u-1',
          name: 'Maya Meyer',
          email: 'maya@acme.example',
          role: 'user',
          companyIds: [ACME],
        },
        { id: OMAR, name: 'Omar Ortiz', email: 'omar@lead.example', role: 'lead', companyIds: [] },
      ],
      tags: [{ id: '8001', name: 'bug' }],
      conversationAttributes: [
        { name: 'Case status', type: 'list', options: ['New', 'In Progress'] },
        { name: 'Case link', type: 'string' },
        { name: 'Case number', type: 'integer' },
        { name: 'Score', type: 'float' },
        { name: 'Restricted', type: 'boolean' },
        { name: 'Deadline', type: 'datetime' },
      ],
      ticketTypes: [
        {
          id: '31',
          name: 'Bug',
          category: 'Back-office',
          attributes: [{ name: 'Severity', type: 'list', options: ['S1', 'S2'], required: true }],
        },
        { id: '32', name: 'Request', category: 'Customer' },
      ],
      ticketStates: [
        { id: '41', category: 'submitted', internal_label: 'Submitted', external_label: 'Submitted' },
        { id: '42', category: 'resolved', internal_label: 'Done', external_label: 'Resolved' },
      ],
      articles: [
        { id: '51', title: 'Reset a password', body: '<p>Open settings.</p>', state: 'published' },
        { id: '52', title: 'API limits', body: '<p>Ten a second.</p>', state: 'draft' },
      ],
    },
    ...overrides,
  });
  return { intercom, clock, client: clientOf(intercom) };
}

export function clientOf(intercom: FakeIntercom, options: { token?: string } = {}): IntercomClient {
  return new IntercomClient({
    token: options.token ?? TOKEN,
    baseUrl: intercom.baseUrl,
    maxRetries: 0,
    timeoutInSeconds: 5,
  });
}

/** The body a webhook arrived with, parsed as far as the tests look into it. */
export interface Arrived {
  readonly raw: string;
  readonly headers: IncomingMessage['headers'];
  readonly id: string | null;
  readonly topic: string;
  readonly attempts: number;
  readonly item: {
    readonly id: string;
    readonly conversation_parts?: {
      readonly conversation_parts: readonly { readonly body: string | null; readonly part_type: string }[];
    };
    readonly statistics?: Readonly<Record<string, unknown>>;
    readonly tags_added?: { readonly tags: readonly { readonly name: string }[] };
  };
}

export interface App {
  readonly url: string;
  readonly arrived: Arrived[];
  readonly methods: string[];
  /** Decides the next answers; 200 by default. Returning 'hang' answers nothing. */
  respond: (request: IncomingMessage, body: string) => { status: number; body?: object } | 'hang';
  stop(): Promise<void>;
}

export async function startApp(): Promise<App> {
  const arrived: Arrived[] = [];
  const methods: string[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let raw = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      raw += chunk;
    });
    request.on('end', () => {
      methods.push(request.method ?? '');
      if (request.method === 'POST' && request.url === '/webhooks') {
        const { id, topic, delivery_attempts: attempts, data } = JSON.parse(raw);
        arrived.push({ raw, headers: request.headers, id, topic, attempts, item: data.item });
      }
      const answer = app.respond(request, raw);
      if (answer === 'hang') return;
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a listening TCP server has no other kind of address
  const app: App = {
    url: `http://127.0.0.1:${port}`,
    arrived,
    methods,
    respond: () => ({ status: 200 }),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return app;
}

/** What a rejected SDK call said: status and first error code and message. */
export async function refusalOf(
  call: PromiseLike<unknown>,
): Promise<{ status: number | undefined; code: string; message: string }> {
  try {
    await call;
  } catch (error) {
    const { statusCode, body } = error as {
      statusCode?: number;
      body?: { errors?: { code: string; message: string }[] };
    }; // IntercomError's public fields
    const first = body?.errors?.[0];
    return { status: statusCode, code: first?.code ?? 'none', message: first?.message ?? String(error) };
  }
  throw new Error('the call was not refused');
}
