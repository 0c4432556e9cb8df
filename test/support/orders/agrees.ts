import type { SeenPart, TeammateView } from '../../../src/standins/intercom/index.ts';
import type { World } from '../world.ts';
import type { Order } from './order.ts';

/** A case as Slack and the inbox show it. */
interface Shown {
  readonly id: string;
  /** The card's one line: `CASE-128, P1, Outage: … . Our turn, owner nobody yet, …`. */
  readonly line: string;
  /** What the inbox says: `In Progress`, and `2026-11-20 14:35 … (next response)`, `paused` or `none`. */
  readonly status: string;
  readonly deadline: string;
}

/** What Slack shows, read once: the cards by conversation and case, and all that stands anywhere. */
export interface Shows {
  readonly cards: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly lines: ReadonlyMap<string, string>;
  readonly all: string;
}

export function shownBy({ sandbox }: World): Shows {
  const cards = new Map<string, Map<string, string>>();
  const lines = new Map<string, string>();
  const messages = [...sandbox.slack.workspace.messages.values()].flat();
  for (const { text, blocks, threadTs } of messages) {
    const id = /^(CASE-\d+), /.exec(text)?.[1];
    if (id === undefined || threadTs !== undefined) continue;
    lines.set(id, text);
    const about = /\/conversation\/(\w+)/.exec(JSON.stringify(blocks ?? []))?.[1];
    if (about !== undefined) cards.set(about, (cards.get(about) ?? new Map()).set(id, text));
  }
  return { cards, lines, all: JSON.stringify(messages.map(({ text, blocks }) => [text, blocks])) };
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
  return [...quoted, ...[conversation, ...(into === null ? [] : [into])].flatMap((one) => faultsIn(world, one, shows))];
}

function faultsIn(world: World, conversation: string, { cards }: Shows): readonly string[] {
  const view = world.sandbox.intercom.teammate('5001').sees(conversation);
  const all = [...(cards.get(conversation) ?? [])];
  const [id, line] = all.at(-1) ?? [];
  if (all.length > 1) return [`has ${all.length} cases: ${all.map(([one]) => one).join(', ')}`];
  // What was closed or emptied before the first look opens nothing.
  const isOver = view.state === 'closed' || view.parts[0]?.text === '';
  if (id === undefined || line === undefined) return isOver ? [] : [`is ${view.state} and has no case`];
  const names = world.policy.mirror.attributes;
  const attribute = (name: string) => String(view.attributes[name] ?? '');
  return against(view, { id, line, status: attribute(names.status), deadline: attribute(names.deadline) });
}

function against(view: TeammateView, shown: Shown): readonly string[] {
  const { line, status, deadline } = shown;
  const says = (what: string, holds: boolean) =>
    holds ? [] : [`is ${what}, but its case: ${status}, ${deadline}; ${line}`];
  const runs = !/paused|^(?:none)?$/.test(deadline);
  const { turn, since } = lastOf(view.parts);
  switch (view.state) {
    case 'closed':
      return says('closed', status === 'Resolved' && deadline === 'none' && !/Our turn/.test(line));
    case 'snoozed':
      return says('snoozed', status === 'Snoozed' && !runs && /snoozed/i.test(line));
    case 'open':
      // Taken out before it was heard, the customer's last word was never said.
      if (since === 'redacted') return [];
      // A word of ours after the end asks nobody for anything; what was looked at only then is a case that waits for its customer.
      if (since === 'closed' && turn === 'customer')
        return says('answered after its end', status === 'Resolved' ? deadline === 'none' : !/Our turn/.test(line));
      if (status === 'Resolved' || status === 'Snoozed' || deadline === 'paused')
        return says(`open, ${turn}’s turn`, false);
      // Woken or opened by hand after our answer, somebody of ours looks again.
      if (since === 'woken') return [];
      return turn === 'ours'
        ? says('open with the customer’s last word', /Our turn/.test(line) && runs)
        : says('open with our last word', !/Our turn/.test(line));
    default:
      return view.state satisfies never;
  }
}

type Since = 'closed' | 'woken' | 'redacted' | null;

/** Whose turn the words leave it, and what was done last to the conversation after the customer's last word, if anything. */
function lastOf(parts: readonly SeenPart[]): {
  readonly turn: 'ours' | 'customer';
  readonly since: Since;
} {
  let turn: 'ours' | 'customer' = 'ours';
  let since: Since = null;
  for (const { kind, from, name, text } of parts) {
    if (kind === 'source' || (kind === 'comment' && from === 'customer')) {
      turn = 'ours';
      since = text === '' ? 'redacted' : null;
    } else if (kind === 'comment' && from === 'teammate' && name !== 'Caseload') {
      turn = 'customer';
      if (since !== 'closed') since = null;
    } else if (kind === 'close') since = 'closed';
    else if (kind === 'open' || kind === 'unsnoozed' || kind === 'timer_unsnooze') since = 'woken';
  }
  return { turn, since };
}

/** A conversation's parts in a few words each. */
export const toldOf = (world: World, { conversation, isDeleted }: Order): string => {
  if (isDeleted) return 'deleted';
  const { parts, state } = world.sandbox.intercom.teammate('5001').sees(conversation);
  return `${parts
    .filter(({ kind }) => kind !== 'note')
    .map(({ kind, from, at }) => `${kind} by ${from} ${new Date(at * 1000).toISOString().slice(5, 19)}`)
    .join(' · ')} ⇒ ${state}`;
};
