import { randomBytes } from 'node:crypto';
import { systemCode } from '../../config/error-code.ts';
import type { Refusal, Whom } from '../../domain/record/record.ts';
import { cut } from '../../domain/text/cut.ts';
import { moneyWords } from '../../domain/text/money.ts';
import { UNSAID } from '../../domain/words/unsaid.ts';
import { ACTIONS } from './cards/action-ids.ts';
import { actionsIfAny, button, sayingOnly } from './cards/blocks.ts';
import type { CardContext, Message } from './cards/card.ts';
import { mentionOf } from './cards/words.ts';
import type { Log } from './log.ts';
import { mrkdwn, oneLine, when, withoutMarkup } from './mrkdwn.ts';

const WORDS = 300;
/** As much of a reason as its form takes. */
const HOW = 500;

/** Why it was refused and what to do, in words (SK-6). Shown to the person who asked and to nobody else. */
export function refusalWords(refusal: Refusal, context: CardContext): string {
  // Similar cases have no number that anybody knows.
  if ('id' in refusal && refusal.id.startsWith('SAME-')) return refusalWords({ ...refusal, id: 'This offer' }, context);
  if ('id' in refusal && refusal.id.startsWith('COVER-'))
    return refusalWords({ ...refusal, id: 'This request for cover' }, context);
  switch (refusal.kind) {
    case 'not_found':
      return `There is no ${oneLine(refusal.what, WORDS)}, or it is not for you to see. Check the number, or look with \`/case list\`.`;
    case 'not_allowed':
      return [
        `You cannot ${oneLine(refusal.verb, 80)} here: it takes ${oneLine(refusal.need, WORDS)}.`,
        ...(refusal.instead === undefined ? [] : [refusal.instead]),
        ...(refusal.ask === undefined ? [] : [askWords(refusal.ask, refusal.instead !== undefined, context)]),
      ].join(' ');
    case 'already_claimed':
      return `${refusal.id} was claimed by ${mentionOf(refusal.by, context)} ${when(refusal.at)}. Open it to see how it stands, or ask them to release it.`;
    case 'covered':
      return refusal.yours
        ? `You took this turn already ${when(refusal.at)}. Nothing was changed.`
        : `${mentionOf(refusal.by, context)} took this turn ${when(refusal.at)}. There is nothing left to do.`;
    case 'already_yours':
      return `${refusal.id} is yours already. Nothing was changed.`;
    case 'already':
      return `${refusal.id} is ${oneLine(refusal.status, WORDS)} already. Nothing was changed.`;
    case 'wrong_status':
      return `${refusal.id} cannot be ${oneLine(refusal.verb, 80)}: it is ${oneLine(refusal.status, WORDS)}. Open it to see what can be done now.`;
    case 'stale':
      return `${refusal.id} has changed since your screen was drawn, so nothing was done. Look at it again, and press again if it still fits.`;
    case 'open_case_exists':
      return `This conversation has an open case already: ${refusal.id}. Work on that one.`;
    case 'linked_work_open':
      return `${refusal.id} still waits for ${refusal.tickets.map(mrkdwn).join(', ')}. Wait until that is done, or resolve it anyway: the team is not told to stop.`;
    case 'unanswered':
      return unsaidWords(refusal);
    case 'decided':
      return `${refusal.id} was ${refusal.verdict} by ${mentionOf(refusal.by, context)} ${when(refusal.at)}. Nothing was changed.`;
    case 'over_limit':
      return overLimit(refusal, context);
    case 'invalid':
      return `That does not fit yet: ${oneLine(refusal.message, WORDS)}.`;
    case 'busy':
      return `Many people are changing ${refusal.id} at this moment, so nothing was done. Press again in a few seconds.`;
    default:
      return refusal satisfies never;
  }
}

function unsaidWords({ id, owes }: Extract<Refusal, { kind: 'unanswered' }>): string {
  const instead = owes.includes('answer')
    ? 'Answer first, or confirm that it is settled without an answer.'
    : 'Write to them first, or resolve it anyway: then it is left unsaid.';
  return `The customer of ${id} ${owes.map((one) => UNSAID[one]).join(', and ')}. ${instead}`;
}

/** "Up to €500 is yours to approve; this is $1,400 (€1,260): @fin can." */
function overLimit(refusal: Extract<Refusal, { kind: 'over_limit' }>, context: CardContext): string {
  const { limitCents, counts, amountCents, currency, who } = refusal;
  const [limit, amount] = [moneyWords(limitCents, counts.currency), moneyWords(amountCents, currency)];
  const here =
    currency === counts.currency || counts.cents === null ? '' : ` (${moneyWords(counts.cents, counts.currency)})`;
  const names = who.slice(0, ASKED).map((one) => mentionOf(one, context));
  const may =
    names.length === 0 ? `nobody else may. ${askAdmin(context, 'can change the policy')}` : `${orList(names)} can.`;
  return `Up to ${limit} is yours to approve; this is ${amount}${here}: ${may}`;
}

