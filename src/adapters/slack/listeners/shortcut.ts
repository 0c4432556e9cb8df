import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Message } from '../cards/card.ts';
import { unexpected } from '../errors.ts';
import type { Deps, Feature, Shortcut } from '../feature.ts';
import { asPerson } from './as-person.ts';

export function registerShortcuts(app: App, deps: Deps, features: readonly Feature[]): void {
  for (const { shortcut } of features) if (shortcut !== undefined) register(app, deps, shortcut);
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

/** A global shortcut has no channel to answer in, so words go to the person's direct messages. */
export async function tellDirectly(deps: Deps, client: WebClient, slackId: string, { text }: Message): Promise<void> {
  try {
    await client.chat.postMessage({ channel: await deps.directory.dmChannel(slackId), text });
  } catch (error) {
    unexpected(error, 'shortcut:dm', deps.log);
  }
}
