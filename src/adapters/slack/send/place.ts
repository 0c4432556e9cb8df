import type { KnownBlock } from '@slack/types';
import type { Notice } from '../../../domain/people/state.ts';
import type { Effect } from '../../../domain/record/effect.ts';
import type { CardPlace } from '../../../domain/record/record.ts';
import type { SendJob } from '../../../flow/delivery.ts';
import type { Message } from '../cards/card.ts';

export interface Place {
  readonly channelId: string;
  readonly threadTs: string | null;
  /** It rings for everybody in the channel, and leads to what it hangs from. */
  readonly broadcast?: true;
}

/** What it hangs from: the card of its channel, or the living message whose news it is. */
export function anchorOf(effect: Effect): string | null {
  if (effect.kind === 'thread') return effect.channel;
  return effect.kind === 'ring' ? effect.group : null;
}

/**
 * Whether what is gone is posted anew: cards, lists that somebody adds to, and a living message that takes in something else. One that somebody has deleted
 * does not come back for what goes on: what is new of it rings by itself. Where Slack only lets it be edited no more, it comes anew with what rings.
 */
export function comesBack({ effect, subject }: SendJob, error: string): boolean {
  if ((subject.kind !== 'person' && subject.kind !== 'channel') || !('group' in effect)) return true;
  const { log, state } = subject.record;
  const message = state.recent.find(({ id }) => id === effect.group);
  const said: readonly Said[] = log.filter((entry) => 'message' in entry && entry.message === effect.group);
  const caused = said.filter(({ n }) => n >= effect.seq && n <= effect.through);
  if (message === undefined || !LIVING.has(message.what)) return caused.length > 0;
  const isNew = ({ n, notice }: Said) => said.every((one) => one.n >= n || one.notice?.about.id !== notice?.about.id);
  const rings = ({ type, rings = type === 'reminded' }: Said) => rings && error === 'edit_window_closed';
  return caused.some((entry) => isNew(entry) || rings(entry));
}

const LIVING = new Set(['news', 'alerts', 'incident']);

/** An entry about one message of a person's or a channel's record. */
interface Said {
  readonly n: number;
  readonly type: string;
  readonly notice?: Notice;
  readonly rings?: boolean;
}

/** The newest card of the channel: a card posted anew leaves the old one's place behind. */
export const standingIn = (cards: readonly CardPlace[], channel: string): CardPlace | null =>
  cards.findLast((card) => card.channel === channel) ?? null;

export const inThread = ({ threadTs, broadcast }: Place) =>
  threadTs === null ? {} : { thread_ts: threadTs, ...(broadcast ? { reply_broadcast: true } : {}) };

export const body = ({ text, blocks }: Message): { text: string; blocks: KnownBlock[] } => ({
  text,
  blocks: [...blocks],
});
