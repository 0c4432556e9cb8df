import type { SandboxClock } from '../../clock.ts';
import type { Sandbox } from '../../start.ts';

/** What a step works with: the people of the stand-ins and nothing of the app. */
export interface Cast {
  readonly sandbox: Sandbox;
  /** Conversations that the scenario has begun, by contact. */
  readonly conversations: Map<string, string>;
  /** Slack's timestamp of its beginning. */
  readonly since: string;
}

/** Where a step was seen. */
export type Place =
  | { readonly kind: 'customer'; readonly contact: string; readonly conversation: string }
  | { readonly kind: 'slack'; readonly user: string; readonly channel: string; readonly ts: string };

export interface Step {
  /** Sandbox ms after the step before. */
  readonly afterMs: number;
  /** What happens, for the strip. */
  readonly says: string;
  /** Null: not possible yet, tried again until it is or the step's patience ends. */
  readonly act: (cast: Cast) => Place | null | Promise<Place | null>;
}

export interface Scenario {
  readonly id: string;
  readonly label: string;
  readonly what: string;
  /** When it begins: sandbox ms from now, zero or more. */
  readonly startsIn?: (now: number) => number;
  readonly steps: readonly Step[];
}

export interface Player {
  play(scenario: Scenario): void;
  stop(): void;
  now(): { readonly label: string; readonly step: number; readonly steps: number; readonly says: string } | null;
  /** Those that the last scenario has begun, in order. */
  conversations(): readonly string[];
  /** The last step that was done, of any scenario; `n` counts them, `step` is its place in its own, from 1. */
  happened(): (Place & { readonly n: number; readonly step: number; readonly says: string }) | null;
}

/** How often the player looks at the clock, and how long (in real time) it waits for what the app has to do first. */
const LOOK_MS = 100;
const PATIENCE_MS = 20_000;

/** Plays one scenario at a time, in the sandbox's time. `changed` is told of every step, `failed` of what went wrong. */
export function createPlayer(
  sandbox: Sandbox,
  clock: SandboxClock,
  changed: () => void,
  failed: (error: unknown) => void,
): Player {
  let stop = (): void => undefined;
  let current: ReturnType<Player['now']> = null;
  let happened: ReturnType<Player['happened']> = null;
  let begun: ReadonlyMap<string, string> = new Map();
  const end = (): void => {
    stop();
    stop = () => undefined;
    current = null;
    changed();
  };
  return {
    now: () => current,
    happened: () => happened,
    conversations: () => [...begun.values()],
    stop: end,
    play(scenario) {
      end();
      const startsIn = scenario.startsIn?.(clock.now()) ?? 0;
      if (startsIn > 0) clock.jump(startsIn);
      const cast: Cast = { sandbox, conversations: new Map(), since: sandbox.slack.workspace.ids.ts() };
      begun = cast.conversations;
      let index = 0;
      let last = clock.now();
      let waitedSince = 0;
      let isActing = false;
      const show = (): void => {
        const step = scenario.steps[index];
        current = { label: scenario.label, step: index + 1, steps: scenario.steps.length, says: step?.says ?? '' };
        changed();
      };
      const look = async (): Promise<void> => {
        const step = scenario.steps[index];
        if (step === undefined) return end();
        if (isActing || clock.now() < last + step.afterMs) return;
        isActing = true;
        const place = await step.act(cast);
        isActing = false;
        waitedSince ||= Date.now();
        if (place === null && Date.now() - waitedSince < PATIENCE_MS) return;
        index += 1;
        if (place !== null) happened = { ...place, n: (happened?.n ?? 0) + 1, step: index, says: step.says };
        last = clock.now();
        waitedSince = 0;
        if (index === scenario.steps.length) end();
        else show();
      };
      const timer = setInterval(() => {
        look().catch((error: unknown) => {
          end();
          failed(error);
        });
      }, LOOK_MS);
      timer.unref();
      stop = () => clearInterval(timer);
      show();
    },
  };
}
