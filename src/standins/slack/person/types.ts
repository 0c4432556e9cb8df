import type { JsonObject } from '../../shared/json.ts';
import type { Message, StoredFile } from '../types.ts';

/** What came of an act: it went through, or the words Slack showed the person instead. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly shown: string };

/** What came of a submission: `errors` are the words under each field, by block_id. */
export type SubmitOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly shown: string };

/** What a person picks or types: an option's value or words, an id, a date, a text; several for lists. */
export type InputValue = string | number | readonly string[];

/** Fields by block_id, action_id or label. */
export type InputValues = Readonly<Record<string, InputValue>>;

/** An element on the screen: in a message, in the open modal (`top`), in the App Home, or in a view by id. */
export interface ClickTarget {
  readonly channel?: string;
  readonly ts?: string;
  readonly view?: string;
  readonly actionId?: string;
  readonly blockId?: string;
  /** The words on a button, when the action id does not matter. */
  readonly label?: string;
  readonly value?: InputValue;
  /** What the person answers when asked to confirm; `confirm` unless told. */
  readonly confirm?: 'confirm' | 'deny';
}

/** A message as one person sees it. */
export interface SeenMessage {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  /** The name shown at the message. */
  readonly from: string;
  readonly threadTs: string | undefined;
  readonly isEphemeral: boolean;
  readonly isEdited: boolean;
  /** All visible words, in the reader's zone. */
  readonly text: string;
  /** The `text` field alone: what notifications and screen readers say. */
  readonly fallback: string;
  readonly blocks: readonly JsonObject[];
  /** Files shared with the message; their bytes are at `<base>/files/<id>`. */
  readonly files: readonly StoredFile[];
  readonly message: Message;
  /** Replies of the thread that this message starts. */
  readonly replies: readonly SeenMessage[];
}

export const done: Outcome = { ok: true };
export const shown = (words: string): { readonly ok: false; readonly shown: string } => ({ ok: false, shown: words });
