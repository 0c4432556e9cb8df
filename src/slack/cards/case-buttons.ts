import type { ActionsBlock, Button, KnownBlock, Overflow } from '@slack/types';
import type { CaseState } from '../../case/state.ts';
import { INTENT_WORDS, INTENTS } from '../../config/vocabulary.ts';
import type { CaseRecord } from '../../flow/ports.ts';
import { LIMITS } from '../limits.ts';
import { ACTIONS, buttonValue, type MenuItem, menuValue } from './action-ids.ts';
import { actions, button, option, plain, section } from './blocks.ts';
import type { View } from './view.ts';

const GUESSES_SHOWN = 3;
/** A guess below this is no help. */
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
      return [button(ACTIONS.reopen, 'Reopen', value, label('Reopen'))];
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

/** An overflow menu takes five items: other teams, then what concerns the case itself; the details only where there is room left. */
function menu(record: CaseRecord, view: View): readonly Overflow[] {
  const { state } = record;
  if (!state.open) return [];
  const items = [...ticketItems(state, view), ...ownItems(state)].slice(0, LIMITS.overflowOptions);
  const value = buttonValue(record);
  const options = items.map(({ words, item }) => option(words, menuValue(value, item)));
  return [{ type: 'overflow', action_id: ACTIONS.menu, options }];
}

interface Item {
  readonly words: string;
  readonly item: MenuItem;
}

function ownItems(state: CaseState): readonly Item[] {
  const owned = state.owner !== null;
  const assign: Item = { words: owned ? 'Assign or release…' : 'Assign to…', item: { do: 'assign' } };
  const escalate: Item = {
    words: state.status === 'escalated' ? 'Escalate further' : 'Escalate',
    item: { do: 'escalate' },
  };
  const details: Item = { words: 'Details', item: { do: 'show' } };
  // Unowned, escalating is one of the two buttons, until it has been done.
  return owned || state.status === 'escalated' ? [escalate, assign, details] : [assign, details];
}

/** A restricted case has no linked work: another team would see it. */
function ticketItems(state: CaseState, { policy }: View): readonly Item[] {
  if (state.restricted) return [];
  const named = Object.entries(policy.teams).map(
    ([team, { name }]): Item => ({ words: `${name} ticket`, item: { do: 'ticket', team } }),
  );
  if (named.length <= MENU_TICKETS) return named;
  return [...named.slice(0, MENU_TICKETS), { words: 'Other team’s ticket…', item: { do: 'ticket', team: null } }];
}

/** In the triage queue: what it may be, as buttons, and everything else as a menu (TR-2). */
export function triageButtons(record: CaseRecord, { policy }: View, blockId: string): readonly KnownBlock[] {
  const { state } = record;
  if (!state.open || state.queue !== policy.triageQueue) return [];
  const value = buttonValue(record);
  const guesses = state.assessment.guesses
    .filter(({ confidence }) => confidence >= GUESS_WORTH)
    .slice(0, GUESSES_SHOWN)
    .map(({ intent, confidence }, index) =>
      button(
        `${ACTIONS.triage}${index}`,
        `${INTENT_WORDS[intent]} ${Math.round(confidence * 100)}%`,
        `${value}|${intent}`,
      ),
    );
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
