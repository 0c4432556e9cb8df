import type { FakeSlack, Message } from '../../../standins/slack/index.ts';
import type { FilePicture, Held, MessagePicture } from '../wire.ts';

/** Slack shows these in place; others are offered for download. */
const PICTURES = /\.(png|jpe?g|gif)$/i;

/** A message as this person sees it. `all` are the messages of its channel that the person may see. */
export function messagePicture(
  slack: FakeSlack,
  viewer: string,
  message: Message,
  all: readonly Message[],
): MessagePicture {
  const { users } = slack.workspace;
  const replies = all.filter((one) => one.threadTs === message.ts && one.ephemeralTo === undefined);
  const last = replies.at(-1);
  return {
    ts: message.ts,
    user: message.user,
    name: users.get(message.user)?.realName ?? 'Slackbot',
    isApp: message.botId !== undefined || !users.has(message.user),
    text: message.text,
    blocks: message.blocks,
    attachments: message.attachments,
    files: (message.files ?? []).flatMap((id) => filePicture(slack, id)),
    held: heldOf(message.state.get(viewer)),
    isEphemeral: message.ephemeralTo !== undefined,
    isEdited: message.editedTs !== undefined,
    isBroadcast: message.broadcast === true,
    threadTs: message.threadTs ?? null,
    replies:
      last === undefined
        ? null
        : { count: replies.length, users: [...new Set(replies.map((one) => one.user))], last: last.ts },
    reactions: [...message.reactions].map(([name, by]) => ({ name, count: by.size, mine: by.has(viewer) })),
  };
}

/** Held values as plain JSON. */
export function heldOf(state: Message['state'] extends Map<string, infer S> ? S | undefined : never): Held {
  return Object.fromEntries([...(state ?? [])].map(([block, values]) => [block, Object.fromEntries(values)]));
}

function filePicture(slack: FakeSlack, id: string): readonly FilePicture[] {
  const file = slack.workspace.files.get(id);
  if (file === undefined) return [];
  const { name, title = name, length } = file;
  return [{ id, name, title, bytes: length, isImage: PICTURES.test(name) }];
}
