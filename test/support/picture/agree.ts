import { ACTIONS } from '../../../src/adapters/slack/cards/action-ids.ts';
import type { CardContext } from '../../../src/adapters/slack/cards/card.ts';
import { mrkdwn } from '../../../src/adapters/slack/mrkdwn.ts';
import { directorOf } from '../../../src/config/policy/people.ts';
import type { CaseState } from '../../../src/domain/case/case.ts';
import { climbsIn } from '../../../src/domain/case/channels.ts';
import { dateAndTime, zoneOf } from '../../../src/domain/mirror/attributes.ts';
import { momentIn } from '../../../src/domain/mirror/note.ts';
import { readClock } from '../../../src/domain/sla/read.ts';
import { untold } from '../../../src/domain/ticket/tracker.ts';
import { plainHand } from '../../../src/domain/words/line.ts';
import { namesIn } from '../../../src/domain/words/said.ts';
import type { CaseRecord, TicketRecord } from '../../../src/flow/ports.ts';
import { complaints } from '../../unit/adapters/slack/support/seen.ts';
import { agreesBeside } from './beside.ts';
import { happens, said } from './oracle.ts';
import { pressables, refusalOf } from './press.ts';
import { inert, linesOf, rowsOf, textOf } from './rows.ts';
import { contextOf, type Drawn, drawAll, drawNotes, type Surface } from './surfaces.ts';
import type { World } from './world.ts';

/** What is wrong with a surface, and the words that show it. */
export class Disagrees extends Error {
  readonly rule: string;
  constructor(rule: string, { surface, of, message }: Drawn, detail: string) {
    super(`${rule} (${surface} of ${of?.id ?? 'several'}): ${detail}\n${textOf(message)}`);
    this.rule = rule;
  }
}

const LINES: Readonly<Partial<Record<Surface, number>>> = {
  card: 9,
  stub: 1,
  direct: 5,
  'quiet alerts': 8,
  incident: 4,
  note: 1,
  attributes: 6,
  strip: 1,
  morning: 13,
  kept: 13,
};

type AnyRecord = CaseRecord | TicketRecord;
const isCase = (record: AnyRecord): record is CaseRecord => 'assessment' in record.state;

/** Draws everything that anybody would see, and holds it against the records; answers how much was read. */
export function readAll(
  world: World,
  change: (drawn: readonly Drawn[]) => readonly Drawn[] = (all) => all,
): ReadonlyMap<Surface, number> {
  const seen = new Map<Surface, number>();
  const context = contextOf(world);
  for (const note of drawNotes(world)) {
    look(note, world, context);
    seen.set('note', (seen.get('note') ?? 0) + 1);
  }
  for (const drawn of change(drawAll(world))) {
    look(drawn, world, context);
    seen.set(drawn.surface, (seen.get(drawn.surface) ?? 0) + 1);
  }
  return seen;
}

function look(drawn: Drawn, world: World, context: CardContext): void {
  const { surface, message, of } = drawn;
  const wrong = (rule: string, detail: string): never => {
    throw new Disagrees(rule, drawn, detail);
  };
  if (surface !== 'note' && surface !== 'attributes' && surface !== 'strip' && surface !== 'inbox app') {
    const against = complaints(message);
    if (against.length > 0) wrong('Slack takes it', against.join('; '));
    const broken = inert(textOf(message));
    if (broken !== null) wrong('nothing that people write acts', broken);
  }
  if (surface === 'note' || surface === 'attributes') {
    const broken = message.text.split('\n').find((row) => /^[\s\u2068]*🆗FORGED/u.test(row));
    if (broken !== undefined || /[\r\v\f\u0085\u2028\u2029]/.test(message.text))
      wrong('nothing that people write begins a line', broken ?? 'a line break');
  }
  const most = surface === 'alerts' && of !== null ? 4 : LINES[surface];
  const lines = linesOf(message);
  if (most !== undefined && lines > most) wrong('it is short', `${lines} lines, not ${most}`);
  pressed(drawn, world, wrong);
  if (surface === 'why' || surface === 'review') return;
  const [reader] = drawn.readers;
  if (surface === 'inbox app' && of !== null && isCase(of) && reader !== undefined) {
    agreesBeside(message, { record: of, reader, due: dueOf(of.state, world.at) }, context, wrong);
    return;
  }
  if (surface === 'attributes' || surface === 'note') inIntercom(drawn, world, wrong);
  for (const piece of piecesOf(drawn, world)) speaks(piece, drawn, world, context, wrong);
}

