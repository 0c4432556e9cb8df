import { randomOf } from '../../../src/sandbox/past/random.ts';
import type { World, WorldOptions } from '../world.ts';
import { ACTS, type Act, type Done } from './acts.ts';

/** A card for each, however many come in the hour; what is alike is not the matter here, and nobody asks whether they are still at it. */
export const EACH_ITS_CARD: NonNullable<WorldOptions['policy']> = (loaded) => {
  const { policy } = loaded;
  const calm = { ...policy.calm, cardsPerHour: 10_000 };
  return { ...loaded, policy: { ...policy, calm, clusters: null } };
};

/** Rounds of a run: in each some happen to a conversation and some to its case. */
export const ROUNDS = 6;

/** What somebody did to its case in Slack, and was told that it is so. */
export interface SlackAct {
  readonly what: 'claim' | 'wait' | 'snooze' | 'resume' | 'resolve' | 'reopen';
  /** The customer had said more by then than anybody here had heard: that is news to whoever did it. */
  readonly unheard: boolean;
  /** Epoch ms. */
  readonly at: number;
}

/** One conversation and what happens to it, all by its seed. */
export interface Order {
  readonly seed: number;
  readonly conversation: string;
  /** Into which it was merged; null where it was not. */
  readonly into: string | null;
  readonly isDeleted: boolean;
  /** Words that are gone in Intercom. */
  readonly gone: readonly string[];
  /** What was done, for people. */
  readonly history: string[];
  readonly slack: SlackAct[];
  /** The same for what is typed in Slack, which stays when the conversation goes. */
  mark(): string;
  /** So many acts, none where it has ended. */
  step(acts: number): void;
  /** What happens to its case in Slack next. */
  readonly chance: ReturnType<typeof randomOf>;
}

const CONTACTS = ['rhea', 'omar', 'gina', 'nils', 'lucy', 'bea', 'bo', 'kim', 'tom', 'pia', 'hugo', 'sue'];

/** Begins it: the customer writes. */
export function beginOrder({ sandbox: { intercom }, now }: Pick<World, 'sandbox' | 'now'>, seed: number): Order {
  const random = randomOf(Math.imul(seed + 1, 0x9e3779b1));
  const contact = `contact-${random.pick(CONTACTS)}`;
  const marks: string[] = [];
  const gone: string[] = [];
  let ended: { readonly into: string | null } | null = null;
  const mark = () => {
    const made = `ref-${seed}-${String(marks.length).padStart(3, '0')}`;
    marks.push(made);
    return made;
  };
  const conversation = intercom.customer(contact).write(`${random.pick(MATTERS)} ${mark()}`);
  const history: string[] = ['written'];
  const on: Done = {
    ...{ intercom, conversation, random, now, mark },
    contact: () => intercom.teammate(SEAT).sees(conversation).contact.id,
    gone: (text) => void gone.push(...marks.filter((one) => text === undefined || text.includes(one))),
    end(into) {
      ended = { into: into ?? null };
    },
  };
  let typed = 0;
  return {
    mark: () => `typed-${seed}-${String(typed++).padStart(3, '0')}`,
    ...{ seed, conversation, history, gone, slack: [], chance: randomOf(Math.imul(seed + 1, 0xc2b2ae35)) },
    get into() {
      return ended?.into ?? null;
    },
    get isDeleted() {
      return ended !== null && ended.into === null;
    },
    step(acts) {
      for (let count = 0; count < acts && ended === null; count += 1) {
        const act = chosen(on);
        if (act === null) return;
        act.do(on);
        history.push(act.name);
      }
    },
  };
}

function chosen(on: Done): Act | null {
  const { state } = on.intercom.teammate(SEAT).sees(on.conversation);
  const isThere = on.intercom.directory().contacts.some(({ id }) => id === on.contact());
  const possible = ACTS.filter((act) => act.states.includes(state) && (isThere || act.byCustomer !== true)).flatMap(
    (act) => Array<Act>(act.weight).fill(act),
  );
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
