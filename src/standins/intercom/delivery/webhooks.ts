/**
 * Sends webhooks as Intercom does: 2xx within five seconds or one retry a minute later, 410 ends the subscription, 429 slows it.
 * Facts about one conversation go out one after the other; Intercom promises no order, so `faults` can break that too.
 */
import { setTimeout } from 'node:timers/promises';
import { type PostResult, send } from '../../shared/post.ts';
import { REMEMBERED, recent } from '../../shared/recent.ts';
import type { WebhookFact, World } from '../world/world.ts';
import { type Envelope, envelope, hubSignature } from './envelope.ts';

/** One notification and what became of it. */
export interface Delivery {
  readonly envelope: Envelope;
  /** held: waits for `release`; sending; delivered; retrying: refused once, `retryAt` is epoch ms; failed: given up; dropped: lost by a planned fault. */
  status: 'held' | 'sending' | 'delivered' | 'retrying' | 'failed' | 'dropped';
  attempts: number;
  retryAt: number | null;
  /** The last answer of the app: an HTTP status, or why there was none. */
  lastAnswer: number | string | null;
}

export interface WebhookFaults {
  /** Every webhook is sent this many times more. */
  readonly duplicate?: number;
  /** So many webhooks are gathered and sent last one first; again and again. Gathered ones also go out with `release`. */
  readonly reorder?: number;
  /** The next so many webhooks are lost. */
  readonly drop?: number;
  /** Real milliseconds before each is sent. */
  readonly delayMs?: number;
}

/** In which order held webhooks go out. Of a function's answer: what it leaves out is lost, what it names twice is sent twice. */
export type ReleaseOrder = 'in-order' | 'reverse' | ((held: readonly Delivery[]) => readonly Delivery[]);

export type UrlCheck = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export interface WebhookParts {
  readonly world: World;
  readonly clientSecret: string;
  readonly topics: readonly string[];
  readonly url: string | undefined;
  readonly timeoutMs: number;
}

/** Nothing more will be tried. */
const OVER: ReadonlySet<Delivery['status']> = new Set(['delivered', 'failed', 'dropped']);

const RETRY_MS = 60_000;
/** A subscription answered with 429 is throttled up to two hours, then the notification is dropped. */
const THROTTLE_LIMIT_MS = 2 * 60 * 60_000;

