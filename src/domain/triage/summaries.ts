import { CASE_FIELDS, FIELD_WORDS } from '../../config/vocabulary.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import type { Part } from '../conversation/state.ts';
import type { AggregateRecord, Logged } from '../record/record.ts';
import type { SummaryLine } from '../record/summary.ts';
import { maskSecrets } from './mask.ts';
import { askedOf, type Claim, NEXT, type Spoken } from './summary.ts';
import { cut } from './text.ts';
import { isBareThanks } from './thanks.ts';

/** A summary made of what was said and done, nothing else: every claim names the parts or log entries it comes from. */
export interface Summary {
  readonly lines: readonly SummaryLine[];
  /** The lines as plain text, one below the other, at most {@link MAX_SUMMARY} characters. Not escaped for any surface. */
  readonly text: string;
}

type Subject = Pick<AggregateRecord<CaseState, CaseEvent>, 'state' | 'log'>;
type Entry = Logged<CaseEvent>;

export const MAX_SUMMARY = 1200;
const CLAIM = 220;
const DONE_SHOWN = 4;
const MINUTE = 60_000;

/**
 * What a team that takes a case over must know (TR-4, OW-8): what was asked, what was done, what is open, why it moves, what comes next.
 * `parts` are the conversation's, oldest first; `to.why` is the words of whoever moves it, empty when they gave none.
 */
export function transferSummary(
  record: Subject,
  parts: readonly Part[],
  to: { readonly why: string },
  now: Date,
): Summary {
  const { state, log } = record;
  const before = parts.filter((part) => part.at <= now);
  const why = to.why.trim() === '' ? [] : [claim(to.why, { given: 'why' })];
  const waits = before.length > 0 ? unanswered(before) : waiting(log);
  const lines: readonly SummaryLine[] = [
    { label: 'Asked', claims: asked(state, log, before) },
    { label: 'Done', claims: done(log) },
    { label: 'Open', claims: [...openWork(state, log), ...waits, ...missing(state, log)] },
    { label: 'Why', claims: why },
    { label: 'Next', claims: [{ text: NEXT[state.assessment.intent], from: [] }] },
  ];
  return summaryOf(lines, before);
}

/** What is left of a solved case for whoever meets the same again (TR-6): what it was, what solved it, how long it took, who did it. */
export function resolutionSummary(record: Subject, parts: readonly Part[], now: Date): Summary {
  const { state, log } = record;
  const before = parts.filter((part) => part.at <= now);
  const lines: readonly SummaryLine[] = [
    { label: 'Was', claims: asked(state, log, before) },
    { label: 'Solved', claims: solved(log, before) },
    { label: 'Took', claims: took(state, log, now) },
    { label: 'By', claims: workers(log) },
  ];
  return summaryOf(lines, before);
}

/** What other teams have found since the case was opened, or opened again, in their own words; empty where they found nothing. */
export function foundByTeams(log: readonly Entry[]): string {
  const since = log.slice(log.findLastIndex(({ type }) => type === 'reopened') + 1);
  const notes = since.flatMap((entry) =>
    entry.type === 'ticket_changed' && entry.status === 'done' && entry.note !== null ? [maskSecrets(entry.note)] : [],
  );
  return notes.map((note) => note.replace(/\s+/g, ' ').trim()).join('; ');
}

