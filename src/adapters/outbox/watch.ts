import type { SendOutcome } from '../../flow/delivery.ts';

/** Slack, Intercom, the records: the part of a destination before its colon. */
export const familyOf = (destination: string): string => destination.slice(0, destination.indexOf(':'));

/** After an outage all that it set aside comes back at once, but no more often than this. */
const BACK_MS = 20_000;

/** What this process has seen of the other sides: tells a message that gets no answer from an outage. */
export interface Watch {
  saw(effect: { readonly destination: string; readonly key: string }, outcome: SendOutcome): void;
  /** Nothing of the family is answered, more than one message by now: then each waits where it stands. */
  isDown(destination: string): boolean;
  /** Whether the family takes messages again, of which it took several not: asked once something has arrived, and true once. */
  isBack(family: string, now: Date): boolean;
}

interface Seen {
  /** Not answered since anything was. */
  readonly silent: Set<string>;
  /** Not answered since anything arrived. */
  readonly lost: Set<string>;
  backAt: number;
}

export function openWatch(): Watch {
  const families = new Map<string, Seen>();
  const seenOf = (family: string): Seen => {
    const seen = families.get(family) ?? { silent: new Set(), lost: new Set(), backAt: Number.NEGATIVE_INFINITY };
    families.set(family, seen);
    return seen;
  };
  return {
    saw({ destination, key }, outcome) {
      const { silent, lost } = seenOf(familyOf(destination));
      if (outcome.kind === 'unsure' || (outcome.kind === 'retry' && outcome.unanswered)) {
        lost.add(key);
        if (outcome.kind === 'unsure' && outcome.answered) silent.clear();
        silent.add(key);
      } else if (outcome.kind === 'done' || outcome.kind === 'refused' || outcome.kind === 'destination_dead') {
        silent.clear();
      }
    },
    isDown: (destination) => seenOf(familyOf(destination)).silent.size > 1,
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
