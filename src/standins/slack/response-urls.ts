import { randomUUID } from 'node:crypto';
import { type Refusal, refuse } from './refusal.ts';
import type { Workspace } from './workspace.ts';

/** Five answers within thirty minutes (docs.slack.dev/interactivity/handling-user-interaction#message_responses). */
const USES = 5;
const LIFE_MS = 30 * 60_000;

/** Who acted, and where. */
export interface Source {
  readonly user: string;
  readonly channel: string;
  /** The message acted on; none for commands. */
  readonly messageTs?: string;
}

/** Hands out response_urls and takes what is posted to them. */
export class ResponseUrls {
  readonly #issued = new Map<string, Source & { readonly at: number; uses: number }>();
  readonly #clock: () => number;
  readonly #workspace: Workspace;

  constructor(workspace: Workspace, clock: () => number) {
    this.#workspace = workspace;
    this.#clock = clock;
  }

  issue(source: Source): string {
    for (const [old, { at }] of this.#issued) {
      if (this.#clock() - at <= 2 * LIFE_MS) break;
      this.#issued.delete(old);
    }
    const id = randomUUID();
    this.#issued.set(id, { ...source, at: this.#clock(), uses: 0 });
    return `${this.#workspace.baseUrl}/response/${id}`;
  }

  /** Who acted, and where, whether the address may still be used or not. */
  source(id: string): Source | undefined {
    return this.#issued.get(id);
  }

  /** Where an answer to this address belongs, or the code that Slack puts into the body beside HTTP 404. Whoever takes it counts the use. */
  open(id: string): (Source & { uses: number }) | Refusal {
    const source = this.#issued.get(id);
    if (source === undefined) return refuse('invalid_url');
    if (this.#clock() - source.at > LIFE_MS) return refuse('expired_url');
    if (source.uses >= USES) return refuse('used_url');
    return source;
  }
}
