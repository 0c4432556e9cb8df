import type { WebClient } from '@slack/web-api';
import { errorCode } from './send/outcome.ts';
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
  /** What a channel that was found by this name is called now; null while it is still called so. */
  renamed(ref: string): string | null;
  /** Whether only those who were invited read it, as known; null where the app is in no such channel. */
  knownPrivate(ref: string): boolean | null;
  /** The same, asked anew where that is not so, or not of late. */
  isPrivate(ref: string): Promise<boolean | null>;
  /** Whether people of another company read a channel, by its id; null where Slack does not show it to the app. */
  isShared(id: string): Promise<boolean | null>;
}

/** What names stood for when they were found: a channel that is renamed since is still the one that is meant. */
export interface KeptChannels {
  load(): Promise<ReadonlyMap<string, string>>;
  save(name: string, id: string): Promise<void>;
}
const NOTHING_KEPT: KeptChannels = { load: async () => new Map(), save: async () => undefined };

/**
 * `users.conversations` and not `conversations.list`: the app can post only where it is a member, and the list of all channels of a large
 * workspace takes minutes at the pace Slack allows (grafana oncall 1214).
 */
export function channelDirectory(
  client: WebClient,
  realNow: () => number,
  kept: KeptChannels = NOTHING_KEPT,
): Channels {
  let ids: ReadonlyMap<string, string> = new Map();
  /** Ids of before, by the name they were found by. */
  let before: ReadonlyMap<string, string> | null = null;
  let closed: ReadonlyMap<string, boolean> = new Map();
  let names: ReadonlyMap<string, string> = new Map();
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
    before ??= await kept.load();
    const known = new Map(before);
    for (const [name, id] of found) {
      const was = known.get(name);
      // What a name stood for counts as long as the app is there.
      if (was !== undefined && privacy.has(was)) continue;
      known.set(name, id);
      if (was !== id) await kept.save(name, id);
    }
    before = known;
    ids = new Map([...found, ...[...known].filter(([, id]) => privacy.has(id))]);
    closed = privacy;
    names = new Map([...found].map(([name, id]) => [id, name]));
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
    renamed(ref) {
      const now = names.get(known(ref) ?? '');
      return ref.startsWith('#') && now !== undefined && now !== ref.slice(1) ? now : null;
    },
    async isPrivate(ref) {
      if (knownPrivate(ref) !== true || realNow() - refreshedAt >= PRIVATE_FOR_MS) await refresh();
      return knownPrivate(ref);
    },
    async isShared(id) {
      try {
        const { channel } = await client.conversations.info({ channel: id });
        return channel?.is_ext_shared === true || channel?.is_pending_ext_shared === true;
      } catch (error) {
        if (errorCode(error) === 'channel_not_found') return null;
        throw error;
      }
    },
    async find(ref) {
      if (known(ref) === null && realNow() - refreshedAt >= REFRESH_AFTER_MS) await refresh();
      return known(ref);
    },
  };
}
