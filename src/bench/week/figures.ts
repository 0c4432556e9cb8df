import { breachesIn, directs } from './checks.ts';
import type { Posted } from './counter.ts';
import { MIX } from './mix.ts';
import type { WeekWorld } from './world.ts';

const at = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
const median = (sorted: readonly number[]): number => at(sorted, 0.5);
const CHANNEL_POSTS: readonly Posted[] = ['card', 'thread', 'folded cards', 'leader alert'];

/** What the days came to, line by line. */
export function figures(world: WeekWorld, days: number): readonly string[] {
  const { counter, log } = world;
  const count = (type: string, where: (id: string) => boolean = () => true) =>
    log.filter(({ id, entry }) => entry.type === type && where(id)).length;
  const isCase = (id: string) => id.startsWith('CASE-');
  const channels = [
    ...new Set(counter.posts.filter(({ what }) => CHANNEL_POSTS.includes(what)).map(({ where }) => where)),
  ].toSorted();
  const perDay = (channel: string) =>
    CHANNEL_POSTS.flatMap((what) => {
      const posts = counter.posts.filter((one) => one.where === channel && one.what === what).length;
      return posts === 0 ? [] : [`${what} ${(posts / days).toFixed(1)}`];
    }).join(', ');
  const daily = [...directs(world)];
  const people = [...new Set(daily.map(([key]) => key.split(' ')[0] ?? ''))].toSorted();
  const late = breachesIn(world);
  const waits = late.map(({ dueAt, toldAt }) => toldAt - dueAt).toSorted((a, b) => a - b);
  const mix = Object.entries(MIX).map(([intent, share]) => `${intent} ${share}`);
  return [
    `of a hundred conversations: ${mix.join(', ')}`,
    `cases ${count('opened')}, tickets ${count('created')}, resolved ${count('resolved', isCase)}`,
    `breaches ${late.length}, told after a median of ${median(waits) / 1000} s`,
    `pages ${count('paged')}, answered ${count('page_acknowledged')}; leases asked ${count('lease_asked')}, ended ${count('lease_ended')}`,
    `direct messages ${counter.posts.filter(({ what }) => what === 'direct').length}, held ${count('kept')}, sent together ${count('kept_sent')}, cards folded ${count('folded')}, edits ${counter.edits}`,
    `direct messages by kind: ${(['page', 'urgent', 'full', 'normal', 'kept', 'digest'] as const).map((kind) => `${kind} ${counter.posts.filter((one) => one.kind === kind).length}`).join(', ')}`,
    'a day in the channels:',
    ...channels.map((channel) => `  ${channel}  ${perDay(channel)}`),
    `direct messages a person and day: 95th percentile ${at(
      daily.map(([, value]) => value).toSorted((a, b) => a - b),
      0.95,
    )}`,
    'direct messages a day (median, most):',
    ...people.map((person) => {
      const counts = daily
        .flatMap(([key, value]) => (key.startsWith(`${person} `) ? [value] : []))
        .toSorted((a, b) => a - b);
      const urgent = counter.posts.filter(
        ({ what, where, kind }) => what === 'direct' && where === person && (kind === 'urgent' || kind === 'page'),
      );
      return `  ${person}  ${median(counts)}, ${counts.at(-1) ?? 0}  (urgent in all: ${urgent.length})`;
    }),
  ];
}
