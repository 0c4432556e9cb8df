import type { JsonObject } from '../shared/json.ts';
import type { AckTrouble, RefusalCode } from './refusal.ts';

/** A person or a bot of the workspace. */
export interface User {
  readonly id: string;
  /** The handle, e.g. `maya`. */
  readonly name: string;
  readonly realName: string;
  readonly email: string;
  /** IANA zone, e.g. `Europe/Berlin`. */
  readonly tz: string;
  readonly isBot?: boolean;
  /** Of another workspace: somebody of the same organisation where `enterpriseId` is the seed's, else of another company in a shared channel. */
  readonly teamId?: string;
  readonly enterpriseId?: string;
  /** Of several channels, or of one. */
  readonly guest?: 'multi' | 'single';
  readonly deactivated?: boolean;
}

export interface Team {
  readonly id: string;
  /** The organisation on Enterprise Grid. */
  readonly enterprise?: { readonly id: string; readonly name: string };
  readonly name: string;
  readonly domain: string;
}

export interface Usergroup {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly users: readonly string[];
}

/** What the workspace contains at start. The first user with `isBot` is the app's bot; without one it is added. */
export interface Seed {
  readonly team: Team;
  readonly users: readonly User[];
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    readonly isPrivate?: boolean;
    readonly isArchived?: boolean;
    readonly members: readonly string[];
  }[];
  readonly usergroups?: readonly Usergroup[];
}

export type ChannelKind = 'public' | 'private' | 'im';

export interface Channel {
  readonly id: string;
  kind: ChannelKind;
  /** Without `#`; for direct messages the other person's id. */
  name: string;
  isArchived: boolean;
  readonly members: Set<string>;
  readonly createdAt: number;
}

/** A file on its way or arrived; `bytes` are there once it has been uploaded. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  /** Bytes announced. */
  readonly length: number;
  readonly altText?: string;
  title?: string;
  bytes?: Buffer;
}

export interface Message {
  readonly channel: string;
  /** Seconds and microseconds, unique in the workspace: `1780000000.000100`. */
  readonly ts: string;
  readonly user: string;
  readonly botId?: string;
  text: string;
  blocks: readonly JsonObject[];
  attachments: readonly JsonObject[];
  metadata?: JsonObject;
  /** Ids of files shared with the message. */
  readonly files?: readonly string[];
  readonly threadTs?: string;
  readonly broadcast?: boolean;
  /** Only this user sees it; such a message is in no history. */
  readonly ephemeralTo?: string;
  editedTs?: string;
  readonly reactions: Map<string, Set<string>>;
  /** Choices each person made in the message's menus, as Slack sends them in `state`. */
  readonly state: Map<string, StateValues>;
}

/** `state.values` of a payload: block id -> action id -> value object. */
export type StateValues = Map<string, Map<string, JsonObject>>;

export interface ViewRecord {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly user: string;
  /** The view as the app gave it, every block_id and action_id filled in. */
  view: JsonObject;
  hash: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  state: StateValues;
  /** Errors under input blocks, as the app answered the last submission. */
  errors: Readonly<Record<string, string>>;
}

/** The app as Slack knows it. */
export interface AppIdentity {
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botName: string;
}

/** Something that was sent to the app, and how long it took to acknowledge it, real ms; null where it did not. */
export interface AckRecord {
  readonly type: 'events_api' | 'slash_commands' | 'interactive';
  /** `block_actions`, `view_submission` …; the slash command, or the event. */
  readonly what: string;
  readonly ms: number | null;
  /** What the app said along with it, to whoever acted: errors of a form, another view, words. */
  readonly answer: unknown;
  readonly seenBy: Audience;
}

/** Who could read it: ids of users. */
export type Audience = readonly string[] | 'everybody';

/** One call of the Web API or of a response_url. */
export interface RequestRecord {
  readonly method: string;
  readonly args: JsonObject;
  readonly at: number;
  readonly ok: boolean;
  readonly error?: string;
  /** HTTP status sent; 0 when the connection was cut or left hanging. */
  readonly status: number;
  /** Who could read what it said, as the workspace was then; nobody of what was refused, or only asked. */
  readonly seenBy: Audience;
}

/** Something the app did that Slack would not have taken. */
export interface Violation {
  readonly method: string;
  readonly error: RefusalCode | AckTrouble;
  readonly messages: readonly string[];
  readonly args: JsonObject;
}
