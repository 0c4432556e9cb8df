import { CLOSED, type Erasure, type Headline, REMOVED, saidBy } from '../record/erasure.ts';
import { accept, type Logged } from '../record/record.ts';
import type { Assessment, CaseCore, Contact, Said } from './core.ts';
import type { MergeEvent } from './merge.ts';
import { type EventRules, entriesOf, type FactRules, type LogEntry } from './rules.ts';
import { ownIn, writtenFor, writtenIn } from './written-words.ts';

/** Words are gone in Intercom, so they go here: all of them with the conversation or its contact, or those of some parts (IC-9, AD-6). */
export type EraseFact = { readonly type: 'erase' } & Erased;

type Erased =
  | { readonly what: 'conversation' | 'customer' }
  /** `parts`: ids. `headline`: told anew from what is left, where the one that stands was told from what is gone. */
  | { readonly what: 'parts'; readonly parts: readonly string[]; readonly headline: Headline | null };

export type ErasedEvent = { readonly type: 'erased' } & Erased;

export const ERASED_FACTS: FactRules<EraseFact, CaseCore, ErasedEvent> = {
  erase: {
    decide({ log }, { type: _type, ...what }) {
      const before = entriesOf<ErasedEvent>(log, 'erased');
      if (what.what !== 'parts')
        return before.some((one) => one.what === what.what) ? accept() : accept({ type: 'erased', ...what });
      const known = new Set(before.flatMap((one) => (one.what === 'parts' ? one.parts : [])));
      const parts = what.parts.filter((id) => !known.has(id));
      return parts.length === 0 ? accept() : accept({ type: 'erased', ...what, parts });
    },
  },
};

export const ERASED_EVENTS: EventRules<ErasedEvent, CaseCore> = {
  erased: {
    change({ contact }, { what }) {
      if (what === 'conversation') return { conversationId: null, conversationUrl: null };
      return what === 'customer' && contact ? { contact: withoutName(contact) } : {};
    },
    tell: ({ what }) => ({ thread: what !== 'conversation' }),
  },
};

const withoutName = ({ id }: Contact): Contact => ({ id, name: null, email: null, deleted: true });

const HEADLINES = {
  conversation: { summary: 'The conversation was deleted in Intercom', briefing: '', risk: '' },
  customer: { summary: 'The customer was deleted in Intercom', briefing: '', risk: '' },
} as const;

/** What a case is about once its words are gone. */
export const NO_WORDS: Headline = { summary: REMOVED, briefing: '', risk: '' };

/** An entry as far as words may stand in it. */
type Wordy = LogEntry & {
  readonly assessment?: Assessment;
  readonly named?: { readonly assessment: Assessment };
  readonly contact?: Contact | null;
  readonly words?: { readonly customer: Said | null; readonly ours: Said | null };
  readonly text?: string;
  readonly remark?: string | null;
  readonly heardAt?: Date;
  readonly of?: string;
};

/** All that has to go of a case by its whole log, with what others may have cited of it; null where nothing has. */
export function erasureOf(log: readonly Logged<LogEntry>[]): Erasure | null {
  const gone = entriesOf<ErasedEvent>(log, 'erased');
  if (gone.length === 0) return null;
  const whole = gone.flatMap(({ what }) => (what === 'parts' ? [] : what)).at(-1);
  const parts = whole ? null : gone.flatMap((one) => (one.what === 'parts' ? one.parts : []));
  const headline = whole ? HEADLINES[whole] : toldAnew(gone);
  // The register types its entries; here only fields are looked at that any of them may have.
  const entries = log as readonly Logged<Wordy>[];
  const told = headline === null ? [] : toldBy(entries, headline);
  const said = saidIn(entries, parts).map((text) => ({ text, instead: REMOVED }));
  const contacts = gone.some(({ what }) => what === 'customer') ? entries.flatMap(({ contact }) => contact ?? []) : [];
  return { parts, contacts, headline, instead: REMOVED, quotes: [...told, ...said] };
}

