import type { CaseEvent } from '../../../domain/case/case.ts';
import type { Logged } from '../../../domain/record/record.ts';
import type { TicketEvent } from '../../../domain/ticket/state.ts';
import { noting } from '../cards/blocks.ts';
import type { Message } from '../cards/card.ts';

export type Content =
  /**
   * `edit`: changes the message that stands, if one does; where none stands there is nothing to say. `clear`: what was said in its thread is not for its
   * readers any more.
   */
  | { readonly ok: true; readonly message: Message; readonly edit: boolean; readonly clear?: boolean }
  /** There is nothing left to say, and that is as it should be. */
  | { readonly ok: true; readonly message: null }
  | { readonly ok: false; readonly why: string };

export const no = (why: string): Content => ({ ok: false, why });
export const yes = (message: Message, edit = false): Content => ({ ok: true, message, edit });
export const cleared = (content: Content, clear: boolean): Content =>
  content.ok && content.message !== null ? { ...content, clear } : content;
export const nothing: Content = { ok: true, message: null };
/** A message that has left its record’s memory: what it spoke of cannot be told any more, and something of it is for others now. */
export const forgotten = cleared(yes(noting('gone', 'What stood here is long over.'), true), true);

export type Entry = Logged<CaseEvent | TicketEvent>;
