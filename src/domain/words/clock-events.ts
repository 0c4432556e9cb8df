import type { CaseEvent } from '../case/case.ts';
import { mergedOf } from '../case/clocks.ts';
import type { MovedClock } from '../case/targets.ts';
import type { Logged } from '../record/record.ts';
import { durationWords } from '../text/duration.ts';
import { cited, joined, type Line, person, say, when } from './line.ts';
import { actor, because, metricWords, type Sentence } from './said.ts';
import { lateClock } from './shared-events.ts';

type ClockEvent = Extract<
  Logged<CaseEvent>,
  {
    type:
      | 'tightened'
      | 'deadline_set'
      | 'update_promised'
      | 'waiver_requested'
      | 'waived'
      | 'waiver_declined'
      | 'account_refreshed';
  }
>;

/** What became of deadlines, and what is asked of them. */
export function clockSentence(event: ClockEvent): Sentence {
  const by = actor(event.by);
  switch (event.type) {
    case 'tightened': {
      const moved =
        event.clocks.length === 0
          ? ['what starts from now on has less time']
          : joined('; ', ...event.clocks.map(moves));
      return { mark: '⏱️', what: [cited(event.why)], why: moved };
    }
    case 'deadline_set':
      return {
        mark: '⏱️',
        what: say`${by} changed the deadline: ${movedTo({ ...event, ...ofOne(event.clock), intoPast: false })}`,
        why: because(event.why),
      };
    case 'update_promised':
      return {
        what: say`${by} promised the customer the next update by ${when(event.until)}`,
        why: because(event.note),
      };
    case 'waiver_requested':
      return {
        what: say`${by} asks ${person(event.approver)} to waive the ${lateClock(event)}`,
        why: because(event.reason),
      };
    case 'waived': {
      const asked = event.requestedBy === null ? [] : say` (${person(event.requestedBy)} asked)`;
      return { what: say`${by} waived the ${lateClock(event)}${asked}`, why: because(event.reason) };
    }
    case 'waiver_declined':
      return { what: say`${by} declined to waive the ${lateClock(event)}: it stays late` };
    case 'account_refreshed':
      return { what: ['What Intercom knows of the account has changed'] };
    default:
      return event satisfies never;
  }
}

const ofOne = (clock: string): Pick<MovedClock, 'of'> => {
  const of = mergedOf(clock);
  return of === undefined ? {} : { of };
};

/** "first response by today at 14:05": of how much time it came to say, nobody asked for it. */
export function movedTo({ metric, of, dueAt, intoPast }: MovedClock): Line {
  const name = metricWords(metric, of);
  if (dueAt === null) return say`${name} paused`;
  return intoPast ? passed(name, dueAt) : say`${name} by ${when(dueAt)}`;
}

/** "first response 2 h → 1 h, deadline today at 14:05" */
function moves({ metric, of, fromMs, toMs, dueAt, intoPast }: MovedClock): Line {
  const time = fromMs === toMs ? durationWords(toMs) : `${durationWords(fromMs)} → ${durationWords(toMs)}`;
  const name = metricWords(metric, of);
  const moved = `${name} ${time}`;
  if (dueAt === null) return say`${moved}, paused now`;
  return intoPast ? say`${moved}. ${passed(name, dueAt)}` : say`${moved}, deadline ${when(dueAt)}`;
}

/** A change that left no time. */
export const passed = (clock: string, dueAt: Date): Line =>
  say`⚠️ The new deadline for ${clock}, ${when(dueAt)}, has passed already`;
