/**
 * What must be said or done outside because a record changed. Saved in the same write as the change and sent later by the outbox.
 *
 * Level effects (`card`, `attributes`) mean "make it show the record as it is"; ten of them in a second become one update.
 * All others are said once, by `key`, about the log entry `seq`.
 */
export type EffectBody =
  | { readonly kind: 'card'; readonly channel: string }
  | { readonly kind: 'thread'; readonly channel: string }
  | { readonly kind: 'leaders'; readonly channel: string }
  | { readonly kind: 'dm'; readonly person: string }
  | { readonly kind: 'attributes'; readonly conversation: string }
  | { readonly kind: 'note'; readonly conversation: string }
  | { readonly kind: 'reply'; readonly conversation: string; readonly text: string }
  | { readonly kind: 'apply'; readonly target: string; readonly command: unknown };

export type Effect = EffectBody & {
  /** Unique for ever: record, log entry, kind and target. */
  readonly key: string;
  readonly destination: string;
  /** The log entries it speaks of, first and last: what one write changed is said in one message. */
  readonly seq: number;
  readonly through: number;
  readonly at: Date;
};

/** Where an effect goes: the thing that is leased, paced and kept in order. */
export function destinationOf(body: EffectBody): string {
  switch (body.kind) {
    case 'card':
    case 'thread':
    case 'leaders':
      return `slack:${body.channel}`;
    case 'dm':
      return `slack:@${body.person}`;
    case 'attributes':
    case 'note':
    case 'reply':
      return `intercom:${body.conversation}`;
    case 'apply':
      return `record:${body.target}`;
    default:
      return body satisfies never;
  }
}

/** The effects of one write (log entries `seq` to `through` of record `id`), in the order given, each body once. */
export function effectsOf(
  id: string,
  write: { readonly seq: number; readonly through: number; readonly at: Date },
  bodies: readonly EffectBody[],
): readonly Effect[] {
  const effects = bodies.map((body) => {
    const destination = destinationOf(body);
    return { ...body, ...write, destination, key: `${id}:${write.seq}:${body.kind}:${destination}` };
  });
  return effects.filter((one, index) => effects.findIndex((other) => other.key === one.key) === index);
}

/** Level effects show the newest state, so of several only the last is sent. */
export const isLevel = (body: EffectBody): boolean => body.kind === 'card' || body.kind === 'attributes';
