import type { CaseCore } from './core.ts';
import { answeredSince, type Conversing } from './turn.ts';

/** What somebody wrote here that goes to the conversation: to the customer, or as a note for teammates alone (SK-3). */
type As = 'reply' | 'note';

/** What is on its way to Intercom, or was not taken there. `n`: its entry; `person`: the policy's id of who wrote it. */
export interface Writing {
  readonly n: number;
  readonly as: As;
  readonly person: string;
  readonly name: string;
  readonly text: string;
  readonly at: Date;
  /** The merged case in whose conversation it is said; null: its own. */
  readonly of: string | null;
  readonly telling: Told | null;
  /** Why Intercom did not take it; null while it is on its way. */
  readonly failed: string | null;
}

/** One text for all customers behind a tracker, by its entry there (OW-5): the ticket keeps who has it, and tries again. */
export interface Told {
  readonly ticket: string;
  readonly n: number;
}

export interface WithWritings {
  readonly writings: readonly Writing[];
}

/** What happens to what somebody wrote. */
export type ReplyEvent =
  | {
      readonly type: 'message_written';
      readonly as: As;
      readonly person: string;
      readonly name: string;
      readonly text: string;
      readonly of?: string;
      readonly telling?: Told;
      /** It stands in the thread of the card already, as this message there. */
      readonly said?: string;
      /** Of what was changed there since: the words in whose place it stands. */
      readonly replaces?: string;
    }
  /** `part`: its id in the conversation; null where Intercom did not say. */
  | { readonly type: 'message_delivered'; readonly written: number; readonly part: string | null }
  | {
      readonly type: 'message_failed';
      readonly written: number;
      readonly as: As;
      readonly person: string;
      readonly name: string;
      /** Kept for whoever wrote it, to send it again. */
      readonly text: string;
      readonly of?: string;
      readonly telling?: Told;
      readonly why: string;
    };

/** The conversations of a case: its own, and those of cases that were merged into it. */
export type Conversations = Pick<Conversing, 'words' | 'own' | 'merged'>;

/** What was said last in its own conversation (null), or in that of a case that is merged into it. */
export const wordsIn = ({ own, merged, words }: Conversations, of: string | null): Conversing['words'] =>
  of === null
    ? (own?.words ?? words)
    : (merged.find(({ id }) => id === of)?.talk.words ?? { customer: null, ours: null });

/** The conversation of the case itself (null), or of one that is merged into it; null where it is not there. */
export const conversationIn = (
  { conversationId, merged }: Pick<CaseCore, 'conversationId'> & Conversations,
  of: string | null,
): string | null => (of === null ? conversationId : (merged.find(({ id }) => id === of)?.conversation ?? null));

/** Ends why something was not taken that may have arrived all the same. */
export const IN_DOUBT = 'look in Intercom whether it has arrived';
export const mayHaveArrived = (why: string): boolean => why.endsWith(IN_DOUBT);

export const writingOf = ({ writings }: WithWritings, n: number): Writing | undefined =>
  writings.find((one) => one.n === n);

/** The answers of somebody that Intercom did not take: until they send them again, or the customer has another one. */
export const notTaken = (state: Standing, person: string): readonly Writing[] =>
  repliesOf(state).filter((one) => one.failed !== null && one.person === person);

/** The newest answer that is on its way to a customer, or was not taken. */
export const replyUnderWay = (state: Standing): Writing | undefined => repliesOf(state).at(-1);

type Standing = WithWritings & Conversations & Pick<CaseCore, 'conversationId'>;

/** What a conversation that is not there any more, or is no more of this case, did not get is nothing to send again. */
const repliesOf = (state: Standing): readonly Writing[] =>
  state.writings.filter(
    ({ as, failed, at, of }) =>
      as === 'reply' &&
      conversationIn(state, of) !== null &&
      (failed === null || !answeredSince({ words: wordsIn(state, of) }, at)),
  );
