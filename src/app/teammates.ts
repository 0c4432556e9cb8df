import { type AwayOptions, awayMode } from '../adapters/intercom/away.ts';
import { type DaysOffParts, withDaysOff } from './days-off.ts';
import { passing, startFailure } from './start-failure.ts';

/**
 * Who is away, in Intercom or on a day off. Intercom is asked so often that it tells as well whether Intercom answers at all: `trouble` is why it does not, in words for operators and never in
 * those of the other side; null while all is well. `back`: told when it does again.
 */
export function openTeammates(
  parts: AwayOptions & DaysOffParts,
  back: () => void,
): { readonly teammates: ReturnType<typeof withDaysOff>; readonly trouble: () => string | null } {
  const away = awayMode(parts);
  let trouble: string | null = null;
  async function refresh(): Promise<readonly string[]> {
    try {
      const gone = await away.refresh();
      const was = trouble;
      trouble = null;
      if (was !== null) back();
      return gone;
    } catch (error) {
      trouble = passing(error, true) ?? startFailure(error) ?? 'no answer that can be used';
      throw error;
    }
  }
  return { teammates: withDaysOff({ ...away, refresh }, parts), trouble: () => trouble };
}
