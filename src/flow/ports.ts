import type { Policy } from '../config/policy/schema.ts';
import type { CaseEvent, CaseState } from '../domain/case/case.ts';
import type { Contact } from '../domain/case/core.ts';
import type { ClusterEvent, ClusterState } from '../domain/clusters/state.ts';
import type { Conversation, ConversationEvent, ConversationState, DeskAccount } from '../domain/conversation/state.ts';
import type { ArticleEntry, Asked } from '../domain/knowledge/entry.ts';
import type { Drafting } from '../domain/knowledge/reply-draft.ts';
import type { ChannelEvent, ChannelState, PersonEvent, PersonState } from '../domain/people/state.ts';
import type { HomeOf, HomeWork } from '../domain/picture/home.ts';
import type { Weights } from '../domain/predict/weights.ts';
import type { CoverState, KeptCover } from '../domain/record/cover.ts';
import type { Effect } from '../domain/record/effect.ts';
import type { AggregateRecord, Change, RecordKind, Refusal } from '../domain/record/record.ts';
import type { Turn } from '../domain/routing/on-call.ts';
import type { Automatic } from '../domain/text/automatic.ts';
import type { TicketEvent, TicketState } from '../domain/ticket/state.ts';
import type { KeptCorrection, LessonsOf } from '../domain/triage/lessons.ts';
import type { Triage } from '../domain/triage/verdict.ts';
import type { Drafts } from './drafts.ts';
import type { Entrance } from './entrance.ts';
import type { CaseFacts } from './facts.ts';
import type { HealthPort } from './letters.ts';
import type { Spool } from './spool.ts';
import type { Trail } from './trail.ts';

export type CaseRecord = AggregateRecord<CaseState, CaseEvent>;
/** A case that somebody is shown, as far as it says whether it is closed to others. */
export interface Shown {
  readonly id: string;
  readonly state: Pick<CaseState, 'restricted' | 'queue'>;
}
export type TicketRecord = AggregateRecord<TicketState, TicketEvent>;
export type PersonRecord = AggregateRecord<PersonState, PersonEvent>;
export type ChannelRecord = AggregateRecord<ChannelState, ChannelEvent>;
export type ClusterRecord = AggregateRecord<ClusterState, ClusterEvent>;
export type CoverRecord = AggregateRecord<CoverState, never>;
export type ConversationRecord = AggregateRecord<ConversationState, ConversationEvent>;

/** One kind of stored record. `insert` and `commit` answer false when another write came first: load and decide again. */
export interface Records<S, E> {
  load(id: string): Promise<AggregateRecord<S, E> | null>;
  /** Those that are there, in the order asked for. */
  loadAll(ids: readonly string[]): Promise<readonly AggregateRecord<S, E>[]>;
  insert(change: Change<S, E>): Promise<boolean>;
  commit(change: Change<S, E>): Promise<boolean>;
  /** Which of these causes stand behind entries that have left the record. */
  appliedBefore(id: string, causes: readonly string[]): Promise<ReadonlySet<string>>;
  /** The record with its log as it has always been: to decide on, never to write. */
  whole(record: AggregateRecord<S, E>): Promise<AggregateRecord<S, E>>;
}

/** How words are taken out of stored values, `own` being those of the case itself; `contacts`: whose names stand in entries, too. */
export interface ErasePlan {
  readonly contacts: readonly string[];
  clean<T>(value: T): T;
  /** Of another record; with the whole log of a case, which may have written in the conversation of this one. */
  beside(log: CaseRecord['log'] | null): <T>(value: T) => T;
}

/** A record with messages that speak of a case: the places of those, see `CardPlace`. */
export interface Naming {
  readonly id: string;
  readonly kind: RecordKind;
  readonly places: readonly string[];
}

