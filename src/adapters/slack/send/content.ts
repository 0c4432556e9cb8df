import type { Person } from '../../../config/policy/schema.ts';
import { may } from '../../../domain/case/may.ts';
import { isPage } from '../../../domain/people/state.ts';
import type { Effect } from '../../../domain/record/effect.ts';
import type { Subject, Told } from '../../../flow/delivery.ts';
import type { CardContext, Message } from '../cards/card.ts';
import { caseCard } from '../cards/case-card.ts';
import { handoverDigest, keptDigest, morningDigest } from '../cards/digest.ts';
import { dm, overtaken, ticketDm } from '../cards/dm.ts';
import { foldedCards } from '../cards/folded.ts';
import { leaderAlerts, noAlert } from '../cards/leader-alert.ts';
import { casesForAll, entriesIn, entriesOf } from '../cards/notices.ts';
import { withAnswer } from '../cards/page-words.ts';
import { severalPages, urgentNews } from '../cards/several.ts';
import { spikeAlert } from '../cards/spike-alert.ts';
import { threadLine, ticketThreadLine } from '../cards/thread-line.ts';
import { ticketCard } from '../cards/ticket-card.ts';
import { trackerOffer } from '../cards/tracker-offer.ts';

export type Content =
  /** `edit`: changes the message that stands, if one does; where none stands there is nothing to say. */
  | { readonly ok: true; readonly message: Message; readonly edit: boolean }
  /** There is nothing left to say, and that is as it should be. */
  | { readonly ok: true; readonly message: null }
  | { readonly ok: false; readonly why: string };

const no = (why: string): Content => ({ ok: false, why });
const yes = (message: Message, edit = false): Content => ({ ok: true, message, edit });
const nothing: Content = { ok: true, message: null };

/**
 * What an effect says, rendered from the record as it is now. A case that has become restricted since the effect was written says nothing outside its
 * queue any more (RO-6): only the card it left behind is blanked.
 */
export function contentOf(effect: Effect, subject: Subject, context: CardContext): Content {
  switch (subject.kind) {
    case 'case':
      return caseContent(effect, subject, context);
    case 'ticket':
      return ticketContent(effect, subject, context);
    case 'person':
      return personContent(effect, subject, context);
    case 'channel':
      return channelContent(effect, subject, context);
    case 'cluster':
      return effect.kind === 'card'
        ? yes(trackerOffer(subject.record, subject.cases, context))
        : no(`similar cases cannot be told by ${effect.kind}`);
    case 'conversation':
      return no('a conversation says nothing in Slack');
    default:
      return subject satisfies never;
  }
}

function caseContent(effect: Effect, { record }: Extract<Subject, { kind: 'case' }>, context: CardContext): Content {
  const { state } = record;
  const entries = entriesIn(record.log, effect);
  const elsewhere = (channel: string): boolean => context.policy.queues[state.queue]?.channel !== channel;
  const closedTo = (channel: string): boolean => state.restricted && elsewhere(channel);
  switch (effect.kind) {
    case 'card':
      return yes(caseCard(record, context, effect.channel), elsewhere(effect.channel) || (state.folded ?? false));
    case 'thread':
      return closedTo(effect.channel)
        ? no('restricted')
        : yes(withAnswer(threadLine(entries, context), record, entries));
    default:
      return no(`Slack cannot take ${effect.kind}`);
  }
}

function ticketContent(
  effect: Effect,
  { record }: Extract<Subject, { kind: 'ticket' }>,
  context: CardContext,
): Content {
  const entries = entriesIn(record.log, effect);
  switch (effect.kind) {
    case 'card':
      return yes(ticketCard(record, context));
    case 'thread':
      return yes(withAnswer(ticketThreadLine(entries, context), record, entries));
    default:
      return no(`Slack cannot take ${effect.kind}`);
  }
}

/** A message to a person: news of one record, or a digest. A message that has left the record's memory has been sent long ago. */
function personContent(effect: Effect, subject: Extract<Subject, { kind: 'person' }>, context: CardContext): Content {
  const { record, told: notices, board } = subject;
  const person = personOf(record.state.person, context);
  if (effect.kind !== 'direct') return no(`a person cannot be told by ${effect.kind}`);
  if (person === undefined) return no('nobody of that id in the policy');
  const sent = record.state.recent.find(({ id }) => id === effect.group);
  if (sent === undefined) return nothing;
  switch (sent.what) {
    case 'news':
      return newsContent(notices, isPage(sent), person, context);
    case 'kept':
      return keptContent(notices, person, context);
    case 'urgent':
      return orOvertaken(urgentNews(notices, person, context));
    case 'morning':
      return orOvertaken(board && morningDigest(board, person, context));
    case 'handover':
      return orOvertaken(board && handoverDigest(board, person, context));
    default:
      return sent.what satisfies never;
  }
}

/** Where nothing is left to say, what stands is taken back. */
const orOvertaken = (message: Message | null): Content => yes(message ?? overtaken(), message === null);

/** What was kept, as a list; the one thing that somebody wanted to hear of again by itself, if it is still true. */
function keptContent(notices: readonly Told[], person: Person, context: CardContext): Content {
  const list = keptDigest(notices, person, context);
  const again = notices.every(({ notice }) => notice.asked) && isOne(notices);
  return list !== null && again ? oneContent(notices, person, context, true) : orOvertaken(list);
}

const isOne = (notices: readonly Told[]): boolean => new Set(notices.map(({ notice }) => notice.about.id)).size === 1;

function newsContent(notices: readonly Told[], arePages: boolean, person: Person, context: CardContext): Content {
  if (notices.length > 0 && !isOne(notices))
    return orOvertaken(arePages ? severalPages(notices, person, context) : urgentNews(notices, person, context));
  return oneContent(notices, person, context, false);
}

function oneContent(notices: readonly Told[], person: Person, context: CardContext, again: boolean): Content {
  const about = notices[0]?.subject;
  if (!about) return no('the record it was about is gone');
  if (about.kind === 'ticket')
    return yes(ticketDm(about.record, entriesOf(about.record.log, notices), person, context, again));
  const { record } = about;
  return orOvertaken(
    may(person, 'see', record.state, context.policy)
      ? dm(record, entriesOf(record.log, notices), person, context, again)
      : null,
  );
}

/** A message of a channel. What has become restricted since is left out of it (RO-6). */
function channelContent(effect: Effect, subject: Extract<Subject, { kind: 'channel' }>, context: CardContext): Content {
  const { record, told: notices } = subject;
  if (effect.kind !== 'living') return no(`a channel cannot be told by ${effect.kind}`);
  const shown = record.state.recent.find(({ id }) => id === effect.group);
  if (shown === undefined) return nothing;
  switch (shown.what) {
    case 'alerts': {
      const alerts = notices.flatMap((one) =>
        casesForAll([one]).map((about) => ({ record: about, entries: entriesOf(about.log, [one]) })),
      );
      const all = shown.count - (notices.length - alerts.length);
      return alerts.length === 0
        ? yes(noAlert(), true)
        : yes(leaderAlerts(shown.alert ?? 'late', alerts, all, context));
    }
    case 'folded':
      return yes(foldedCards(shown, notices, context));
    case 'spike':
      return shown.spike === null ? nothing : yes(spikeAlert(shown.spike, notices, context));
    default:
      return shown.what satisfies never;
  }
}

const personOf = (id: string, { policy }: CardContext): Person | undefined =>
  policy.people.find((person) => person.id === id);
