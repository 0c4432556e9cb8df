import type { Policy } from '../../config/policy/schema.ts';
import { channelOf, type Effect, effectsOf } from '../record/effect.ts';
import type { MessageToChannel } from '../record/notice.ts';
import type { Logged } from '../record/record.ts';
import type { ChannelEvent, ChannelMessage, ChannelState, Notice, Spike } from './state.ts';

const HOUR_MS = 3_600_000;
const RECENT = 30;
/** As many as a message can show and a little more; the rest is counted. */
const NOTICES = 30;
const TAGS = 100;

const NOTHING: ChannelState = { messages: 0, recent: [], hour: null, rang: [] };

/** The clock hour of a moment. */
export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);

/** Folds one logged event into a channel's record. Total: a channel begins with whatever happens to it first. */
export function evolve(before: ChannelState | null, event: Logged<ChannelEvent>): ChannelState {
  const state = before ?? NOTHING;
  switch (event.type) {
    case 'rang':
      return put(state, event.message, event.notice, {
        ...{ id: event.message, what: 'alerts', alert: event.alert, alone: event.alone, at: event.at, spike: null },
      });
    case 'folded':
      return put(state, event.message, event.notice, {
        ...{ id: event.message, what: 'folded', alert: null, alone: false, at: event.at, spike: null },
      });
    case 'refreshed':
      return state;
    case 'card_counted': {
      const same = state.hour?.start.getTime() === event.hour.getTime();
      return { ...state, hour: { start: event.hour, cards: same ? (state.hour?.cards ?? 0) + 1 : 1 } };
    }
    case 'spiked': {
      const { message: id, spike, notices, at } = event;
      const message: ChannelMessage = {
        ...{ id, what: 'spike', alert: null, alone: true, notices, count: spike.count, at, spike },
      };
      const rang = [{ tag: spike.tag, at }, ...state.rang.filter(({ tag }) => tag !== spike.tag)].slice(0, TAGS);
      return { ...state, messages: state.messages + 1, recent: [...state.recent, message].slice(-RECENT), rang };
    }
    default:
      return event satisfies never;
  }
}

/** Puts a notice into the message of that name, or into a new one. A record is in a message once, with what was said of it last. */
function put(
  state: ChannelState,
  id: string,
  notice: Notice,
  fresh: Omit<ChannelMessage, 'notices' | 'count'>,
): ChannelState {
  const standing = state.recent.find((one) => one.id === id);
  if (standing === undefined) {
    const recent = [...state.recent, { ...fresh, notices: [notice], count: 1 }].slice(-RECENT);
    return { ...state, messages: state.messages + 1, recent };
  }
  const others = standing.notices.filter(({ about }) => about.id !== notice.about.id);
  const count = standing.count + (others.length === standing.notices.length ? 1 : 0);
  const changed = { ...standing, notices: [...others, notice].slice(-NOTICES), count };
  return { ...state, recent: state.recent.map((one) => (one.id === id ? changed : one)) };
}

/**
 * What a channel makes of what it is told. Alerts of one kind within the cooldown are one message with a count; a P1 rings by itself, and so does a page
 * that nobody answers (ES-5). Folded cards of a clock hour are one message (ES-6).
 */
export function decideChannel(
  before: ChannelState | null,
  command: MessageToChannel,
  { now, policy }: { readonly now: Date; readonly policy: Policy },
): readonly ChannelEvent[] {
  const state = before ?? NOTHING;
  const fresh = `m${state.messages + 1}`;
  switch (command.type) {
    case 'alert': {
      const { about, urgency, alert } = command;
      const alone = urgency !== 'normal';
      const standing = alone ? undefined : state.recent.findLast((one) => takesIn(one, alert, policy, now));
      const notice: Notice = { about, urgency, at: now };
      return [{ type: 'rang', message: standing?.id ?? fresh, alert, alone, notice }];
    }
    case 'fold': {
      const hour = hourOf(now).getTime();
      const standing = state.recent.findLast(({ what, at }) => what === 'folded' && hourOf(at).getTime() === hour);
      const notice: Notice = { about: command.about, urgency: 'normal', at: now };
      return [{ type: 'folded', message: standing?.id ?? fresh, notice }];
    }
    case 'refresh': {
      const messages = state.recent
        .filter(({ notices }) => notices.some(({ about }) => about.id === command.about.id))
        .map(({ id }) => id);
      return messages.length === 0 ? [] : [{ type: 'refreshed', messages }];
    }
    default:
      return command satisfies never;
  }
}

/** The cooldown runs from the message's first alert: a channel that never falls silent still rings now and then. */
const takesIn = (message: ChannelMessage, alert: ChannelMessage['alert'], policy: Policy, now: Date): boolean =>
  message.what === 'alerts' &&
  message.alert === alert &&
  !message.alone &&
  now.getTime() - message.at.getTime() < policy.calm.alertCooldown;

/** Counts a card of this hour. */
export const countCard = (now: Date): ChannelEvent => ({ type: 'card_counted', hour: hourOf(now) });

/** Whether the cards counted by now, the newest among them, are within what the policy allows an hour. */
export const hasRoom = ({ hour }: ChannelState, policy: Policy): boolean =>
  hour === null || hour.cards <= policy.calm.cardsPerHour;

/** Rings for a tag unless it rang within the cooldown. */
export function decideSpike(
  before: ChannelState | null,
  spike: Spike,
  notices: readonly Notice[],
  { now, cooldownMs }: { readonly now: Date; readonly cooldownMs: number },
): readonly ChannelEvent[] {
  const state = before ?? NOTHING;
  const last = state.rang.find(({ tag }) => tag === spike.tag);
  if (last !== undefined && now.getTime() - last.at.getTime() < cooldownMs) return [];
  return [{ type: 'spiked', message: `m${state.messages + 1}`, spike, notices }];
}

/** The messages that a write began or changed. */
export function channelEffects(id: string, logged: readonly Logged<ChannelEvent>[]): readonly Effect[] {
  const channel = channelOf(id);
  return logged.flatMap((event) => {
    const groups = event.type === 'card_counted' ? [] : event.type === 'refreshed' ? event.messages : [event.message];
    const write = { seq: event.n, through: event.n, at: event.at };
    return effectsOf(
      id,
      write,
      groups.map((group) => ({ kind: 'living', channel, group })),
    );
  });
}
