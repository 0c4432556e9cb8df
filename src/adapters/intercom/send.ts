import type { IntercomClient } from 'intercom-client';
import type { Logger } from 'pino';
import type { Policy } from '../../config/policy/schema.ts';
import { conversationsOf } from '../../domain/case/absorb.ts';
import { cardChannels } from '../../domain/case/channels.ts';
import { closingWords, updateWords } from '../../domain/case/status-update.ts';
import { threadNoteOf } from '../../domain/case/thread-note.ts';
import { IN_DOUBT } from '../../domain/case/writings.ts';
import { asideUntil } from '../../domain/conversation/hear.ts';
import { attributesOf } from '../../domain/mirror/attributes.ts';
import { noteChange, noteOf, noteText } from '../../domain/mirror/note.ts';
import type { Effect } from '../../domain/record/effect.ts';
import { REMOVED } from '../../domain/record/erasure.ts';
import { bareWords } from '../../domain/text/html.ts';
import { NOTHING_SAID, type Sender, type SendJob, type SendOutcome } from '../../flow/delivery.ts';
import type { CaseRecord, Teammate } from '../../flow/ports.ts';
import { forWhom } from '../../flow/reply.ts';
import { articleSender } from './articles.ts';
import { attributeSender } from './attributes.ts';
import { beginningSender } from './begin.ts';
import { CALL_MS } from './client.ts';
import { redactSender } from './redact.ts';
import { type Saying, sayingSender } from './saying.ts';
import { stateSender } from './state.ts';
import { updateSender } from './update.ts';
import { writtenSayings } from './written.ts';

export interface SenderOptions {
  readonly client: IntercomClient;
  policy(): Policy;
  /** The seat that writes; use one that no person works under. */
  readonly adminId: string;
  /** Where people open a case, for the link attribute; null while there is no such place. */
  readonly permalink?: (record: CaseRecord) => string | null;
  /** Told of a conversation that somebody has to look at: it does not seem to be there any more, or has just begun. */
  readonly missing?: (conversationId: string) => void;
  /** Lets a case hear its conversation before that is closed, put aside or opened; the case as it is then. */
  readonly hear: (conversationId: string, caseId: string) => Promise<CaseRecord | null>;
  /** The teammate who a person of the policy is; null where they are none. */
  readonly teammateOf?: (person: string) => Teammate | null;
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
  const sendSaying = sayingSender({ client, realNow, timeoutMs });
  const sendBeginning = beginningSender({ client, realNow, timeoutMs });
  const sendState = stateSender({
    ...{ client, realNow, timeoutMs, adminId, now: options.now, hear: options.hear },
    words: (state, effect) => closingWords(state, options.policy(), effect),
  });
  const sendUpdate = updateSender({ client, realNow, timeoutMs }, sendSaying);
  const sendRedact = redactSender({ client, realNow, timeoutMs, adminId, say: sendSaying });

  return {
    async send(job): Promise<SendOutcome> {
      const { effect } = job;
      const outcome = await sendNow(job);
      const isMissing = outcome.kind === 'destination_dead' && 'conversation' in effect;
      if (isMissing) options.missing?.(effect.conversation);
      if (outcome.kind === 'done' && effect.kind === 'begin' && outcome !== NOTHING_SAID)
        options.missing?.(outcome.receipt.id);
      return outcome;
    },
  };

  /** What is not to be said any more: whether an attempt of before has said it. */
  async function lookFor(effect: Written, job: SendJob, why: string): Promise<SendOutcome> {
    if (job.unsureSince === null) return { kind: 'refused', error: why };
    const inDoubt = { kind: 'refused', error: `${why}; ${IN_DOUBT}` } as const;
    // Nothing is left to know it by.
    if (effect.text === REMOVED) return inDoubt;
    const [saying] = sayingsOf(effect, job);
    const outcome = await sendSaying({ ...saying, deleted: true }, job);
    if (outcome === NOTHING_SAID) return { kind: 'refused', error: why };
    const isKnown = outcome.kind === 'done' || outcome.kind === 'destination_dead';
    // Whoever has dropped it does not wait for it any more.
    return isKnown || effect.dropped !== true ? outcome : inDoubt;
  }

