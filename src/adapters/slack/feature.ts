import type { ModalView } from '@slack/types';
import type { Person, Policy } from '../../config/policy/schema.ts';
import type { HomeShow } from '../../domain/picture/home.ts';
import type { Absence } from '../../domain/record/lease.ts';
import type { Door } from '../../flow/door.ts';
import type { CaseRecord, Outcome } from '../../flow/ports.ts';
import type { Verbs } from '../../flow/verbs.ts';
import type { ActionId, Seen } from './cards/action-ids.ts';
import type { CardContext, Message } from './cards/card.ts';
import type { Directory } from './directory.ts';
import type { StandingView } from './envelope.ts';
import type { Meta } from './form.ts';
import type { Log } from './log.ts';

/** What listeners work with. */
export interface Deps {
  readonly door: Door;
  readonly directory: Directory;
  readonly policy: () => Policy;
  /** The time of the cases. */
  readonly now: () => Date;
  readonly absence: Absence;
  readonly homes: Homes;
  readonly log: Log;
}

/** The homes that people look at. */
export interface Homes {
  /** Somebody has opened their home, or turns to another list of it; `view`: what stands there. */
  show(slackId: string, view: StandingView | null, show?: HomeShow): Promise<void>;
  /** Somebody presses something there. */
  looks(slackId: string, view: StandingView): void;
  /** Somebody did something, there or elsewhere. */
  acted(slackId: string): Promise<void>;
  /** Something was written: what people look at may be another. */
  changed(): void;
  /** Draws anew what is another by now. */
  round(): Promise<void>;
}

/** One thing that people do in Slack: what is typed, pressed and filled in for it, each part with what it does. */
export interface Feature {
  readonly commands?: readonly Command[];
  /** An id that ends in a colon stands for all that begin with it and end in a digit. */
  readonly buttons?: Readonly<Partial<Record<ActionId, OnPress>>>;
  readonly forms?: readonly Form[];
  readonly shortcut?: Shortcut;
  readonly messageShortcut?: MessageShortcut;
}

/** A word after `/case`, or a slash command of its own. */
export interface Command {
  /** The word and others that mean the same, small; or the slash command, with its slash. */
  readonly words: readonly [string, ...string[]];
  /** Its words in the help; null where another command's tell of it. */
  readonly usage: string | null;
  /** Its text begins with the number of a case or ticket. */
  readonly numbered?: true;
  readonly run: (typed: Typed) => Promise<Message | null>;
}

/** What is answered is for the person who pressed; null where the screen says enough. */
export type OnPress = (pressed: Pressed) => Promise<Message | null>;

export interface Form {
  /** Its callback id. */
  readonly name: string;
  /** The field for words that belong to no other. */
  readonly main: string;
  /** Fields that a refusal may be about. */
  readonly fields: readonly string[];
  readonly submit: (submitted: Submitted) => Promise<Result>;
  /** The form anew, after a field has changed on which others hang. */
  readonly redraw?: (filled: Filled) => ModalView;
}

/** A global shortcut, by its callback id. */
export interface Shortcut {
  readonly name: string;
  readonly run: (asked: Asked) => Promise<Message | null>;
}

/** A message that somebody has picked, of whatever channel: its text as Slack writes it. */
export interface PickedMessage {
  readonly channel: string;
  readonly ts: string;
  /** Of the thread it stands in; absent where it stands in none. */
  readonly threadTs?: string;
  readonly text: string;
}

/** A shortcut of the menu of any message, by its callback id. */
export interface MessageShortcut {
  readonly name: string;
  readonly run: (asked: Asked, message: PickedMessage) => Promise<Message | null>;
}

/** Somebody of the policy wants something. */
export interface Asked {
  readonly verbs: Verbs;
  readonly directory: Directory;
  readonly person: Person;
  readonly context: CardContext;
  /** Opens a form, on top of the one that was pressed in: within three seconds, once. */
  readonly open: (form: ModalView) => Promise<unknown>;
}

export interface Typed extends Asked {
  /** What was typed after the command's word, as Slack sends it. */
  readonly text: string;
}

export interface Pressed extends Asked {
  readonly on: Seen & { readonly rest: string | null };
  /** `card`: the living card, or a home, which shows by itself what changes. `details`: a copy for this person alone. `elsewhere`: a DM, an alert, a list. */
  readonly surface: 'card' | 'details' | 'elsewhere';
  /** What stands in a field of the form that was pressed in, trimmed; empty where there is none. */
  readonly field: (name: string) => string;
  /** Draws the form anew that was pressed in; pressed elsewhere, opens it. False where the form is another by now, or closed: then nothing is drawn. */
  readonly redraw: (form: ModalView) => Promise<boolean>;
  /** Turns to another list of their home. */
  readonly showHome: (show: HomeShow) => Promise<void>;
  /** Puts something in the place of the message that was pressed. */
  readonly replace: (message: Message) => Promise<void>;
  /** Says something to all who read the channel it was pressed in; answers why not where it may not stand there. */
  readonly sayToAll: (message: Message) => Promise<Message | null>;
}

/** A form as it stands on the screen. */
export interface Filled extends Pick<Asked, 'person' | 'context'> {
  readonly meta: Meta;
  /** What was typed or chosen in a field, trimmed; empty when nothing was. */
  readonly field: (name: string) => string;
  /** See `domain/forms`. */
  readonly moment: (name: string) => Date | string;
}

export interface Submitted extends Omit<Asked, 'open'>, Filled {
  /** The record that the form was about; empty where it was about none. */
  readonly id: string;
  /** Whether a field stands in the form: only there an error can. */
  readonly has: (name: string) => boolean;
  /** Says a line in the thread of a message, for all who read it; nothing where the app is not in the channel. */
  readonly sayIn: (place: { readonly channel: string; readonly ts: string }, text: string) => Promise<void>;
  /** Which of several choices were ticked. */
  readonly ticks: (name: string) => readonly string[];
  /**
   * What a verb came to: a refusal under the field it is about, or under `main`; else the form closes over a card, which shows it, and elsewhere
   * says `done`.
   */
  readonly result: <R>(outcome: Outcome<R>, done: (record: R, context: CardContext) => string, main?: string) => Result;
}

/** What becomes of a form: closed (`say` null), replaced by words or by another form; or the words under its fields, so that nothing typed is lost. */
export type Result =
  | { readonly ok: true; readonly say: string | null }
  | { readonly ok: true; readonly next: ModalView }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** The line for somebody who acted away from the card. */
export type DoneLine = (record: CaseRecord, context: CardContext) => string;
