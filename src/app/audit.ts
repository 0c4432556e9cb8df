import { mongoTrail } from '../adapters/store/audit.ts';
import type { Models } from '../adapters/store/models.ts';
import { nameOf } from '../config/error-code.ts';
import type { PolicyFile } from '../config/policy/load.ts';
import { type Door, doorOf } from '../flow/door.ts';
import { keepPolicy, openTrail, type Trail } from '../flow/trail.ts';
import type { Verbs } from '../flow/verbs.ts';
import type { Logger } from './logger.ts';
import type { Stop } from './stops.ts';

/** What is being written when the program ends has as long. */
const SETTLE_MS = 3_000;

export interface AuditParts {
  readonly models: Models;
  readonly file: PolicyFile;
  /** The policy's file as people call it. */
  readonly fileName: string;
  /** The time of the cases. */
  readonly now: () => Date;
  readonly stop: Stop;
  readonly log: Logger;
}

export interface OpenAudit {
  readonly trail: Trail;
  /** Where the trail sees what people do. */
  door(verbs: Verbs): Door;
  /** Writes down which policy is in force, once for each. Throws what the database throws: then the next round does it. */
  policy(): Promise<void>;
}

/** The audit trail of this process (AD-3). */
export function openAudit({ models, file, fileName, now, stop, log }: AuditParts): OpenAudit {
  const trail = openTrail(mongoTrail(models), (error, lost) =>
    log.error({ err: nameOf(error), lost }, 'the audit trail could not be written'),
  );
  stop.at('outbox', SETTLE_MS, () => trail.settled());
  let kept: string | null = null;
  return {
    trail,
    door: (verbs) => doorOf(verbs, { trail, policy: () => file.current().policy, now }),
    async policy() {
      const { policy, version } = file.current();
      if (kept === version) return;
      await keepPolicy(trail, { policy, version, file: fileName, now: now() });
      kept = version;
    },
  };
}
