import type { Person } from '../../../config/policy/schema.ts';
import { ON_IT } from '../../../domain/picture/acts.ts';
import { earliest } from '../../../domain/record/record.ts';
import { count } from '../../../domain/words/account.ts';
import { joined, say, when } from '../../../domain/words/line.ts';
import type { Told } from '../../../flow/delivery.ts';
import { actButton } from './act-buttons.ts';
import { ACTIONS, buttonValue, severalValue } from './action-ids.ts';
import { actions, andMore, button, footnote, message, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { mrk } from './hand.ts';
import { isCase, linked, settledMark } from './pictured.ts';
import { type Item, isQuiet, itemsOf } from './several-items.ts';

/** Each with a button of its own; more would be a wall. */
const SHOWN = 6;

/** Pages of several cases that came at once, and news of them since: one ring, one answer for all of them. Null when nothing is left that the person may see. */
export function severalPages(notices: readonly Told[], person: Person, context: CardContext): Message | null {
  const items = itemsOf(notices, person, context);
  const asked = items.filter(({ paged }) => paged);
  if (items.length > 0 && items.every(isQuiet)) return quiet(items, context);
  const pages = new Set(notices.flatMap(({ notice }) => (notice.urgency === 'page' ? [notice.about.id] : [])));
  const rang = items.filter(({ id }) => pages.has(id));
  const title =
    rang.length > 1
      ? `*🚨 You are paged for ${counted(asked)}${asked.length > 1 ? ' at once' : ''}.*`
      : '*🚨 You are paged.*';
  const all = button(ACTIONS.pageOnAll, 'I’m on all of it', severalValue(asked.map(({ id }) => id)), {
    style: 'primary',
  });
  const below = asked.length < 2 ? [] : [actions('dm:all', all)];
  const rest = items.filter(({ paged }) => !paged);
  return listed([{ title, items: asked }, ...standing(rest, context)], items.filter(isQuiet), context, below);
}

interface Group {
  /** True of each item below it, and counting those alone. */
  readonly title: string;
  readonly items: readonly Item[];
}

/** What nobody asks of this person now, by who has it: what they have said they are on is due all the same, and what nobody has may be claimed. */
function standing(items: readonly Item[], context: CardContext): readonly Group[] {
  const live = items.filter((item) => !isQuiet(item));
  const yours = live.filter((item) => item.yours);
  const over = live.filter(({ rated }) => rated);
  const since = live.filter(({ rated, afterwards }) => afterwards && !rated);
  const free = live.filter((item) => !yours.includes(item) && item.claim !== undefined && !item.mayAnswer);
  const rest = live.filter((item) => ![yours, over, since, free].some((some) => some.includes(item)));
  const forgotten = free.filter((item) => item.forgotten !== undefined);
  const unclaimed = free.filter((one) => !forgotten.includes(one));
  const named = yours.map((item) => (item.onIt ? { ...item, words: '' } : item));
  return [
    { title: yoursTitle(yours, context), items: named },
    ...groupsOfWork(forgotten),
    {
      title: `*🚨 Nobody has ${unclaimed.length === 1 ? 'this one' : `these ${unclaimed.length}`}.*`,
      items: unclaimed,
    },
    { title: '*🚨 Nobody has answered yet.*', items: rest.filter(({ taken }) => !taken) },
    { title: '*Others are on these.*', items: rest.filter(({ taken }) => taken) },
    { title: '*😟 Rated badly.*', items: over },
    { title: '*Over, and this has come of it.*', items: since },
  ];
}

/** Work of others, with the cases behind it that nobody has: their customers are to be answered, or told that it is done. */
function groupsOfWork(items: readonly Item[]): readonly Group[] {
  const works = [...new Set(items.flatMap(({ forgotten }) => forgotten ?? []))];
  return works.map((work) => {
    const these = items.filter(({ forgotten }) => forgotten === work);
    return { title: workTitle(work, these), items: these };
  });
}

const counted = (items: readonly Item[]): string =>
  count(items.length, items.every(({ id }) => id.startsWith('CASE-')) ? 'case' : 'thing');

/** Over, or others' now: one line, and nothing to press. */
function quiet(items: readonly Item[], context: CardContext): Message {
  const over = items.every(({ record }) => !record.state.open);
  const line = over
    ? `${settledMark(items.map(({ record }) => record))} Settled: ${numbers(items, context)}`
    : `✋ ${nothingLeft(items, context)}`;
  return message(line, section('several', line));
}

/** "Nothing left for you: CASE-1, CASE-2 · ✋ Eli Evans is on it", with who is on it where that is one for all; and apart what others are asked for now. */
function nothingLeft(items: readonly Item[], context: CardContext): string {
  const asked = items.filter(({ taken, record }) => record.state.open && !taken);
  const rest = items.filter((item) => !asked.includes(item));
  return [named('Nothing left for you', rest, context), named('Others are asked for', asked, context)]
    .filter((line) => line !== null)
    .join('\n');
}

function named(title: string, items: readonly Item[], context: CardContext): string | null {
  if (items.length === 0) return null;
  const [words = '', ...others] = new Set(items.map((item) => item.words));
  const who = others.length > 0 || words === '' ? '' : ` · ${words}`;
  return `${title}: ${numbers(items, context)}${who}`;
}

function numbers(items: readonly Item[], context: CardContext): string {
  const shown = items.slice(0, SHOWN).map(({ record }) => linked(record, context));
  return `${shown.join(', ')}${items.length > SHOWN ? ` and ${items.length - SHOWN} more` : ''}`;
}

function yoursTitle(yours: readonly Item[], context: CardContext): string {
  const late = yours.filter(({ due }) => due?.state === 'late').length;
  const next = earliest(yours.map(({ due }) => (due?.state === 'running' ? due.at : null)));
  const words = joined(
    ', ',
    [`✋ You are on it: ${counted(yours)}`],
    late === 0 ? null : [`${late} late`],
    next === null ? null : say`next due ${when(next)}`,
  );
  return mrk([{ strong: words }], context);
}

/** Urgent news of a day that is full, the newest first. Null when nothing is left that the person may see. */
export function urgentNews(notices: readonly Told[], person: Person, context: CardContext): Message | null {
  const items = itemsOf(notices.toReversed(), person, context);
  if (items.length > 0 && items.every(isQuiet)) return quiet(items, context);
  const [done] = new Set(notices.map(({ notice }) => notice.together));
  const same = done !== undefined && notices.every(({ notice }) => notice.together === done);
  const live = items.filter((item) => !isQuiet(item));
  const forgotten = live.filter((item) => item.forgotten !== undefined);
  if (same && forgotten.length === 0) {
    const line = isDone(done, items)
      ? `✅ ${done} is done. Each of its cases has an owner now, or its customer knows.`
      : `✅ Of the cases behind ${done} none is late without an owner any more.`;
    return message(line, section('several', line));
  }
  const urgent = live.filter((item) => !forgotten.includes(item) && !item.calm && !item.seenTo);
  return listed(
    [...groupsOfWork(forgotten), { title: '*🔥 Urgent, added here as it comes:*', items: urgent }],
    items.filter((item) => !forgotten.includes(item) && !urgent.includes(item)),
    context,
  );
}

function workTitle(work: string, items: readonly Item[]): string {
  const [have, it, customer] = items.length === 1 ? ['has', 'it', 'the customer'] : ['have', 'them', 'the customers'];
  const these = count(items.length, 'case');
  return isDone(work, items)
    ? `*📣 ${work} is done, and ${these} behind it ${have} no owner. Claim ${it}, and tell ${customer}.*`
    : `*📣 ${these} behind ${work} ${items.length === 1 ? 'is' : 'are'} late and ${have} no owner. Claim ${it}, and answer ${customer}.*`;
}

const isDone = (work: string, items: readonly Item[]): boolean =>
  items.some(
    ({ record }) => isCase(record) && record.state.tickets.some(({ id, status }) => id === work && status === 'done'),
  );

/** Each that is left to see to below what is true of it, and in a line what is not. */
function listed(
  groups: readonly Group[],
  gone: readonly Item[],
  context: CardContext,
  below: Message['blocks'] = [],
): Message | null {
  const live = groups.flatMap(({ items }) => items);
  if (live.length + gone.length === 0) return null;
  let left = SHOWN;
  const shown = groups.flatMap(({ title, items }) => {
    const some = items.slice(0, left);
    left -= some.length;
    return some.length === 0 ? [] : [{ title, items: some }];
  });
  const more = live.length - (SHOWN - left);
  // Nobody is told what they did themselves.
  const others = gone.filter((item) => !item.own);
  const rest = others.length === 0 ? [] : [nothingLeft(others, context)];
  return message(
    [
      ...shown.flatMap(({ title, items }) => [title, ...items.map(lines)]),
      ...(more > 0 ? [`… and ${more} more`] : []),
      ...rest,
    ].join('\n'),
    ...shown.flatMap(({ title, items }, at) => [
      section(at === 0 ? 'several' : `several:${at}`, title),
      ...items.map((item) => section(`several:${item.id}`, lines(item), press(item))),
    ]),
    ...andMore('several:more', more, ': `/case list`'),
    ...rest.map((line) => footnote('several:rest', line)),
    ...below,
  );
}

const lines = ({ brief, words }: Item): string =>
  [brief, ...(words === '' ? [] : words.split('\n').map((line) => `   ${line}`))].join('\n');

function press({ id, record, paged, mayAnswer, claim }: Item) {
  if (paged || mayAnswer) return actButton(ON_IT, id, buttonValue(record), true)[0];
  if (!record.state.open) return undefined;
  if (claim) return actButton(claim, id, buttonValue(record), true)[0];
  // A linked ticket has no view of its own; its number leads to its card.
  return id.startsWith('CASE-')
    ? button(ACTIONS.show, 'Open', buttonValue(record), { accessibility_label: `Open ${id}` })
    : undefined;
}
