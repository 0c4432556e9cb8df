import type { Fact } from '../domain/audit/entry.ts';
import type { Verb } from '../domain/audit/verb.ts';
import type { Refusal } from '../domain/record/record.ts';
import type { CaseRecord, Outcome, Shown as ShownCase } from './ports.ts';
import type { Verbs } from './verbs.ts';

/** What the trail sees of a verb. */
export interface Watch<G, R> {
  verb(given: G): Verb;
  /** What it is about, as it was named. */
  about(given: G): readonly string[];
  /** Why it was refused; null where it was not. */
  refusal(result: R): Refusal['kind'] | null;
  /** Cases that the answer shows. */
  shows(result: R): readonly ShownCase[];
  /** What else it did that the trail keeps. */
  does?(given: G, result: R): readonly Fact[];
  /** Whether it changes something, or only looks. */
  readonly changes: boolean;
}

type Given<F> = F extends (given: infer G) => unknown ? G : never;
type Result<F> = F extends (given: never) => Promise<infer R> ? R : never;
type Outcomes = { [V in keyof Verbs]: Result<Verbs[V]> extends Outcome<unknown> ? V : never }[keyof Verbs];
type Shown<V extends Outcomes> = Extract<Result<Verbs[V]>, { readonly ok: true }>['record'];

/** Whoever asks for a person is watched, and a verb without its line here does not compile. `open`: of nobody's cases, for everybody. */
type Watched = {
  readonly [V in keyof Verbs]: Given<Verbs[V]> extends { readonly person: unknown }
    ? Watch<Given<Verbs[V]>, Result<Verbs[V]>>
    : 'open';
};

type Word<V extends Outcomes> = Verb | ((given: Given<Verbs[V]>) => Verb);

function watch<V extends Outcomes>(
  word: Word<V>,
  about: (given: Given<Verbs[V]>) => readonly string[],
  shows: (record: Shown<V>) => readonly ShownCase[],
  changes: boolean,
): Watch<Given<Verbs[V]>, Result<Verbs[V]>> {
  return {
    verb: (given) => (typeof word === 'function' ? word(given) : word),
    about,
    // By `Outcomes` every result is one.
    refusal: (result) => ((outcome) => (outcome.ok ? null : outcome.refusal.kind))(result as Outcome<Shown<V>>),
    shows: (result) => ((outcome) => (outcome.ok ? shows(outcome.record) : []))(result as Outcome<Shown<V>>),
    changes,
  };
}

const id = (given: { readonly id: string }): readonly string[] => [given.id];
const ofCase = (given: { readonly caseId: string }): readonly string[] => [given.caseId];
const both = (given: { readonly caseId: string; readonly ticketId: string }) => [given.caseId, given.ticketId];
const nothing = () => [];
const it = (record: CaseRecord): readonly CaseRecord[] => [record];

