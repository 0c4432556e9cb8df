import type { Person } from '../../../config/policy/schema.ts';
import { may } from '../../../domain/case/may.ts';
import { owesUpdate } from '../../../domain/case/turn.ts';
import type { Act } from '../../../domain/picture/act.ts';
import { isAsked, waiverAskedOf } from '../../../domain/picture/acts.ts';
import { concerns, isOthersWork, whyYou, whyYouOfTicket } from '../../../domain/picture/concerns.ts';
import { type Due, dueOf } from '../../../domain/picture/due.ts';
import { ownerLine, waitingLine } from '../../../domain/picture/lines.ts';
import { type End, endWords, isRated } from '../../../domain/picture/the-end.ts';
import { type Actor, actingPerson } from '../../../domain/record/actor.ts';
import { isPagedNow } from '../../../domain/record/paging.ts';
import { capital, joined, type Line } from '../../../domain/words/line.ts';
import type { Told } from '../../../flow/delivery.ts';
import type { CardContext } from './card.ts';
import { mrk } from './hand.ts';
import { byRecord, entriesOf } from './notices.ts';
import { briefOf, isCase, pictured } from './pictured.ts';

/** A record as one of several that a person hears of. */
export interface Item {
  readonly id: string;
  readonly brief: string;
  /** Why the person hears of it, or who is on it once somebody is. */
  readonly words: string;
  /** All that there is to say is that this person is on it. */
  readonly onIt: boolean;
  readonly record: NonNullable<Told['subject']>['record'];
  /** This person is asked, and nobody has answered; whoever was asked before somebody else may answer all the same. */
  readonly paged: boolean;
  readonly mayAnswer: boolean;
  /** Somebody has it, or has said that they are on it. */
  readonly taken: boolean;
  /** Nothing of it is ours to do, and nothing late. */
  readonly calm: boolean;
  /** Linked work that it stands behind, where nobody has it to answer its customer, or to tell them that the work is done. */
  readonly forgotten: string | undefined;
  /** All that was said of it was that nobody has it behind linked work, and somebody has it now, or its customer knows. */
  readonly seenTo: boolean;
  /** Over, by this person’s own hand. */
  readonly own: boolean;
  /** Open, and theirs: they have it, or have said that they are on it. */
  readonly yours: boolean;
  /** Open, and their business for what they were told. */
  readonly concerned: boolean;
  /** Over, and the customer thought badly of it. */
  readonly rated: boolean;
  /** Over, and they are asked about it, or were told what has come of it since. */
  readonly afterwards: boolean;
  /** Nobody has it, and this person may take it; or they have it, and are asked whether they do. */
  readonly claim: Act | undefined;
  /** Of work that cases hang from, the deadline of the nearest of them where that comes first. */
  readonly due: Pick<Due, 'at' | 'state'> | null;
}

export const itemsOf = (notices: readonly Told[], person: Person, context: CardContext): readonly Item[] =>
  byRecord(notices).flatMap((about) => itemOf(about, person, context) ?? []);

