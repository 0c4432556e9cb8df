import type { ChannelEvent, ChannelState, Notice, Spike } from './state.ts';

/** A count that comes about by chance more rarely than this is no chance. */
const BY_CHANCE = 0.001;
const DEVIATIONS = 3;
/** Tags by which triage notes its own second thoughts, and what marks the sandbox's invented past. */
const DOUBT = 'check:';
const INVENTED = 'sandbox';
/** Whether a tag says what customers speak of. */
export const isTopic = (tag: string): boolean => !tag.startsWith(DOUBT) && tag !== INVENTED;

/** What a window's count is held against. */
export interface SpikeRule {
  readonly factor: number;
  readonly atLeast: number;
}

/**
 * Whether `count` cases of a tag in the window are a spike against the counts of the windows before it (ES-5); answers what is usual, or null when it is
 * none. It must be `atLeast` and `factor` times the mean. Because small counts jump by themselves, it must also be what a Poisson process of that mean
 * (with one case more, for what has not been seen yet) would hardly ever give; and because real cases come in clumps, it must stand out by
 * three deviations of the counts themselves. Without a past nothing is unusual.
 */
export function spike(count: number, before: readonly number[], rule: SpikeRule): { readonly usual: number } | null {
  if (before.length === 0 || count < rule.atLeast) return null;
  const sum = before.reduce((total, one) => total + one, 0);
  const usual = sum / before.length;
  const variance = before.reduce((total, one) => total + (one - usual) ** 2, 0) / before.length;
  if (count < rule.factor * usual) return null;
  if (count <= usual + DEVIATIONS * Math.sqrt(Math.max(usual, variance))) return null;
  return atLeastByChance(count, (sum + 1) / before.length) < BY_CHANCE ? { usual } : null;
}

/** The chance of `count` or more in a Poisson process of this mean. */
function atLeastByChance(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let below = 0;
  for (let n = 0; n < count; n += 1) {
    below += term;
    term *= mean / (n + 1);
  }
  return Math.max(0, 1 - below);
}

/** Counts of the windows before `end`, newest first, back to `from`; moments in epoch ms. A window that does not fit any more is left out. */
export function windowCounts(
  moments: readonly number[],
  { from, end, windowMs }: { readonly from: number; readonly end: number; readonly windowMs: number },
): readonly number[] {
  const counts = new Array<number>(Math.max(0, Math.floor((end - from) / windowMs))).fill(0);
  for (const at of moments) {
    const index = Math.ceil((end - at) / windowMs) - 1;
    if (at < end && index >= 0 && index < counts.length) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

/** Rings for a tag unless it rang within the cooldown. */
export function decideSpike(
  before: ChannelState | null,
  spike: Spike,
  notices: readonly Notice[],
  { now, cooldownMs }: { readonly now: Date; readonly cooldownMs: number },
): readonly ChannelEvent[] {
  const last = before?.rang.find(({ tag }) => tag === spike.tag);
  if (last !== undefined && now.getTime() - last.at.getTime() < cooldownMs) return [];
  return [{ type: 'spiked', message: `m${(before?.messages ?? 0) + 1}`, spike, notices }];
}
