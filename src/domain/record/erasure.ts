/** What stands where words of a conversation were. */
export const REMOVED = '(removed in Intercom)';
/** Where those were that are for other people alone now. */
export const CLOSED = '(not for everybody any more)';
export const DELETED_CUSTOMER = 'deleted customer';

/** What a case is said to be about, as triage told it. */
export interface Headline {
  readonly summary: string;
  readonly briefing: string;
  /** Why it may climb, which can cite the customer. */
  readonly risk: string;
}

/** Whose name and address go, too. */
export interface GoneContact {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
}

/** Which words go of all that is stored (IC-9, AD-6). */
export interface Erasure {
  /** Ids of parts of the conversation. Null: what any part said, and what the customer remarked. */
  readonly parts: readonly string[] | null;
  readonly contacts: readonly GoneContact[];
  /** In place of what triage told; null: that stays. */
  readonly headline: Headline | null;
  /** What stands in place of what was said. */
  readonly instead: string;
  /** Words as they were, which others may have cited, and what stands in their place. */
  readonly quotes: readonly { readonly text: string; readonly instead: string }[];
}

/** Fields that hold what somebody wrote; all others hold ids, kinds and moments, whatever a customer may be called. */
const WRITTEN: ReadonlySet<string> = new Set([
  ...['text', 'summary', 'briefing', 'remark', 'ask', 'caseSummary', 'outcome', 'reason', 'why', 'how', 'note'],
  ...['source', 'openedWhy', 'account', 'resolved', 'title', 'problem', 'cause', 'solution', 'question', 'replaces'],
]);
/** A shorter quote is what anybody might have written. */
const TELLING = 12;

/**
 * A stored value without the words. `own`: of the case itself; of any other record only what is cited goes, and the contact. What holds none of them is answered
 * as it is, the same object.
 */
export function erased<T>(value: T, erasure: Erasure, own: boolean): T {
  const cite = citing(erasure);
  const walk = (one: unknown, key: string): unknown => {
    if (typeof one === 'string') return WRITTEN.has(key) ? cite(one) : one;
    if (Array.isArray(one))
      return same(
        one,
        withoutClaims(one, erasure, cite).map((item) => walk(item, key)),
      );
    if (!isFields(one)) return one;
    const before = withoutFact(withoutContact(own ? withoutSaid(one, erasure) : one, erasure), erasure);
    const isEntry = typeof before.n === 'number';
    const after = Object.entries(before).map(([name, field]) => {
      // The cause of an entry is an id, that of an article's problem is not.
      if (isEntry && name === 'cause') return [name, field];
      return [name, walk(field, name === 'name' && isByTriage(before) ? 'source' : name)];
    });
    const isSame = before === one && after.every(([name, field]) => Object.is(one[String(name)], field));
    return isSame ? one : Object.fromEntries(after);
  };
  // The walk changes words and leaves every shape as it is.
  return walk(value, '') as T;
}

/** A stored value in which a case that is closed to others is cited by its number alone (RO-6). */
export function uncited<T>(value: T, caseId: string): T {
  const walk = (one: unknown): unknown => {
    if (Array.isArray(one)) return same(one, one.map(walk));
    if (!isFields(one)) return one;
    const after = Object.entries(one).map(([name, field]) => [
      name,
      name === 'summary' && one.id === caseId && typeof field === 'string' ? CLOSED : walk(field),
    ]);
    return after.every(([name, field]) => Object.is(one[String(name)], field)) ? one : Object.fromEntries(after);
  };
  // The walk changes words and leaves every shape as it is.
  return walk(value) as T;
}

type Fields = Readonly<Record<string, unknown>>;

/** Dates and the database's own values are looked at as they are. */
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));

const same = (before: readonly unknown[], after: readonly unknown[]): readonly unknown[] =>
  before.length === after.length && before.every((one, at) => Object.is(one, after[at])) ? before : after;

