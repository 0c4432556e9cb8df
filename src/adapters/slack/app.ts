import {
  type App,
  type AuthorizeResult,
  ExpressReceiver,
  type Logger,
  type LogLevel,
  type Receiver,
} from '@slack/bolt';
import { writeClient, writeOptions } from './client.ts';
import type { Directory } from './directory.ts';
import { CarefulApp } from './envelope.ts';
import type { Deps, Homes } from './feature.ts';
import { FEATURES } from './features/index.ts';
import { homesOf } from './homes.ts';
import { registerActions } from './listeners/action.ts';
import { registerCommands } from './listeners/command.ts';
import { registerHome } from './listeners/home.ts';
import { registerMembership, registerPeople } from './listeners/membership.ts';
import { registerReactions } from './listeners/reaction.ts';
import { registerShortcuts } from './listeners/shortcut.ts';
import { registerForms } from './listeners/submitted.ts';
import { registerThreads } from './listeners/thread.ts';
import { registerUnknown } from './listeners/unknown.ts';
import type { Log } from './log.ts';
import { socketReceiver } from './socket/receiver.ts';

export interface SlackAppOptions extends Omit<Deps, 'homes'> {
  /** Over sockets no public address is needed; over HTTP main mounts `router` on its own server. */
  readonly mode:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
  readonly botToken: string;
  /** Base address of the Web API with a slash at the end; Slack's own unless told. */
  readonly apiUrl?: string;
  /** Started by the caller: it tells the app who it is. */
  readonly directory: Directory;
  readonly realNow: () => Date;
  /** Told of each good answer, and each sign of life over the socket. */
  readonly heard?: () => void;
  /** The app has come into a channel, or one of its channels is another than before. */
  readonly channelsChanged?: () => void;
  readonly accountChanged?: (slackId: string) => void;
}

export interface SlackApp {
  /** Serves `POST /slack/events`, signatures checked; null over sockets. Must come before any middleware that reads bodies. */
  readonly router: ExpressReceiver['router'] | null;
  /** Whether clicks and commands arrive at the moment; over HTTP as far as this side can know. */
  connected(): boolean;
  readonly homes: Pick<Homes, 'changed' | 'round'>;
  /** Resolves when connected. Rejects when Slack does not take the token; what passes is waited for. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Slack's side of the app: commands, buttons, forms and shortcuts, each bound to one verb. */
export function createSlackApp(options: SlackAppOptions): SlackApp {
  const { mode, apiUrl, log } = options;
  const logger = sdkLogger(log);
  const homes = homesOf(options, writeClient(options.botToken, apiUrl, options.heard));
  return mode.kind === 'socket'
    ? overSockets({ ...options, homes }, mode.appToken, apiUrl, logger)
    : overHttp({ ...options, homes }, mode.signingSecret, logger);
}

type Options = SlackAppOptions & Deps;

function overSockets(options: Options, appToken: string, apiUrl: string | undefined, logger: Logger): SlackApp {
  const receiver = socketReceiver({ appToken, apiUrl, heard: options.heard, log: options.log });
  appOn(options, receiver, logger);
  const { homes } = options;
  return { router: null, homes, connected: receiver.connected, start: receiver.start, stop: receiver.stop };
}

function overHttp(options: Options, signingSecret: string, logger: Logger): SlackApp {
  const receiver = new ExpressReceiver({
    ...{ signingSecret, endpoints: '/slack/events', logger },
    // All that the app rejects with is `Unreadable`.
    async processEventErrorHandler({ response }) {
      if (response.headersSent) return false;
      response.writeHead(400, { 'content-type': 'text/plain' }).end('this is nothing that is expected of Slack\n');
      return true;
    },
  });
  appOn(options, receiver, logger);
  // main's server listens and closes; there is nothing of our own to start or stop.
  return {
    router: receiver.router,
    homes: options.homes,
    connected: () => true,
    start: async () => {},
    stop: async () => {},
  };
}

function appOn(options: Options, receiver: Receiver, logger: Logger): App {
  const { botToken, apiUrl, heard, directory, log } = options;
  // With `token` Bolt would call auth.test from its constructor, where a bad token ends the process; the directory has asked already.
  const authorize = async (): Promise<AuthorizeResult> => {
    const { botId, botUserId, teamId } = directory.workspace();
    return {
      botToken,
      ...(botId === null ? {} : { botId }),
      ...(botUserId === null ? {} : { botUserId }),
      ...(teamId === null ? {} : { teamId }),
    };
  };
  const clientOptions = { ...writeOptions(apiUrl, heard), logger };
  const app = new CarefulApp({ receiver, logger, clientOptions, authorize }, log);
  app.error(async (error) => log.error({ error: error.name, code: error.code }, 'a Slack listener failed'));
  registerCommands(app, options);
  registerActions(app, options, FEATURES);
  registerForms(app, options, FEATURES);
  registerShortcuts(app, options, FEATURES);
  registerReactions(app, options);
  registerThreads(app, options);
  registerUnknown(app, options, FEATURES);
  registerHome(app, options.homes);
  if (options.channelsChanged) registerMembership(app, options.channelsChanged);
  if (options.accountChanged) registerPeople(app, options.accountChanged);
  return app;
}

/** The SDKs' own words, warnings and errors only, as far as they are always the same: behind them can stand bodies, and what people wrote. */
function sdkLogger(log: Log): Logger {
  const words = (parts: readonly unknown[]): string =>
    (parts.find((part) => typeof part === 'string') ?? '').split(/[(:"]/, 1)[0]?.trim().slice(0, 300) ?? '';
  return {
    debug() {},
    info() {},
    warn: (...parts) => log.warn({ from: 'slack sdk' }, words(parts)),
    error: (...parts) => log.error({ from: 'slack sdk' }, words(parts)),
    setLevel() {},
    // The enum's value; the SDK declares it as a const of its own.
    getLevel: () => 'warn' as LogLevel,
    setName() {},
  };
}
