import { cardChannels } from '../../../domain/case/channels.ts';
import { isSaid } from '../../../domain/case/runs.ts';
import { isOver } from '../../../domain/people/state.ts';
import { type CoverState, coverGroup } from '../../../domain/record/cover.ts';
import type { Effect } from '../../../domain/record/effect.ts';
import type { Subject, Told } from '../../../flow/delivery.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import type { CardContext } from '../cards/card.ts';
import { caseCard } from '../cards/case-card.ts';
import { coverCard, coverTold } from '../cards/cover.ts';
import { foldedCards } from '../cards/folded.ts';
import { handoverTold } from '../cards/handover.ts';
import { troubleTold } from '../cards/health.ts';
import { incidentAlert, leaderAlerts, noAlert, quietAlerts } from '../cards/leader-alert.ts';
import { casesForAll, entriesIn, entriesOf } from '../cards/notices.ts';
import { alertLine } from '../cards/ring.ts';
import { spikeAlert } from '../cards/spike-alert.ts';
import { threadLine, ticketThreadLine } from '../cards/thread-line.ts';
import { ticketCard } from '../cards/ticket-card.ts';
import { trackerOffer } from '../cards/tracker-offer.ts';
import { personContent } from './person-content.ts';
import { type Content, cleared, type Entry, forgotten, no, nothing, yes } from './saying.ts';

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
    case 'trouble':
      return effect.kind === 'direct'
        ? yes(troubleTold(subject.record.state, effect.group, context), !subject.record.state.open)
        : no(`trouble cannot be told by ${effect.kind}`);
    case 'rotation': {
      const told = effect.kind === 'direct' ? handoverTold(subject.record.state, effect.group, context) : null;
      return told === null ? nothing : yes(told);
    }
    case 'cover': {
      const { record } = subject;
      // What is settled already when it could first be said is nobody's news any more, but for those whom it concerns.
      if (effect.kind === 'card') return yes(coverCard(record, context), record.state.status !== 'asked');
      const told = effect.kind === 'direct' ? coverTold(record, effect.group, context) : null;
      return told === null ? nothing : yes(told, isOld(record.state, effect));
    }
    case 'conversation':
      return no('a conversation says nothing in Slack');
    default:
      return subject satisfies never;
  }
}

/** The request that somebody was sent is edited once it is settled. */
const isOld = ({ status, told }: CoverState, effect: Effect): boolean =>
  status !== 'asked' && effect.kind === 'direct' && told.some((person) => effect.group === coverGroup('to', person));

function caseContent(effect: Effect, { record }: Extract<Subject, { kind: 'case' }>, context: CardContext): Content {
  const { state } = record;
  const entries = effect.kind === 'thread' ? inLine(record.log, effect) : entriesIn(record.log, effect);
  const elsewhere = (channel: string): boolean => !cardChannels(state, context.policy).includes(channel);
  const closedTo = (channel: string): boolean => state.restricted && elsewhere(channel);
  switch (effect.kind) {
    case 'card':
      return yes(caseCard(record, context, effect.channel), elsewhere(effect.channel) || (state.folded ?? false));
    case 'thread':
      return closedTo(effect.channel) ? nothing : yes(threadLine(entries, context));
    default:
      return no(`Slack cannot take ${effect.kind}`);
  }
}

/** The entries of a line in a thread: those of the write but for what has a line of its own, or of one that grows all that was said since it began (`Telling`). */
function inLine(
  log: CaseRecord['log'],
  effect: { readonly seq: number; readonly through: number; readonly group?: string },
): CaseRecord['log'] {
  if (effect.group === undefined) return entriesIn(log, effect).filter((entry) => !isSaid(entry));
  return entriesIn(log, { seq: Number(effect.group), through: effect.through }).filter(isSaid);
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
      return yes(ticketThreadLine(entries, context));
    default:
      return no(`Slack cannot take ${effect.kind}`);
  }
}

/** A message of a channel. What has become restricted since is left out of it (RO-6). */
function channelContent(effect: Effect, subject: Extract<Subject, { kind: 'channel' }>, context: CardContext): Content {
  const { record, told: notices } = subject;
  if (effect.kind === 'ring') return alertContent(notices, context);
  if (effect.kind !== 'living') return no(`a channel cannot be told by ${effect.kind}`);
  const shown = record.state.recent.find(({ id }) => id === effect.group);
  if (shown === undefined) return forgotten;
  switch (shown.what) {
    case 'alerts': {
      const seen = notices.flatMap((one) =>
        casesForAll([one]).map((about) => ({ record: about, entries: entriesOf(about.log, [one]) })),
      );
      const clear = seen.length < notices.length;
      const alerts = seen.filter(({ record: { id, state } }) => state.open && !shown.settled.includes(id));
      if (alerts.length === 0)
        return cleared(yes(seen.length === 0 ? noAlert() : quietAlerts(seen, context), true), clear);
      const all = shown.count - (notices.length - alerts.length);
      return cleared(yes(leaderAlerts(shown.alert ?? 'late', alerts, all, context)), clear);
    }
    case 'incident':
      return notices[0]?.subject?.kind === 'ticket'
        ? yes(incidentAlert(notices[0].subject.record, context), isOver(shown))
        : nothing;
    case 'folded':
      return yes(foldedCards(shown, notices, context));
    case 'spike':
      return shown.spike === null ? nothing : yes(spikeAlert(shown.spike, notices, context));
    default:
      return shown.what satisfies never;
  }
}

function alertContent([told]: readonly Told[], context: CardContext): Content {
  const subject = told?.subject;
  if (!told || !subject || (subject.kind === 'case' && subject.record.state.restricted)) return nothing;
  return yes(alertLine(subject.record, entriesOf<Entry>(subject.record.log, [told]), context));
}
