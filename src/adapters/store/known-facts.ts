import type { CaseFact, TicketFact } from '../../domain/measures/fact.ts';
import type { CaseFacts } from '../../flow/facts.ts';
import { factsOf, ticketFactsOf } from './facts.ts';
import type { Models } from './models.ts';

/** Writes take a moment, and clocks of instances differ: what changed shortly before is read once more. In the time of the cases, which a sandbox runs faster. */
const OVERLAP_MS = 3_600_000;
/** More than these are not kept for the next reader: facts take about a kilobyte each. */
const MOST = 150_000;

/**
 * Cases as reports see them, kept in memory from one report to the next: what has changed since is read along the index on `lastActivityAt`, so that a report costs
 * what has happened, not what there is. Nothing of it is stored; a process that begins anew reads it anew and has the same.
 */
export function knownFacts(models: Models): CaseFacts {
  const cases = new Map<string, CaseFact>();
  const tickets = new Map<string, TicketFact>();
  /** All that is open or has changed since is known, up to then (epoch ms). */
  let known: { readonly since: number; readonly upTo: number } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function takeOver(filter: Parameters<typeof factsOf>[1]): Promise<void> {
    const asked = new Set<string>();
    for await (const batch of factsOf(models, filter)) {
      const linked = batch.flatMap((fact) => fact.tickets.map(({ id }) => id)).filter((id) => !asked.has(id));
      for (const id of linked) asked.add(id);
      for (const fact of batch) cases.set(fact.id, fact);
      if (linked.length === 0) continue;
      const found = await ticketFactsOf(models, { _id: { $in: linked } });
      for (const id of linked) tickets.delete(id);
      for (const ticket of found) tickets.set(ticket.id, ticket);
    }
  }

  async function refresh(from: number, now: number): Promise<void> {
    if (known === null) {
      await takeOver({ 'state.open': true });
      await takeOver({ 'state.lastActivityAt': { $gte: new Date(from) } });
      known = { since: from, upTo: now };
      return;
    }
    if (from < known.since)
      await takeOver({ 'state.lastActivityAt': { $gte: new Date(from), $lt: new Date(known.since) } });
    await takeOver({ 'state.lastActivityAt': { $gte: new Date(Math.min(known.upTo, now) - OVERLAP_MS) } });
    // What happens to a ticket is told to its case a moment later.
    for (const ticket of await ticketFactsOf(models, { 'state.open': true }))
      if (tickets.has(ticket.id)) tickets.set(ticket.id, ticket);
    known = { since: Math.min(from, known.since), upTo: Math.max(now, known.upTo) };
  }

  return {
    since(from, now) {
      const answer = last.then(async () => {
        try {
          await refresh(from.getTime(), now.getTime());
        } catch (error) {
          known = null;
          throw error;
        }
        const found = { cases: [...cases.values()], tickets: new Map(tickets) };
        if (cases.size > MOST) {
          known = null;
          cases.clear();
          tickets.clear();
        }
        return found;
      });
      // The next one waits for this one, and not for its fault.
      last = answer.catch(() => undefined);
      return answer;
    },
    async *opened({ from, to }) {
      const at = { $gte: from ?? new Date(0), ...(to === undefined ? {} : { $lt: to }) };
      for await (const batch of factsOf(models, { 'state.openedAt': at }, { sort: { 'state.openedAt': 1 } }))
        yield* batch;
    },
  };
}
