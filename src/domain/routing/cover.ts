import type { Person, Policy } from '../../config/policy/schema.ts';
import { quietAt } from '../people/notify.ts';
import { agreed, type CoverState, type CoverTold, coverGroup, type KeptCover, lapsesAt } from '../record/cover.ts';
import type { EffectBody } from '../record/effect.ts';
import { type Refusal, refuse } from '../record/record.ts';
import { type Handover, handovers, type Turn } from './on-call.ts';

/** What a swap is decided by, at `now`. */
export interface CoverContext {
  readonly policy: Policy;
  readonly now: Date;
  /** Everybody of the list, whoever answers for it. */
  readonly order: readonly string[];
  readonly turn: Turn | null;
  /** Those of the list that are asked for, or agreed and not over. */
  readonly open: readonly KeptCover[];
  /** A Slack user group answers for the list: nobody knows whom it will name. */
  readonly byGroup: boolean;
  away(person: string): boolean;
}

type Decided = { readonly ok: true; readonly state: CoverState } | { readonly ok: false; readonly refusal: Refusal };

export interface CoverAsked {
  readonly list: string;
  readonly from: Date;
  readonly until: Date;
  readonly reason: string;
}

/** As far ahead as turns are swapped, ms. */
const COVER_AHEAD_MS = 180 * 86_400_000;

const invalid = (field: string, message: string) => refuse({ kind: 'invalid', field, message });
const rotationName = (list: string): string => `the rotation “${list.replaceAll('-', ' ')}”`;

/** Asks the others of a list to cover somebody who is on call then. What lies before now, and before and after their turns, is left out. */
export function askCover({ list, from, until, reason }: CoverAsked, { id }: Person, context: CoverContext): Decided {
  const { policy, now, order, open, byGroup } = context;
  if (!order.includes(id))
    return refuse({ kind: 'not_allowed', verb: 'ask for cover', need: `somebody of ${rotationName(list)}` });
  const others = order.filter((person) => person !== id);
  if (others.length === 0)
    return refuse({ kind: 'not_allowed', verb: 'ask for cover', need: 'somebody else in the rotation' });
  // No moment at all is after none.
  if (!(until > now)) return invalid('until', 'that time is over: choose one that is still to come');
  if (!(until > from)) return invalid('until', 'it ends before it begins');
  if (until.getTime() > now.getTime() + COVER_AHEAD_MS)
    return invalid('until', 'so far ahead nobody is asked: choose a time within half a year');
  const span = { from: from > now ? from : now, until };
  const mine = byGroup ? span : withinTurns(id, list, span, context);
  if (mine === null) return invalid('from', `you are not on call for ${rotationName(list)} then`);
  if (open.some(({ state }) => state.status === 'asked' && state.asker === id && overlaps(state, mine)))
    return invalid('from', 'you have asked for that time already; /case oncall shows how it stands');
  const state = { ...mine, list, asker: id, reason: reason.trim() || null, askedAt: now };
  const told = others.filter(
    (person) =>
      policy.people.some((one) => one.id === person) && !context.away(person) && !sleepsUntil(person, state, context),
  );
  return {
    ok: true,
    state: {
      ...{ open: true, status: 'asked', ...state, told, channel: channelOf(list, policy) },
      ...{ taker: null, takenAt: null, begun: false },
    },
  };
}

/** Whoever is in their quiet hours is not rung out of bed for what can be taken in the morning as well: it stands in the channel. */
function sleepsUntil(
  person: string,
  state: Parameters<typeof lapsesAt>[0],
  { policy, now }: Pick<CoverContext, 'policy' | 'now'>,
): boolean {
  const end = quietAt({ person }, policy, now);
  return end !== null && state.from > end;
}

const overlaps = (one: Span, other: Span): boolean => one.from < other.until && other.from < one.until;

interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** When somebody is on call between two moments, by turns, stand-ins and swaps. */
const turnsOf = (
  person: string,
  list: string,
  { from, until }: Span,
  { policy, turn, open }: Pick<CoverContext, 'policy' | 'turn' | 'open'>,
): readonly Handover[] => handovers(list, policy, from, until, turn, agreed(open)).filter(({ who }) => who === person);

/** From the first to the last moment within a span at which it is their turn. */
function withinTurns(person: string, list: string, span: Span, context: CoverContext): Span | null {
  const mine = turnsOf(person, list, span, context);
  const [first] = mine;
  const last = mine.at(-1);
  return first && last ? { from: first.from, until: last.until } : null;
}

