import { createHash } from 'node:crypto';
import type { ModelPolicy } from '../../config/policy/model.ts';
import type { ModelVerdict } from '../../domain/triage/verdict.ts';
import { toModelVerdict } from './answer.ts';
import { type Ask, type AskFor, worstUsage } from './ask.ts';
import { createBreaker, isDown, type Outcome } from './breaker.ts';
import { type Budget, budgetOf, type UsageLedger } from './budget.ts';
import { answerCache } from './cache.ts';
import type { Usage } from './cost.ts';
import type { Tell } from './events.ts';
import { failureKind, ModelFailure, retryAfterMs } from './failure.ts';
import { PROMPT } from './prompt.ts';

/** A model: a verdict on a masked message, or a rejection that `failureKind` can name. */
export type Model = (message: string) => Promise<ModelVerdict>;

export interface Guards {
  readonly model: string;
  /** Read anew at each call, so that a reload takes effect. */
  readonly policy: () => ModelPolicy;
  readonly ledger?: UsageLedger | undefined;
  readonly now: () => Date;
  readonly tell: Tell;
}

/** Settles as `run` does, or rejects when its time is over, whatever `run` does then. */
async function inTime<T>(run: (signal: AbortSignal) => Promise<T>, timeoutMs: number): Promise<T> {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new ModelFailure('timeout'));
      stop.abort();
    }, timeoutMs);
  });
  try {
    return await Promise.race([run(stop.signal), over]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks within the day's money, and counts what it came to whether or not the answer was any good. */
async function paid<A>({ ask, worst }: Asking<A>, budget: Budget, message: string, signal: AbortSignal): Promise<A> {
  const most = worst(message);
  const booking = await budget.book(most);
  if (booking === null) throw new ModelFailure('budget');
  try {
    const { answer, usage } = await ask(message, signal);
    await booking.settle(usage);
    return answer;
  } catch (error) {
    // An answer that nobody waits for any more is written, and billed, all the same.
    await booking.settle(error instanceof ModelFailure ? error.usage : signal.aborted ? most : null);
    throw error;
  }
}

/** What is asked, and what a call of it costs at most. */
export interface Asking<A> {
  readonly ask: AskFor<A>;
  readonly worst: (message: string) => Usage;
}

function outcomeOf(error: unknown, now: Date): Outcome {
  const kind = failureKind(error);
  if (isDown(kind)) return { kind: 'down', retryAfterMs: retryAfterMs(error, now.getTime()) };
  return kind === 'budget' || kind === 'error' ? { kind: 'untried' } : { kind: 'answered' };
}

/** Asks an endpoint: not while it rests or the day's money is spent, and never for longer than the policy's time limit. */
export function limited<A>(asking: Asking<A>, guards: Guards): (message: string) => Promise<A> {
  const { policy, now, tell } = guards;
  const budget = budgetOf(guards);
  const breaker = createBreaker();
  return async (message) => {
    const permit = breaker.enter(now().getTime());
    if (permit === null) throw new ModelFailure('resting');
    const leave = (outcome: Outcome): void => {
      const ms = breaker.leave(permit, outcome, now().getTime());
      if (ms !== null) tell({ event: 'rests', ms });
    };
    try {
      const answer = await inTime((signal) => paid(asking, budget, message, signal), policy().timeout);
      leave({ kind: 'answered' });
      return answer;
    } catch (error) {
      leave(outcomeOf(error, now()));
      throw error;
    }
  };
}

/** A model that is asked as little as possible: within the limits, and the same question once. */
export function guarded(ask: Ask, guards: Guards): Model {
  const { model, policy, now } = guards;
  const attempt = limited({ ask, worst: worstUsage }, guards);
  const cache = answerCache(() => now().getTime());
  return (message) => {
    const key = createHash('sha256')
      .update(JSON.stringify([model, PROMPT.version, message]))
      .digest('base64');
    return cache.answer(key, policy().cache, async () => toModelVerdict(await attempt(message)));
  };
}
