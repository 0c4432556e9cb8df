import type { Person } from '../../../config/policy/schema.ts';
import type { CaseEvent } from '../../../domain/case/case.ts';
import { nearest } from '../../../domain/case/deadline.ts';
import { may } from '../../../domain/case/may.ts';
import { type Asked, type Board, handoverOf, morningOf } from '../../../domain/people/board.ts';
import { stillConcerns, stillConcernsTeam } from '../../../domain/people/concerns.ts';
import type { Logged } from '../../../domain/record/record.ts';
import type { Told } from '../../../flow/delivery.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { when } from '../mrkdwn.ts';
import { ACTIONS, buttonValue, listValue } from './action-ids.ts';
import { actions, andMore, button, message, section } from './blocks.ts';
import { briefOf, caseBrief, ticketBrief } from './brief.ts';
import type { CardContext, Message } from './card.ts';
import { caseEventWords } from './case-events.ts';
import { menuValue } from './case-menu.ts';
import { byRecord, entriesOf } from './notices.ts';
import { ticketEventWords } from './ticket-events.ts';
import { count } from './words.ts';

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
  const lines = byRecord(notices).flatMap((about) => keptLine(about, person, context) ?? []);
  if (lines.length === 0) return null;
  const title = `📬 ${count(lines.length, 'thing')} waited for you.`;
  return listed(title, [{ label: null, lines }], lines.length);
}

function keptLine(about: readonly Told[], person: Person, context: CardContext): string | null {
  const subject = about[0]?.subject;
  if (!subject) return null;
  if (subject.kind === 'ticket') {
    const { record } = subject;
    const [news] = stillConcernsTeam(record.state, entriesOf(record.log, about), context.now).slice(-1);
    return news === undefined ? null : `${ticketBrief(record, context)}\n   ${ticketEventWords(news, context)}.`;
  }
  const { record } = subject;
  if (!may(person, 'see', record.state, context.policy)) return null;
  const [news] = worth(stillConcerns(record.state, entriesOf(record.log, about), person.id, context.now)).slice(-1);
  return news === undefined ? null : `${caseBrief(record, context)}\n   ${caseEventWords(news, context)}.`;
}

/** Of several entries the last that says more than that somebody wrote. */
function worth(entries: readonly Logged<CaseEvent>[]): readonly Logged<CaseEvent>[] {
  const said = entries.filter(({ type }) => type !== 'customer_replied' && type !== 'transferred');
  return said.length > 0 ? said : entries;
}

/** The morning: what is asked of the person, what is due today, what else is theirs. Null when there is nothing (SK-5). */
export function morningDigest(board: Board, person: Person, context: CardContext): Message | null {
  const { asked, dueToday, mine, tickets } = morningOf(person.id, board, context.policy, context.now);
  const all = asked.length + dueToday.length + mine.length + tickets.length;
  if (all === 0) return null;
  const title = `☀️ Good morning: ${todayWords(dueToday, context)}.`;
  return listed(
    title,
    [
      { label: 'Asked of you', lines: asked.map((one) => askedLine(one, context)) },
      { label: 'Due today', lines: dueToday.map((one) => caseBrief(one, context)) },
      { label: 'Also yours', lines: mine.map((one) => caseBrief(one, context)) },
      { label: 'Your tickets', lines: tickets.map((one) => ticketBrief(one, context)) },
    ],
    all,
  );
}

function todayWords(dueToday: readonly CaseRecord[], context: CardContext): string {
  const late = dueToday.filter(({ state }) => nearest(state.clocks, context.now)?.reading.outcome === 'missed').length;
  const due = dueToday.length - late;
  if (late === 0) return due === 0 ? 'nothing is due today' : `${count(due, 'case')} due today`;
  return due === 0 ? `${count(late, 'case')} late` : `${count(late, 'case')} late, ${due} more due today`;
}

function askedLine({ record, what }: Asked, context: CardContext): string {
  const words = what === 'lease' ? 'still on it?' : 'a waiver waits for your yes or no';
  return `❓ ${briefOf(record, context)} · ${words}`;
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

/** The end of a shift: what falls due before the person is back, each to be handed over. Null when nothing does. */
export function handoverDigest(board: Board, person: Person, context: CardContext): Message | null {
  const found = handoverOf(person.id, board, context.policy, context.now);
  const all = found === null ? 0 : found.cases.length + found.tickets.length;
  if (found === null || all === 0) return null;
  const title = `🌙 You are back ${when(found.back)}. ${count(all, 'thing')} ${all === 1 ? 'is' : 'are'} due before that.`;
  const cases = found.cases.slice(0, HANDOVERS);
  const tickets = found.tickets.slice(0, HANDOVERS - cases.length);
  const lines = [
    ...cases.map((record) => ({ id: record.id, line: caseBrief(record, context), record })),
    ...tickets.map((record) => ({ id: record.id, line: ticketBrief(record, context), record: null })),
  ];
  const more = all - lines.length;
  return message(
    [title, ...lines.map(({ line }) => line)].join('\n'),
    section('handover', `*${title}*`),
    ...lines.map(({ id, line, record }) =>
      section(`handover:${id}`, line, record === null ? undefined : handOver(record)),
    ),
    ...andMore('handover:more', more, ': `/case mine`'),
  );
}

const handOver = (record: CaseRecord) =>
  button(ACTIONS.menu, 'Hand over…', menuValue(buttonValue(record), 'assign'), {
    accessibility_label: `Hand over ${record.id}`,
  });
