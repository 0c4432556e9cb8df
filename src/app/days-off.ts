import type { AwayMode } from '../adapters/intercom/away.ts';
import { daysOffOf } from '../adapters/store/days-off.ts';
import type { Models } from '../adapters/store/models.ts';
import type { Policy } from '../config/policy/schema.ts';
import { isDayOff, offSince } from '../domain/people/preferences.ts';
import { earliest } from '../domain/record/record.ts';
import type { Presence } from '../flow/ports.ts';

export interface DaysOffParts {
  readonly models: Models;
  readonly policy: () => Policy;
  /** The time of the cases. */
  readonly now: () => Date;
}

/** Who is away, in Intercom or on a day off of their own (SK-5, OW-12): whoever asks does not tell one from the other. */
export function withDaysOff(
  teammates: AwayMode,
  { models, policy, now }: DaysOffParts,
): AwayMode & Required<Pick<Presence, 'awayAt'>> {
  let days: ReadonlyMap<string, readonly string[]> = new Map();
  let off: ReadonlySet<string> = new Set();
  const zoneOf = (person: string) => policy().people.find(({ id }) => id === person)?.timeZone;
  const since = (person: string): Date | null => {
    const zone = zoneOf(person);
    return zone === undefined ? null : offSince(days.get(person) ?? [], zone, now());
  };
  const awaySince = (person: string): Date | null => earliest([teammates.awaySince(person), since(person)]);
  return {
    ...teammates,
    awaySince,
    away: (person) => awaySince(person) !== null,
    awayAt(person, at) {
      const zone = zoneOf(person);
      const daysOff = days.get(person) ?? [];
      return teammates.away(person) || (zone !== undefined && isDayOff({ daysOff }, zone, at));
    },
    async refresh() {
      days = await daysOffOf(models);
      const now = new Set([...days.keys()].filter((person) => since(person) !== null));
      const fresh = [...now].filter((person) => !off.has(person));
      // Where Intercom does not answer, whoever is off by now is fresh the next time too.
      const others = await teammates.refresh();
      off = now;
      return [...new Set([...fresh, ...others])];
    },
  };
}