export function createWebhooks(parts: WebhookParts) {
  const { world } = parts;
  const deliveries = recent<Delivery>(REMEMBERED, ({ status }) => OVER.has(status));
  const chains = new Map<string, Promise<void>>();
  let url = parts.url;
  let enabled = true;
  let holding = false;
  let faults: WebhookFaults = {};
  let toDrop = 0;
  const gathered: Delivery[] = [];

  async function attempt(delivery: Delivery): Promise<void> {
    if (url === undefined || !enabled) {
      settle(delivery, 'failed', url === undefined ? 'no webhook URL' : 'subscription disabled');
      return;
    }
    delivery.status = 'sending';
    delivery.retryAt = null;
    delivery.attempts += 1;
    const body = JSON.stringify({ ...delivery.envelope, delivery_attempts: delivery.attempts });
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'intercom-webhooks',
      'X-Hub-Signature': hubSignature(body, parts.clientSecret),
    };
    conclude(delivery, await send(url, { method: 'POST', headers, body }, parts.timeoutMs));
  }

  function conclude(delivery: Delivery, result: PostResult): void {
    const answer = result.answered ? result.status : result.reason;
    const status = verdict(result, delivery.attempts, world.now() - delivery.envelope.first_sent_at * 1000);
    if (result.answered && result.status === 410) enabled = false;
    if (status === 'retrying') delivery.retryAt = world.now() + retryWait(result);
    settle(delivery, status, answer);
  }

  function settle(delivery: Delivery, status: Delivery['status'], answer: number | string | null): void {
    delivery.status = status;
    delivery.lastAnswer = answer;
    world.changes.tell({ subject: 'delivery', id: delivery.envelope.id ?? delivery.envelope.topic });
  }

  function enqueue(delivery: Delivery, chain: string): Promise<void> {
    const before = chains.get(chain) ?? Promise.resolve();
    const { delayMs = 0, duplicate = 0 } = faults;
    const after = before.then(async () => {
      for (let copy = 0; copy <= duplicate; copy += 1) {
        if (delayMs > 0) await setTimeout(delayMs);
        await attempt(delivery);
      }
    });
    chains.set(chain, after);
    void after.then(() => {
      if (chains.get(chain) === after) chains.delete(chain);
    });
    return after;
  }

  function sendGathered(order: readonly Delivery[]): void {
    for (const delivery of order) void enqueue(delivery, 'gathered');
  }

  /** Resolves when nothing is on its way; held ones and waiting retries do not count. */
  async function settled(): Promise<void> {
    while (chains.size > 0) await Promise.all(chains.values());
  }

  return {
    deliveries: deliveries.list,
    /** False once the app answered 410. */
    enabled: () => enabled,
    /** The Developer Hub validates an address with HEAD before it saves it. */
    async setUrl(candidate: string): Promise<UrlCheck> {
      const unfit = unfitAddress(candidate);
      if (unfit !== undefined) return { ok: false, reason: unfit };
      const result = await send(candidate, { method: 'HEAD' }, parts.timeoutMs);
      if (!result.answered) return { ok: false, reason: result.reason };
      if (result.status < 200 || result.status >= 300)
        return { ok: false, reason: `HEAD was answered with ${result.status}` };
      url = candidate;
      enabled = true;
      return { ok: true };
    },
    notify(topic: string, fact: WebhookFact): void {
      if (topic !== 'ping' && !parts.topics.includes(topic)) return;
      const delivery: Delivery = {
        envelope: envelope(world, topic, fact),
        status: 'held',
        attempts: 0,
        retryAt: null,
        lastAnswer: null,
      };
      deliveries.add(delivery);
      if (toDrop > 0) {
        toDrop -= 1;
        settle(delivery, 'dropped', null);
      } else if (holding) gathered.push(delivery);
      else if (faults.reorder !== undefined && faults.reorder > 1) {
        gathered.push(delivery);
        if (gathered.length >= faults.reorder) sendGathered(gathered.splice(0).reverse());
      } else void enqueue(delivery, fact.kind === 'conversation' ? fact.id : 'other');
    },
    setFaults(next: WebhookFaults): void {
      faults = next;
      toDrop = next.drop ?? 0;
    },
    hold(): void {
      holding = true;
    },
    async release(order: ReleaseOrder = 'in-order'): Promise<void> {
      holding = false;
      const held = gathered.splice(0);
      const sent = order === 'in-order' ? held : order === 'reverse' ? held.toReversed() : order(held);
      for (const lost of held) if (!sent.includes(lost)) settle(lost, 'dropped', null);
      sendGathered(sent);
      await settled();
    },
    /** Sends what is due for its retry by the stand-in's time; with `all`, everything that waits for one. */
    async retry(all: boolean): Promise<void> {
      for (const delivery of deliveries.list) {
        if (delivery.status !== 'retrying' || delivery.retryAt === null) continue;
        if (!all && delivery.retryAt > world.now()) continue;
        // Said at once, so that a second call meanwhile does not take it too.
        delivery.status = 'sending';
        void enqueue(delivery, 'retries');
      }
      await settled();
    },
    settled,
  };
}

/** Why an address is unfit, or undefined. The stand-in talks to this machine only, in the clear. */
function unfitAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return 'not a URL';
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:') return 'not an http address';
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname) ? undefined : 'not a loopback address';
}

/** What an answer means; `ageMs` counts from the first sending. */
function verdict(result: PostResult, attempts: number, ageMs: number): 'delivered' | 'retrying' | 'failed' {
  if (result.answered && result.status >= 200 && result.status < 300) return 'delivered';
  if (result.answered && result.status === 410) return 'failed';
  if (result.answered && result.status === 429) return ageMs < THROTTLE_LIMIT_MS ? 'retrying' : 'failed';
  return attempts < 2 ? 'retrying' : 'failed';
}

function retryWait(result: PostResult): number {
  const asked = result.answered && result.status === 429 ? Number(result.headers.get('retry-after')) * 1000 : 0;
  return Math.max(RETRY_MS, asked || 0);
}
