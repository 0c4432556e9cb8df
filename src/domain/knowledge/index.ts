import MiniSearch from 'minisearch';
import type { ArticleEntry, Asked, CaseEntry, Entry } from './entry.ts';
import { intentWords } from './entry.ts';
import { searched } from './search.ts';
import { background, termOf, termsOf, wordsOf } from './words.ts';

/** Something found, the most alike first. `score`: about the share of what was asked that it answers, 0 to 1, a little more for what helps most. */
export interface Found {
  readonly entry: Entry;
  readonly score: number;
}

export interface Limits {
  /** Ids that are not to be found: most often the case that asks. */
  readonly exclude?: readonly string[];
  readonly cases: number;
  readonly articles: number;
  /** Below it nothing is shown. Chosen on the labelled pairs of the tests: rather nothing than nonsense. */
  readonly minScore?: number;
}

export const MIN_SCORE = 0.45;
/** Two messages that share one rare word are not alike yet: so much must be in common, in units of the rarest word's weight. */
const LEAST_IN_COMMON = 1.05;
/** The newest so many cases are kept; what was solved before them will hardly be solved the same way. */
export const MOST_CASES = 5_000;
/** How many of the best that words alone find are weighed in earnest. */
const CANDIDATES = 40;
/** Shorter words have too many neighbours for beginnings and slips of the finger. */
const LONG_WORD = 6;
const DAY_MS = 86_400_000;

/** How much a word counts by where it stands. */
const FIELDS = { title: 1, tags: 1, how: 0.85, text: 0.8, intent: 0.6 } as const;
type Field = keyof typeof FIELDS;
/** A word that was only nearly written so. */
const NEARLY = 0.6;

interface Document extends Record<Field, string> {
  readonly id: string;
}

const docId = (entry: Pick<Entry, 'kind' | 'id'>): string => `${entry.kind}:${entry.id}`;

/** Its terms, field by field: to read a text takes most of the time that indexing takes, so it is done once. */
function documentOf(entry: Entry): Document {
  const terms = (text: string): string =>
    wordsOf(text)
      .flatMap((word) => termOf(word) ?? [])
      .join(' ');
  const { title, text } = entry;
  const id = docId(entry);
  if (entry.kind === 'article') return { id, title: terms(title), text: terms(text), tags: '', how: '', intent: '' };
  const { tags, how, intent } = entry;
  return {
    id,
    title: terms(title),
    text: terms(text),
    tags: terms(tags.join(' ')),
    how: terms(how),
    intent: terms(intentWords(intent)),
  };
}

