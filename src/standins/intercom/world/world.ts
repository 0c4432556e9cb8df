/** The workspace in memory: seeded people and registries, conversations, tickets, and what listens to changes. */
import { Changes } from '../../shared/changes.ts';
import type {
  AdminSeed,
  AttributeSeed,
  CompanySeed,
  ContactSeed,
  IntercomSeed,
  TeamSeed,
  TicketStateSeed,
  TicketTypeSeed,
} from '../options.ts';
import type { ArticleRecord, ConversationRecord, TicketRecord } from './records.ts';

/** `subject` says what changed, `id` which one; for a page or a test that wants to look again. */
export interface Change {
  readonly subject: 'conversation' | 'ticket' | 'contact' | 'article' | 'tag' | 'delivery';
  readonly id: string;
}

/** Called once per fact that a subscribed webhook would tell. `partId` names the part that triggered it. */
export type Notify = (topic: string, fact: WebhookFact) => void;
export type WebhookFact =
  | {
      readonly kind: 'conversation';
      readonly id: string;
      readonly partIds: readonly string[];
      readonly tagIds?: readonly string[];
    }
  | { readonly kind: 'contact'; readonly id: string }
  | { readonly kind: 'contact-deleted'; readonly id: string; readonly externalId: string | null }
  | { readonly kind: 'conversation-deleted'; readonly id: string }
  | { readonly kind: 'ping' };

export interface World {
  readonly appId: string;
  readonly region: 'US' | 'EU' | 'AU';
  readonly now: () => number;
  /** The stand-in's time in whole epoch seconds. */
  readonly seconds: () => number;
  readonly nextId: (
    kind: 'conversation' | 'part' | 'contact' | 'ticket' | 'tag' | 'article' | 'notification',
  ) => string;
  readonly admins: Map<string, AdminSeed>;
  readonly teams: ReadonlyMap<string, TeamSeed>;
  readonly companies: ReadonlyMap<string, CompanySeed>;
  readonly contacts: Map<string, ContactSeed>;
  readonly tags: Map<string, string>;
  readonly attributes: Map<string, AttributeSeed>;
  readonly ticketTypes: ReadonlyMap<string, TicketTypeSeed>;
  readonly ticketStates: ReadonlyMap<string, TicketStateSeed>;
  readonly articles: Map<string, ArticleRecord>;
  readonly conversations: Map<string, ConversationRecord>;
  /** Puts in conversations of before, of which no webhook tells; ids given from now on come after theirs. */
  readonly remember: (records: readonly ConversationRecord[]) => void;
  readonly tickets: Map<string, TicketRecord>;
  readonly startedAt: number;
  readonly changes: Changes<Change>;
  /** A note wakes what is snoozed. */
  notesWake: boolean;
  /** Set by the webhook sender; until then facts go nowhere. */
  notify: Notify;
}

/** Real ids are long numerals that still fit a JavaScript number; `convertToTicket` sends the id as one. */
const FIRST_ID = {
  conversation: 215_472_600_000_001,
  part: 37_358_000_001,
  contact: 60_001,
  ticket: 215_472_700_000_001,
  tag: 9_000_001,
  article: 10_500_001,
  notification: 1,
} as const;

/** Builds the workspace from its seed. Two things with one id are a mistake of the caller and throw. */
export function createWorld(seed: IntercomSeed, appId: string, now: () => number): World {
  const counters = { ...FIRST_ID } as Record<keyof typeof FIRST_ID, number>; // widened from literals so that they can count
  const startedAt = Math.floor(now() / 1000);
  const author = seed.admins[0];
  if (author === undefined) throw new Error('the seed needs at least one admin: the access token belongs to the first');
  const conversations = new Map<string, ConversationRecord>();
  const changes = new Changes<Change>();
  const after = (kind: keyof typeof FIRST_ID, id: string) => {
    counters[kind] = Math.max(counters[kind], Number(id) + 1);
  };
  return {
    appId,
    region: seed.region ?? 'US',
    now,
    startedAt,
    seconds: () => Math.floor(now() / 1000),
    nextId: (kind) => String(counters[kind]++),
    admins: byId(seed.admins, 'admin'),
    teams: byId(seed.teams ?? [], 'team'),
    companies: byId(seed.companies ?? [], 'company'),
    contacts: byId(seed.contacts ?? [], 'contact'),
    tags: new Map((seed.tags ?? []).map((tag) => [tag.id, tag.name])),
    attributes: new Map((seed.conversationAttributes ?? []).map((attribute) => [attribute.name, attribute])),
    ticketTypes: byId(seed.ticketTypes ?? [], 'ticket type'),
    ticketStates: byId(seed.ticketStates ?? [], 'ticket state'),
    articles: new Map(
      (seed.articles ?? []).map((article) => [
        article.id,
        {
          ...article,
          description: article.description ?? '',
          authorId: author.id,
          createdAt: startedAt,
          updatedAt: startedAt,
        },
      ]),
    ),
    conversations,
    remember(records) {
      for (const record of records) {
        conversations.set(record.id, record);
        after('conversation', record.id);
        for (const id of [record.sourceId, ...record.parts.map((part) => part.id)]) after('part', id);
        changes.tell({ subject: 'conversation', id: record.id });
      }
    },
    tickets: new Map(),
    changes,
    notesWake: false,
    notify: () => {},
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[], what: string): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    if (map.has(item.id)) throw new Error(`two ${what}s in the seed have the id ${item.id}`);
    map.set(item.id, item);
  }
  return map;
}
