import type { TeammateView } from '../../../src/standins/intercom/index.ts';
import type { World } from '../world.ts';
import { type Expected, expectedOf } from './expected.ts';
import type { Order } from './order.ts';

/** A case's card in Slack: its one line `CASE-128, P1, Outage: … . Our turn, no owner yet, …`, all that stands on it, and where. */
interface Card {
  readonly id: string;
  readonly line: string;
  readonly blocks: string;
  readonly channel: string;
  /** When the first card of the case was posted, epoch s: what was said before that was heard as one. */
  readonly since: number;
}

/** What Slack shows, read once: the newest card of each conversation's cases, and all that stands anywhere. */
export interface Shows {
  readonly cards: ReadonlyMap<string, ReadonlyMap<string, Card>>;
  readonly lines: ReadonlyMap<string, string>;
  /** Where a case has cards: at home, and with those to whom a deadline has taken it. */
  readonly places: ReadonlyMap<string, readonly string[]>;
  readonly all: string;
}

export function shownBy({ sandbox }: World): Shows {
  const cards = new Map<string, Map<string, Card>>();
  const lines = new Map<string, string>();
  const places = new Map<string, string[]>();
  const messages = [...sandbox.slack.workspace.messages.values()].flat();
  for (const { text, blocks, threadTs, channel, ts } of messages) {
    const id = /^(CASE-\d+), /.exec(text)?.[1];
    if (id === undefined || threadTs !== undefined) continue;
    lines.set(id, text);
    places.set(id, [...(places.get(id) ?? []), `/archives/${channel}/p${ts.replace('.', '')}`]);
    const shown = JSON.stringify(blocks ?? []);
    const about = /\/conversation\/(\w+)/.exec(shown)?.[1];
    const since = Math.min(Number(ts), (about && cards.get(about)?.get(id)?.since) || Number(ts));
    const card = { id, line: text, blocks: shown, channel, since };
    if (about !== undefined) cards.set(about, (cards.get(about) ?? new Map<string, Card>()).set(id, card));
  }
  return { cards, lines, places, all: JSON.stringify(messages.map(({ text, blocks }) => [text, blocks])) };
}

/** The newest case of a conversation; null without one. */
export const caseOf = ({ cards }: Shows, conversation: string): Card | null =>
  [...(cards.get(conversation)?.values() ?? [])].at(-1) ?? null;

/** Whether the customer has said something last that stands nowhere in Slack; thanks are no news. */
export function isUnheard({ sandbox }: World, { conversation }: Order, shows: Shows): boolean {
  const since = caseOf(shows, conversation)?.since ?? 0;
  const { parts } = sandbox.intercom.teammate('5001').sees(conversation);
  const said = parts.filter(({ from, kind, text }) => from === 'customer' && kind === 'comment' && MARK.test(text));
  const last = said.at(-1);
  const word = MARK.exec(last?.text ?? '')?.[0];
  return last !== undefined && last.at > since && word !== undefined && !shows.all.includes(word);
}

/** What of an order and its cases does not agree; empty where all does. `known`: its case, where it was seen before. */
export function faultsOf(world: World, order: Order, shows: Shows, known: string | null): readonly string[] {
  const { conversation, into, isDeleted, gone } = order;
  const quoted = gone
    .filter((words) => shows.all.includes(words))
    .map((words) => `has lost “${words}”, which stands in Slack`);
  const line = known === null ? undefined : shows.lines.get(known);
  if (isDeleted) {
    const lives = line !== undefined && (!/deleted in Intercom/.test(line) || /Our turn/.test(line));
    return [...quoted, ...(lives ? [`was deleted, but its case: ${line}`] : [])];
  }
  const own = faultsIn(world, { conversation, slack: into === null ? order.slack : [], merged: into !== null }, shows);
  return [
    ...quoted,
    ...own,
    ...(into === null ? [] : faultsIn(world, { conversation: into, slack: [], merged: false }, shows)),
  ];
}

function faultsIn(
  world: World,
  { conversation, slack, merged }: Pick<Order, 'conversation' | 'slack'> & { readonly merged: boolean },
  shows: Shows,
): readonly string[] {
  const view = world.sandbox.intercom.teammate('5001').sees(conversation);
  const all = [...(shows.cards.get(conversation)?.values() ?? [])];
  const card = all.at(-1);
  if (all.length > 1) return [`has ${all.length} cases: ${all.map(({ id }) => id).join(', ')}`];
  const expected: Expected = expectedOf(view, slack, world.now());
  if (expected.isUnsure) return [];
  if (card === undefined) return expected.mayHaveNone ? [] : [`is ${expected.status} and has no case`];
  return [
    ...against(view, expected, card, { world, places: shows.places.get(card.id) ?? [] }),
    ...(merged ? [] : saidIn(view, expected, card, shows)),
  ];
}

const STATUS: Readonly<Record<Expected['status'], RegExp>> = {
  open: /^(New|In Progress|Escalated)$/,
  waiting: /^Waiting on Customer$/,
  snoozed: /^Snoozed$/,
  resolved: /^Resolved$/,
};

