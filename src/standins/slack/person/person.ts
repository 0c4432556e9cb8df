import { asObject } from '../json.ts';
import { invite, join, leave, setArchived } from '../membership.ts';
import { messageJson, viewJson } from '../shapes.ts';
import type { Channel, Message, User, ViewRecord } from '../types.ts';
import { plainView, readerFor } from '../words/plain.ts';
import { clickInMessage, clickInView, suggest } from './click.ts';
import { close } from './close.ts';
import { runCommand, runMessageShortcut, runShortcut } from './command.ts';
import { say } from './say.ts';
import { seeChannel } from './see.ts';
import type { Stage } from './send.ts';
import { fillIn, submit } from './submit.ts';
import {
  type ClickTarget,
  done,
  type InputValues,
  type Outcome,
  type SeenMessage,
  type SubmitOutcome,
  shown,
} from './types.ts';

/** A view as a person sees it. */
export interface SeenView {
  readonly id: string;
  readonly record: ViewRecord;
  /** All visible words, in the reader's zone. */
  readonly text: string;
  readonly errors: Readonly<Record<string, string>>;
}

/** Acts as one person does with Slack in front of them; what they cannot see they cannot touch. */
export class Person {
  readonly user: User;
  readonly #stage: Stage;

  constructor(stage: Stage, user: User) {
    this.#stage = stage;
    this.user = user;
  }

  get id(): string {
    return this.user.id;
  }

