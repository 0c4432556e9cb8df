import type { Policy } from '../../config/policy/schema.ts';
import { channelOf, type Effect, type EffectBody, effectsOf } from '../record/effect.ts';
import { type AlertKind, GRAVITY, type MessageToChannel } from '../record/notice.ts';
import type { Logged } from '../record/record.ts';
import {
  type ChannelEvent,
  type ChannelMessage,
  type ChannelState,
  goesOn,
  isOver,
  type Notice,
  settling,
  speaksOf,
} from './state.ts';

const HOUR_MS = 3_600_000;
/** Outages that are reported so soon after the first are most likely the same. */
const OUTAGE_MS = 4 * HOUR_MS;
const RECENT = 30;
/** As many as a message can show and a little more; the rest is counted. */
const NOTICES = 30;
const TAGS = 100;

const NOTHING: ChannelState = { messages: 0, recent: [], rang: [] };

/** The clock hour of a moment. */
const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);

/** Folds one logged event into a channel's record. Total: a channel begins with whatever happens to it first. */
export function evolve(before: ChannelState | null, event: Logged<ChannelEvent>): ChannelState {
  const state = before ?? NOTHING;
  switch (event.type) {
    case 'rang': {
      const { message, alert, alone, outage, rings, at } = event;
      const after = put(state, event, { what: 'alerts', alert, alone, outage, loud: event.loud ?? 0 });
      return changed(after, [message], (one) => ({
        ...settling(one, event.notice.about.id, false),
        alert: graver(one.alert ?? alert, alert),
        ...(rings ? { rangAt: at, loud: event.loud ?? 0 } : {}),
      }));
    }
    case 'incident': {
      const { message, notice, settled, cases, quiet } = event;
      const after = changed(put(state, event, { what: 'incident' }), [message], (one) =>
        settling(one, notice.about.id, settled),
      );
      return changed(after, quiet, (one) =>
        cases.filter((id) => speaksOf(one, id)).reduce((now, id) => settling(now, id, true), one),
      );
    }
    case 'folded':
      return put(state, event, { what: 'folded' });
    case 'refreshed': {
      const { settled } = event;
      return settled === null ? state : changed(state, event.messages, (one) => settling(one, settled, true));
    }
    case 'spiked': {
      const { message: id, spike, notices, at } = event;
      const message = { ...fresh(id, at), what: 'spike' as const, alone: true, notices, count: spike.count, spike };
      const rang = [{ tag: spike.tag, at }, ...state.rang.filter(({ tag }) => tag !== spike.tag)].slice(0, TAGS);
      return { ...state, messages: state.messages + 1, recent: [...state.recent, message].slice(-RECENT), rang };
    }
    default:
      return event satisfies never;
  }
}

const fresh = (id: string, at: Date): Omit<ChannelMessage, 'what'> => ({
  ...{ id, alert: null, alone: false, outage: false, notices: [], count: 0, at, rangAt: at, settled: [], spike: null },
});

const changed = (
  state: ChannelState,
  ids: readonly string[],
  change: (message: ChannelMessage) => ChannelMessage,
): ChannelState => ({ ...state, recent: state.recent.map((one) => (ids.includes(one.id) ? change(one) : one)) });

const graver = (one: AlertKind, other: AlertKind): AlertKind => (GRAVITY[one] >= GRAVITY[other] ? one : other);

/** Puts a notice into the message of that name, or into a new one. A record is in a message once, with what was said of it last. */
function put(
  before: ChannelState,
  { message: id, notice, at }: { readonly message: string; readonly notice: Notice; readonly at: Date },
  begins: Pick<ChannelMessage, 'what'> & Partial<ChannelMessage>,
): ChannelState {
  const stands = before.recent.some((one) => one.id === id);
  const begun = { ...fresh(id, at), ...begins };
  const state = stands
    ? before
    : { ...before, messages: before.messages + 1, recent: [...before.recent, begun].slice(-RECENT) };
  return changed(state, [id], (one) => {
    const others = one.notices.filter(({ about }) => about.id !== notice.about.id);
    const count = one.count + (others.length === one.notices.length ? 1 : 0);
    return { ...one, notices: [...others, notice].slice(-NOTICES), count };
  });
}

type Told<T extends MessageToChannel['type']> = Extract<MessageToChannel, { readonly type: T }>;
interface Context {
  readonly now: Date;
  readonly policy: Policy;
}

/**
 * What a channel makes of what it is told. A case whose alert stands is edited there, and rings only for something graver. Alerts of one kind within the
 * cooldown are one message with a count; a P1 rings by itself, and so does a page that nobody answers (ES-5); outages are one message, and what belongs to
 * an incident is said by the incident alone (ES-8). Folded cards of a clock hour are one message (ES-6).
 */
export function decideChannel(
  before: ChannelState | null,
  command: MessageToChannel,
  context: Context,
): readonly ChannelEvent[] {
  const state = before ?? NOTHING;
  const { now } = context;
  switch (command.type) {
    case 'alert':
      return decideAlert(state, command, context);
    case 'incident':
      return decideIncident(state, command, now);
    case 'fold': {
      const hour = hourOf(now).getTime();
      const standing = state.recent.findLast(({ what, at }) => what === 'folded' && hourOf(at).getTime() === hour);
      const notice: Notice = { about: command.about, urgency: 'normal', at: now };
      return [{ type: 'folded', message: standing?.id ?? nextMessage(state), notice }];
    }
    case 'refresh': {
      const { about, settled, closed } = command;
      const messages = state.recent
        .filter((one) => (closed ? speaksOf(one, about.id) : goesOn(one, about.id)))
        .map(({ id }) => id);
      return messages.length === 0 ? [] : [{ type: 'refreshed', messages, settled: settled ? about.id : null }];
    }
    default:
      return command satisfies never;
  }
}

