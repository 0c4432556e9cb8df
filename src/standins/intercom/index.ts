/** A strict, local Intercom: REST as intercom-client 7.0.3 speaks it, signed webhooks, the inbox app, and people who act. */
import { FaultPlan } from '../shared/faults.ts';
import { recent } from '../shared/recent.ts';
import { createCanvasHost } from './delivery/canvas.ts';
import { TOPICS } from './delivery/envelope.ts';
import {
  createWebhooks,
  type Delivery,
  type ReleaseOrder,
  type UrlCheck,
  type WebhookFaults,
} from './delivery/webhooks.ts';
import { matching, type RestFault } from './http/faults.ts';
import { createRateLimit, DEFAULT_PER_SLICE } from './http/rate-limit.ts';
import type { RecordedRequest, Violation } from './http/record.ts';
import { startServer } from './http/server.ts';
import type { AdminSeed, CompanySeed, ContactSeed, FakeIntercomOptions } from './options.ts';
import { type Customer, createCustomer } from './people/customer.ts';
import { createTeammate, type Teammate } from './people/teammate.ts';
import { createWorkflow, type Workflow } from './people/workflow.ts';
import { articleRoutes } from './rest/articles.ts';
import { attributeRoutes } from './rest/attributes.ts';
import { contactRoutes } from './rest/contacts.ts';
import { conversationRoutes } from './rest/conversations.ts';
import { peopleRoutes } from './rest/people.ts';
import { replyRoutes } from './rest/replies.ts';
import { tagRoutes } from './rest/tags.ts';
import { ticketRoutes } from './rest/tickets.ts';
import { deleteContact, mergeContacts } from './world/contacts.ts';
import { wakeSnoozed } from './world/conversations.ts';
import type { ArticleRecord, ConversationRecord } from './world/records.ts';
import { type Change, createWorld } from './world/world.ts';

export type { CanvasView } from './delivery/canvas.ts';
export type { CanvasComponent } from './delivery/canvas-schema.ts';
export type { Delivery, WebhookFaults } from './delivery/webhooks.ts';
export type { RestFault } from './http/faults.ts';
export type { RecordedRequest, Violation } from './http/record.ts';
export type * from './options.ts';
export type { Customer } from './people/customer.ts';
export type { Teammate } from './people/teammate.ts';
export type { CustomerView, SeenMessage, SeenPart, TeammateView } from './people/views.ts';
export type { Workflow } from './people/workflow.ts';
export type { Change } from './world/world.ts';

export interface Directory {
  readonly admins: readonly AdminSeed[];
  readonly contacts: readonly ContactSeed[];
  readonly companies: readonly CompanySeed[];
}

export interface FakeIntercom {
  /** Give this to IntercomClient as `baseUrl`. */
  readonly baseUrl: string;
  /** The last calls in order. */
  readonly requests: readonly RecordedRequest[];
  /** What Intercom would have refused, REST and canvas alike. */
  readonly violations: readonly Violation[];
  /** The last webhooks in order, and whatever is still under way. */
  readonly deliveries: readonly Delivery[];
  readonly faults: {
    /**
     * The next `times` requests matching `pattern` fail. A pattern is `*` for all, or `[METHOD ]/path` where `*` stands for any
     * characters, or a RegExp tested on `METHOD /path`. Faults told first strike first.
     */
    next(pattern: string | RegExp, fault: RestFault, times?: number): void;
    webhooks(faults: WebhookFaults): void;
    /** Forgets all planned faults. */
    clear(): void;
  };
  /** The app has given addresses of its inbox app. */
  readonly hasInboxApp: boolean;
  /** Who and what is in the workspace now: teammates, contacts, companies. */
  directory(): Directory;
  /** The help centre's articles, drafts among them. */
  articles(): readonly Pick<ArticleRecord, 'id' | 'title' | 'description' | 'body' | 'state'>[];
  /** Puts in conversations of before the start; no webhook tells of them. */
  remember(conversations: readonly ConversationRecord[]): void;
  customer(contactId: string): Customer;
  teammate(adminId: string): Teammate;
  /** Intercom's own bot. */
  workflow(): Workflow;
  /** From now on a note wakes a snoozed conversation, as `skip_unsnooze` of the newer API implies that it may; else it leaves it alone. */
  letNotesWake(): void;
  deleteContact(contactId: string): void;
  /** A lead into a user. */
  mergeContacts(from: string, into: string): void;
  /** Validates with HEAD first, as the Developer Hub does; when that fails the old address stays. */
  setWebhookUrl(url: string): Promise<UrlCheck>;
  webhooksEnabled(): boolean;
  ping(): void;
  /** Webhooks wait from now on until `release`. */
  hold(): void;
  release(order?: ReleaseOrder): Promise<void>;
  /** Sends every webhook that waits for its retry, whether a minute has passed or not. */
  retryNow(): Promise<void>;
  /** Lets time do its work: snoozes end, due retries are sent. Runs by itself a few times a second. */
  tick(): Promise<void>;
  /** Resolves when no webhook is on its way; held ones and waiting retries do not count. */
  settled(): Promise<void>;
  /** Returns how to stop listening. */
  on(event: 'change', listener: (change: Change) => void): () => void;
  stop(): Promise<void>;
}