  /** Types a slash command in a channel, by default the first one the person is in. Resolves at the acknowledgement. */
  async command(command: string, text = '', where: { readonly in?: string } = {}): Promise<Outcome> {
    const channel = where.in === undefined ? this.#anyChannel() : this.#channel(where.in);
    if (channel === undefined) return shown(`You cannot see ${where.in}.`);
    return runCommand(this.#stage, this.id, channel, command, text);
  }

  /** Presses a button or sets a menu, in a message (channel and ts) or in a view (`top`, `home` or an id). */
  async click(target: ClickTarget): Promise<Outcome> {
    const { channel, ts, view = 'top' } = target;
    if (channel !== undefined && ts !== undefined) {
      const message = this.#message(channel, ts);
      return message === undefined
        ? shown('You see no such message.')
        : clickInMessage(this.#stage, this.id, message, target);
    }
    const record = this.#view(view);
    return record === undefined ? shown('No such view is open.') : clickInView(this.#stage, record, target);
  }

  /** Types into a menu whose options come from the app; what it then offers, in its order. */
  async suggest(
    target: ClickTarget,
    query: string,
  ): Promise<readonly { readonly value: string; readonly words: string }[]> {
    const { channel, ts, view = 'top' } = target;
    const place = channel !== undefined && ts !== undefined ? this.#message(channel, ts) : this.#view(view);
    const offered = place === undefined ? [] : await suggest(this.#stage, this.id, place, target, query);
    return offered.map(({ value, text }) => ({ value: String(value), words: String(asObject(text).text) }));
  }

  /** Fills in fields of the top modal and leaves it open. */
  async fill(values: InputValues): Promise<Outcome> {
    const record = this.#view('top');
    return record === undefined ? shown('No view is open.') : fillIn(this.#stage, record, values);
  }

  /** Fills in and submits a modal, by default the top one. */
  async submitView(given: { readonly viewId?: string; readonly values?: InputValues } = {}): Promise<SubmitOutcome> {
    const record = this.#view(given.viewId ?? 'top');
    if (record === undefined || record.type !== 'modal') return shown('No such view is open.');
    const filled = await fillIn(this.#stage, record, given.values ?? {});
    return filled.ok ? submit(this.#stage, record) : filled;
  }

  /** Closes the top modal. */
  async closeView(): Promise<Outcome> {
    const record = this.#view('top');
    if (record === undefined) return shown('No view is open.');
    await close(this.#stage, record);
    return done;
  }

  /** Opens the app's Home tab; what is there now is in `home()`, what the app publishes comes later. */
  openHome(tab: 'home' | 'messages' = 'home'): void {
    const { workspace, events } = this.#stage.platform;
    const { channel } = workspace.directWith([this.id]);
    const record = workspace.homes.get(this.id);
    events.emit({
      type: 'app_home_opened',
      user: this.id,
      channel: channel.id,
      tab,
      ...(record === undefined || tab !== 'home' ? {} : { view: viewJson(workspace, record) }),
    });
  }

  say(
    channel: string,
    text: string,
    { threadTs }: { readonly threadTs?: string } = {},
  ): { readonly ok: true; readonly ts: string } | { readonly ok: false; readonly shown: string } {
    const found = this.#channel(channel);
    return found === undefined
      ? shown(`You cannot see ${channel}.`)
      : say(this.#stage.platform, this.id, found, text, threadTs);
  }

  async shortcut(callbackId: string): Promise<Outcome> {
    return runShortcut(this.#stage, this.id, callbackId);
  }

  async messageShortcut(callbackId: string, at: { readonly channel: string; readonly ts: string }): Promise<Outcome> {
    const message = this.#message(at.channel, at.ts);
    const channel = this.#channel(at.channel);
    if (message === undefined || channel === undefined) return shown('You see no such message.');
    // Slack's menu of an ephemeral message has no shortcuts.
    if (message.ephemeralTo !== undefined) return shown('A message only you can see has no shortcuts.');
    const json = messageJson(this.#stage.platform.workspace, message, true);
    return runMessageShortcut(this.#stage, this.id, callbackId, channel, message, json);
  }

  /** What this person sees in a channel (id or `#name`); nothing when they may not look. */
  see(channel: string): readonly SeenMessage[] {
    const found = this.#channel(channel);
    return found === undefined ? [] : seeChannel(this.#stage.platform.workspace, this.id, found);
  }

  /** May this person look into the channel? */
  canSee(channel: string): boolean {
    return this.#channel(channel) !== undefined;
  }

  /** Channels in the person's side bar, direct messages left out. */
  channels(): readonly Channel[] {
    const all = [...this.#stage.platform.workspace.channels.values()];
    return all.filter((one) => one.members.has(this.id) && one.kind !== 'im' && one.kind !== 'mpim');
  }

  /** What the app told this person directly, oldest first. */
  dms(): readonly SeenMessage[] {
    const { workspace } = this.#stage.platform;
    const direct = [...workspace.channels.values()].filter(
      ({ kind, members }) => kind === 'im' && members.has(this.id) && members.has(workspace.app.botUserId),
    );
    return direct.flatMap((channel) => seeChannel(workspace, this.id, channel));
  }

  /** The channel id of the direct conversation with the app. */
  dmWithApp(): string {
    return this.#stage.platform.workspace.directWith([this.id]).channel.id;
  }

  /** The channel id of the direct conversation with another person; undefined when there is nobody else of this id. */
  dmWith(user: string): string | undefined {
    const { workspace } = this.#stage.platform;
    const other = workspace.users.get(user);
    if (other === undefined || user === this.id) return undefined;
    return other.isBot === true ? this.dmWithApp() : workspace.directBetween(this.id, user).id;
  }

  /** The top modal; undefined when none is open. */
  currentView(): SeenView | undefined {
    return this.#seen(this.#view('top'));
  }

  /** Ids of the open modals, the top one last. */
  openViews(): readonly string[] {
    return (this.#stage.platform.workspace.modals.get(this.id) ?? []).map(({ id }) => id);
  }

  /** The app's Home tab as last published for this person. */
  home(): SeenView | undefined {
    return this.#seen(this.#view('home'));
  }

  /** Joins a public channel. */
  join(channel: string): Outcome {
    const found = this.#channel(channel);
    if (found === undefined || found.kind !== 'public') return shown(`You cannot join ${channel}.`);
    join(this.#stage.platform, found, this.id);
    return done;
  }

  leave(channel: string): Outcome {
    const found = this.#channel(channel);
    if (found === undefined) return shown(`You cannot see ${channel}.`);
    leave(this.#stage.platform, found, this.id);
    return done;
  }

  /** Brings people, or the app's bot, into a channel. */
  invite(channel: string, ...users: readonly string[]): Outcome {
    const found = this.#channel(channel);
    const refused = found === undefined ? undefined : invite(this.#stage.platform, found, this.id, users);
    return found === undefined || refused !== undefined ? shown(refused?.error ?? 'channel_not_found') : done;
  }

  archive(channel: string, archived = true): Outcome {
    const found = this.#channel(channel);
    if (found === undefined || !found.members.has(this.id)) return shown(`You cannot archive ${channel}.`);
    setArchived(this.#stage.platform, found, archived, this.id);
    return done;
  }

  #anyChannel(): Channel {
    const { workspace } = this.#stage.platform;
    const open = this.channels().find((one) => !one.isArchived);
    return open ?? workspace.directWith([this.id]).channel;
  }

  #channel(idOrName: string): Channel | undefined {
    const { workspace } = this.#stage.platform;
    const found = workspace.channel(idOrName);
    return found !== undefined && workspace.maySee(this.id, found) ? found : undefined;
  }

  #message(channel: string, ts: string): Message | undefined {
    const found = this.#channel(channel);
    const message = found && this.#stage.platform.workspace.message(found.id, ts);
    return message?.ephemeralTo === undefined || message.ephemeralTo === this.id ? message : undefined;
  }

  #view(which: string): ViewRecord | undefined {
    const { workspace } = this.#stage.platform;
    const open = workspace.modals.get(this.id) ?? [];
    if (which === 'top') return open.at(-1);
    if (which === 'home') return workspace.homes.get(this.id);
    return open.find(({ id }) => id === which);
  }

  #seen(record: ViewRecord | undefined): SeenView | undefined {
    if (record === undefined) return undefined;
    const text = plainView(record.view, readerFor(this.#stage.platform.workspace, this.id), record.state);
    return { id: record.id, record, text, errors: record.errors };
  }
}