/** The same for a record that a case was merged into, by its whole log: with what was written there for the case's conversation (IC-9, AD-6). */
export function erasureBeside(erasure: Erasure, id: string, log: readonly Logged<LogEntry>[]): Erasure {
  const written = writtenFor(log, [id], erasure.parts).map((text) => ({ text, instead: REMOVED }));
  return written.length === 0 ? erasure : { ...erasure, quotes: [...erasure.quotes, ...written] };
}

const toldAnew = (gone: readonly ErasedEvent[]): Headline | null =>
  gone.reduce<Headline | null>((last, one) => (one.what === 'parts' ? (one.headline ?? last) : last), null);

/** What is of a merged case that was closed to others since (RO-6): it stands in what spoke for it no more. Null where there is none. */
export function closedOf(log: readonly Logged<LogEntry>[]): Erasure | null {
  const parted = entriesOf<Extract<MergeEvent, { type: 'parted' }>>(log, 'parted');
  const closed = parted.flatMap((one) => (one.closed ? one.merged : []));
  if (closed.length === 0) return null;
  const taken = entriesOf<Extract<MergeEvent, { type: 'absorbed' }>>(log, 'absorbed').flatMap(({ merged }) =>
    closed.includes(merged.id) ? merged : [],
  );
  // As above.
  const said = (log as readonly Logged<Wordy>[]).filter(({ of, heardAt }) => heardAt && of && closed.includes(of));
  const words = taken.flatMap(({ talk }) => [talk.words.customer, talk.words.ours].flatMap((one) => one ?? []));
  const causes = [...said, ...words].flatMap(({ cause }) => cause ?? []);
  const own = new Set(ownIn(log));
  const told = [...taken.map(({ summary }) => summary), ...[...said, ...words].map(({ text }) => text ?? '')];
  const texts = [...told.filter((text) => text !== '' && !own.has(text)), ...writtenFor(log, closed, null)];
  return {
    ...{ contacts: [], headline: null, instead: CLOSED },
    parts: causes.flatMap((cause) => (cause.startsWith('part:') ? cause.slice('part:'.length) : [])),
    quotes: texts.map((text) => ({ text, instead: CLOSED })),
  };
}

/** What triage told before, in the words that others cite. */
function toldBy(entries: readonly Logged<Wordy>[], headline: Headline): Erasure['quotes'] {
  const assessments = entries.flatMap(({ assessment, named }) => assessment ?? named?.assessment ?? []);
  const still = new Set([headline.summary, ...linesOf(headline.briefing)]);
  const patterns = [
    ...assessments.map(({ source }) => source),
    ...entries.flatMap(({ by }) => (by.kind === 'ai' ? by.name : [])),
  ];
  return [
    ...assessments.map(({ summary }) => ({ text: summary, instead: headline.summary })),
    ...assessments.flatMap(({ briefing }) => linesOf(briefing)).map((text) => ({ text, instead: REMOVED })),
    ...patterns.map((text) => ({ text, instead: text.replace(/“[^”]*”/g, '“…”') })),
  ].filter(({ text, instead }, at, all) => {
    const isFirst = all.findIndex((one) => one.text === text) === at;
    return isFirst && text !== '' && text !== instead && !still.has(text);
  });
}

/** Of a briefing, "Asked: …", without what each line is. */
const linesOf = (briefing: string): readonly string[] =>
  briefing.split('\n').map((line) => line.replace(/^[A-Z][a-z]+: /, ''));

function saidIn(entries: readonly Logged<Wordy>[], parts: Erasure['parts']): readonly string[] {
  return [
    ...writtenIn(entries, parts),
    ...entries.flatMap(({ heardAt, text, cause, words, remark }) => [
      ...(heardAt && text && saidBy(parts, cause) ? [text] : []),
      ...[words?.customer, words?.ours].flatMap((said) => (said && saidBy(parts, said.cause) ? [said.text] : [])),
      ...(remark && parts === null ? [remark] : []),
    ]),
  ].filter((text) => text !== '' && text !== REMOVED);
}
