import { openDatabase } from '../adapters/store/connect.ts';
import { openModels } from '../adapters/store/models.ts';
import { casesSince } from '../adapters/store/queries.ts';
import type { LoadedPolicy } from '../config/policy/load.ts';
import { placeAnew } from '../flow/placement.ts';
import { asItWas, type Replayed, replayCase } from '../flow/replay.ts';
import { type Difference, differenceOf } from '../flow/replay-difference.ts';
import { seedPast } from '../sandbox/past/seed.ts';

/** Where the past cases lie; null: the invented ones of the sandbox. */
export type Past = { readonly uri: string | null; readonly dataDir: string } | null;

/** Plays the cases opened since through `current`, and through `other`; without an other, `current` against what happened. Throws as `openDatabase` does. */
export async function replayPast(
  past: Past,
  { current, other }: { readonly current: LoadedPolicy; readonly other: LoadedPolicy | null },
  { since, now }: { readonly since: Date; readonly now: Date },
): Promise<Difference> {
  const database = await openDatabase(past ? { ...past, readOnly: true } : { uri: null, dataDir: null });
  try {
    const models = await openModels(database.connection);
    if (past === null) await seedPast({ models, policy: current.policy, now });
    const before: (Replayed | null)[] = [];
    const after: (Replayed | null)[] = [];
    const through = (record: Parameters<typeof replayCase>[0], { policy }: LoadedPolicy) =>
      replayCase(record, policy, placeAnew, now);
    for await (const record of casesSince(models, since)) {
      before.push(other === null ? asItWas(record, now) : through(record, current));
      after.push(through(record, other ?? current));
    }
    const known = (all: readonly (Replayed | null)[]) => all.filter((one) => one !== null);
    return differenceOf(known(before), known(after));
  } finally {
    await database.close();
  }
}
