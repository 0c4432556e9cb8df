import pLimit from 'p-limit';
import type { RecordKind } from '../domain/record/record.ts';
import { advance } from './advance.ts';
import type { FlowPorts } from './ports.ts';

const AT_ONCE = 8;

export interface SweepPorts {
  due(now: Date): Promise<readonly { readonly kind: RecordKind; readonly id: string }[]>;
  /** A record that could not be advanced; the sweep goes on with the others and takes it again next time. */
  failed(id: string, error: unknown): void;
}

/** Advances all that is due, a few at a time. Cost grows with what is due, not with what is open. Answers how many. */
export async function sweep(ports: FlowPorts, { due, failed }: SweepPorts, now: Date): Promise<number> {
  const records = await due(now);
  const limit = pLimit(AT_ONCE);
  await limit.map(records, ({ kind, id }) =>
    advance(ports, kind, id, now).catch((error: unknown) => failed(id, error)),
  );
  return records.length;
}
