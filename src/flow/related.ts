import type { Person } from '../config/policy/schema.ts';
import type { CaseState } from '../domain/case/case.ts';
import type { Account, Assessment, Related } from '../domain/case/core.ts';
import { may } from '../domain/case/may.ts';
import {
  type Article,
  type Asked,
  askedByCase,
  entryOfArticle,
  entryOfCase,
  howOf,
} from '../domain/knowledge/entry.ts';
import { KnowledgeIndex, MOST_CASES } from '../domain/knowledge/index.ts';
import { seeCase } from './find.ts';
import type { CaseRecord, FlowPorts, Knowledge, Outcome } from './ports.ts';

/** Cases that have changed, as far as they can be found by it. */
export interface CaseChanges {
  /** At or after this moment, the newest change first; null: ever. */
  since(at: Date | null, most: number): Promise<readonly Pick<CaseRecord, 'id' | 'version' | 'state' | 'log'>[]>;
}

export interface ArticleStore {
  all(): Promise<readonly Article[]>;
  /** Grows with each change. */
  version(): Promise<number>;
  put(changed: readonly Article[], gone: readonly string[]): Promise<void>;
}

export const SHOWN = { cases: 3, articles: 2 } as const;
const SEARCHED = { cases: 5, articles: 3 } as const;
/** Of what typed words find, open cases stand first, as many at most; the best are looked at for some. */
const OPEN_SHOWN = 3;
const LOOKED_AT = 30;
/** Asked for beyond what is shown: some may be gone, or not for everybody's eyes, by now. */
const SPARE = 3;
/** Clocks of two instances differ, and a write takes a moment: what changed shortly before is read once more. */
const OVERLAP_MS = 120_000;

/** The index of this process, following the store. */
export function openKnowledge(
  stores: { readonly cases: CaseChanges; readonly articles: ArticleStore },
  failed: (error: unknown) => void,
): Knowledge {
  const index = new KnowledgeIndex();
  let upTo: Date | null = null;
  let articlesAt = -1;
  let known: readonly string[] = [];
  let running: Promise<void> | null = null;
  /** Which version of a case the index has; begun anew now and then, which costs no more than putting some in twice. */
  const versions = new Map<string, number>();

  async function takeOverCases(overlapMs: number): Promise<void> {
    const since = upTo === null ? null : new Date(upTo.getTime() - overlapMs);
    const changed = await stores.cases.since(since, MOST_CASES);
    if (versions.size > 2 * MOST_CASES) versions.clear();
    for (const record of changed) {
      if (versions.get(record.id) === record.version) continue;
      versions.set(record.id, record.version);
      const entry = entryOfCase(record);
      if (entry === null) index.remove('case', record.id);
      else index.put(entry);
    }
    const newest = changed[0]?.state.lastActivityAt ?? null;
    if (newest !== null && (upTo === null || newest > upTo)) upTo = newest;
  }

  async function takeOverArticles(): Promise<void> {
    const version = await stores.articles.version();
    if (version === articlesAt) return;
    const all = (await stores.articles.all()).flatMap((article) => entryOfArticle(article) ?? []);
    for (const id of known) index.remove('article', id);
    for (const entry of all) index.put(entry);
    known = all.map(({ id }) => id);
    articlesAt = version;
  }

  const refresh = async (): Promise<void> => {
    await running?.catch(() => undefined);
    await Promise.all([takeOverCases(OVERLAP_MS), takeOverArticles()]);
  };
  /** What has changed since the last look, without what came late or from the help centre: the next round has that. Many ask at once: all share one look. */
  const glance = (): Promise<void> => {
    running ??= (upTo === null ? refresh() : takeOverCases(0)).finally(() => {
      running = null;
    });
    return running;
  };
  return {
    refresh,
    failed,
    async find(asked, limits, now) {
      await glance();
      const found = typeof asked === 'string' ? index.search(asked, limits, now) : index.related(asked, limits, now);
      return { cases: found.cases.map(({ entry }) => entry.id), articles: found.articles.map(({ entry }) => entry) };
    },
  };
}

