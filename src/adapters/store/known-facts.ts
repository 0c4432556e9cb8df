import { type CaseFact, goesOnFrom, type TicketFact } from '../../domain/measures/fact.ts';
import type { CaseFacts } from '../../flow/facts.ts';
import { factsOf, type Known, pagesBy, ticketFactsOf, versionsOf } from './facts.ts';
import type { Models } from './models.ts';

/** Writes take a moment, and clocks of instances differ: what changed shortly before is read once more. In the time of the cases, which a sandbox runs faster. */
const OVERLAP_MS = 3_600_000;
/** More than these are not kept for the next reader: facts take about a kilobyte each. */
const MOST = 150_000;

/** Records that are of another version than what is known of them. */
const unlike = (known: ReadonlyMap<string, Known<unknown>>, versions: ReadonlyMap<string, number>): readonly string[] =>
  [...versions].flatMap(([id, version]) => (known.get(id)?.version === version ? [] : [id]));

/**
 * Cases as reports see them, kept in memory from one report to the next: what has changed since is read along the index on `lastActivityAt`, so that a report costs
 * what has happened, not what there is. Nothing of it is stored; a process that begins anew reads it anew and has the same.
 */
export function knownFacts(models: Models): CaseFacts {
  const cases = new Map<string, Known<CaseFact>>();
  const tickets = new Map<string, Known<TicketFact>>();
  /** The same without versions, as readers want them: there are tens of thousands in a year. */
  const work = new Map<string, TicketFact>();
  /** All that is open or has changed since is known, up to then (epoch ms). */
  let known: { readonly since: number; readonly upTo: number } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function takeOver(found: readonly Known<CaseFact>[]): Promise<void> {
    for (const one of found) cases.set(one.fact.id, one);
    await readTickets([...new Set(found.flatMap(({ fact }) => fact.tickets.map(({ id }) => id)))]);
  }

  async function readTickets(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const found = await ticketFactsOf(models, { _id: { $in: [...ids] } });
    for (const id of ids) {
      tickets.delete(id);
      work.delete(id);
    }
    // Null: closed to its team.
    for (const { fact, version } of found)
      if (fact !== null) {
        tickets.set(fact.id, { fact, version });
        work.set(fact.id, fact);
      }
  }

  async function refresh(from: number, now: number): Promise<void> {
    if (known === null) await takeOver(await factsOf(models, { 'state.open': true }));
    const until = known === null ? now + OVERLAP_MS : known.since;
    if (from < until) {
      const span = { from: new Date(from), to: new Date(until) };
      for await (const page of pagesBy(models, 'lastActivityAt', span)) await takeOver(page);
    }
    if (known !== null) {
      const since = new Date(Math.min(known.upTo, now) - OVERLAP_MS);
      const ids = unlike(cases, await versionsOf(models, { kind: 'case', 'state.lastActivityAt': { $gte: since } }));
      if (ids.length > 0) await takeOver(await factsOf(models, { _id: { $in: ids } }));
    }
    // What happens to a ticket is told to its case a moment later; a team may work for one that is over.
    await readTickets(unlike(tickets, await versionsOf(models, { kind: 'ticket', 'state.open': true })));
    const behind = new Set<string>();
    for (const { open, cases: ofIt } of work.values()) if (open) for (const id of ofIt) behind.add(id);
    const ids = [...behind].filter((id) => !cases.has(id));
    if (ids.length > 0) await takeOver(await factsOf(models, { _id: { $in: ids } }));
    known = { since: Math.min(from, known?.since ?? from), upTo: Math.max(now, known?.upTo ?? now) };
  }

  /** One after the other, so that nothing is read twice at once. */
  function inTurn<T>(read: () => Promise<T>): Promise<T> {
    const answer = last.then(async () => {
      const found = await read();
      if (cases.size > MOST) {
        known = null;
        cases.clear();
        tickets.clear();
        work.clear();
      }
      return found;
    });
    // The next one waits for this one, and not for its fault.
    last = answer.catch(() => undefined);
    return answer;
  }

  return {
    since: (from, now) =>
      inTurn(async () => {
        try {
          await refresh(from.getTime(), now.getTime());
        } catch (error) {
          known = null;
          throw error;
        }
        // Others may have asked for more.
        const asked: CaseFact[] = [];
        for (const { fact } of cases.values()) if (goesOnFrom(fact, work, from.getTime())) asked.push(fact);
        return { cases: asked, tickets: work };
      }),
    ofAccount: (id) =>
      inTurn(async () => {
        const versions = await versionsOf(models, { kind: 'case', 'state.account.id': id });
        const changed = unlike(cases, versions);
        if (changed.length > 0) await takeOver(await factsOf(models, { _id: { $in: [...changed] } }));
        return [...versions.keys()].flatMap((one) => cases.get(one)?.fact ?? []);
      }),
    async *opened({ from, to }) {
      for await (const page of pagesBy(models, 'openedAt', { from: from ?? new Date(0), ...(to && { to }) }))
        yield* page.map(({ fact }) => fact).toSorted((a, b) => a.openedAt - b.openedAt || a.number - b.number);
    },
  };
}
