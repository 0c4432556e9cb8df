import { asObject } from '../../shared/json.ts';
import { invite, join, leave, rename, setArchived, setDeactivated, setPrivate } from '../membership.ts';
import { messageJson, viewJson } from '../shapes.ts';
import type { Channel, Message, User, ViewRecord } from '../types.ts';
import { closeModals } from '../views.ts';
import { click, suggest } from './click.ts';
import { runCommand, runMessageShortcut, runShortcut } from './command.ts';
import { react } from './react.ts';
import { edit, remove, say } from './say.ts';
import type { Stage } from './send.ts';
import { Sight } from './sight.ts';
import { fillIn, submit } from './submit.ts';
import { type ClickTarget, done, type InputValues, type Outcome, type SubmitOutcome, shown } from './types.ts';

/** Acts as one person does with Slack in front of them; what they cannot see they cannot touch. */
export class Person extends Sight {
  readonly #stage: Stage;

  constructor(stage: Stage, user: User) {
    super(stage.platform.workspace, user);
    this.#stage = stage;
  }

  /** Types a slash command in a channel, by default the first one the person is in. Resolves at the acknowledgement. */
  async command(command: string, text = '', where: { readonly in?: string } = {}): Promise<Outcome> {
    const channel = where.in === undefined ? this.#anyChannel() : this.channelOf(where.in);
    if (channel === undefined) return shown(`You cannot see ${where.in}.`);
    return runCommand(this.#stage, this.id, channel, command, text);
  }

  /** Presses a button or sets a menu, in a message (channel and ts) or in a view (`top`, `home` or an id). */
  async click(target: ClickTarget): Promise<Outcome> {
    const place = this.#place(target);
    if (place !== undefined) return click(this.#stage, this.id, place, target);
    return shown(target.channel === undefined ? 'No such view is open.' : 'You see no such message.');
  }

  /** Types into a menu whose options come from the app; what it then offers, in its order. */
  async suggest(
    target: ClickTarget,
    query: string,
  ): Promise<readonly { readonly value: string; readonly words: string }[]> {
    const place = this.#place(target);
    const offered = place === undefined ? [] : await suggest(this.#stage, this.id, place, target, query);
    return offered.map(({ value, text }) => ({ value: String(value), words: String(asObject(text).text) }));
  }

  /** Fills in fields of the top modal and leaves it open. */
  async fill(values: InputValues): Promise<Outcome> {
    const record = this.viewOf('top');
    return record === undefined ? shown('No view is open.') : fillIn(this.#stage, record, values);
  }

  /** Fills in and submits a modal, by default the top one. */
  async submitView(given: { readonly viewId?: string; readonly values?: InputValues } = {}): Promise<SubmitOutcome> {
    const record = this.viewOf(given.viewId ?? 'top');
    if (record === undefined || record.type !== 'modal') return shown('No such view is open.');
    const filled = await fillIn(this.#stage, record, given.values ?? {});
    return filled.ok ? submit(this.#stage, record) : filled;
  }

  /** Closes the top modal. */
  async closeView(): Promise<Outcome> {
    if (this.viewOf('top') === undefined) return shown('No view is open.');
    closeModals(this.#stage.platform, this.id, 'top');
    return done;
  }

  /** Opens the app's Home tab; what is there now is in `home()`, what the app publishes comes later. */
  openHome(tab: 'home' | 'messages' = 'home'): void {
    const { workspace, events } = this.#stage.platform;
    const { channel } = workspace.directWith(this.id);
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
    more: Parameters<typeof say>[4] = {},
  ): { readonly ok: true; readonly ts: string } | { readonly ok: false; readonly shown: string } {
    const found = this.channelOf(channel);
    return found === undefined
      ? shown(`You cannot see ${channel}.`)
      : say(this.#stage.platform, this.id, found, text, more);
  }

  /** Changes what they have said. */
  edit(at: { readonly channel: string; readonly ts: string }, text: string): Outcome {
    const message = this.messageOf(at.channel, at.ts);
    return message === undefined
      ? shown('You see no such message.')
      : edit(this.#stage.platform, this.id, message, text);
  }

  /** Deletes what they have said. */
  remove(at: { readonly channel: string; readonly ts: string }): Outcome {
    const message = this.messageOf(at.channel, at.ts);
    return message === undefined ? shown('You see no such message.') : remove(this.#stage.platform, this.id, message);
  }

  async shortcut(callbackId: string): Promise<Outcome> {
    return runShortcut(this.#stage, this.id, callbackId);
  }

  async messageShortcut(callbackId: string, at: { readonly channel: string; readonly ts: string }): Promise<Outcome> {
    const message = this.messageOf(at.channel, at.ts);
    const channel = this.channelOf(at.channel);
    if (message === undefined || channel === undefined) return shown('You see no such message.');
    // Slack's menu of an ephemeral message has no shortcuts.
    if (message.ephemeralTo !== undefined) return shown('A message only you can see has no shortcuts.');
    const json = messageJson(this.workspace, message, true);
    return runMessageShortcut(this.#stage, this.id, callbackId, channel, message, json);
  }

  /** Puts an emoji on a message, or takes it away; told to the app by events. */
  react(at: { readonly channel: string; readonly ts: string }, name: string, takenAway = false): Outcome {
    const message = this.messageOf(at.channel, at.ts);
    const channel = this.channelOf(at.channel);
    if (message === undefined || channel === undefined || message.ephemeralTo !== undefined)
      return shown('You see no such message.');
    return react(this.#stage.platform, this.id, channel, message, { name, takenAway });
  }

  /** Joins a public channel. */
  join(channel: string): Outcome {
    const found = this.channelOf(channel);
    if (found === undefined || found.kind !== 'public') return shown(`You cannot join ${channel}.`);
    join(this.#stage.platform, found, this.id);
    return done;
  }

  leave(channel: string): Outcome {
    const found = this.channelOf(channel);
    if (found === undefined) return shown(`You cannot see ${channel}.`);
    leave(this.#stage.platform, found, this.id);
    return done;
  }

  /** Brings people, or the app's bot, into a channel. */
  invite(channel: string, ...users: readonly string[]): Outcome {
    const found = this.channelOf(channel);
    const refused = found === undefined ? undefined : invite(this.#stage.platform, found, this.id, users);
    return found === undefined || refused !== undefined ? shown(refused?.error ?? 'channel_not_found') : done;
  }

  archive(channel: string, archived = true): Outcome {
    const found = this.channelOf(channel);
    if (found === undefined || !found.members.has(this.id)) return shown(`You cannot archive ${channel}.`);
    setArchived(this.#stage.platform, found, archived, this.id);
    return done;
  }

  rename(channel: string, name: string): Outcome {
    const found = this.channelOf(channel);
    if (found === undefined || found.kind === 'im' || !found.members.has(this.id))
      return shown(`You cannot rename ${channel}.`);
    rename(this.#stage.platform, found, name);
    return done;
  }

  /** As an owner of the workspace: closes somebody's account, or opens it again. */
  deactivate(user: string, deactivated = true): Outcome {
    const found = this.workspace.users.get(user);
    if (found === undefined) return shown(`There is no ${user}.`);
    setDeactivated(this.#stage.platform, found, deactivated);
    return done;
  }

  /** Makes a channel private, or public. */
  convert(channel: string, isPrivate = true): Outcome {
    const found = this.channelOf(channel);
    if (found === undefined || found.kind === 'im' || !found.members.has(this.id))
      return shown(`You cannot change ${channel}.`);
    setPrivate(this.#stage.platform, found, isPrivate);
    return done;
  }

  #place({ channel, ts, view = 'top' }: ClickTarget): Message | ViewRecord | undefined {
    return channel !== undefined && ts !== undefined ? this.messageOf(channel, ts) : this.viewOf(view);
  }

  #anyChannel(): Channel {
    const { workspace } = this;
    const open = this.channels().find((one) => !one.isArchived);
    return open ?? workspace.directWith(this.id).channel;
  }
}
