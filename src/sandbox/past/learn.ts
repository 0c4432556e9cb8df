import { randomBytes } from 'node:crypto';
import { intercomClient } from '../../adapters/intercom/client.ts';
import { intercomPast } from '../../adapters/intercom/history.ts';
import type { Policy } from '../../config/policy/schema.ts';
import type { PastDesk } from '../../flow/learn-history.ts';
import { startFakeIntercom } from '../../standins/intercom/index.ts';
import { CASELOAD_SEAT, intercomSeed } from '../seed/intercom.ts';
import { withEarlier } from './earlier.ts';
import { pastOf } from './seed.ts';

/** The sandbox's Intercom with its past, and the months before, for the time of `use`. */
export async function sandboxPast<T>(policy: Policy, use: (past: PastDesk) => Promise<T>): Promise<T> {
  const now = new Date();
  const token = randomBytes(16).toString('hex');
  const intercom = await startFakeIntercom({
    seed: intercomSeed(policy, now),
    token,
    clientSecret: randomBytes(16).toString('hex'),
  });
  try {
    const { intercom: recent } = await pastOf(policy, now);
    intercom.remember(withEarlier(recent, policy, now));
    const client = intercomClient({ accessToken: token, region: 'us', apiUrl: intercom.baseUrl });
    return await use(intercomPast({ client, adminId: CASELOAD_SEAT, policy: () => policy, now: () => new Date() }));
  } finally {
    await intercom.stop();
  }
}
