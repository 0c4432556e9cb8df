import { FaultPlan } from '../shared/faults.ts';
import { listen } from '../shared/server.ts';
import { ACK_TIMEOUT_MS, type Delivery } from './delivery/delivery.ts';
import { HttpDelivery } from './delivery/http.ts';
import { SocketDelivery, type Upgrades } from './delivery/sockets.ts';
import { DEFAULT_SUBSCRIPTIONS, EVENT_RETRY_DELAYS_MS, Events } from './events.ts';
import type { Fault } from './faults.ts';
import { createHttpApp } from './http-server.ts';
import { type Limits, Pace } from './pace.ts';
import { Person } from './person/person.ts';
import type { Stage } from './person/send.ts';
import type { Platform } from './platform.ts';
import { Recorder } from './recorder.ts';
import { type EarlierMessage, remember } from './remember.ts';
import { ResponseUrls } from './response-urls.ts';
import { Triggers } from './triggers.ts';
import type { AckRecord, Message, RequestRecord, Seed, Violation } from './types.ts';
import { until } from './until.ts';
import { plainText, readerFor } from './words/plain.ts';
import { Workspace } from './workspace.ts';

/** Every scope a method of this workspace asks for. */
export const ALL_SCOPES: readonly string[] = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:manage',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'groups:write',
  'im:history',
  'im:read',
  'im:write',
  'reactions:read',
  'reactions:write',
  'usergroups:read',
  'users:read',
  'users:read.email',
];

export interface FakeSlackOptions {
  /** 0, the default, takes any free one. */
  readonly port?: number;
  readonly seed: Seed;
  readonly signingSecret: string;
  readonly botToken: string;
  readonly appToken: string;
  /** Scopes of the bot token; `ALL_SCOPES` unless told. `chat:write.public` is not among those. */
  readonly scopes?: readonly string[];
  /** Milliseconds since 1970: message timestamps, dates, "today". */
  readonly now?: () => number;
  /** What triggers, response_urls and the posting pace run on; `now` unless told. Give `Date.now` when `now` runs fast. */
  readonly wallClock?: () => number;
  /** HTTP mode: everything is POSTed here, signed. Without it the app connects by Socket Mode. A function is asked each time. */
  readonly eventsUrl?: string | (() => string);
  readonly limits?: Limits;
  /** Slash commands the app registered. */
  readonly commands?: readonly string[];
  /** Events the app is subscribed to, named as in a manifest: `message.channels`, `app_mention` … */
  readonly subscriptions?: readonly string[];
  /** How long Slack waits for an acknowledgement, and how long a trigger lives; 3000 unless told. */
  readonly ackTimeoutMs?: number;
  /** Waits before the second, third and fourth attempt at an event; Slack's own unless told. */
  readonly eventRetryDelaysMs?: readonly number[];
}

/** A running workspace. */
export interface FakeSlack {
  /** Base address without a slash at the end. */
  readonly url: string;
  /** What to give the SDK as `slackApiUrl`. */
  readonly apiUrl: string;
  readonly workspace: Workspace;
  /** The last calls in order, response_urls among them as `response_url`. */
  readonly requests: readonly RequestRecord[];
  /** What was sent to the app last, in order, and how long each took to be acknowledged. */
  readonly acks: readonly AckRecord[];
  /** What Slack would not have taken from the app. A healthy test ends with none. */
  readonly violations: readonly Violation[];
  /** Puts in what the app has said earlier, see `remember`. */
  readonly remember: (messages: readonly EarlierMessage[]) => void;
  /** Acts as a person. Throws for an id that is no user: that is a mistake in the test. */
  readonly as: (userId: string) => Person;
  readonly faults: Faults;
  /** The visible words of a message, as this user reads them. */
  readonly plainText: (message: Message, userId: string) => string;
  /** How many sockets the app holds open. */
  readonly connections: () => number;
  /** Resolves once the app holds this many sockets; rejects after the limit. */
  readonly connected: (count?: number, limitMs?: number) => Promise<void>;
  /** Resolves with the first value of `look` that is not undefined or false; rejects after the limit, saying `what`. */
  readonly until: <T>(look: () => T | undefined | false, what: string, limitMs?: number) => Promise<T>;
  /** Resolves when no event is on its way to the app. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Faults {
  /** The next `times` calls of `method` (`*`: of any) meet this fault; with `saying`, only those whose arguments have these words. */
  readonly next: (
    method: string,
    fault: Fault,
    options?: { readonly times?: number; readonly saying?: RegExp },
  ) => void;
  /** Forgets all faults to come. */
  readonly clear: () => void;
  /** `drop` cuts the sockets; `freeze` lets nothing through any more; `refresh` asks the app to reconnect, `disconnect` for another of Slack's reasons. */
  readonly socket: (what: 'drop' | 'refresh' | 'freeze' | { readonly disconnect: string }) => void;
  /** What becomes of new sockets from now on. */
  readonly upgrades: (how: Upgrades) => void;
  /** The next events arrive twice under the same event_id. */
  readonly duplicateEvents: (count?: number) => void;
  /** The next `count` events arrive in reverse once the last of them has happened. */
  readonly reorderEvents: (count: number) => void;
}

