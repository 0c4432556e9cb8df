import { decideSpike, isTopic, spike, windowCounts } from '../domain/people/spike.ts';
import type { Notice, Spike } from '../domain/people/state.ts';
import type { Actor } from '../domain/record/actor.ts';
import { channelRecordId } from '../domain/record/effect.ts';
import { accept } from '../domain/record/record.ts';
import { change } from './change.ts';
import type { FlowPorts } from './ports.ts';
import { CHANNEL_RULES } from './rules.ts';
import { always, type Unchanged } from './unchanged.ts';

const CALM: Actor = { kind: 'rule', name: 'spikes' };
const DAY_MS = 86_400_000;
/** With less of a past than this nothing can be said to be unusual. */
const KNOWN_FOR_MS = 7 * DAY_MS;
/** More than a message shows: it says, too, which linked work has how many of them. */
const NOTICES = 30;

/** When cases were opened; restricted ones left out. */
export interface OpenedCases {
  /** Newest first. */
  since(from: Date): Promise<readonly { readonly id: string; readonly at: Date; readonly tags: readonly string[] }[]>;
  tagged(tag: string, from: Date, to: Date): Promise<readonly Date[]>;
  /** The very first case; null when there is none. */
  first(): Promise<Date | null>;
}

const countOf = (cases: readonly { readonly tags: readonly string[] }[], tag: string): number =>
  cases.filter((one) => one.tags.includes(tag)).length;

/**
 * Rings in the leader channel for each tag that comes up far more than it usually does, once within the cooldown (ES-5). Only tags that reach the policy's
 * least count are held against their past, so that a quiet round costs one small read.
 */
export async function lookForSpikes(
  ports: FlowPorts,
  opened: OpenedCases,
  now: Date,
  unchanged: Unchanged = always,
): Promise<void> {
  const { spikes, leaders } = ports.policy();
  if (spikes === null) return;
  const windowFrom = new Date(now.getTime() - spikes.window);
  const recent = await opened.since(windowFrom);
  const seen = recent.map(({ id, tags }) => `${id} ${tags.join(' ')}`);
  if (unchanged(seen, now)) return;
  await redraw(ports, now);
  const tags = [...new Set(recent.flatMap((one) => one.tags))].filter(isTopic);
  const many = tags.filter((tag) => countOf(recent, tag) >= spikes.atLeast);
  const first = many.length === 0 ? null : await opened.first();
  if (first === null || windowFrom.getTime() - first.getTime() < KNOWN_FOR_MS) return;
  const from = new Date(Math.max(first.getTime(), windowFrom.getTime() - spikes.baselineDays * DAY_MS));
  const told = new Set<string>();
  for (const tag of many.toSorted((a, b) => countOf(recent, b) - countOf(recent, a))) {
    const cases = recent.filter((one) => one.tags.includes(tag));
    const before = windowCounts(
      (await opened.tagged(tag, from, windowFrom)).map((at) => at.getTime()),
      { from: from.getTime(), end: windowFrom.getTime(), windowMs: spikes.window },
    );
    const unusual = spike(cases.length, before, spikes);
    // Mostly the same cases under another name: one trouble rings once.
    if (unusual === null || cases.filter(({ id }) => told.has(id)).length > cases.length / 2) continue;
    for (const { id } of cases) told.add(id);
    const news: Spike = { tag, count: cases.length, usual: unusual.usual, windowMs: spikes.window };
    const notices = cases.slice(0, NOTICES).map(({ id }): Notice => {
      return { about: { kind: 'case', id, seq: 1, through: 1 }, urgency: 'normal', at: now };
    });
    await change(ports, ports.store.channels, CHANNEL_RULES, {
      id: channelRecordId(leaders.channel),
      by: CALM,
      now,
      decide: (record) =>
        accept(...decideSpike(record?.state ?? null, news, notices, { now, cooldownMs: spikes.cooldown })),
    });
  }
}

/** Draws the spikes of the last day anew of which a case has moved since: each says how its cases are. */
async function redraw(ports: FlowPorts, now: Date): Promise<void> {
  const id = channelRecordId(ports.policy().leaders.channel);
  const record = await ports.store.channels.load(id);
  const moved: string[] = [];
  for (const message of record?.state.recent ?? []) {
    if (message.what !== 'spike' || now.getTime() - message.at.getTime() > DAY_MS) continue;
    const drawn = record?.log.findLast((one) => one.type === 'refreshed' && one.messages.includes(message.id));
    const since = drawn?.at ?? message.at;
    const cases = await Promise.all(message.notices.map(({ about }) => ports.store.cases.load(about.id)));
    if (cases.some((one) => one !== null && one.state.lastActivityAt > since)) moved.push(message.id);
  }
  if (moved.length === 0) return;
  await change(ports, ports.store.channels, CHANNEL_RULES, {
    ...{ id, by: CALM, now },
    decide: () => accept({ type: 'refreshed', messages: moved, settled: null }),
  });
}
