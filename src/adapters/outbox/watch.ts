import type { SendOutcome } from '../../flow/delivery.ts';

/** Slack, Intercom, the records: the part of a destination before its colon. */
export const familyOf = (destination: string): string => destination.slice(0, destination.indexOf(':'));

/** After an outage all that it set aside comes back at once, but no more often than this. */
const BACK_MS = 20_000;

/** What an attempt says of its whole family. */
export interface Sight {
  /** It has answered something since the last attempt at the same: that this gets no answer is this one's own matter. */
  readonly alive: boolean;
  /** Nothing is answered, more than one thing by now: then each waits where it stands. */
  readonly down: boolean;
}

/** What this process has seen of the other sides: tells a message that gets no answer from an outage. */
export interface Watch {
  saw(effect: { readonly destination: string; readonly key: string }, outcome: SendOutcome): Sight;
  /** Whether the family takes messages again, of which it took several not: asked once something has arrived, and true once. */
  isBack(family: string, now: Date): boolean;
}

interface Seen {
  answers: number;
  /** How many answers there were when an effect got none, by its key. */
  readonly failed: Map<string, number>;
  /** Not answered since anything was. */
  readonly silent: Set<string>;
  /** Not answered since anything arrived. */
  readonly lost: Set<string>;
  backAt: number;
}

export function openWatch(): Watch {
  const families = new Map<string, Seen>();
  const seenOf = (family: string): Seen => {
    const fresh = { answers: 0, failed: new Map(), silent: new Set<string>(), lost: new Set<string>() };
    const seen = families.get(family) ?? { ...fresh, backAt: Number.NEGATIVE_INFINITY };
    families.set(family, seen);
    return seen;
  };
  const answered = (seen: Seen): void => {
    seen.answers += 1;
    seen.silent.clear();
  };
  return {
    saw({ destination, key }, outcome) {
      const seen = seenOf(familyOf(destination));
      const read = outcome.kind === 'retry' ? outcome.unanswered : outcome.kind === 'unsure' && outcome.unread;
      if (outcome.kind !== 'unsure' && !read) {
        seen.failed.delete(key);
        if (ANSWERS.has(outcome.kind)) answered(seen);
        return { alive: true, down: false };
      }
      if (outcome.kind === 'unsure' && outcome.answered) answered(seen);
      const alive = seen.answers > (seen.failed.get(key) ?? seen.answers);
      seen.failed.set(key, seen.answers);
      seen.lost.add(key);
      seen.silent.add(key);
      // What is asked before it is another thing that gets no answer.
      if (read) seen.silent.add(`${key} read`);
      return { alive, down: !alive && seen.silent.size > 1 };
    },
    isBack(family, now) {
      const seen = seenOf(family);
      const several = seen.lost.size > 1;
      if (several && now.getTime() - seen.backAt < BACK_MS) return false;
      seen.lost.clear();
      if (several) seen.backAt = now.getTime();
      return several;
    },
  };
}

const ANSWERS: ReadonlySet<SendOutcome['kind']> = new Set(['done', 'refused', 'destination_dead']);
