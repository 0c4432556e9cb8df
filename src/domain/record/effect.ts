import type { ArticleText } from './article.ts';
import type { MessageToTicket, NewsOfWork } from './linked-work.ts';
import type { MergeMessage } from './merge.ts';
import type { MessageToChannel, MessageToPerson } from './notice.ts';

/**
 * What must be said or done outside because a record changed. Saved in the same write as the change and sent later by the outbox.
 *
 * Level effects (`card`, `attributes`, `state`, `direct`, `living`, `thread` with a group) mean "make it show the record as it is"; ten of them in a second
 * become one update. All others are said once, by `key`, about the log entry `seq`.
 *
 * `direct` and `living` are messages of a person's and of a channel's record: what their `group` holds, posted once and edited from then on. News that
 * must ring is a `ring`: one line in the thread of that message, about what the entry `seq` has heard.
 */
export type EffectBody =
  | { readonly kind: 'card'; readonly channel: string }
  /** With a `group`, see `Telling`, one line that grows. */
  | { readonly kind: 'thread'; readonly channel: string; readonly group?: string }
  /** Takes away what was said in the threads of channels that may not read it any more; `channel` is the one just left. */
  | { readonly kind: 'retract'; readonly channel: string }
  /** Lines in the thread of what stands there, as the log has them now; those that have rung below a message of a person or channel are taken away. */
  | ({ readonly kind: 'lines' } & ({ readonly person: string } | { readonly channel: string }) & {
        readonly group?: string;
      })
  | { readonly kind: 'direct'; readonly person: string; readonly group: string }
  | { readonly kind: 'living'; readonly channel: string; readonly group: string }
  /** `line`: the entry that rings, by which the line is found again to be struck once it is over. */
  | ({ readonly kind: 'ring'; readonly group: string; readonly line?: number } & (
      | { readonly person: string }
      | { readonly channel: string }
    ))
  | { readonly kind: 'attributes'; readonly conversation: string }
  /** Closes it, puts it aside or opens it, as its case is. */
  | { readonly kind: 'state'; readonly conversation: string }
  | { readonly kind: 'note'; readonly conversation: string }
  | { readonly kind: 'reply'; readonly conversation: string; readonly text: string }
  /** Tells the customer how their case stands, by the policy; `reached`: the entry by which it came to stand so. */
  | { readonly kind: 'update'; readonly conversation: string; readonly reached: number }
  /** What a person wrote, by the entry `written`: to the customer, or as a note. `person`: their id in the policy. */
  | {
      readonly kind: 'written';
      readonly conversation: string;
      readonly written: number;
      readonly as: 'reply' | 'note';
      readonly person: string;
      readonly name: string;
      readonly text: string;
      /** An admin has dropped it: it is not said any more, and looked for alone. */
      readonly dropped?: true;
      /** It is said to all customers behind a tracker (OW-5). */
      readonly toAll?: true;
    }
  /** Begins the conversation of what came by the fallback form (IN-9), in the name of whoever filled it in. `cause`: as what the case has heard it. */
  | {
      readonly kind: 'begin';
      readonly form: string;
      readonly cause: string;
      readonly text: string;
      readonly contact: { readonly id: string; readonly name: string; readonly email: string };
    }
  /** Takes the words out of a note that stands there (`part`), or says `text` where it cannot be. */
  | {
      readonly kind: 'redact';
      readonly conversation: string;
      readonly part: string | null;
      readonly text: string;
    }
  /** A draft in the help centre. */
  | { readonly kind: 'article'; readonly article: ArticleText }
  | Tell;

/** What tickets, clusters and other cases have for a case. */
export type MessageToCase = NewsOfWork | MergeMessage;

/** What one record has for another, applied there once, by the effect's key. `as` tells apart several of one write to the same record. */
export type Tell = { readonly kind: 'tell'; readonly target: string; readonly as?: string } & (
  | { readonly to: 'case'; readonly message: MessageToCase }
  | { readonly to: 'ticket'; readonly message: MessageToTicket }
  | { readonly to: 'person'; readonly message: MessageToPerson }
  | { readonly to: 'channel'; readonly message: MessageToChannel }
  /** Whatever speaks of the case `target`, which has been closed to others (RO-6), or whose words are gone (IC-9). */
  | { readonly to: 'named'; readonly message: { readonly type: 'closed' | 'erased' } }
);

export type Effect = EffectBody & {
  /** Unique for ever: record, log entry, kind and target. */
  readonly key: string;
  readonly destination: string;
  /** The log entries it speaks of, first and last: what one write changed is said in one message. */
  readonly seq: number;
  readonly through: number;
  readonly at: Date;
  /** Among what waits of one record, the smallest is sent first; see `urgentFirst`. */
  readonly rank?: number;
};

