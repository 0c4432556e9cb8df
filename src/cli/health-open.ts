import { openSpool } from '../adapters/spool/spool.ts';
import { mongoTrail } from '../adapters/store/audit.ts';
import { ownClock, sharedClock } from '../adapters/store/clock.ts';
import { openDatabase } from '../adapters/store/connect.ts';
import { mongoHealth } from '../adapters/store/health.ts';
import { mongoInbox } from '../adapters/store/inbox.ts';
import { openModels } from '../adapters/store/models.ts';
import { mongoOutbox } from '../adapters/store/outbox.ts';
import { formsIn } from '../app/fallback-form.ts';
import { proofOf } from '../app/proof.ts';
import type { Policy } from '../config/policy/schema.ts';
import { lettersOf, type Trouble, troublesIn } from '../flow/health.ts';
import { formsLag, type Lag } from '../flow/lag.ts';
import { operators } from './operator.ts';

/** What was found, and how many letters were tended before. */
export interface SeenHealth {
  readonly lag: Lag;
  readonly waiting: number;
  readonly troubles: readonly Trouble[];
  /** Null where nothing was asked for. */
  readonly tended: { readonly what: 'retry' | 'drop'; readonly count: number } | null;
}

/** What stands in the way, after what was asked for. A running Caseload takes up what is tried again at its next round. Throws as `openDatabase` does. */
export async function tendedHealth(
  from: { readonly uri: string | null; readonly dataDir: string },
  policy: Policy,
  tend: { readonly what: 'retry' | 'drop'; readonly of: string | null } | null,
): Promise<SeenHealth> {
  const database = await openDatabase({ ...from, readOnly: true });
  try {
    const clock = from.uri === null ? ownClock : await sharedClock(database.connection);
    const models = await openModels(database.connection);
    const proof = proofOf(() => policy, clock.now);
    const outbox = mongoOutbox(models, proof);
    const health = mongoHealth(models, proof);
    const look = async () => troublesIn(await health.look());
    const keys = tend === null ? [] : lettersOf(await look(), tend.of);
    const inbox = mongoInbox(database.connection);
    if (tend?.what === 'drop') await Promise.all([outbox.drop(keys), inbox.drop(keys)]);
    if (tend?.what === 'retry') await inbox.again(keys, clock.now());
    if (tend?.what === 'retry') await outbox.recall((letters) => letters.filter(({ key }) => keys.includes(key)));
    if (tend !== null && keys.length > 0)
      await mongoTrail(models).append([
        operators({ kind: 'letters', what: tend.what, count: keys.length, place: tend.of }),
      ]);
    const { pending: waiting } = await outbox.depth();
    const forms = await openSpool({ dir: formsIn(from.dataDir) }).figures();
    const lag = {
      ...(await health.lag({ now: clock.now(), realNow: clock.now() })),
      forms: formsLag(forms, clock.now()),
    };
    return { lag, waiting, troubles: await look(), tended: tend && { what: tend.what, count: keys.length } };
  } finally {
    await database.close();
  }
}