/** Where the people of a list read together: in the channel of its team, else of its queue. */
function channelOf(list: string, { teams, queues }: Policy): string | null {
  const users = [...Object.values(teams), ...Object.values(queues)];
  return users.find(({ onCall }) => onCall === list)?.channel ?? null;
}

/** The first who takes it has it. */
export function takeCover({ id, state }: KeptCover, person: Person, context: CoverContext): Decided {
  const { now, order } = context;
  const settled = settledAs(id, state, person.id);
  if (settled !== null) return settled;
  const not = (verb: string, need: string, instead?: string) =>
    refuse({ kind: 'not_allowed', verb, need, ...(instead === undefined ? {} : { instead }) });
  if (lapsesAt(state) <= now) return refuse({ kind: 'already', id, status: 'over' });
  if (state.asker === person.id) return not('cover yourself', 'somebody else of the rotation');
  if (!order.includes(person.id)) return not('take this turn', `somebody of ${rotationName(state.list)}`);
  if (context.away(person.id))
    return not(
      'take this turn',
      'somebody who is not away, in Intercom or by days off of their own',
      'End that there first, then press again.',
    );
  return { ok: true, state: { ...state, status: 'taken', taker: person.id, takenAt: now } };
}

/** Whoever asked does not need it any more; what somebody has taken they have. */
export function withdrawCover({ id, state }: KeptCover, person: Person): Decided {
  if (state.asker !== person.id)
    return refuse({ kind: 'not_allowed', verb: 'withdraw this', need: 'whoever asked for cover' });
  return settledAs(id, state, person.id) ?? { ok: true, state: { ...state, open: false, status: 'withdrawn' } };
}

const ENDED = { withdrawn: 'withdrawn', lapsed: 'over', void: 'off', over: 'over' } as const;

function settledAs(id: string, { status, taker, takenAt }: CoverState, person: string) {
  if (status === 'asked') return null;
  if (taker !== null && takenAt !== null && (status === 'taken' || status === 'over'))
    return refuse({ kind: 'covered', by: taker, at: takenAt, yours: taker === person });
  return refuse({ kind: 'already', id, status: ENDED[status === 'taken' ? 'over' : status] });
}

/** Whose names a swap stands on, and whether they are all still there. */
const standing = ({ list, asker, taker }: CoverState, { people, onCall }: Policy, gone: (person: string) => boolean) =>
  Object.hasOwn(onCall, list) &&
  [asker, ...(taker === null ? [] : [taker])].every(
    (person) => people.some(({ id }) => id === person) && !gone(person),
  );

/** Those that count: nobody is put on call who is gone, nor in the place of somebody who is. */
export const counting = (
  kept: readonly KeptCover[],
  policy: Policy,
  gone: (person: string) => boolean,
): readonly KeptCover[] => kept.filter(({ state }) => state.open && standing(state, policy, gone));

/** What becomes of one by itself; null while it stays as it is. `rings`: a hand-over of the list's rotation tells the taker when it begins. */
export function keptOn(
  state: CoverState,
  { policy, now, gone, rings }: { policy: Policy; now: Date; gone: (person: string) => boolean; rings: boolean },
): CoverState | null {
  if (!state.open) return null;
  if (state.until <= now && state.status === 'taken') return { ...state, open: false, status: 'over' };
  if (!standing(state, policy, gone)) return { ...state, open: false, status: 'void' };
  if (state.status === 'asked') return lapsesAt(state) <= now ? { ...state, open: false, status: 'lapsed' } : null;
  return state.from <= now && !state.begun && !rings ? { ...state, begun: true } : null;
}

/** What is said because a swap became what it is: the living messages follow it, and whoever has to know hears it. Nobody is told what they did themselves. */
export function coverBodies(before: CoverState | null, after: CoverState): readonly EffectBody[] {
  const { channel, told, asker, taker, status, begun } = after;
  const to = (kind: CoverTold, ...people: readonly (string | null)[]): readonly EffectBody[] =>
    people.flatMap((person) =>
      person === null ? [] : [{ kind: 'direct', person, group: coverGroup(kind, person) } as const],
    );
  if (status === 'over') return [];
  if (begun && before?.begun === false) return to('begins', taker);
  const living: readonly EffectBody[] = [
    ...(channel === null ? [] : [{ kind: 'card', channel } as const]),
    ...to('to', ...told),
  ];
  switch (status) {
    case 'asked':
    case 'withdrawn':
      return living;
    case 'taken':
    case 'lapsed':
      return [...living, ...to('to', asker)];
    case 'void':
      return [...living, ...(taker === null ? [] : to('off', asker, taker))];
    default:
      return status satisfies never;
  }
}
