import type { ActionsBlock, Button, KnownBlock, Overflow } from '@slack/types';
import type { Team } from '../../../config/policy/schema.ts';
import { INTENT_WORDS, INTENTS } from '../../../config/vocabulary.ts';
import type { CaseState } from '../../../domain/case/case.ts';
import { waivable } from '../../../domain/case/waiver.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { LIMITS } from '../limits.ts';
import { ACTIONS, buttonValue, type MenuItem, menuValue } from './action-ids.ts';
import { articleButton } from './article-words.ts';
import { actions, button, option, plain, section } from './blocks.ts';
import type { View } from './view.ts';

const GUESSES_SHOWN = 3;
/** A guess below this is no help beside a better one; where all are below it, the best are offered without a number. */
const GUESS_WORTH = 0.05;
const MENU_TICKETS = 2;

/** The two main buttons of each state, and the menu with what else works now. */
export function caseButtons(record: CaseRecord, view: View, blockId: string): ActionsBlock {
  return actions(blockId, ...mainButtons(record, view), ...menu(record, view));
}

function mainButtons(record: CaseRecord, { policy }: View): readonly Button[] {
  const value = buttonValue(record);
  const { state } = record;
  const label = (verb: string) => ({ accessibility_label: `${verb} ${record.id}` });
  const resolve = button(ACTIONS.resolve, 'Resolve', value, label('Resolve'));
  switch (state.status) {
    case 'resolved':
      return [button(ACTIONS.reopen, 'Reopen', value, label('Reopen')), ...articleButton(record)];
    case 'waiting':
    case 'snoozed':
      return [button(ACTIONS.resume, 'Resume', value, { ...label('Resume'), style: 'primary' }), resolve];
    case 'escalated':
      return [button(ACTIONS.claim, 'Take over', value, { ...label('Take over'), style: 'primary' }), resolve];
    case 'new':
    case 'in_progress':
      return state.owner === null
        ? [
            button(ACTIONS.claim, 'Claim', value, {
              ...label('Claim'),
              // In the triage queue the first thing to press is what it is about.
              ...(state.queue === policy.triageQueue ? {} : { style: 'primary' }),
            }),
            button(ACTIONS.escalate, 'Escalate', value, label('Escalate')),
          ]
        : [button(ACTIONS.wait, 'Waiting on customer', value, label('Set to waiting on the customer:')), resolve];
    default:
      return state.status satisfies never;
  }
}

/** An overflow menu takes five items: what concerns the case itself, before it the other teams that fit; the details where there is room left. */
function menu(record: CaseRecord, view: View): readonly Overflow[] {
  const { state } = record;
  const own = ownItems(state, view);
  if (own.length === 0) return [];
  const teams = state.open ? ticketItems(state, view, LIMITS.overflowOptions - own.length) : [];
  const details: Item = { words: 'Details', item: { do: 'show' } };
  const items = [...teams, ...own, details].slice(0, LIMITS.overflowOptions);
  const value = buttonValue(record);
  const options = items.map(({ words, item }) => option(words, menuValue(value, item)));
  return [{ type: 'overflow', action_id: ACTIONS.menu, options }];
}

interface Item {
  readonly words: string;
  readonly item: MenuItem;
}

/** Once resolved only what was late is of interest, and why. */
function ownItems(state: CaseState, { now }: View): readonly Item[] {
  const why: Item[] = state.clocks.length === 0 ? [] : [{ words: 'Why this deadline?', item: { do: 'why' } }];
  const late: Item[] = waivable(state.clocks, now).length === 0 ? [] : [{ words: 'Waive…', item: { do: 'waive' } }];
  if (!state.open) return late.length === 0 ? [] : [...why, ...late];
  const owned = state.owner !== null;
  const assign: Item = { words: owned ? 'Hand over or release…' : 'Assign or move…', item: { do: 'assign' } };
  const escalate: Item = {
    words: state.status === 'escalated' ? 'Escalate further' : 'Escalate',
    item: { do: 'escalate' },
  };
  // Unowned, escalating is one of the two buttons, until it has been done.
  const handing = owned || state.status === 'escalated' ? [escalate, ...stepDown(state), assign] : [assign];
  const own = [...handing, ...why, ...late];
  // One place stays for the other teams; why a deadline is when it is stands in the details as well.
  return own.length < LIMITS.overflowOptions ? own : own.filter(({ item }) => item.do !== 'why');
}

const stepDown = ({ status, escalation }: CaseState): readonly Item[] =>
  status === 'escalated' || escalation !== null ? [{ words: 'Step down…', item: { do: 'deescalate' } }] : [];

/** A restricted case has no linked work: another team would see it. */
function ticketItems(state: CaseState, { policy }: View, room: number): readonly Item[] {
  if (state.restricted || room < 1) return [];
  const named = nearestTeams(state.queue, policy).map(
    ([team, { name }]): Item => ({ words: `${name} ticket`, item: { do: 'ticket', team } }),
  );
  if (named.length <= Math.min(MENU_TICKETS, room)) return named;
  return [
    ...named.slice(0, Math.min(MENU_TICKETS, room - 1)),
    { words: 'Other team’s ticket…', item: { do: 'ticket', team: null } },
  ];
}

/** All teams, first those that share most people with the queue: billing asks finance far more often than engineering. */
function nearestTeams(queue: string, { queues, teams }: View['policy']): readonly (readonly [string, Team])[] {
  const members = queues[queue]?.members ?? [];
  const shared = ({ members: others }: Team): number => others.filter((person) => members.includes(person)).length;
  return Object.entries(teams).toSorted(([, a], [, b]) => shared(b) - shared(a));
}

/** In the triage queue: what it may be, as buttons, and everything else as a menu (TR-2). */
export function triageButtons(record: CaseRecord, { policy }: View, blockId: string): readonly KnownBlock[] {
  const { state } = record;
  if (!state.open || state.queue !== policy.triageQueue) return [];
  const value = buttonValue(record);
  const best = state.assessment.guesses[0]?.confidence ?? 0;
  const worth = ({ confidence }: { confidence: number }) => confidence >= Math.min(GUESS_WORTH, best / 3);
  const guesses = state.assessment.guesses
    .filter(worth)
    .slice(0, GUESSES_SHOWN)
    .map(({ intent, confidence }, index) => {
      const sure = confidence >= GUESS_WORTH ? ` ${Math.round(confidence * 100)}%` : '';
      return button(`${ACTIONS.triage}${index}`, `${INTENT_WORDS[intent]}${sure}`, `${value}|${intent}`);
    });
  return [
    section(`${blockId}:ask`, 'What is it about? Pick one and the case goes to the right queue.'),
    actions(blockId, ...guesses, {
      type: 'static_select',
      action_id: ACTIONS.triageOther,
      placeholder: plain(guesses.length === 0 ? 'Choose…' : 'Something else…', LIMITS.placeholder),
      options: INTENTS.map((intent) => option(INTENT_WORDS[intent], `${value}|${intent}`)),
    }),
  ];
}
