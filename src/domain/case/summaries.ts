import type { Claim, SummaryLine } from '../record/summary.ts';
import { cutAtWord } from '../text/cut.ts';
import { maskSecrets } from '../triage/mask.ts';
import { NEXT } from '../triage/summary.ts';
import {
  asked,
  claim,
  done,
  type Entry,
  missing,
  openWork,
  type SaidPart,
  type Subject,
  solved,
  took,
  unanswered,
  untold,
  waiting,
  workers,
} from './summary-claims.ts';

/** A summary made of what was said and done, nothing else: every claim names the parts or log entries it comes from. */
export interface Summary {
  readonly lines: readonly SummaryLine[];
  /** The lines as plain text, one below the other, at most {@link MAX_SUMMARY} characters. Not escaped for any surface. */
  readonly text: string;
}

export const MAX_SUMMARY = 1200;

/**
 * What a team that takes a case over must know (TR-4, OW-8): what was asked, what was done, what is open, why it moves, what comes next.
 * `parts` are the conversation's, oldest first; `to.why` is the words of whoever moves it, empty when they gave none.
 */
export function transferSummary(
  record: Subject,
  parts: readonly SaidPart[],
  to: { readonly why: string },
  now: Date,
): Summary {
  const { state, log } = record;
  const before = parts.filter((part) => part.at <= now);
  const why = to.why.trim() === '' ? [] : [claim(to.why, { given: 'why' })];
  const waits = before.length > 0 ? unanswered(before) : waiting(log);
  // What is done already is no advice, nor is what was to be asked for doing it.
  const owed = untold(state, log);
  const still = owed.length > 0 ? owed : missing(state, log);
  const worked = state.tickets.some(({ status }) => status === 'done');
  const next =
    owed.length > 0
      ? 'tell the customer what was done'
      : worked && waits.length > 0
        ? 'answer what the customer wrote since'
        : NEXT[state.assessment.intent];
  const lines: readonly SummaryLine[] = [
    { label: 'Asked', claims: asked(state, log, before) },
    { label: 'Done', claims: done(log) },
    { label: 'Open', claims: [...openWork(state, log), ...waits, ...still] },
    { label: 'Why', claims: why },
    { label: 'Next', claims: [{ text: next, from: [] }] },
  ];
  return summaryOf(lines, before);
}

/** What is left of a solved case for whoever meets the same again (TR-6): what it was, what solved it, how long it took, who did it. */
export function resolutionSummary(record: Subject, parts: readonly SaidPart[], now: Date): Summary {
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

function summaryOf(lines: readonly SummaryLine[], parts: readonly SaidPart[]): Summary {
  const kept = lines
    .filter(({ claims }) => claims.length > 0)
    .map(({ label, claims }) => ({ label, claims: claims.map((one) => heardFrom(one, parts)) }));
  const text = kept.map(({ label, claims }) => `${label}: ${claims.map((one) => one.text).join(' · ')}`).join('\n');
  return { lines: kept, text: cutAtWord(text, MAX_SUMMARY) };
}

/** With who said it and when, for those who read it without the conversation beside it. */
const heardFrom = ({ text, from }: Claim, parts: readonly SaidPart[]): Claim => ({
  text,
  from: from.map((source) => {
    const part = 'part' in source ? parts.find(({ id }) => id === source.part) : undefined;
    if (part === undefined || part.author.kind === 'bot') return source;
    return { part: part.id, by: part.author.kind, at: part.at };
  }),
});
