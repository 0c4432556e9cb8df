import type { Models } from '../../adapters/store/models.ts';
import type { StoredRecord } from '../../adapters/store/stored.ts';

/** Conversations whose cases are copied. */
export interface Templates {
  readonly open: string;
  readonly resolved: string;
}

const BATCH = 500;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** One in so many is still open; those wake by themselves, but not soon. */
const OPEN = 25;
const LATER_MS = 3 * DAY_MS;
/** Over how long the cases are spread. */
const SPREAD_MS = 300 * DAY_MS;
/** The numbers of copies, of those that are due, and of what the app makes after them. */
const FIRST = 100_000;
const FIRST_OPEN = 500_000;
const FIRST_DUE = 800_000;
const AFTER = 1_000_000;
const FIRST_CONVERSATION = 515_472_600_000_001;
const CASES_AN_ACCOUNT = 10;

type Case = StoredRecord<{ readonly number: number; readonly account: { readonly id: string } | null }>;
let due = 0;
let opened = 0;

/** The same, with every string renamed and every date earlier. */
export function copied<T>(value: T, rename: (text: string) => string, earlierMs: number): T {
  const copy = (one: unknown): unknown => {
    if (typeof one === 'string') return rename(one);
    if (one instanceof Date) return new Date(one.getTime() - earlierMs);
    if (Array.isArray(one)) return one.map(copy);
    // What else lies in a document (ids, binary data) has neither text nor time.
    if (typeof one !== 'object' || one === null || Object.getPrototypeOf(one) !== Object.prototype) return one;
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, copy(inner)]));
  };
  // Of the same shape: only strings and dates differ.
  return copy(value) as T;
}

/** Everything that is stored of one conversation. */
async function templateOf(models: Models, conversation: string) {
  const [found, kept, rows] = await Promise.all([
    models.records.findOne({ kind: 'case', 'state.conversationId': conversation }).lean<Case>(),
    models.records.findOne({ _id: conversation }).lean<StoredRecord>(),
    models.inbox.find({ conversationId: conversation }).lean(),
  ]);
  if (!found) throw new Error(`nothing is stored of conversation ${conversation}`);
  return { found, kept, rows, conversation };
}
type Template = Awaited<ReturnType<typeof templateOf>>;

interface Copy {
  readonly number: number;
  readonly conversation: string;
  readonly earlierMs: number;
  readonly wakeAt: Date | null;
}

/** A case with its conversation and rows, under another number. */
function copyOf({ found, kept, rows, conversation }: Template, { number, earlierMs, wakeAt, ...to }: Copy) {
  const id = `CASE-${number}`;
  const rename = (text: string) => text.replaceAll(found._id, id).replaceAll(conversation, to.conversation);
  const { state, ...rest } = copied(found, rename, earlierMs);
  const account = state.account && { ...state.account, id: `account-${Math.floor(number / CASES_AN_ACCOUNT)}` };
  return {
    found: { ...rest, state: { ...state, number, account }, wakeAt },
    // What is kept of a conversation beside its case, if anything.
    kept: kept === null ? [] : [copied(kept, rename, earlierMs)],
    rows: rows.map((row, at) => ({ ...copied(row, rename, earlierMs), _id: `row-${number}-${at}` })),
    account: account && { _id: account.id, lifetimeValueCents: 10_000 + (number % 1_000) * 100 },
  };
}

async function insert(models: Models, copies: readonly ReturnType<typeof copyOf>[]): Promise<void> {
  const accounts = new Map(copies.flatMap(({ account }) => (account ? [[account._id, account] as const] : [])));
  const lean = { lean: true };
  await models.records.insertMany(
    copies.flatMap(({ found, kept }) => [found, ...kept]),
    lean,
  );
  await models.inbox.insertMany(
    copies.flatMap(({ rows }) => rows),
    lean,
  );
  await models.accounts.insertMany([...accounts.values()], lean);
}

/** So many copies of really made cases, with whatever else is stored of their conversations: as after most of a year. */
export async function fill(models: Models, names: Templates & { readonly count: number; readonly nowMs: number }) {
  const { count, nowMs } = names;
  const [open, resolved] = [await templateOf(models, names.open), await templateOf(models, names.resolved)];
  for (let from = 0; from < count; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, count - from) }, (_, n) => from + n);
    const copies = numbers.map((n) => {
      const age = (n + 1) / count;
      const to = { number: FIRST + n, conversation: String(FIRST_CONVERSATION + n) };
      return n % OPEN === 0
        ? copyOf(open, { ...to, earlierMs: Math.round(age * DAY_MS), wakeAt: new Date(nowMs + LATER_MS + n) })
        : copyOf(resolved, { ...to, earlierMs: Math.round(age * SPREAD_MS), wakeAt: null });
    });
    await insert(models, copies);
  }
  await models.counters.updateOne({ _id: 'case' }, { $set: { value: AFTER } });
  return { openLog: open.found.log.length, resolvedLog: resolved.found.log.length };
}

export interface Open extends Templates {
  readonly count: number;
  readonly owner: string;
  readonly nowMs: number;
}

/** So many open cases of somebody, each due a little after the one before. */
export async function fillOpen(models: Models, { open, count, owner, nowMs }: Open): Promise<void> {
  const template = await templateOf(models, open);
  for (let from = 0; from < count; from += BATCH) {
    const copies = Array.from({ length: Math.min(BATCH, count - from) }, (_, n) => {
      opened += 1;
      const to = { number: FIRST_OPEN + opened, conversation: String(FIRST_CONVERSATION + FIRST_OPEN + opened) };
      const made = copyOf(template, { ...to, earlierMs: -(from + n) * MINUTE_MS, wakeAt: new Date(nowMs + LATER_MS) });
      const { state } = made.found;
      return { ...made.found, state: { ...state, owner } };
    });
    await models.records.insertMany(copies, { lean: true });
  }
}

export interface Due extends Templates {
  /** Chats that have no case yet: each gets one that is due. */
  readonly conversations: readonly string[];
  readonly nowMs: number;
}

/** Open cases that are due now for what happens to them first. */
export async function makeDue(models: Models, { open, conversations, nowMs }: Due): Promise<void> {
  const template = await templateOf(models, open);
  const wakeAt = new Date(nowMs - 1_000);
  const earlierMs = (template.found.wakeAt ?? wakeAt).getTime() - wakeAt.getTime();
  const copies = conversations.map((conversation) => {
    due += 1;
    return copyOf(template, { number: FIRST_DUE + due, conversation, earlierMs, wakeAt }).found;
  });
  await models.records.insertMany(copies, { lean: true });
}
