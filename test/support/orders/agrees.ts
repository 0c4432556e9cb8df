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

/** Cards of all conversations, read once. */
export function cardsOf(world: World): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const message of [...world.sandbox.slack.workspace.messages.values()].flat()) {
    const id = /^(CASE-\d+), /.exec(message.text)?.[1];
    const about = /\/conversation\/(\w+)/.exec(JSON.stringify(message.blocks ?? []))?.[1];
    if (id === undefined || about === undefined || message.threadTs !== undefined) continue;
    found.set(about, (found.get(about) ?? new Map()).set(id, message.text));
  }
  return found;
}

/** What of an order and its case does not agree; empty where all does. */
export function faultsOf(
  world: World,
  { conversation }: Pick<Order, 'conversation'>,
  cards: ReturnType<typeof cardsOf>,
): readonly string[] {
  const view = world.sandbox.intercom.teammate('5001').sees(conversation);
  const all = [...(cards.get(conversation) ?? [])];
  const [id, line] = all.at(-1) ?? [];
  if (all.length > 1) return [`has ${all.length} cases: ${all.map(([one]) => one).join(', ')}`];
  if (id === undefined || line === undefined)
    return view.state === 'closed' ? [] : [`is ${view.state} and has no case`];
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
      // A word of ours after the end asks nobody for anything.
      if (since === 'closed' && turn === 'customer') return says('over', status === 'Resolved' && deadline === 'none');
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

/** Whose turn the words leave it, and what was done last to the conversation after the customer's last word, if anything. */
function lastOf(parts: readonly SeenPart[]): {
  readonly turn: 'ours' | 'customer';
  readonly since: 'closed' | 'woken' | null;
} {
  let turn: 'ours' | 'customer' = 'ours';
  let since: 'closed' | 'woken' | null = null;
  for (const { kind, from, name } of parts) {
    if (kind === 'source' || (kind === 'comment' && from === 'customer')) {
      turn = 'ours';
      since = null;
    } else if (kind === 'comment' && from === 'teammate' && name !== 'Caseload') {
      turn = 'customer';
      if (since === 'woken') since = null;
    } else if (kind === 'close') since = 'closed';
    else if (kind === 'open' || kind === 'unsnoozed' || kind === 'timer_unsnooze') since = 'woken';
  }
  return { turn, since };
}

/** A conversation's parts in a few words each. */
export const toldOf = (world: World, conversation: string): string => {
  const { parts, state } = world.sandbox.intercom.teammate('5001').sees(conversation);
  return `${parts
    .filter(({ kind }) => kind !== 'note')
    .map(({ kind, from, at }) => `${kind} by ${from} ${new Date(at * 1000).toISOString().slice(5, 19)}`)
    .join(' · ')} ⇒ ${state}`;
};
