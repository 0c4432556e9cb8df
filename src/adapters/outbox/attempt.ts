import { honest } from '../../config/clocks.ts';
import { isLevel, placeOf, placesOf, sameKind } from '../../domain/record/effect.ts';
import type { CardPlace } from '../../domain/record/record.ts';
import type { Sender, SendOutcome } from '../../flow/delivery.ts';
import { againAt, isMendable } from '../../flow/letters.ts';
import { namedBy } from '../../flow/named.ts';
import type { Head, OutboxStore } from '../store/outbox.ts';
import type { Watch } from './watch.ts';

export interface Sending {
  readonly store: OutboxStore;
  readonly sender: Sender;
  /** Real time, not the sandbox's faster clock: leases, paces and Retry-After are promises to the outside. */
  now(): Date;
  readonly watch: Watch;
  log(
    event: 'sent' | 'later' | 'aside' | 'dead' | 'dropped' | 'halted',
    fields: Readonly<Record<string, string | number>>,
  ): void;
}

/** How sending one effect ended: what it covers, when it is due again, and the record as it is then. */
export interface Sent {
  readonly outcome: SendOutcome;
  readonly covered: readonly string[];
  /** Nothing may overtake it until then; null when it is over. */
  readonly notBefore: Date | null;
  readonly head: Head;
  /** Whether the record may have more for the destination. */
  readonly more: boolean;
}

/** No longer than what waits for a cause that is gone may still wait. */
const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 15_000] as const;
/** So often an effect is tried where it stands; then the next goes on. */
const IN_ORDER = 3;

/** Whatever is asked for: what waits is tried again by then, ms. */
const LONGEST_WAIT_MS = 120_000;

export const noLaterThan = (at: Date, now: Date): Date =>
  new Date(Math.min(at.getTime(), now.getTime() + LONGEST_WAIT_MS));

/** Until when an effect waits; null when it is due. */
export function waitsUntil({ notBefore }: Pick<Head['waiting'][number], 'notBefore'>, now: Date): Date | null {
  const until = honest(notBefore, now, LONGEST_WAIT_MS);
  return until !== null && until > now ? until : null;
}

/** How long to wait after so many attempts, ms. */
export const backoffMs = (attempts: number): number =>
  BACKOFF_MS[Math.min(attempts, BACKOFF_MS.length) - 1] ?? BACKOFF_MS[0];

/** One attempt, and what follows from it in the database. */
export async function sendOne(ports: Sending, head: Head, effect: Head['waiting'][number]): Promise<Sent> {
  const { store, log } = ports;
  const { key, destination, startedAt: unsureSince } = effect;
  const began = unsureSince ?? ports.now();
  const known = unsureSince ? await store.knownIds(destination, unsureSince) : [];
  const subject = await store.subject(head, effect);
  const same = isLevel(effect) ? head.waiting.filter((one) => sameKind(one, effect)) : [effect];
  const { through } = same.at(-1) ?? effect;
  const outcome = await ports.sender.send({ effect: { ...effect, through }, subject, unsureSince, known });
  const { alive, down } = ports.watch.saw(effect, outcome);
  const attempts = effect.attempts + 1;
  const fields = { destination, key, attempts, record: head.id };
  const of = { id: head.id, kind: head.kind, effect };
  const keys = same.map((one) => one.key);
  const over = { outcome, covered: keys, notBefore: null, head };
  const later = async (error: string, told: Date, startedAt: Date | null, event: 'later' | 'halted'): Promise<Sent> => {
    const at = noLaterThan(told, ports.now());
    await store.markLater(of, { notBefore: at, error, startedAt });
    log(event, { ...fields, error });
    return { ...over, covered: [], notBefore: at, more: true };
  };
  const wait = () => new Date(ports.now().getTime() + backoffMs(attempts));
  const aside = async (error: string, startedAt: Date | null, refused = false): Promise<Sent> => {
    await setAside(ports, { ...of, effect: { ...effect, through }, keys }, { error, startedAt, refused, alive });
    return { ...over, more: true };
  };
  const inTurn = (): boolean => attempts < IN_ORDER || down;
  switch (outcome.kind) {
    case 'done': {
      const card = cardOf(head, effect, outcome, namedBy(subject));
      const standing = head.subject.record[placesOf(effect)] ?? [];
      const more = await store.markDone(of, keys, { id: outcome.receipt.id, at: ports.now() }, card, standing);
      log('sent', fields);
      return { ...over, more, head: card ? withPlace(head, placesOf(effect), card) : head };
    }
    case 'retry': {
      const { error, at, unanswered = false, hangs = false } = outcome;
      const waits = unanswered ? inTurn() : !hangs || attempts < IN_ORDER;
      // What it hangs from is looked at before anything else: nobody has looked for an attempt of before.
      const startedAt = hangs ? unsureSince : null;
      return waits ? later(error, at, startedAt, 'later') : aside(error, startedAt);
    }
    case 'unsure':
      return inTurn() ? later(outcome.error, wait(), began, 'later') : aside(outcome.error, began);
    case 'faulty':
      // Whatever was done before the fault may have arrived.
      return aside(outcome.error, began);
    case 'token_dead':
      // An attempt of before that may have arrived stays in doubt until a working token has looked for it.
      return later(outcome.error, wait(), unsureSince, 'halted');
    case 'refused':
    case 'destination_dead':
      // An attempt of before that nobody could look for may have arrived.
      return aside(outcome.error, unsureSince, true);
    default:
      return outcome satisfies never;
  }
}

/** Sets effects of one record aside, so that the next go on. What was set aside before for the same cause is logged as no more than another attempt. */
export async function setAside(
  { store, now, log }: Pick<Sending, 'store' | 'now' | 'log'>,
  of: Pick<Head, 'id' | 'kind'> & { readonly effect: Head['waiting'][number]; readonly keys: readonly string[] },
  why: { readonly error: string; readonly startedAt: Date | null; readonly refused: boolean; readonly alive: boolean },
): Promise<void> {
  const { destination, key, ...effect } = of.effect;
  const { error, startedAt, refused, alive } = why;
  const attempts = effect.attempts + 1;
  const asideAt = effect.asideAt ?? now();
  const notBefore = refused && !isMendable(error) ? null : againAt({ error, alive, attempts, since: asideAt }, now());
  const dropped = await store.setAside(of, { error, startedAt, asideAt, notBefore });
  const event = notBefore === null ? 'dead' : effect.asideAt && effect.error === error ? 'later' : 'aside';
  log(event, { destination, key, attempts, record: of.id, error });
  if (dropped !== null) log('dropped', { key: dropped, record: of.id, error: 'too many letters of one record' });
}

/** Where the card stands now, for the next update to find it. */
function cardOf(
  { subject }: Head,
  effect: Head['waiting'][number],
  { receipt }: Extract<SendOutcome, { kind: 'done' }>,
  names: readonly string[],
): CardPlace | null {
  const { id: ts, channelId } = receipt;
  const channel = placeOf(effect);
  if (channel === null || channelId === undefined) return null;
  const named = names.length > 0 && placesOf(effect) === 'cards' ? { names } : {};
  return { channel, channelId, ts, shownVersion: subject.record.version, ...named };
}

/** The record as it is once the card stands: what comes with the card hangs in its thread. */
function withPlace(head: Head, places: 'cards' | 'lines', card: CardPlace): Head {
  const { subject } = head;
  const all = [...(subject.record[places] ?? []).filter(({ channel }) => channel !== card.channel), card];
  // The same record but for its places, which all kinds have alike.
  return { ...head, subject: { ...subject, record: { ...subject.record, [places]: all } } as Head['subject'] };
}
