import type { Policy } from '../config/policy/schema.ts';
import { calendarOf, isOpen } from '../domain/calendar/calendar.ts';
import { onCallOrder, type Turn } from '../domain/routing/on-call.ts';
import type { OnCallSource, Presence } from '../flow/ports.ts';

export interface PresenceSources {
  /** Away in Intercom, see `awayMode`, or on a day off. */
  readonly teammates: Required<Pick<Presence, 'away' | 'awaySince' | 'personBehind'>>;
  /** See `keptTurns`. */
  readonly turnOf?: (list: string) => Turn | null;
  /** Whose account in Slack is there no more. */
  readonly gone?: (person: string) => boolean;
  /** The people of a Slack user group that answers for a list; null where none does, or Slack does not say. */
  readonly group?: (list: string) => readonly string[] | null;
  /** Whether one does. */
  readonly source?: (list: string) => OnCallSource;
}

/**
 * Who is there: on shift by the person's calendar in the policy (no calendar: always), away by Intercom's away mode, on call by a Slack user
 * group or the policy's list. Behind a group's people stands the list: somebody has to be left when all of the group are away.
 */
export function presenceOf(
  policy: () => Policy,
  { teammates, turnOf = () => null, gone = () => false, group, source }: PresenceSources,
): Required<Presence> {
  return {
    ...teammates,
    gone,
    turnOf,
    onShift(person, now) {
      const { people, calendars } = policy();
      const shift = people.find((one) => one.id === person)?.shift;
      return shift === undefined || isOpen(calendarOf(calendars[shift] ?? null), now.getTime());
    },
    onCall(list, now) {
      const order = onCallOrder(list, policy(), now, turnOf(list));
      return [...new Set([...(group?.(list) ?? []), ...order])];
    },
    onCallSource: (list) => source?.(list) ?? { kind: 'list' },
  };
}