/** What was said, remarked, and told by triage. */
function withoutSaid(one: Fields, { parts, headline, instead }: Erasure): Fields {
  if (typeof one.summary === 'string' && typeof one.briefing === 'string') {
    if (headline === null || (one.summary === headline.summary && one.briefing === headline.briefing)) return one;
    const { summary, briefing, risk: reason } = headline;
    return { ...one, summary, briefing, ...(isFields(one.risk) ? { risk: { ...one.risk, reason } } : {}) };
  }
  if (typeof one.remark === 'string' && parts === null) return { ...one, remark: null };
  const { text, at, cause } = one;
  if (typeof text !== 'string' || text === instead) return one;
  const isSaid = 'heardAt' in one || 'form' in one || ('name' in one && at instanceof Date);
  return isSaid && saidBy(parts, cause) ? { ...one, text: instead } : one;
}

/** A field of the matter that was answered out of what is gone. */
function withoutFact(one: Fields, { quotes, instead }: Erasure): Fields {
  const { field, text } = one;
  if (typeof field !== 'string' || typeof text !== 'string' || text.trim() === '') return one;
  const cut = word(inWords(text));
  return quotes.some((quote) => inWords(quote.text).search(cut) >= 0) ? { ...one, text: instead } : one;
}

/** However it is laid out. */
const inWords = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Whether what was heard under a cause was said by one of the parts. */
export const saidBy = (parts: Erasure['parts'], cause: unknown): boolean =>
  parts === null || parts.some((id) => cause === `part:${id}`);

/** Triage acts in the name of the pattern that it goes by, which cites what it was found in. */
const isByTriage = (one: Fields): boolean => one.kind === 'ai' && typeof one.name === 'string';

function withoutContact(one: Fields, { contacts }: Erasure): Fields {
  if (contacts.every(({ id }) => id !== one.id)) return one;
  if (one.kind === 'customer' && one.name !== DELETED_CUSTOMER) return { ...one, name: DELETED_CUSTOMER };
  const isContact = 'email' in one && 'name' in one && one.deleted !== true;
  return isContact ? { ...one, name: null, email: null, deleted: true } : one;
}

/** Of lines of claims those that do not rest on what is gone. */
function withoutClaims(all: readonly unknown[], { parts }: Erasure, cite: (text: string) => string) {
  if (!all.some((one) => isFields(one) && Array.isArray(one.claims))) return all;
  const rests = (source: unknown): boolean =>
    isFields(source) && typeof source.part === 'string' && (parts?.includes(source.part) ?? true);
  const stays = (claim: unknown): boolean =>
    !isFields(claim) ||
    (!(Array.isArray(claim.from) && claim.from.some(rests)) === true && cite(String(claim.text)) === claim.text);
  const lines = all.map((line) => {
    if (!isFields(line) || !Array.isArray(line.claims)) return line;
    const claims = line.claims.filter(stays);
    return claims.length === line.claims.length ? line : { ...line, claims };
  });
  return lines.filter(
    (line, at) => line === all[at] || !isFields(line) || !Array.isArray(line.claims) || line.claims.length > 0,
  );
}

function citing({ quotes, contacts }: Erasure): (text: string) => string {
  const longest = quotes.filter(({ text }) => text !== '').toSorted((a, b) => b.text.length - a.text.length);
  const names = contacts
    .flatMap(({ email, name }) => [email ?? '', name ?? ''])
    .filter((one) => one.trim().length > 1)
    .map(word);
  return (text) => {
    const whole = longest.find((quote) => quote.text === text || isCutOf(text, quote.text));
    if (whole !== undefined) return whole.instead;
    const without = longest.reduce(
      (left, quote) => (quote.text.length < TELLING ? left : left.replaceAll(quote.text, () => quote.instead)),
      text,
    );
    return names.reduce((left, name) => left.replace(name, DELETED_CUSTOMER), without);
  };
}

/** Ended by our own sign that something is cut off. */
const isCutOf = (text: string, whole: string): boolean =>
  text.length > TELLING && text.endsWith('…') && whole.startsWith(text.slice(0, -1));

/** A name where it stands as a word of its own, however it is written. */
const word = (name: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${name.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'giu');