export const WATCHED: Watched = {
  command: watch<'command'>(({ command }) => command.type, id, it, true),
  open: watch<'open'>('open', nothing, it, true),
  requestTicket: watch<'requestTicket'>('request_ticket', ofCase, it, true),
  page: watch<'page'>('page', ofCase, it, true),
  // A restricted case has no tickets, and no offer names one.
  commandTicket: watch<'commandTicket'>(({ command }) => command.type, id, nothing, true),
  previewTelling: watch<'previewTelling'>('tell_customers', id, nothing, false),
  tellCustomers: watch<'tellCustomers'>('tell_customers', id, nothing, true),
  answerCluster: watch<'answerCluster'>('answer_similar', nothing, nothing, true),
  link: watch<'link'>('link_ticket', both, it, true),
  unlink: watch<'unlink'>('unlink_ticket', both, it, true),
  merge: watch<'merge'>('merge', (given) => [given.id, given.into], it, true),
  mergeable: watch<'mergeable'>('merge', id, ({ record, others }) => [record, ...others], false),
  retriage: watch<'retriage'>('retriage', ofCase, it, true),
  transfer: watch<'transfer'>('transfer', ofCase, it, true),
  preferences: { verb: () => 'prefer', about: nothing, refusal: () => null, shows: nothing, changes: false },
  prefer: watch<'prefer'>('prefer', nothing, nothing, true),
  remindLater: watch<'remindLater'>('remind', id, nothing, true),
  answerOutlook: watch<'answerOutlook'>('answer_outlook', id, it, true),
  seeCase: watch<'seeCase'>('see', id, it, false),
  seeTicket: watch<'seeTicket'>('see', id, nothing, false),
  // A conversation without a case, or with one that is not theirs to see, is opened all day long: nobody is told no by that.
  caseBehind: {
    verb: () => 'see',
    about: nothing,
    refusal: () => null,
    shows: (record) => (record === null ? [] : [record]),
    changes: false,
  },
  statusBehind: 'open',
  nearTo: {
    verb: () => 'see',
    about: id,
    refusal: ({ there }) => (there ? null : 'not_found'),
    shows: ({ near }) => near,
    changes: false,
  },
  listCases: { verb: () => 'list', about: nothing, refusal: () => null, shows: (records) => records, changes: false },
  home: { verb: () => 'list', about: nothing, refusal: () => null, shows: ({ cases }) => cases, changes: false },
  // A restricted case has none.
  approvals: { verb: () => 'list', about: nothing, refusal: () => null, shows: () => [], changes: false },
  candidates: watch<'candidates'>('choose_owner', id, nothing, false),
  askCover: watch<'askCover'>('ask_cover', nothing, nothing, true),
  takeCover: watch<'takeCover'>('take_cover', nothing, nothing, true),
  withdrawCover: watch<'withdrawCover'>('withdraw_cover', nothing, nothing, true),
  onCall: 'open',
  there: 'open',
  notThere: 'open',
  relatedOf: {
    verb: () => 'relate',
    about: ({ record }) => [record.id],
    refusal: () => null,
    shows: ({ cases }) => cases,
    changes: false,
  },
  conversations: {
    verb: () => 'see',
    about: ({ record }) => [record.id],
    refusal: () => null,
    // That the case was seen is on the trail: without it there is none to ask about.
    shows: () => [],
    changes: false,
  },
  relatedAnew: watch<'relatedAnew'>('relate', id, ({ record, found }) => [record, ...found.cases], false),
  searchKnowledge: {
    verb: () => 'find',
    about: nothing,
    refusal: () => null,
    shows: ({ cases }) => cases,
    changes: false,
  },
  beginArticle: watch<'beginArticle'>('draft_article', id, ({ record }) => [record], false),
  saveArticle: watch<'saveArticle'>('draft_article', id, it, true),
  beginReply: watch<'beginReply'>('reply', id, ({ record }) => [record], false),
  draftReply: watch<'draftReply'>('reply', id, ({ begun }) => [begun.record], false),
  previewReply: watch<'previewReply'>('reply', id, ({ record }) => [record], false),
  sendReply: watch<'sendReply'>('reply', id, it, true),
  hearThread: watch<'hearThread'>('note', id, nothing, true),
  threadMessageGone: 'open',
  health: watch<'health'>('see_health', nothing, nothing, false),
  tendLetters: {
    ...watch<'tendLetters'>(({ what }) => what, nothing, nothing, true),
    does: ({ what, of }, result) =>
      // Something was found there, so it is the name of a place.
      result.ok && result.record > 0 ? [{ kind: 'letters', what, count: result.record, place: of }] : [],
  },
  report: watch<'report'>('read_report', nothing, ({ named }) => named, false),
  reportCases: watch<'reportCases'>('read_report', nothing, ({ records }) => records, false),
  takeReport: {
    ...watch<'takeReport'>('read_report', nothing, ({ named }) => named, false),
    does: (_, { ok }) => (ok ? [{ kind: 'export', what: 'report', format: 'csv' }] : []),
  },
  // What is restricted is in none.
  takeCases: {
    ...watch<'takeCases'>('read_report', nothing, nothing, false),
    does: (_, { ok }) => (ok ? [{ kind: 'export', what: 'cases', format: 'csv' }] : []),
  },
  // That it was used is on the trail.
  dashboardLink: watch<'dashboardLink'>('read_report', nothing, nothing, false),
  // Names of accounts, of cases that the person may see.
  accountsSeen: { verb: () => 'read_report', about: nothing, refusal: () => null, shows: () => [], changes: false },
  audit: watch<'audit'>('read_trail', ({ of }) => (of.record === undefined ? [] : [of.record]), nothing, false),
};
