import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import { INTENT_WORDS, INTENTS } from '../../../config/vocabulary.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { LIMITS } from '../limits.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { articleButton } from './article-words.ts';
import { actions, button, option, plain, section } from './blocks.ts';
import type { CardContext } from './card.ts';
import { caseMenu } from './case-menu.ts';

const GUESSES_SHOWN = 3;
/** A guess below this is no help beside a better one; where all are below it, the best are offered without a number. */
const GUESS_WORTH = 0.05;

/** The two main buttons of each state, and the menu with what else works now. */
export function caseButtons(record: CaseRecord, context: CardContext, blockId: string): ActionsBlock {
  return actions(blockId, ...mainButtons(record, context), ...caseMenu(record, context));
}

function mainButtons(record: CaseRecord, { policy }: CardContext): readonly Button[] {
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

/** In the triage queue: what it may be, as buttons, and everything else as a menu (TR-2). */
export function triageButtons(record: CaseRecord, { policy }: CardContext, blockId: string): readonly KnownBlock[] {
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