/** What is newest of a record, and who is on it once somebody is. */
function itemOf(about: readonly Told[], person: Person, context: CardContext): Item | null {
  const subject = about[0]?.subject;
  if (!subject) return null;
  if (subject.kind === 'case' && !may(person, 'see', subject.record.state, context.policy)) return null;
  const { record } = subject;
  const { open, owner, page } = record.state;
  const paged = open && isPagedNow(page, person.id);
  const picture = pictured(record, { person }, context);
  const { why, concerned, rated, end, inPerson } = heard(subject, picture.settled, about, person, context);
  const asksWaiver = isCase(record) && waiverAskedOf(record.state, person.id) !== undefined;
  const { turn, taken, onIt, acts } = picture;
  const due = picture.behind ?? picture.due;
  const answered = onIt !== null && page?.acknowledged?.by === person.id;
  // Whose it is by now, where that is all there is to say.
  const others = owner === null || owner === person.id ? null : capital(ownerLine(picture));
  const asked = taken || others === null ? onIt : concerned ? joined(' · ', onIt, others) : others;
  const owed = owner === person.id && isCase(record) && owesUpdate(record.state) ? picture.todo : null;
  const said = isCase(record) && owner === person.id ? waitingLine(record.state, picture) : null;
  const yours = joined(' · ', owed ?? why, said);
  const now = answered ? ['✋ You are on it'] : (asked ?? others ?? (yours.length === 0 ? null : yours));
  // That they are paged stands above all of them; why, where somebody asked for them in person.
  const words = (asksWaiver ? why : end.words) ?? (paged ? (page?.byHand ? why : null) : inPerson ? why : now);
  const shown = words === null ? '' : mrk(words, context);
  const line = briefOf(record, picture, context);
  const claim = acts.main.find(
    (act) => act.do === 'keep' || (act.do === 'claim' && owner === null && (!taken || isForgotten(record, context))),
  );
  return {
    id: record.id,
    brief: rated ? line.replace(/^✅/u, '😟') : line,
    words: rated ? shown.replace(/^😟 /u, '') : shown,
    onIt: answered && !inPerson,
    record,
    paged,
    mayAnswer: open && isAsked(page, person.id),
    taken: taken || owner !== null,
    calm: open && isCase(record) && turn !== 'ours' && due?.state !== 'late' && claim === undefined && !paged,
    forgotten: isForgotten(record, context)
      ? about.findLast(({ notice }) => notice.together !== undefined)?.notice.together
      : undefined,
    seenTo: !isForgotten(record, context) && about.every(({ notice }) => notice.together !== undefined),
    own: !open && endedBy(record) === person.id,
    yours: open && (owner === person.id || answered),
    concerned: open && concerned,
    rated,
    afterwards: !open && (asksWaiver || end.since),
    claim,
    due,
  };
}

const ENDS: ReadonlySet<string> = new Set(['finished', 'approved', 'declined', 'withdrawn', 'resolved', 'merged']);

/** Who ended what is over; null where nobody of the policy did. */
function endedBy({ log }: Item['record']): string | null {
  const entries: readonly { readonly type: string; readonly by: Actor }[] = log;
  const end = entries.findLast(({ type }) => ENDS.has(type));
  return end === undefined ? null : actingPerson(end.by);
}

/** Why a person hears of a record, and whether what they were told of it is their business still. */
function heard(
  subject: NonNullable<Told['subject']>,
  settled: Line | null,
  about: readonly Told[],
  person: Person,
  { policy, now }: CardContext,
): Pick<Item, 'concerned' | 'rated'> & {
  readonly why: Line | null;
  readonly end: End;
  /** Somebody has turned to this person. */
  readonly inPerson: boolean;
} {
  const { id } = person;
  if (subject.kind === 'ticket') {
    const { record } = subject;
    const entries = entriesOf(record.log, about);
    return {
      why: whyYouOfTicket(record.state, entries, id, policy),
      concerned: !isOthersWork(record.state, id, policy),
      rated: false,
      end: { words: settled, since: false },
      inPerson: false,
    };
  }
  const { record } = subject;
  const { state, log } = record;
  const entries = entriesOf(log, about);
  return {
    why: whyYou(state, entries, id, policy, now),
    concerned: concerns(state, entries, id, policy, now),
    rated: isRated(record, entries),
    end: endWords(settled, record, entries, id, now),
    inPerson: state.status === 'escalated' && state.escalation?.to === id,
  };
}

/** Asks nothing of this person, and is no news to them. */
export const isQuiet = ({ paged, yours, concerned, rated, afterwards, claim }: Item): boolean =>
  !paged && !yours && !concerned && !rated && !afterwards && claim === undefined;

/** Nobody has the case: to tell its customer that the work is done, or to answer them although it is not. */
const isForgotten = (record: Item['record'], { policy, now }: CardContext): boolean =>
  isCase(record) &&
  record.state.open &&
  record.state.owner === null &&
  (owesUpdate(record.state) || dueOf(record.state.clocks, policy, now)?.state === 'late');
