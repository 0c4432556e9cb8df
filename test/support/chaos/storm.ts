import { type Random, randomOf } from '../../../src/sandbox/past/random.ts';
import { hubSignature } from '../../../src/standins/intercom/delivery/envelope.ts';
import type { Delivery, RestFault } from '../../../src/standins/intercom/index.ts';
import type { World } from '../world.ts';

/** What becomes of webhooks and of calls, by a seed of its own: one more of them changes no act. */
export interface Storm {
  readonly figures: { webhooks: number; dropped: number; doubled: number; late: number; faults: number };
  /** The held webhooks of a round: shuffled, some lost, some twice, some only a round later. */
  release(): Promise<void>;
  /** Those that are late still. */
  lull(): Promise<void>;
  /** Calls that will fail, of these conversations and beside them. */
  strike(conversations: readonly string[]): void;
}

const [DROPPED, DOUBLED, LATE] = [0.1, 0.1, 0.1];
/** A hang costs a call's whole time, so there is one now and then. */
const FAULTS: readonly RestFault[] = [
  { status: 500 },
  { status: 503 },
  { status: 429, retryAfter: 1 },
  { page: 502 },
  'reset',
  'after-then-reset',
  'cut-body',
];

export function stormOf({ sandbox, caseload }: Pick<World, 'sandbox' | 'caseload'>, seed: number): Storm {
  const { intercom } = sandbox;
  const random = randomOf(Math.imul(seed + 1, 0x85ebca6b));
  const figures = { webhooks: 0, dropped: 0, doubled: 0, late: 0, faults: 0 };
  let late: Delivery[] = [];
  const send = async ({ envelope }: Delivery): Promise<void> => {
    const body = JSON.stringify(envelope);
    const signature = hubSignature(body, sandbox.env.INTERCOM_CLIENT_SECRET ?? '');
    const headers = { 'Content-Type': 'application/json', 'X-Hub-Signature': signature };
    await fetch(`${caseload.url}/intercom/webhooks`, { method: 'POST', headers, body });
  };
  const lull = async (): Promise<void> => {
    const due = late;
    late = [];
    for (const one of due) await send(one);
  };
  const fated = (held: readonly Delivery[]): readonly Delivery[] => {
    const sent = held.flatMap((delivery) => {
      figures.webhooks += 1;
      const fate = random.between(0, 1);
      if (fate < DROPPED) {
        figures.dropped += 1;
        return [];
      }
      if (fate < DROPPED + LATE) {
        figures.late += 1;
        late.push(delivery);
        return [];
      }
      if (fate > 1 - DOUBLED) figures.doubled += 1;
      return fate > 1 - DOUBLED ? [delivery, delivery] : [delivery];
    });
    return shuffled(sent, random);
  };
  return {
    figures,
    lull,
    async release() {
      await lull();
      await intercom.release(fated);
    },
    strike(conversations) {
      const plan = (pattern: string, fault: RestFault) => {
        figures.faults += 1;
        intercom.faults.next(pattern, fault, random.chance(0.3) ? 3 : 1);
      };
      for (const id of conversations)
        for (const call of [`GET /conversations/${id}`, `PUT /conversations/${id}`, `POST /conversations/${id}/reply`])
          if (random.chance(0.08)) plan(call, random.pick(FAULTS));
      if (random.chance(0.3)) plan('POST /conversations/search', random.pick(FAULTS));
      if (random.chance(0.3)) plan(`GET /conversations/${random.pick(conversations)}`, 'hang');
    },
  };
}

export const shuffled = <T>(items: readonly T[], random: Random): readonly T[] =>
  items
    .map((item) => ({ item, place: random.between(0, 1) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
