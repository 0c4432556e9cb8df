import type { Check } from './checks.ts';
import type { Lag } from './lag.ts';

/** What a line waits for whose card does not stand. */
export const NO_CARD = 'the card does not stand yet';
/** A person or channel of the policy that Slack does not know, or where the app is not. */
export const NOT_FOUND = 'not found in Slack';
/** A restricted case waits: anybody can join the channel of its queue (RO-6). */
export const IS_PUBLIC = 'the channel is public';
/** The destination of a letter that is a webhook: nobody could look at its conversation, and it was given up. */
export const GIVEN_UP = 'inbox:conversation';
/** Begins the error of what could not be drawn. */
export const UNDRAWN = 'cannot be drawn';

/** The app may not do it: Slack's codes. */
export const DENIED: ReadonlySet<string> = new Set([
  'missing_scope',
  'no_permission',
  'access_denied',
  'ekm_access_denied',
  'team_access_not_granted',
]);

/** What people can mend: Slack's codes (docs.slack.dev/reference/methods/chat.postMessage), Intercom's 403, and what the policy names wrongly. */
const MENDABLE = new Set([
  NOT_FOUND,
  IS_PUBLIC,
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'user_not_visible',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  ...DENIED,
]);

/** A permission that Intercom's token lacks, an attribute that the workspace lacks. */
const MENDABLE_IN_INTERCOM = /^Intercom: 403\b|^conversation attribute /;

/** Whether people can mend what an effect was refused for: then it is tried again when they have. */
export const isMendable = (error: string): boolean => MENDABLE.has(error) || MENDABLE_IN_INTERCOM.test(error);

/** An effect that was set aside, so that the next can go on. Times are real time. */
export interface Letter {
  /** Of its record. */
  readonly id: string;
  readonly key: string;
  readonly destination: string;
  readonly error: string;
  readonly attempts: number;
  readonly asideAt: Date | null;
  /** When it is tried again by itself; null when only somebody's word or a remedy brings it back. */
  readonly notBefore: Date | null;
}

const SOON_MS = 10_000;
const SOON_FOR_MS = 300_000;
const LATER_MS = 45_000;
const LATER_FOR_MS = 3_600_000;
/** How often what is mended is looked for. */
export const LOOK_MS = 600_000;
const GIVEN_UP_MS = 86_400_000;
/** A drawing that fails so often fails by our own fault. */
const DRAWN = 5;

/**
 * When what was first set aside at `since` is tried again after so many attempts; null: given up. Nothing is given up while the other side is not known to be
 * there (`alive`).
 */
export function againAt(
  given: { readonly error: string; readonly since: Date; readonly attempts: number; readonly alive: boolean },
  now: Date,
): Date | null {
  const { error, since, attempts, alive } = given;
  const age = now.getTime() - since.getTime();
  const at = (ms: number): Date => new Date(now.getTime() + ms);
  if (isMendable(error)) return at(LOOK_MS);
  if (error.startsWith(UNDRAWN)) return attempts < DRAWN ? at(LATER_MS) : null;
  if (!alive) return at(SOON_MS);
  if (age >= GIVEN_UP_MS) return null;
  return at(age < SOON_FOR_MS ? SOON_MS : age < LATER_FOR_MS ? LATER_MS : LOOK_MS);
}

/** One of each destination and cause that people can mend, the oldest, and all others as they are: where one arrives the rest follow. */
export function scouts(letters: readonly Letter[]): readonly Letter[] {
  const kinds = new Set<string>();
  return letters.filter(({ destination, error }) => {
    const kind = `${destination} ${error}`;
    if (!isMendable(error)) return true;
    if (kinds.has(kind)) return false;
    kinds.add(kind);
    return true;
  });
}

/** What follows where something has arrived at its destination. */
export const follows = ({ error }: Letter): boolean => isMendable(error) || error === NO_CARD;

/** A letter, or one that is being tried anew; `nameless`: of a restricted case, whose number is for its own people (RO-6). */
export type HealthLetter = Letter & { readonly nameless: boolean };

/** What stands in the way at this moment. */
export interface Looked {
  /** What was seen of the surroundings, see `Check`. */
  readonly checks?: readonly Check[];
  /** Effects that wait in their turn. */
  readonly waiting: number;
  readonly letters: readonly HealthLetter[];
  /** Stored records that cannot be read or drawn. */
  readonly broken: readonly { readonly id: string; readonly why: string; readonly nameless: boolean }[];
}

/** What looks at and after letters; of the store and the outbox. */
export interface HealthPort {
  look(): Promise<Looked>;
  /** How far behind intake and delivery are. */
  lag(): Promise<Lag>;
  /** Tries these anew at once. */
  retry(keys: readonly string[]): Promise<void>;
  drop(keys: readonly string[]): Promise<void>;
  /** Why a whole family (`slack`, `intercom`) takes nothing. */
  halted(): Readonly<Record<string, string>>;
  /** Attributes of accounts that could not be read for sure. */
  doubts?(): readonly Doubt[];
}

/** An attribute of accounts whose value may mean two things, and so counts as unknown. */
export interface Doubt {
  readonly attribute: string;
  readonly accounts: readonly string[];
}