/** Cases and articles by their words. Everything in memory; of cases the newest {@link MOST_CASES}. */
export class KnowledgeIndex {
  readonly #entries = new Map<string, Entry>();
  readonly #terms = new Map<string, readonly string[]>();
  /** In how many entries a term occurs: what every case of this workspace says, its product's name most of all, tells nothing either. */
  readonly #counts = new Map<string, number>();
  #cases = 0;
  readonly #search = new MiniSearch<Document>({
    fields: Object.keys(FIELDS),
    tokenize: (terms) => terms.split(' '),
    processTerm: (term) => (term === '' ? null : term),
    // What is taken away is forgotten bit by bit as its words are met; enough of it at once is swept out.
    autoVacuum: { minDirtCount: 200, minDirtFactor: 0.1, batchSize: 1_000, batchWait: 10 },
  });

  get size(): number {
    return this.#entries.size;
  }

  /** Puts an entry in, in the place of what it was before. */
  put(entry: Entry): void {
    this.remove(entry.kind, entry.id);
    this.#entries.set(docId(entry), entry);
    const document = documentOf(entry);
    const terms = [...new Set(`${document.title} ${document.text} ${document.tags} ${document.how}`.split(' '))];
    this.#search.add(document);
    this.#terms.set(docId(entry), terms);
    this.#count(terms, 1);
    if (entry.kind === 'case' && ++this.#cases > MOST_CASES) this.#dropOldest();
  }

  remove(kind: Entry['kind'], id: string): void {
    const known = docId({ kind, id });
    if (!this.#entries.delete(known)) return;
    this.#search.discard(known);
    this.#count(this.#terms.get(known) ?? [], -1);
    this.#terms.delete(known);
    if (kind === 'case') this.#cases -= 1;
  }

  /** What is alike, cases and articles apart, the most alike first. */
  related(asked: Asked, { exclude = [], minScore = MIN_SCORE, ...limits }: Limits, now: Date): Shown {
    const found = this.#weighed(asked, new Set(exclude), now);
    return best(
      found.filter(({ score }) => score >= minScore),
      limits,
    );
  }

  /** What has the words that somebody typed, the most of them first: of as much, what was solved with an answer, then what is newer. */
  search(words: string, limits: Pick<Limits, 'cases' | 'articles'>, now: Date): Shown {
    const shelves = {
      entries: this.#entries,
      search: this.#search,
      counts: this.#counts,
      rarity: (term: string) => this.#rarity(term),
      place: placeWeight,
    };
    const nobody: Asked = { title: '', text: '', tags: [], intent: null, account: null };
    const found = searched(words, shelves).map(({ entry, score }) => ({
      entry,
      score: score * helpful(entry, nobody, now),
    }));
    return best(found, limits);
  }

  #weighed(asked: Asked, exclude: ReadonlySet<string>, now: Date): readonly Found[] {
    const weights = this.#weightsOf(asked);
    const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    if (whole < LEAST_IN_COMMON) return [];
    const hits = this.#search.search([...weights.keys()].join(' '), {
      boost: FIELDS,
      prefix: (term) => term.length >= LONG_WORD,
      fuzzy: (term) => (term.length > LONG_WORD ? 1 : false),
      boostTerm: (term) => weights.get(term) ?? 0.1,
      filter: ({ id }) => !exclude.has(String(id).replace(/^\w+:/, '')),
    });
    return hits.slice(0, CANDIDATES).flatMap(({ id, match, queryTerms }) => {
      const entry = this.#entries.get(String(id));
      if (entry === undefined) return [];
      let common = 0;
      for (const term of queryTerms) {
        const fields = match[term];
        const place = fields === undefined ? NEARLY : Math.max(...fields.map(placeWeight));
        common += (weights.get(term) ?? 0) * place;
      }
      if (common < LEAST_IN_COMMON) return [];
      return [{ entry, score: (common / whole) * helpful(entry, asked, now) }];
    });
  }

  /** The terms of what is asked, each with what it tells: rare ones more, those of the title and the tags more. */
  #weightsOf({ title, text, tags }: Asked): ReadonlyMap<string, number> {
    const weights = new Map<string, number>();
    const add = (from: string, factor: number) => {
      for (const term of termsOf(from))
        weights.set(term, Math.max(weights.get(term) ?? 0, this.#rarity(term) * factor));
    };
    add(tags.join(' '), 1);
    add(title, 1);
    add(text, 0.5);
    return weights;
  }

  /** From 0 (in every text) to 1 (never seen). */
  #rarity(term: string): number {
    const { texts, of } = background();
    const all = texts + this.#entries.size;
    const having = (of.get(term) ?? 0) + (this.#counts.get(term) ?? 0);
    return Math.log((all + 1) / (having + 1)) / Math.log(all + 1);
  }

  #count(terms: readonly string[], by: 1 | -1): void {
    for (const term of terms) {
      const count = (this.#counts.get(term) ?? 0) + by;
      if (count > 0) this.#counts.set(term, count);
      else this.#counts.delete(term);
    }
  }

  #dropOldest(): void {
    let oldest: CaseEntry | null = null;
    for (const entry of this.#entries.values()) {
      if (entry.kind === 'case' && (oldest === null || entry.at < oldest.at)) oldest = entry;
    }
    if (oldest) this.remove('case', oldest.id);
  }
}

interface Shown {
  readonly cases: readonly (Found & { readonly entry: CaseEntry })[];
  readonly articles: readonly (Found & { readonly entry: ArticleEntry })[];
}

function best(found: readonly Found[], { cases, articles }: Pick<Limits, 'cases' | 'articles'>): Shown {
  const sorted = found.toSorted(
    (one, other) => other.score - one.score || other.entry.at.getTime() - one.entry.at.getTime(),
  );
  return {
    cases: sorted.flatMap(({ entry, score }) => (entry.kind === 'case' ? [{ entry, score }] : [])).slice(0, cases),
    articles: sorted
      .flatMap(({ entry, score }) => (entry.kind === 'article' ? [{ entry, score }] : []))
      .slice(0, articles),
  };
}

const placeWeight = (field: string): number => Object.entries(FIELDS).find(([name]) => name === field)?.[1] ?? 0;

/** What was solved with an answer helps most, then the same matter, the same account, what is recent. */
function helpful(entry: Entry, { intent, tags, account }: Asked, now: Date): number {
  if (entry.kind === 'article') return 1;
  const sameIntent = intent !== null && entry.intent === intent;
  const sameTopic = entry.tags.some((tag) => tags.includes(tag));
  const otherTopic = !sameTopic && entry.tags.length > 0 && tags.length > 0;
  const age = Math.max(0, now.getTime() - entry.at.getTime()) / DAY_MS;
  return (
    (sameIntent ? 1.1 : intent === null ? 1 : 0.95) *
    (sameTopic ? 1.1 : otherTopic ? 0.85 : 1) *
    (account !== null && entry.account === account ? 1.1 : 1) *
    (entry.how === '' ? 1 : 1.05) *
    (age < 30 ? 1.03 : age > 365 ? 0.95 : 1)
  );
}
