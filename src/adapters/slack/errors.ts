import { mishap } from '../../config/mishap.ts';
import type { Person } from '../../config/policy/schema.ts';
import type { Refusal } from '../../domain/record/record.ts';
import { cut } from '../../domain/text/cut.ts';
import { refusalLine, strangerLine } from '../../domain/words/refusals.ts';
import { ACTIONS } from './cards/action-ids.ts';
import { actionsIfAny, button, sayingOnly } from './cards/blocks.ts';
import type { CardContext, Message } from './cards/card.ts';
import { mentioning } from './cards/hand.ts';
import type { Log } from './log.ts';
import { withoutMarkup } from './mrkdwn.ts';

/** As much of a reason as its form takes. */
const HOW = 500;

/** Why it was refused and what to do, in words (SK-6). Shown to the person who asked and to nobody else. */
export const refusalWords = (refusal: Refusal, context: CardContext): string =>
  `${mentioning(refusalLine(refusal, context.policy), context)}${refusal.kind === 'not_found' ? ' Check the number, or look with `/case list`.' : ''}`;

/** The same without markup, for the line under a field of somebody's form, with times in their zone. */
export function plainRefusal(refusal: Refusal, context: CardContext, { timeZone }: Pick<Person, 'timeZone'>): string {
  return withoutMarkup(refusalWords(refusal, { ...byName(context), zone: timeZone }));
}

const byName = (context: CardContext): CardContext => ({
  ...context,
  names: (id) => ({ name: context.names(id).name, slackId: null }),
});

/** What can be pressed to get on: open the case, answer its customer, or resolve it all the same. */
const ON_TO: Readonly<Partial<Record<Refusal['kind'], readonly ('open' | 'reply' | 'anyway')[]>>> = {
  already_claimed: ['open'],
  wrong_status: ['open'],
  stale: ['open'],
  open_case_exists: ['open'],
  linked_work_open: ['anyway', 'open'],
  unanswered: ['reply', 'anyway'],
};

/** `how`: what was given as the reason for resolving, which the confirmation keeps. */
export function refusalMessage(refusal: Refusal, context: CardContext, how = ''): Message {
  const id = 'id' in refusal ? refusal.id : '';
  const buttons = {
    open: button(ACTIONS.show, `Open ${id}`, `${id}|0`),
    reply: button(ACTIONS.reply, 'Reply…', `${id}|0`, { style: 'primary' }),
    anyway: button(ACTIONS.resolve, 'Resolve anyway…', `${id}|0${how === '' ? '' : `|${cut(how, HOW)}`}`, {
      style: 'danger',
    }),
  };
  const shown = (ON_TO[refusal.kind] ?? []).map((one) => buttons[one]);
  return sayingOnly('refusal', refusalWords(refusal, context), ...actionsIfAny('refusal:actions', ...shown));
}

/** Somebody whom the policy does not know; who is no member of the workspace (`belongs`) hears of nobody in it. */
export const strangerWords = (context: CardContext, belongs: boolean): string =>
  belongs
    ? mentioning(strangerLine(context.policy, 'Slack'), context)
    : 'Sorry, only members of this workspace can use Caseload. Nothing was done.';

/** The same where no markup is read: people by name. */
export const plainStrangerWords = (context: CardContext, belongs: boolean): string =>
  withoutMarkup(strangerWords(byName(context), belongs));

/** An error nobody expected, see `mishap`. */
export const unexpected = (error: unknown, where: string, log: Log): string =>
  mishap(error, { where, edge: 'Slack' }, log);
