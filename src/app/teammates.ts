import { type AwayMode, type AwayOptions, awayMode } from '../adapters/intercom/away.ts';
import { passing, startFailure } from './start-failure.ts';
import { watch } from './watch.ts';

/** Who is away in Intercom, asked so often that it tells as well whether Intercom answers at all. `back`: told when it does again. */
export function openTeammates(
  options: AwayOptions,
  back: () => void,
): { readonly teammates: AwayMode; readonly trouble: () => string | null } {
  const away = awayMode(options);
  const { noting, trouble } = watch(
    (error) => passing(error, true) ?? startFailure(error) ?? 'no answer that can be used',
    back,
  );
  return { teammates: { ...away, refresh: () => noting(() => away.refresh()) }, trouble };
}