const DELIVERY_TIMEOUT_MS = 5000;
const TICK_MS = 250;

/** Starts it on 127.0.0.1. Rejects when the port is taken; throws on a seed with two things of one id. */
export async function startFakeIntercom(options: FakeIntercomOptions): Promise<FakeIntercom> {
  const world = createWorld(options.seed, options.appId ?? 'sandbox1', options.now ?? Date.now);
  const timeoutMs = options.deliveryTimeoutMs ?? DELIVERY_TIMEOUT_MS;
  const requests = recent<RecordedRequest>();
  const violations = recent<Violation>();
  const faults = new FaultPlan<RestFault>();
  const webhooks = createWebhooks({
    world,
    clientSecret: options.clientSecret,
    topics: options.topics ?? TOPICS,
    url: options.webhookUrl,
    timeoutMs,
  });
  world.notify = webhooks.notify;
  const canvas = createCanvasHost(world, options.clientSecret, options.canvasUrls, timeoutMs, (url, reason) => {
    violations.add({
      at: world.now(),
      method: 'POST',
      path: new URL(url).pathname,
      status: 0,
      code: 'canvas_invalid',
      message: reason,
      malformed: false,
    });
  });
  const server = await startServer({
    port: options.port ?? 0,
    token: options.token,
    now: world.now,
    routes: [
      ...peopleRoutes(world),
      ...contactRoutes(world),
      ...conversationRoutes(world),
      ...replyRoutes(world),
      ...tagRoutes(world),
      ...attributeRoutes(world),
      ...ticketRoutes(world),
      ...articleRoutes(world, options.articleUrl),
    ],
    faults,
    rateLimit: createRateLimit(options.rateLimitPerSlice ?? DEFAULT_PER_SLICE, world.seconds),
    beforeRequest: () => wakeSnoozed(world),
    requests,
    violations,
  });
  const tick = async () => {
    wakeSnoozed(world);
    await webhooks.retry(false);
  };
  const timer = setInterval(() => void tick(), TICK_MS);
  timer.unref();

  return {
    baseUrl: server.url,
    requests: requests.list,
    violations: violations.list,
    deliveries: webhooks.deliveries,
    faults: {
      next: (pattern, fault, times = 1) => faults.plan(matching(pattern), fault, times),
      webhooks: webhooks.setFaults,
      clear() {
        faults.clear();
        webhooks.setFaults({});
      },
    },
    hasInboxApp: options.canvasUrls !== undefined,
    directory: () => ({
      admins: [...world.admins.values()],
      contacts: [...world.contacts.values()],
      companies: [...world.companies.values()],
    }),
    articles: () => [...world.articles.values()],
    remember: world.remember,
    customer: (contactId) => createCustomer(world, contactId),
    workflow: () => createWorkflow(world),
    teammate: (adminId) => createTeammate(world, canvas, adminId),
    letNotesWake() {
      world.notesWake = true;
    },
    deleteContact(contactId) {
      if (deleteContact(world, contactId) === undefined) throw new Error(`no contact ${contactId}`);
    },
    mergeContacts: (from, into) => mergeContacts(world, from, into),
    setWebhookUrl: webhooks.setUrl,
    webhooksEnabled: webhooks.enabled,
    ping: () => webhooks.notify('ping', { kind: 'ping' }),
    hold: webhooks.hold,
    release: webhooks.release,
    retryNow: () => webhooks.retry(true),
    tick,
    settled: webhooks.settled,
    on: (_event, listener) => world.changes.listen(listener),
    async stop() {
      clearInterval(timer);
      await server.close();
      await webhooks.settled();
    },
  };
}
