import type { LadderStep, Policy } from '../../config/policy/schema.ts';
import type { Ladder } from '../record/ladder.ts';
import type { CaseFacts } from './facts.ts';
import { matches } from './match.ts';

/** The first ladder of `ladders` that matches, else `ladder`, under the name "standard". */
export function pickLadder(facts: CaseFacts & { readonly queue: string }, policy: Policy): Ladder {
  const found = policy.ladders.find(({ when }) => matches(when, facts));
  return snapshot(found?.name ?? 'standard', found?.steps ?? policy.ladder, policy.riskBands.critical);
}

/** The ladder of linked tickets. */
export const ticketLadder = ({ ticketLadder: steps }: Policy): Ladder => snapshot('ticket', steps, null);

const snapshot = (name: string, steps: readonly LadderStep[], criticalMs: number | null): Ladder => ({
  name,
  version: fingerprint(JSON.stringify([steps, criticalMs])),
  steps,
  criticalMs,
});

/** FNV-1a of 32 bits, in hex: it tells versions of one file apart and guards nothing, so it need not resist anybody. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
