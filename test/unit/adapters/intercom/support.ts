/** A workspace with people, the client as the app makes it, and a place for logs, all over real sockets. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { IntercomClient } from 'intercom-client';
import { type Logger, pino } from 'pino';
import { intercomClient } from '../../../../src/adapters/intercom/client.ts';
import type { Inbox, InboxRow } from '../../../../src/adapters/intercom/receive.ts';
import { intercomWebhooks } from '../../../../src/adapters/intercom/receive.ts';
import {
  type FakeIntercom,
  type FakeIntercomOptions,
  startFakeIntercom,
} from '../../../../src/standins/intercom/index.ts';

export const TOKEN = 'a-token-of-the-tests';
export const SECRET = 'a-secret-of-the-tests';
/** The seat of its own under which Caseload writes. */
export const SEAT = '9000';
export const ALEX = '9001';
export const MAYA = '5f00000000000000000000a1';
export const OMAR = '5f00000000000000000000a2';
export const ACME = '6a00000000000000000000c1';
export const START = Date.parse('2026-11-20T12:30:00Z');
export const ATTRIBUTES = ['Status', 'Priority', 'Queue', 'Owner', 'Deadline', 'Link'].map((name) => ({
  name: `Case ${name}`,
  type: 'string' as const,
}));

export interface Workspace {
  readonly intercom: FakeIntercom;
  readonly client: IntercomClient;
  readonly clock: { now: number };
}

export async function workspace(
  seed: Partial<FakeIntercomOptions['seed']> = {},
  options: Partial<FakeIntercomOptions> = {},
): Promise<Workspace> {
  const clock = { now: START };
  const intercom = await startFakeIntercom({
    token: TOKEN,
    clientSecret: SECRET,
    now: () => clock.now,
    ...options,
    seed: {
      admins: [
        { id: SEAT, name: 'Caseload', email: 'caseload@support.example' },
        { id: ALEX, name: 'Alex Alvarez', email: 'alex@support.example' },
      ],
      companies: [
        {
          id: ACME,
          company_id: 'acme',
          name: 'Acme Robotics',
          plan: 'Enterprise',
          monthly_spend: 12_400.5,
          custom_attributes: {
            lifetime_value: '$301,000.50',
            renewal_date: '2026-12-28',
            account_manager_email: ' amir@caseload.example ',
            vip: 'yes',
          },
        },
      ],
      contacts: [
        { id: MAYA, name: 'Maya Meyer', email: 'maya@acme.example', role: 'user', companyIds: [ACME] },
        { id: OMAR, name: 'Omar Ortiz', email: 'omar@lead.example', role: 'lead', companyIds: [] },
      ],
      conversationAttributes: ATTRIBUTES,
      ...seed,
    },
  });
  const client = intercomClient({ accessToken: TOKEN, region: 'eu', apiUrl: intercom.baseUrl });
  return { intercom, client, clock };
}

/** Collects log lines as pino writes them. */
export function logs(): { readonly log: Logger; readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, log: pino({ level: 'trace', base: null }, { write: (line: string) => void lines.push(line) }) };
}

export interface Receiving {
  readonly url: string;
  readonly rows: InboxRow[];
  readonly lines: readonly string[];
  /** The database is away while this holds. */
  broken: boolean;
  stop(): Promise<void>;
}

/** The real router in a real Express app, with an inbox in memory. */
export async function startReceiving(): Promise<Receiving> {
  const { log, lines } = logs();
  const state = { rows: [] as InboxRow[], broken: false };
  const inbox: Inbox = {
    async put(row) {
      if (state.broken) throw new Error('database away');
      if (state.rows.some((one) => one.key === row.key)) return 'duplicate';
      state.rows.push(row);
      return 'stored';
    },
  };
  const app = express();
  app.use(
    intercomWebhooks({
      clientSecret: SECRET,
      seat: () => SEAT,
      inbox,
      stored: () => undefined,
      now: () => new Date(START),
      log,
    }),
  );
  const server: Server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a listening TCP server has no other kind of address
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}/intercom/webhooks`,
    lines,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
