import { Changes } from '../shared/changes.ts';
import { createIds, type Ids } from './ids.ts';
import type {
  AppIdentity,
  Channel,
  ChannelKind,
  Message,
  Seed,
  StoredFile,
  Team,
  User,
  Usergroup,
  ViewRecord,
} from './types.ts';

/** What changed, for a page that draws the workspace. */
export type Change =
  | { readonly kind: 'message'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'view'; readonly user: string }
  | { readonly kind: 'request'; readonly method: string };

const DEFAULT_APP = { appId: 'A0CASELOAD', botId: 'B0CASELOAD', botUserId: 'U0CASELOAD', botName: 'caseload' };

/** Slack's own voice, in which it tells people that an app failed. */
export const SLACKBOT = 'USLACKBOT';

/** The id of a direct conversation follows from who is in it, so that it is known before anybody has opened it. */
export const directId = (members: readonly string[]): string =>
  `D${members
    .map((id) => id.slice(1))
    .toSorted()
    .join('0')}`;

/** The state of the workspace and nothing else: who, where, what was said, which views are open. */
export class Workspace {
  readonly now: () => number;
  /** Where the workspace listens, without a slash at the end; empty before it does. */
  baseUrl = '';
  readonly team: Team;
  readonly app: AppIdentity;
  readonly ids: Ids;
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  readonly usergroups: readonly Usergroup[];
  /** Messages by channel, oldest first; ephemeral ones among them. */
  readonly messages = new Map<string, Message[]>();
  /** Open modals by user, the top one last. */
  readonly modals = new Map<string, ViewRecord[]>();
  readonly homes = new Map<string, ViewRecord>();
  readonly files = new Map<string, StoredFile>();
  readonly #changes = new Changes<Change>();

  /** @param now milliseconds since 1970; message timestamps come from it. */
  constructor(seed: Seed, now: () => number) {
    this.now = now;
    this.team = seed.team;
    this.ids = createIds(now);
    this.usergroups = seed.usergroups ?? [];
    const bot = seed.users.find((user) => user.isBot === true);
    this.app = bot === undefined ? DEFAULT_APP : { ...DEFAULT_APP, botUserId: bot.id, botName: bot.name };
    for (const user of seed.users) this.users.set(user.id, user);
    if (bot === undefined) {
      const { botUserId: id, botName: name } = this.app;
      this.users.set(id, { id, name, realName: 'Caseload', email: '', tz: 'Etc/UTC', isBot: true });
    }
    for (const { id, name, isPrivate = false, isArchived = false, members } of seed.channels) {
      this.addChannel({ id, name, kind: isPrivate ? 'private' : 'public', members, isArchived });
    }
  }

  /** Calls `listener` after every change; the answer stops it. */
  on(_event: 'change', listener: (change: Change) => void): () => void {
    return this.#changes.listen(listener);
  }

  changed(change: Change): void {
    this.#changes.tell(change);
  }

  addChannel(given: {
    readonly id: string;
    readonly name: string;
    readonly kind: ChannelKind;
    readonly members: readonly string[];
    readonly isArchived?: boolean;
  }): Channel {
    const { id, name, kind, members, isArchived = false } = given;
    const channel = { id, name, kind, isArchived, members: new Set(members), createdAt: this.now() };
    this.channels.set(id, channel);
    this.messages.set(id, []);
    this.changed({ kind: 'channel', channel: id });
    return channel;
  }

  /** The channel with this id, or with this name when it starts with `#`. */
  channel(idOrName: string): Channel | undefined {
    const byId = this.channels.get(idOrName);
    if (byId !== undefined || !idOrName.startsWith('#')) return byId;
    return [...this.channels.values()].find((one) => one.name === idOrName.slice(1) && one.kind !== 'im');
  }

  /** The direct conversation of the bot with this person, opened when there is none. */
  directWith(user: string): { readonly channel: Channel; readonly isNew: boolean } {
    return this.#direct(user, this.app.botUserId);
  }

  /** The direct conversation of two people, opened when there is none. The bot is not in it and hears nothing of it. */
  directBetween(user: string, other: string): Channel {
    return this.#direct(other, user).channel;
  }

  #direct(name: string, other: string): { readonly channel: Channel; readonly isNew: boolean } {
    const found = [...this.channels.values()].find(
      ({ kind, members }) => kind === 'im' && members.has(name) && members.has(other),
    );
    if (found !== undefined) return { channel: found, isNew: false };
    const members = [name, other].sort();
    return { channel: this.addChannel({ id: directId(members), name, kind: 'im', members }), isNew: true };
  }

  say(message: Message): void {
    this.#list(message.channel).push(message);
    this.changed({ kind: 'message', channel: message.channel, ts: message.ts });
  }

  /** Takes a message out for good. */
  remove(message: Message): void {
    const list = this.#list(message.channel);
    const index = list.indexOf(message);
    if (index >= 0) list.splice(index, 1);
    this.changed({ kind: 'message', channel: message.channel, ts: message.ts });
  }

  /** Every message of a channel, ephemeral ones included, oldest first. */
  messagesOf(channel: string): readonly Message[] {
    return this.messages.get(channel) ?? [];
  }

  message(channel: string, ts: string): Message | undefined {
    return this.messagesOf(channel).find((one) => one.ts === ts);
  }

  /** The view with this id, open or published. */
  view(id: string): ViewRecord | undefined {
    return [...[...this.modals.values()].flat(), ...this.homes.values()].find((one) => one.id === id);
  }

  /** May this user read this channel? Public ones are open to all. */
  maySee(user: string, channel: Channel): boolean {
    return channel.kind === 'public' || channel.members.has(user);
  }

  #list(channel: string): Message[] {
    const list = this.messages.get(channel);
    if (list === undefined) throw new Error(`no channel ${channel}`);
    return list;
  }
}
