import type { Outbox } from '../adapters/outbox/outbox.ts';
import type { Proof } from '../adapters/store/broken.ts';
import { mongoHealth } from '../adapters/store/health.ts';
import type { mongoInbox } from '../adapters/store/inbox.ts';
import type { Models } from '../adapters/store/models.ts';
import type { OutboxStore } from '../adapters/store/outbox.ts';
import { nameOf } from '../config/error-code.ts';
import type { Check } from '../flow/checks.ts';
import { failsBy, tellTroubles } from '../flow/health.ts';
import type { Alive } from '../flow/instances.ts';
import { formsLag } from '../flow/lag.ts';
import type { HealthPort, Letter } from '../flow/letters.ts';
import type { FlowPorts } from '../flow/ports.ts';
import type { FormFigures } from '../flow/spool.ts';
import type { Logger } from './logger.ts';
import type { Workspace } from './workspace.ts';

export interface HealthParts {
  readonly models: Models;
  readonly proof: Proof;
  readonly store: OutboxStore;
  readonly inbox: Pick<ReturnType<typeof mongoInbox>, 'again' | 'drop'>;
  /** Filled-in forms that wait. */
  readonly forms: () => Promise<FormFigures | null>;
  /** Looks into the inbox. */
  readonly look: () => void;
  readonly outbox: () => Outbox;
  /** What was seen of the surroundings. */
  readonly checks: () => readonly Check[];
  /** See `Sharing`. */
  readonly alive: () => Alive | null;
  /** The time of the cases. */
  readonly now: () => Date;
  readonly realNow: () => Date;
  readonly log: Logger;
}

export interface OpenHealth {
  readonly port: HealthPort;
  /** Tells log and admins of what has begun, and takes up what has been mended in the database. */
  duty(flow: FlowPorts): Promise<void>;
  /** Tries anew what people may have mended. */
  mended(): Promise<void>;
  /** The same once the channels have been looked up anew. */
  channelsChanged(workspace: Pick<Workspace, 'find'>): Promise<void>;
}

/** What cannot be delivered, looked at and after. */
export function openHealth(parts: HealthParts): OpenHealth {
  const { models, proof, store, inbox, outbox, now, realNow, log } = parts;
  const health = mongoHealth(models, proof);
  const ofKeys = (keys: readonly string[]) => (letters: readonly Letter[]) =>
    letters.filter(({ key }) => keys.includes(key));
  const look = async () => {
    const [looked, depth] = await Promise.all([health.look(), store.depth()]);
    return { ...looked, waiting: depth.pending, checks: parts.checks() };
  };
  return {
    port: {
      look,
      async lag() {
        const [lag, forms] = await Promise.all([health.lag({ now: now(), realNow: realNow() }), parts.forms()]);
        const alive = parts.alive();
        return { ...lag, forms: formsLag(forms, realNow()), ...(alive ? { alive } : {}) };
      },
      async retry(keys) {
        await inbox.again(keys, realNow());
        parts.look();
        await outbox().recall(ofKeys(keys));
      },
      async drop(keys) {
        await inbox.drop(keys);
        await store.drop(keys);
      },
      halted: () => outbox().halted(),
    },
    mended: () => outbox().mended(),
    async channelsChanged(workspace) {
      try {
        await workspace.find();
        await outbox().mended();
      } catch (error) {
        log.error({ err: nameOf(error) }, 'channels could not be looked up');
      }
    },
    async duty(flow) {
      const open = await health.troubles.open();
      const looked = await look();
      const { mended, broken } = looked;
      if (mended.length > 0) await outbox().recall((letters) => letters.filter(failsBy(mended)));
      const { begun, over } = await tellTroubles(
        flow,
        health.troubles,
        { open, looked },
        { now: now(), realNow: realNow() },
      );
      for (const { error, place, records, keys } of begun) {
        const why = broken.find(({ id }) => id === place)?.why ?? error;
        const what = keys.length > 0 ? 'something cannot be delivered' : 'something must be mended';
        log.error({ place, error: why, records, letters: keys.length }, what);
      }
      for (const { error, place } of over) log.info({ place, error }, 'delivered again, or dropped');
    },
  };
}
