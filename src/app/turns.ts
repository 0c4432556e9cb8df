import { type Models, native } from '../adapters/store/models.ts';
import { records } from '../adapters/store/records.ts';
import type { Policy } from '../config/policy/schema.ts';
import { KEPT } from '../domain/people/state.ts';
import type { RotationState } from '../domain/record/rotation.ts';
import type { FlowPorts } from '../flow/ports.ts';
import { keepRotations, keptTurns, type Turns } from '../flow/rotations.ts';

export interface OpenTurns extends Turns {
  /** See `keepRotations`. */
  keep(flow: FlowPorts, now: Date): Promise<void>;
}

/** Whose turn it is in the policy's rotations, as it is kept in the database. */
export async function openTurns(models: Models, policy: () => Policy): Promise<OpenTurns> {
  const store = records<RotationState, never>(native(models.records), 'rotation', KEPT);
  const turns = keptTurns(store, policy);
  await turns.refresh();
  return {
    ...turns,
    async keep(flow, now) {
      await keepRotations(flow, store, now);
      await turns.refresh();
    },
  };
}
