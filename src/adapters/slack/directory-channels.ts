import type { WebClient } from '@slack/web-api';
import { pages } from './send/pages.ts';

/** A miss asks Slack again, but no more often than this. */
const REFRESH_AFTER_MS = 30_000;
/** That only those who were invited read a channel holds for so long: it can be opened to all at any moment. */
const PRIVATE_FOR_MS = 60_000;
/** The most a page takes. */
const PAGE = 999;

/** The channels the app is in, by name. */
export interface Channels {
  refresh(): Promise<void>;
  known(ref: string): string | null;
  find(ref: string): Promise<string | null>;
  /** Whether only those who were invited read it, as known; null where the app is in no such channel. */
  knownPrivate(ref: string): boolean | null;
  /** The same, asked anew where that is not so, or not of late. */
  isPrivate(ref: string): Promise<boolean | null>;
}

/**
 * `users.conversations` and not `conversations.list`: the app can post only where it is a member, and the list of all channels of a large
 * workspace takes minutes at the pace Slack allows (grafana oncall 1214).
 */
export function channelDirectory(client: WebClient, realNow: () => number): Channels {
  let ids: ReadonlyMap<string, string> = new Map();
  let closed: ReadonlyMap<string, boolean> = new Map();
  let refreshedAt = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<void> | null = null;

  async function load(): Promise<void> {
    const found = new Map<string, string>();
    const privacy = new Map<string, boolean>();
    const range = { types: 'public_channel,private_channel', exclude_archived: true, limit: PAGE };
    for await (const { channels = [] } of pages((next) => client.users.conversations({ ...range, ...next })))
      for (const { id, name, is_private: isPrivate } of channels) {
        if (id === undefined || name === undefined) continue;
        found.set(name, id);
        privacy.set(id, isPrivate === true);
      }
    ids = found;
    closed = privacy;
    refreshedAt = realNow();
  }

  async function refresh(): Promise<void> {
    refreshing ??= load().finally(() => {
      refreshing = null;
    });
    await refreshing;
  }

  const known = (ref: string): string | null => (ref.startsWith('#') ? (ids.get(ref.slice(1)) ?? null) : ref);
  const knownPrivate = (ref: string): boolean | null => closed.get(known(ref) ?? '') ?? null;
  return {
    refresh,
    known,
    knownPrivate,
    async isPrivate(ref) {
      if (knownPrivate(ref) !== true || realNow() - refreshedAt >= PRIVATE_FOR_MS) await refresh();
      return knownPrivate(ref);
    },
    async find(ref) {
      if (known(ref) === null && realNow() - refreshedAt >= REFRESH_AFTER_MS) await refresh();
      return known(ref);
    },
  };
}
