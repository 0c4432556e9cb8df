import { packed } from '../../adapters/store/calendars.ts';
import type { Models } from '../../adapters/store/models.ts';
import type { StoredRecord } from '../../adapters/store/stored.ts';
import type { Policy } from '../../config/policy/schema.ts';
import type { AggregateRecord, RecordKind } from '../../domain/record/record.ts';
import { keepPeople } from '../../flow/notify.ts';
import type { CaseRecord, TicketRecord } from '../../flow/ports.ts';
import { commandTicket } from '../../flow/ticket-command.ts';
import type { ConversationRecord } from '../../standins/intercom/world/records.ts';
import type { EarlierMessage } from '../../standins/slack/remember.ts';
import { sandboxPeople } from './customers.ts';
import { pastDesk } from './desk.ts';
import { life, type Setting } from './life.ts';
import { mirrorAfter } from './mirror.ts';
import { handsOn } from './people.ts';
import { planPast } from './plan.ts';
import { randomOf } from './random.ts';
import { slackAfter } from './slack.ts';
import { tagClosed } from './tags.ts';
import { play } from './timeline.ts';
import { type PastWorld, pastWorld } from './world.ts';

const SEED = 20_260_105;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** How long ago people and channels begin to hear of things, and how far back one sees what is at rest by now. */
const TOLD_DAYS = 2;
const SEEN_DAYS = 5;

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);
/** What would ring within this time of the start is dealt with just before it: the newcomer is not greeted by alarms. */
const CALM_MINUTES = 45;
/** The last minutes in which nobody writes, and the moment of the last touches. */
const QUIET_MINUTES = 6;
const TOUCH_MINUTES = 2;

/** Four weeks of the sandbox up to `now`, the same for the same policy and moment. Nothing is stored. */
export async function buildPast(policy: Policy, now: Date, urlOf = (id: string) => `#inbox/${id}`): Promise<PastWorld> {
  const { customers, seats } = sandboxPeople(policy, now);
  const desk = pastDesk(policy, now, urlOf);
  const lifetimeValues = new Map(
    customers.flatMap(({ account }) =>
      account.lifetimeValueCents === null ? [] : [[account.id, account.lifetimeValueCents]],
    ),
  );
  const toldFrom = daysBefore(now, TOLD_DAYS);
  const world = pastWorld({ policy, desk, lifetimeValues, seats, toldFrom });
  await keepPeople(world.ports, toldFrom);
  const random = randomOf(SEED);
  const end = new Date(now.getTime() - TOUCH_MINUTES * MINUTE_MS);
  const setting: Setting = { world, seats, random, end };
  const plan = planPast(policy, customers, random, { now, quietMinutes: QUIET_MINUTES });
  await play(
    world,
    plan.map((past) => life(setting, past)),
    end,
  );
  const calmUntil = new Date(now.getTime() + CALM_MINUTES * MINUTE_MS);
  for (const ticket of world.tickets.values()) await calmTicket(world, ticket, calmUntil, end);
  for (const record of world.cases.values()) {
    const customer = customers.find(({ contact }) => contact.id === record.state.contact?.id);
    if (customer) await calmCase(setting, record, customer, calmUntil);
  }
  return world;
}

/** The past as it is stored: plain data, which may come from another thread. */
export interface Past {
  readonly cases: readonly StoredRecord[];
  readonly tickets: readonly StoredRecord[];
  /** People and channels, with what they were told. */
  readonly others: readonly StoredRecord[];
  /** The last number taken, by series. */
  readonly counters: readonly { readonly _id: string; readonly value: number }[];
  /** What accounts are ranked by. */
  readonly accounts: readonly { readonly _id: string; readonly lifetimeValueCents: number }[];
  readonly slack: readonly EarlierMessage[];
  readonly intercom: readonly ConversationRecord[];
}

