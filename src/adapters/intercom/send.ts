import type { IntercomClient } from 'intercom-client';
import type { Logger } from 'pino';
import { ZodError } from 'zod';
import { SKEW_MS } from '../../config/clocks.ts';
import type { Policy } from '../../config/policy/schema.ts';
import { cardChannels } from '../../domain/case/channels.ts';
import { conversationsOf } from '../../domain/case/merge.ts';
import { attributesOf } from '../../domain/mirror/attributes.ts';
import { noteChange, noteOf, noteText } from '../../domain/mirror/note.ts';
import type { Effect } from '../../domain/record/effect.ts';
import { bareWords, textOf, toHtml } from '../../domain/text/html.ts';
import { NOTHING_SAID, type Sender, type SendJob, type SendOutcome } from '../../flow/delivery.ts';
import type { CaseRecord } from '../../flow/ports.ts';
import { articleSender } from './articles.ts';
import { attributeSender } from './attributes.ts';
import { attempt, CALL_MS, failureOf, failureWords, type Limits, outcomeOf, within } from './client.ts';
import { conversationSchema, type WireConversation, type WirePart } from './wire.ts';

export interface SenderOptions {
  readonly client: IntercomClient;
  policy(): Policy;
  /** The seat that writes; use one that no person works under. */
  readonly adminId: string;
  /** Where people open a case, for the link attribute; null while there is no such place. */
  readonly permalink?: (record: CaseRecord) => string | null;
  /** Told of a conversation that does not seem to be there any more: somebody has to look. */
  readonly missing?: (conversationId: string) => void;
  /** The app's clock: deadlines are shown as of now. */
  now(): Date;
  /** Real time: when to try again. */
  realNow(): Date;
  readonly log: Pick<Logger, 'warn'>;
  /** Real ms for one call; 10 s when absent. */
  readonly timeoutMs?: number;
}

/**
 * Delivers to `intercom:` destinations. One attempt a call, with the SDK's own retries off: it would say notes and replies twice.
 */
export function intercomSender(options: SenderOptions): Sender {
  const { client, adminId, realNow } = options;
  const timeoutMs = options.timeoutMs ?? CALL_MS;
  const sendAttributes = attributeSender({ client, realNow, log: options.log, timeoutMs });
  const sendArticle = articleSender({ client, adminId, realNow, timeoutMs });

  async function sendSaying(saying: Saying, job: SendJob): Promise<SendOutcome> {
    const earlier = job.unsureSince === null ? null : await lookFor(saying, job.unsureSince, job.known);
    if (earlier) return earlier;
    const outcome = await attempt(realNow, async () => {
      const answer = await within(timeoutMs, 0, (limits) => say(client, adminId, saying, limits));
      // It was accepted, whatever the answer shows: to doubt it would be to say it again.
      return { kind: 'done', receipt: { id: newestSaid(answer, adminId, saying) ?? job.effect.key } };
    });
    return outcome.kind === 'unsure' && job.unsureSince !== null ? { ...outcome, answered: true } : outcome;
  }

  /** An earlier attempt that did arrive, or why one cannot know; null when it certainly did not. */
  async function lookFor(saying: Saying, since: Date, known: readonly string[]): Promise<SendOutcome | null> {
    try {
      const found = await within(timeoutMs, 0, (limits) =>
        client.conversations.find({ conversation_id: saying.conversationId }, limits),
      );
      const id = findSaid(found, adminId, saying, { since, known });
      return id === null ? null : { kind: 'done', receipt: { id } };
    } catch (thrown) {
      if (thrown instanceof ZodError) return { kind: 'unsure', error: 'Intercom: answered in an unknown shape' };
      const failure = failureOf(thrown, realNow());
      const outcome = outcomeOf(failure, realNow());
      const final = outcome.kind === 'destination_dead' || outcome.kind === 'token_dead';
      const unread = outcome.kind === 'unsure' ? ({ unread: true } as const) : {};
      return final ? outcome : { kind: 'unsure', error: `looking for it: ${failureWords(failure)}`, ...unread };
    }
  }

  return {
    async send(job): Promise<SendOutcome> {
      const { effect } = job;
      const outcome = await sendNow(job);
      const isMissing = outcome.kind === 'destination_dead' && 'conversation' in effect;
      if (isMissing) options.missing?.(effect.conversation);
      return outcome;
    },
  };

  async function sendNow(job: SendJob): Promise<SendOutcome> {
    const { effect, subject } = job;
    const context = { policy: options.policy(), now: options.now() };
    if (subject.kind === 'conversation' && subject.record.state.status === 'gone') return NOTHING_SAID;
    // What waited for a conversation that was deleted meanwhile.
    const isGone = subject.kind === 'case' && 'conversation' in effect && !isThere(subject.record, effect.conversation);
    if (isGone) return NOTHING_SAID;
    // Another case has come to speak for it meanwhile.
    if (subject.kind === 'case' && (effect.kind === 'attributes' || effect.kind === 'note'))
      if (!conversationsOf(subject.record.state).includes(effect.conversation)) return NOTHING_SAID;
    if (effect.kind === 'reply') return sendSaying(replySaying(effect), job);
    if (subject.kind === 'case' && effect.kind === 'article') {
      if (subject.record.state.restricted) return { kind: 'refused', error: 'the case is restricted by now' };
      return sendArticle(effect.article, job);
    }
    if (subject.kind !== 'case' || (effect.kind !== 'attributes' && effect.kind !== 'note')) {
      return { kind: 'refused', error: `Intercom cannot take ${effect.kind} of a ${subject.kind}` };
    }
    if (effect.kind === 'attributes') {
      const link = options.permalink?.(subject.record) ?? null;
      if (link === null && options.permalink && isCardToCome(subject.record, effect.at, context))
        return soon(realNow());
      return sendAttributes(effect.conversation, attributesOf(subject.record.state, { ...context, link }));
    }
    const saying = noteSaying(effect, subject.record, context);
    if (saying === null) return NOTHING_SAID;
    return sendSaying(saying, job);
  }
}

