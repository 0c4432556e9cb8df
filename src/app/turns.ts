import { type Models, native } from '../adapters/store/models.ts';
import { records } from '../adapters/store/records.ts';
import { coverRecords } from '../adapters/store/store.ts';
import type { Policy } from '../config/policy/schema.ts';
import { KEPT } from '../domain/people/state.ts';
import type { RotationState } from '../domain/record/rotation.ts';
import { keepCovers } from '../flow/covers.ts';
import type { FlowPorts } from '../flow/ports.ts';
import { keepRotations, keptTurns, type Turns } from '../flow/rotations.ts';

export interface OpenTurns extends Turns {
  /** See `keepCovers` and `keepRotations`. */
  keep(flow: FlowPorts, now: Date): Promise<void>;
}

/** Whose turn it is in the policy's rotations, and who covers whom, as it is kept in the database. */
export async function openTurns(models: Models, policy: () => Policy): Promise<OpenTurns> {
  const store = records<RotationState, never>(native(models.records), 'rotation', KEPT);
  const turns = keptTurns(store, coverRecords(models), policy);
  await turns.refresh();
  return {
    ...turns,
    async keep(flow, now) {
      await keepCovers(flow, now);
      await turns.refresh();
      await keepRotations(flow, store, now);
      await turns.refresh();
    },
  };
}
