import type { WebClient } from '@slack/web-api';
import type { Effect } from '../../../domain/record/effect.ts';
import type { SendOutcome } from '../../../flow/delivery.ts';
import type { Message } from '../cards/card.ts';
import { withoutCard } from '../cards/thread-line.ts';
import { metadataOf, THREAD_GONE } from './lookup.ts';
import { errorCode } from './outcome.ts';
import { body, inThread, type Place } from './place.ts';

/** What one attempt has done so far. */
export interface Step {
  /** The last call could have changed something. */
  write: boolean;
  /** A look for an earlier attempt was answered. */
  answered: boolean;
}

/** What is posted where, for which record. */
interface Posting {
  readonly effect: Effect;
  readonly record: string;
  readonly place: Place;
  readonly message: Message;
}

export const done = (channelId: string, id: string): SendOutcome => ({ kind: 'done', receipt: { id, channelId } });

/** Posts in the thread of a card or message; where somebody has deleted that, by itself, with the record's name. */
export async function postUnder(client: WebClient, posting: Posting, step: Step): Promise<SendOutcome> {
  const { effect, record, place, message } = posting;
  try {
    return await post(client, posting, step);
  } catch (error) {
    if (place.threadTs === null || errorCode(error) !== THREAD_GONE) throw error;
    const alone = effect.kind === 'ring' ? message : withoutCard(record, message);
    return post(client, { ...posting, place: { channelId: place.channelId, threadTs: null }, message: alone }, step);
  }
}

async function post(client: WebClient, { effect, record, place, message }: Posting, step: Step): Promise<SendOutcome> {
  step.write = true;
  const answer = await client.chat.postMessage({
    channel: place.channelId,
    ...body(message),
    metadata: metadataOf(effect, record),
    // Addresses in customers' words are not fetched and shown.
    unfurl_links: false,
    unfurl_media: false,
    ...inThread(place),
  });
  if (answer.ts === undefined) return { kind: 'unsure', error: 'no ts in the answer' };
  return done(answer.channel ?? place.channelId, answer.ts);
}
