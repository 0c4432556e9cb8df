import type { Person } from '../../../config/policy/schema.ts';
import type { CaseEvent } from '../../../domain/case/case.ts';
import { may } from '../../../domain/case/may.ts';
import { type Asked, type Board, handoverOf, morningOf } from '../../../domain/people/board.ts';
import { stillConcerns, stillConcernsTeam } from '../../../domain/people/concerns.ts';
import { localDate } from '../../../domain/people/local-time.ts';
import { isOthers, isOthersWork } from '../../../domain/picture/concerns.ts';
import { dueOf } from '../../../domain/picture/due.ts';
import type { TicketEvent } from '../../../domain/ticket/state.ts';
import { count } from '../../../domain/words/account.ts';
import { type Line, say, when } from '../../../domain/words/line.ts';
import { hasAged } from '../../../domain/words/shared-events.ts';
import { caseToYou, ticketToYou } from '../../../domain/words/to-you.ts';
import type { Told } from '../../../flow/delivery.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import { ACTIONS, buttonValue, listValue, menuValue } from './action-ids.ts';
import { actions, andMore, button, message, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { mrk } from './hand.ts';
import { byRecord, entriesOf } from './notices.ts';
import { brief } from './pictured.ts';

/** With title and labels this is a phone's screen. */
const LINES = 8;
/** Each with a button of its own; more would be a wall. */
const HANDOVERS = 5;

const MINE = actions('digest:actions', button(ACTIONS.list, 'My cases', listValue({ by: 'mine' })));

/**
 * What was kept for a person, as one message: a line a case, with what is still true of it. Null when all of it has been overtaken: resolved, taken by
 * somebody else, a deadline that has moved.
 */
export function keptDigest(notices: readonly Told[], person: Person, context: CardContext): Message | null {
  const lines = keptLines(notices, [], person, context);
  if (lines.length === 0) return null;
  const title = `📬 ${count(lines.length, 'thing')} waited for you.`;
  return listed(title, [{ label: null, lines }], lines.length);
}

/** A line a record, but for those that are `listed` anyway. */
const keptLines = (
  notices: readonly Told[],
  listed: readonly { readonly id: string }[],
  person: Person,
  context: CardContext,
): readonly string[] =>
  byRecord(notices)
    .filter(([one]) => listed.every(({ id }) => id !== one?.notice.about.id))
    .flatMap((about) => keptLine(about, person, context) ?? []);

function keptLine(about: readonly Told[], person: Person, context: CardContext): string | null {
  const subject = about[0]?.subject;
  if (!subject) return null;
  if (subject.kind === 'ticket') {
    const { record } = subject;
    if (isOthersWork(record.state, person.id, context.policy)) return null;
    const [news] = stillConcernsTeam(record.state, entriesOf(record.log, about), context.now).slice(-1);
    return news === undefined ? null : withNews(record, news, ticketToYou(news, person.id), person, context);
  }
  const { record } = subject;
  if (!may(person, 'see', record.state, context.policy)) return null;
  const still = stillConcerns(record.state, entriesOf(record.log, about), person.id, context.now).filter(
    (entry) => !isOthers(entry, record.state, person.id, context.policy),
  );
  const [news] = worth(still).slice(-1);
  return news === undefined ? null : withNews(record, news, caseToYou(news, person.id), person, context);
}

function withNews(
  record: CaseRecord | TicketRecord,
  news: CaseEvent | TicketEvent,
  words: Line,
  person: Person,
  context: CardContext,
): string {
  const line = brief(record, { person }, context);
  return hasAged(news, record.state.clocks, context.now) ? line : `${line}\n   ${mrk(words, context)}.`;
}

/** Of several entries the last that says more than that somebody wrote. */
function worth<E extends { readonly type: string }>(entries: readonly E[]): readonly E[] {
  const said = entries.filter(({ type }) => type !== 'customer_replied' && type !== 'transferred');
  return said.length > 0 ? said : entries;
}

/** The morning: what is late, due today, asked of the person, what came meanwhile, and what else is theirs; tickets and promises count too. Null when there is nothing (SK-5). */
export function morningDigest(
  board: Board,
  person: Person,
  at: CardContext,
  notices: readonly Told[] = [],
): Message | null {
  const context = { ...at, zone: person.timeZone };
  const { asked, dueToday, mine, tickets, forgotten } = morningOf(person.id, board, context.policy, context.now);
  const theirs = [...asked.map(({ record }) => record), ...forgotten, ...dueToday, ...mine, ...tickets];
  const kept = keptLines(notices, theirs, person, context);
  const all = theirs.length + kept.length;
  if (all === 0) return null;
  const line = (one: CaseRecord | TicketRecord): string => brief(one, { person }, context);
  const late = [...dueToday, ...tickets].filter((one) => isLate(one, context));
  const today = [...dueToday, ...tickets.filter((one) => isDueToday(one, person, context))].filter(
    (one) => !late.includes(one),
  );
  const rest = [...mine, ...tickets].filter((one) => !late.includes(one) && !today.includes(one));
  const title = `☀️ Good morning: ${verdict(late.length + forgotten.length + asked.filter(({ record }) => isLate(record, context)).length, today.length, asked.length)}.`;
  return listed(
    title,
    [
      { label: 'Late, and nobody has it', lines: forgotten.map(line) },
      { label: 'Late', lines: late.map(line) },
      { label: 'Due today', lines: today.map(line) },
      { label: 'Asked of you', lines: asked.map((one) => askedLine(one, person, context)) },
      { label: 'Since you left', lines: kept },
      { label: 'Also yours', lines: rest.map(line) },
    ],
    all,
  );
}

const isLate = ({ state }: CaseRecord | TicketRecord, { policy, now }: CardContext): boolean =>
  dueOf(state.clocks, policy, now)?.state === 'late';

function isDueToday({ state }: TicketRecord, { timeZone }: Person, { policy, now }: CardContext): boolean {
  const at = dueOf(state.clocks, policy, now)?.at ?? null;
  return at !== null && localDate(timeZone, at) <= localDate(timeZone, now);
}

/** "2 things are late, 3 more due today", all kinds counted. */
function verdict(late: number, today: number, asked: number): string {
  if (late > 0)
    return `${count(late, 'thing')} ${late === 1 ? 'is' : 'are'} late${today > 0 ? `, ${today} more due today` : ''}`;
  if (today > 0) return `${count(today, 'thing')} due today`;
  return asked > 0
    ? `nothing is due today, ${count(asked, 'question')} ${asked === 1 ? 'waits' : 'wait'} for you`
    : 'nothing is due today';
}

function askedLine({ record, what }: Asked, person: Person, context: CardContext): string {
  const words = what === 'lease' ? 'still on it?' : 'a waiver waits for your yes or no';
  return `❓ ${brief(record, { person }, context)} · ${words}`;
}

interface Part {
  readonly label: string | null;
  readonly lines: readonly string[];
}

/** A title, then as many lines as fit a phone's screen, the first parts first; what is left out is said. */
function listed(title: string, parts: readonly Part[], all: number): Message {
  let left = LINES;
  const shown = parts.flatMap(({ label, lines }) => {
    const these = lines.slice(0, left);
    left -= these.length;
    return these.length === 0 ? [] : [...(label === null ? [] : [`*${label}*`]), ...these];
  });
  const more = all - (LINES - left);
  const text = [`*${title}*`, ...shown].join('\n');
  return message(
    more > 0 ? `${text}\n… and ${more} more` : text,
    section('digest', text),
    ...andMore('digest:more', more),
    MINE,
  );
}

/** The end of a shift: what falls due before the person is back, each to be handed over, and what waited for them. Null when there is nothing. */
export function handoverDigest(
  board: Board,
  person: Person,
  at: CardContext,
  notices: readonly Told[] = [],
): Message | null {
  const context = { ...at, zone: person.timeZone };
  const found = handoverOf(person.id, board, context.policy, context.now);
  const all = found === null ? 0 : found.cases.length + found.tickets.length;
  if (found === null || all === 0) return keptDigest(notices, person, context);
  const records = [...found.cases, ...found.tickets];
  const kept = keptLines(notices, records, person, context).slice(0, LINES - Math.min(all, HANDOVERS));
  const late = records.filter((one) => isLate(one, context)).length;
  const title = mrk(
    say`🌙 You are back ${when(found.back)}. Before that, ${handoverVerdict(late, all - late)}.`,
    context,
  );
  const cases = found.cases.slice(0, HANDOVERS);
  const tickets = found.tickets.slice(0, HANDOVERS - cases.length);
  const lines = [
    ...cases.map((record) => ({ id: record.id, line: brief(record, { person }, context), record })),
    ...tickets.map((record) => ({ id: record.id, line: brief(record, { person }, context), record: null })),
  ];
  const more = all - lines.length;
  return message(
    [title, ...lines.map(({ line }) => line)].join('\n'),
    section('handover', `*${title}*`),
    ...lines.map(({ id, line, record }) =>
      section(`handover:${id}`, line, record === null ? undefined : handOver(record)),
    ),
    ...andMore('handover:more', more, ': `/case mine`'),
    ...(kept.length === 0 ? [] : [section('handover:kept', ['*What waited for you*', ...kept].join('\n'))]),
  );
}

function handoverVerdict(late: number, due: number): string {
  const falls = `${count(due, 'thing')} ${due === 1 ? 'falls' : 'fall'} due`;
  if (late === 0) return falls;
  const already = `${count(late, 'thing')} ${late === 1 ? 'is' : 'are'} late already`;
  return due === 0 ? already : `${falls}, and ${already}`;
}

const handOver = (record: CaseRecord) =>
  button(ACTIONS.menu, 'Hand over…', menuValue(buttonValue(record), ACTIONS.handOver), {
    accessibility_label: `Hand over ${record.id}`,
  });
