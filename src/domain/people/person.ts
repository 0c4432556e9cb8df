import type { Policy } from '../../config/policy/schema.ts';
import { type Effect, type EffectBody, effectsOf } from '../record/effect.ts';
import type { MessageToPerson } from '../record/notice.ts';
import type { Logged } from '../record/record.ts';
import { redraw } from './again.ts';
import { digestEvents, nextDigestAt } from './digest-times.ts';
import { joinsDigest, keptAt } from './kept.ts';
import { localDate, personIn } from './local-time.ts';
import { decideNotify, livingOf, nextMessage } from './notify.ts';
import {
  type DigestDue,
  type Notice,
  type PersonEvent,
  type PersonMessage,
  type PersonState,
  settling,
} from './state.ts';

const RECENT = 30;
/** More than a digest can show; what is beyond is found by `/case mine`. */
const WAITING = 60;

/** Folds one logged event into a person's record. */
export function evolve(state: PersonState | null, event: Logged<PersonEvent>): PersonState {
  if (event.type === 'joined') return state ?? joined(event);
  if (state === null) throw new Error(`a person’s record cannot begin with ${event.type}`);
  switch (event.type) {
    case 'told':
      return told(state, event);
    case 'reminded':
      return {
        ...changed(counted(state, event.day), [event.message], (one) => rung(one, event)),
        waiting: [],
        waitingUntil: null,
      };
    case 'kept':
      return {
        ...state,
        waiting: [...state.waiting, event.notice].slice(-WAITING),
        waitingUntil:
          state.waitingUntil !== null && state.waitingUntil < event.until ? state.waitingUntil : event.until,
      };
    case 'preferred':
      return preferred(state, event);
    case 'kept_sent':
      return {
        ...begun(counted(state, event.day), event.message, 'kept', state.waiting, event.at),
        waiting: [],
        waitingUntil: null,
      };
    case 'redrawn': {
      const { settled, revived } = event;
      const about = settled ?? revived;
      return about === undefined
        ? state
        : changed(state, event.messages, (one) => settling(one, about, settled !== null));
    }
    case 'digest_due': {
      const done = event.what === 'morning' ? { morningDone: event.due } : { handoverDone: event.due };
      return { ...(event.message === null ? state : withDigest(state, event.message, event)), ...done };
    }
    default:
      return event satisfies never;
  }
}

/** A morning's time that is chosen when it has passed already begins with the next morning. */
function preferred(
  state: PersonState,
  { preferences, at }: Extract<Logged<PersonEvent>, { type: 'preferred' }>,
): PersonState {
  const sameTime = preferences.digest === state.preferences?.digest;
  return { ...state, preferences, ...(sameTime || at <= state.morningDone ? {} : { morningDone: at }) };
}

/** A digest takes in what waits, so that a morning is one message; what has an hour of its own keeps it. */
function withDigest(
  state: PersonState,
  id: string,
  { what, at, due }: Pick<Logged<DigestDue>, 'what' | 'at' | 'due'>,
): PersonState {
  if (!joinsDigest(state, due)) return begun(state, id, what, [], at);
  return { ...begun(state, id, what, state.waiting, at), waiting: [], waitingUntil: null };
}

const joined = ({ person, at }: Extract<Logged<PersonEvent>, { type: 'joined' }>): PersonState => ({
  person,
  messages: 0,
  day: '',
  today: 0,
  recent: [],
  waiting: [],
  waitingUntil: null,
  morningDone: at,
  handoverDone: at,
});

function told(state: PersonState, event: Extract<Logged<PersonEvent>, { type: 'told' }>): PersonState {
  const { message, notice, day, as = 'news', rings, settled, at } = event;
  const { about, urgency } = notice;
  const stands = state.recent.some(({ id }) => id === message);
  const after = stands
    ? changed(rings ? counted(state, day) : state, [message], (one) => {
        return rings ? rung(added(one, notice), event) : added(one, notice);
      })
    : begun(counted(state, day), message, as, [notice], at);
  const silent = stands && !rings && urgency === 'page';
  return changed(silent ? joining(after, about.id) : after, [message], (one) => settling(one, about.id, settled));
}

/** A page that joins what has rung for others: paged again, it rings anew. */
const joining = (state: PersonState, id: string): PersonState => ({
  ...state,
  recent: state.recent.map((one) =>
    one.rang.page && !one.rang.ids.includes(id) ? { ...one, rang: { ...one.rang, ids: [...one.rang.ids, id] } } : one,
  ),
});

