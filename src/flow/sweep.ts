import type { RecordKind } from '../domain/record/record.ts';
import { advance } from './advance.ts';
import type { FlowPorts } from './ports.ts';

export interface SweepPorts {
  due(now: Date): Promise<readonly { readonly kind: RecordKind; readonly id: string }[]>;
  /** A record that could not be advanced; the sweep goes on with the others and takes it again next time. */
  failed(id: string, error: unknown): void;
}

/** Advances all that is due, a few at a time. Cost grows with what is due, not with what is open. Answers how many. */
export async function sweep(ports: FlowPorts, { due, failed }: SweepPorts, now: Date): Promise<number> {
  const waiting = [...(await due(now))];
  const count = waiting.length;
  const worker = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const { kind, id } = one;
      await advance(ports, kind, id, now).catch((error: unknown) => failed(id, error));
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return count;
}
