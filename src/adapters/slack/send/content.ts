import type { Person } from '../../../config/policy/schema.ts';
import { may } from '../../../domain/case/may.ts';
import { isPage } from '../../../domain/people/state.ts';
import type { Effect } from '../../../domain/record/effect.ts';
import type { Subject, Told } from '../../../flow/delivery.ts';
import { caseCard } from '../cards/case-card.ts';
import { entriesOf, handoverDigest, keptDigest, morningDigest } from '../cards/digest.ts';
import { dm, overtaken, ticketDm } from '../cards/dm.ts';
import { foldedCards } from '../cards/folded.ts';
import { leaderAlerts, noAlert } from '../cards/leader-alert.ts';
import { withAnswer } from '../cards/page-words.ts';
import { severalPages, urgentNews } from '../cards/several.ts';
import { spikeAlert } from '../cards/spike-alert.ts';
import { threadLine, ticketThreadLine } from '../cards/thread-line.ts';
import { ticketCard } from '../cards/ticket-card.ts';
import { trackerOffer } from '../cards/tracker-offer.ts';
import type { Message, View } from '../cards/view.ts';

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
export function contentOf(effect: Effect, subject: Subject, view: View): Content {
  switch (subject.kind) {
    case 'case':
      return caseContent(effect, subject, view);
    case 'ticket':
      return ticketContent(effect, subject, view);
    case 'person':
      return personContent(effect, subject, view);
    case 'channel':
      return channelContent(effect, subject, view);
    case 'cluster':
      return effect.kind === 'card'
        ? yes(trackerOffer(subject.record, subject.cases, view))
        : no(`similar cases cannot be told by ${effect.kind}`);
    case 'conversation':
      return no('a conversation says nothing in Slack');
    default:
      return subject satisfies never;
  }
}

function caseContent(effect: Effect, { record }: Extract<Subject, { kind: 'case' }>, view: View): Content {
  const { state } = record;
  const entries = said(record.log, effect);
  const elsewhere = (channel: string): boolean => view.policy.queues[state.queue]?.channel !== channel;
  const closedTo = (channel: string): boolean => state.restricted && elsewhere(channel);
  switch (effect.kind) {
    case 'card':
      return yes(caseCard(record, view, effect.channel), elsewhere(effect.channel) || (state.folded ?? false));
    case 'thread':
      return closedTo(effect.channel) ? no('restricted') : yes(withAnswer(threadLine(entries, view), record, entries));
    default:
      return no(`Slack cannot take ${effect.kind}`);
  }
}

function ticketContent(effect: Effect, { record }: Extract<Subject, { kind: 'ticket' }>, view: View): Content {
  const entries = said(record.log, effect);
  switch (effect.kind) {
    case 'card':
      return yes(ticketCard(record, view));
    case 'thread':
      return yes(withAnswer(ticketThreadLine(entries, view), record, entries));
    default:
      return no(`Slack cannot take ${effect.kind}`);
  }
}

/** A message to a person: news of one record, or a digest. A message that has left the record's memory has been sent long ago. */
function personContent(effect: Effect, subject: Extract<Subject, { kind: 'person' }>, view: View): Content {
  const { record, told, board } = subject;
  const person = personOf(record.state.person, view);
  if (effect.kind !== 'direct') return no(`a person cannot be told by ${effect.kind}`);
  if (person === undefined) return no('nobody of that id in the policy');
  const sent = record.state.recent.find(({ id }) => id === effect.group);
  if (sent === undefined) return nothing;
  switch (sent.what) {
    case 'news':
      return newsContent(told, isPage(sent), person, view);
    case 'kept':
      return keptContent(told, person, view);
    case 'urgent':
      return orOvertaken(urgentNews(told, person, view));
    case 'morning':
      return orOvertaken(board && morningDigest(board, person, view));
    case 'handover':
      return orOvertaken(board && handoverDigest(board, person, view));
    default:
      return sent.what satisfies never;
  }
}

/** Where nothing is left to say, what stands is taken back. */
const orOvertaken = (message: Message | null): Content => yes(message ?? overtaken(), message === null);

/** What was kept, as a list; the one thing that somebody wanted to hear of again by itself, if it is still true. */
function keptContent(told: readonly Told[], person: Person, view: View): Content {
  const list = keptDigest(told, person, view);
  const again = told.every(({ notice }) => notice.asked) && isOne(told);
  return list !== null && again ? oneContent(told, person, view, true) : orOvertaken(list);
}

const isOne = (told: readonly Told[]): boolean => new Set(told.map(({ notice }) => notice.about.id)).size === 1;

function newsContent(told: readonly Told[], arePages: boolean, person: Person, view: View): Content {
  if (told.length > 0 && !isOne(told))
    return orOvertaken(arePages ? severalPages(told, person, view) : urgentNews(told, person, view));
  return oneContent(told, person, view, false);
}

function oneContent(told: readonly Told[], person: Person, view: View, again: boolean): Content {
  const about = told[0]?.subject;
  if (!about) return no('the record it was about is gone');
  if (about.kind === 'ticket')
    return yes(ticketDm(about.record, entriesOf(about.record.log, told), person, view, again));
  const { record } = about;
  return orOvertaken(
    may(person, 'see', record.state, view.policy) ? dm(record, entriesOf(record.log, told), person, view, again) : null,
  );
}

/** A message of a channel. What has become restricted since is left out of it (RO-6). */
function channelContent(effect: Effect, subject: Extract<Subject, { kind: 'channel' }>, view: View): Content {
  const { record, told } = subject;
  if (effect.kind !== 'living') return no(`a channel cannot be told by ${effect.kind}`);
  const shown = record.state.recent.find(({ id }) => id === effect.group);
  if (shown === undefined) return nothing;
  switch (shown.what) {
    case 'alerts': {
      const alerts = told.flatMap(({ notice, subject: about }) =>
        about?.kind === 'case' && !about.record.state.restricted
          ? [{ record: about.record, entries: said(about.record.log, notice.about) }]
          : [],
      );
      const all = shown.count - (told.length - alerts.length);
      return alerts.length === 0 ? yes(noAlert(), true) : yes(leaderAlerts(shown.alert ?? 'late', alerts, all, view));
    }
    case 'folded':
      return yes(foldedCards(shown, told, view));
    case 'spike':
      return shown.spike === null ? nothing : yes(spikeAlert(shown.spike, told, view));
    default:
      return shown.what satisfies never;
  }
}

const personOf = (id: string, { policy }: View): Person | undefined => policy.people.find((person) => person.id === id);

/** The entries an effect speaks of. */
const said = <E extends { readonly n: number }>(
  log: readonly E[],
  { seq, through }: { readonly seq: number; readonly through: number },
): readonly E[] => log.filter(({ n }) => n >= seq && n <= through);
