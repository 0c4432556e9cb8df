import type { Person } from '../../../config/policy/schema.ts';
import { may } from '../../../domain/case/may.ts';
import { owesUpdate } from '../../../domain/case/turn.ts';
import { type Act, isAsked, ON_IT } from '../../../domain/picture/acts.ts';
import { isRated, whyYou, whyYouOfTicket } from '../../../domain/picture/concerns.ts';
import type { Due } from '../../../domain/picture/due.ts';
import { earliest } from '../../../domain/record/record.ts';
import { count } from '../../../domain/words/account.ts';
import { capital, joined, say, when } from '../../../domain/words/line.ts';
import type { Told } from '../../../flow/delivery.ts';
import { actButton } from './act-buttons.ts';
import { ACTIONS, buttonValue, severalValue } from './action-ids.ts';
import { actions, andMore, button, message, section } from './blocks.ts';
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
  /** The last they were told is what the customer thought of it. */
  readonly rated: boolean;
  /** Nobody has it, and this person may take it. */
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
        ? `*🚨 You are paged for ${counted(rang)} at once.*`
        : '*🚨 You are paged.*';
  const all = button(ACTIONS.pageOnAll, 'I’m on all of it', severalValue(asked.map(({ id }) => id)), {
    style: 'primary',
  });
  return listed(title, items, asked.length < 2 ? [] : [actions('dm:all', all)]);
}

const counted = (items: readonly Item[]): string =>
  count(items.length, items.every(({ id }) => id.startsWith('CASE-')) ? 'case' : 'thing');

/** Asks nothing of this person, and is no news to them. */
const isQuiet = ({ paged, yours, rated, claim }: Item): boolean => !paged && !yours && !rated && claim === undefined;

/** Over, or others' now: one line that says who is on it where that is one for all, and nothing to press. */
function quiet(items: readonly Item[], context: CardContext): Message {
  const over = items.every(({ record }) => !record.state.open);
  const title = over ? '✅ All of it is settled' : '✋ Nothing here asks for you any more';
  const more = items.length > SHOWN ? ` and ${items.length - SHOWN} more` : '';
  const numbers = items.slice(0, SHOWN).map(({ record }) => linked(record, context));
  const [words = '', ...others] = new Set(items.map((item) => item.words));
  const who = over || others.length > 0 || words === '' ? '' : ` · ${words}`;
  const line = `${title}: ${numbers.join(', ')}${more}${who}`;
  return message(line, section('several', line));
}

/** Once nobody is asked: what the reader has said they are on is due all the same, and what nobody has may be claimed. */
function answeredTitle(items: readonly Item[], context: CardContext): string {
  const yours = items.filter(({ yours: one }) => one);
  const free = items.filter(({ claim }) => claim !== undefined);
  if (yours.length === 0)
    return free.length === 0 ? '*Nothing here is left to do.*' : `*🚨 Nobody has ${counted(free)} of these.*`;
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
  if (items.length > 0 && items.every((one) => !one.record.state.open && isQuiet(one))) return quiet(items, context);
  const [done] = new Set(notices.map(({ notice }) => notice.together));
  const same = done !== undefined && notices.every(({ notice }) => notice.together === done);
  const title = same ? doneTitle(done, items) : '*🔥 Urgent today, added here as it comes:*';
  return listed(title, items, []);
}

/** The work is done, and nobody has the case to tell its customer. */
const isUntold = (record: Item['record']): boolean =>
  isCase(record) && record.state.owner === null && owesUpdate(record.state);

/** Of work that is done, and of cases behind it that nobody had. */
function doneTitle(work: string, items: readonly Item[]): string {
  const left = items.filter(({ record }) => isUntold(record));
  const [these, them] =
    left.length === 1
      ? ['1 case', 'it, and tell the customer']
      : [count(left.length, 'case'), 'them, and tell the customers'];
  return left.length === 0
    ? `*✅ ${work} is done. Each of its cases has an owner now, or its customer knows.*`
    : `*📣 ${work} is done, and nobody has ${these} behind it. Claim ${them}.*`;
}

const itemsOf = (notices: readonly Told[], person: Person, context: CardContext): readonly Item[] =>
  byRecord(notices).flatMap((about) => itemOf(about, person, context) ?? []);

/** What is newest of a record, and who is on it once somebody is. */
function itemOf(about: readonly Told[], person: Person, context: CardContext): Item | null {
  const subject = about[0]?.subject;
  if (!subject) return null;
  if (subject.kind === 'case' && !may(person, 'see', subject.record.state, context.policy)) return null;
  const { record } = subject;
  const paged = record.state.open && isAsked(record.state.page, person.id);
  const why =
    subject.kind === 'ticket'
      ? whyYouOfTicket(subject.record.state, entriesOf(subject.record.log, about), person.id, context.policy)
      : whyYou(subject.record.state, entriesOf(subject.record.log, about), person.id, context.policy, context.now);
  const picture = pictured(record, { person }, context);
  const { onIt, settled, due } = picture;
  const { open, owner, page } = record.state;
  // Whose it is by now, where that is all there is to say.
  const others = owner === null || owner === person.id ? null : capital(ownerLine(picture));
  // That they are paged stands above all of them; why, where somebody asked for them in person.
  const rated = subject.kind === 'case' && isRated(entriesOf(subject.record.log, about));
  const words = (rated ? why : settled) ?? (paged ? (record.state.page?.byHand ? why : null) : (onIt ?? others ?? why));
  return {
    id: record.id,
    brief: brief(record, { person }, context),
    words: words === null ? '' : mrk(words, context),
    record,
    paged,
    yours: open && (owner ?? page?.acknowledged?.by) === person.id,
    rated,
    claim:
      owner === null && (!picture.taken || isUntold(record))
        ? picture.acts.main.find((act) => act.do === 'claim')
        : undefined,
    due,
  };
}

function listed(title: string, items: readonly Item[], below: Message['blocks']): Message | null {
  if (items.length === 0) return null;
  const shown = items.slice(0, SHOWN);
  const more = items.length - shown.length;
  return message(
    [title, ...shown.map(lines), ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'),
    section('several', title),
    ...shown.map((item) => section(`several:${item.id}`, lines(item), press(item))),
    ...andMore('several:more', more, ': `/case list`'),
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
