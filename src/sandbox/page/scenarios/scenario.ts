import type { SandboxClock } from '../../clock.ts';
import type { Sandbox } from '../../start.ts';

/** What a step works with: the people of the stand-ins and nothing of the app. */
export interface Cast {
  readonly sandbox: Sandbox;
  /** Conversations that the scenario has begun, by contact. */
  readonly conversations: Map<string, string>;
}

export interface Step {
  /** Sandbox ms after the step before. */
  readonly afterMs: number;
  /** What happens, for the strip. */
  readonly says: string;
  /** False: not possible yet, tried again until it is or the step's patience ends. */
  readonly act: (cast: Cast) => boolean | Promise<boolean>;
}

export interface Scenario {
  readonly id: string;
  readonly label: string;
  readonly what: string;
  /** When it begins: sandbox ms from now, zero or more. */
  readonly startsIn?: (now: number) => number;
  readonly steps: readonly Step[];
}

/** A step in which a customer writes: a new conversation, or on in the one of this scenario. */
export const writes = (afterMs: number, contact: string, text: string): Step => ({
  afterMs,
  says: `${contact.replace('contact-', '').replace(/^./, (letter) => letter.toUpperCase())} writes: ${text}`,
  act({ sandbox, conversations }) {
    const customer = sandbox.intercom.customer(contact);
    const known = conversations.get(contact);
    if (known === undefined) conversations.set(contact, customer.write(text));
    else customer.reply(known, text);
    return true;
  },
});

/** A step in which a person of the workspace presses a button of the newest message in a channel that has it. */
export const presses = (afterMs: number, user: string, channel: string, label: string, says: string): Step => ({
  afterMs,
  says,
  async act({ sandbox }) {
    const person = sandbox.slack.as(user);
    const found = person.see(channel).findLast(({ text }) => text.includes(`[ ${label} ]`));
    if (found === undefined) return false;
    return (await person.click({ channel: found.channel, ts: found.ts, label })).ok;
  },
});

export interface Player {
  play(scenario: Scenario): void;
  stop(): void;
  now(): { readonly label: string; readonly step: number; readonly steps: number; readonly says: string } | null;
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
  const end = (): void => {
    stop();
    stop = () => undefined;
    current = null;
    changed();
  };
  return {
    now: () => current,
    stop: end,
    play(scenario) {
      end();
      const cast: Cast = { sandbox, conversations: new Map() };
      const startsIn = scenario.startsIn?.(clock.now()) ?? 0;
      if (startsIn > 0) clock.jump(startsIn);
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
        const isDone = await step.act(cast);
        isActing = false;
        waitedSince ||= Date.now();
        if (!isDone && Date.now() - waitedSince < PATIENCE_MS) return;
        index += 1;
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
