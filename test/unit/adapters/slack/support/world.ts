import { createSlackApp, type SlackApp } from '../../../../../src/adapters/slack/app.ts';
import { readClient, writeClient } from '../../../../../src/adapters/slack/client.ts';
import { type Directory, slackDirectory } from '../../../../../src/adapters/slack/directory.ts';
import { slackSender } from '../../../../../src/adapters/slack/send.ts';
import type { CaseEvent, CaseState } from '../../../../../src/domain/case/case.ts';
import type { ClusterEvent, ClusterState } from '../../../../../src/domain/clusters/state.ts';
import type {
  Conversation,
  ConversationEvent,
  ConversationState,
} from '../../../../../src/domain/conversation/state.ts';
import type {
  ChannelEvent,
  ChannelState,
  Notice,
  PersonEvent,
  PersonState,
} from '../../../../../src/domain/people/state.ts';
import type { CoverState } from '../../../../../src/domain/record/cover.ts';
import {
  type Effect,
  effectsOf,
  groupOf,
  isLevel,
  placeOf,
  sameKind,
} from '../../../../../src/domain/record/effect.ts';
import { NOBODY_AWAY } from '../../../../../src/domain/record/lease.ts';
import type { AggregateRecord, CardPlace, Change } from '../../../../../src/domain/record/record.ts';
import type { TicketEvent, TicketState } from '../../../../../src/domain/ticket/state.ts';
import type { SendOutcome, Subject, Told } from '../../../../../src/flow/delivery.ts';
import { type Door, doorOf } from '../../../../../src/flow/door.ts';
import type { CaseRecord, FlowPorts, Records, TicketRecord } from '../../../../../src/flow/ports.ts';
import { recordSender } from '../../../../../src/flow/tell.ts';
import type { Verbs } from '../../../../../src/flow/verbs.ts';
import { verbsOf } from '../../../../../src/flow/verbs-of.ts';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from '../../../../../src/standins/slack/index.ts';
import { NOW, policy } from './records.ts';

export const BOT_TOKEN = 'xoxb-test';
export const APP_TOKEN = 'xapp-test';
export const SECRET = 'signing-secret';

export const slackIdOf = (person: string): string => `U${person.toUpperCase()}`;
export const channelIdOf = (ref: string): string => `C${ref.toUpperCase().replaceAll(/[^A-Z]/g, '')}`;

/** A workspace with the policy's people, a stranger, and a channel for every queue and team. */
export function slackOptions(more: Partial<FakeSlackOptions> = {}): FakeSlackOptions {
  const people = policy.people.map(({ id, name, email, timeZone }) => ({
    id: slackIdOf(id),
    name: id,
    realName: name,
    email,
    tz: timeZone,
  }));
  const bot = { id: 'UBOT', name: 'caseload', realName: 'Caseload', email: '', tz: 'Etc/UTC', isBot: true };
  const stranger = {
    id: 'USTRANGER',
    name: 'stan',
    realName: 'Stan Stranger',
    email: 'stan@elsewhere.example',
    tz: 'Etc/UTC',
  };
  const everybody = [...people.map(({ id }) => id), 'USTRANGER', 'UBOT'];
  const queues = Object.values(policy.queues).map(({ channel, restricted, members, lead, manager }) => ({
    ref: channel,
    members: restricted ? [...new Set([...members, lead, manager])].map(slackIdOf).concat('UBOT') : everybody,
    isPrivate: restricted,
  }));
  const others = [...Object.values(policy.teams).map(({ channel }) => channel), policy.leaders.channel];
  const channels = [...queues, ...others.map((ref) => ({ ref, members: everybody, isPrivate: false }))];
  return {
    seed: {
      team: { id: 'T1', name: 'Acme', domain: 'acme' },
      users: [...people, stranger, bot],
      channels: channels.map(({ ref, members, isPrivate }) => ({
        id: channelIdOf(ref),
        name: ref.slice(1),
        isPrivate,
        members,
      })),
    },
    signingSecret: SECRET,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    limits: { postPerChannelPerSecond: 'off' },
    ...more,
  };
}

/** Records in memory, with the effects their changes left behind. */
class Memory<S, E> implements Records<S, E> {
  readonly records = new Map<string, AggregateRecord<S, E>>();
  readonly #effects: Effect[];
  constructor(effects: Effect[]) {
    this.#effects = effects;
  }
  async loadAll(ids: readonly string[]) {
    return (await Promise.all(ids.map((id) => this.load(id)))).filter((one) => one !== null);
  }
  async appliedBefore() {
    return new Set<string>();
  }
  async whole(record: AggregateRecord<S, E>) {
    return record;
  }
  async load(id: string) {
    return this.records.get(id) ?? null;
  }
  async insert(change: Change<S, E>) {
    if (this.records.has(change.id)) return false;
    return this.#write(change, { cards: [], log: [] });
  }
  async commit(change: Change<S, E>) {
    const before = this.records.get(change.id);
    return before?.version === change.expectedVersion ? this.#write(change, before) : false;
  }
  #write(
    { id, expectedVersion, state, log, effects, wakeAt }: Change<S, E>,
    before: Pick<AggregateRecord<S, E>, 'cards' | 'log'>,
  ) {
    this.records.set(id, {
      id,
      version: expectedVersion + 1,
      state,
      log: [...before.log, ...log],
      cards: before.cards,
      wakeAt,
    });
    this.#effects.push(...effects);
    return true;
  }
}

