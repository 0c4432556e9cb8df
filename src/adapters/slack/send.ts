import type { WebClient } from '@slack/web-api';
import type { Policy } from '../../config/policy/schema.ts';
import { cardChannels } from '../../domain/case/channels.ts';
import { type Effect, isLevel, placeOf as placeNameOf, placesOf } from '../../domain/record/effect.ts';
import type { Absence } from '../../domain/record/lease.ts';
import type { CardPlace } from '../../domain/record/record.ts';
import { NOTHING_SAID, type Sender, type SendJob, type SendOutcome } from '../../flow/delivery.ts';
import { IS_PUBLIC, NO_CARD, NOT_FOUND } from '../../flow/letters.ts';
import type { Message } from './cards/card.ts';
import { inThePublic } from './cards/case-card.ts';
import { contextOf } from './context.ts';
import type { Directory } from './directory.ts';
import { contentOf } from './send/content.ts';
import { lineEnder } from './send/ended-lines.ts';
import { lineDrawer } from './send/lines.ts';
import { findEarlier, metadataOf, ownReplies, THREAD_GONE } from './send/lookup.ts';
import { errorCode, outcomeOf, unlessGone } from './send/outcome.ts';
import { anchorOf, body, comesBack, type Place, standingIn } from './send/place.ts';
import { done, postUnder, type Step } from './send/post.ts';
import type { Content } from './send/saying.ts';

/** The card is not there to be edited any more: post it anew (chat.update). */
const CARD_GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);
/** The card of a thread comes with the same write, through the same destination: it will stand in a moment. */
const CARD_SOON_MS = 2_000;

export interface SlackSenderOptions {
  /** See `writeClient`. */
  readonly client: WebClient;
  readonly directory: Directory;
  readonly policy: () => Policy;
  /** The time of the cases. */
  readonly now: () => Date;
  /** The time of retries and of Slack's stamps, where the two differ. */
  readonly realNow: () => Date;
  readonly absence: Absence;
}

type Sayable = Extract<Content, { readonly edit: boolean }>;

/**
 * Sends cards, threads, and the messages of people and channels to Slack: one attempt per call. After an attempt without an answer it first looks
 * whether the message arrived.
 */
