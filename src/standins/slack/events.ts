import type { JsonObject } from '../shared/json.ts';
import type { Delivery, FailureReason } from './delivery/delivery.ts';
import { seconds } from './shapes.ts';
import type { ChannelKind } from './types.ts';
import type { Workspace } from './workspace.ts';

/** Slack tries an event again at once, after a minute and after five (docs.slack.dev/apis/events-api). */
export const EVENT_RETRY_DELAYS_MS: readonly number[] = [0, 60_000, 300_000];

/** What the app is subscribed to unless told. */
export const DEFAULT_SUBSCRIPTIONS: readonly string[] = [
  'app_home_opened',
  'app_mention',
  'message.channels',
  'message.groups',
  'message.im',
  'member_joined_channel',
  'member_left_channel',
  'channel_archive',
  'channel_rename',
  'channel_unarchive',
  'group_archive',
  'group_rename',
  'group_unarchive',
  'user_change',
  'reaction_added',
  'reaction_removed',
];

const MESSAGE_SUBSCRIPTION: Readonly<Record<ChannelKind, string>> = {
  public: 'message.channels',
  private: 'message.groups',
  im: 'message.im',
};

/** The scope without which a subscription brings nothing (each event's page on docs.slack.dev/reference/events). */
const SCOPE_OF: Readonly<Record<string, readonly string[]>> = {
  app_mention: ['app_mentions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  channel_archive: ['channels:read'],
  channel_rename: ['channels:read'],
  channel_unarchive: ['channels:read'],
  group_archive: ['groups:read'],
  group_rename: ['groups:read'],
  group_unarchive: ['groups:read'],
  user_change: ['users:read'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
};

/** Sends events to the app, again when it does not acknowledge, and twice or out of order when told to. */
export class Events {
  readonly #workspace: Workspace;
  readonly #delivery: Delivery;
  readonly #subscribed: ReadonlySet<string>;
  readonly #delays: readonly number[];
  readonly #underWay = new Set<Promise<void>>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #duplicates = 0;
  #holding = 0;
  #held: JsonObject[] = [];
  #closed = false;

  constructor(
    workspace: Workspace,
    delivery: Delivery,
    subscribed: readonly string[],
    scopes: ReadonlySet<string>,
    delays: readonly number[],
  ) {
    this.#workspace = workspace;
    this.#delivery = delivery;
    const granted = (name: string): boolean => SCOPE_OF[name]?.some((scope) => scopes.has(scope)) ?? true;
    this.#subscribed = new Set(subscribed.filter(granted));
    this.#delays = delays;
  }

  /** Sends one event if the app is subscribed to it. `channelKind` names the subscription of `message` events. */
  emit(event: JsonObject & { readonly type: string }, channelKind?: ChannelKind): void {
    const isMessage = event.type === 'message' && channelKind !== undefined;
    if (!this.#subscribed.has(isMessage ? MESSAGE_SUBSCRIPTION[channelKind] : event.type)) return;
    const body = this.#envelope(event);
    if (this.#holding > 0) {
      this.#held.push(body);
      if (--this.#holding === 0) this.#releaseReversed();
      return;
    }
    this.#dispatch(body);
  }

  /** The next `count` events are sent twice, with the same event_id, as Slack does when an ack is lost. */
  duplicateNext(count: number): void {
    this.#duplicates += count;
  }

  /** The next `count` events are held back and then sent last first. */
  reorderNext(count: number): void {
    this.#holding = count;
  }

  /** Resolves when no event is under way. Waiting retries count as under way. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #releaseReversed(): void {
    const held = this.#held.reverse();
    this.#held = [];
    for (const body of held) this.#dispatch(body);
  }

  #dispatch(body: JsonObject): void {
    this.#track(this.#attempt(body, 0));
    if (this.#duplicates > 0) {
      this.#duplicates -= 1;
      this.#track(this.#attempt(body, 0));
    }
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#underWay.delete(tracked));
    this.#underWay.add(tracked);
  }

  async #attempt(payload: JsonObject, attempt: number, reason?: FailureReason): Promise<void> {
    if (this.#closed) return;
    const ack = await this.#delivery.send({
      type: 'events_api',
      payload,
      acceptsResponse: false,
      ...(reason === undefined ? {} : { retry: { attempt, reason } }),
    });
    const delay = this.#delays[attempt];
    if (ack.kind === 'acked' || ack.final || delay === undefined || this.#closed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve();
      }, delay);
      // A retry minutes away must not keep a finished test or a stopped sandbox alive.
      timer.unref();
      this.#timers.add(timer);
    });
    return this.#attempt(payload, attempt + 1, ack.reason);
  }

  #envelope(event: JsonObject): JsonObject {
    const { team, app, ids, now } = this.#workspace;
    return {
      token: 'local-verification-token',
      team_id: team.id,
      context_team_id: team.id,
      api_app_id: app.appId,
      event: { event_ts: ids.ts(), ...event },
      type: 'event_callback',
      event_id: ids.next('Ev'),
      event_time: seconds(now()),
      authorizations: [
        {
          enterprise_id: null,
          team_id: team.id,
          user_id: app.botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
    };
  }
}
