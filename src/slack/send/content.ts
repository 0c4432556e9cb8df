import type { Effect } from '../../aggregate/effect.ts';
import { may } from '../../case/may.ts';
import type { Person } from '../../config/policy/schema.ts';
import type { Subject } from '../../flow/delivery.ts';
import { caseCard } from '../cards/case-card.ts';
import { dm, ticketDm } from '../cards/dm.ts';
import { leaderAlert } from '../cards/leader-alert.ts';
import { threadLine, ticketThreadLine } from '../cards/thread-line.ts';
import { ticketCard } from '../cards/ticket-card.ts';
import type { Message, View } from '../cards/view.ts';

export type Content =
  /** `edit`: changes the message that stands, if one does; where none stands there is nothing to say. */
  | { readonly ok: true; readonly message: Message; readonly edit: boolean }
  | { readonly ok: false; readonly why: string };

const no = (why: string): Content => ({ ok: false, why });
const yes = (message: Message, edit = false): Content => ({ ok: true, message, edit });

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
      return yes(caseCard(record, view, effect.channel), elsewhere(effect.channel));
    case 'thread':
      return closedTo(effect.channel) ? no('restricted') : yes(threadLine(entries, view));
    case 'leaders':
      return closedTo(effect.channel) ? no('restricted') : yes(leaderAlert(record, entries, view));
    case 'dm': {
      const person = personOf(effect.person, view);
      if (person === undefined) return no('nobody of that id in the policy');
      return may(person, 'see', state, view.policy) ? yes(dm(record, entries, person, view)) : no('restricted');
    }
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
      return yes(ticketThreadLine(entries, view));
    case 'dm': {
      const person = personOf(effect.person, view);
      return person === undefined
        ? no('nobody of that id in the policy')
        : yes(ticketDm(record, entries, person, view));
    }
    default:
      return no(`Slack cannot take ${effect.kind}`);
  }
}

const personOf = (id: string, { policy }: View): Person | undefined => policy.people.find((person) => person.id === id);

/** The entries an effect speaks of. */
const said = <E extends { readonly n: number }>(log: readonly E[], { seq, through }: Effect): readonly E[] =>
  log.filter(({ n }) => n >= seq && n <= through);
