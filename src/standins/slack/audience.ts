import { asObject, asString, type JsonObject } from '../shared/json.ts';
import type { Source } from './response-urls.ts';
import type { Audience } from './types.ts';
import type { Workspace } from './workspace.ts';

const NOBODY: Audience = [];

/** Who can read a channel: everybody a public one, its members any other. */
function readersOf(workspace: Workspace, id: string): Audience {
  const channel = workspace.channel(id);
  if (channel === undefined) return NOBODY;
  return channel.kind === 'public' ? 'everybody' : [...channel.members];
}

/** Who can read what a call of the Web API has said. */
export function audienceOf(workspace: Workspace, args: JsonObject, answer: object): Audience {
  const view = asString(asObject(asObject(answer).view).id);
  if (view !== undefined) return [workspace.view(view)?.user ?? ''];
  const channel = asString(args.channel) ?? asString(args.channel_id);
  if (channel === undefined) return NOBODY;
  // Ephemeral: to one person in the channel.
  const user = asString(args.user);
  return user === undefined ? readersOf(workspace, channel) : [user];
}

/** The same of an answer to a response_url: whoever acted alone, unless it goes to the channel. */
export function audienceOfAnswer(
  workspace: Workspace,
  { user, channel, messageTs }: Source,
  body: JsonObject,
): Audience {
  const original = messageTs === undefined ? undefined : workspace.message(channel, messageTs);
  const changes = body.replace_original === true && original !== undefined && original.ephemeralTo === undefined;
  return body.response_type === 'in_channel' || changes ? readersOf(workspace, channel) : [user];
}