const nextMessage = ({ messages }: ChannelState): string => `m${messages + 1}`;

function decideAlert(state: ChannelState, command: Told<'alert'>, context: Context): readonly ChannelEvent[] {
  const { about, urgency, alert, outage, tickets, rank, byHand } = command;
  const { now, policy } = context;
  if (tickets.some((id) => incidentOf(state, id) !== undefined)) return [];
  const alone = urgency !== 'normal';
  const rang = (message: string, said: AlertKind, rings: boolean): readonly ChannelEvent[] => {
    const notice: Notice = {
      ...{ about, urgency, at: now, alert: said },
      ...(rank === undefined ? {} : { rank }),
      ...(byHand && { byHand }),
    };
    return [{ type: 'rang', message, alert, alone, outage, rings, loud, notice }];
  };
  const loud = loudness(command);
  const living = state.recent.findLast((one) => one.what === 'alerts' && goesOn(one, about.id));
  if (living === undefined) {
    const joins = state.recent.findLast((one) => takesIn(one, command, alone, context));
    return joins === undefined
      ? rang(nextMessage(state), alert, false)
      : rang(joins.id, alert, loud > (joins.loud ?? 0));
  }
  const said = living.notices.find((notice) => notice.about.id === about.id)?.alert ?? alert;
  // Several cases in one message that become graver one after the other ring once within the cooldown; those of one outage once in all.
  const rested = !living.outage && now.getTime() - living.rangAt.getTime() >= policy.calm.alertCooldown;
  const rings = GRAVITY[alert] > GRAVITY[said] && (rested || loud > (living.loud ?? 0));
  return rang(living.id, graver(said, alert), rings);
}

/** Any alert of a P1 is graver than all of less: what those have rung for does not stand for it. */
const loudness = ({ alert, critical = false }: Told<'alert'>): number =>
  GRAVITY[alert] + (critical ? Object.keys(GRAVITY).length : 0);

/** The cooldown runs from the message's first alert: a channel that never falls silent still rings now and then. */
function takesIn(
  message: ChannelMessage,
  { alert, outage }: Told<'alert'>,
  alone: boolean,
  { now, policy }: Context,
): boolean {
  if (message.what !== 'alerts' || isOver(message)) return false;
  const age = now.getTime() - message.at.getTime();
  if (outage && message.outage && age < OUTAGE_MS) return true;
  return !alone && !message.alone && message.alert === alert && age < policy.calm.alertCooldown;
}

const incidentOf = (state: ChannelState, ticket: string): ChannelMessage | undefined =>
  state.recent.findLast((one) => one.what === 'incident' && goesOn(one, ticket));

/** An alert of a case that stands because somebody asked for it in person. */
const isByHand = (message: ChannelMessage, id: string): boolean =>
  message.what === 'alerts' &&
  goesOn(message, id) &&
  message.notices.some(({ about, byHand }) => about.id === id && byHand === true);

function decideIncident(
  state: ChannelState,
  { about, cases, begins, rings, settled, rank }: Told<'incident'>,
  now: Date,
): readonly ChannelEvent[] {
  const standing = incidentOf(state, about.id);
  if (standing === undefined && !begins) return [];
  const speaksFor = cases.filter((id) => !state.recent.some((one) => isByHand(one, id)));
  const quiet = state.recent.filter((one) => one.what === 'alerts' && speaksFor.some((id) => goesOn(one, id)));
  const spikes = state.recent.filter((one) => one.what === 'spike' && cases.some((id) => speaksOf(one, id)));
  const also = spikes.map(({ id }) => id);
  const notice: Notice = { about, urgency: 'urgent', at: now, ...(rank === undefined ? {} : { rank }) };
  const said = { message: standing?.id ?? nextMessage(state), rings: rings && standing !== undefined, settled, notice };
  // Those alone that something stands of: all of hundreds in each entry would be most of the record.
  const quieted = speaksFor.filter((id) => quiet.some((one) => goesOn(one, id)));
  return [{ type: 'incident', ...said, cases: quieted, quiet: quiet.map(({ id }) => id), also }];
}

/** The messages that a write began or changed, and the lines that ring in their threads. */
export function channelEffects(id: string, logged: readonly Logged<ChannelEvent>[]): readonly Effect[] {
  const channel = channelOf(id);
  return logged.flatMap((event) => {
    const living = (group: string): EffectBody => ({ kind: 'living', channel, group });
    const rings = (event.type === 'rang' || event.type === 'incident') && event.rings;
    const ring: readonly EffectBody[] = rings ? [{ kind: 'ring', channel, group: event.message, line: event.n }] : [];
    const bodies = [...messagesOf(event).map(living), ...ring];
    const rank = event.type === 'rang' || event.type === 'incident' ? event.notice.rank : undefined;
    return effectsOf(
      id,
      { seq: event.n, through: event.n, at: event.at, ...(rank === undefined ? {} : { rank }) },
      bodies,
    );
  });
}

function messagesOf(event: ChannelEvent): readonly string[] {
  switch (event.type) {
    case 'refreshed':
      return event.messages;
    case 'incident':
      return [event.message, ...event.quiet, ...(event.also ?? [])];
    case 'rang':
    case 'folded':
    case 'spiked':
      return [event.message];
    default:
      return event satisfies never;
  }
}