const changed = (
  state: PersonState,
  ids: readonly string[],
  change: (message: PersonMessage) => PersonMessage,
): PersonState => ({ ...state, recent: state.recent.map((one) => (ids.includes(one.id) ? change(one) : one)) });

const counted = (state: PersonState, day: string): PersonState => ({
  ...state,
  day,
  today: state.day === day ? state.today + 1 : 1,
});

const begun = (
  state: PersonState,
  id: string,
  what: PersonMessage['what'],
  notices: readonly Notice[],
  at: Date,
): PersonState => {
  const rang = rangFor(notices, at);
  return {
    ...state,
    messages: state.messages + 1,
    recent: [...state.recent, { id, what, notices, at, rang, settled: [] }].slice(-RECENT),
  };
};

const rangFor = (notices: readonly Notice[], at: Date): PersonMessage['rang'] => ({
  at,
  ids: notices.map(({ about }) => about.id),
  page: notices.some(({ urgency }) => urgency === 'page'),
});

const rung = (message: PersonMessage, { notice, at }: { readonly notice: Notice; readonly at: Date }) => ({
  ...message,
  rang: rangFor([notice], at),
});

const added = (message: PersonMessage, notice: Notice): PersonMessage => ({
  ...message,
  notices: [...message.notices, notice].slice(-WAITING),
});

/** What a person's record makes of what a case or ticket has for it. */
export const decidePerson = (
  state: PersonState,
  command: MessageToPerson,
  context: { readonly now: Date; readonly policy: Policy },
): readonly PersonEvent[] => {
  const news = command.type === 'refresh' ? [] : decideNotify(state, command, context);
  const drawn = news.flatMap((event) => (event.type === 'told' ? [event.message] : []));
  return [...news, ...redraw(state, command, context.now, drawn)];
};

/** What has become due: what was kept goes out as one message, or rings where a message stands and was put off; and the digests of the day. */
export function wakePerson(state: PersonState, policy: Policy, now: Date): readonly PersonEvent[] {
  const digests = digestEvents(state, policy, now, state.messages);
  if (digests.some(({ message, due }) => message !== null && joinsDigest(state, due))) return digests;
  const at = keptAt(state, policy, now);
  const kept = at !== null && at <= now ? [dueOf(state, localDate(personIn(policy, state.person).timeZone, now))] : [];
  const begins = kept.filter(({ type }) => type === 'kept_sent').length;
  return [...kept, ...digestEvents(state, policy, now, state.messages + begins)];
}

function dueOf(state: PersonState, day: string): PersonEvent {
  const [notice, ...others] = state.waiting.toReversed();
  const again = notice?.asked === true && others.every(({ about, asked }) => asked && about.id === notice.about.id);
  const living = again ? livingOf(state, notice.about.id) : undefined;
  return living && notice
    ? { type: 'reminded', message: living.id, day, notice }
    : { type: 'kept_sent', message: nextMessage(state), day };
}

export function personWakeAt(state: PersonState, policy: Policy, now: Date): Date | null {
  return [keptAt(state, policy, now), nextDigestAt(state, policy, now)].reduce(
    (first, at) => (at && (!first || at < first) ? at : first),
    null,
  );
}

/** The messages that a write began or changed, and the lines that ring in their threads. */
export function personEffects(
  id: string,
  { person }: PersonState,
  logged: readonly Logged<PersonEvent>[],
): readonly Effect[] {
  return logged.flatMap((event) => {
    const bodies = messagesOf(event).flatMap((group): readonly EffectBody[] => [
      { kind: 'direct', person, group },
      ...(rings(event) ? [{ kind: 'ring', person, group, line: event.n } as const] : []),
    ]);
    const rank = event.type === 'told' ? event.notice.rank : undefined;
    return effectsOf(
      id,
      { seq: event.n, through: event.n, at: event.at, ...(rank === undefined ? {} : { rank }) },
      bodies,
    );
  });
}

const rings = (event: PersonEvent): boolean => event.type === 'reminded' || (event.type === 'told' && event.rings);

function messagesOf(event: PersonEvent): readonly string[] {
  if (event.type === 'joined' || event.type === 'kept' || event.type === 'preferred') return [];
  if (event.type === 'redrawn') return event.messages;
  return event.message === null ? [] : [event.message];
}
