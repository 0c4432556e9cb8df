import type { Person } from '../../../config/policy/schema.ts';
import { may } from '../../../domain/case/may.ts';
import { owesUpdate } from '../../../domain/case/turn.ts';
import { type Act, isAsked, ON_IT, waiverAskedOf } from '../../../domain/picture/acts.ts';
import { concerns, isAfterwards, isOthersWork, whyYou, whyYouOfTicket } from '../../../domain/picture/concerns.ts';
import { type Due, dueOf } from '../../../domain/picture/due.ts';
import { earliest } from '../../../domain/record/record.ts';
import { count } from '../../../domain/words/account.ts';
import { capital, joined, type Line, say, when } from '../../../domain/words/line.ts';
import type { Told } from '../../../flow/delivery.ts';
import { actButton } from './act-buttons.ts';
import { ACTIONS, buttonValue, severalValue } from './action-ids.ts';
import { actions, andMore, button, footnote, message, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { mrk } from './hand.ts';
import { byRecord, entriesOf } from './notices.ts';
import { ownerLine } from './picture-lines.ts';
import { brief, isCase, linked, pictured } from './pictured.ts';

/** Each with a button of its own; more would be a wall. */
const SHOWN = 6;

interface Item {
  readonly id: string;
  readonly brief: string;
  /** Why the person hears of it, or who is on it once somebody is. */
  readonly words: string;
  readonly record: NonNullable<Told['subject']>['record'];
  /** This person is asked, and nobody has answered. */
  readonly paged: boolean;
  /** Open, and theirs: they have it, or have said that they are on it. */
  readonly yours: boolean;
  /** Open, and their business for what they were told. */
  readonly concerned: boolean;
  /** It is over, and what they were told last has come of it since: a rating, a waiver. */
  readonly afterwards: boolean;
  /** Nobody has it, and this person may take it; or they have it, and are asked whether they do. */
  readonly claim: Act | undefined;
  readonly due: Due | null;
}

/** Pages of several cases that came at once, and news of them since: one ring, one answer for all of them. Null when nothing is left that the person may see. */
export function severalPages(notices: readonly Told[], person: Person, context: CardContext): Message | null {
  const items = itemsOf(notices, person, context);
  const asked = items.filter(({ paged }) => paged);
  if (items.length > 0 && items.every(isQuiet)) return quiet(items, context);
  const pages = new Set(notices.flatMap(({ notice }) => (notice.urgency === 'page' ? [notice.about.id] : [])));
  const rang = items.filter(({ id }) => pages.has(id));
  const title =
    asked.length === 0
      ? answeredTitle(items, context)
      : rang.length > 1
        ? `*🚨 You are paged for ${counted(asked)}${asked.length > 1 ? ' at once' : ''}.*`
        : '*🚨 You are paged.*';
  const all = button(ACTIONS.pageOnAll, 'I’m on all of it', severalValue(asked.map(({ id }) => id)), {
    style: 'primary',
  });
  const others = items.filter(({ paged }) => !paged);
  return listed(title, [...asked, ...others], context, asked.length < 2 ? [] : [actions('dm:all', all)]);
}

const counted = (items: readonly Item[]): string =>
  count(items.length, items.every(({ id }) => id.startsWith('CASE-')) ? 'case' : 'thing');

/** Asks nothing of this person, and is no news to them. */
const isQuiet = ({ paged, yours, concerned, afterwards, claim }: Item): boolean =>
  !paged && !yours && !concerned && !afterwards && claim === undefined;

/** Over, or others' now: one line, and nothing to press. */
function quiet(items: readonly Item[], context: CardContext): Message {
  const over = items.every(({ record }) => !record.state.open);
  const line = over ? `✅ All of it is settled: ${numbers(items, context)}` : `✋ ${nothingLeft(items, context)}`;
  return message(line, section('several', line));
}

/** "Nothing left for you: CASE-1, CASE-2 · ✋ Eli Evans is on it", with who is on it where that is one for all. */
function nothingLeft(items: readonly Item[], context: CardContext): string {
  const [words = '', ...others] = new Set(items.map((item) => item.words));
  const who = others.length > 0 || words === '' ? '' : ` · ${words}`;
  return `Nothing left for you: ${numbers(items, context)}${who}`;
}

function numbers(items: readonly Item[], context: CardContext): string {
  const shown = items.slice(0, SHOWN).map(({ record }) => linked(record, context));
  return `${shown.join(', ')}${items.length > SHOWN ? ` and ${items.length - SHOWN} more` : ''}`;
}

/** Once nobody is asked: what the reader has said they are on is due all the same, and what nobody has may be claimed. */
function answeredTitle(items: readonly Item[], context: CardContext): string {
  const yours = items.filter(({ yours: one }) => one);
  const free = items.filter(({ claim }) => claim !== undefined);
  if (yours.length === 0)
    return free.length === 0 ? '*Others are on these.*' : `*🚨 Nobody has ${counted(free)} of these.*`;
  const late = yours.filter(({ due }) => due?.state === 'late').length;
  const next = earliest(yours.map(({ due }) => (due?.state === 'running' ? due.at : null)));
  const words = joined(
    ', ',
    [`✋ You are on it: ${counted(yours)}`],
    late === 0 ? null : [`${late} late`],
    next === null ? null : say`next due ${when(next)}`,
  );
  return mrk(say`${{ strong: words }}.`, context);
}

/** Urgent news of a day that is full, the newest first. Null when nothing is left that the person may see. */
export function urgentNews(notices: readonly Told[], person: Person, context: CardContext): Message | null {
  const items = itemsOf(notices.toReversed(), person, context);
  if (items.length > 0 && items.every(isQuiet)) return quiet(items, context);
  const [done] = new Set(notices.map(({ notice }) => notice.together));
  const same = done !== undefined && notices.every(({ notice }) => notice.together === done);
  return same ? workBehind(done, items, context) : listed('*🔥 Urgent today, added here as it comes:*', items, context);
}

/** Nobody has the case: to tell its customer that the work is done, or to answer them although it is not. */
const isForgotten = (record: Item['record'], { policy, now }: CardContext): boolean =>
  isCase(record) &&
  record.state.open &&
  record.state.owner === null &&
  (owesUpdate(record.state) || dueOf(record.state.clocks, policy, now)?.state === 'late');

/** Of work of others, and of cases behind it that nobody has. */
function workBehind(work: string, items: readonly Item[], context: CardContext): Message | null {
  const left = items.filter(({ record }) => isForgotten(record, context));
  const done = items.some(
    ({ record }) => isCase(record) && record.state.tickets.some(({ id, status }) => id === work && status === 'done'),
  );
  if (left.length === 0) {
    const line = done
      ? `✅ ${work} is done. Each of its cases has an owner now, or its customer knows.`
      : `✅ Of the cases behind ${work} none is late without an owner any more.`;
    return message(line, section('several', line));
  }
  const [have, it, customer] = left.length === 1 ? ['has', 'it', 'the customer'] : ['have', 'them', 'the customers'];
  const these = count(left.length, 'case');
  const title = done
    ? `${work} is done, and ${these} behind it ${have} no owner. Claim ${it}, and tell ${customer}.`
    : `${these} behind ${work} ${left.length === 1 ? 'is' : 'are'} late and ${have} no owner. Claim ${it}, and answer ${customer}.`;
  return listed(`*📣 ${title}*`, items, context);
}

const itemsOf = (notices: readonly Told[], person: Person, context: CardContext): readonly Item[] =>
  byRecord(notices).flatMap((about) => itemOf(about, person, context) ?? []);

/** What is newest of a record, and who is on it once somebody is. */
function itemOf(about: readonly Told[], person: Person, context: CardContext): Item | null {
  const subject = about[0]?.subject;
  if (!subject) return null;
  if (subject.kind === 'case' && !may(person, 'see', subject.record.state, context.policy)) return null;
  const { record } = subject;
  const { open, owner, page } = record.state;
  const paged = open && isAsked(page, person.id);
  const { why, concerned, afterwards } = heard(subject, about, person, context);
  const picture = pictured(record, { person }, context);
  const asked = isCase(record) && waiverAskedOf(record.state, person.id) !== undefined;
  const answered = picture.onIt !== null && page?.acknowledged?.by === person.id;
  // Whose it is by now, where that is all there is to say.
  const others = owner === null || owner === person.id ? null : capital(ownerLine(picture));
  const now = answered ? ['✋ You are on it'] : (picture.onIt ?? others ?? why);
  // That they are paged stands above all of them; why, where somebody asked for them in person.
  const words = (afterwards || asked ? why : picture.settled) ?? (paged ? (page?.byHand ? why : null) : now);
  return {
    id: record.id,
    brief: brief(record, { person }, context),
    words: words === null ? '' : mrk(words, context),
    record,
    paged,
    yours: open && (owner === person.id || answered),
    concerned: open && concerned,
    afterwards: afterwards || asked,
    claim: picture.acts.main.find(
      (act) =>
        act.do === 'keep' || (act.do === 'claim' && owner === null && (!picture.taken || isForgotten(record, context))),
    ),
    due: picture.due,
  };
}

/** Why a person hears of a record, and whether what they were told of it is their business still. */
function heard(
  subject: NonNullable<Told['subject']>,
  about: readonly Told[],
  { id }: Person,
  { policy, now }: CardContext,
): { readonly why: Line | null } & Pick<Item, 'concerned' | 'afterwards'> {
  if (subject.kind === 'ticket') {
    const { state, log } = subject.record;
    return {
      why: whyYouOfTicket(state, entriesOf(log, about), id, policy),
      concerned: !isOthersWork(state, id, policy),
      afterwards: false,
    };
  }
  const { state, log } = subject.record;
  const entries = entriesOf(log, about);
  return {
    why: whyYou(state, entries, id, policy, now),
    concerned: concerns(state, entries, id, policy, now),
    afterwards: isAfterwards(entries),
  };
}

/** Each that is left to see to, and in a line what is not. */
function listed(
  title: string,
  items: readonly Item[],
  context: CardContext,
  below: Message['blocks'] = [],
): Message | null {
  if (items.length === 0) return null;
  const live = items.filter((item) => !isQuiet(item));
  const gone = items.filter(isQuiet);
  const shown = live.slice(0, SHOWN);
  const more = live.length - shown.length;
  const rest = gone.length === 0 ? [] : [nothingLeft(gone, context)];
  return message(
    [title, ...shown.map(lines), ...(more > 0 ? [`… and ${more} more`] : []), ...rest].join('\n'),
    section('several', title),
    ...shown.map((item) => section(`several:${item.id}`, lines(item), press(item))),
    ...andMore('several:more', more, ': `/case list`'),
    ...rest.map((line) => footnote('several:rest', line)),
    ...below,
  );
}

const lines = ({ brief, words }: Item): string =>
  [brief, ...(words === '' ? [] : words.split('\n').map((line) => `   ${line}`))].join('\n');

function press({ id, record, paged, claim }: Item) {
  if (paged) return actButton(ON_IT, id, buttonValue(record), true)[0];
  if (!record.state.open) return undefined;
  if (claim) return actButton(claim, id, buttonValue(record), true)[0];
  // A linked ticket has no view of its own; its number leads to its card.
  return id.startsWith('CASE-')
    ? button(ACTIONS.show, 'Open', buttonValue(record), { accessibility_label: `Open ${id}` })
    : undefined;
}
