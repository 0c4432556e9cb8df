import type { ModalView } from '@slack/types';
import type { CaseCommand, CaseEvent } from '../../domain/case/case.ts';
import type { Read } from '../../domain/forms/form.ts';
import type { Wish } from '../../domain/forms/wish.ts';
import type { AnyTicketCommand } from '../../domain/ticket/state.ts';
import { caseSentence } from '../../domain/words/case-events.ts';
import { long } from '../../domain/words/said.ts';
import { fulfil } from '../../flow/fulfil.ts';
import type { CaseRecord, Outcome, TicketRecord } from '../../flow/ports.ts';
import { sayingOnly } from './cards/blocks.ts';
import type { CardContext, Message } from './cards/card.ts';
import { caseDetails } from './cards/case-details.ts';
import { mrk } from './cards/hand.ts';
import { refusalMessage } from './errors.ts';
import type { Asked, Command, DoneLine, OnPress, Pressed, Result, Submitted, Typed } from './feature.ts';
import type { Meta } from './form.ts';
import { mrkdwn, unwrapped } from './mrkdwn.ts';
import { headOf, numberAt } from './typed.ts';

/** What features are made of: commands, buttons and forms about one case or ticket. */
export const words = (text: string): Message => sayingOnly('words', text);

/** What a verb came to: `ok` words it, a refusal words itself. */
export function answerTo<R>(
  outcome: Outcome<R>,
  context: CardContext,
  ok: (record: R) => Message | null = () => null,
): Message | null {
  return outcome.ok ? ok(outcome.record) : refusalMessage(outcome.refusal, context);
}

export const outdated = (what: 'button' | 'menu' = 'button', look = 'Look at the case with `/case show`.'): Message =>
  words(`This ${what} is from an older version of Caseload. ${look}`);

/** A command whose first word is a case's number; `text` is what follows, as the person sees it. */
export const aboutCase = (
  word: string,
  usage: string | null,
  run: (typed: Typed, id: string, text: string) => Promise<Message | null>,
): Command => ({
  words: [word],
  usage,
  numbered: true,
  async run(typed) {
    const number = numberAt(typed.text);
    if (number?.id.startsWith('CASE-')) return run(typed, number.id, unwrapped(number.rest));
    return needNumber(word, headOf(typed.text).head);
  },
});

export function needNumber(word: string, head: string): Message {
  const why = head === '' ? 'Which case?' : `“${mrkdwn(unwrapped(head).slice(0, 60))}” is no case number.`;
  return words(`${why} Write \`/case ${word} CASE-12\`, or just the number.`);
}

/** A command to one case: its number, then a free text for those that take one. */
export const typedCommand = (
  word: string,
  usage: string | null,
  commandOf: (text: string) => CaseCommand,
  done: DoneLine,
): Command => aboutCase(word, usage, (typed, id, text) => commandAsked(typed, id, commandOf(text), done));

/** Runs a command that was typed and words what came of it. */
export async function commandAsked(
  { verbs, person, context }: Typed,
  id: string,
  command: CaseCommand,
  done: DoneLine,
): Promise<Message | null> {
  return answerTo(await verbs.command({ id, person, command }), context, (record) => words(done(record, context)));
}

/** A button that is one command to a case, with nothing to ask. */
export const pressedCommand =
  (command: CaseCommand, done: DoneLine): OnPress =>
  async (pressed) => {
    const { verbs, person, on } = pressed;
    return caseChanged(pressed, await verbs.command({ id: on.id, person, command }), done);
  };

/** After a change of a case: the living card says it all, a copy is drawn anew, elsewhere a line tells. */
export async function caseChanged(
  { verbs, person, context, surface, replace }: Pressed,
  outcome: Outcome<CaseRecord>,
  done: DoneLine,
): Promise<Message | null> {
  if (!outcome.ok) return answerTo(outcome, context);
  const { record } = outcome;
  if (surface === 'details')
    await replace(caseDetails(record, person, context, await verbs.relatedOf({ record, person })));
  return surface === 'elsewhere' ? words(done(record, context)) : null;
}

/** The same for a linked ticket. */
export const pressedTicketCommand =
  (command: AnyTicketCommand, done: (record: TicketRecord) => string): OnPress =>
  async ({ verbs, person, context, surface, on }) => {
    const outcome = await verbs.commandTicket({ id: on.id, person, command });
    return answerTo(outcome, context, (record) => (surface === 'card' ? null : words(done(record))));
  };

/** Opens a form, for those who may see the case: on top of the one that it was pressed in. */
export const opensForm =
  (formOf: (record: CaseRecord, pressed: Pressed) => ModalView): OnPress =>
  async (pressed) => {
    const { verbs, person, context, on, open } = pressed;
    const outcome = await verbs.seeCase({ id: on.id, person });
    if (outcome.ok) await open(formOf(outcome.record, pressed));
    return answerTo(outcome, context);
  };

/** The same, about linked work. */
export const opensTicketForm =
  (formOf: (record: TicketRecord, pressed: Pressed) => ModalView): OnPress =>
  async (pressed) => {
    const { verbs, person, context, on, open } = pressed;
    const outcome = await verbs.seeTicket({ id: on.id, person });
    if (outcome.ok) await open(formOf(outcome.record, pressed));
    return answerTo(outcome, context);
  };

/** A case or a ticket, by its number. */
export const seeEither = ({ verbs, person }: Asked, id: string): Promise<Outcome<CaseRecord | TicketRecord>> =>
  id.startsWith('CASE-') ? verbs.seeCase({ id, person }) : verbs.seeTicket({ id, person });

/** What a form opened by a press carries. */
export const metaOf = ({ on, surface }: Pressed): Pick<Meta, 'id' | 'seen' | 'from'> => ({
  id: on.id,
  // A button that is not a picture of the case (seen 0) cannot be stale.
  seen: on.seen === 0 ? null : on.seen,
  from: surface === 'card' ? 'card' : 'elsewhere',
});

/** Does what a form asks for, or says under its fields what is wrong with it. */
export async function fulfilled(
  { verbs, person, id, result }: Pick<Submitted, 'verbs' | 'person' | 'id' | 'result'>,
  read: Read<Wish>,
  done: DoneLine,
  main?: string,
): Promise<Result> {
  return read.ok ? result(await fulfil(verbs, { id, person }, read.wish), done, main) : read;
}

/** The newest entry of a case's log in words, or the newest of a type. */
export function newestEntry({ id, log }: CaseRecord, context: CardContext, type?: CaseEvent['type']): string {
  const entry = log.findLast((one) => type === undefined || one.type === type);
  return entry === undefined ? `${id} is changed.` : `${id}: ${mrk(long(caseSentence(entry)), context)}.`;
}
