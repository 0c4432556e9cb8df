import type { CaseEvent, CaseInput } from '../case/case.ts';
import type { Said } from '../case/core.ts';
import type { OpenedEvent } from '../case/placement.ts';
import type { WithWritings } from '../case/writings.ts';
import type { Logged } from '../record/record.ts';
import { asksReader } from '../text/asks.ts';
import { cut } from '../text/cut.ts';
import { bareWords } from '../text/html.ts';
import { mask } from '../triage/mask.ts';
import { isBareThanks, saysThanks } from '../triage/thanks.ts';
import { isCustomers } from './gate.ts';
import type { Conversation, Part } from './state.ts';

/** The cause under which a case logs what a part says: each part is heard once. */
export const causeOf = (part: Pick<Part, 'id'>): string => `part:${part.id}`;

/** Causes a case has heard: those logged since, and those that were there when it opened. */
export function heardCauses(log: readonly Logged<CaseEvent>[]): ReadonlySet<string> {
  return new Set(
    log.flatMap((entry) => [...(entry.cause ? [entry.cause] : []), ...(entry.type === 'opened' ? entry.heard : [])]),
  );
}

/** Causes of what triage had read when it said last what the case is about: later messages may be about something else. */
export function readCauses(log: readonly Logged<CaseEvent>[]): ReadonlySet<string> {
  const said = log.findLastIndex((entry) => entry.type === 'opened' || ('said' in entry && entry.said !== undefined));
  // What came by the fallback form was read before it stood in Intercom.
  return heardCauses(log.filter((entry, at) => at <= said || entry.type === 'conversation_begun'));
}

/** Parts a case has not heard, in the conversation's order. */
export const unheard = ({ parts }: Conversation, heard: ReadonlySet<string>): readonly Part[] =>
  parts.filter((part) => !heard.has(causeOf(part)));

interface HearingContext {
  /** A customer's part is thanks and no answer (`isThanks`). */
  readonly thanks: boolean;
  readonly snooze: { readonly until: Date | null } | null;
  readonly resolvedAt: Date | null;
  /** The case of the conversation into which this one was merged. */
  readonly mergedInto?: string | null;
  /** It stands below something that Caseload itself has done to the conversation. */
  readonly afterOurs?: boolean;
}

/** Intercom dates in whole seconds: what stands below an act of ours was done after it, though within the same one. */
const REST_OF_SECOND_MS = 999;

const isAct = ({ kind }: Part): boolean => kind === 'close' || kind === 'open' || kind === 'snooze';

/** Whether a part stands below something that Caseload has done to the conversation. */
export const isAfterOurs = ({ id }: Part, parts: readonly Part[]): boolean =>
  parts
    .slice(
      0,
      parts.findIndex((one) => one.id === id),
    )
    .some((one) => one.own && isAct(one));

/** Whether an answer has opened what was closed that was written here, by the case's log, or is on its way and known by its words alone: on our side that opens nothing. */
export function isOpenedByUs(
  { along }: Part,
  { parts }: Pick<Conversation, 'parts'>,
  { log, state }: { readonly log: readonly Logged<CaseEvent>[]; readonly state: WithWritings },
): boolean {
  const answer = parts.find(({ id }) => id === along);
  if (answer === undefined) return false;
  if (log.some((entry) => entry.type === 'message_delivered' && entry.part === answer.id)) return true;
  const words = bareWords(answer.text);
  return state.writings.some(({ as, failed, text }) => as === 'reply' && failed === null && bareWords(text) === words);
}

/**
 * What a part means for a case, resolved at `resolvedAt` or open (null), dated when it was done. What was done counts, whoever did it, a workflow among them
 * (IN-13). Null for what means nothing to it: notes, assignments, a bot's words, and whatever Caseload wrote itself (IC-4). `snooze` is null where the
 * conversation is not snoozed now.
 */
export function commandFor(part: Part, context: HearingContext): CaseInput | null {
  if (part.own) return null;
  if (part.automatic) return { type: 'hear_automatic', kind: part.automatic.kind };
  const at = context.afterOurs ? new Date(part.at.getTime() + REST_OF_SECOND_MS) : part.at;
  switch (part.kind) {
    case 'comment':
      return said(part, context);
    case 'close':
      if (context.mergedInto) return { type: 'conversation_merged', into: context.mergedInto };
      return { type: 'resolve', how: 'closed in Intercom', anyway: true, since: at };
    case 'snooze':
      // One that is over by the time it is heard must not hold the case for ever.
      return {
        ...{ type: 'snooze', until: context.snooze ? context.snooze.until : part.at, since: part.at },
        ...(context.resolvedAt && at >= context.resolvedAt ? { reopens: true } : {}),
      };
    case 'open':
      return context.resolvedAt && at >= context.resolvedAt
        ? { type: 'reopen', why: 'reopened in Intercom', since: at }
        : { type: 'resume', since: part.at, ...(part.author.kind === 'bot' ? { why: 'woken in Intercom' } : {}) };
    case 'note':
    case 'merge':
    case 'other':
      return null;
    default:
      return part.kind satisfies never;
  }
}