/** What stands in Intercom has no tokens: moments are in the queue’s own zone. */
function inIntercom(
  { surface, of, message, at }: Drawn,
  { policy, now: current }: World,
  wrong: (rule: string, detail: string) => never,
): void {
  if (of === null || !isCase(of) || of.state.restricted || !of.state.open) return;
  const { state } = of;
  const now = at ?? new Date(current);
  const names = namesIn(policy);
  const zone = zoneOf(state, policy);
  const due = dueOf(state, now);
  const owner = state.owner === null ? null : names.person(state.owner);
  if (surface === 'attributes') {
    const [, , , who = '', until = ''] = message.text.split('\n');
    if (who !== (owner ?? 'nobody yet')) wrong('one owner', who);
    const expected =
      due === null ? /^none$/ : due.at === null ? /^paused$/ : new RegExp(`^${dateAndTime(due.at, zone)}.*\\(`);
    if (!expected.test(until)) wrong('one deadline', `${until}, not ${String(expected)}`);
    // What is on hold says that it was missed, and asks nobody to hurry.
    if (due?.at && due.late !== /overdue|was missed/.test(until)) wrong('late or not', until);
    if (due?.at && /overdue/.test(until) && due.held) wrong('overdue while it waits', until);
    return;
  }
  const text = message.text.replaceAll(/[\u2068\u2069]/g, '');
  if (text.includes('no owner yet') && owner !== null) wrong('one owner', `nobody, not ${owner}`);
  if (due === null || due.at === null) return;
  // A note of a deadline has said it already.
  if (/ before its deadline| is (?:still )?late/.test(text)) return;
  const until = momentIn(due.at, zone);
  if (!text.includes(`${due.late ? 'was due' : 'by'} ${until}`)) wrong('one deadline', `not ${until}`);
}

/** Nothing settled offers anything, and nothing is offered that would be refused. */
function pressed(
  { surface, of, readers, message }: Drawn,
  world: World,
  wrong: (rule: string, detail: string) => never,
): void {
  const offered = pressables(message);
  // An incident goes on until all of its customers know.
  const told = of === null || isCase(of) || surface !== 'incident' || untold(of.state).length === 0;
  const settled = of !== null && !of.state.open && told;
  const still = LEFT_AFTER.has(surface);
  // Of work that is done there is left to be opened again, and to be told.
  const left = surface === 'ticket card' ? offered.filter(({ action }) => !AFTER_WORK.has(action)) : offered;
  if (
    left.length > 0 &&
    (surface === 'stub' || surface === 'quiet alerts' || (settled && !still) || textOf(message).startsWith('➡️'))
  )
    wrong('nothing settled offers a button', left.map(({ words }) => words).join());
  for (const press of offered) {
    for (const person of readers) {
      const onTicket =
        surface === 'ticket card' && of !== null && of.state.owner !== null && of.state.owner !== person.id;
      // What a case has for its tracker may be on its way still.
      const onItsWay =
        surface === 'incident' &&
        of !== null &&
        world.waiting.some((one) => one.kind === 'tell' && one.target === of.id);
      const refusal = onTicket || onItsWay ? null : refusalOf(press, person, world);
      if (refusal !== null) wrong('nothing offered is refused', `“${press.words}” to ${person.id}: ${refusal}`);
    }
  }
}

/** The rows about one record, and what is about it. */
interface Piece {
  readonly record: AnyRecord;
  readonly rows: readonly string[];
}

const HEAD = /^(?:\S{1,3} ){0,2}\*?(?:<[^|>]+\|)?([A-Z]{2,5}-\d+)/;

