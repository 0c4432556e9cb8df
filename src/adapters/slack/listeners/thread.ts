import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Policy } from '../../../config/policy/schema.ts';
import { unexpected } from '../errors.ts';
import type { Deps } from '../feature.ts';
import { readable } from '../readable.ts';
import { recordAt } from '../send/lookup.ts';
import { throughDoor } from './through-door.ts';

/** In a thread, not what it hangs from. */
const placeSchema = z
  .looseObject({ ts: z.string(), thread_ts: z.string() })
  .refine(({ ts, thread_ts }) => ts !== thread_ts);

/** What a person says in a thread, a file or a word to the whole channel among it (docs.slack.dev/reference/events/message); joins, bots and the app say other things. */
const saidSchema = z.intersection(
  placeSchema,
  z.looseObject({
    user: z.string(),
    text: z.string().default(''),
    subtype: z.enum(['file_share', 'thread_broadcast']).optional(),
    bot_id: z.undefined().optional(),
    edited: z.looseObject({ ts: z.string() }).nullish(),
    files: z.array(z.looseObject({ title: z.string().nullish(), permalink: z.string().nullish() })).default([]),
  }),
);
type Said = z.infer<typeof saidSchema>;

const eventSchema = z.union([
  z.looseObject({ subtype: z.literal('message_changed'), channel: z.string(), message: saidSchema }),
  z.looseObject({ subtype: z.literal('message_deleted'), channel: z.string(), previous_message: placeSchema }),
  z.intersection(saidSchema, z.looseObject({ channel: z.string() })),
]);

interface Heard {
  readonly channelId: string;
  readonly threadTs: string;
  readonly ts: string;
  /** Null where it was deleted. */
  readonly said: Said | null;
  /** Said for the first time, not changed since. */
  readonly isNew: boolean;
}

/** A message never changes the thread it stands in, and a thread never what it is about; what could not be read may be by then. */
const THREADS = { max: 5_000, ttl: 600_000 };

/** What people say in the thread of a case's card, change there and delete: it becomes notes where the policy wants that (SK-3). In a thread one after the other. */
export function registerThreads(app: App, deps: Deps): void {
  const threads = new LRUCache<string, string>(THREADS);
  const turns = new Map<string, Promise<void>>();

  app.event('message', async ({ event, client, context }) => {
    const heard = read(event);
    // Edits and deletions are followed even where the policy has changed its mind since.
    if (heard === null || (heard.said !== null && !heard.said.edited && !keepsAny(deps.policy()))) return;
    const thread = `${heard.channelId}:${heard.threadTs}`;
    const turn = (turns.get(thread) ?? Promise.resolve()).then(() => hear(client, thread, heard, context.retryNum));
    turns.set(thread, turn);
    await turn;
    if (turns.get(thread) === turn) turns.delete(thread);
  });

  async function hear(client: WebClient, thread: string, heard: Heard, retry: number | undefined): Promise<void> {
    try {
      const id = threads.get(thread) ?? (await cardAt(client, heard));
      threads.set(thread, id);
      // Told late, it may have been deleted before this was told.
      if (id === '' || (retry && heard.isNew && !(await stands(client, heard)))) return;
      await follow(deps, id, heard);
    } catch (error) {
      unexpected(error, 'thread', deps.log);
    }
  }
}

function read(event: unknown): Heard | null {
  const parsed = eventSchema.safeParse(event);
  if (!parsed.success) return null;
  const { data } = parsed;
  const at = ({ ts, thread_ts: threadTs }: z.infer<typeof placeSchema>) => ({ channelId: data.channel, threadTs, ts });
  switch (data.subtype) {
    case 'message_changed':
      return { ...at(data.message), said: data.message, isNew: false };
    case 'message_deleted':
      return { ...at(data.previous_message), said: null, isNew: false };
    default:
      return { ...at(data), said: data, isNew: true };
  }
}

const keepsAny = ({ notes, queues }: Policy): boolean =>
  notes.fromThreads || Object.values(queues).some(({ notesFromThreads }) => notesFromThreads === true);

/** The case whose card a thread hangs from; empty where it is none. */
async function cardAt(client: WebClient, { channelId, threadTs }: Heard): Promise<string> {
  const found = await recordAt(client, channelId, threadTs);
  return found?.kind === 'card' && found.id.startsWith('CASE-') ? found.id : '';
}

async function stands(client: WebClient, { channelId: channel, threadTs, ts }: Heard): Promise<boolean> {
  const range = { channel, ts: threadTs, oldest: ts, latest: ts, inclusive: true };
  const { messages = [] } = await client.conversations.replies(range);
  return messages.some((one) => one.ts === ts);
}

async function follow(deps: Deps, id: string, { said, isNew: _isNew, ...place }: Heard): Promise<void> {
  const { directory, door } = deps;
  if (said === null) {
    const { verbs, leave } = door.admit('thread');
    try {
      await verbs.threadMessageGone({ id, message: place });
    } finally {
      leave();
    }
    return;
  }
  const person = await directory.personOf(said.user);
  // Whoever is nobody here has asked for nothing: there is nobody to turn away.
  if (person === null) return;
  const nameOf = async (slackId: string) => (await directory.personOf(slackId))?.name ?? null;
  const files = said.files.flatMap(({ title, permalink }) => (permalink ? `${title ?? 'File'}: ${permalink}` : []));
  const text = [await readable(said.text, nameOf), ...files].filter((one) => one !== '').join('\n');
  const message = { ...place, text, edited: said.edited?.ts ?? null };
  await throughDoor(deps, said.user, 'thread', {
    known: ({ verbs }) => verbs.hearThread({ id, person, message }),
    stranger: () => null,
  });
}
