import type { SendOutcome } from '../../flow/delivery.ts';
import { type Failure, failureOf, failureWords } from './failure.ts';

/** Without a word from Intercom about when: one slice of its rate limit. */
const SLICE_MS = 10_000;

/** What a failed write means for the outbox. */
export function outcomeOf(failure: Failure, now: Date): SendOutcome {
  const error = failureWords(failure);
  if (failure.kind === 'silent') return { kind: 'unsure', error };
  const { status, code, retryAt } = failure;
  if (status === 429) {
    const soonest = new Date(now.getTime() + 1_000);
    const at = retryAt ?? new Date(now.getTime() + SLICE_MS);
    return { kind: 'retry', at: at > soonest ? at : soonest, error };
  }
  // A seat that does not exist can write nowhere: no fault of this conversation.
  if (status === 404 && code === 'admin_not_found') {
    return { kind: 'token_dead', error: `${error}: correct INTERCOM_ADMIN_ID` };
  }
  if (status === 404 || status === 410) return { kind: 'destination_dead', error };
  if (status === 401 || status === 403) return { kind: 'token_dead', error };
  // A conflict, an impatient gateway or a redirect says nothing about whether the work was done.
  if (status >= 500 || status === 408 || status === 409 || status < 400) return { kind: 'unsure', error };
  return { kind: 'refused', error };
}

/** Runs one attempt to write; what Intercom does to it becomes an outcome, a bug is thrown on. */
export async function attempt(now: () => Date, write: () => Promise<SendOutcome>): Promise<SendOutcome> {
  try {
    return await write();
  } catch (thrown) {
    return outcomeOf(failureOf(thrown, now()), now());
  }
}
