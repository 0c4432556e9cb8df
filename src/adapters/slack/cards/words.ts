import { mrkdwn } from '../mrkdwn.ts';
import type { CardContext } from './card.ts';

/** Names escaped, for mrkdwn: titles, labels and choices of a form are plain, and take `namesIn` or `context.names`. */

/** A person's name, escaped. Cards and threads name people without pinging them; a DM is what pings. */
export const nameOf = (personId: string, context: CardContext): string => mrkdwn(context.names(personId).name);

/** A mention where Slack knows the person, else the name. Only for words that somebody asked for. */
export function mentionOf(personId: string, context: CardContext): string {
  const { name, slackId } = context.names(personId);
  return slackId === null ? mrkdwn(name) : `<@${slackId}>`;
}

export const queueName = (queue: string, { policy }: CardContext): string =>
  mrkdwn(policy.queues[queue]?.name ?? queue);
export const teamName = (team: string, { policy }: CardContext): string => mrkdwn(policy.teams[team]?.name ?? team);