/** An own conversation is there until it is deleted; that of a merged case until it is taken apart. */
const isThere = ({ state }: CaseRecord, conversation: string): boolean =>
  state.conversationId === conversation || state.merged.some((one) => one.conversation === conversation);

/** So soon after it was written, the card that the link leads to is on its way most likely: the attributes go with it, once. */
const CARD_WITHIN_MS = 15_000;

const isCardToCome = (
  { cards, state }: CaseRecord,
  at: Date,
  { policy, now }: { readonly policy: Policy; readonly now: Date },
): boolean =>
  cards.length === 0 &&
  !state.folded &&
  !state.restricted &&
  cardChannels(state, policy).length > 0 &&
  now.getTime() - at.getTime() < CARD_WITHIN_MS;

const soon = (realNow: Date): SendOutcome => ({
  kind: 'retry',
  at: new Date(realNow.getTime() + 500),
  error: 'the card does not stand yet',
});

/**
 * The note, or null where there is nothing to say: what matters to nobody, and what was due before the case became restricted (RO-6). Another attempt
 * finds the note again by what changed, because how the case stands is as of then.
 */
function noteSaying(
  effect: Extract<Effect, { kind: 'note' }>,
  { id, state, log }: CaseRecord,
  context: { readonly policy: Policy; readonly now: Date },
): Saying | null {
  if (state.restricted) return null;
  const entries = log.filter((entry) => entry.n >= effect.seq && entry.n <= effect.through);
  const note = noteOf(id, state, entries, context);
  if (note === null) return null;
  const said = bareWords(noteChange(note));
  return {
    conversationId: effect.conversation,
    as: 'note',
    text: noteText(note),
    matches: (words) => words.startsWith(said),
  };
}

function replySaying(effect: Extract<Effect, { kind: 'reply' }>): Saying {
  const wanted = bareWords(effect.text);
  return {
    conversationId: effect.conversation,
    as: 'comment',
    text: effect.text,
    matches: (words) => words === wanted,
  };
}

/** Something to say in a conversation, under Caseload's own seat. */
interface Saying {
  readonly conversationId: string;
  readonly as: 'note' | 'comment';
  readonly text: string;
  /** Whether a part with these `bareWords` is this very saying. */
  matches(words: string): boolean;
}

/** Says it; the raw answer is the conversation with its newest parts. */
export const say = (client: IntercomClient, adminId: string, saying: Saying, limits: Limits): PromiseLike<unknown> =>
  client.conversations.reply(
    {
      conversation_id: saying.conversationId,
      body: { message_type: saying.as, type: 'admin', admin_id: adminId, body: toHtml(saying.text) },
    },
    limits,
  );

/**
 * Id of the part that says it, written by this seat at or after `since` and not known to come from another effect; null when there is none.
 * Throws a ZodError when `conversation` is none.
 */
function findSaid(
  conversation: unknown,
  adminId: string,
  saying: Saying,
  { since, known }: { readonly since: Date; readonly known: readonly string[] },
): string | null {
  // By Intercom's own clock. Parts of other effects are known and left out.
  const earliest = since.getTime() - SKEW_MS;
  const candidates = ownParts(conversationSchema.parse(conversation), adminId, saying.as).filter(
    (part) => part.created_at.getTime() >= earliest && !known.includes(part.id),
  );
  return candidates.findLast((part) => saying.matches(bareWords(textOf(part.body ?? ''))))?.id ?? null;
}

/** Id of the part that Intercom has just made, by its words or else the newest of this seat; null when the answer does not show it. */
function newestSaid(answer: unknown, adminId: string, saying: Saying): string | null {
  const read = conversationSchema.safeParse(answer);
  const own = read.success ? ownParts(read.data, adminId, saying.as) : [];
  return (own.findLast((part) => saying.matches(bareWords(textOf(part.body ?? '')))) ?? own.at(-1))?.id ?? null;
}

const ownParts = (conversation: WireConversation, adminId: string, type: string): readonly WirePart[] =>
  (conversation.conversation_parts?.conversation_parts ?? []).filter(
    (part) => part.part_type === type && part.author?.type === 'admin' && part.author.id === adminId,
  );
