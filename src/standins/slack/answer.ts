import type { JsonObject } from '../shared/json.ts';
import { Args } from './args.ts';
import { isRefusal } from './channels.ts';
import { POST_TEXT, readContent } from './content.ts';
import type { Platform } from './platform.ts';
import { postAsApp, rewrite } from './posting.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Source } from './response-urls.ts';

/** Takes one answer to a response_url. */
export function answerTo(platform: Platform, id: string, body: JsonObject): { readonly ok: true } | Refusal {
  const source = platform.responseUrls.open(id);
  if (isRefusal(source)) return source;
  const answer = answerIn(platform, source, body);
  if (answer.ok) source.uses += 1;
  return answer;
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
