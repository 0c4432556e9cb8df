import type { Person } from '../../../config/policy/schema.ts';
import type { CaseEvent } from '../../../domain/case/case.ts';
import { nearest } from '../../../domain/case/deadline.ts';
import { laterAt } from '../../../domain/people/again.ts';
import type { Act } from '../../../domain/picture/act.ts';
import { waiverAskedOf } from '../../../domain/picture/acts.ts';
import { worthOf } from '../../../domain/picture/approval.ts';
import { concerns, isOthersWork, whyYou, whyYouOfTicket } from '../../../domain/picture/concerns.ts';
import { byWhen } from '../../../domain/picture/due.ts';
import { headLine, markOf, matterLine, ownerLine, sentence, waitingLine } from '../../../domain/picture/lines.ts';
import type { Picture } from '../../../domain/picture/picture.ts';
import { endWords, isRated } from '../../../domain/picture/the-end.ts';
import { isPagedNow, type Page } from '../../../domain/record/paging.ts';
import type { Logged } from '../../../domain/record/record.ts';
import { isCalled } from '../../../domain/ticket/approval.ts';
import type { TicketEvent } from '../../../domain/ticket/state.ts';
import { capital, cited, joined, type Line, person, say, strong } from '../../../domain/words/line.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import { lines } from '../mrkdwn.ts';
import { actRow } from './act-buttons.ts';
import { buttonValue } from './action-ids.ts';
import { message, noting, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { mrk, plainWords } from './hand.ts';
import { pictured, settledMark } from './pictured.ts';

/** What somebody hears of for the second time, because they asked for it. */
const AGAIN: Line = ['⏰ You wanted to be reminded.'];

/** A record, and why a person hears of it: log entries of before, told to them. */
interface Told {
  readonly record: CaseRecord | TicketRecord;
  readonly picture: Picture;
  readonly why: Line | null;
  /** Whether it is this person's, or somebody asks them something: else it is shown in a line. */
  readonly theirs: boolean;
  /** What is said of it once it is settled. */
  readonly end: Line | null;
  /** In the place of the mark of what is settled: the words have one of their own. */
  readonly mark?: '';
}

/** To one person about a case: the case, the deadline, the one action that stops the clock, why they hear of it (SK-5). */
export function dm(
  record: CaseRecord,
  entries: readonly Logged<CaseEvent>[],
  person: Person,
  context: CardContext,
  again = false,
): Message {
  const picture = pictured(record, { person }, context);
  const { state } = record;
  const why = again ? AGAIN : whyYou(state, entries, person.id, context.policy, context.now);
  const theirs = concerns(state, entries, person.id, context.policy, context.now);
  const asked = waiverAskedOf(state, person.id) !== undefined;
  const end = asked ? null : endWords(picture.settled, record, entries, person.id, context.now).words;
  return told(
    {
      ...{ record, picture, theirs, end, why: theirs ? joined(' · ', why, waitingLine(state, picture)) : why },
      ...(isRated(record, entries) ? { mark: '' } : {}),
    },
    person,
    context,
    canPutOff(entries, record, picture, person, context.now),
  );
}

/** The same about linked work. */
export function ticketDm(
  record: TicketRecord,
  entries: readonly Logged<TicketEvent>[],
  person: Person,
  context: CardContext,
  again = false,
): Message {
  const { policy } = context;
  const picture = pictured(record, { person }, context);
  const own = again ? AGAIN : whyYouOfTicket(record.state, entries, person.id, policy);
  const why = isCalled(record.state, person.id, policy) ? joined(' · ', own, whoseMoney(record.state)) : own;
  const theirs = !isOthersWork(record.state, person.id, policy);
  return told(
    { record, picture, why, theirs, end: picture.settled },
    person,
    context,
    canPutOff(entries, record, picture, person, context.now),
  );
}

/** "Paperboat · Starter · $49/mo": whose money is decided on. */
function whoseMoney(state: TicketRecord['state']): Line {
  const { account, takenBack } = state;
  return joined(' · ', account === null || takenBack === true ? null : [cited(account, 60)], worthOf(state));
}

function told(
  { record, picture, why, theirs, end, mark }: Told,
  person: Person,
  context: CardContext,
  later: boolean,
): Message {
  if (end !== null) return settled(picture, end, person, context, mark);
  if (!theirs) return settled(picture, capital(why ?? picture.onIt ?? hasIt(picture)), person, context, '➡️');
  const acts = { main: [...picture.acts.main, ...(later ? [LATER] : [])].slice(0, 3), menu: [DETAILS] };
  const all = [
    headLine(picture),
    matter(picture),
    standing(picture, record.state.page, person),
    why === null || why.length === 0 ? null : capital(why),
  ];
  return message(
    lines(...all.map((line) => line && plainWords(line, context, person.timeZone))),
    section('dm', lines(...all.map((line) => line && mrk(line, context)))),
    ...actRow({ id: record.id, acts }, buttonValue(record), 'dm:actions'),
  );
}

const LATER: Act = { do: 'later', words: 'Later' };
const DETAILS: Act = { do: 'details', words: 'Details' };

const matter = (picture: Picture): Line =>
  joined(' · ', matterLine(picture), picture.customer === null ? null : [cited(picture.customer, 60)]);

/** Whose turn and until when; to whoever has it or may take it, what stops the clock; to others, who has it or is on it. */
function standing(picture: Picture, page: Page | null, { id }: Person): Line {
  const due = picture.due === null || picture.due.state === 'paused' ? null : byWhen(picture.due);
  // That nobody has answered yet is said below to whoever is asked.
  const onIt = isPagedNow(page, id) ? null : picture.onIt;
  // The owner reads who else is on it.
  const mine = picture.taken ? onIt : null;
  const who = picture.owner === id ? mine : (onIt ?? ownerLine(picture));
  const stand = joined(' · ', [strong(...picture.turnWords)], who, picture.behind?.words ?? null, due);
  const theirs = picture.owner === null || picture.owner === id;
  // While others work, the word to the customer is still ours.
  const asked = picture.turn === 'ours' || picture.due?.metric === 'PUT' || !picture.id.startsWith('CASE-');
  return theirs && asked && picture.todo !== null ? say`${stand}. ${picture.todo}` : stand;
}

const hasIt = ({ owner }: Picture): Line => (owner === null ? ['nobody has it now'] : say`${person(owner)} has it now`);

/** One line, and nothing to press: what is over, or somebody else's. */
function settled(
  picture: Picture,
  words: Line,
  person: Person,
  context: CardContext,
  mark: string = markOf(picture),
): Message {
  const customer = picture.customer === null ? [] : say` · ${cited(picture.customer, 30)}`;
  const line = say`${mark === '' ? [] : `${mark} `}${strong(picture.id)}${customer}: ${sentence(picture.headline, 60)} · ${words}`;
  const { text } = noting('dm', plainWords(line, context, person.timeZone));
  return message(text, ...noting('dm', mrk(line, context)).blocks);
}

const NAMED = 6;

/** In the place of what was overtaken: what stood there, of what the reader may still see; the rest is for others now (RO-6). */
export function overtaken(records: readonly (CaseRecord | TicketRecord)[]): Message {
  const ids = (open: boolean): readonly string[] => [
    ...new Set(records.filter(({ state }) => state.open === open).map(({ id }) => id)),
  ];
  const [over, others] = [ids(false), ids(true)];
  const words = [
    ...(over.length === 0
      ? []
      : [`${settledMark(records.filter(({ state }) => !state.open))} Settled: ${numbered(over)}`]),
    ...(others.length === 0 ? [] : [`➡️ Nothing for you to do now: ${numbered(others)}`]),
  ];
  return noting('dm', words.length === 0 ? 'What stood here is for others now.' : words.join(' · '));
}

function numbered(ids: readonly string[]): string {
  const more = ids.length - NAMED;
  return `${ids.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Warned of a deadline that still runs, and is not too near, the owner may want to hear of it once more. */
const canPutOff = (
  entries: readonly { readonly type: string }[],
  { state }: CaseRecord | TicketRecord,
  { owner, due, open }: Picture,
  person: Person,
  now: Date,
): boolean =>
  open &&
  owner === person.id &&
  due?.state === 'running' &&
  entries.some(({ type }) => type === 'step_reached') &&
  laterAt(nearest(state.clocks, now)?.clock ?? null, now) !== null;