function piecesOf({ surface, of, message }: Drawn, { cases, tickets }: World): readonly Piece[] {
  const rows = rowsOf(message).filter((row) => !row.startsWith('> '));
  const lately = rows.findIndex((row) => row === '*Lately*' || row === '*In short*');
  const now = lately < 0 ? rows : rows.slice(0, lately);
  if (of !== null) return [{ record: of, rows: now }];
  const pieces: { record: AnyRecord | null; rows: string[] }[] = [];
  for (const row of now) {
    const id = HEAD.exec(row)?.[1];
    const record = id === undefined ? null : (cases.get(id) ?? tickets.get(id) ?? null);
    if (record !== null) pieces.push({ record, rows: [row] });
    else if (row.startsWith('   ') || surface === 'list' || surface === 'alerts') pieces.at(-1)?.rows.push(row);
    else pieces.push({ record: null, rows: [row] });
  }
  return pieces.flatMap(({ record, rows: some }) => (record === null ? [] : [{ record, rows: some }]));
}

/** As what somebody hears of other people’s late work. */
function roleOf(person: string, record: AnyRecord, { policy }: World): string | null {
  const home = isCase(record) ? climbsIn(record.state, policy) : null;
  const place = isCase(record) ? policy.queues[home ?? ''] : policy.teams[record.state.team];
  if (place?.lead === person) return 'lead';
  if (place?.manager === person) return 'manager';
  return home !== null && directorOf(home, policy) === person ? 'director' : null;
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** Holds what is said of a record against it. */
function speaks(
  { record, rows }: Piece,
  { surface, readers }: Drawn,
  world: World,
  context: CardContext,
  wrong: (rule: string, detail: string) => never,
): void {
  const { state } = record;
  const text = rows.join('\n');
  const now = seconds(world.at);
  const name = (id: string): string => mrkdwn(context.names(id).name);
  const words = said(
    text.replaceAll(/[\u2068\u2069]/g, ''),
    world.policy.people.map(({ id }) => ({ id, name: name(id) })),
  );

  for (const owner of words.owners)
    if (owner !== state.owner) wrong('one owner', `${owner ?? 'nobody'}, not ${state.owner ?? 'nobody'}`);
  // Of what nobody owns it is enough who is on it.
  const onIt = state.owner === null && / is on it since /.test(text);
  if (OWNER_SAID.has(surface) && state.open && !/handled elsewhere/.test(text) && words.owners.length === 0 && !onIt)
    wrong('one owner', 'none said');

  const [, role] = /You hear of it as (lead|manager|director) of/.exec(text) ?? [];
  if (role !== undefined && readers[0] !== undefined && roleOf(readers[0].id, record, world) !== role)
    wrong('why you', role);
  const due = dueOf(state, world.at);
  const behind = isCase(record) ? null : behindOf(record, due);
  for (const { at, late, head } of words.dues) {
    // How urgent a tracker is may be the deadline of a customer behind it.
    if (head && behind !== null) {
      if (at !== seconds(behind)) wrong('one deadline', `${at}, not ${seconds(behind)} of a case behind it`);
      else if (late !== behind < world.at) wrong('late or not', `said ${late ? 'late' : 'not late'}`);
      continue;
    }
    if (due === null || due.at === null || !state.open) wrong('one deadline', `${at} of what has none`);
    else if (at !== seconds(due.at)) wrong('one deadline', `${at}, not ${seconds(due.at)}`);
    else if (late !== due.late) wrong('late or not', `said ${late ? 'late' : 'not late'}`);
  }
  for (const { at, late } of words.updates) {
    // Of several conversations the next of all.
    const [dueAt] = state.clocks
      .flatMap((clock) => (clock.metric === 'PUT' && !clock.stoppedAt ? (readClock(clock, world.at).dueAt ?? []) : []))
      .toSorted((a, b) => a.getTime() - b.getTime());
    if (dueAt === undefined || at !== seconds(dueAt) || late !== dueAt < world.at)
      wrong('one next update', `${at}, ${late ? 'late' : 'not late'}`);
  }
  // A digest writes its dates out, in the zone of whoever gets it.
  const [, how, when] = readers[0] === undefined ? [] : (WRITTEN.exec(text) ?? []);
  if ((surface === 'morning' || surface === 'handover') && when !== undefined && readers[0] !== undefined) {
    const hand = plainHand(namesIn(world.policy), { zone: readers[0].timeZone, now: world.at });
    // Of a tracker that of the customer behind it who comes first, but of who is late that they are.
    const at = behind !== null && behind >= world.at ? behind : (due?.at ?? null);
    const expected = at === null ? 'none' : `${at < world.at ? 'was due' : 'by'} ${hand.moment(at, 'day')}`;
    if (`${how} ${when}` !== expected) wrong('one deadline', `${how} ${when}, not ${expected}`);
  }
  if (
    DUE_SAID.has(surface) &&
    !text.startsWith('➡️') &&
    state.open &&
    due !== null &&
    due.at !== null &&
    words.dues.length === 0
  )
    wrong('one deadline', 'none said');
  if (state.open && due === null && /no deadline/.test(text) === false && surface === 'card')
    wrong('one deadline', 'it has none, and that is not said');

  for (const { at, past, phrase } of words.tenses)
    if (past !== at <= now) wrong('past and future', `“${phrase}” of ${at} at ${now}`);

  if (isCase(record)) {
    for (const turn of words.turns)
      if (turn !== record.state.turn) wrong('one turn', `${turn}, not ${record.state.turn}`);
    if (TURN_SAID.has(surface) && record.state.open && words.turns.length === 0) wrong('one turn', 'none said');
  }
  const problem = words.next === null ? null : happens(words.next, record, world);
  if (problem !== null) wrong('next comes true', problem);
  if (words.next !== null && words.next.at !== null && words.next.at < now) wrong('next is ahead', `${words.next.at}`);
}

/** The first deadline of the cases behind a tracker, where it comes before its own. */
function behindOf({ state }: TicketRecord, own: ReturnType<typeof dueOf>): Date | null {
  const dues = (state.open ? (state.cases ?? []) : []).flatMap(({ standing }) => standing?.dueAt?.getTime() ?? []);
  const first = Math.min(...dues);
  return dues.length === 0 || (own?.at && own.at.getTime() <= first) ? null : new Date(first);
}

/** Where what is over is looked at, and may be opened again. */
const LEFT_AFTER: ReadonlySet<Surface> = new Set(['card', 'details', 'why', 'review', 'inbox app']);

const AFTER_WORK: ReadonlySet<string> = new Set([ACTIONS.ticketReopen, ACTIONS.tellCustomers, ACTIONS.retryTelling]);

const WRITTEN = /\b(by|was due) ((?:[A-Z]\w+ \d+ [A-Z]\w+, )?\d\d:\d\d)/;

const OWNER_SAID: ReadonlySet<Surface> = new Set(['card', 'details', 'list', 'stub', 'ticket card', 'incident']);
const DUE_SAID: ReadonlySet<Surface> = new Set(['card', 'details', 'list', 'ticket card', 'direct', 'incident']);
const TURN_SAID: ReadonlySet<Surface> = new Set(['card', 'details', 'list']);

/** The deadline that counts, read off the clocks: the first of those that run, an excused one behind all that is late; else null of those that pause. */
function dueOf(
  { clocks }: Pick<CaseState, 'clocks'>,
  now: Date,
): { readonly at: Date | null; readonly late: boolean; readonly held: boolean } | null {
  const live = clocks
    .map((clock) => ({ ...readClock(clock, now), waived: clock.waiver !== undefined }))
    .filter(({ state }) => state !== 'stopped');
  if (live.length === 0) return null;
  const all = live.flatMap(({ dueAt, waived }) => (dueAt === null ? [] : [{ at: dueAt.getTime(), waived }]));
  const late = all.filter(({ at, waived }) => at < now.getTime() && !waived);
  const running = (late.length > 0 ? late : all).map(({ at }) => at);
  const held = live.every(({ state }) => state === 'paused');
  if (running.length === 0) return { at: null, late: false, held };
  const at = new Date(Math.min(...running));
  return { at, late: at < now, held };
}
