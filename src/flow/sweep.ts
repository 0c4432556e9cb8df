import pLimit from 'p-limit';
import type { RecordKind } from '../domain/record/record.ts';
import { advance } from './advance.ts';
import type { FlowPorts } from './ports.ts';

export interface SweepPorts {
  due(now: Date): Promise<readonly { readonly kind: RecordKind; readonly id: string }[]>;
  /** A record that could not be advanced; the sweep goes on with the others and takes it again next time. */
  failed(id: string, error: unknown): void;
}

/** As many at a time: more would only make the clicks of people wait behind them. */
const AT_ONCE = 4;

/** Advances all that is due, a few at a time. Cost grows with what is due, not with what is open. Answers how many. */
export async function sweep(ports: FlowPorts, { due, failed }: SweepPorts, now: Date): Promise<number> {
  const records = await due(now);
  const limit = pLimit(AT_ONCE);
  await limit.map(records, async ({ kind, id }) => {
    await advance(ports, kind, id, now).catch((error: unknown) => failed(id, error));
    // Requests and other timers have their turn between two records.
    await new Promise((resolve) => setImmediate(resolve));
  });
  return records.length;
}
