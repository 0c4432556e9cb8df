import { isMendable, type Letter, scouts } from '../../flow/letters.ts';
import type { OutboxStore } from '../store/outbox.ts';
import type { Outbox } from './outbox.ts';

/** The outbox of an instance that delivers nothing itself: `nudge` tells those that do. */
export function outboxElsewhere(store: Pick<OutboxStore, 'recall'>, nudge: Outbox['nudge']): Outbox {
  const recall = async (which: (letters: readonly Letter[]) => readonly Letter[]) => nudge(await store.recall(which));
  return {
    nudge,
    recall,
    mended: () => recall((letters) => scouts(letters.filter(({ error }) => isMendable(error)))),
    sweep: async () => undefined,
    // Only whoever sends knows that a token is not taken.
    halted: () => ({}),
    stop: async () => undefined,
  };
}