/** Where an effect goes: the thing that is leased, paced and kept in order. */
export function destinationOf(body: EffectBody): string {
  switch (body.kind) {
    case 'card':
    case 'thread':
    case 'retract':
    case 'living':
      return `slack:${body.channel}`;
    case 'direct':
      return `slack:@${body.person}`;
    case 'ring':
    case 'lines':
      return 'person' in body ? `slack:@${body.person}` : `slack:${body.channel}`;
    case 'attributes':
    case 'state':
    case 'note':
    case 'reply':
    case 'update':
    case 'written':
    case 'redact':
      return `intercom:${body.conversation}`;
    case 'begin':
      return `intercom:form:${body.form}`;
    case 'article':
      return 'intercom:articles';
    case 'tell':
      return `record:${body.target}`;
    default:
      return body satisfies never;
  }
}

/** The effects of one write (log entries `seq` to `through` of record `id`), in the order given, each body once. */
export function effectsOf(
  id: string,
  write: { readonly seq: number; readonly through: number; readonly at: Date; readonly rank?: number },
  bodies: readonly EffectBody[],
): readonly Effect[] {
  const effects = bodies.map((body) => {
    const destination = destinationOf(body);
    const part = body.kind === 'lines' ? body.group : (groupOf(body) ?? partOf(body));
    const key = `${id}:${write.seq}:${body.kind}:${destination}${part === undefined ? '' : `:${part}`}`;
    return { ...body, ...write, destination, key };
  });
  return effects.filter((one, index) => effects.findIndex((other) => other.key === one.key) === index);
}

/** What tells apart several of one write. */
function partOf(body: EffectBody): string | undefined {
  if (body.kind === 'redact') return body.part ?? undefined;
  return body.kind === 'tell' ? body.as : undefined;
}

const LAST = Number.MAX_SAFE_INTEGER;

/**
 * What waits of a record in the order in which it is sent: by rank, else as it was written. What hangs below a message never comes before it, so a message that
 * something urgent hangs from is as urgent.
 */
export function urgentFirst<E extends Effect>(waiting: readonly E[]): readonly E[] {
  if (waiting.every(({ rank }) => rank === undefined)) return waiting;
  const group = (one: E): string => ('group' in one && one.group !== undefined ? one.group : one.key);
  const ranks = waiting.map((one, index) =>
    Math.min(...waiting.slice(index).flatMap((other) => (group(other) === group(one) ? (other.rank ?? LAST) : []))),
  );
  return waiting
    .map((one, index) => ({ one, rank: ranks[index] ?? LAST }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}

/** Level effects show the newest state, so of several only the last is sent. */
export const isLevel = (body: EffectBody): boolean =>
  body.kind === 'card' || body.kind === 'attributes' || body.kind === 'state' || groupOf(body) !== null;

/** The group that a message shows, which is edited as the group changes; null for all else. */
export function groupOf(body: EffectBody): string | null {
  if (body.kind === 'thread') return body.group ?? null;
  return body.kind === 'direct' || body.kind === 'living' ? body.group : null;
}

/** Whether two effects draw the same picture: sending one then covers the other. */
export const sameKind = (one: EffectBody, other: EffectBody): boolean =>
  one.kind === other.kind && groupOf(one) === groupOf(other);

/** What the place of an effect's message is kept under in its record; null for what is posted once and never edited. */
export function placeOf(body: EffectBody): string | null {
  if (body.kind === 'ring') return body.line === undefined ? null : linePlace(body.group, body.line);
  if (body.kind === 'card') return body.channel;
  const group = groupOf(body);
  return body.kind === 'thread' && group !== null ? `${body.channel} ${group}` : group;
}

/** The place of a line that has rung. */
export const linePlace = (group: string, line: number | ''): string => `${group} ${line}`;

/** Where its place is kept: lines of a thread apart from what they hang from. */
export const placesOf = ({ kind }: EffectBody): 'cards' | 'lines' =>
  kind === 'thread' || kind === 'ring' ? 'lines' : 'cards';

export const personRecordId = (person: string): string => `person:${person}`;
export const channelRecordId = (channel: string): string => `channel:${channel}`;

/** The person of a person's record, and the channel of a channel's. */
export const personOf = (recordId: string): string => recordId.slice('person:'.length);
export const channelOf = (recordId: string): string => recordId.slice('channel:'.length);

export const toPerson = (person: string, message: MessageToPerson): EffectBody => ({
  kind: 'tell',
  to: 'person',
  target: personRecordId(person),
  // One write may have both for the same person.
  ...(message.type === 'refresh' ? { as: message.type } : {}),
  message,
});

export const toChannel = (channel: string, message: MessageToChannel): EffectBody => ({
  kind: 'tell',
  to: 'channel',
  target: channelRecordId(channel),
  as: message.type,
  message,
});

/** `as` tells apart several messages of one write to the same record. */
export const toTicket = (ticket: string, message: MessageToTicket, as?: string): EffectBody => ({
  kind: 'tell',
  to: 'ticket',
  target: ticket,
  ...(as === undefined ? {} : { as }),
  message,
});

export const toNamed = (id: string, type: 'closed' | 'erased'): EffectBody => ({
  kind: 'tell',
  to: 'named',
  target: id,
  as: type === 'closed' ? 'named' : type,
  message: { type },
});

export const toCase = (id: string, message: MessageToCase, as?: string): EffectBody => ({
  kind: 'tell',
  to: 'case',
  target: id,
  ...(as === undefined ? {} : { as }),
  message,
});
