import type { KnownBlock } from '@slack/types';
import type { Person } from '../../../config/policy/schema.ts';
import { type Asked, type Board, handoverOf, morningOf } from '../../../domain/people/board.ts';
import { ANSWERS, askedOfYou } from '../../../domain/picture/asked.ts';
import { dayOf, verdict } from '../../../domain/picture/day.ts';
import { count } from '../../../domain/words/account.ts';
import { say, when } from '../../../domain/words/line.ts';
import type { Told } from '../../../flow/delivery.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import { actRow } from './act-buttons.ts';
import { ACTIONS, buttonValue, listValue, menuValue } from './action-ids.ts';
import { actions, andMore, button, message, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { mrk } from './hand.ts';
import { keptRows, type Row } from './kept-rows.ts';
import { brief, pictured } from './pictured.ts';

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
  const rows = keptRows(notices, [], person, context);
  if (rows.length === 0) return null;
  const title = `📬 ${count(rows.length, 'thing')} waited for you.`;
  return listed(title, [{ label: null, rows }], person, context);
}

/** The morning: what is late, due today, asked of the person, what came meanwhile, and what else is theirs; tickets and promises count too. Null when there is nothing (SK-5). */
export function morningDigest(
  board: Board,
  person: Person,
  at: CardContext,
  notices: readonly Told[] = [],
): Message | null {
  const context = { ...at, zone: person.timeZone };
  const { asked, dueToday, mine, tickets, nobodys } = morningOf(person.id, board, context.policy, context.now);
  const row = (record: CaseRecord | TicketRecord): Row => ({ record, line: brief(record, { person }, context) });
  const questions = asked.map((one) => askedRow(one, person, context));
  const theirs = [...dueToday, ...tickets, ...mine].map(row);
  const free = nobodys.map((one): Row => ({ ...row(one), line: `${row(one).line} · nobody has it` }));
  const kept = keptRows(
    notices,
    [...questions, ...theirs].map(({ record }) => record),
    person,
    context,
  );
  const known = free.filter(({ record }) => kept.every((one) => one.record.id !== record.id));
  // Whatever it is, it stands under what is true of it, and is counted there.
  const all = [...questions, ...theirs, ...kept, ...known];
  const theirsOrNobodys = all.filter(({ record: { state } }) => state.owner === null || state.owner === person.id);
  const late = theirsOrNobodys.filter(({ record }) => isLate(record, person, context));
  const today = theirsOrNobodys.filter(({ record }) => inDay(record, person, context) === 'today');
  const rest = all.filter((one) => !late.includes(one) && !today.includes(one));
  if (all.length === 0) return null;
  const title = `☀️ Good morning: ${verdict({ late: late.length, today: today.length, asked: questions.length })}.`;
  return listed(
    title,
    [
      { label: 'Late', rows: late },
      { label: 'Due today', rows: today },
      { label: 'Asked of you', rows: rest.filter((one) => questions.includes(one)) },
      { label: 'Since you left', rows: rest.filter((one) => kept.includes(one)) },
      { label: 'Also yours', rows: rest.filter((one) => !kept.includes(one) && !questions.includes(one)) },
    ],
    person,
    context,
  );
}

const isLate = (record: CaseRecord | TicketRecord, person: Person, context: CardContext): boolean =>
  inDay(record, person, context) === 'late';

const inDay = ({ state }: CaseRecord | TicketRecord, { timeZone }: Person, { policy, now }: CardContext) =>
  dayOf(state.clocks, timeZone, policy, now);

/** What is asked of somebody, on a line. */
export function askedRow({ record, what }: Asked, person: Person, context: CardContext): Row {
  const words = mrk(askedOfYou({ record, what }, person.id), context);
  return { record, line: `❓ ${brief(record, { person }, context)} · ${words}`, asks: what };
}

interface Part {
  readonly label: string | null;
  readonly rows: readonly Row[];
}

/** A title, then as many rows as fit a phone's screen, the first parts first, a question with its answers below it; what is left out is said. */
function listed(title: string, parts: readonly Part[], person: Person, context: CardContext): Message {
  let left = LINES;
  const written = parts.flatMap(({ label, rows }): readonly Written[] => {
    const some = rows.slice(0, left);
    left -= some.length;
    return some.map(({ line, record, asks }, at) => ({
      text: at === 0 && label !== null ? `*${label}*\n${line}` : line,
      asks: asks === undefined ? null : { record, what: asks },
    }));
  });
  const more = parts.reduce((sum, { rows }) => sum + rows.length, 0) - (LINES - left);
  const lines = [`*${title}*`, ...written.map(({ text }) => text)];
  return message(
    [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'),
    ...sections([{ text: `*${title}*`, asks: null }, ...written], person, context),
    ...andMore('digest:more', more),
    MINE,
  );
}

interface Written {
  readonly text: string;
  /** What is asked about. */
  readonly asks: Asked | null;
}

/** One section up to each question and with it, below which stand its answers. */
function sections(all: readonly Written[], person: Person, context: CardContext): readonly KnownBlock[] {
  const found = all.findIndex(({ asks }) => asks !== null);
  const end = found < 0 ? all.length : found + 1;
  if (end === 0) return [];
  const [first, rest] = [all.slice(0, end), all.slice(end)];
  const asked = first.at(-1)?.asks ?? null;
  const id = `digest:${all.length}`;
  return [
    section(id, first.map(({ text }) => text).join('\n')),
    ...(asked === null ? [] : actRow(answers(asked, person, context), buttonValue(asked.record), `${id}:answers`)),
    ...(rest.length === 0 ? [] : sections(rest, person, context)),
  ];
}

/** The answers to it alone. */
export function answers({ record, what }: Asked, person: Person, context: CardContext) {
  const { id, acts } = pictured(record, { person }, context);
  return { id, acts: { main: [...acts.main, ...acts.menu].filter((act) => ANSWERS[what].includes(act.do)), menu: [] } };
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
  const kept = keptRows(notices, records, person, context)
    .slice(0, LINES - Math.min(all, HANDOVERS))
    .map(({ line }) => line);
  const late = records.filter((one) => isLate(one, person, context)).length;
  const title = mrk(say`🌙 ${handoverVerdict(late, all - late)} ${when(found.back)}.`, context);
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
  const falls = (things: string): string => `${things} ${due === 1 ? 'falls' : 'fall'} due before you are back`;
  if (late === 0) return falls(count(due, 'thing'));
  const already = `${count(late, 'thing')} ${late === 1 ? 'is' : 'are'} late`;
  return due === 0 ? `${already}, and you are back` : `${already}, ${falls(`${due} more`)}`;
}

const handOver = (record: CaseRecord) =>
  button(ACTIONS.menu, 'Hand over…', menuValue(buttonValue(record), ACTIONS.handOver), {
    accessibility_label: `Hand over ${record.id}`,
  });
