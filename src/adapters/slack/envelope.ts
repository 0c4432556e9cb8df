import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import { nameOf } from '../../config/error-code.ts';
import type { Log } from './log.ts';

const user = z.looseObject({ id: z.string() });
const answers = z.url({ protocol: /^https?$/ });

/** A slash command (docs.slack.dev/interactivity/implementing-slash-commands). */
export const commandSchema = z.looseObject({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  trigger_id: z.string(),
  response_url: answers,
});

/** A view that stands, as far as it is read. */
const viewSchema = z.looseObject({
  id: z.string(),
  type: z.string(),
  hash: z.string().nullish(),
  private_metadata: z.string().nullish(),
});
export type StandingView = z.infer<typeof viewSchema>;

/** Somebody looks at their home, or at what the app told them (docs.slack.dev/reference/events/app_home_opened). */
export const homeOpenedSchema = z.looseObject({ user: z.string(), tab: z.string(), view: viewSchema.nullish() });

/** Something pressed or chosen (docs.slack.dev/reference/interaction-payloads/block_actions-payload); in a form it has no response_url. */
export const actionSchema = z.looseObject({
  type: z.literal('block_actions'),
  user,
  trigger_id: z.string(),
  response_url: answers.optional(),
  channel: z.looseObject({ id: z.string() }).nullish(),
  /** Of what is pressed in a form or a home. */
  view: viewSchema.nullish(),
  actions: z
    .array(
      z.looseObject({
        action_id: z.string(),
        block_id: z.string().default(''),
        value: z.string().nullish(),
        selected_option: z.looseObject({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

const submissionSchema = z.looseObject({
  type: z.literal('view_submission'),
  user,
  view: z.looseObject({ id: z.string(), callback_id: z.string() }),
});
const shortcutSchema = z.looseObject({
  type: z.enum(['shortcut', 'message_action']),
  user,
  trigger_id: z.string(),
  callback_id: z.string(),
});
/** A shortcut of the menu of a message (docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload). */
export const messageActionSchema = z.looseObject({
  type: z.literal('message_action'),
  user,
  trigger_id: z.string(),
  callback_id: z.string(),
  channel: z.looseObject({ id: z.string() }),
  message: z.looseObject({ ts: z.string(), text: z.string().nullish(), thread_ts: z.string().nullish() }),
});
const eventSchema = z.looseObject({
  type: z.literal('event_callback'),
  event: z.looseObject({ type: z.string() }),
});

const known = z.union([eventSchema, commandSchema, actionSchema, submissionSchema, shortcutSchema]);

/** What has Slack's signature and is nothing that is subscribed to, or not as Slack says that it looks. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** Bolt reads what comes before anybody can look at it, and takes a field of another type for a fault of the program. Rejects with {@link Unreadable} for that. */
export class CarefulApp extends App {
  readonly #log: Log;

  constructor(options: AppOptions, log: Log) {
    super(options);
    this.#log = log;
  }

  override async processEvent(event: ReceiverEvent): Promise<void> {
    /** That the way back is closed says nothing of what came. */
    let unanswered: unknown;
    const ack: ReceiverEvent['ack'] = async (answer) => {
      try {
        return await event.ack(answer);
      } catch (error) {
        unanswered = error;
        throw error;
      }
    };
    try {
      known.parse(event.body);
      // What listeners throw goes to `error`: what comes back from here is Bolt's own reading.
      await super.processEvent({ ...event, ack });
    } catch (error) {
      if (unanswered !== undefined && error === unanswered) throw error;
      this.#log.warn({ error: nameOf(error) }, 'Slack sent something in a shape that is not known');
      throw new Unreadable();
    }
  }
}
