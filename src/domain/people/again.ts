import type { About, Refresh } from '../record/notice.ts';
import type { Clock } from '../sla/clock.ts';
import { atShare, readClock } from '../sla/read.ts';
import { goesOn, type PersonEvent, type PersonState, speaksOf } from './state.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Messages that go along with a record, and lists of the last day, are drawn as it is now, but for those that are `drawn` anyway: nobody presses what is over. */
export function redraw(
  state: PersonState,
  { about, settled, closed }: Omit<Refresh, 'type'>,
  now: Date,
  drawn: readonly string[],
): readonly PersonEvent[] {
  const { id } = about;
  const goes = drawn.length > 0 || state.recent.some((one) => goesOn(one, id));
  // It goes on after all, as a case does that is opened again.
  const again =
    settled || closed || goes ? undefined : state.recent.findLast((one) => one.what === 'news' && speaksOf(one, id));
  if (again !== undefined) return [{ type: 'redrawn', messages: [again.id], settled: null, revived: id }];
  const messages = state.recent
    .filter((one) => {
      if (drawn.includes(one.id)) return false;
      // A digest says how it stood by then.
      const digest = one.what === 'morning' || one.what === 'handover';
      if (closed) return speaksOf(one, id) || digest;
      return !digest && goesOn(one, id) && (one.what === 'news' || now.getTime() - one.at.getTime() < DAY_MS);
    })
    .map((message) => message.id);
  return messages.length === 0 ? [] : [{ type: 'redrawn', messages, settled: settled ? id : null }];
}

/** Puts off what was last said of a record; `otherwise` where that has been forgotten. Put off already, it stays as it is. */
export function putOff(state: PersonState, otherwise: About, until: Date, now: Date): readonly PersonEvent[] {
  if (state.waiting.some(({ about, asked }) => asked === true && about.id === otherwise.id)) return [];
  const said = state.recent
    .findLast(({ notices }) => notices.some(({ about }) => about.id === otherwise.id))
    ?.notices.filter(({ about }) => about.id === otherwise.id);
  const { seq } = said?.[0]?.about ?? otherwise;
  const { through } = said?.at(-1)?.about ?? otherwise;
  const about = { ...otherwise, seq, through };
  return [{ type: 'kept', why: 'asked', until, notice: { about, urgency: 'normal', at: now, asked: true } }];
}

/** When somebody hears of a deadline again: half the open time up to it; of what is late in an hour. Null when it is too near to be put off. */
export function laterAt(clock: Clock | null, now: Date): Date | null {
  const inAnHour = new Date(now.getTime() + 60 * MINUTE_MS);
  if (clock === null) return inAnHour;
  const { dueAt, outcome, remainingMs } = readClock(clock, now);
  if (dueAt === null || outcome === 'missed') return inAnHour;
  if (dueAt.getTime() - now.getTime() < 10 * MINUTE_MS) return null;
  return atShare(clock, 1 - remainingMs / 2 / clock.budgetMs, now);
}
