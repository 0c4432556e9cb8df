import { createHash, randomBytes } from 'node:crypto';
import type { Keys } from '../../flow/entrance.ts';
import { type Models, native } from './models.ts';

/** Until then it can be said of a key that it is over; later nobody knows it any more. Real ms. */
const TOLD_MS = 86_400_000;
const BYTES = 32;

/** Whoever reads the database, or a copy of it, opens nothing with what stands there. */
const hashOf = (kind: string, secret: string): string =>
  createHash('sha256').update(`${kind}\0${secret}`).digest('base64url');

/** Links to the dashboard and sessions in it, the same for all instances. What ended long ago goes with the next that is made. */
export function mongoKeys(models: Pick<Models, 'keys'>, realNow: () => Date): Keys {
  const keys = native(models.keys);
  return {
    async cut(kind, holder) {
      const secret = randomBytes(BYTES).toString('base64url');
      await keys.deleteMany({ until: { $lt: new Date(realNow().getTime() - TOLD_MS) } });
      await keys.insertOne({ _id: hashOf(kind, secret), ...holder, spent: false });
      return secret;
    },
    async read(kind, secret) {
      const found = await keys.findOne({ _id: hashOf(kind, secret) });
      return found && { person: found.person, account: found.account, until: found.until, spent: found.spent };
    },
    async spend(kind, secret) {
      const { modifiedCount } = await keys.updateOne(
        { _id: hashOf(kind, secret), spent: false },
        { $set: { spent: true } },
      );
      return modifiedCount === 1;
    },
  };
}
