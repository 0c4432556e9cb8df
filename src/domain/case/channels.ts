import type { Policy } from '../../config/policy/schema.ts';
import { actingPerson } from '../record/actor.ts';
import { isGone } from '../record/lease.ts';
import { firstThere } from '../record/there.ts';
import type { CaseCore } from './core.ts';
import type { Context } from './rules.ts';

/**
 * The channels in which a case's card stands, its home first: the queue's; of a case that its ladder moved to the breach queue the channel it came from,
 * where those who work on it are, and the breach queue's beside it. Its thread is the one at home. A queue that has left the policy has no channel.
 */
export function cardChannels(
  { queue, movedFrom }: Pick<CaseCore, 'queue' | 'movedFrom'>,
  { queues, breachQueue }: Policy,
): readonly string[] {
  const from = queue === breachQueue && movedFrom !== null ? queues[movedFrom]?.channel : undefined;
  return [...new Set([from, queues[queue]?.channel].filter((channel) => channel !== undefined))];
}

/** The queue whose people a ladder climbs: the one that a late case came from, not the breach queue it waits in. */
export const climbsIn = (
  { queue, movedFrom }: Pick<CaseCore, 'queue' | 'movedFrom'>,
  { breachQueue }: Pick<Policy, 'breachQueue'>,
): string => (queue === breachQueue ? (movedFrom ?? queue) : queue);

/**
 * Who hears in an owner's place of what nobody has: the lead, or the manager where it was the lead who did it; whoever of them is there. What somebody has who is
 * gone nobody has.
 */
export function forNobody(
  state: Pick<CaseCore, 'owner' | 'queue' | 'movedFrom'>,
  { by, policy, now, absence }: Context,
): { readonly tell?: readonly string[] } {
  if (state.owner !== null && !isGone(state.owner, policy, absence)) return {};
  const { lead, manager } = policy.queues[climbsIn(state, policy)] ?? {};
  const above = [lead, manager].filter((person) => person !== actingPerson(by));
  const told = firstThere(above, { policy, now, absence }, null);
  return told === null ? {} : { tell: [told] };
}
