import { createSlackApp, type SlackApp, type SlackAppOptions } from '../adapters/slack/app.ts';
import type { Env } from '../config/env.ts';
import { openDashboard } from './dashboard.ts';
import { type InboxAppParts, inboxApp } from './inbox-app.ts';
import type { Logger } from './logger.ts';
import type { Stop } from './stops.ts';

/** What is under way when the program ends has as long. */
const DRAIN_MS = 3_000;

export interface PeopleParts
  extends Omit<SlackAppOptions, 'mode' | 'botToken' | 'apiUrl' | 'log'>,
    Pick<InboxAppParts, 'teammates' | 'adminId'>,
    Pick<Parameters<typeof openDashboard>[0], 'edges' | 'entrance'> {
  readonly env: Env;
  readonly slackEnv: NonNullable<Env['slack']>;
  readonly clientSecret: string;
  readonly stop: Stop;
  readonly log: Logger;
}

/** Where people ask, press and look. */
export interface People extends Pick<SlackApp, 'connected' | 'start'> {
  /** Something was written: what somebody looks at may be another. */
  changed(): void;
  /** Draws homes anew that are looked at. */
  round(): Promise<void>;
}

/** Slack, the inbox app and the dashboard. */
export function openPeople(parts: PeopleParts): People {
  const { slackEnv, edges, stop } = parts;
  const { transport: mode, botToken, apiUrl } = slackEnv;
  const slack = createSlackApp({ ...parts, mode, botToken, ...(apiUrl === null ? {} : { apiUrl }) });
  if (slack.router) edges.use(slack.router);
  edges.use(inboxApp(parts));
  const dashboard = openDashboard(parts);
  stop.at('edges', DRAIN_MS, () => slack.stop());
  return {
    connected: slack.connected,
    start: slack.start,
    changed() {
      slack.homes.changed();
      dashboard.changed();
    },
    round: slack.homes.round,
  };
}

/** A worker meets nobody: it holds no socket, and nobody reaches it. */
export const NOBODY: People = {
  connected: () => true,
  start: async () => undefined,
  changed: () => undefined,
  round: async () => undefined,
};