export interface Store {
  readonly cases: Records<CaseState, CaseEvent> & {
    /** The newest case of a conversation, open or not. */
    latestOf(conversationId: string): Promise<CaseRecord | null>;
    /** All cases of a conversation or a contact, and the open ones of an account, oldest first; `open`: no others of a contact either. */
    about(what: 'conversation' | 'contact' | 'account', id: string, which?: 'open'): Promise<readonly CaseRecord[]>;
    /** Open cases, newest first. Who may see which is for the caller to decide. */
    listOpen(filter: { readonly queue?: string; readonly owner?: string }): Promise<readonly CaseRecord[]>;
    /** Those that came by the fallback form and have no conversation yet. Seldom asked for, and so without an index. */
    unbegun(): Promise<readonly CaseRecord[]>;
    /** Open cases by owner, for the choice of the least loaded. */
    openCounts(): Promise<Readonly<Record<string, number>>>;
  };
  readonly tickets: Records<TicketState, TicketEvent> & {
    /** Those that ask for money and wait for a decision, or got one since then; the newest first. */
    approvals(since: Date): Promise<readonly TicketRecord[]>;
  };
  /** All that a person's home looks through, without logs. Who may see which is for the caller to decide. */
  homeWork(of: HomeOf): Promise<HomeWork>;
  readonly conversations: Records<ConversationState, ConversationEvent>;
  readonly persons: Records<PersonState, PersonEvent>;
  readonly channels: Records<ChannelState, ChannelEvent>;
  readonly clusters: Records<ClusterState, ClusterEvent> & {
    /** Those whose newest case is not older than that, oldest first. */
    since(from: Date): Promise<readonly ClusterRecord[]>;
  };
  readonly covers: Records<CoverState, never> & {
    /** Those that are asked for, or agreed and not over. */
    open(): Promise<readonly CoverRecord[]>;
  };
  /**
   * Takes words out of all that is stored: the case, its history, every record that may cite it, and what waits to be sent. `plan` makes of the whole log of the
   * case what has to go; null: nothing. The case itself comes last, so that what fails can be done again. Answers which others cite it.
   */
  erase(caseId: string, plan: (log: CaseRecord['log']) => ErasePlan | null): Promise<readonly string[]>;
  /** Throws away what waits for a destination, or was set aside there: it will never be there again. */
  dropFor(destination: string): Promise<void>;
  /** Every record whose messages speak of a case, itself among them; of those that cite it what hangs below their cards may, and what is being sent. */
  naming(caseId: string, cited?: readonly string[]): Promise<readonly Naming[]>;
  /** Lets messages of a record be drawn anew: whoever draws them already has drawn them too early. */
  redraw(id: string, effects: readonly Effect[]): Promise<void>;
  /** The number of the case of a filled-in form, the same for ever: `fresh` where it has none yet (IN-9). Null without `fresh`. */
  formNumber(reference: string, fresh?: () => Promise<number>): Promise<number | null>;
  /** The next number of a series ('case', 'ENG' …), beyond `above` where that is more; never given twice. */
  nextNumber(series: string, above?: number): Promise<number>;
  /** Remembers an account's lifetime value and says whether it is within the top `share` of all known ones. */
  rankLifetimeValue(accountId: string, cents: number | null, share: number): Promise<boolean>;
}

/** The customer-facing desk (Intercom) as far as flow reads it; writes go through the outbox. */
export interface Desk {
  /** The conversation as it is now, or null when it is gone. Throws when the desk cannot be reached: the fact stays in the inbox. */
  conversation(id: string): Promise<Conversation | null>;
  /** The same while somebody waits: rejects when there is no answer within about a second. Without it nobody waits. */
  glance?(id: string): Promise<Conversation | null>;
  /** The same for whoever reads it: remembered for half a minute, or until `version` is another. Rejects when there is no answer within some seconds. */
  reread?(id: string, version: number): Promise<Conversation | null>;
  /** The account of that name, as Intercom spells it; null where it knows none. */
  accountNamed?(name: string): Promise<DeskAccount | null>;
  /** Who has this e-mail address, and their account; null where nobody has. Rejects when there is no answer within about a second. */
  customerOf?(email: string): Promise<{ readonly contact: Contact; readonly account: DeskAccount | null } | null>;
  /** The conversations of a contact, at most 150, those that changed last. */
  conversationsOf?(contactId: string): Promise<readonly string[]>;
  /** Whether a contact is there no more. What was remembered of it is forgotten. */
  isContactGone?(id: string): Promise<boolean>;
  /** What was remembered of a company is forgotten. */
  forgetAccount?(id: string): void;
}

/** Who answers for an on-call list. `standing_in`: its Slack group should, but does not at the moment. */
export type OnCallSource =
  | { readonly kind: 'list' }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'standing_in'; readonly group: string; readonly why: 'slack' | 'nobody' };

/** A teammate of the desk. */
export interface Teammate {
  readonly id: string;
  readonly name: string;
}

