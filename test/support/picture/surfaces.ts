import type { View } from '@slack/types';
import type { CardContext, Message } from '../../../src/adapters/slack/cards/card.ts';
import { caseCard } from '../../../src/adapters/slack/cards/case-card.ts';
import { caseDetails } from '../../../src/adapters/slack/cards/case-details.ts';
import { reviewModal } from '../../../src/adapters/slack/cards/review.ts';
import { ticketCard } from '../../../src/adapters/slack/cards/ticket-card.ts';
import { whyModal } from '../../../src/adapters/slack/cards/why.ts';
import { dateToken, mrkdwn } from '../../../src/adapters/slack/mrkdwn.ts';
import { contentOf } from '../../../src/adapters/slack/send/content.ts';
import { type Upcoming, upcoming } from '../../../src/app/upcoming.ts';
import type { Person } from '../../../src/config/policy/schema.ts';
import { cardChannels } from '../../../src/domain/case/channels.ts';
import { may } from '../../../src/domain/case/may.ts';
import { reviewRefusal } from '../../../src/domain/case/review.ts';
import { attributesOf } from '../../../src/domain/mirror/attributes.ts';
import { noteOf, noteText } from '../../../src/domain/mirror/note.ts';
import type { Notice } from '../../../src/domain/people/state.ts';
import { channelOf, type Effect } from '../../../src/domain/record/effect.ts';
import { NOBODY_AWAY } from '../../../src/domain/record/lease.ts';
import type { Told } from '../../../src/flow/delivery.ts';
import type { CaseRecord, TicketRecord } from '../../../src/flow/ports.ts';
import { besideConversation } from './beside.ts';
import { ownLists } from './own-lists.ts';
import type { World } from './world.ts';

export const SURFACES = [
  'card',
  'stub',
  'details',
  'inbox app',
  'why',
  'direct',
  'several',
  'kept',
  'morning',
  'handover',
  'list',
  'ticket card',
  'alerts',
  'quiet alerts',
  'incident',
  'folded',
  'note',
  'attributes',
  'strip',
  'home',
  'review',
  'approvals',
] as const;
export type Surface = (typeof SURFACES)[number];

/** One surface as it was drawn: its words are about `of` alone, where that is said. */
export interface Drawn {
  readonly surface: Surface;
  readonly of: CaseRecord | TicketRecord | null;
  /** Who can press what stands there. */
  readonly readers: readonly Person[];
  readonly message: Message;
  /** When it went out, where that was before now. */
  readonly at?: Date;
}

export const contextOf = ({ policy, at }: World): CardContext => ({
  policy,
  now: at,
  absence: NOBODY_AWAY,
  names: (id) => ({ name: policy.people.find((person) => person.id === id)?.name ?? id, slackId: `U${id}` }),
  permalink: ({ channelId, ts }) => `https://acme.slack.com/archives/${channelId}/p${ts.replace('.', '')}`,
});

/** Everything that anybody would see now. */
export function drawAll(world: World): readonly Drawn[] {
  const context = contextOf(world);
  return [
    ...[...world.cases.values()].flatMap((record) => ofCase(record, world, context)),
    ...[...world.tickets.values()].flatMap((record) => ofTicket(record, world, context)),
    ...[...world.persons.values()].flatMap((record) => toPerson(record, world, context)),
    ...[...world.channels.values()].flatMap((record) => inChannel(record, world, context)),
    ...world.policy.people.flatMap((person) => ownLists(person, world, context)),
  ];
}

export function ofCase(record: CaseRecord, world: World, context: CardContext): readonly Drawn[] {
  const { policy } = world;
  const { state } = record;
  const readers = (channel: string): readonly Person[] =>
    policy.people.filter(({ id }) =>
      Object.entries(policy.queues).some(
        ([queue, one]) => (one.channel === channel || queue === state.queue) && one.members.includes(id),
      ),
    );
  const drawn = (surface: Surface, message: Message, who: readonly Person[]): Drawn => ({
    surface,
    of: record,
    readers: who,
    message,
  });
  const stands = cardChannels(state, policy);
  const left = [...(world.stood.get(record.id) ?? [])].filter((channel) => !stands.includes(channel));
  const looks = policy.people.filter(
    (person, at) => may(person, 'see', state, policy) && (person.id === state.owner || (at + record.version) % 9 === 0),
  );
  return [
    ...stands.map((channel) => drawn('card', caseCard(record, context, channel), readers(channel))),
    ...left.map((channel) => drawn('stub', caseCard(record, context, channel), readers(channel))),
    ...looks.map((person) => drawn('details', caseDetails(record, person, context), [person])),
    ...looks.map((person) => drawn('inbox app', besideConversation(record, person, context), [person])),
    ...looks
      .slice(0, record.version % 4 === 0 ? 1 : 0)
      .map((person) => drawn('why', ofView('why', whyModal(record, person, context)), [person])),
    ...looks
      .slice(0, reviewRefusal(record, context.now) === null ? 1 : 0)
      .map((person) =>
        drawn(
          'review',
          ofView('review', reviewModal(record, NOTHING_LIKE_IT, may(person, 'work', state, policy), context)),
          [person],
        ),
      ),
    ...(state.conversationId === null
      ? []
      : [
          drawn(
            'attributes',
            plain(Object.values(attributesOf(state, { ...context, link: null })).join('\n') || '-'),
            [],
          ),
        ]),
    ...upcoming(record, policy, context.now, NOBODY_AWAY).map((next) => drawn('strip', strip(next), [])),
  ];
}