/** Starts a workspace on the loopback interface. */
export async function startFakeSlack(options: FakeSlackOptions): Promise<FakeSlack> {
  const { now = Date.now, ackTimeoutMs = ACK_TIMEOUT_MS, eventsUrl, signingSecret } = options;
  const clock = options.wallClock ?? now;
  const workspace = new Workspace(options.seed, now);
  const sockets = new SocketDelivery(workspace.app.appId, ackTimeoutMs);
  const recorder = new Recorder(workspace);
  const delivery: Delivery = recorder.timed(
    eventsUrl === undefined
      ? sockets
      : new HttpDelivery(() => (typeof eventsUrl === 'string' ? eventsUrl : eventsUrl()), signingSecret, ackTimeoutMs),
  );
  const subscriptions = options.subscriptions ?? DEFAULT_SUBSCRIPTIONS;
  const scopes = new Set(options.scopes ?? ALL_SCOPES);
  const events = new Events(
    workspace,
    delivery,
    subscriptions,
    scopes,
    options.eventRetryDelaysMs ?? EVENT_RETRY_DELAYS_MS,
  );
  const faults = new FaultPlan<Fault>();
  const platform: Platform = {
    workspace,
    scopes,
    triggers: new Triggers(workspace, clock, ackTimeoutMs),
    responseUrls: new ResponseUrls(workspace, clock),
    events,
    pace: new Pace(options.limits ?? {}, clock),
    socketUrl: () => (eventsUrl === undefined ? workspace.baseUrl.replace('http', 'ws') + sockets.ticket() : undefined),
  };
  const http = await listen(createHttpApp({ platform, tokens: options, faults, recorder }), options.port ?? 0);
  http.server.on('upgrade', (request, raw, head) => sockets.upgrade(request, raw, head));
  const { url } = http;
  workspace.baseUrl = url;
  const stage: Stage = { platform, delivery, recorder, commands: options.commands ?? ['/case', '/escalate'] };
  const wait: FakeSlack['until'] = (look, what, limitMs) => until(workspace, look, what, limitMs);
  return {
    url,
    apiUrl: `${url}/api/`,
    workspace,
    requests: recorder.requests,
    acks: recorder.acks,
    violations: recorder.violations,
    remember: (messages) => remember(platform, messages),
    as: (userId) => {
      const user = workspace.users.get(userId);
      if (user === undefined) throw new Error(`no user ${userId} in this workspace`);
      return new Person(stage, user);
    },
    faults: {
      next: (method, fault, { times = 1, saying = /^/ } = {}) =>
        faults.plan((called, said) => (method === '*' || called === method) && saying.test(said), fault, times),
      clear: () => faults.clear(),
      socket(what) {
        if (what === 'drop') sockets.drop();
        else if (what === 'freeze') sockets.freeze();
        else sockets.disconnect(what === 'refresh' ? 'refresh_requested' : what.disconnect);
      },
      upgrades(how) {
        sockets.upgrades = how;
      },
      duplicateEvents: (count = 1) => events.duplicateNext(count),
      reorderEvents: (count) => events.reorderNext(count),
    },
    plainText: (message, userId) => plainText(message, readerFor(workspace, userId)),
    connections: () => sockets.connections,
    connected: async (count = 1, limitMs) => {
      await wait(() => sockets.connections >= count, `${count} sockets`, limitMs);
    },
    until: wait,
    settled: () => events.settled(),
    close: async () => {
      events.close();
      await sockets.close();
      await http.close();
    },
  };
}
