import type { ActionsBlock, Button, Overflow } from '@slack/types';
import { type Act, FIRST } from '../../../domain/picture/act.ts';
import type { Picture } from '../../../domain/picture/picture.ts';
import { cut } from '../../../domain/text/cut.ts';
import { LIMITS } from '../limits.ts';
import { ACTIONS, type ActionId, menuValue } from './action-ids.ts';
import { actionsIfAny, button, option } from './blocks.ts';

/** What each act is in Slack, on a case and on linked work; null where a record of that kind has no such act. */
const ACTION_OF: Readonly<Record<Act['do'], { readonly case: ActionId | null; readonly ticket: ActionId | null }>> = {
  claim: { case: ACTIONS.claim, ticket: ACTIONS.ticketClaim },
  take_over: { case: ACTIONS.claim, ticket: null },
  reply: { case: ACTIONS.reply, ticket: null },
  note: { case: ACTIONS.note, ticket: null },
  fill_in: { case: ACTIONS.fillIn, ticket: null },
  on_it: { case: ACTIONS.pageOnIt, ticket: ACTIONS.ticketPageOnIt },
  keep: { case: ACTIONS.leaseKeep, ticket: ACTIONS.ticketLeaseKeep },
  hand_back: { case: ACTIONS.handBack, ticket: ACTIONS.ticketRelease },
  approve_waiver: { case: ACTIONS.waiverApprove, ticket: null },
  decline_waiver: { case: ACTIONS.waiverDecline, ticket: null },
  wait: { case: ACTIONS.wait, ticket: null },
  snooze: { case: ACTIONS.snooze, ticket: null },
  promise: { case: ACTIONS.promise, ticket: null },
  resume: { case: ACTIONS.resume, ticket: null },
  resolve: { case: ACTIONS.resolve, ticket: null },
  review: { case: ACTIONS.review, ticket: null },
  reopen: { case: ACTIONS.reopen, ticket: ACTIONS.ticketReopen },
  merge: { case: ACTIONS.merge, ticket: null },
  article: { case: ACTIONS.article, ticket: null },
  open_article: { case: ACTIONS.articleOpen, ticket: null },
  escalate: { case: ACTIONS.escalate, ticket: null },
  outlook: { case: ACTIONS.outlook, ticket: null },
  step_down: { case: ACTIONS.stepDown, ticket: null },
  hand_over: { case: ACTIONS.handOver, ticket: null },
  ask_team: { case: ACTIONS.askTeam, ticket: null },
  waive: { case: ACTIONS.waive, ticket: null },
  why: { case: ACTIONS.why, ticket: ACTIONS.why },
  details: { case: ACTIONS.show, ticket: ACTIONS.show },
  later: { case: ACTIONS.remindLater, ticket: ACTIONS.remindLater },
  start: { case: null, ticket: ACTIONS.ticketStart },
  done: { case: null, ticket: ACTIONS.ticketDone },
  release: { case: null, ticket: ACTIONS.ticketRelease },
  tell_customers: { case: null, ticket: ACTIONS.tellCustomers },
  retry_telling: { case: null, ticket: ACTIONS.retryTelling },
  give: { case: null, ticket: ACTIONS.ticketGive },
  need_info: { case: null, ticket: ACTIONS.ticketNeedInfo },
  answer_info: { case: ACTIONS.answerInfo, ticket: null },
  approve: { case: null, ticket: ACTIONS.approve },
  decline: { case: null, ticket: ACTIONS.decline },
  withdraw: { case: null, ticket: ACTIONS.withdraw },
};

const actionOf = (act: Act, id: string): ActionId | null =>
  ACTION_OF[act.do][id.startsWith('CASE-') ? 'case' : 'ticket'];

/** `value` as `buttonValue` made it. Every button is named by its record for those who hear it. */
export function actButton(act: Act, id: string, value: string, quiet = false): readonly Button[] {
  const action = actionOf(act, id);
  if (action === null) return [];
  const url = act.do === 'open_article' ? act.about : undefined;
  const about = act.about === undefined || url !== undefined ? '' : `|${act.about}`;
  const words = act.words.replace(/[ ↗…]+$/u, '');
  const made = button(action, act.words, `${value}${about}`, {
    ...(FIRST.has(act.do) && !quiet ? { style: 'primary' } : {}),
    accessibility_label: `${cut(words, LIMITS.buttonText - id.length - 2)}: ${id}`,
  });
  return [url === undefined ? made : { ...made, url }];
}

/** The buttons of a picture and its menu; nothing where nothing can be pressed. */
export function actRow(
  { id, acts }: Pick<Picture, 'id' | 'acts'>,
  value: string,
  blockId: string,
  quiet = false,
): readonly ActionsBlock[] {
  const buttons = acts.main.flatMap((act, index) => actButton(act, id, value, quiet || index > 0));
  return actionsIfAny(blockId, ...buttons, ...actMenu(acts.menu, id, value));
}

function actMenu(menu: readonly Act[], id: string, value: string): readonly Overflow[] {
  const options = menu.slice(0, LIMITS.overflowOptions).flatMap((act) => {
    const action = actionOf(act, id);
    return action === null ? [] : [option(act.words, menuValue(value, action, act.about))];
  });
  return options.length === 0 ? [] : [{ type: 'overflow', action_id: ACTIONS.menu, options }];
}