/** What a case that is about to open is shown with. A restricted one finds nothing and is found by nobody (RO-6). */
export async function relatedTo(
  ports: FlowPorts,
  subject: { readonly assessment: Assessment; readonly account: Account | null; readonly restricted: boolean },
  now: Date,
): Promise<Related | null> {
  const { knowledge } = ports;
  if (!knowledge || subject.restricted) return null;
  try {
    const asked = askedByCase(subject.assessment, subject.account);
    const limits = { cases: SHOWN.cases + SPARE, articles: SHOWN.articles };
    const found = await knowledge.find(asked, limits, now);
    const cases = await seen(ports, found.cases, SHOWN.cases, ({ state }) => !state.restricted);
    if (cases.length === 0 && found.articles.length === 0) return null;
    return {
      cases: cases.map(({ id, state, log }) => ({
        id,
        summary: state.assessment.summary,
        resolved: solvedBy(state, log),
      })),
      articles: found.articles.map(({ id, title, url }) => ({ id, title, url })),
    };
  } catch (error) {
    knowledge.failed(error);
    return null;
  }
}

/** What solved a case; null while it is open, or where nobody said. */
export const solvedBy = (state: CaseState, log: CaseRecord['log']): string | null =>
  state.open ? null : howOf(log) || null;

/** What somebody is shown: cases as they are now, of those that they may see. */
export interface RelatedNow {
  readonly cases: readonly CaseRecord[];
  readonly articles: Related['articles'];
}

/** What was found when the case opened. */
export async function relatedOf(
  ports: FlowPorts,
  { record, person }: { readonly record: CaseRecord; readonly person: Person },
): Promise<RelatedNow> {
  const { related } = record.state;
  if (!related) return { cases: [], articles: [] };
  const ids = related.cases.map(({ id }) => id);
  return { cases: await seen(ports, ids, SHOWN.cases, visibleTo(ports, person)), articles: related.articles };
}

/** Looks anew for what is like a case. */
export async function relatedAnew(
  ports: FlowPorts,
  { id, person, now }: { readonly id: string; readonly person: Person; readonly now: Date },
): Promise<Outcome<{ readonly record: CaseRecord; readonly found: RelatedNow }>> {
  const outcome = await seeCase(ports, { id, person });
  if (!outcome.ok) return outcome;
  const { record } = outcome;
  const { assessment, account, restricted } = record.state;
  const asked = askedByCase(assessment, account);
  const found = restricted ? { cases: [], articles: [] } : await find(ports, asked, [id], person, now);
  return { ok: true, record: { record, found } };
}

/** Looks in the cases and in the help centre for words that somebody typed: what is going on now first, then what solved it before. */
export async function searchKnowledge(
  ports: FlowPorts,
  { words, person, now }: { readonly words: string; readonly person: Person; readonly now: Date },
): Promise<RelatedNow> {
  const { cases, articles } = await find(ports, words, [], person, now, LOOKED_AT);
  const open = cases.filter(({ state }) => state.open).slice(0, OPEN_SHOWN);
  const solved = cases.filter(({ state }) => !state.open).slice(0, SEARCHED.cases - open.length);
  return { cases: [...open, ...solved], articles };
}

async function find(
  ports: FlowPorts,
  asked: Asked | string,
  exclude: readonly string[],
  person: Person,
  now: Date,
  most: number = SEARCHED.cases,
): Promise<RelatedNow> {
  const limits = { exclude, cases: most + SPARE, articles: SEARCHED.articles };
  const found = (await ports.knowledge?.find(asked, limits, now)) ?? { cases: [], articles: [] };
  const cases = await seen(ports, found.cases, most, visibleTo(ports, person));
  return { cases, articles: found.articles.map(({ id, title, url }) => ({ id, title, url })) };
}

const visibleTo =
  (ports: FlowPorts, person: Person) =>
  ({ state }: CaseRecord): boolean =>
    may(person, 'see', state, ports.policy());

/** The cases themselves, as they are now: one of them may be gone, or restricted, since the index has heard of it. */
async function seen(
  ports: FlowPorts,
  ids: readonly string[],
  most: number,
  may: (record: CaseRecord) => boolean,
): Promise<readonly CaseRecord[]> {
  const first = (await ports.store.cases.loadAll(ids.slice(0, most))).filter(may);
  if (first.length === most || ids.length <= most) return first;
  const more = (await ports.store.cases.loadAll(ids.slice(most))).filter(may);
  return [...first, ...more].slice(0, most);
}
