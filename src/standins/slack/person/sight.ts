import type { Channel, Message, User, ViewRecord } from '../types.ts';
import { plainView, readerFor } from '../words/plain.ts';
import type { Workspace } from '../workspace.ts';
import { seeChannel } from './see.ts';
import type { SeenMessage } from './types.ts';

/** A view as a person sees it. */
export interface SeenView {
  readonly id: string;
  readonly record: ViewRecord;
  /** All visible words, in the reader's zone. */
  readonly text: string;
  readonly errors: Readonly<Record<string, string>>;
}

/** What one person has in front of them; no more than they may see. */
export class Sight {
  readonly user: User;
  protected readonly workspace: Workspace;

  constructor(workspace: Workspace, user: User) {
    this.workspace = workspace;
    this.user = user;
  }

  get id(): string {
    return this.user.id;
  }

  /** What this person sees in a channel (id or `#name`); nothing when they may not look. */
  see(channel: string): readonly SeenMessage[] {
    const found = this.channelOf(channel);
    return found === undefined ? [] : seeChannel(this.workspace, this.id, found);
  }

  /** May this person look into the channel? */
  canSee(channel: string): boolean {
    return this.channelOf(channel) !== undefined;
  }

  /** Channels in the person's side bar, direct messages left out. */
  channels(): readonly Channel[] {
    const all = [...this.workspace.channels.values()];
    return all.filter((one) => one.members.has(this.id) && one.kind !== 'im');
  }

  /** What the app told this person directly, oldest first. */
  dms(): readonly SeenMessage[] {
    const { workspace } = this;
    const direct = [...workspace.channels.values()].filter(
      ({ kind, members }) => kind === 'im' && members.has(this.id) && members.has(workspace.app.botUserId),
    );
    return direct.flatMap((channel) => seeChannel(workspace, this.id, channel));
  }

  /** The channel id of the direct conversation with the app. */
  dmWithApp(): string {
    return this.workspace.directWith(this.id).channel.id;
  }

  /** The channel id of the direct conversation with another person; undefined when there is nobody else of this id. */
  dmWith(user: string): string | undefined {
    const { workspace } = this;
    const other = workspace.users.get(user);
    if (other === undefined || user === this.id) return undefined;
    return other.isBot === true ? this.dmWithApp() : workspace.directBetween(this.id, user).id;
  }

  /** The top modal; undefined when none is open. */
  currentView(): SeenView | undefined {
    return this.#seen(this.viewOf('top'));
  }

  /** Ids of the open modals, the top one last. */
  openViews(): readonly string[] {
    return (this.workspace.modals.get(this.id) ?? []).map(({ id }) => id);
  }

  /** The app's Home tab as last published for this person. */
  home(): SeenView | undefined {
    return this.#seen(this.viewOf('home'));
  }

  protected channelOf(idOrName: string): Channel | undefined {
    const { workspace } = this;
    const found = workspace.channel(idOrName);
    return found !== undefined && workspace.maySee(this.id, found) ? found : undefined;
  }

  protected messageOf(channel: string, ts: string): Message | undefined {
    const found = this.channelOf(channel);
    const message = found && this.workspace.message(found.id, ts);
    return message?.ephemeralTo === undefined || message.ephemeralTo === this.id ? message : undefined;
  }

  protected viewOf(which: string): ViewRecord | undefined {
    const { workspace } = this;
    const open = workspace.modals.get(this.id) ?? [];
    if (which === 'top') return open.at(-1);
    if (which === 'home') return workspace.homes.get(this.id);
    return open.find(({ id }) => id === which);
  }

  #seen(record: ViewRecord | undefined): SeenView | undefined {
    if (record === undefined) return undefined;
    const text = plainView(record.view, readerFor(this.workspace, this.id), record.state);
    return { id: record.id, record, text, errors: record.errors };
  }
}
