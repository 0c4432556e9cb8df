import type { WebClient } from '@slack/web-api';
import { pages } from './send/pages.ts';

/** A miss asks Slack again, but no more often than this. */
const REFRESH_AFTER_MS = 30_000;
/** The most a page takes. */
const PAGE = 999;

/** The channels the app is in, by name. */
export interface Channels {
  refresh(): Promise<void>;
  known(ref: string): string | null;
  find(ref: string): Promise<string | null>;
}

/**
 * `users.conversations` and not `conversations.list`: the app can post only where it is a member, and the list of all channels of a large
 * workspace takes minutes at the pace Slack allows (grafana oncall 1214).
 */
export function channelDirectory(client: WebClient, realNow: () => number): Channels {
  let ids: ReadonlyMap<string, string> = new Map();
  let refreshedAt = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<void> | null = null;

  async function load(): Promise<void> {
    const found = new Map<string, string>();
    const range = { types: 'public_channel,private_channel', exclude_archived: true, limit: PAGE };
    for await (const { channels = [] } of pages((next) => client.users.conversations({ ...range, ...next })))
      for (const { id, name } of channels) if (id !== undefined && name !== undefined) found.set(name, id);
    ids = found;
    refreshedAt = realNow();
  }

  async function refresh(): Promise<void> {
    refreshing ??= load().finally(() => {
      refreshing = null;
    });
    await refreshing;
  }

  const known = (ref: string): string | null => (ref.startsWith('#') ? (ids.get(ref.slice(1)) ?? null) : ref);
  return {
    refresh,
    known,
    async find(ref) {
      if (known(ref) === null && realNow() - refreshedAt >= REFRESH_AFTER_MS) await refresh();
      return known(ref);
    },
  };
}
