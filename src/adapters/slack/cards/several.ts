import type { Person } from '../../../config/policy/schema.ts';
import { may } from '../../../domain/case/may.ts';
import type { Told } from '../../../flow/delivery.ts';
import { oneLine } from '../mrkdwn.ts';
import { ACTIONS, buttonValue, severalValue } from './action-ids.ts';
import { actions, andMore, button, message, section } from './blocks.ts';
import { caseBrief, ticketBrief } from './brief.ts';
import type { CardContext, Message } from './card.ts';
import { caseWords, ticketWords } from './dm.ts';
import { byRecord, entriesOf } from './notices.ts';
import { isPaged, onItButton, pageLine } from './page-words.ts';
import { count } from './words.ts';

/** Each with a button of its own; more would be a wall. */
const SHOWN = 6;
const WORDS = 200;

interface Item {
  readonly id: string;
  readonly brief: string;
  /** Why the person hears of it, or who is on it once somebody is. */
  readonly words: string;
  readonly record: NonNullable<Told['subject']>['record'];
  /** This person is asked, and nobody has answered. */
  readonly paged: boolean;
}

/** Pages of several cases that came at once, and news of them since: one ring, one answer for all of them. Null when nothing is left that the person may see. */
export function severalPages(notices: readonly Told[], person: Person, context: CardContext): Message | null {
  const items = itemsOf(notices, person, context);
  const asked = items.filter(({ paged }) => paged);
  const pages = new Set(notices.flatMap(({ notice }) => (notice.urgency === 'page' ? [notice.about.id] : [])));
  const rang = items.filter(({ id }) => pages.has(id));
  const noun = rang.every(({ id }) => id.startsWith('CASE-')) ? 'case' : 'thing';
  // What many report at once has one reason, which is said once.
  const [why, ...others] = [...new Set(asked.map(({ record }) => record.state.page?.why))];
  const shared = asked.length > 1 && others.length === 0 ? why : undefined;
  const title = rang.length > 1 ? `*🚨 You are paged for ${count(rang.length, noun)} at once.*` : '*🚨 You are paged.*';
  const all = button(ACTIONS.pageOnAll, 'I’m on all of it', severalValue(asked.map(({ id }) => id)), {
    style: 'primary',
  });
  return listed(
    shared === undefined ? title : `${title}\n${oneLine(shared, WORDS)}.`,
    items.map((item) => (item.paged && shared !== undefined ? { ...item, words: '' } : item)),
    asked.length < 2 ? [] : [actions('dm:all', all)],
  );
}

/** Urgent news of a day that is full, the newest first. Null when nothing is left that the person may see. */
export function urgentNews(notices: readonly Told[], person: Person, context: CardContext): Message | null {
  const items = itemsOf(notices.toReversed(), person, context);
  return listed('*🔥 Urgent today, added here as it comes:*', items, []);
}

const itemsOf = (notices: readonly Told[], person: Person, context: CardContext): readonly Item[] =>
  byRecord(notices).flatMap((about) => itemOf(about, person, context) ?? []);

/** What is newest of a record, and who is on it once somebody is. */
function itemOf(about: readonly Told[], person: Person, context: CardContext): Item | null {
  const subject = about[0]?.subject;
  if (!subject) return null;
  if (subject.kind === 'case' && !may(person, 'see', subject.record.state, context.policy)) return null;
  const { record } = subject;
  const paged = isPaged(record.state, person.id);
  const newest = about.slice(-1);
  const [brief, news] =
    subject.kind === 'ticket'
      ? [ticketBrief(subject.record, context), ticketWords(entriesOf(subject.record.log, newest), person, context)]
      : [caseBrief(subject.record, context), caseWords(entriesOf(subject.record.log, newest), person, context, null)];
  const answered = paged ? '' : pageLine(record, context);
  return { id: record.id, brief, words: answered === '' ? news : answered, record, paged };
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

function press({ id, record, paged }: Item) {
  if (paged) return onItButton(record, {});
  // A linked ticket has no view of its own; its number leads to its card.
  return id.startsWith('CASE-')
    ? button(ACTIONS.show, 'Open', buttonValue(record), { accessibility_label: `Open ${id}` })
    : undefined;
}