export interface Presence {
  onShift(person: string, now: Date): boolean;
  away(person: string): boolean;
  /** Whether somebody is away then, as far as it is known: a day off that is set, or away in Intercom, which names no end. */
  awayAt?(person: string, at: Date): boolean;
  /** Since when somebody is away, as far as this process has seen; null while they are not. */
  awaySince?(person: string): Date | null;
  /** Whether Slack has said that somebody's account is there no more. */
  gone?(person: string): boolean;
  /** A list in the order of the moment, whoever answers for it (ES-4); without it the policy's own. */
  onCall?(list: string, now: Date): readonly string[];
  /** The turn of its rotation that was kept last. */
  turnOf?(list: string): Turn | null;
  /** The swaps of its turns that count: asked for, or agreed and not over (OW-12). */
  coversOf?(list: string): readonly KeptCover[];
  /** Takes over what is kept of turns and swaps, whoever kept it. */
  refresh?(): Promise<void>;
  /** Who answers for it at the moment. */
  onCallSource?(list: string): OnCallSource;
  /** The teammate of the desk who a person of the policy is; null where they are none. */
  teammateOf?(person: string): Teammate | null;
  /** The person of the policy behind a teammate of the desk. */
  personBehind?(teammate: string): string | null;
}

/** Who learns from what people correct (TR-9). */
interface Teacher {
  teach(correction: KeptCorrection): Promise<unknown>;
  /** Unlearns what these have taught. */
  forget(of: LessonsOf, now: Date): Promise<unknown>;
  /** Told when a lesson of this case, conversation or contact was lost, or could not be unlearned: what was done to it stands. */
  failed(id: string, error: unknown): void;
}

/** The weights by which bad ratings are predicted at this moment (TR-7). */
export interface Predictions {
  weights(): Weights;
}

/** What is alike, by the words alone: whoever shows it looks first whether the case may be seen. */
export interface Knowledge {
  /** What is like a case, or has the words that somebody typed. */
  find(
    asked: Asked | string,
    limits: { readonly exclude?: readonly string[]; readonly cases: number; readonly articles: number },
    now: Date,
  ): Promise<{ readonly cases: readonly string[]; readonly articles: readonly ArticleEntry[] }>;
  /** Takes over what has changed in the store. */
  refresh(): Promise<void>;
  /** Told when looking for what is related failed: a case opens all the same. */
  failed(error: unknown): void;
}

/** Something was written for this destination, in this record. */
export interface Nudge {
  readonly destination: string;
  readonly id: string;
}

/** Everything a verb of flow needs. The policy is read anew at each verb, so that a reload takes effect. */
export interface FlowPorts {
  readonly store: Store;
  readonly desk: Desk;
  readonly triage: Triage;
  /** Without one nothing is learned. */
  readonly teacher?: Teacher;
  /** Without it nothing related is looked for. */
  readonly knowledge?: Knowledge;
  readonly presence: Presence;
  /** What ratings have taught; without it, what a workspace begins with. */
  readonly predictions?: Predictions;
  policy(): Policy;
  /** Filled-in forms that wait on this machine. */
  readonly spool?: Pick<Spool, 'waiting' | 'drop'>;
  /** Without it nobody sees what could not be delivered. */
  readonly health?: HealthPort;
  /** Without it reports count nothing. */
  readonly facts?: CaseFacts;
  /** Without it there is no dashboard. */
  readonly entrance?: Pick<Entrance, 'link'>;
  /** Without it nothing is written down of who was refused, and who saw or changed what. */
  readonly trail?: Trail;
  /** Without it no draft of an answer is offered. */
  readonly drafting?: Drafting;
  /** Without it nobody sees who writes to a customer. */
  readonly drafts?: Drafts;
  /** Told of each text that no person wrote, whenever its conversation is looked at (IN-11). */
  automatic?(conversationId: string, partId: string, seen: Automatic): void;
  /** Told of each account that is judged, with the attributes of it that may mean two things. */
  unsure?(accountId: string, attributes: readonly string[]): void;
  /** Told when an account names a calendar that the policy does not have: the usual hours count. */
  unknownCalendar?(accountId: string): void;
  /** Told after each write that left effects behind, so that delivery need not wait for its next round. */
  nudge(nudges: readonly Nudge[]): void;
}

/** What a verb answers: the record as it is now, or why not. */
export type Outcome<R> = { readonly ok: true; readonly record: R } | { readonly ok: false; readonly refusal: Refusal };
