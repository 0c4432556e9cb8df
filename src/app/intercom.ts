import { setTimeout as after } from 'node:timers/promises';
import type { IntercomClient } from 'intercom-client';
import { LRUCache } from 'lru-cache';
import { articleUrl, identify, inboxUrl, intercomClient } from '../adapters/intercom/client.ts';
import { intercomDesk } from '../adapters/intercom/fetch.ts';
import type { Env } from '../config/env.ts';
import type { Policy } from '../config/policy/schema.ts';
import type { Desk } from '../flow/ports.ts';

/** A form in Slack opens within three seconds of the press, or not at all. */
const GLANCE_MS = 1_200;
/** So long a page of the dashboard waits for a conversation, keeps it, and does without it. */
const READ_MS = 3_000;
const READ_FOR_MS = 30_000;
const FAILED_FOR_MS = 10_000;

export interface OpenIntercom {
  readonly client: IntercomClient;
  /** The seat that Caseload writes from. */
  readonly adminId: string;
  readonly desk: Desk;
  /** Where people open an article; null where there is no such place. */
  readonly articleUrl: (articleId: string) => string | null;
}

export interface IntercomParts {
  /** Told of each good answer. */
  readonly heard: () => void;
  readonly policy: () => Policy;
  readonly realNow: () => Date;
  /** Places other than Intercom's own, see `CaseloadOptions`. */
  readonly articleUrl?: ((articleId: string) => string | null) | undefined;
  readonly conversationUrl?: ((conversationId: string) => string) | undefined;
}

/** The workspace behind the token, with the places where its people open things. Rejects when Intercom does not say whose token it is. */
export async function openIntercom(env: NonNullable<Env['intercom']>, parts: IntercomParts): Promise<OpenIntercom> {
  const client = intercomClient(env, parts.heard);
  const identity = await identify(client);
  const { appId } = identity;
  const adminId = env.adminId ?? identity.adminId;
  const conversationUrl = parts.conversationUrl ?? (appId === null ? undefined : inboxUrl(env.region, appId));
  const desk = intercomDesk({
    client,
    policy: parts.policy,
    adminId,
    now: parts.realNow,
    ...(conversationUrl === undefined ? {} : { conversationUrl }),
  });
  const { customerOf } = desk;
  return {
    client,
    adminId,
    desk: {
      ...desk,
      glance: (id) => soon(desk.conversation(id)),
      reread: rereading((id) => soon(desk.conversation(id), READ_MS)),
      ...(customerOf && { customerOf: (email) => soon(customerOf(email)) }),
    },
    articleUrl: parts.articleUrl ?? (appId === null ? () => null : articleUrl(env.region, appId)),
  };
}

/** Rejects when there is no answer in time. */
const soon = <T>(answer: Promise<T>, ms = GLANCE_MS): Promise<T> =>
  Promise.race([
    answer,
    after(ms, null, { ref: false }).then(() => {
      throw new Error(`no answer within ${ms} ms`);
    }),
  ]);

/** Of conversations that people read: a page is drawn anew whenever something was written. What did not come is not asked for again at once. */
function rereading(read: Desk['conversation']): NonNullable<Desk['reread']> {
  const known = new LRUCache<string, ReturnType<Desk['conversation']>>({
    max: 200,
    ttl: READ_FOR_MS,
    ttlAutopurge: true,
  });
  return (id, version) => {
    const key = `${id} ${version}`;
    const found = known.get(key) ?? read(id);
    if (!known.has(key)) {
      known.set(key, found);
      found.catch(() => known.set(key, found, { ttl: FAILED_FOR_MS }));
    }
    return found;
  };
}