  function sayingsOf(effect: Written, { subject }: SendJob): readonly [Saying, Saying?] {
    const teammate = options.teammateOf?.(effect.person) ?? null;
    const log = subject.kind === 'case' ? subject.record.log : [];
    const note = threadNoteOf(log, effect.written);
    const aside = asideUntil(log, options.now());
    const [first, second] = writtenSayings(effect, { teammate, adminId }, note);
    return second === undefined
      ? [{ ...first, asideUntil: aside }]
      : [
          { ...first, asideUntil: aside },
          { ...second, asideUntil: aside },
        ];
  }

  /** Under the name of whoever wrote it, who is looked up at sending; the seat says whose words they are. */
  async function sendWritten(effect: Written, job: SendJob): Promise<SendOutcome> {
    const [first, second] = sayingsOf(effect, job);
    const outcome = await sendSaying(first, job);
    // Certainly not said: their seat is gone since it was looked up.
    return outcome.kind === 'token_dead' && outcome.seat === true && second !== undefined
      ? sendSaying(second, job)
      : outcome;
  }

  async function sendNow(job: SendJob): Promise<SendOutcome> {
    const { effect, subject } = job;
    const context = { policy: options.policy(), now: options.now() };
    if (subject.kind === 'conversation' && subject.record.state.status === 'gone') return NOTHING_SAID;
    // What waited for a conversation that was deleted meanwhile.
    const isGone = subject.kind === 'case' && 'conversation' in effect && !isThere(subject.record, effect.conversation);
    if (effect.kind === 'written') {
      const of = isGone ? forWhom(subject.record, effect) : null;
      // Whoever wrote it hears that it came too late.
      if (isGone && of === null) return { kind: 'destination_dead', error: 'Intercom: 404 gone' };
      const why = whyNot(effect, subject, of);
      return why === null ? sendWritten(effect, job) : lookFor(effect, job, why);
    }
    if (isGone) return NOTHING_SAID;
    if (effect.kind === 'redact') return sendRedact(effect, job);
    if (effect.kind === 'begin') return sendBeginning(effect, job);
    // Another case has come to speak for it meanwhile.
    if (subject.kind === 'case' && SPEAKING.has(effect.kind) && 'conversation' in effect)
      if (!conversationsOf(subject.record.state).includes(effect.conversation)) return NOTHING_SAID;
    if (subject.kind === 'case' && effect.kind === 'state') return sendState(effect, subject.record.id);
    if (subject.kind === 'case' && effect.kind === 'update') {
      const text = updateWords(effect, subject.record.state, context.policy);
      return text === null ? NOTHING_SAID : sendUpdate(saidBySeat(effect.conversation, text, adminId), job);
    }
    if (effect.kind === 'reply') return sendSaying(saidBySeat(effect.conversation, effect.text, adminId), job);
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
    const saying = noteSaying(effect, adminId, subject.record, context);
    if (saying === null) return NOTHING_SAID;
    return sendSaying(saying, job);
  }
}

/** What a case says of itself. */
const SPEAKING: ReadonlySet<Effect['kind']> = new Set(['attributes', 'note', 'state', 'update']);

type Written = Extract<Effect, { readonly kind: 'written' }>;

/** Why what a person wrote is not said any more; `of`: the merged case that it was for and that is taken apart since. */
function whyNot(effect: Written, subject: SendJob['subject'], of: string | null): string | null {
  if (effect.dropped === true) return 'an admin dropped it';
  if (of !== null) return `${of} is not merged into the case any more`;
  if (effect.text === REMOVED) return 'its words were removed in Intercom';
  const isClosed = subject.kind === 'case' && subject.record.state.restricted && effect.as === 'note';
  return isClosed ? 'the case is restricted by now' : null;
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
  author: string,
  { id, state, log }: CaseRecord,
  context: { readonly policy: Policy; readonly now: Date },
): Saying | null {
  if (state.restricted) return null;
  const entries = log.filter((entry) => entry.n >= effect.seq && entry.n <= effect.through);
  const note = noteOf(id, state, entries, context);
  if (note === null) return null;
  const said = bareWords(noteChange(note));
  return {
    asideUntil: asideUntil(log, context.now),
    conversationId: effect.conversation,
    as: 'note',
    author,
    text: noteText(note),
    matches: (words) => words.startsWith(said),
  };
}

function saidBySeat(conversationId: string, text: string, author: string): Saying {
  const wanted = bareWords(text);
  return { conversationId, as: 'comment', author, text, matches: (words) => words === wanted };
}
