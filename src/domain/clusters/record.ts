import { type Effect, type EffectBody, effectsOf, toCase, toTicket } from '../record/effect.ts';
import { accept, type Decision, type Logged, refuse } from '../record/record.ts';
import type { ClusterCommand, ClusterEvent, ClusterState } from './state.ts';

/** More than anybody reads; the rest of a long outage is found in the tracker. */
const MEMBERS = 500;

/** Folds one logged event into the cluster. */
export function evolve(state: ClusterState | null, event: Logged<ClusterEvent>): ClusterState {
  if (event.type === 'gathered') {
    const { family, team, channel, members, example, firstAt, lastAt, under } = event;
    return {
      family,
      team,
      channel,
      members,
      example,
      firstAt,
      lastAt,
      ticket: under?.ticket ?? null,
      sent: under?.cases ?? [],
      silencedBy: null,
    };
  }
  if (state === null) throw new Error(`a cluster cannot begin with ${event.type}`);
  switch (event.type) {
    case 'grew': {
      const known = new Set(state.members.map(({ id }) => id));
      const members = [...state.members, ...event.members.filter(({ id }) => !known.has(id))].slice(0, MEMBERS);
      return { ...state, members, example: event.example, lastAt: event.lastAt };
    }
    case 'tracked':
      return { ...state, ticket: event.ticket, sent: event.cases, silencedBy: null };
    case 'added':
      return { ...state, sent: [...new Set([...state.sent, ...event.cases])] };
    case 'silenced':
      return { ...state, silencedBy: event.by };
    case 'looked':
      return { ...state, stands: event.stands };
    default:
      return event satisfies never;
  }
}

/** What somebody makes of an offer. The first press wins; a second one is told what came of the first. */
export function decideCluster(id: string, state: ClusterState | null, command: ClusterCommand): Decision<ClusterEvent> {
  if (state === null) return refuse({ kind: 'not_found', what: id });
  switch (command.type) {
    case 'track': {
      if (state.ticket !== null) return refuse({ kind: 'already', id, status: `tracked in ${state.ticket}` });
      const { ticket, ask, priority, cases } = command;
      return cases.length === 0
        ? refuse({ kind: 'already', id, status: 'resolved' })
        : accept({ type: 'tracked', ticket, ask, priority, cases });
    }
    case 'add': {
      if (state.ticket === null) return refuse({ kind: 'stale', id });
      const cases = command.cases.filter((one) => !state.sent.includes(one));
      return cases.length === 0
        ? refuse({ kind: 'already', id, status: `tracked in ${state.ticket}` })
        : accept({ type: 'added', cases });
    }
    case 'silence':
      return state.silencedBy === null
        ? accept({ type: 'silenced' })
        : refuse({ kind: 'already', id, status: 'marked as not the same' });
    default:
      return command satisfies never;
  }
}

/** A silenced cluster takes in what is like it and says nothing of it. */
const isQuiet = ({ silencedBy }: ClusterState, logged: readonly Logged<ClusterEvent>[]): boolean =>
  silencedBy !== null && logged.every(({ type }) => type === 'grew');

/**
 * The offer is a card: posted once, edited as the cluster grows (TR-11). A tracker and its links travel from here, in the write that decided them. Each case
 * then tells the tracker itself that it belongs to it (OW-5).
 */
export function clusterEffects(
  id: string,
  after: ClusterState,
  logged: readonly Logged<ClusterEvent>[],
): readonly Effect[] {
  const first = logged[0];
  const last = logged.at(-1);
  if (!first || !last || isQuiet(after, logged)) return [];
  const bodies: readonly EffectBody[] = [
    { kind: 'card', channel: after.channel },
    ...logged.flatMap((event) => trackerBodies(after, event)),
  ];
  return effectsOf(id, { seq: first.n, through: last.n, at: first.at }, bodies);
}

function trackerBodies(after: ClusterState, event: Logged<ClusterEvent>): readonly EffectBody[] {
  const { team, ticket } = after;
  if (ticket === null || (event.type !== 'tracked' && event.type !== 'added')) return [];
  const linked = { id: ticket, team, ask: '', status: 'open', owner: null, tracker: true } as const;
  const links = event.cases.map((one) => toCase(one, { type: 'link_ticket', ticket: linked }));
  if (event.type === 'added') return links;
  const create = toTicket(ticket, {
    type: 'create',
    team,
    ask: event.ask,
    caseId: event.cases.includes(after.example) ? after.example : (event.cases[0] ?? after.example),
    caseSummary: event.ask,
    priority: event.priority,
    account: null,
    requestedBy: event.by,
    tracker: true,
  });
  return [create, ...links];
}
