import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Policy } from '../../../config/policy/schema.ts';
import { answerTo, words } from '../acts.ts';
import type { Message } from '../cards/card.ts';
import { unexpected } from '../errors.ts';
import type { Deps } from '../feature.ts';
import { recordAt } from '../send/lookup.ts';
import { errorCode } from '../send/outcome.ts';
import { type Known, throughDoor } from './through-door.ts';

type Deed = keyof Policy['emoji'];

/** An emoji put on a message (docs.slack.dev/reference/events/reaction_added). */
const reactionSchema = z.looseObject({
  user: z.string(),
  reaction: z.string(),
  item: z.looseObject({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
  /** Who wrote the message. */
  item_user: z.string().optional(),
});

/** Strangers are told once that they can do nothing here: an emoji is often only an emoji. */
const TOLD = 1_000;

/** An emoji on a card does what the policy says, as whoever put it there (SK-8). Taken away again, it undoes nothing. */
export function registerReactions(app: App, deps: Deps): void {
  const told = new Set<string>();
  app.event('reaction_added', async ({ event, client, context }) => {
    const read = reactionSchema.safeParse(event);
    if (!read.success || read.data.item_user !== context.botUserId || read.data.user === context.botUserId) return;
    const { user, item, reaction } = read.data;
    const deed = deedOf(reaction, deps.policy());
    if (deed === null) return;
    try {
      const found = await recordAt(client, item.channel, item.ts);
      if (found?.kind !== 'card') return;
      const message = await throughDoor<Message | null>(deps, user, `emoji ${deed}`, {
        known: (known) => done(known, found.id, deed),
        stranger(why) {
          if (told.has(user)) return null;
          if (told.size < TOLD) told.add(user);
          return words(why);
        },
      });
      if (message !== null) await tell(client, { channel: item.channel, user }, message);
    } catch (error) {
      unexpected(error, `emoji:${deed}`, deps.log);
    }
  });
}

/** By its name, whatever the tone of its skin. */
function deedOf(reaction: string, { emoji }: Policy): Deed | null {
  const [name] = reaction.split('::');
  const deeds: readonly Deed[] = ['claim', 'done', 'escalate'];
  return deeds.find((deed) => emoji[deed] === name) ?? null;
}

/** Null where the card shows it. */
async function done({ verbs, person, context }: Known, id: string, deed: Deed): Promise<Message | null> {
  if (!id.startsWith('CASE-')) {
    if (deed === 'claim')
      return answerTo(await verbs.commandTicket({ id, person, command: { type: 'claim' } }), context);
    return words(
      `Press the buttons of ${id} for that: ${deed === 'done' ? 'its team asks what was done' : 'it climbs by itself'}.`,
    );
  }
  switch (deed) {
    case 'claim':
      return answerTo(await verbs.command({ id, person, command: { type: 'claim' } }), context);
    case 'done':
      return answerTo(await verbs.command({ id, person, command: { type: 'resolve', how: '' } }), context);
    case 'escalate': {
      // Many put the same emoji on one message; who wants it to climb further says why, by its button.
      const command = { type: 'escalate', reason: 'with an emoji on its card', first: true } as const;
      return answerTo(await verbs.command({ id, person, command }), context);
    }
    default:
      return deed satisfies never;
  }
}

/** To them alone, in the channel where they are. */
async function tell(
  client: WebClient,
  to: { readonly channel: string; readonly user: string },
  { text, blocks }: Message,
): Promise<void> {
  try {
    await client.chat.postEphemeral({ ...to, text, blocks: [...blocks] });
  } catch (error) {
    // They have left the channel since.
    if (errorCode(error) === null) throw error;
  }
}
