import type { Workspace } from './workspace.ts';

/** Until then an old one is refused as used or expired, later as invented. */
const REMEMBERED_MS = 60 * 60_000;

/** Who acted, and in which view if it was in one. */
export interface Trigger {
  readonly user: string;
  readonly viewId: string | undefined;
}

export type TriggerError = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

/** Hands out trigger ids and takes them back once. At Slack one lives three seconds (docs.slack.dev/interactivity/handling-user-interaction). */
export class Triggers {
  readonly #issued = new Map<string, Trigger & { readonly at: number; used: boolean }>();
  readonly #workspace: Workspace;
  readonly #clock: () => number;
  readonly #lifeMs: number;

  constructor(workspace: Workspace, clock: () => number, lifeMs: number) {
    this.#workspace = workspace;
    this.#clock = clock;
    this.#lifeMs = lifeMs;
  }

  issue(user: string, viewId?: string): string {
    for (const [old, { at }] of this.#issued) {
      if (this.#clock() - at <= REMEMBERED_MS) break;
      this.#issued.delete(old);
    }
    const id = this.#workspace.ids.trigger();
    this.#issued.set(id, { user, viewId, at: this.#clock(), used: false });
    return id;
  }

  exchange(id: string): { readonly trigger: Trigger } | { readonly error: TriggerError } {
    const found = this.#issued.get(id);
    if (found === undefined) return { error: 'invalid_trigger_id' };
    if (found.used) return { error: 'exchanged_trigger_id' };
    if (this.#clock() - found.at > this.#lifeMs) return { error: 'expired_trigger_id' };
    found.used = true;
    return { trigger: found };
  }
}
