import { nameOf } from '../../config/error-code.ts';
import { conversationsOf } from '../../domain/case/absorb.ts';
import { type DeskState, deskStateOf, staysClosed } from '../../domain/case/desk-state.ts';
import type { CaseState } from '../../domain/case/state.ts';
import type { Effect } from '../../domain/record/effect.ts';
import { toHtml } from '../../domain/text/html.ts';
import { NOTHING_SAID, type SendOutcome } from '../../flow/delivery.ts';
import type { CaseRecord } from '../../flow/ports.ts';
import { attempt, within } from './client.ts';
import { type Calls, lookAt } from './saying.ts';
import { conversationSchema, type WireConversation } from './wire.ts';

type StateEffect = Extract<Effect, { readonly kind: 'state' }>;

interface StateCalls extends Calls {
  /** The seat that closes, opens and puts aside. */
  readonly adminId: string;
  /** The app's clock, in which snoozes end. */
  readonly now: () => Date;
  /** What the customer is told as it is closed; null: nothing. */
  readonly words: (state: CaseState, effect: StateEffect) => string | null;
  /** Lets a case hear its conversation; the case as it is then. */
  readonly hear: (conversation: string, caseId: string) => Promise<CaseRecord | null>;
}

/**
 * Makes a conversation's state as its case is (IC-3). It is looked at first, so that an attempt without an answer may be made again; what the look shows the case hears before anything is done
 * about it. What comes between the look and the act, as a customer's word on what is being closed, is heard by another attempt, which may have to undo it.
 */
export function stateSender(calls: StateCalls): (effect: StateEffect, caseId: string) => Promise<SendOutcome> {
  const { client, realNow, timeoutMs, adminId, now } = calls;

  /** What is to be done; null: nothing. */
  function toDo(conversation: string, found: WireConversation, record: CaseRecord): Wanted | null {
    if (!conversationsOf(record.state).includes(conversation)) return null;
    const wanted = wantedOf(deskStateOf(record.state), now());
    return stands(found, wanted) || (found.state === 'closed' && staysClosed(record, conversation)) ? null : wanted;
  }

  return async (effect, caseId) => {
    const { conversation } = effect;
    const looked = await lookAt(calls, conversation, (found) => found);
    if (!looked.ok) return looked.outcome;
    const { found } = looked;
    let heard: CaseRecord | null;
    try {
      heard = await calls.hear(conversation, caseId);
    } catch (thrown) {
      return { kind: 'unsure', error: `hearing it first: ${nameOf(thrown)}` };
    }
    const wanted = heard && toDo(conversation, found, heard);
    if (heard === null || wanted === null) return NOTHING_SAID;
    const words = wanted === 'closed' ? calls.words(heard.state, effect) : null;
    return attempt(realNow, async () => {
      const answer = await within(timeoutMs, 0, (limits) =>
        client.conversations.manage({ conversation_id: conversation, body: bodyOf(wanted, adminId, words) }, limits),
      );
      return cameBetween(found, answer, adminId)
        ? { kind: 'retry', at: realNow(), error: 'something came in between' }
        : { kind: 'done', receipt: { id: `state:${typeof wanted === 'string' ? wanted : 'snoozed'}` } };
    });
  };
}

/** Intercom takes whole seconds, and none that are over. */
const SECOND_MS = 1_000;

type Wanted = Exclude<DeskState, object> | { readonly untilSeconds: number };

function wantedOf(state: DeskState, now: Date): Wanted {
  if (typeof state === 'string') return state;
  const untilSeconds = Math.floor(state.until.getTime() / SECOND_MS);
  return untilSeconds * SECOND_MS > now.getTime() + SECOND_MS ? { untilSeconds } : 'open';
}

const stands = ({ state, snoozed_until: until }: WireConversation, wanted: Wanted): boolean =>
  typeof wanted === 'string'
    ? state === wanted
    : state === 'snoozed' && until?.getTime() === wanted.untilSeconds * SECOND_MS;

/** POST /conversations/{id}/parts of API 2.14: only closing says that it is a teammate who does it. */
function bodyOf(wanted: Wanted, admin_id: string, words: string | null) {
  if (wanted === 'closed')
    return { message_type: 'close', type: 'admin', admin_id, ...(words !== null && { body: toHtml(words) }) } as const;
  if (wanted === 'open') return { message_type: 'open', admin_id } as const;
  return { message_type: 'snoozed', admin_id, snoozed_until: wanted.untilSeconds } as const;
}

/** Whether the answer shows parts of others that the look did not. */
function cameBetween(found: WireConversation, answer: unknown, adminId: string): boolean {
  const read = conversationSchema.safeParse(answer);
  const known = new Set(partsIn(found).map(({ id }) => id));
  return read.success && partsIn(read.data).some(({ id, author }) => !known.has(id) && author?.id !== adminId);
}

const partsIn = ({ conversation_parts: list }: WireConversation) => list?.conversation_parts ?? [];
