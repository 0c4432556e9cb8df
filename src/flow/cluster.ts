import type { Policy } from '../config/policy/schema.ts';
import {
  clustersOf,
  exampleOf,
  type Family,
  familyOf,
  isEnough,
  type NewCase,
  nearness,
} from '../domain/clusters/cluster.ts';
import { type ClusterEvent, type ClusterState, clusterId, isFree, type Member } from '../domain/clusters/state.ts';
import type { Actor } from '../domain/record/actor.ts';
import { accept } from '../domain/record/record.ts';
import { change } from './change.ts';
import type { ClusterRecord, FlowPorts } from './ports.ts';
import { CLUSTER_RULES } from './rules.ts';
import { always, type Unchanged } from './unchanged.ts';

const ALIKE: Actor = { kind: 'rule', name: 'clusters' };
/** A tracker takes in what comes for so long after its newest case, while it is not done. */
const TRACKED_MS = 24 * 3_600_000;

/** Cases opened since `from` that are open and not restricted, oldest first; the newest few hundred of a flood. */
export type RecentCases = (from: Date) => Promise<readonly NewCase[]>;

/**
 * Gathers similar new cases of different customers and offers each cluster as one tracker (TR-11). What was gathered once stays together, so that looking
 * again, or two instances looking at once, offers nothing twice.
 */
export async function lookForClusters(
  ports: FlowPorts,
  recent: RecentCases,
  now: Date,
  unchanged: Unchanged = always,
): Promise<void> {
  const policy = ports.policy();
  const rule = policy.clusters;
  if (rule === null) return;
  const windowFrom = new Date(now.getTime() - rule.window);
  const known = await ports.store.clusters.since(new Date(now.getTime() - Math.max(rule.window, TRACKED_MS)));
  await lookAtOffers(ports, known, now);
  const live = await stillTaking(ports, known, windowFrom);
  const from = new Date(Math.min(windowFrom.getTime(), ...live.map(({ state }) => state.firstAt.getTime())));
  const cases = await recent(from);
  const seen = [
    ...cases.map(({ id, summary, tracker }) => `${id} ${summary} ${tracker?.id ?? ''}`),
    ...live.map((one) => `${one.id} ${one.version}`),
  ];
  if (unchanged(seen, now)) return;
  const taken = new Set(known.flatMap(({ state }) => state.members.map(({ id }) => id)));
  const gathered = live.map((record) => ({ record, members: membersOf(record.state, cases), fresh: [] as NewCase[] }));
  const alone: NewCase[] = [];
  for (const one of cases) {
    if (taken.has(one.id) || one.at < windowFrom) continue;
    if (one.tracker) {
      alone.push(one);
      continue;
    }
    const [into] = gathered
      .flatMap((to) => {
        const how = nearness(one, [...to.members, ...to.fresh], rule);
        return how === null ? [] : [{ ...to, how }];
      })
      .toSorted((a, b) => b.how - a.how);
    if (into === undefined) alone.push(one);
    else into.fresh.push(one);
  }
  for (const { record, members, fresh } of gathered) {
    if (fresh.length > 0) await grow(ports, record.id, [...members, ...fresh], fresh, now);
  }
  await gather(ports, alone, policy, now);
}

/** Those that a later case may come into: offered within the window, or tracked by work that is not done. */
async function stillTaking(
  ports: FlowPorts,
  known: readonly ClusterRecord[],
  windowFrom: Date,
): Promise<readonly ClusterRecord[]> {
  const taking: ClusterRecord[] = [];
  for (const record of known) {
    const { ticket, lastAt } = record.state;
    if (ticket === null ? lastAt >= windowFrom : (await ports.store.tickets.load(ticket))?.state.open)
      taking.push(record);
  }
  return taking;
}

function membersOf(state: ClusterState, cases: readonly NewCase[]): readonly NewCase[] {
  const ids = new Set(state.members.map(({ id }) => id));
  return cases.filter(({ id }) => ids.has(id));
}

