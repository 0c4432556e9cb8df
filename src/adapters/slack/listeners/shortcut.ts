import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Message } from '../cards/card.ts';
import { messageActionSchema } from '../envelope.ts';
import { unexpected } from '../errors.ts';
import type { Deps, Feature, MessageShortcut, Shortcut } from '../feature.ts';
import { answer, asPerson } from './as-person.ts';

export function registerShortcuts(app: App, deps: Deps, features: readonly Feature[]): void {
  for (const { shortcut, messageShortcut } of features) {
    if (shortcut !== undefined) register(app, deps, shortcut);
    if (messageShortcut !== undefined) registerForMessages(app, deps, messageShortcut);
  }
}

function register(app: App, deps: Deps, { name, run }: Shortcut): void {
  app.shortcut({ type: 'shortcut', callback_id: name }, async ({ ack, shortcut, client }) => {
    await ack();
    const slackId = shortcut.user.id;
    const named = { where: `shortcut:${name}`, surface: `shortcut ${name}` };
    const request = { slackId, triggerId: shortcut.trigger_id, client, ...named };
    const message = await asPerson(deps, request, run);
    if (message !== null) await tellDirectly(deps, client, slackId, message);
  });
}

/** In any channel, also where the app is not: what is answered goes through the way back that comes with it. */
function registerForMessages(app: App, deps: Deps, { name, run }: MessageShortcut): void {
  app.shortcut({ type: 'message_action', callback_id: name }, async ({ ack, shortcut, client, respond }) => {
    await ack();
    const { user, trigger_id: triggerId, channel, message } = messageActionSchema.parse(shortcut);
    const picked = {
      ...{ channel: channel.id, ts: message.ts, text: message.text ?? '' },
      ...(message.thread_ts ? { threadTs: message.thread_ts } : {}),
    };
    const named = { where: `shortcut:${name}`, surface: `shortcut ${name}` };
    const said = await asPerson(deps, { slackId: user.id, triggerId, client, ...named }, (asked) => run(asked, picked));
    await answer(deps, { respond, client, triggerId }, said);
  });
}

/** A global shortcut has no channel to answer in, so words go to the person's direct messages. */
export async function tellDirectly(deps: Deps, client: WebClient, slackId: string, { text }: Message): Promise<void> {
  try {
    await client.chat.postMessage({ channel: await deps.directory.dmChannel(slackId), text });
  } catch (error) {
    unexpected(error, 'shortcut:dm', deps.log);
  }
}
