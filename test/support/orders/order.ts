import { randomOf } from '../../../src/sandbox/past/random.ts';
import type { Delivery } from '../../../src/standins/intercom/index.ts';
import type { World } from '../world.ts';
import { ACTS, type Act, type Done } from './acts.ts';

/** Steps of an order: none, one or two a round; two are heard together. */
export const ROUNDS = 5;

/** One conversation and what happens to it, all by its seed: the acts, and which of its webhooks are lost, doubled or overtaken. */
export interface Order {
  readonly seed: number;
  readonly contact: string;
  readonly conversation: string;
  /** Into which it was merged; null where it was not. */
  readonly into: string | null;
  readonly isDeleted: boolean;
  /** Words that are gone in Intercom. */
  readonly gone: readonly string[];
  /** What was done, for people. */
  readonly history: readonly string[];
  step(): void;
  /** The places of a webhook in the queue of a round, 0 to 1; none: it is lost. */
  places(): readonly number[];
}

const CONTACTS = ['rhea', 'omar', 'gina', 'nils', 'lucy', 'bea', 'bo', 'kim', 'tom', 'pia', 'hugo', 'sue'];

/** Begins it: the customer writes. */
export function beginOrder({ sandbox: { intercom }, now }: Pick<World, 'sandbox' | 'now'>, seed: number): Order {
  const random = randomOf(Math.imul(seed + 1, 0x9e3779b1));
  // Fates of webhooks have a chance of their own, so that one more of them changes no act.
  const fate = randomOf(Math.imul(seed + 1, 0x85ebca6b));
  const contact = `contact-${random.pick(CONTACTS)}`;
  const marks: string[] = [];
  const gone: string[] = [];
  let ended: { readonly into: string | null } | null = null;
  const mark = () => {
    const made = `ref-${seed}-${marks.length}`;
    marks.push(made);
    return made;
  };
  const conversation = intercom.customer(contact).write(`${random.pick(MATTERS)} ${mark()}`);
  const history: string[] = ['written'];
  const on: Done = {
    ...{ intercom, contact, conversation, random, now, mark },
    gone: (text) => void gone.push(...marks.filter((one) => text === undefined || text.includes(one))),
    end(into) {
      ended = { into: into ?? null };
    },
  };
  return {
    ...{ seed, contact, conversation, history, gone },
    get into() {
      return ended?.into ?? null;
    },
    get isDeleted() {
      return ended !== null && ended.into === null;
    },
    step() {
      const acts = random.pick([0, 1, 1, 2, 2]);
      for (let count = 0; count < acts && ended === null; count += 1) {
        const act = chosen(on);
        if (act === null) return;
        act.do(on);
        history.push(act.name);
      }
    },
    places: () => {
      if (fate.chance(0.2)) return [];
      const place = fate.between(0, 1);
      return fate.chance(0.2) ? [place, fate.between(0, 1)] : [place];
    },
  };
}

function chosen(on: Done): Act | null {
  const { state } = on.intercom.teammate(SEAT).sees(on.conversation);
  const possible = ACTS.filter((act) => act.states.includes(state)).flatMap((act) => Array<Act>(act.weight).fill(act));
  return possible.length === 0 ? null : on.random.pick(possible);
}
const SEAT = '5001';

const MATTERS = [
  'We were charged twice this month, please refund one payment',
  'The export fails with error 502 since this morning',
  'We want to cancel our subscription at the end of the month',
  'All API calls time out, nothing works for any of our users',
  'Please refund invoice INV-2201, it was paid twice',
];

/** The held webhooks of a round as these orders want them: shuffled among all, some lost, some twice. */
export const shuffledBy =
  (orders: readonly Order[]) =>
  (held: readonly Delivery[]): readonly Delivery[] =>
    held
      .flatMap((delivery) => {
        const order = orders.find(({ conversation, into }) => [conversation, into].includes(aboutOf(delivery)));
        return (order?.places() ?? [0.5]).map((place) => ({ delivery, place }));
      })
      .toSorted((a, b) => a.place - b.place)
      .map(({ delivery }) => delivery);

function aboutOf({ envelope }: Delivery): string | null {
  const { item } = envelope.data;
  return typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : null;
}