/** The past with all that stands of it in Slack and Intercom. `urlOf`: where people open a conversation. */
export async function pastOf(policy: Policy, now: Date, urlOf?: (id: string) => string): Promise<Past> {
  const world = await buildPast(policy, now, urlOf);
  const from = daysBefore(now, SEEN_DAYS);
  const slack = slackAfter(world, { from, now });
  mirrorAfter(world, { from, now });
  tagClosed(world);
  return {
    slack,
    intercom: world.desk.records(),
    others: [
      ...[...world.persons.values()].map((record) => storedOf('person', record)),
      ...[...world.channels.values()].map((record) => storedOf('channel', record)),
    ],
    cases: [...world.cases.values()].map((record) => storedOf('case', record)),
    tickets: [...world.tickets.values()].map((record) => storedOf('ticket', record)),
    counters: [...world.counters].map(([_id, value]) => ({ _id, value })),
    accounts: [...world.lifetimeValues].map(([_id, cents]) => ({ _id, lifetimeValueCents: cents })),
  };
}

/**
 * Inserts a past into an empty database, before anything of the app runs: its records without effects, the numbers
 * they have taken, and the lifetime values by which accounts are ranked. Throws when the database holds such records already.
 */
export async function insertPast(
  models: Models,
  { cases, tickets, others, counters, accounts }: Past,
): Promise<{ readonly cases: number; readonly tickets: number }> {
  // Lean: the rules have made these records, mongoose need not hydrate them.
  await models.records.insertMany([...cases, ...tickets, ...others], { lean: true });
  await models.counters.insertMany([...counters]);
  await models.accounts.insertMany([...accounts]);
  return { cases: cases.length, tickets: tickets.length };
}

/** Builds a past and inserts it. */
export async function seedPast({
  models,
  policy,
  now,
}: {
  readonly models: Models;
  readonly policy: Policy;
  readonly now: Date;
}): Promise<{ readonly cases: number; readonly tickets: number }> {
  return insertPast(models, await pastOf(policy, now));
}

function storedOf(
  kind: RecordKind,
  { id, version, state, log, cards, wakeAt }: AggregateRecord<unknown, unknown>,
): StoredRecord {
  return { _id: id, kind, version, state: packed(state), log, effects: [], dead: [], receipts: [], cards, wakeAt };
}

const ringsBefore = (record: CaseRecord | TicketRecord | undefined, moment: Date): boolean =>
  record?.wakeAt != null && record.wakeAt <= moment;

/** A ticket that would ring soon is taken by somebody of its team; if that is not enough, it is finished. */
async function calmTicket(world: PastWorld, { id, state }: TicketRecord, calmUntil: Date, now: Date): Promise<void> {
  const { teams, people } = world.ports.policy();
  const taker = state.owner ?? teams[state.team]?.members[0];
  const person = people.find((one) => one.id === taker);
  const commands = [{ type: 'claim' }, { type: 'finish', outcome: 'Solved together with the case’s owner' }] as const;
  for (const command of commands) {
    if (!person || !ringsBefore(world.tickets.get(id), calmUntil)) return;
    await commandTicket(world.ports, { id, person, command, now });
    await world.settle();
  }
}

/** An open case gets an owner, and a restricted one, which few may see, an end; one that would ring soon is answered, and if that is not enough, waits for the customer. */
async function calmCase(
  setting: Setting,
  { id }: CaseRecord,
  customer: Parameters<typeof handsOn>[2]['customer'],
  calmUntil: Date,
): Promise<void> {
  const { world, end } = setting;
  const hands = handsOn(world, id, { ...setting, customer });
  if (!hands.state().open) return;
  await hands.own(end);
  if (hands.state().restricted) {
    await hands.answer(end, 'first');
    return hands.resolve('Answered by the specialists', end);
  }
  if (!ringsBefore(world.cases.get(id), calmUntil)) return;
  await hands.answer(end, 'check');
  if (ringsBefore(world.cases.get(id), calmUntil)) await hands.act({ type: 'wait' }, end);
}