/** "3 d 4 h", "2 h 10 min", "5 min": the two largest units; under a minute "less than a minute". */
export function spanWords(ms: number): string {
  const minutes = Math.floor(ms / MINUTE);
  if (minutes < 1) return 'less than a minute';
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const units = [
    [days, 'd'],
    [hours, 'h'],
    [rest, 'min'],
  ] as const;
  const first = units.findIndex(([count]) => count > 0);
  return units
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

const claim = (text: string, ...from: Claim['from']): Claim => ({
  text: cut(maskSecrets(text).replace(/\s+/g, ' ').trim(), CLAIM),
  from,
});

function summaryOf(lines: readonly SummaryLine[], parts: readonly Part[]): Summary {
  const kept = lines
    .filter(({ claims }) => claims.length > 0)
    .map(({ label, claims }) => ({ label, claims: claims.map((one) => heardFrom(one, parts)) }));
  const text = kept.map(({ label, claims }) => `${label}: ${claims.map((one) => one.text).join(' · ')}`).join('\n');
  return { lines: kept, text: cut(text, MAX_SUMMARY) };
}

/** With who said it and when, for those who read it without the conversation beside it. */
const heardFrom = ({ text, from }: Claim, parts: readonly Part[]): Claim => ({
  text,
  from: from.map((source) => {
    const part = 'part' in source ? parts.find(({ id }) => id === source.part) : undefined;
    if (part === undefined || part.author.kind === 'bot') return source;
    return { part: part.id, by: part.author.kind, at: part.at };
  }),
});

const spoken = (parts: readonly Part[], by: 'customer' | 'teammate'): readonly Spoken[] =>
  parts
    .filter(({ author, kind, own, text }) => author.kind === by && kind === 'comment' && !own && text.trim() !== '')
    .filter(({ text }) => !isBareThanks(text));

/** In the customer's words; of a case that nobody wrote about, in those of whoever opened it. */
function asked(state: CaseState, log: readonly Entry[], parts: readonly Part[]): readonly Claim[] {
  const claims = askedOf(spoken(parts, 'customer'), state.assessment.intent);
  if (claims.length > 0) return claims.map(({ text, from }) => ({ text: cut(text, CLAIM), from }));
  const told = log.findLast((entry) => entry.type === 'opened' || entry.type === 'retriaged');
  return told === undefined ? [] : [claim(state.assessment.summary, { entry: told.n })];
}

/** What somebody did, newest last; who answered the customer is said once. */
function done(log: readonly Entry[]): readonly Claim[] {
  const deeds = log.flatMap((entry) => {
    const words = deedWords(entry);
    return words === null ? [] : [claim(words, { entry: entry.n })];
  });
  return deeds.filter((one, at) => deeds.findLastIndex(({ text }) => text === one.text) === at).slice(-DONE_SHOWN);
}

/** Only deeds that the next team can build on; clocks and claims are on the card. */
function deedWords(entry: Entry): string | null {
  if (entry.type === 'teammate_replied') return `${entry.name} answered the customer`;
  if (entry.type === 'ticket_requested') return `${entry.ticket.id} asked: ${entry.ticket.ask}`;
  if (entry.type === 'ticket_changed' && entry.status === 'done')
    return entry.note === null ? `${entry.ticket} done` : `${entry.ticket} done: ${entry.note}`;
  if (entry.type === 'escalated') return `escalated: ${entry.reason}`;
  return null;
}

function openWork(state: CaseState, log: readonly Entry[]): readonly Claim[] {
  return state.tickets
    .filter((ticket) => ticket.status !== 'done')
    .flatMap((ticket) => {
      const last = log.findLast(
        (entry) =>
          ((entry.type === 'ticket_requested' || entry.type === 'ticket_linked') && entry.ticket.id === ticket.id) ||
          (entry.type === 'ticket_changed' && entry.ticket === ticket.id),
      );
      return last === undefined ? [] : [claim(`${ticket.id} is not done`, { entry: last.n })];
    });
}

/** What the customer wrote since anybody last answered. */
function unanswered(parts: readonly Part[]): readonly Claim[] {
  const answered = parts.findLastIndex(
    ({ author, kind, own }) => author.kind === 'teammate' && kind === 'comment' && !own,
  );
  const since = spoken(parts.slice(answered + 1), 'customer');
  const last = since.at(-1);
  if (last === undefined || answered < 0) return [];
  const [telling] = askedOf([last], 'other');
  return telling === undefined ? [] : [claim(`the customer waits for an answer to: ${telling.text}`, ...telling.from)];
}

/** The same from the log alone, where the conversation is not at hand. */
function waiting(log: readonly Entry[]): readonly Claim[] {
  const answered = log.findLastIndex(({ type }) => type === 'teammate_replied');
  const last = log.slice(answered + 1).findLast((entry) => entry.type === 'customer_replied' && !entry.thanks);
  return last === undefined || answered < 0 ? [] : [claim('the customer waits for an answer', { entry: last.n })];
}

function missing({ assessment }: CaseState, log: readonly Entry[]): readonly Claim[] {
  const told = log.findLast((entry) => entry.type === 'opened' || entry.type === 'retriaged');
  const names = CASE_FIELDS.filter((field) => assessment.missing.includes(field)).map(
    (field) => FIELD_WORDS[field].name,
  );
  return names.length === 0 || told === undefined
    ? []
    : [claim(`still to ask: ${names.join(', ')}`, { entry: told.n })];
}

/** In the words of whoever resolved it here; without any, those of the team that finished its work, or of the last answer. */
function solved(log: readonly Entry[], parts: readonly Part[]): readonly Claim[] {
  const end = log.findLast((entry) => entry.type === 'resolved');
  if (end?.type === 'resolved' && end.by.kind === 'person' && end.how.trim() !== '')
    return [claim(end.how, { entry: end.n })];
  const ticket = log.findLast(
    (entry) => entry.type === 'ticket_changed' && entry.status === 'done' && entry.note !== null,
  );
  if (ticket?.type === 'ticket_changed') return [claim(`${ticket.ticket}: ${ticket.note ?? ''}`, { entry: ticket.n })];
  const answer = spoken(parts, 'teammate').at(-1);
  const [telling] = answer === undefined ? [] : askedOf([answer], 'how_to');
  return telling === undefined ? [] : [claim(telling.text, ...telling.from)];
}

function took({ openedAt, resolvedAt }: CaseState, log: readonly Entry[], now: Date): readonly Claim[] {
  const opened = log.find((entry) => entry.type === 'opened');
  const end = log.findLast((entry) => entry.type === 'resolved');
  const until = resolvedAt ?? now;
  if (opened === undefined) return [];
  const from = [{ entry: opened.n }, ...(end === undefined ? [] : [{ entry: end.n }])];
  return [{ text: spanWords(until.getTime() - openedAt.getTime()), from }];
}

/** The people who worked on it, each once, in the order in which they came to it. */
function workers(log: readonly Entry[]): readonly Claim[] {
  const met = log.flatMap((entry): readonly Claim[] => {
    if (entry.type === 'teammate_replied') return [claim(entry.name, { entry: entry.n })];
    if (entry.type === 'ticket_changed' && entry.status === 'done' && entry.ownerName !== null)
      return [claim(entry.ownerName, { entry: entry.n })];
    if (entry.type !== 'claimed' && entry.type !== 'resolved') return [];
    const hands = entry.by.kind === 'person' || entry.by.kind === 'teammate';
    return hands ? [claim(entry.by.name, { entry: entry.n })] : [];
  });
  return met.filter((one, at) => met.findIndex(({ text }) => text === one.text) === at).slice(0, 5);
}
