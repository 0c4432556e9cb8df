import { INTENT_WORDS, SEVERITIES } from '../../config/vocabulary.ts';
import { isTopic, spike, windowCounts } from '../people/spike.ts';
import { upperFirst } from '../text/first-letter.ts';
import { count } from '../words/account.ts';
import { cited, queue, say, strong } from '../words/line.ts';
import type { CaseFact } from './fact.ts';
import { homeOf, periodBefore, within } from './filter.ts';
import { MEASURES } from './measure.ts';
import { qualityOf } from './quality.ts';
import { type Finding, grouped, type Report, type Row, type Scene, type Table } from './report.ts';
import { countFigure } from './standing.ts';

const DAY_MS = 86_400_000;
/** With less of a past than this nothing can be said to be unusual. */
const KNOWN_FOR_DAYS = 7;

/** A tag that is far above its own usual, and the queue that has most of its cases. */
export interface Spiking {
  readonly tag: string;
  readonly count: number;
  readonly usual: number;
  readonly queue: string;
}

/** How far back spikes look, ms before now: the policy's baseline and the day itself. */
export const baselineMs = ({ spikes }: Scene['policy']): number =>
  spikes === null ? 0 : (spikes.baselineDays + 1) * DAY_MS;

/** Tags of the last 24 hours against the days before, by the rule of the policy; those with most cases first. */
export function spikesOf({ facts, policy, now }: Pick<Scene, 'facts' | 'policy' | 'now'>): readonly Spiking[] {
  const { spikes } = policy;
  const end = now.getTime() - DAY_MS;
  const past = facts.filter(
    ({ openedAt }) => openedAt >= now.getTime() - baselineMs(policy) && openedAt < now.getTime(),
  );
  const first = Math.min(...past.map(({ openedAt }) => openedAt));
  if (spikes === null || end - first < KNOWN_FOR_DAYS * DAY_MS) return [];
  const from = Math.max(first, end - spikes.baselineDays * DAY_MS);
  const tagged = grouped(past, ({ tags }) => tags.filter(isTopic));
  return [...tagged]
    .flatMap(([tag, all]): readonly Spiking[] => {
      const recent = all.filter(({ openedAt }) => openedAt >= end);
      const before = windowCounts(
        all.filter(({ openedAt }) => openedAt < end).map(({ openedAt }) => openedAt),
        { from, end, windowMs: DAY_MS },
      );
      const unusual = spike(recent.length, before, spikes);
      const place = busiest(recent, policy);
      return unusual === null || place === null
        ? []
        : [{ tag, count: recent.length, usual: unusual.usual, queue: place }];
    })
    .toSorted((a, b) => b.count - a.count || a.tag.localeCompare(b.tag));
}

/** The queue with most of some cases. */
function busiest(facts: readonly CaseFact[], policy: Scene['policy']): string | null {
  const [most] = [...grouped(facts, (fact) => [homeOf(fact, policy)])].toSorted(
    ([a, one], [b, other]) => other.length - one.length || a.localeCompare(b),
  );
  return most?.[0] ?? null;
}

const usualWords = (usual: number): string =>
  usual < 10 ? String(Math.round(usual * 10) / 10) : String(Math.round(usual));

export const spikeFinding = ({ tag, count: many, usual, queue: where }: Spiking, { policy }: Scene): Finding => ({
  measure: 'spikes',
  what: say`${strong(cited(tag, 40))} came up ${String(many)} times in 24 hours, usually ${usualWords(usual)} a day, most in ${queue(where)}`,
  who: policy.queues[where]?.lead ?? null,
  act: MEASURES.spikes.act,
});

interface Topic {
  readonly key: string;
  readonly now: number;
  readonly before: number;
}