const NOTHING_LIKE_IT = { cases: [], articles: [] };

/** A view as it is read. */
export const ofView = (text: string, { blocks }: View): Message => ({ text, blocks: blocks as Message['blocks'] });

const plain = (text: string): Message => ({ text, blocks: [] });
/** As others say what comes next; the customer’s words are none of it. */
const strip = ({ at, what }: Upcoming): Message =>
  plain(mrkdwn(what).replace(/^[^·]*· /, `Next, ${dateToken(new Date(at), '{time}')}: `));

function ofTicket(record: TicketRecord, { policy }: World, context: CardContext): readonly Drawn[] {
  const team = policy.teams[record.state.team];
  const readers = policy.people.filter(({ id }) => team?.members.includes(id));
  return [
    { surface: 'ticket card', of: record, readers, message: ticketCard(record, context) },
    ...upcoming(record, policy, context.now, NOBODY_AWAY).map(
      (next): Drawn => ({ surface: 'strip', of: record, readers: [], message: strip(next) }),
    ),
  ];
}

const told = (notices: readonly Notice[], { cases, tickets }: World): readonly Told[] =>
  notices.map((notice) => {
    const { kind, id } = notice.about;
    const one = kind === 'case' ? cases.get(id) : undefined;
    const work = kind === 'ticket' ? tickets.get(id) : undefined;
    if (one) return { notice, subject: { kind: 'case', record: one } };
    return { notice, subject: work ? { kind: 'ticket', record: work } : null };
  });

const effect = (
  body:
    | { readonly kind: 'direct'; readonly person: string; readonly group: string }
    | { readonly kind: 'living'; readonly channel: string; readonly group: string },
): Effect => ({
  ...body,
  key: 'k',
  destination: 'd',
  seq: 1,
  through: 1,
  at: new Date(0),
});

export function toPerson(
  record: NonNullable<ReturnType<World['persons']['get']>>,
  world: World,
  context: CardContext,
): readonly Drawn[] {
  const person = world.policy.people.find(({ id }) => id === record.state.person);
  if (person === undefined) return [];
  return record.state.recent.slice(-8).flatMap((sent): Drawn[] => {
    if (sent.what === 'morning' || sent.what === 'handover') return [];
    const about = told(sent.notices, world);
    const subject = { kind: 'person', record, told: about, board: null } as const;
    const content = contentOf(effect({ kind: 'direct', person: person.id, group: sent.id }), subject, context);
    if (!content.ok || content.message === null) return [];
    const ids = new Set(sent.notices.map(({ about: one }) => one.id));
    const one = ids.size === 1 && sent.what === 'news' ? (about[0]?.subject?.record ?? null) : null;
    const surface = one === null ? (sent.what === 'kept' ? 'kept' : 'several') : 'direct';
    return [{ surface, of: one, readers: [person], message: content.message }];
  });
}

function inChannel(
  record: NonNullable<ReturnType<World['channels']['get']>>,
  world: World,
  context: CardContext,
): readonly Drawn[] {
  const { leaders, people } = world.policy;
  return record.state.recent.slice(-8).flatMap((shown): Drawn[] => {
    const about = told(shown.notices, world);
    const channel = channelOf(record.id);
    const content = contentOf(
      effect({ kind: 'living', channel, group: shown.id }),
      { kind: 'channel', record, told: about },
      context,
    );
    if (!content.ok || content.message === null) return [];
    const surface: Surface =
      shown.what === 'alerts'
        ? shown.notices.every(({ about: { id } }) => shown.settled.includes(id))
          ? 'quiet alerts'
          : 'alerts'
        : shown.what === 'incident'
          ? 'incident'
          : 'folded';
    const readers = people.filter(({ id }) => (surface === 'folded' ? false : leaders.people.includes(id)));
    const of =
      surface === 'incident' || new Set(shown.notices.map(({ about: one }) => one.id)).size === 1
        ? (about[0]?.subject?.record ?? null)
        : null;
    return [{ surface, of, readers, message: content.message }];
  });
}

/** The notes that have gone out since the last look, each as it was sent. */
export const drawNotes = (world: World): readonly Drawn[] =>
  world.notes.splice(0).flatMap(({ record, entries, at }) => {
    const note = noteOf(record.id, record.state, entries, { policy: world.policy, now: at });
    return note === null ? [] : [{ surface: 'note', of: record, readers: [], message: plain(noteText(note)), at }];
  });
