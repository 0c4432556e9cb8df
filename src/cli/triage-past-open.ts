import { identify, intercomClient } from '../adapters/intercom/client.ts';
import { intercomPast } from '../adapters/intercom/history.ts';
import { mongoTrail } from '../adapters/store/audit.ts';
import { openDatabase } from '../adapters/store/connect.ts';
import { mongoLearning } from '../adapters/store/learning.ts';
import { openModels } from '../adapters/store/models.ts';
import { mongoStore } from '../adapters/store/store.ts';
import type { Env } from '../config/env.ts';
import type { Policy } from '../config/policy/schema.ts';
import { inForce } from '../domain/triage/lessons.ts';
import { type History, learnFromHistory, type PastDesk } from '../flow/learn-history.ts';
import { openTeaching } from '../flow/teach.ts';
import { operators } from './operator.ts';

type From = Parameters<typeof openDatabase>[0];

const BY = 'the command line';

/** The closed conversations of the workspace that the token belongs to. Throws as the SDK does. */
export async function pastOfIntercom(intercom: NonNullable<Env['intercom']>, policy: Policy): Promise<PastDesk> {
  const client = intercomClient(intercom);
  const adminId = intercom.adminId ?? (await identify(client)).adminId;
  return intercomPast({ client, adminId, policy: () => policy, now: () => new Date() });
}

/**
 * Reads the past and lets `decide` say whether it is switched on; the version then, else null. That it was read is not on the trail, as it changes nothing; that it
 * was switched on is. Throws as `openDatabase` and the SDK do.
 */
export async function learnPast(
  from: From,
  { past, policy }: { readonly past: PastDesk; readonly policy: Policy },
  said: (texts: number) => void,
  decide: (history: History) => Promise<boolean>,
): Promise<{ readonly history: History; readonly version: number | null }> {
  const database = await openDatabase(from);
  try {
    const models = await openModels(database.connection);
    const store = mongoLearning(models);
    const corrections = inForce(await store.load()).changes.flatMap((change) => change.corrections);
    const ports = { past, cases: mongoStore(models).cases, policy: () => policy };
    const history = await learnFromHistory(ports, corrections, new Date(), said);
    if (!(await decide(history))) return { history, version: null };
    const { lessons, before, after } = history.study;
    const teaching = await openTeaching(store);
    const gain = { count: before.count, before: figuresOf(before), after: figuresOf(after) };
    const version = await teaching.learnPast({ lessons, read: history.read, gain }, BY, new Date());
    await mongoTrail(models).append([operators({ kind: 'operator', act: 'past_learned' })]);
    return { history, version };
  } finally {
    await database.close();
  }
}

const figuresOf = ({ accuracy, accuracyWhenSure, coverage, calibrationError }: History['study']['before']) => ({
  ...{ accuracy, accuracyWhenSure, coverage, calibrationError },
});

/** Unlearns the past; false where it was not in force. Throws as `openDatabase` does. */
export async function dropPast(from: From): Promise<boolean> {
  const database = await openDatabase({ ...from, readOnly: true });
  try {
    const models = await openModels(database.connection);
    const dropped = await (await openTeaching(mongoLearning(models))).dropPast(BY, new Date());
    if (dropped) await mongoTrail(models).append([operators({ kind: 'operator', act: 'past_unlearned' })]);
    return dropped;
  } finally {
    await database.close();
  }
}