/** RP-4: what cases are about, against the period before. */
export function trendsReport(scene: Scene): Report {
  const { facts, filter } = scene;
  const spikes = spikesOf(scene);
  const before = periodBefore(filter);
  const here = facts.filter(({ openedAt }) => within(openedAt, filter));
  const there = facts.filter(({ openedAt }) => within(openedAt, before));
  const topics = (keysOf: (fact: CaseFact) => readonly string[]): readonly Topic[] => {
    const [now, then] = [grouped(here, keysOf), grouped(there, keysOf)];
    return [...new Set([...now.keys(), ...then.keys()])]
      .map((key) => ({ key, now: now.get(key)?.length ?? 0, before: then.get(key)?.length ?? 0 }))
      .toSorted((a, b) => b.now - a.now || b.before - a.before || a.key.localeCompare(b.key));
  };
  const tags = topics((fact) => fact.tags.filter(isTopic));
  const intents = topics(({ intent }) => [intent]);
  const severities = topics(({ severity }) => [severity]).toSorted((a, b) => rank(a) - rank(b));
  // Before the first case there is nothing to compare with.
  const known = facts.some(({ openedAt }) => openedAt < filter.from);
  const reopened = (period: typeof before) =>
    facts.filter((fact) => fact.reopenedAt.some((at) => within(at, period))).length;
  return {
    findings: findingsOf(spikes, tags, intents, scene, [here.length, there.length]),
    figures: [
      countFigure('opened', here.length, known ? there.length : null),
      countFigure('spikes', spikes.length),
      countFigure('reopened', reopened(filter), known ? reopened(before) : null),
      ...qualityOf(scene),
    ],
    tables: [
      tableOf(
        'tags',
        'Tag',
        'by tag',
        tags,
        (key) => cited(key, 40),
        (key) => spikes.find(({ tag }) => tag === key),
      ),
      tableOf('intents', 'Intent', 'by intent', intents, (key) => wordsOf(key)),
      tableOf('severities', 'Severity', 'by severity', severities, upperFirst),
    ].filter(({ rows }) => rows.length > 0),
    cases: [],
  };
}

/** The gravest first. */
const rank = ({ key }: Topic): number => (SEVERITIES as readonly string[]).indexOf(key);
const wordsOf = (key: string): string => Object.entries(INTENT_WORDS).find(([intent]) => intent === key)?.[1] ?? key;

function tableOf(
  key: string,
  head: string,
  title: string,
  topics: readonly Topic[],
  name: (key: string) => string,
  spikeOf?: (key: string) => Spiking | undefined,
): Table {
  const row = (topic: Topic): Row => {
    const spiking = spikeOf?.(topic.key);
    const usual =
      spikeOf === undefined
        ? []
        : [spiking === undefined ? '' : `${spiking.count} in 24 h, usually ${usualWords(spiking.usual)}`];
    return { of: name(topic.key), cells: [topic.now, topic.before, topic.now - topic.before, ...usual] };
  };
  return {
    ...{ key, head, title, measure: 'topics' },
    columns: [
      { key: 'now', title: 'Cases', unit: 'cases' },
      { key: 'before', title: 'Before', unit: 'cases' },
      { key: 'change', title: 'Change', unit: 'cases', derived: true },
      ...(spikeOf === undefined ? [] : [{ key: 'spike', title: 'Spike', unit: 'text' as const }]),
    ],
    rows: topics.map(row),
  };
}

function findingsOf(
  spikes: readonly Spiking[],
  tags: readonly Topic[],
  intents: readonly Topic[],
  scene: Scene,
  [now, before]: readonly [number, number],
): readonly Finding[] {
  const { facts, filter, policy } = scene;
  const opened = facts.filter(({ openedAt }) => within(openedAt, filter));
  const found: Finding[] = spikes.slice(0, 2).map((one) => spikeFinding(one, scene));
  const grown = (topics: readonly Topic[]): Topic | undefined =>
    topics.filter((one) => one.now > one.before).toSorted((a, b) => b.now - b.before - (a.now - a.before))[0];
  const add = (topic: Topic | undefined, name: string, which: (fact: CaseFact) => boolean) => {
    const place = busiest(opened.filter(which), policy);
    if (
      topic === undefined ||
      place === null ||
      found.some(({ what }) => JSON.stringify(what).includes(JSON.stringify(name)))
    )
      return;
    found.push({
      measure: 'topics',
      what: say`${strong(name)} grew most: ${count(topic.now, 'case')}, ${String(topic.before)} the period before, most in ${queue(place)}`,
      who: policy.queues[place]?.lead ?? null,
      act: MEASURES.topics.act,
    });
  };
  const [intent, tag] = [grown(intents), grown(tags)];
  add(intent, wordsOf(intent?.key ?? ''), (fact) => fact.intent === intent?.key);
  add(tag, cited(tag?.key ?? '', 40), ({ tags: all }) => tag !== undefined && all.includes(tag.key));
  const most = busiest(opened, policy);
  if (most !== null)
    found.push({
      measure: 'opened',
      what: say`${strong(count(now, 'case'))} opened, ${String(before)} the period before, most in ${queue(most)}`,
      who: policy.queues[most]?.manager ?? null,
      act: MEASURES.opened.act,
    });
  return found;
}
