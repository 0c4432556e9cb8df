import type { MessageMetadata } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { SKEW_MS } from '../../../config/clocks.ts';
import { type Effect, groupOf, isLevel } from '../../../domain/record/effect.ts';
import { errorCode } from './outcome.ts';
import { pages } from './pages.ts';

/** Somebody deleted the card that the thread hung from (chat.postMessage, conversations.replies). */
export const THREAD_GONE = 'thread_not_found';
export const EVENT_TYPE = 'caseload';
const PAGE = 200;

/** What every post carries, so that it can be found again. Visible to everybody who sees the message: ids only. */
export function metadataOf(effect: Effect, record: string): MessageMetadata {
  return {
    event_type: EVENT_TYPE,
    event_payload: { key: effect.key, kind: effect.kind, record: named(effect, record) },
  };
}

/** What a line carries that has been struck: still ours. */
export const lineMetadata = (record: string, line: number): MessageMetadata => ({
  event_type: EVENT_TYPE,
  event_payload: { key: `${record}:${line}`, kind: 'ring', record },
});

/** A living message is one of several of its record. */
function named(effect: Effect, record: string): string {
  const group = groupOf(effect);
  return group === null ? record : `${record}/${group}`;
}

const payloadSchema = z.object({ key: z.string(), kind: z.string(), record: z.string() });

/**
 * Looks for a post that may have arrived, begun at `since`: a card or living message by its record, since whichever version of it stands will do, all else by the
 * effect's key. The answer is its ts. Reads the channel's history, or the thread of `threadTs`.
 */
export async function findEarlier(
  client: WebClient,
  effect: Effect,
  where: {
    readonly record: string;
    readonly channelId: string;
    readonly threadTs: string | null;
    readonly since: Date;
  },
): Promise<string | null> {
  const { record, channelId, threadTs, since } = where;
  const range = {
    channel: channelId,
    include_all_metadata: true,
    inclusive: true,
    limit: PAGE,
    // Slack stamps messages with its own clock.
    oldest: ((since.getTime() - SKEW_MS) / 1000).toFixed(6),
  };
  const found = pages((next) =>
    threadTs === null
      ? client.conversations.history({ ...range, ...next })
      : client.conversations.replies({ ...range, ...next, ts: threadTs }),
  );
  for await (const { messages = [] } of found) {
    for (const { ts, metadata } of messages) {
      if (ts !== undefined && metadata?.event_type === EVENT_TYPE && isIt(metadata.event_payload, effect, record))
        return ts;
    }
  }
  return null;
}

/** What Caseload has said in a thread, with the key and kind of its effect. */
export interface OwnReply {
  readonly ts: string;
  readonly text: string;
  readonly key: string;
  readonly kind: string;
}

/** What Caseload has said in the thread of a card; nothing where somebody has deleted the card. */
export async function ownReplies(
  client: WebClient,
  { channelId: channel, ts }: { readonly channelId: string; readonly ts: string },
): Promise<readonly OwnReply[]> {
  const found: OwnReply[] = [];
  try {
    const range = { channel, ts, include_all_metadata: true, limit: PAGE };
    for await (const { messages = [] } of pages((next) => client.conversations.replies({ ...range, ...next })))
      for (const one of messages) {
        if (one.ts === undefined || one.ts === ts || one.metadata?.event_type !== EVENT_TYPE) continue;
        const payload = payloadSchema.safeParse(one.metadata.event_payload);
        const { key, kind } = payload.success ? payload.data : { key: '', kind: '' };
        found.push({ ts: one.ts, text: one.text ?? '', key, kind });
      }
  } catch (error) {
    if (errorCode(error) !== THREAD_GONE) throw error;
  }
  return found;
}

function isIt(payload: unknown, effect: Effect, record: string): boolean {
  const parsed = payloadSchema.safeParse(payload);
  if (!parsed.success) return false;
  return isLevel(effect)
    ? parsed.data.kind === effect.kind && parsed.data.record === named(effect, record)
    : parsed.data.key === effect.key;
}

/** Which record the post behind a link is about, or the thread that it stands in; null for posts of others, and where the app cannot read. */
export async function recordBehind(client: WebClient, link: string): Promise<string | null> {
  if (!URL.canParse(link)) return null;
  const { searchParams, pathname } = new URL(link);
  const [, channel = '', seconds, rest] = /^\/archives\/([CGD][A-Z0-9]+)\/p(\d+)(\d{6})$/.exec(pathname) ?? [];
  if (seconds === undefined) return null;
  return (await recordAt(client, channel, searchParams.get('thread_ts') ?? `${seconds}.${rest}`))?.id ?? null;
}

/** Which record a post is about, and as what it stands there; null for posts of others, and where the app cannot read. */
export async function recordAt(
  client: WebClient,
  channel: string,
  ts: string,
): Promise<{ readonly id: string; readonly kind: string } | null> {
  try {
    const range = { latest: ts, oldest: ts, inclusive: true, limit: 1, include_all_metadata: true };
    const { messages = [] } = await client.conversations.history({ channel, ...range });
    const payload = payloadSchema.safeParse(messages[0]?.metadata?.event_payload);
    const id = payload.success ? /^[A-Z]{2,5}-\d+/.exec(payload.data.record)?.[0] : undefined;
    return payload.success && id !== undefined ? { id, kind: payload.data.kind } : null;
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return null;
  }
}
