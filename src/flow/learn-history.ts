import type { Policy } from '../config/policy/schema.ts';
import { INTENTS, type Intent } from '../config/vocabulary.ts';
import { erasureOf } from '../domain/case/erased.ts';
import { isAnswer, isCustomers } from '../domain/conversation/gate.ts';
import type { Conversation, Part } from '../domain/conversation/state.ts';
import { factsOf, typeOf } from '../domain/routing/facts.ts';
import { route } from '../domain/routing/route.ts';
import { classify } from '../domain/triage/classify.ts';
import { type PastStudy, type PastText, studyPast } from '../domain/triage/history.ts';
import { labelOf, namesSeen, type PastMarks, type SeenName } from '../domain/triage/history-labels.ts';
import { keywordHits } from '../domain/triage/keywords.ts';
import { isBareThanks } from '../domain/triage/thanks.ts';
import type { Correction } from '../domain/triage/training.ts';
import { wordsToLearn } from './learn.ts';
import { assess } from './placement.ts';
import type { Store } from './ports.ts';

/** A conversation that is over, as far as a list shows it. */
export interface ClosedConversation {
  readonly id: string;
  readonly contactId: string | null;
  readonly marks: PastMarks;
}

/** The desk's past. */
export interface PastDesk {
  /** Closed conversations, those that changed last first, a page at a time. */
  closed(): AsyncIterable<readonly ClosedConversation[]>;
  /** What was said; null where it is gone. */
  conversation(id: string): Promise<Pick<Conversation, 'subject' | 'parts'> | null>;
  /** Which of these contacts are still there. */
  contactsThere(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface HistoryPorts {
  readonly past: PastDesk;
  readonly cases: Pick<Store['cases'], 'about'>;
  policy(): Policy;
}

/** Conversations that were looked at and give nothing to learn, by why. */
export interface LeftOut {
  /** Without a tag, team or ticket type that says anything. */
  readonly unmarked: number;
  readonly conflicting: number;
  /** Deleted, or their customer is, or their words were taken out. */
  readonly gone: number;
  /** The customer said nothing before a teammate did, or nothing but thanks. */
  readonly wordless: number;
  /** Of restricted queues, whose words stay with their people (RO-6). */
  readonly restricted: number;
}

/** What was read, what it was taken for, and what it would teach. */
export interface History {
  readonly read: number;
  readonly names: readonly SeenName[];
  readonly leftOut: LeftOut;
  readonly study: PastStudy;
}

/** Enough: beyond, the oldest of them tell of another product. */
const MOST_TEXTS = 2_000;
/** Conversations looked at, marked or not. */
const MOST_READ = 20_000;
/** Characters of a text: as much as triage reads of its words, and 2,000 of them fit into one document. */
const LONGEST = 2_400;

/** Reads the desk's past and finds out what it would teach (TR-13); changes nothing. `said`: told of how many texts it has. */
export async function learnFromHistory(
  ports: HistoryPorts,
  corrections: readonly Correction[],
  now: Date,
  said: (texts: number) => void = () => undefined,
): Promise<History> {
  const policy = ports.policy();
  const meanings = policy.history;
  const alike = (one: Intent, other: Intent) => typeOf(one, policy) === typeOf(other, policy);
  const closed = new Set(closedIntents(policy, now));
  const marks: PastMarks[] = [];
  const texts: PastText[] = [];
  const left = { unmarked: 0, conflicting: 0, gone: 0, wordless: 0, restricted: 0 };
  for await (const page of ports.past.closed()) {
    const labelled = page.flatMap((one) => {
      const intent = labelOf(one.marks, meanings, alike);
      if (intent === null) left.unmarked += 1;
      else if (intent === 'conflict') left.conflicting += 1;
      return intent === null || intent === 'conflict' ? [] : [{ ...one, intent }];
    });
    marks.push(...page.map((one) => one.marks));
    const contacts = [...new Set(labelled.flatMap(({ contactId }) => contactId ?? []))];
    const there = await ports.past.contactsThere(contacts);
    const read = await Promise.all(
      labelled.map((one) => (closed.has(one.intent) ? 'restricted' : textOf(ports, one, there, now))),
    );
    for (const one of read) {
      if (typeof one === 'string') left[one] += 1;
      else texts.push(one);
    }
    said(texts.length);
    if (texts.length >= MOST_TEXTS || marks.length >= MOST_READ) break;
  }
  return {
    read: marks.length,
    names: namesSeen(marks, meanings),
    leftOut: left,
    study: studyPast(texts.slice(0, MOST_TEXTS), corrections),
  };
}

interface Labelled extends ClosedConversation {
  readonly intent: Intent;
}

async function textOf(
  { past, cases, policy }: HistoryPorts,
  { id, contactId, intent }: Labelled,
  there: ReadonlySet<string>,
  now: Date,
): Promise<PastText | Exclude<keyof LeftOut, 'unmarked' | 'conflicting'>> {
  if (contactId !== null && !there.has(contactId)) return 'gone';
  const known = await cases.about('conversation', id);
  if (known.some(({ state }) => state.restricted)) return 'restricted';
  const conversation = await past.conversation(id);
  if (conversation === null || known.some(({ log }) => erasureOf(log) !== null)) return 'gone';
  if (conversation.parts.some(({ redacted }) => redacted)) return 'gone';
  const text = wordsToLearn(conversation.subject, firstWords(conversation.parts), LONGEST);
  if (text === '') return 'wordless';
  if (opensRestricted(policy(), { intent, text }, now)) return 'restricted';
  return { text, intent, conversationId: id, contactId };
}

/** What the customer said before anybody had answered: what intake had to go by. */
function firstWords(parts: readonly Part[]): readonly Part[] {
  const first = parts.findIndex(isCustomers);
  if (first < 0) return [];
  const answer = parts.findIndex((part, at) => at > first && isAnswer(part));
  const said = parts.slice(first, answer < 0 ? parts.length : answer);
  return said.filter((part) => isCustomers(part) && !isBareThanks(part.text));
}

/** Intents whose cases are closed to others, whatever else is said of them. */
export const closedIntents = (policy: Policy, now: Date): readonly Intent[] =>
  INTENTS.filter((intent) => opensRestricted(policy, { intent, text: '' }, now));

/** Whether a case of these words would be closed to others, be it by its label or by what triage makes of them. */
function opensRestricted(policy: Policy, { intent, text }: Correction, now: Date): boolean {
  const verdict = classify({
    ...{ conversationId: 'past', subject: null, customerTexts: [text], tier: 'unknown', briefing: false },
  });
  const keywords = keywordHits(text, policy.intake.keywords);
  return [{ ...verdict, intent, confidence: 1 }, verdict].some((one) => {
    if (one.confidence < policy.intake.clarifyBelow) return false;
    const facts = factsOf(assess(one, { account: null, contact: null }, policy), null, keywords, now);
    return policy.queues[route(facts, policy, { lowConfidence: false }).queue]?.restricted ?? false;
  });
}
