import type { CardContext } from '../../adapters/slack/cards/card.ts';
import { contentOf } from '../../adapters/slack/send/content.ts';
import { metadataOf } from '../../adapters/slack/send/lookup.ts';
import type { Notice, PersonState } from '../../domain/people/state.ts';
import { groupOf, isLevel, placeOf } from '../../domain/record/effect.ts';
import { NOBODY_AWAY } from '../../domain/record/lease.ts';
import type { CardPlace } from '../../domain/record/record.ts';
import type { Subject, Told } from '../../flow/delivery.ts';
import type { CaseRecord, TicketRecord } from '../../flow/ports.ts';
import { createIds } from '../../standins/slack/ids.ts';
import type { EarlierMessage } from '../../standins/slack/remember.ts';
import { directId } from '../../standins/slack/workspace.ts';
import { BOT, channelIdOf, slackIdOf, TEAM } from '../seed/slack.ts';
import { isSeen, type PastWorld, type Said } from './world.ts';

/** A message that was posted, with the last of the effects that it shows. */
interface Posted extends Said {
  readonly place: Place;
  readonly ts: string;
  last: Said;
}

type Place = Pick<EarlierMessage, 'channel' | 'directTo' | 'threadTs'>;

/**
 * Draws what the app has said to Slack, as the outbox would have: a message that shows the newest state stands once, where it was first posted, as it
 * looks at `now`; all else was said once. Work that has been at rest since `from` is left out. The records know afterwards where their messages stand.
 */
export function slackAfter(
  world: PastWorld,
  { from, now }: { readonly from: Date; readonly now: Date },
): readonly EarlierMessage[] {
  const posted = post(world.said.filter((one) => isRecent(world, one, from)));
  stand(world, posted);
  const context = contextAt(world, now);
  const drawn = posted.map((one) => [one, draw(world, one, context)] as const);
  const messages = drawn.flatMap(([, message]) => message ?? []);
  const there = new Set(messages.map(({ ts }) => ts));
  stand(
    world,
    posted.filter(({ ts }) => there.has(ts)),
  );
  return messages.filter(({ threadTs }) => threadTs === undefined || there.has(threadTs));
}

/** Tells the records where their messages stand, all in the newest state. */
function stand(world: PastWorld, posted: readonly Posted[]): void {
  const cards = new Map<string, CardPlace[]>();
  for (const { id, effect, place, ts } of posted) {
    const channel = placeOf(effect);
    const version = world.record(id)?.version;
    if (channel === null || version === undefined) continue;
    cards.set(id, [...(cards.get(id) ?? []), { channel, channelId: place.channel, ts, shownVersion: version }]);
  }
  for (const { id } of posted) world.stand(id, cards.get(id) ?? []);
}

/** Null for what says nothing: the card of a case that came when its channel had had enough of them, a digest of nothing. */
function draw(world: PastWorld, one: Posted, context: CardContext): EarlierMessage | null {
  const { id, place, ts, effect, last } = one;
  const subject = subjectOf(world, last);
  if (subject?.kind === 'person' && isEarlierDigest(subject.record.state, groupOf(last.effect))) return null;
  const content = subject && contentOf(last.effect, subject, context);
  if (!content?.ok || content.message === null) return null;
  const isFolded = subject?.kind === 'case' && subject.record.state.folded === true;
  if (content.edit && (isFolded || effect.kind !== 'card')) return null;
  const metadata = { ...metadataOf(effect, id) };
  return { ...place, ts, ...content.message, metadata, ...(last.effect === effect ? {} : { editedTs: ts }) };
}

/** Drawn as of now, a digest of another day would say what the newest says. */
function isEarlierDigest({ recent }: PersonState, id: string | null): boolean {
  const one = recent.find((message) => message.id === id);
  return (
    (one?.what === 'morning' || one?.what === 'handover') && recent.findLast(({ what }) => what === one.what)?.id !== id
  );
}

/** Where and when each message was first posted, in order of time. What belongs into the thread of a card that never stood is left out. */
function post(said: readonly Said[]): readonly Posted[] {
  let at = 0;
  const ids = createIds(() => at);
  const standing = new Map<string, Posted>();
  const posted: Posted[] = [];
  for (const one of said) {
    const { effect, id } = one;
    at = effect.at.getTime();
    const name = `${id} ${placeOf(effect)}`;
    const earlier = isLevel(effect) ? standing.get(name) : undefined;
    const place = whereTo(one, (channel) => standing.get(`${id} ${channel}`)?.ts);
    if (earlier) earlier.last = one;
    else if (place) {
      const message: Posted = { ...one, place, ts: ids.ts(), last: one };
      posted.push(message);
      if (isLevel(effect)) standing.set(name, message);
    }
  }
  return posted;
}

function whereTo({ effect }: Said, cardIn: (channel: string) => string | undefined): Place | null {
  switch (effect.kind) {
    case 'card':
    case 'living':
      return { channel: channelIdOf(effect.channel) };
    case 'direct': {
      const directTo = slackIdOf(effect.person);
      return { channel: directId([directTo, BOT.id]), directTo };
    }
    case 'thread': {
      const threadTs = cardIn(effect.channel);
      return threadTs === undefined ? null : { channel: channelIdOf(effect.channel), threadTs };
    }
    default:
      return null;
  }
}

/** Whether anybody still looks there: open work, and what has happened since. Messages to people and channels begin late enough by themselves. */
function isRecent(world: PastWorld, { id }: Said, from: Date): boolean {
  const work = world.cases.get(id) ?? world.tickets.get(id);
  return work === undefined || isSeen(work, from);
}

/** The record with what else its message speaks of, as the store would have it. */
function subjectOf(world: PastWorld, { effect, id }: Said): Subject | null {
  const { cases, tickets, persons, channels } = world;
  const work = workOf(world, id);
  if (work) return work;
  const told = (messages: readonly { readonly id: string; readonly notices: readonly Notice[] }[]): readonly Told[] =>
    (messages.find((one) => one.id === groupOf(effect))?.notices ?? []).map((notice) => ({
      notice,
      subject: workOf(world, notice.about.id),
    }));
  const channel = channels.get(id);
  if (channel) return { kind: 'channel', record: channel, told: told(channel.state.recent) };
  const person = persons.get(id);
  if (!person) return null;
  const { person: whose, recent } = person.state;
  const theirs = <R extends CaseRecord | TicketRecord>(records: ReadonlyMap<string, R>): readonly R[] =>
    [...records.values()].filter(({ state }) => state.open && state.owner === whose);
  const board = { cases: theirs(cases), tickets: theirs(tickets) };
  return { kind: 'person', record: person, told: told(recent), board };
}

function workOf({ cases, tickets }: PastWorld, id: string): Told['subject'] {
  const found = cases.get(id);
  if (found) return { kind: 'case', record: found };
  const ticket = tickets.get(id);
  return ticket ? { kind: 'ticket', record: ticket } : null;
}

/** The address at which a message can be opened. */
export const permalinkOf = ({ channelId, ts }: Pick<CardPlace, 'channelId' | 'ts'>): string =>
  `https://${TEAM.domain}.slack.com/archives/${channelId}/p${ts.replace('.', '')}`;

function contextAt({ ports }: PastWorld, now: Date): CardContext {
  const policy = ports.policy();
  const nameOf = new Map(policy.people.map(({ id, name }) => [id, name]));
  return {
    policy,
    now,
    absence: NOBODY_AWAY,
    names: (id) => ({ name: nameOf.get(id) ?? id, slackId: nameOf.has(id) ? slackIdOf(id) : null }),
    permalink: permalinkOf,
  };
}