function said(part: Part, { thanks }: HearingContext): CaseInput | null {
  const { at, author } = part;
  switch (author.kind) {
    case 'customer':
      if (!isCustomers(part)) return null;
      return { type: 'hear_customer', heardAt: at, thanks, ...spoken(part.text) };
    case 'teammate':
      return { type: 'hear_teammate', heardAt: at, teammate: author.id, name: author.name, ...spoken(part.text) };
    case 'bot':
      return null;
    default:
      return author satisfies never;
  }
}

/** The last words of ours before a part, Caseload’s own among them. */
function ourLastBefore(part: Part, parts: readonly Part[]): string {
  let last = '';
  for (const { id, author, kind, text } of parts) {
    if (id === part.id) return last;
    if (author.kind === 'teammate' && kind === 'comment') last = text;
  }
  return '';
}

/**
 * Whether a part is thanks and no answer (IN-7, IN-12): by its words, and by whether we had asked something. While a case waits for its customer, agreeing without thanks
 * is an answer whatever we said; so is a picture.
 */
export function isThanks(part: Part, parts: readonly Part[], waiting = false): boolean {
  const asked = asksReader(ourLastBefore(part, parts));
  if ((part.files ?? 0) > 0 && (asked || waiting)) return false;
  return isBareThanks(part.text, asked) && !(waiting && !saysThanks(part.text));
}

/** Whether a conversation is over (IN-14): closed, or closed and opened since by a thank-you or by what no person wrote alone (IN-7, IN-11). */
export function isOver({ state, parts }: Pick<Conversation, 'state' | 'parts'>): boolean {
  if (state === 'closed') return true;
  const closed = parts.findLastIndex(({ kind }) => kind === 'close');
  const opens = (part: Part): boolean =>
    part.kind === 'open' || part.kind === 'snooze' || (isCustomers(part) && !isThanks(part, parts));
  return closed >= 0 && state === 'open' && !parts.slice(closed + 1).some(opens);
}

/** Until when a conversation is put aside in Intercom, by what its case has heard of it, and by what people have done here, which is done there too (IC-3). Null where it is not, or not after `now`. */
export function asideUntil(log: readonly Logged<CaseEvent>[], now: Date): Date | null {
  const last = log.findLast(
    (entry) =>
      (entry.by.kind === 'person' && (ACTS.has(entry.type) || entry.type === 'waiting')) ||
      (entry.cause?.startsWith('part:') === true &&
        (entry.type === 'customer_replied' ||
          ACTS.has(entry.type) ||
          (entry.type === 'heard' && ACTS.has(entry.what)))),
  );
  const until = last?.type === 'snoozed' || last?.type === 'heard' ? last.until : null;
  return until && until > now ? until : null;
}

/** What a case logs of what was done to its conversation, and what it calls that where it changed nothing. */
const ACTS: ReadonlySet<string> = new Set([
  ...(['snoozed', 'resumed', 'resolved', 'reopened'] as const),
  ...(['snooze', 'open', 'close'] as const),
]);

/** Of what somebody wrote, as much as a card or a thread shows. */
const SAID = 600;

/** Words as a case keeps them, masked and cut; nothing where there are none. */
export function spoken(text: string): { readonly text?: string } {
  const said = cut(mask(text).trim(), SAID);
  return said === '' ? {} : { text: said };
}

/** What each side has said last, Caseload's own words and bots' aside. Absent where nobody has said anything. */
export function lastWords(parts: readonly Part[]): Pick<OpenedEvent, 'words'> {
  const last = (kind: 'customer' | 'teammate'): Said | null => {
    const part = parts.findLast(
      (one) =>
        one.author.kind === kind && one.kind === 'comment' && !one.own && (kind === 'teammate' || isCustomers(one)),
    );
    if (part === undefined) return null;
    const name = kind === 'teammate' ? part.author.name : null;
    return { at: part.at, text: spoken(part.text).text ?? '', name, cause: causeOf(part) };
  };
  const words = { customer: last('customer'), ours: last('teammate') };
  return words.customer === null && words.ours === null ? {} : { words };
}
