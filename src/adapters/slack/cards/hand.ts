import { type Hand, type Line, type Names, plainHand, written } from '../../../domain/words/line.ts';
import { namesIn } from '../../../domain/words/said.ts';
import { dateToken, link, mrkdwn } from '../mrkdwn.ts';
import type { CardContext } from './card.ts';
import { mentionOf } from './words.ts';

/** How a moment looks in the reader's zone (docs.slack.dev/messaging/formatting-message-text#date-formatting). */
const FORMAT = { day: '{date_short_pretty} at {time}', clock: '{time}', left: '{ago}' } as const;

const namesOf = (context: CardContext): Names => ({
  ...namesIn(context.policy),
  person: (id) => context.names(id).name,
});

const mrkdwnHand = (context: CardContext): Hand => ({
  text: mrkdwn,
  moment:
    context.zone === undefined
      ? (at, as) => dateToken(at, FORMAT[as])
      : plainHand(namesOf(context), { zone: context.zone, now: context.now }).moment,
  strong: (words) => `*${words}*`,
  link,
  names: namesOf(context),
});

/** A line in Slack's own markup: names without a ping, times in each reader's zone, people's words inert. */
export const mrk = (line: Line, context: CardContext): string => written(line, mrkdwnHand(context));

/** The same with mentions: for words that one person asked for, and that person alone reads. */
export const mentioning = (line: Line, context: CardContext): string =>
  written(line, { ...mrkdwnHand(context), person: (id) => mentionOf(id, context) });

/** The same without markup, with times in the reader's zone, or in UTC, which then is named: what notifications and screen readers get. */
export function plainWords(line: Line, context: CardContext, zone?: string): string {
  const hand = plainHand(namesOf(context), { zone: zone ?? 'UTC', now: context.now });
  const moment: Hand['moment'] = (at, as) =>
    `${hand.moment(at, as)}${zone === undefined && as !== 'left' ? ' UTC' : ''}`;
  return mrkdwn(written(line, { ...hand, moment }));
}
