import type { Sender } from '../flow/delivery.ts';

/** One sender for all destinations: the part before the colon says which family sends it. */
export function familySender(families: Readonly<Record<string, Sender>>): Sender {
  return {
    async send(job) {
      const family = job.effect.destination.split(':', 1)[0] ?? '';
      const sender = families[family];
      return sender ? sender.send(job) : { kind: 'refused', error: `nobody sends to "${family}"` };
    },
  };
}
