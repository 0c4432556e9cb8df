import type { Policy } from '../config/policy/schema.ts';
import { calendarOf, isOpen } from '../domain/calendar/calendar.ts';
import { agreed, type KeptCover } from '../domain/record/cover.ts';
import { counting } from '../domain/routing/cover.ts';
import { covered, onCallOrder, type Turn } from '../domain/routing/on-call.ts';
import type { OnCallSource, Presence } from '../flow/ports.ts';

export interface PresenceSources {
  /** Away in Intercom, see `awayMode`, or on a day off. */
  readonly teammates: Required<Pick<Presence, 'away' | 'awaySince' | 'personBehind' | 'teammateOf'>> &
    Pick<Presence, 'awayAt'>;
  /** See `keptTurns`. */
  readonly turnOf?: (list: string) => Turn | null;
  readonly coversOf?: (list: string) => readonly KeptCover[];
  readonly refresh?: () => Promise<void>;
  /** Whose account in Slack is there no more. */
  readonly gone?: (person: string) => boolean;
  /** The people of a Slack user group that answers for a list; null where none does, or Slack does not say. */
  readonly group?: (list: string) => readonly string[] | null;
  /** Whether one does. */
  readonly source?: (list: string) => OnCallSource;
}

/**
 * Who is there: on shift by the person's calendar in the policy (no calendar: always), away by Intercom's away mode, on call by a Slack user
 * group or the policy's list. Behind a group's people stands the list: somebody has to be left when all of the group are away. Swaps go before all of them, also
 * before what a group says: Caseload does not change the group.
 */
export function presenceOf(
  policy: () => Policy,
  {
    teammates,
    turnOf = () => null,
    coversOf: kept = () => [],
    refresh = async () => undefined,
    gone = () => false,
    group,
    source,
  }: PresenceSources,
): Required<Presence> {
  const coversOf = (list: string) => counting(kept(list), policy(), gone);
  return {
    awayAt: (person) => teammates.away(person),
    ...teammates,
    gone,
    turnOf,
    coversOf,
    refresh,
    onShift(person, now) {
      const { people, calendars } = policy();
      const shift = people.find((one) => one.id === person)?.shift;
      return shift === undefined || isOpen(calendarOf(calendars[shift] ?? null), now.getTime());
    },
    onCall(list, now) {
      const order = onCallOrder(list, policy(), now, turnOf(list));
      return covered([...new Set([...(group?.(list) ?? []), ...order])], list, agreed(coversOf(list)), now);
    },
    onCallSource: (list) => source?.(list) ?? { kind: 'list' },
  };
}