export interface World {
  readonly slack: FakeSlack;
  readonly app: SlackApp;
  readonly directory: Directory;
  readonly verbs: Verbs;
  readonly cases: Map<string, CaseRecord>;
  readonly tickets: Map<string, TicketRecord>;
  readonly conversations: Map<string, Conversation>;
  readonly logged: readonly object[];
  /** Puts a case in, as if it had been opened, its card not posted yet. */
  put(record: CaseRecord): void;
  /** Sends everything that waits for Slack or another record; answers what came of it. */
  deliver(): Promise<readonly SendOutcome[]>;
  close(): Promise<void>;
}

/** A door at which nothing is written down. */
export const openDoor = (verbs: Verbs): Door => doorOf(verbs, { trail: null, policy: () => policy, now: () => NOW });

/** Slack, the app over sockets, and flow's own verbs on records in memory. Time stands at `NOW`. */
export async function startWorld(
  more: { readonly slack?: Partial<FakeSlackOptions>; readonly verbs?: Partial<Verbs> } = {},
): Promise<World> {
  const slack = await startFakeSlack(slackOptions({ now: () => NOW.getTime(), wallClock: Date.now, ...more.slack }));
  const effects: Effect[] = [];
  const cases = new Memory<CaseState, CaseEvent>(effects);
  const tickets = new Memory<TicketState, TicketEvent>(effects);
  const persons = new Memory<PersonState, PersonEvent>(effects);
  const channels = new Memory<ChannelState, ChannelEvent>(effects);
  const conversations = new Map<string, Conversation>();
  const now = () => NOW;
  const ports = portsOn(
    { cases, tickets, persons, channels },
    new Memory<ConversationState, ConversationEvent>(effects),
    conversations,
  );
  const verbs: Verbs = { ...verbsOf(ports, now), ...more.verbs };
  const logged: object[] = [];
  const take = (fields: object, message: string) => void logged.push({ ...fields, message });
  const log = { info: take, warn: take, error: take };
  const directory = slackDirectory({
    client: readClient(BOT_TOKEN, slack.apiUrl),
    policy: () => policy,
    realNow: Date.now,
  });
  await directory.start();
  const app = createSlackApp({
    mode: { kind: 'socket', appToken: APP_TOKEN },
    botToken: BOT_TOKEN,
    apiUrl: slack.apiUrl,
    ...{
      door: openDoor(verbs),
      directory,
      policy: () => policy,
      now,
      realNow: () => new Date(),
      absence: NOBODY_AWAY,
      log,
    },
  });
  await app.start();
  await slack.connected();
  const sender = slackSender({
    client: writeClient(BOT_TOKEN, slack.apiUrl),
    directory,
    policy: () => policy,
    now,
    realNow: () => new Date(),
    absence: NOBODY_AWAY,
  });
  const records = recordSender(ports, now);

  const toldOf = (notices: readonly Notice[]): readonly Told[] =>
    notices.map((notice) => {
      const record = cases.records.get(notice.about.id);
      const ticket = tickets.records.get(notice.about.id);
      if (record) return { notice, subject: { kind: 'case', record } };
      return { notice, subject: ticket ? { kind: 'ticket', record: ticket } : null };
    });
  const subjectOf = (effect: Effect): Subject => {
    const group = groupOf(effect);
    if (effect.kind === 'direct') {
      const record = persons.records.get(`person:${effect.person}`);
      if (record === undefined) throw new Error(`no record of ${effect.person}`);
      const told = toldOf(record.state.recent.find((one) => one.id === group)?.notices ?? []);
      return { kind: 'person', record, told, board: null };
    }
    if (effect.kind === 'living') {
      const record = channels.records.get(`channel:${effect.channel}`);
      if (record === undefined) throw new Error(`no record of ${effect.channel}`);
      return {
        kind: 'channel',
        record,
        told: toldOf(record.state.recent.find((one) => one.id === group)?.notices ?? []),
      };
    }
    const id = effect.key.split(':')[0] ?? '';
    const found = cases.records.get(id);
    if (found !== undefined) return { kind: 'case', record: found };
    const ticket = tickets.records.get(id);
    if (ticket === undefined) throw new Error(`no record ${id}`);
    return { kind: 'ticket', record: ticket };
  };
  const stand = (subject: Subject, place: CardPlace) => {
    const { record } = subject;
    const cards = [...record.cards.filter(({ channel }) => channel !== place.channel), place];
    if (subject.kind === 'case') cases.records.set(record.id, { ...subject.record, cards });
    if (subject.kind === 'person') persons.records.set(record.id, { ...subject.record, cards });
    if (subject.kind === 'channel') channels.records.set(record.id, { ...subject.record, cards });
    if (subject.kind === 'ticket') tickets.records.set(record.id, { ...subject.record, cards });
  };
  async function deliver(): Promise<readonly SendOutcome[]> {
    const outcomes: SendOutcome[] = [];
    for (let effect = effects.shift(); effect !== undefined; effect = effects.shift()) {
      if (effect.destination.startsWith('intercom:')) continue;
      const one = effect;
      if (
        isLevel(one) &&
        effects.some(
          (later) =>
            sameKind(later, one) &&
            later.destination === one.destination &&
            later.key.split(':')[0] === one.key.split(':')[0],
        )
      )
        continue;
      const subject = subjectOf(effect);
      const by = effect.kind === 'tell' ? records : sender;
      const outcome = await by.send({ effect, subject, unsureSince: null, known: [] });
      outcomes.push(outcome);
      const place = placeOf(effect);
      if (outcome.kind === 'done' && place !== null && outcome.receipt.channelId !== undefined) {
        const { channelId, id: ts } = outcome.receipt;
        stand(subject, { channel: place, channelId, ts, shownVersion: subject.record.version });
      }
    }
    return outcomes;
  }
  return {
    ...{ slack, app, directory, verbs, conversations, logged, deliver },
    cases: cases.records,
    tickets: tickets.records,
    put(record) {
      cases.records.set(record.id, record);
      const channel = policy.queues[record.state.queue]?.channel ?? '';
      effects.push(...effectsOf(record.id, { seq: 1, through: 1, at: NOW }, [{ kind: 'card', channel }]));
    },
    async close() {
      await app.stop();
      await slack.close();
    },
  };
}

