import type { KnownBlock } from '@slack/types';
import type { Policy } from '../../../config/policy/schema.ts';
import { type Handover, handovers } from '../../../domain/routing/on-call.ts';
import type { OnCallNow, There } from '../../../flow/verbs.ts';
import { mrkdwn, oneLine, when } from '../mrkdwn.ts';
import { footnote, message, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { nameOf, queueName, sentence, teamName } from './words.ts';

/** As far as people plan: who is next is looked for, and stand-ins are shown, within it. */
const AHEAD_MS = 35 * 86_400_000;
const STAND_INS = 3;
/** Two blocks each, well under what a message takes. */
const LISTS = 20;

export interface OnCallList {
  readonly list: string;
  readonly now: OnCallNow;
  there(person: string): There;
}

/** Who is on call for some lists, until when, and who is next (ES-4); what keeps them from being reached stands beside it. */
export function onCallCard(lists: readonly OnCallList[], context: CardContext): Message {
  const shown = lists.slice(0, LISTS);
  const more = lists.length - shown.length;
  const texts = shown.map((one) => listLines(one, context));
  return message(
    ['Who is on call', ...texts.map((lines) => lines.flatMap(({ text }) => text).join('\n'))].join('\n'),
    section('oncall', '*Who is on call*'),
    ...texts.flatMap((lines, index) => blocksOf(shown[index]?.list ?? '', lines)),
    ...(more > 0 ? [footnote('oncall:more', `… and ${more} more. Ask for one: \`/case oncall engineering\`.`)] : []),
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

interface Line {
  readonly text: string;
  readonly small?: true;
}

function blocksOf(list: string, lines: readonly Line[]): readonly KnownBlock[] {
  const big = lines.filter(({ small }) => !small).map(({ text }) => text);
  const small = lines.filter(({ small }) => small).map(({ text }) => text);
  return [
    section(`oncall:${list}`, big.join('\n')),
    ...(small.length === 0 ? [] : [footnote(`oncall:${list}:more`, small.join('\n'))]),
  ];
}

function listLines(one: OnCallList, context: CardContext): readonly Line[] {
  const { list, now, there } = one;
  const { policy } = context;
  const title = `*${sentence(list.replaceAll('-', ' '), 60)}*${usedBy(list, context)}`;
  const [first] = now.order;
  if (first === undefined) return [{ text: title }, { text: '🔴 Nobody is in this list.' }];
  const planned =
    now.source.kind === 'group' ? [] : handovers(list, policy, context.now, new Date(context.now.getTime() + AHEAD_MS));
  const current = planned[0];
  const next = planned.find((piece) => piece !== current);
  const until = current && next ? ` until ${when(current.until)}` : '';
  const role = current?.standIn ? ' (stand-in)' : '';
  const after: Line[] = next
    ? [
        {
          text: `Next: ${nameOf(next.who, context)}${next.standIn ? ' (stand-in)' : ''}, until ${when(next.until)}`,
          small: true,
        },
      ]
    : [];
  return [
    { text: title },
    { text: `${mark(there(first))} *${nameOf(first, context)}*${role}${until}` },
    ...reachWords(one, first, context),
    ...(next === undefined && now.order.length > 1
      ? [{ text: `Behind: ${names(now.order.slice(1), context)}`, small: true as const }]
      : after),
    ...standIns(planned.slice(2), context),
    ...sourceWords(now, list, context),
  ];
}

/** Never colour alone: the words follow below. */
const mark = ({ away }: There): string => (away ? '🌙' : '📟');

/** What stands between the person on call and a page: who is reached in their place, or that nobody is. */
function reachWords({ now, there }: OnCallList, first: string, context: CardContext): readonly Line[] {
  const { away, nextShift } = there(first);
  if (away) {
    const instead = now.order.find((person) => !there(person).away);
    return instead === undefined
      ? [{ text: '🔴 Away in Intercom, and so is everybody behind them: nobody would be reached.' }]
      : [{ text: `Away in Intercom: *${nameOf(instead, context)}* is reached in their place.` }];
  }
  return nextShift === null
    ? []
    : [{ text: `Off shift until ${when(nextShift)}, and paged all the same`, small: true }];
}

const pieceWords = ({ who, from, until, standIn }: Handover, context: CardContext): string =>
  `${nameOf(who, context)}${standIn ? ' (stand-in)' : ''}, ${when(from)} to ${when(until)}`;

function standIns(later: readonly Handover[], context: CardContext): readonly Line[] {
  return later
    .filter(({ standIn }) => standIn)
    .slice(0, STAND_INS)
    .map((piece) => ({ text: `Later: ${pieceWords(piece, context)}`, small: true }));
}

function sourceWords({ source }: OnCallNow, list: string, context: CardContext): readonly Line[] {
  const start = context.policy.rotations[list]?.start;
  const notYet = start !== undefined && Date.parse(`${start}Z`) > context.now.getTime() + 86_400_000;
  switch (source.kind) {
    case 'list':
      return notYet
        ? [{ text: `Its turns begin on ${mrkdwn(start.slice(0, 10))}; until then the first has it.`, small: true }]
        : [];
    case 'group':
      return [{ text: `As the Slack user group ${mrkdwn(source.group)} says`, small: true }];
    case 'standing_in':
      return [
        {
          text:
            source.why === 'slack'
              ? `⚠️ Slack does not say who is in the user group ${mrkdwn(source.group)}: the policy’s list stands in.`
              : `⚠️ Nobody in the user group ${mrkdwn(source.group)} is known to the policy: its list stands in.`,
        },
      ];
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

const names = (people: readonly string[], context: CardContext): string =>
  people.map((person) => nameOf(person, context)).join(', ');

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
