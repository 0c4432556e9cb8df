import { CASE_FIELDS, FIELD_WORDS } from '../../config/vocabulary.ts';
import type { AggregateRecord, Logged } from '../record/record.ts';
import type { Claim } from '../record/summary.ts';
import { cutAtWord } from '../text/cut.ts';
import { durationWords } from '../text/duration.ts';
import { maskSecrets } from '../triage/mask.ts';
import { askedOf, type Spoken } from '../triage/summary.ts';
import { isBareThanks } from '../triage/thanks.ts';
import type { CaseEvent, CaseState } from './case.ts';
import { decidedIn } from './linked-news.ts';
import { allTold } from './told.ts';
import { owesUpdate } from './turn.ts';

export type Subject = Pick<AggregateRecord<CaseState, CaseEvent>, 'state' | 'log'>;
export type Entry = Logged<CaseEvent>;

/** What a summary reads of a part of the conversation. */
export interface SaidPart {
  readonly id: string;
  readonly at: Date;
  readonly author: { readonly kind: 'customer' | 'teammate' | 'bot' };
  readonly own: boolean;
  readonly kind: string;
  readonly text: string;
}

const CLAIM = 220;
const DONE_SHOWN = 4;

export const claim = (text: string, ...from: Claim['from']): Claim => ({
  text: cutAtWord(maskSecrets(text).replace(/\s+/g, ' ').trim(), CLAIM),
  from,
});

const spoken = (parts: readonly SaidPart[], by: 'customer' | 'teammate'): readonly Spoken[] =>
  parts
    .filter(({ author, kind, own, text }) => author.kind === by && kind === 'comment' && !own && text.trim() !== '')
    .filter(({ text }) => !isBareThanks(text));

/** In the customer's words; of a case that nobody wrote about, in those of whoever opened it. */
export function asked(state: CaseState, log: readonly Entry[], parts: readonly SaidPart[]): readonly Claim[] {
  const again = log.findLast((entry) => entry.type === 'reopened' && entry.by.kind === 'customer');
  const since = again?.type === 'reopened' ? (again.since ?? again.at) : null;
  // What made them come back is another matter than what they came with.
  const matters =
    since === null ? [parts] : [parts.filter(({ at }) => at < since), parts.filter(({ at }) => at >= since)];
  const claims = matters.flatMap((some) => askedOf(spoken(some, 'customer'), state.assessment.intent));
  if (claims.length > 0) return claims.map(({ text, from }) => ({ text: cutAtWord(text, CLAIM), from }));
  const told = log.findLast((entry) => entry.type === 'opened' || entry.type === 'retriaged');
  return told === undefined ? [] : [claim(state.assessment.summary, { entry: told.n })];
}

/** What somebody did, newest last; who answered the customer is said once. */
export function done(log: readonly Entry[]): readonly Claim[] {
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

export function openWork(state: CaseState, log: readonly Entry[]): readonly Claim[] {
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

/** What other teams have done, and the customer does not know. */
export function untold(state: CaseState, log: readonly Entry[]): readonly Claim[] {
  const owed = log.findLast(({ type }) => type === 'update_owed');
  if (owed === undefined || !owesUpdate(state)) return [];
  const over = state.tickets.filter((one) => one.status === 'done' && !allTold(one)).map(({ id }) => id);
  const declined = over.filter((id) => decidedIn(log, id)?.verdict === 'declined');
  const done = over.filter((id) => !declined.includes(id));
  const what = [
    ...(done.length === 0 ? [] : [`${done.join(', ')} is done`]),
    ...(declined.length === 0 ? [] : [`${declined.join(', ')} was declined`]),
  ];
  return [claim(`the customer does not know yet that ${what.join(', and that ')}`, { entry: owed.n })];
}

/** What the customer wrote since anybody last answered. */
export function unanswered(parts: readonly SaidPart[]): readonly Claim[] {
  const answered = parts.findLastIndex(
    ({ author, kind, own }) => author.kind === 'teammate' && kind === 'comment' && !own,
  );
  const since = spoken(parts.slice(answered + 1), 'customer');
  const last = since.at(-1);
  if (last === undefined || answered < 0) return [];
  const [telling] = askedOf([last], 'other');
  return telling === undefined ? [] : [claim(`the customer waits for an answer to “${telling.text}”`, ...telling.from)];
}

/** The same from the log alone, where the conversation is not at hand. */
export function waiting(log: readonly Entry[]): readonly Claim[] {
  const answered = log.findLastIndex(({ type }) => type === 'teammate_replied');
  const last = log.slice(answered + 1).findLast((entry) => entry.type === 'customer_replied' && !entry.thanks);
  return last === undefined || answered < 0 ? [] : [claim('the customer waits for an answer', { entry: last.n })];
}

export function missing({ assessment }: CaseState, log: readonly Entry[]): readonly Claim[] {
  const told = log.findLast((entry) => entry.type === 'opened' || entry.type === 'retriaged');
  const names = CASE_FIELDS.filter((field) => assessment.missing.includes(field)).map(
    (field) => FIELD_WORDS[field].name,
  );
  return names.length === 0 || told === undefined
    ? []
    : [claim(`still to ask: ${names.join(', ')}`, { entry: told.n })];
}

/** In the words of whoever resolved it here; without any, those of the team that finished its work, or of the last answer. */
export function solved(log: readonly Entry[], parts: readonly SaidPart[]): readonly Claim[] {
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

export function took({ openedAt, resolvedAt }: CaseState, log: readonly Entry[], now: Date): readonly Claim[] {
  const opened = log.find((entry) => entry.type === 'opened');
  const end = log.findLast((entry) => entry.type === 'resolved');
  const until = resolvedAt ?? now;
  if (opened === undefined) return [];
  const from = [{ entry: opened.n }, ...(end === undefined ? [] : [{ entry: end.n }])];
  return [{ text: durationWords(until.getTime() - openedAt.getTime(), 'overall'), from }];
}

/** The people who worked on it, each once, in the order in which they came to it. */
export function workers(log: readonly Entry[]): readonly Claim[] {
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
