import type { Platform } from '../platform.ts';
import type { Channel, Message } from '../types.ts';
import { done, type Outcome, shown } from './types.ts';

/** An emoji on a message (docs.slack.dev/reference/events/reaction_added, reaction_removed): only where the app is, it hears of it. */
export function react(
  { workspace, events }: Platform,
  user: string,
  channel: Channel,
  message: Message,
  { name, takenAway }: { readonly name: string; readonly takenAway: boolean },
): Outcome {
  if (!/^[\w+'-]+(::skin-tone-[2-6])?$/.test(name)) return shown(`There is no :${name}:.`);
  const reactors = message.reactions.get(name) ?? new Set<string>();
  if (reactors.has(user) !== takenAway) return shown(takenAway ? 'It is not there.' : 'It is there already.');
  if (takenAway) reactors.delete(user);
  else reactors.add(user);
  if (reactors.size === 0) message.reactions.delete(name);
  else message.reactions.set(name, reactors);
  workspace.changed({ kind: 'message', channel: channel.id, ts: message.ts });
  if (!channel.members.has(workspace.app.botUserId)) return done;
  events.emit({
    type: takenAway ? 'reaction_removed' : 'reaction_added',
    user,
    reaction: name,
    item: { type: 'message', channel: channel.id, ts: message.ts },
    item_user: message.user,
    event_ts: workspace.ids.ts(),
  });
  return done;
}
