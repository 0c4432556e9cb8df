import type { Overflow } from '@slack/types';
import type { Team } from '../../../config/policy/schema.ts';
import type { CaseState } from '../../../domain/case/case.ts';
import { waivable } from '../../../domain/case/waiver.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { LIMITS } from '../limits.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { option } from './blocks.ts';
import type { CardContext } from './card.ts';

const TICKETS = 2;

/** What a case's menu can hold; the feature that does it says so by this name. A ticket's item has the team behind it. */
export const MENU_ITEMS = ['ticket', 'assign', 'escalate', 'deescalate', 'show', 'why', 'waive'] as const;
export type MenuItem = (typeof MENU_ITEMS)[number];

/** `value` is that of a button, see `buttonValue`. */
export const menuValue = (value: string, item: MenuItem, about?: string): string =>
  `${value}|${item}${about === undefined ? '' : `:${about}`}`;

/** The item's name, and what was behind it. */
export function readMenuValue(rest: string | null): { readonly item: string; readonly about: string } {
  const [item = '', about = ''] = (rest ?? '').split(/:(.*)/s);
  return { item, about };
}

interface Item {
  readonly words: string;
  readonly item: MenuItem;
  readonly about?: string;
}

/** An overflow menu takes five items: what concerns the case itself, before it the other teams that fit; the details where there is room left. */
export function caseMenu(record: CaseRecord, context: CardContext): readonly Overflow[] {
  const { state } = record;
  const own = ownItems(state, context);
  if (own.length === 0) return [];
  const teams = state.open ? ticketItems(state, context, LIMITS.overflowOptions - own.length) : [];
  const details: Item = { words: 'Details', item: 'show' };
  const items = [...teams, ...own, details].slice(0, LIMITS.overflowOptions);
  const value = buttonValue(record);
  const options = items.map(({ words, item, about }) => option(words, menuValue(value, item, about)));
  return [{ type: 'overflow', action_id: ACTIONS.menu, options }];
}

/** Once resolved only what was late is of interest, and why. */
function ownItems(state: CaseState, { now }: CardContext): readonly Item[] {
  const why: Item[] = state.clocks.length === 0 ? [] : [{ words: 'Why this deadline?', item: 'why' }];
  const late: Item[] = waivable(state.clocks, now).length === 0 ? [] : [{ words: 'Waive…', item: 'waive' }];
  if (!state.open) return late.length === 0 ? [] : [...why, ...late];
  const owned = state.owner !== null;
  const assign: Item = { words: owned ? 'Hand over or release…' : 'Assign or move…', item: 'assign' };
  const escalate: Item = { words: state.status === 'escalated' ? 'Escalate further' : 'Escalate', item: 'escalate' };
  // Unowned, escalating is one of the two buttons, until it has been done.
  const handing = owned || state.status === 'escalated' ? [escalate, ...stepDown(state), assign] : [assign];
  const own = [...handing, ...why, ...late];
  // One place stays for the other teams; why a deadline is when it is stands in the details as well.
  return own.length < LIMITS.overflowOptions ? own : own.filter(({ item }) => item !== 'why');
}

const stepDown = ({ status, escalation }: CaseState): readonly Item[] =>
  status === 'escalated' || escalation !== null ? [{ words: 'Step down…', item: 'deescalate' }] : [];

/** A restricted case has no linked work: another team would see it. */
function ticketItems(state: CaseState, { policy }: CardContext, room: number): readonly Item[] {
  if (state.restricted || room < 1) return [];
  const named = nearestTeams(state.queue, policy).map(
    ([team, { name }]): Item => ({ words: `${name} ticket`, item: 'ticket', about: team }),
  );
  if (named.length <= Math.min(TICKETS, room)) return named;
  return [...named.slice(0, Math.min(TICKETS, room - 1)), { words: 'Other team’s ticket…', item: 'ticket', about: '' }];
}

/** All teams, first those that share most people with the queue: billing asks finance far more often than engineering. */
function nearestTeams(queue: string, { queues, teams }: CardContext['policy']): readonly (readonly [string, Team])[] {
  const members = queues[queue]?.members ?? [];
  const shared = ({ members: others }: Team): number => others.filter((person) => members.includes(person)).length;
  return Object.entries(teams).toSorted(([, a], [, b]) => shared(b) - shared(a));
}
