import type { Events } from './events.ts';
import type { Pace } from './pace.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Triggers } from './triggers.ts';
import type { Workspace } from './workspace.ts';

/** What the methods of the Web API and the people work on. */
export interface Platform {
  readonly workspace: Workspace;
  /** Scopes of the bot token. */
  readonly scopes: ReadonlySet<string>;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly events: Events;
  readonly pace: Pace;
  /** The WebSocket address to hand out; undefined when the app is driven by HTTP. */
  readonly socketUrl: () => string | undefined;
}
