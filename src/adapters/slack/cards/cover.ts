import type { KnownBlock } from '@slack/types';
import { type CoverState, type KeptCover, readCoverGroup } from '../../../domain/record/cover.ts';
import { isGone } from '../../../domain/record/lease.ts';
import { lines, mrkdwn, oneLine, when } from '../mrkdwn.ts';
import { ACTIONS } from './action-ids.ts';
import { actions, button, message, noting, sayingOnly, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { nameOf } from './words.ts';

const REASON = 200;
/** Behind a request that stands on the list of `/case oncall`: pressing it draws that anew. */
export const ON_LIST = 'list';

const bold = (person: string, context: CardContext): string => `*${nameOf(person, context)}*`;
/** "Ben Bauer covers Ana Alves", each as they are named where it stands. */
export const coversWords = (taker: string, asker: string): string => `${taker} covers ${asker}`;
const what = ({ list, from, until, askedAt }: CoverState): string =>
  `on call for *${mrkdwn(list.replaceAll('-', ' '))}*, ${from > askedAt ? `${when(from)} to` : 'until'} ${when(until)}`;

/** "Ana asks for cover: on call for engineering, Wed 18:00 to Thu 09:00", and their word why. */
const asked = (state: CoverState, context: CardContext): string =>
  lines(
    `🔁 ${bold(state.asker, context)} asks for cover: ${what(state)}`,
    state.reason === null ? null : `> ${oneLine(state.reason, REASON)}`,
  );

const take = ({ id }: KeptCover, more = '') =>
  button(ACTIONS.coverTake, 'I take it', `${id}|0${more}`, { style: 'primary' });

/** The request in the channel of its list, and what it has come to: one line without a button. */
export function coverCard(cover: KeptCover, context: CardContext): Message {
  if (cover.state.status !== 'asked') return noting('cover', settled(cover.state, context));
  const text = asked(cover.state, context);
  return message(text, section('cover', text), actions('cover:actions', take(cover)));
}

function settled(state: CoverState, context: CardContext): string {
  const { status, asker, taker } = state;
  const whose = bold(asker, context);
  switch (status) {
    case 'asked':
      return asked(state, context);
    case 'taken':
    case 'over':
      return `✅ ${coversWords(taker === null ? 'Somebody' : bold(taker, context), whose)}: ${what(state)}`;
    case 'withdrawn':
      return `${whose} does not need cover any more: ${what(state)}`;
    case 'lapsed':
      return `Nobody could cover ${whose}, who stays ${what(state)}`;
    case 'void':
      return `${taker === null ? `${whose} asked for cover` : `${bold(taker, context)} was to cover ${whose}`}, and ${whyOff(state, context)}: ${what(state)}`;
    default:
      return status satisfies never;
  }
}

function whyOff({ asker, taker }: CoverState, { policy, absence, ...context }: CardContext): string {
  const gone = [taker, asker].find((person) => person !== null && isGone(person, policy, absence));
  return gone == null
    ? 'there is no such list any more'
    : `${nameOf(gone, { policy, absence, ...context })} is not with us any more`;
}

/** What one person is told; null of what is not true any more. */
export function coverTold(cover: KeptCover, group: string, context: CardContext): Message | null {
  const to = readCoverGroup(group);
  const { state } = cover;
  const { status, asker, taker } = state;
  if (to === null) return null;
  switch (to.told) {
    case 'begins':
      return status === 'taken' && taker === to.person
        ? sayingOnly(
            'cover',
            `📟 You are ${what({ ...state, from: state.askedAt })}, in the place of ${nameOf(asker, context)}.`,
          )
        : null;
    case 'off':
      return status === 'void'
        ? sayingOnly(
            'cover',
            `📟 ${to.person === asker ? 'You are on call yourself again' : 'You are not on call'}: ${settled(state, context)}`,
          )
        : null;
    case 'to':
      return to.person === asker ? toAsker(state, context) : toOthers(cover, to.person, context);
    default:
      return to.told satisfies never;
  }
}

function toAsker(state: CoverState, context: CardContext): Message {
  const { status, taker } = state;
  if (status === 'taken' && taker !== null)
    return sayingOnly('cover', `✅ ${coversWords(bold(taker, context), 'you')}: ${what(state)}`);
  return status === 'lapsed'
    ? sayingOnly('cover', `📟 Nobody could cover you: you stay ${what(state)}`)
    : noting('cover', settled(state, context));
}

function toOthers(cover: KeptCover, person: string, context: CardContext): Message {
  const { state } = cover;
  if (state.status === 'taken' && state.taker === person)
    return noting('cover', `✅ You cover ${bold(state.asker, context)}: ${what(state)}`);
  return coverCard(cover, context);
}

/** Who looks at requests on a list, and what they could do. */
interface CoverReader {
  readonly person: string;
  /** They could take a turn of this list. */
  takes(list: string): boolean;
}

/** A request as it stands on the list of who is on call, with what this reader can do about it. */
export function askedOnList(
  cover: KeptCover,
  context: CardContext,
  reader: CoverReader,
): { readonly text: string; readonly block: KnownBlock } {
  const { id, state } = cover;
  const withdraw = button(ACTIONS.coverWithdraw, 'Withdraw', `${id}|0|${ON_LIST}`);
  const mine = state.asker === reader.person;
  const press = mine ? withdraw : reader.takes(state.list) ? take(cover, `|${ON_LIST}`) : undefined;
  const text = asked(state, context);
  return { text, block: section(`cover:${id}`, text, press) };
}

/** Opens the form; of no record, so a number that no record has. */
export const coverMe = (list: string) => button(ACTIONS.coverAsk, 'Cover me…', `LIST-0|0|${list}`);
