import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Person } from '../../../../config/policy/schema.ts';
import type { Message, View } from '../../cards/view.ts';
import { answer, asPerson } from '../as-person.ts';
import type { Deps } from '../deps.ts';

const commandSchema = z.object({ text: z.string().default(''), user_id: z.string(), trigger_id: z.string() });

/** A slash command as its handler sees it. */
export interface Typed {
  readonly deps: Deps;
  readonly person: Person;
  readonly view: View;
  readonly text: string;
  readonly slackId: string;
  readonly triggerId: string;
  /** For opening forms. */
  readonly client: WebClient;
}

export type Handler = (typed: Typed) => Promise<Message | null>;

/** Registers a slash command: acknowledged at once (Slack waits three seconds), answered to the person alone. */
export function registerCommand(app: App, deps: Deps, name: `/${string}`, handler: Handler): void {
  app.command(name, async ({ ack, command, client, respond }) => {
    await ack();
    const { text, user_id: slackId, trigger_id: triggerId } = commandSchema.parse(command);
    const reply = await asPerson(deps, { slackId, where: name }, (person, view) =>
      handler({ deps, person, view, text, slackId, triggerId, client }),
    );
    await answer(deps, respond, reply);
  });
}
