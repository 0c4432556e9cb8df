import { calendarOf } from '../calendar/cache.ts';
import { isOpen } from '../calendar/calendar.ts';
import type { Policy } from '../config/policy/schema.ts';
import type { Presence } from '../flow/ports.ts';

/** Who is there: on shift by the person's calendar in the policy (no calendar: always), away by Intercom's away mode. */
export function presenceOf(policy: () => Policy, away: (person: string) => boolean): Presence {
  return {
    onShift(person, now) {
      const { people, calendars } = policy();
      const shift = people.find((one) => one.id === person)?.shift;
      return shift === undefined || isOpen(calendarOf(calendars[shift] ?? null), now.getTime());
    },
    away,
  };
}
