import { randomUUID } from 'node:crypto';
import { Args } from './args.ts';
import { isRefusal } from './channels.ts';
import { POST_TEXT, readContent } from './content.ts';
import type { JsonObject } from './json.ts';
import type { Platform } from './platform.ts';
import { postAsApp, rewrite } from './posting.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Workspace } from './workspace.ts';

/** Five answers within thirty minutes (docs.slack.dev/interactivity/handling-user-interaction#message_responses). */
const USES = 5;
const LIFE_MS = 30 * 60_000;

interface Source {
  readonly user: string;
  readonly channel: string;
  /** The message acted on; none for commands. */
  readonly messageTs?: string;
}

/** Hands out response_urls and takes what is posted to them. */
export class ResponseUrls {
  readonly #issued = new Map<string, Source & { readonly at: number; uses: number }>();
  readonly #clock: () => number;
  readonly #workspace: Workspace;

  constructor(workspace: Workspace, clock: () => number) {
    this.#workspace = workspace;
    this.#clock = clock;
  }

  issue(source: Source): string {
    for (const [old, { at }] of this.#issued) {
      if (this.#clock() - at <= 2 * LIFE_MS) break;
      this.#issued.delete(old);
    }
    const id = randomUUID();
    this.#issued.set(id, { ...source, at: this.#clock(), uses: 0 });
    return `${this.#workspace.baseUrl}/response/${id}`;
  }

  /** Takes one answer; the refusal's code is what Slack puts into the body beside HTTP 404 or 400. */
  respond(platform: Platform, id: string, body: JsonObject): { readonly ok: true } | Refusal {
    const source = this.#issued.get(id);
    if (source === undefined) return refuse('invalid_url');
    if (this.#clock() - source.at > LIFE_MS) return refuse('expired_url');
    if (source.uses >= USES) return refuse('used_url');
    const answer = answerIn(platform, source, body);
    if (answer.ok) source.uses += 1;
    return answer;
  }
}

/** Applies a message response: a new message, or a change of the one acted on. */
export function answerIn(platform: Platform, source: Source, body: JsonObject): { readonly ok: true } | Refusal {
  const { workspace } = platform;
  const channel = workspace.channels.get(source.channel);
  if (channel === undefined) return refuse('channel_not_found');
  const original = source.messageTs === undefined ? undefined : workspace.message(channel.id, source.messageTs);
  if (body.delete_original === true) {
    // Slack takes `delete_original` only when nothing else is asked for.
    if (Object.keys(body).length > 1) return refuse('invalid_payload');
    if (original === undefined) return refuse('message_not_found');
    workspace.remove(original);
    return { ok: true };
  }
  const content = readContent(workspace, new Args(body), POST_TEXT);
  if (isRefusal(content)) return content;
  if (body.replace_original === true && original !== undefined) {
    rewrite(platform, original, content);
    return { ok: true };
  }
  if (channel.isArchived) return refuse('is_archived');
  const threadTs = typeof body.thread_ts === 'string' ? body.thread_ts : undefined;
  const shown = body.response_type ?? 'ephemeral';
  if (shown !== 'ephemeral' && shown !== 'in_channel') return refuse('invalid_payload');
  postAsApp(platform, channel, content, {
    threadTs,
    ...(shown === 'ephemeral' ? { ephemeralTo: source.user } : {}),
  });
  return { ok: true };
}
