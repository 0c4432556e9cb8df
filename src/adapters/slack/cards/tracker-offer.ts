import { isFree, unsent } from '../../../domain/clusters/state.ts';
import { markOf, sentence } from '../../../domain/picture/lines.ts';
import { durationWords } from '../../../domain/text/duration.ts';
import { count } from '../../../domain/words/account.ts';
import { actor } from '../../../domain/words/said.ts';
import type { CaseRecord, ClusterRecord } from '../../../flow/ports.ts';
import { cutMrkdwn, mrkdwn, oneLine } from '../mrkdwn.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { actionsIfAny, button, footnote, message, noting, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { linked, pictured } from './pictured.ts';

const SHOWN = 10;
/** Escaping makes names up to five times as long; this keeps ten lines below what a section takes. */
const LINE = 240;

/**
 * Similar new cases as one offer, edited as they grow (TR-11): how many in what time, which, and what can be made of them. Later cases of a tracker are
 * offered for adding. What has become restricted since is left out (RO-6).
 */
export function trackerOffer(record: ClusterRecord, all: readonly CaseRecord[], context: CardContext): Message {
  const { id, version, state } = record;
  const cases = all.filter((one) => !one.state.restricted);
  const part = (name: string): string => `cluster:${id}:${version}:${name}`;
  if (cases.length === 0) {
    return noting(part('gone'), 'What stood here is for others now.');
  }
  const open = cases.filter((one) => one.state.open);
  // What is behind another tracker by now is named by it, and offered to none.
  const free = open.filter((one) => isFree(one));
  const late = state.ticket === null ? [] : free.filter((one) => unsent(state).includes(one.id));
  const few = state.ticket === null && free.length < 2;
  const over = few && state.silencedBy === null;
  const others = cases.filter((one) => !free.includes(one));
  const listed = state.ticket === null ? [...free, ...others] : late;
  // What is offered is counted: of what is over already there is nothing to put together.
  const counted = state.ticket === null && !few ? free : cases;
  const title = [
    `${over ? '✅' : mark(record)} *${titleOf(record, counted)}*`,
    over ? left(free, others) : made(record, cases),
  ]
    .filter((one) => one !== '')
    .join('\n');
  const shown = state.silencedBy === null && !over ? listed : [];
  const lines = shown.slice(0, SHOWN).map((one) => lineOf(one, state.ticket, context));
  const more = shown.length - lines.length;
  const since = state.ticket !== null && lines.length > 0 ? [`${count(late.length, 'case')} like it since:`] : [];
  const text = [title, ...since, ...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
  const buttons =
    state.silencedBy === null && !few ? buttonsOf(record, state.ticket === null ? free.length : late.length) : [];
  return message(
    text,
    section(part('cases'), text),
    ...actionsIfAny(part('actions'), ...buttons),
    ...(buttons.length === 0 ? [] : [footnote(part('context'), `${howFound(free)}, so look before you press`)]),
  );
}

/** Outages close together are taken for one, in whatever words they are told. */
const howFound = (cases: readonly CaseRecord[]): string =>
  cases.every(({ state }) => state.assessment.intent === 'outage')
    ? 'Outages of several customers at once are taken for one, whatever their words'
    : 'They were found by their words and their time';

/** Why there is nothing to put together any more, by what became of each. */
function left(free: readonly CaseRecord[], others: readonly CaseRecord[]): string {
  const ends = [
    others.some(({ state }) => !state.open && state.mergedInto === null) ? 'resolved' : null,
    others.some(({ state }) => state.mergedInto !== null) ? 'merged' : null,
    others.some(({ state }) => state.open) ? 'behind a tracker' : null,
  ].filter((one) => one !== null);
  if (ends.length === 0) return 'Nothing is left to put together.';
  const who = free.length === 0 ? 'they are' : others.length === 1 ? 'the other is' : 'the others are';
  return `Nothing is left to put together: ${who} ${ends.join(' or ')}.`;
}

const mark = ({ state }: ClusterRecord): string =>
  state.silencedBy !== null ? '➖' : state.ticket === null ? '🧩' : '📌';

/** `12 similar cases of 11 customers in 25 min: All API calls fail with 502` */
function titleOf({ state }: ClusterRecord, cases: readonly CaseRecord[]): string {
  const example = cases.find(({ id }) => id === state.example) ?? cases[0];
  const shown = new Set(cases.map(({ id }) => id));
  const customers = new Set(state.members.filter(({ id }) => shown.has(id)).map(({ who }) => who)).size;
  const time = durationWords(state.lastAt.getTime() - state.firstAt.getTime(), 'rough');
  const what = mrkdwn(sentence(example?.state.assessment.summary ?? '', 150));
  return `${cases.length} similar cases of ${count(customers, 'customer')} in ${time}: ${what}`;
}

function made({ state }: ClusterRecord, cases: readonly CaseRecord[]): string {
  const { ticket, silencedBy } = state;
  const sent = cases.filter(({ id }) => state.sent.includes(id));
  if (silencedBy !== null) {
    const left = ticket === null ? 'Nothing was linked' : `${mrkdwn(ticket)} keeps its cases`;
    return `Not the same, says ${mrkdwn(actor(silencedBy))}. ${left}.`;
  }
  return ticket === null ? '' : `One tracker for them: *${mrkdwn(ticket)}*, with ${count(sent.length, 'case')}.`;
}

function lineOf(record: CaseRecord, own: string | null, context: CardContext): string {
  const { account, contact, assessment, tickets } = record.state;
  const other = tickets.findLast(({ tracker, id }) => tracker === true && id !== own);
  const behind = other === undefined ? '' : ` · ${other.id}${other.status === 'done' ? ', done' : ''}`;
  const who = account?.name ?? contact?.name ?? null;
  const name = who === null ? '' : ` · ${oneLine(who, 40)}`;
  return cutMrkdwn(
    `${markOf(pictured(record, { channel: '' }, context))} ${linked(record, context)}${name}: ${mrkdwn(sentence(assessment.summary, 60))}${behind}`,
    LINE,
  );
}

/** `open`: as many cases as can be decided about. */
function buttonsOf(record: ClusterRecord, open: number) {
  if (open === 0) return [];
  const { state } = record;
  const value = buttonValue(record);
  const not = button(ACTIONS.clusterSilence, 'Not the same', value, {
    accessibility_label: `Not the same: ${count(open, 'case')}`,
  });
  if (state.ticket === null) {
    const make = { style: 'primary', accessibility_label: `Make one tracker of ${count(open, 'case')}` } as const;
    return [button(ACTIONS.clusterTrack, 'Make one tracker', value, make), not];
  }
  const add = { style: 'primary', accessibility_label: `Add ${count(open, 'case')} to ${state.ticket}` } as const;
  return [button(ACTIONS.clusterAdd, `Add ${open} to ${state.ticket}`, value, add), not];
}