async function gather(ports: FlowPorts, alone: readonly NewCase[], policy: Policy, now: Date): Promise<void> {
  const rule = policy.clusters;
  if (rule === null) return;
  for (const all of clustersOf(alone, rule)) {
    const { found, under } = offered(all);
    const [oldest] = found;
    // Nobody is offered what is behind trackers already, nor few that are left of it.
    if (
      under === null &&
      !isEnough(
        found.filter(({ tracker }) => tracker === undefined),
        rule,
      )
    )
      continue;
    if (found.every(({ tracker }) => tracker !== undefined)) continue;
    const family = oldest === undefined ? null : familyOf(oldest.intent);
    const place = oldest === undefined || family === null ? null : placeOf(family, oldest, policy);
    if (oldest === undefined || family === null || place === null) continue;
    const event: ClusterEvent = {
      ...{ type: 'gathered', family, ...place, members: found.map(memberOf) },
      ...{ example: exampleOf(found)?.id ?? oldest.id, firstAt: oldest.at, lastAt: newestOf(found) },
      ...(under === null ? {} : { under }),
    };
    await change(ports, ports.store.clusters, CLUSTER_RULES, {
      id: clusterId(oldest.number),
      by: ALIKE,
      now,
      // Another instance has found it as well: what it has missed comes in with the next look.
      decide: (record) => accept(...(record === null ? [event] : [])),
    });
  }
}

/** Where some are behind a tracker that is not done, it takes the others; those of another one are none of its business. */
function offered(all: readonly NewCase[]) {
  const ticket = all.find(({ tracker }) => tracker?.done === false)?.tracker?.id;
  if (ticket === undefined) return { found: all, under: null };
  const found = all.filter(({ tracker }) => tracker === undefined || tracker.id === ticket);
  return { found, under: { ticket, cases: found.flatMap(({ id, tracker }) => (tracker ? [id] : [])) } };
}

/** After so long the cards of all that have come stand, and can be linked. */
const CALM_MS = 60_000;

/** What is offered, and becomes of its cases elsewhere: resolved, or put behind a tracker by hand. */
async function lookAtOffers(ports: FlowPorts, known: readonly ClusterRecord[], now: Date): Promise<void> {
  for (const { id, state } of known) {
    if (state.ticket !== null || state.silencedBy !== null) continue;
    const cases = await ports.store.cases.loadAll(state.members.map((one) => one.id));
    const gone = cases.filter((one) => !isFree(one)).map((one) => one.id);
    const calm = now.getTime() - state.lastAt.getTime() > CALM_MS ? ['calm'] : [];
    const stands = [...gone, ...calm].join(' ');
    if (stands === (state.stands ?? '')) continue;
    await change(ports, ports.store.clusters, CLUSTER_RULES, {
      id,
      by: ALIKE,
      now,
      decide: (record) =>
        accept(...(record && record.state.stands !== stands ? [{ type: 'looked', stands } as const] : [])),
    });
  }
}

async function grow(
  ports: FlowPorts,
  id: string,
  all: readonly NewCase[],
  fresh: readonly NewCase[],
  now: Date,
): Promise<void> {
  await change(ports, ports.store.clusters, CLUSTER_RULES, {
    id,
    by: ALIKE,
    now,
    decide(record) {
      const members = fresh
        .map(memberOf)
        .filter(({ id: one }) => record?.state.members.every((other) => other.id !== one));
      const [last] = members;
      if (record === null || last === undefined) return accept();
      const example = exampleOf(all)?.id ?? record.state.example;
      return accept({ type: 'grew', members, example, lastAt: newestOf(all) });
    },
  });
}

const memberOf = ({ id, who }: NewCase): Member => ({ id, who });
const newestOf = (cases: readonly NewCase[]): Date => new Date(Math.max(...cases.map(({ at }) => at.getTime())));

/** The team that would solve it and where it is offered: what is technical in the team's own channel, all else where its cases are. */
function placeOf(family: Family, { queue }: NewCase, { clusters, teams, queues }: Policy) {
  const team = clusters?.teams[family];
  const channel = family === 'technical' ? teams[team ?? '']?.channel : queues[queue]?.channel;
  return team === undefined || channel === undefined ? null : { team, channel };
}