/** "Ana, Ben or Carla" */
const orList = (names: readonly string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : names.join('');

const ASKED = 3;

/** "Ana Alves has it: ask them."; `or`: beside something else that helps. */
function askWords(whom: Whom, or: boolean, context: CardContext): string {
  if (whom === 'admin') return askAdmin(context, 'can change the policy');
  if ('owner' in whom) return `${mentionOf(whom.owner, context)} has it: ask them.`;
  const names = whom.people.slice(0, ASKED).map((one) => mentionOf(one, context));
  if (names.length === 0) return askAdmin(context, 'can change the policy');
  return `${or ? 'Or ask' : 'Ask'} ${orList(names)}.`;
}

/** The same without markup, for the line under a field of a form. */
export function plainRefusal(refusal: Refusal, context: CardContext): string {
  return withoutMarkup(refusalWords(refusal, byName(context)));
}

const byName = (context: CardContext): CardContext => ({
  ...context,
  names: (id) => ({ name: context.names(id).name, slackId: null }),
});

/** What can be pressed to get on: open the case, or resolve it all the same. */
const ON_TO: Readonly<Partial<Record<Refusal['kind'], readonly ('open' | 'anyway')[]>>> = {
  already_claimed: ['open'],
  wrong_status: ['open'],
  stale: ['open'],
  open_case_exists: ['open'],
  linked_work_open: ['anyway', 'open'],
  unanswered: ['anyway', 'open'],
};

/** `how`: what was given as the reason for resolving, which the confirmation keeps. */
export function refusalMessage(refusal: Refusal, context: CardContext, how = ''): Message {
  const id = 'id' in refusal ? refusal.id : '';
  const buttons = {
    open: button(ACTIONS.show, `Open ${id}`, `${id}|0`),
    anyway: button(ACTIONS.resolve, 'Resolve anyway…', `${id}|0${how === '' ? '' : `|${cut(how, HOW)}`}`, {
      style: 'danger',
    }),
  };
  const shown = (ON_TO[refusal.kind] ?? []).map((one) => buttons[one]);
  return sayingOnly('refusal', refusalWords(refusal, context), ...actionsIfAny('refusal:actions', ...shown));
}

/** Somebody whom the policy does not know; who is no member of the workspace (`belongs`) hears of nobody in it. */
export function strangerWords(context: CardContext, belongs: boolean): string {
  if (!belongs) return 'Sorry, only members of this workspace can use Caseload. Nothing was done.';
  return `You are not among the people of Caseload’s policy, so nothing was done. ${askAdmin(context, 'can add you, by the e-mail address you have in Slack')}`;
}

/** The same where no markup is read: people by name. */
export const plainStrangerWords = (context: CardContext, belongs: boolean): string =>
  withoutMarkup(strangerWords(byName(context), belongs));

function askAdmin(context: CardContext, what: string): string {
  const admin = context.policy.people.find((person) => person.roles.includes('admin'));
  return admin === undefined ? `Whoever keeps the policy file ${what}.` : `${mentionOf(admin.id, context)} ${what}.`;
}

/** What mongodb 7 throws when there is no way to the server, by name: the driver itself is the store's. */
const DATABASE_AWAY = /^Mongo(?:Network|ServerSelection|PoolCleared|WaitQueue|NotConnected|Topology|WriteConcern)/;

/**
 * An error nobody expected: a reference for the person, the same in the log. Only the error's name, code and stack are logged; its message may
 * quote what a customer wrote.
 */
export function unexpected(error: unknown, where: string, log: Log): string {
  if (error instanceof Error && DATABASE_AWAY.test(error.name)) {
    log.warn({ error: error.name }, 'the database could not be reached for somebody in Slack');
    return 'Caseload cannot reach its database at the moment: as far as it knows, nothing was changed. Try again in a minute.';
  }
  const ref = randomBytes(3).toString('hex').slice(0, 5).toUpperCase();
  const { name, code, stack } = describe(error);
  log.error({ ref, where, error: name, code, stack }, 'a Slack request failed');
  return `Something went wrong on our side (reference ${ref}). Try again in a moment; if it happens again, give the reference to whoever runs Caseload.`;
}

function describe(error: unknown): {
  readonly name: string;
  readonly code: string | null;
  readonly stack: readonly string[];
} {
  if (!(error instanceof Error)) return { name: typeof error, code: null, stack: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : systemCode(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, code, stack: frames.slice(0, 8).map((line) => line.trim()) };
}