/** The case against its conversation, and the conversation's attributes against the card. */
function against(
  view: TeammateView,
  expected: Expected,
  card: Card,
  { world, places }: { readonly world: World; readonly places: readonly string[] },
): readonly string[] {
  const names = world.policy.mirror.attributes;
  const attribute = (name: string) => String(view.attributes[name] ?? '');
  const { line } = card;
  const [status, deadline] = [attribute(names.status), attribute(names.deadline)];
  const fault = (what: string, holds: boolean) =>
    holds ? [] : [`${what}, but its case: ${status}, ${deadline}, ${attribute(names.owner)}; ${line}`];
  const queue = Object.values(world.policy.queues).find(({ name }) => name === attribute(names.queue));
  const owner = line.includes('no owner yet') ? 'nobody yet' : /owner ([^,.]+)[,.]/.exec(line)?.[1];
  return [
    ...fault(`is ${expected.status}`, STATUS[expected.status].test(status)),
    ...fault(`is ${expected.status} on its card`, onCard(expected, line)),
    ...(expected.status === 'resolved' ? fault('has no deadline', deadline === 'none') : []),
    ...(expected.status === 'snoozed' || expected.status === 'waiting'
      ? fault('has no clock that runs', /paused|^(?:none)?$/.test(deadline))
      : []),
    ...(expected.status === 'open' ? fault('is open', deadline !== 'paused') : []),
    ...fault('has its priority', attribute(names.priority) === /, (P\d), /.exec(line)?.[1]),
    ...(owner === undefined ? [] : fault('has its owner', attribute(names.owner) === owner)),
    ...fault(
      'has its queue',
      places.some((place) => queue !== undefined && place.startsWith(`/archives/${world.channel(queue.channel)}/`)),
    ),
    ...fault(
      'links to its card',
      places.some((place) => attribute(names.link).endsWith(place)),
    ),
  ];
}

function onCard({ status, turn }: Expected, line: string): boolean {
  if (status === 'resolved') return !/Our turn|customer’s turn/i.test(line);
  if (status === 'snoozed') return /snoozed/i.test(line);
  if (status === 'waiting') return /customer’s turn/i.test(line);
  if (turn === 'either') return /turn/i.test(line);
  return /Our turn/.test(line) === (turn === 'ours');
}

const MARK = /(?:ref|typed)-\d+-\d+/;

/** What was said last stands on the card of an open case; each word of the customer's, once, in its thread or on its card; the rating, too. */
function saidIn(view: TeammateView, { status, lastWords }: Expected, card: Card, { all }: Shows): readonly string[] {
  // Of somebody who is deleted no word is left.
  if (view.contact.name === 'Deleted contact') return [];
  const last = status === 'resolved' || lastWords === null ? null : (MARK.exec(lastWords)?.[0] ?? null);
  const remark = MARK.exec(view.rating?.remark ?? '')?.[0] ?? null;
  return [
    ...(last === null || card.line.includes(last) || card.blocks.includes(last)
      ? []
      : [`said “${last}” last, but its card: ${card.line}`]),
    ...(remark === null || all.includes(remark) ? [] : [`was rated “${remark}”, which stands nowhere`]),
  ];
}

/** What stands twice: messages of one key in a place of Slack, notes of the same words in a conversation. */
export function saidTwice({ sandbox }: World, conversations: readonly string[]): readonly string[] {
  const keys = [...sandbox.slack.workspace.messages.values()].flat().flatMap(({ metadata, channel }) => {
    const { key } = (metadata?.event_payload ?? {}) as { readonly key?: unknown };
    return typeof key === 'string' ? [`${channel} ${key}`] : [];
  });
  const notes = conversations.flatMap((id) =>
    sandbox.intercom
      .teammate('5001')
      .sees(id)
      .parts.filter(({ kind, name }) => kind === 'note' && name === 'Caseload')
      .map(({ text }) => `${id} ${text}`),
  );
  return [keys, notes].flatMap((all) => all.filter((one, index) => all.indexOf(one) !== index));
}

/** A conversation's parts in a few words each. */
export function toldOf(world: World, { conversation, isDeleted, slack }: Order): string {
  if (isDeleted) return 'deleted';
  const { parts, state } = world.sandbox.intercom.teammate('5001').sees(conversation);
  const moment = (at: number) => new Date(at).toISOString().slice(5, 19);
  const happened = [
    ...parts
      .filter(({ kind }) => kind !== 'note')
      .map(({ kind, from, at }) => ({ at: at * 1000, words: `${kind} by ${from}` })),
    ...slack.map(({ what, at }) => ({ at, words: `${what} in Slack` })),
  ];
  const told = happened.toSorted((a, b) => a.at - b.at).map(({ at, words }) => `${words} ${moment(at)}`);
  return `${told.join(' · ')} ⇒ ${state}`;
}
