import { inspectIntercom } from '../adapters/intercom/inspect.ts';
import type { Directory } from '../adapters/slack/directory.ts';
import { webhooksCheck } from '../adapters/store/inspect.ts';
import type { Models } from '../adapters/store/models.ts';
import type { Env } from '../config/env.ts';
import type { Policy } from '../config/policy/schema.ts';
import { type Check, wrong } from '../flow/checks.ts';
import { type Alive, instancesCheck } from '../flow/instances.ts';
import { LOOK_MS } from '../flow/letters.ts';

/** How often it is asked whether webhooks still come; until they do, at each look. */
const WEBHOOKS_MS = 60_000;

/** What a running Caseload has seen of its surroundings, by the checks of doctor: the start, `/readyz`, `/case health` and the admins' messages tell of it. */
export interface OpenChecks {
  /** As last seen; what is fine among it where something else than Slack's channels was looked at. */
  current(): readonly Check[];
  /** Looks again at what is due. Never rejects. */
  look(): Promise<void>;
  /** The policy's file has been read anew: null, or a line for each mistake. */
  policyRead(problems: readonly string[] | null): void;
}

export interface ChecksParts {
  readonly intercom: NonNullable<Env['intercom']>;
  readonly directory: Pick<Directory, 'checks'>;
  readonly models: Models;
  readonly policy: () => Policy;
  /** See `Sharing`. */
  readonly alive: () => Alive | null;
  readonly realNow: () => Date;
}

export function openChecks({ intercom, directory, models, policy, alive, realNow }: ChecksParts): OpenChecks {
  let desk: readonly Check[] = [];
  let webhooks: readonly Check[] = [];
  let file: readonly Check[] = [];
  let asked: { readonly policy: Policy; readonly at: number } | null = null;
  let webhooksAt = Number.NEGATIVE_INFINITY;

  async function lookAtDesk(at: number): Promise<void> {
    if (asked !== null && asked.policy === policy() && at - asked.at < LOOK_MS) return;
    asked = { policy: policy(), at };
    const { checks, reached } = await inspectIntercom(intercom, policy());
    // While it does not answer, what was seen stays: that passes by itself, and is told elsewhere.
    if (reached) desk = checks;
  }
  async function lookAtWebhooks(at: number): Promise<void> {
    if (at - webhooksAt < WEBHOOKS_MS && webhooks.every(({ state }) => state === 'ok')) return;
    webhooksAt = at;
    webhooks = [await webhooksCheck(models, realNow())];
  }

  return {
    current() {
      const shared = alive();
      return [...directory.checks(), ...desk, ...webhooks, ...(shared ? [instancesCheck(shared)] : []), ...file];
    },
    async look() {
      const at = realNow().getTime();
      await Promise.all([lookAtDesk(at), lookAtWebhooks(at)]).catch(() => undefined);
    },
    policyRead(problems) {
      const what = `The changed policy has mistakes, so the old one stays in force: ${problems?.[0] ?? ''}.`;
      file =
        problems === null ? [] : [wrong('policy', what, 'Correct it; `caseload policy check` names every mistake.')];
    },
  };
}
