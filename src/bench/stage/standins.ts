import { setTimeout } from 'node:timers/promises';
import type { LoadedPolicy } from '../../config/policy/load.ts';
import { CASELOAD_SEAT, intercomSeed } from '../../sandbox/seed/intercom.ts';
import { slackIdOf, slackSeed } from '../../sandbox/seed/slack.ts';
import { type FakeIntercom, type IntercomSeed, startFakeIntercom } from '../../standins/intercom/index.ts';
import { type FakeSlack, type Person, startFakeSlack } from '../../standins/slack/index.ts';

/** A Wednesday morning inside everybody's office hours in Berlin. */
const WEDNESDAY_10 = Date.parse('2026-11-18T09:00:00Z');
const QUIET_MS = 200;
const LIMIT_MS = 60_000;
const CUSTOMERS = 500;

const SECRETS = { botToken: 'xoxb-bench', appToken: 'xapp-1-BENCH-1-bench', token: 'bench', secret: 'bench-secret' };

/** Where the card of a case stands in Slack. */
export interface Card {
  readonly caseId: string;
  readonly channel: string;
  readonly ts: string;
}

export interface StandIns {
  readonly intercom: FakeIntercom;
  readonly clientSecret: string;
  /** The app's settings to find them. */
  readonly env: Readonly<Record<string, string>>;
  /** What the app's clock adds to real time, ms. */
  readonly offsetMs: number;
  person(id: string): Person;
  /** Somebody writes; each of so many customers in turn. Answers the conversation's id. */
  write(text: string, n: number): string;
  reply(conversation: string, text: string, n: number): void;
  /** Resolves once the conversation's case stands on a card, and its attributes and note in Intercom. */
  delivered(conversation: string, limitMs?: number): Promise<Card>;
  /** Resolves once the home that somebody opens has been published anew. */
  openHome(person: string): Promise<void>;
  /** How many cases have a card. */
  cards(): number;
  /** Resolves once nothing has reached them for a while. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

/** More customers than the sandbox has: clones of its smaller accounts, each with one contact. */
function crowded(seed: IntercomSeed): IntercomSeed {
  const models = (seed.companies ?? []).slice(2);
  const [contact] = seed.contacts ?? [];
  if (contact === undefined || models.length === 0) throw new Error('the seed has no customers');
  const numbers = Array.from({ length: CUSTOMERS }, (_, n) => n);
  const companies = numbers.flatMap((n) => {
    const model = models[n % models.length];
    return model ? [{ ...model, id: `1000${n}`, company_id: `bench-${n}`, name: `${model.name} ${n}` }] : [];
  });
  const contacts = numbers.map((n) => ({
    ...contact,
    ...{ id: customerOf(n), external_id: `bench-${n}`, name: `Customer ${n}`, email: `customer-${n}@bench.example` },
    companyIds: [`1000${n}`],
  }));
  return {
    ...seed,
    companies: [...(seed.companies ?? []), ...companies],
    contacts: [...(seed.contacts ?? []), ...contacts],
  };
}

const customerOf = (n: number): string => `contact-bench-${n % CUSTOMERS}`;

/** Local Slack and Intercom in this process, without the vendors' rate limits: not they are measured. */
export async function startStandIns({ policy }: LoadedPolicy): Promise<StandIns> {
  const offsetMs = WEDNESDAY_10 - Date.now();
  const now = () => Date.now() + offsetMs;
  const slack: FakeSlack = await startFakeSlack({
    ...{ seed: slackSeed(policy), botToken: SECRETS.botToken, appToken: SECRETS.appToken, signingSecret: 'unused' },
    ...{ now, wallClock: Date.now, limits: { postPerChannelPerSecond: 'off' } },
  });
  const intercom = await startFakeIntercom({
    ...{ seed: crowded(intercomSeed(policy, new Date(now()))), token: SECRETS.token, clientSecret: SECRETS.secret },
    ...{ now, rateLimitPerSlice: 1_000_000 },
  });
  const cards = new Map<string, Card>();
  const waiting = new Set<() => void>();
  let lastAt = 0;
  const look = () => {
    lastAt = performance.now();
    for (const one of waiting) one();
  };
  const stopListening = intercom.on('change', look);
  slack.workspace.on('change', (change) => {
    if (change.kind === 'message') {
      const message = slack.workspace.message(change.channel, change.ts);
      const caseId = message?.threadTs === undefined ? /\bCASE-\d+\b/.exec(message?.text ?? '')?.[0] : undefined;
      if (caseId !== undefined && !cards.has(caseId))
        cards.set(caseId, { caseId, channel: change.channel, ts: change.ts });
    }
    look();
  });
  const seat = intercom.teammate(CASELOAD_SEAT);
  const status = policy.mirror.attributes.status;
  const standing = (conversation: string): Card | undefined => {
    const { attributes, parts } = seat.sees(conversation);
    if (attributes[status] === undefined) return undefined;
    const note = parts.find(({ kind, text }) => kind === 'note' && /\bCASE-\d+\b/.test(text));
    return note && cards.get(/\bCASE-\d+\b/.exec(note.text)?.[0] ?? '');
  };

  return {
    intercom,
    clientSecret: SECRETS.secret,
    env: {
      SLACK_BOT_TOKEN: SECRETS.botToken,
      SLACK_APP_TOKEN: SECRETS.appToken,
      SLACK_API_URL: slack.apiUrl,
      INTERCOM_ACCESS_TOKEN: SECRETS.token,
      INTERCOM_CLIENT_SECRET: SECRETS.secret,
      INTERCOM_API_URL: intercom.baseUrl,
      INTERCOM_ADMIN_ID: CASELOAD_SEAT,
    },
    offsetMs,
    person: (id) => slack.as(slackIdOf(id)),
    write: (text, n) => intercom.customer(customerOf(n)).write(text),
    reply: (conversation, text, n) => intercom.customer(customerOf(n)).reply(conversation, text),
    delivered: (conversation, limitMs = LIMIT_MS) =>
      new Promise((resolve, reject) => {
        const ended = () => {
          waiting.delete(check);
          clearTimeout(limit);
        };
        const check = () => {
          const card = standing(conversation);
          if (card === undefined) return;
          ended();
          resolve(card);
        };
        const limit = globalThis.setTimeout(() => {
          ended();
          const { parts, attributes } = seat.sees(conversation);
          reject(new Error(`no mirrored case within ${limitMs} ms of: ${JSON.stringify({ parts, attributes })}`));
        }, limitMs);
        waiting.add(check);
        check();
      }),
    openHome: (id) =>
      new Promise((resolve) => {
        const stop = slack.workspace.on('change', (change) => {
          if (change.kind !== 'view' || change.user !== slackIdOf(id)) return;
          stop();
          resolve();
        });
        slack.as(slackIdOf(id)).openHome();
      }),
    cards: () => cards.size,
    async quiet() {
      while (performance.now() - lastAt < QUIET_MS) await setTimeout(QUIET_MS / 4);
    },
    async stop() {
      stopListening();
      await intercom.stop();
      await slack.close();
    },
  };
}