export function slackSender(options: SlackSenderOptions): Sender {
  const { client } = options;
  const endLines = lineEnder(client, CARD_GONE);
  const drawLines = lineDrawer(client, CARD_GONE);

  async function send(job: SendJob): Promise<SendOutcome> {
    const { effect, subject } = job;
    const step: Step = { write: false, answered: false };
    try {
      if (effect.kind === 'retract') return await clearThreads(job, step);
      if (effect.kind === 'lines') {
        await drawLines(effect, job, contextOf(options), step);
        return { kind: 'done', receipt: { id: effect.key } };
      }
      const content = contentOf(effect, subject, contextOf(options));
      if (!content.ok) return { kind: 'refused', error: content.why };
      if (content.message === null) return NOTHING_SAID;
      return await deliver(job, content, step);
    } catch (error) {
      const outcome = outcomeOf(error, { write: step.write, realNow: options.realNow() });
      // Until it has been looked for, an earlier attempt may still have arrived.
      const notLooked = job.unsureSince !== null && !step.write;
      const passing = outcome.kind === 'retry' || outcome.kind === 'token_dead';
      if (notLooked && passing) return { kind: 'unsure', error: outcome.error, ...(isUnread(outcome) ? UNREAD : {}) };
      return outcome.kind === 'unsure' && step.answered ? { ...outcome, answered: true } : outcome;
    }
  }

  async function deliver(job: SendJob, { message, edit, clear = false }: Sayable, step: Step): Promise<SendOutcome> {
    const { effect, subject, unsureSince } = job;
    const { record } = subject;
    const name = placeNameOf(effect);
    const stands = name === null ? null : standingIn(record[placesOf(effect)] ?? [], name);
    const edited = isLevel(effect);
    const closed = await inTheOpen(job, stands, step);
    if (closed !== null) return { kind: 'destination_dead', error: closed };
    if (stands !== null) {
      if (stands.shownVersion >= record.version) return done(stands.channelId, stands.ts);
      const updated = await update(effect, record.id, stands, message, step);
      if (clear) await clearThread(stands, step);
      else await endLines(job, contextOf(options), step);
      if (updated.kind === 'done') return updated.outcome;
      // It rang when it was said; what is new rings by itself.
      if (!comesBack(job, updated.error)) return done(stands.channelId, stands.ts);
    }
    const anchor = anchorOf(effect);
    const card = anchor === null ? null : standingIn(record.cards, anchor);
    if (effect.kind === 'thread' && card === null) return cardToCome();
    const place = await placeOf(effect, card);
    if (place === null) return { kind: 'destination_dead', error: NOT_FOUND };
    if (unsureSince !== null) {
      const found = await lookFor(effect, { record: record.id, ...place, since: unsureSince });
      step.answered = true;
      if (found !== null && !edited) return done(place.channelId, found);
      if (found !== null) {
        const updated = await update(effect, record.id, { channelId: place.channelId, ts: found }, message, step);
        if (updated.kind === 'done') return updated.outcome;
      }
    }
    return edit ? NOTHING_SAID : postUnder(client, { effect, record: record.id, place, message }, step);
  }

  /**
   * Why a restricted case may not be shown in the channel of its queue: anybody could read it there (RO-6). What stands there already is blanked until it may be.
   * Null for everything else.
   */
  async function inTheOpen({ effect, subject }: SendJob, stands: CardPlace | null, step: Step): Promise<string | null> {
    if (subject.kind !== 'case' || !subject.record.state.restricted || !('channel' in effect)) return null;
    if (!cardChannels(subject.record.state, options.policy()).includes(effect.channel)) return null;
    const isPrivate = await options.directory.isPrivate(effect.channel);
    if (isPrivate === false && stands !== null && effect.kind === 'card') {
      await update(effect, subject.record.id, stands, inThePublic(), step);
      await clearThread(stands, step);
      step.write = false;
    }
    return isPrivate === true ? null : isPrivate === null ? NOT_FOUND : IS_PUBLIC;
  }

  /** Deletes what was said in the threads of all cards but that of the channel where the record is now. People's own words stay: they are not ours. */
  async function clearThreads({ effect, subject }: SendJob, step: Step): Promise<SendOutcome> {
    const { policy } = options;
    const stays = subject.kind === 'case' ? cardChannels(subject.record.state, policy()) : [];
    for (const card of subject.record.cards.filter(({ channel }) => !stays.includes(channel)))
      await clearThread(card, step);
    return { kind: 'done', receipt: { id: effect.key } };
  }

  async function clearThread(card: Pick<CardPlace, 'channelId' | 'ts'>, step: Step): Promise<void> {
    for (const { ts } of await ownReplies(client, card)) {
      step.write = true;
      await unlessGone(client.chat.delete({ channel: card.channelId, ts }));
    }
  }

  /** Edits a message; `gone` where it is not there to be edited, and why. */
  async function update(
    effect: Effect,
    record: string,
    { channelId, ts }: Pick<CardPlace, 'channelId' | 'ts'>,
    message: Message,
    step: Step,
  ): Promise<Updated> {
    step.write = true;
    try {
      await client.chat.update({ channel: channelId, ts, ...body(message), metadata: metadataOf(effect, record) });
      return { kind: 'done', outcome: done(channelId, ts) };
    } catch (error) {
      const code = errorCode(error) ?? '';
      if (!CARD_GONE.has(code)) throw error;
      step.write = false;
      return { kind: 'gone', error: code };
    }
  }

  /** In the thread; where that is gone, among the channel's messages, since `postUnder` may have put it there. */
  async function lookFor(effect: Effect, where: Parameters<typeof findEarlier>[2]): Promise<string | null> {
    try {
      return await findEarlier(client, effect, where);
    } catch (error) {
      if (where.threadTs === null || errorCode(error) !== THREAD_GONE) throw error;
      return findEarlier(client, effect, { ...where, threadTs: null });
    }
  }

  async function placeOf(effect: Effect, card: CardPlace | null): Promise<Place | null> {
    const { directory } = options;
    switch (effect.kind) {
      case 'thread':
        return card === null ? null : { channelId: card.channelId, threadTs: card.ts };
      case 'card':
      case 'living':
      case 'direct':
      case 'ring': {
        if (effect.kind === 'ring' && card !== null)
          return { channelId: card.channelId, threadTs: card.ts, broadcast: true };
        const channelId = 'person' in effect ? await dmWith(effect.person) : await directory.channelId(effect.channel);
        return channelId === null ? null : { channelId, threadTs: null };
      }
      default:
        return null;
    }
  }

  async function dmWith(person: string): Promise<string | null> {
    const { directory } = options;
    const slackId = await directory.slackIdOf(person);
    return slackId === null ? null : directory.dmChannel(slackId);
  }

  const cardToCome = (): SendOutcome => ({
    kind: 'retry',
    at: new Date(options.realNow().getTime() + CARD_SOON_MS),
    error: NO_CARD,
    hangs: true,
  });

  return { send };
}

type Updated =
  | { readonly kind: 'done'; readonly outcome: SendOutcome }
  | { readonly kind: 'gone'; readonly error: string };

const UNREAD = { unread: true } as const;
const isUnread = (outcome: SendOutcome): boolean => outcome.kind === 'retry' && outcome.unanswered === true;
