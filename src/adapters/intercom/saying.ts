import type { IntercomClient } from 'intercom-client';
import { ZodError } from 'zod';
import { SKEW_MS } from '../../config/clocks.ts';
import { bareWords, textOf, toHtml } from '../../domain/text/html.ts';
import { NOTHING_SAID, type Receipt, type SendJob, type SendOutcome } from '../../flow/delivery.ts';
import type { Teammate } from '../../flow/ports.ts';
import { attempt, failureOf, failureWords, type Limits, outcomeOf, within } from './client.ts';
import { COMMENTS, NOTES } from './parts.ts';
import { sleepOn } from './sleep.ts';
import { conversationSchema, type WireConversation, type WirePart } from './wire.ts';

/** Something to say in a conversation. */
export interface Saying {
  readonly conversationId: string;
  readonly as: 'note' | 'comment';
  /** Id of the teammate or seat that says it. */
  readonly author: string;
  readonly text: string;
  /** Whether a part with these `bareWords` is this very saying. */
  matches(words: string): boolean;
  /** Of what a person wrote, which an attempt of before may have said under any name: Caseload's own seat, and the teammate they are; `textIn`: of what may have changed meanwhile, what words say. */
  readonly written?: {
    readonly seat: string;
    readonly teammate: Teammate | null;
    textIn?(words: string): string;
  };
  /** It is not to be said any more: only looked for. */
  readonly deleted?: true;
  /** Of a note in a conversation that is put aside until then: it stays so. */
  readonly asideUntil?: Date | null;
}

export interface Calls {
  readonly client: IntercomClient;
  /** Real time: when to try again. */
  readonly realNow: () => Date;
  /** Real ms for one call. */
  readonly timeoutMs: number;
}

/** Looks in a conversation for what an attempt without an answer may have done: what `read` makes of it, or the outcome where one cannot know. */
export async function lookAt<T>(
  { client, realNow, timeoutMs }: Calls,
  conversationId: string,
  read: (found: WireConversation) => T,
): Promise<{ readonly ok: true; readonly found: T } | { readonly ok: false; readonly outcome: SendOutcome }> {
  try {
    const answer = await within(timeoutMs, 0, (limits) =>
      client.conversations.find({ conversation_id: conversationId }, limits),
    );
    return { ok: true, found: read(conversationSchema.parse(answer)) };
  } catch (thrown) {
    const unsure = (error: string) => ({ kind: 'unsure', error }) as const;
    if (thrown instanceof ZodError) return { ok: false, outcome: unsure('Intercom: answered in an unknown shape') };
    const failure = failureOf(thrown, realNow());
    const outcome = outcomeOf(failure, realNow());
    if (outcome.kind === 'destination_dead' || outcome.kind === 'token_dead') return { ok: false, outcome };
    const unread = outcome.kind === 'unsure' ? ({ unread: true } as const) : {};
    return { ok: false, outcome: { ...unsure(`looking for it: ${failureWords(failure)}`), ...unread } };
  }
}

/**
 * Says something once. One attempt, with the SDK's own retries off: it would say it twice. After an attempt without an answer the conversation is looked at before it is
 * said again.
 */
export function sayingSender(calls: Calls): (saying: Saying, job: SendJob) => Promise<SendOutcome> {
  const { client, realNow, timeoutMs } = calls;

  /** An earlier attempt that did arrive, or why one cannot know; null when it certainly did not. */
  async function lookFor(saying: Saying, since: Date, known: readonly string[]): Promise<SendOutcome | null> {
    const looked = await lookAt(calls, saying.conversationId, (found) => found);
    if (!looked.ok) return looked.outcome;
    const part = findSaid(looked.found, saying, { since, known });
    if (part === null) return null;
    const asleep = saying.as === 'note' ? await sleepOn(calls, saying, looked.found) : null;
    return asleep ?? { kind: 'done', receipt: receiptOf(part, saying, part.id) };
  }

  return async (saying, job) => {
    const earlier = job.unsureSince === null ? null : await lookFor(saying, job.unsureSince, job.known);
    if (earlier) return earlier;
    if (saying.deleted) return NOTHING_SAID;
    const outcome = await attempt(realNow, async () => {
      const answer = await within(timeoutMs, 0, (limits) => say(client, saying, limits));
      const read = conversationSchema.safeParse(answer);
      const asleep = saying.as === 'note' && read.success ? await sleepOn(calls, saying, read.data) : null;
      // It was accepted, whatever the answer shows: to doubt it would be to say it again.
      return asleep ?? { kind: 'done', receipt: receiptOf(newestSaid(answer, saying), saying, job.effect.key) };
    });
    return outcome.kind === 'unsure' && job.unsureSince !== null ? { ...outcome, answered: true } : outcome;
  };
}

function receiptOf(part: WirePart | null, { author, text, written }: Saying, key: string): Receipt {
  const id = part?.id ?? key;
  if (written === undefined) return { id };
  const by = part?.author?.id ?? author;
  const says = written.textIn?.(bareWords(part === null ? text : textOf(part.body ?? '')));
  const said = {
    ...{ part: part?.id ?? null, teammate: teammateIn(by, part, written) },
    ...(says === undefined ? {} : { text: says }),
  };
  return { id, said: { ...said, ...(part === null ? {} : { at: part.created_at }) } };
}

function teammateIn(
  id: string,
  part: WirePart | null,
  { seat, teammate }: NonNullable<Saying['written']>,
): Teammate | null {
  if (id === teammate?.id) return teammate;
  return id === seat ? null : { id, name: part?.author?.name || 'a teammate' };
}

/** Says it; the raw answer is the conversation with its newest parts. */
export const say = (
  client: IntercomClient,
  { conversationId, as, author, text }: Pick<Saying, 'conversationId' | 'as' | 'author' | 'text'>,
  limits: Limits,
): PromiseLike<unknown> =>
  client.conversations.reply(
    {
      conversation_id: conversationId,
      body: { message_type: as, type: 'admin', admin_id: author, body: toHtml(text) },
    },
    limits,
  );

/** The part that says it, written at or after `since` and not known to come from another effect; null when there is none. */
function findSaid(
  conversation: WireConversation,
  saying: Saying,
  { since, known }: { readonly since: Date; readonly known: readonly string[] },
): WirePart | null {
  // By Intercom's own clock. Parts of other effects are known and left out.
  const earliest = since.getTime() - SKEW_MS;
  const candidates = ownParts(conversation, saying).filter(
    (part) => part.created_at.getTime() >= earliest && !known.includes(part.id),
  );
  return candidates.findLast((part) => saying.matches(bareWords(textOf(part.body ?? '')))) ?? null;
}

/** The part that Intercom has just made, by its words, or else the newest of Caseload's seat; null when the answer does not show it. */
function newestSaid(answer: unknown, saying: Saying): WirePart | null {
  const read = conversationSchema.safeParse(answer);
  const own = read.success ? ownParts(read.data, saying) : [];
  const found = own.findLast((part) => saying.matches(bareWords(textOf(part.body ?? ''))));
  // A teammate may have said something else meanwhile.
  return found ?? (saying.written === undefined ? (own.at(-1) ?? null) : null);
}

const ownParts = (
  conversation: WireConversation,
  { as, author, written }: Pick<Saying, 'as' | 'author' | 'written'>,
): readonly WirePart[] =>
  (conversation.conversation_parts?.conversation_parts ?? []).filter(
    (part) =>
      (as === 'note' ? NOTES : COMMENTS).has(part.part_type) &&
      part.author?.type === 'admin' &&
      (written !== undefined || part.author.id === author),
  );
