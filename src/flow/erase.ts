import { closedOf, erasureBeside, erasureOf } from '../domain/case/erased.ts';
import { erased } from '../domain/record/erasure.ts';
import { drawAnew, forgetLessons } from './named.ts';
import type { FlowPorts } from './ports.ts';

/** Takes what has to go of a case out of all that is stored, and shows it nowhere any more (IC-9, AD-6). Doing it twice changes nothing. */
export async function eraseWords(ports: FlowPorts, id: string, now: Date): Promise<void> {
  await forgetLessons(ports, { cases: [id] }, now);
  const cited = await ports.store.erase(id, (log) => {
    const [erasure, closed] = [erasureOf(log), closedOf(log)];
    if (erasure === null && closed === null) return null;
    return {
      contacts: (erasure?.contacts ?? []).map((contact) => contact.id),
      clean: (value) => [erasure, closed].reduce((left, one) => (one === null ? left : erased(left, one, true)), value),
      // What is closed is erased nowhere else: it is told there as its own case.
      beside(other) {
        if (erasure === null) return (value) => value;
        const all = other === null ? erasure : erasureBeside(erasure, id, other);
        return (value) => erased(value, all, false);
      },
    };
  });
  await drawAnew(ports, id, cited, now);
}
