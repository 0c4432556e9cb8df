import type { KnownBlock } from '@slack/types';
import type { Policy } from '../../../config/policy/schema.ts';
import { sentence } from '../../../domain/picture/lines.ts';
import { agreed } from '../../../domain/record/cover.ts';
import { type Handover, handovers } from '../../../domain/routing/on-call.ts';
import type { OnCallNow, There } from '../../../flow/who-is-there.ts';
import { mrkdwn, oneLine, when } from '../mrkdwn.ts';
import { actionsIfAny, andMore, footnote, message, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { askedOnList, coverMe, coversWords } from './cover.ts';
import { nameOf, queueName, teamName } from './words.ts';

/** As far as people plan: who is next is looked for, and stand-ins are shown, within it. */
const AHEAD_MS = 35 * 86_400_000;
const STAND_INS = 3;
const STAND_IN = ' (stand-in)';
/** Two blocks each, well under what a message takes. */
const LISTS = 20;
const ASKED = 3;

export interface OnCallList {
  readonly list: string;
  readonly now: OnCallNow;
  there(person: string): There;
}

/**
 * Who is on call for some lists, until when, and who is next (ES-4); what keeps them from being reached stands beside it. Below: who asks for cover, and what `reader`
 * can do about that.
 */
export function onCallCard(lists: readonly OnCallList[], context: CardContext, reader: string): Message {
  const shown = lists.slice(0, LISTS);
  const more = lists.length - shown.length;
  const texts = shown.map((one) => listLines(one, context));
  const takes = (list: string) =>
    shown.some((one) => one.list === list && one.now.order.includes(reader) && !one.there(reader).away);
  const requests = shown.flatMap(({ now }) => now.covers.filter(({ state }) => state.status === 'asked'));
  const asked = requests.slice(0, ASKED).map((one) => askedOnList(one, context, { person: reader, takes }));
  const own = shown.find(({ now: { order } }) => order.length > 1 && order.includes(reader));
  return message(
    ['Who is on call', ...texts.flatMap(({ big, small }) => [...big, ...small]), ...asked.map(({ text }) => text)].join(
      '\n',
    ),
    section('oncall', '*Who is on call*'),
    ...texts.flatMap((lines, index) => blocksOf(shown[index]?.list ?? '', lines)),
    ...andMore('oncall:more', more, '. Ask for one: `/case oncall engineering`.'),
    ...asked.map(({ block }) => block),
    ...andMore('cover:more', requests.length - asked.length),
    ...actionsIfAny('oncall:actions', ...(own === undefined ? [] : [coverMe(own.list)])),
  );
}

/** A queue or team without a list: whoever of it is there, and its lead. */
export function nobodyOnCall(
  place: { readonly name: string; readonly members: readonly string[]; readonly lead: string },
  there: (person: string) => There,
  context: CardContext,
): Message {
  const present = place.members.filter((person) => isThere(there(person)));
  const who =
    present.length === 0
      ? 'Nobody of it is on shift now.'
      : `On shift now: ${present.map((person) => `*${nameOf(person, context)}*`).join(', ')}.`;
  const text = `*${mrkdwn(place.name)}* has no on-call list. ${who} Its lead is *${nameOf(place.lead, context)}*.`;
  return message(text.replaceAll('*', ''), section('oncall', text));
}

const isThere = ({ away, nextShift }: There): boolean => !away && nextShift === null;

/** The lines about a list; what is small stands below them. */
interface Lines {
  readonly big: readonly string[];
  readonly small: readonly string[];
}

function blocksOf(list: string, { big, small }: Lines): readonly KnownBlock[] {
  return [
    section(`oncall:${list}`, big.join('\n')),
    ...(small.length === 0 ? [] : [footnote(`oncall:${list}:more`, small.join('\n'))]),
  ];
}

function listLines(one: OnCallList, context: CardContext): Lines {
  const { list, now, there } = one;
  const { policy } = context;
  const title = `*${mrkdwn(sentence(list.replaceAll('-', ' '), 60))}*${usedBy(list, context)}`;
  const [first] = now.order;
  if (first === undefined) return { big: [title, '🔴 Nobody is in this list.'], small: [] };
  const covers = agreed(now.covers);
  const byGroup = now.source.kind === 'group';
  const planned = byGroup
    ? []
    : handovers(list, policy, context.now, new Date(context.now.getTime() + AHEAD_MS), now.turn, covers);
  const current = planned[0];
  const next = planned.find((piece) => piece !== current);
  const until = current && next ? ` until ${when(current.until)}` : '';
  const behind = now.order.slice(1);
  const after = next
    ? `Next: ${who(next, context)}, until ${when(next.until)}`
    : behind.length > 0
      ? `Behind: ${behind.map((person) => nameOf(person, context)).join(', ')}`
      : null;
  const { away, nextShift } = there(first);
  const reached = away ? [insteadOf(one, context)] : [];
  const source = sourceWords(now, list, context);
  return {
    big: [
      title,
      // Never colour alone: the words follow below.
      `${away ? '🌙' : '📟'} *${nameOf(first, context)}*${current ? standing(current, context) : ''}${until}`,
      ...reached,
      ...source.big,
    ],
    small: [
      ...(away || nextShift === null ? [] : [`Off shift until ${when(nextShift)}, and paged all the same`]),
      ...(after === null ? [] : [after]),
      ...planned
        .slice(2)
        .filter(({ standIn }) => standIn)
        .slice(0, STAND_INS)
        .map((piece) => `Later: ${who(piece, context)}, ${when(piece.from)} to ${when(piece.until)}`),
      ...source.small,
      // Whom the group will name then nobody knows; a swap goes before it.
      ...(byGroup ? covers : [])
        .slice(0, STAND_INS)
        .map(
          ({ asker, taker, from, until: end }) =>
            `${coversWords(nameOf(taker, context), nameOf(asker, context))}, ${when(from)} to ${when(end)}, whatever the group says`,
        ),
    ],
  };
}

/** " for Ana Alves" by a swap, else " (stand-in)". */
const standing = ({ standIn, instead }: Handover, context: CardContext): string =>
  instead === undefined ? (standIn ? STAND_IN : '') : ` for ${nameOf(instead, context)}`;
const who = (piece: Handover, context: CardContext): string =>
  `${nameOf(piece.who, context)}${standing(piece, context)}`;

/** Who is reached in the place of somebody who is away, or that nobody is. */
function insteadOf({ now, there }: OnCallList, context: CardContext): string {
  const instead = now.order.find((person) => !there(person).away);
  return instead === undefined
    ? '🔴 Away, and so is everybody behind them: nobody would be reached.'
    : `Away: *${nameOf(instead, context)}* is reached in their place.`;
}

function sourceWords({ source }: OnCallNow, list: string, { policy, now }: CardContext): Lines {
  const start = policy.rotations[list]?.start;
  const notYet = start !== undefined && Date.parse(`${start}Z`) > now.getTime() + 86_400_000;
  switch (source.kind) {
    case 'list': {
      const words = `Its turns begin on ${mrkdwn(start?.slice(0, 10) ?? '')}; until then the first has it.`;
      return { big: [], small: notYet ? [words] : [] };
    }
    case 'group':
      return { big: [], small: [`As the Slack user group ${mrkdwn(source.group)} says`] };
    case 'standing_in': {
      const group = mrkdwn(source.group);
      const words =
        source.why === 'slack'
          ? `Slack does not say who is in the user group ${group}: the policy’s list stands in.`
          : `Nobody in the user group ${group} is known to the policy: its list stands in.`;
      return { big: [`⚠️ ${words}`], small: [] };
    }
    default:
      return source satisfies never;
  }
}

/** " · Engineering support, Engineering": the queues and teams that a list answers for. */
function usedBy(list: string, context: CardContext): string {
  const { queues, teams } = context.policy;
  const users = [
    ...Object.entries(queues).flatMap(([id, { onCall }]) => (onCall === list ? [queueName(id, context)] : [])),
    ...Object.entries(teams).flatMap(([id, { onCall }]) =>
      onCall === list ? [`${teamName(id, context)} tickets`] : [],
    ),
  ];
  return users.length === 0 ? '' : ` for ${users.join(', ')}`;
}

/** What was asked for, by id or name: a list, or a queue or team with or without one. Null for anything else. */
export function asked(
  text: string,
  { onCall, queues, teams }: Policy,
): { readonly list: string } | { readonly place: { name: string; members: readonly string[]; lead: string } } | null {
  const wanted = text.toLowerCase();
  const list = Object.keys(onCall).find((id) => id === wanted);
  if (list !== undefined) return { list };
  const places = [...Object.entries(queues), ...Object.entries(teams)];
  const place = places.find(([id, { name }]) => id === wanted || name.toLowerCase() === wanted)?.[1];
  if (place === undefined) return null;
  return place.onCall === undefined ? { place } : { list: place.onCall };
}

export const unknownList = (text: string, { onCall }: Policy): string =>
  `There is no on-call list, queue or team called “${oneLine(text, 60)}”. The lists are: ${Object.keys(onCall)
    .map((id) => `\`${id}\``)
    .join(', ')}.`;