function portsOn(
  {
    cases,
    tickets,
    persons,
    channels,
  }: {
    readonly cases: Memory<CaseState, CaseEvent>;
    readonly tickets: Memory<TicketState, TicketEvent>;
    readonly persons: Memory<PersonState, PersonEvent>;
    readonly channels: Memory<ChannelState, ChannelEvent>;
  },
  conversations: Memory<ConversationState, ConversationEvent>,
  desk: ReadonlyMap<string, Conversation>,
): FlowPorts {
  const numbers = new Map<string, number>();
  const ofConversation = (id: string) =>
    [...cases.records.values()].findLast(({ state }) => state.conversationId === id) ?? null;
  return {
    store: {
      cases: Object.assign(cases, {
        latestOf: async (id: string) => ofConversation(id),
        about: async () => [],
        unbegun: async () => [],
        listOpen: async ({ queue, owner }: { readonly queue?: string; readonly owner?: string }) =>
          [...cases.records.values()].filter(
            ({ state }) =>
              state.open &&
              (queue === undefined || state.queue === queue) &&
              (owner === undefined || state.owner === owner),
          ),
        openCounts: async () => ({}),
      }),
      homeWork: async ({ person, queues, teams }) => {
        const open = [...cases.records.values()].filter(({ state }) => state.open);
        const work = [...tickets.records.values()].filter(({ state }) => state.open);
        return {
          board: {
            cases: open.filter(({ state }) => state.owner === person),
            tickets: work.filter(({ state }) => state.owner === person),
          },
          cases: open.filter(({ state }) => queues.includes(state.queue)),
          tickets: work.filter(({ state }) => state.owner === null && teams.includes(state.team)),
        };
      },
      tickets: Object.assign(tickets, {
        approvals: async () => [...tickets.records.values()].filter(({ state }) => state.approval !== undefined),
      }),
      conversations,
      persons,
      channels,
      clusters: Object.assign(new Memory<ClusterState, ClusterEvent>([]), { since: async () => [] }),
      covers: Object.assign(new Memory<CoverState, never>([]), { open: async () => [] }),
      naming: async () => [],
      redraw: async () => undefined,
      erase: async () => [],
      dropFor: async () => undefined,
      formNumber: async () => null,
      async nextNumber(series, above = 0) {
        const next = Math.max(numbers.get(series) ?? 0, above) + 1;
        numbers.set(series, next);
        return next;
      },
      rankLifetimeValue: async () => false,
    },
    desk: { conversation: async (id) => desk.get(id) ?? null },
    triage: {
      judge: async () => {
        throw new Error('not asked here');
      },
    },
    presence: { onShift: () => true, away: () => false },
    policy: () => policy,
    nudge() {},
  };
}
