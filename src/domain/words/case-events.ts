import { FIELD_WORDS } from '../../config/vocabulary.ts';
import type { CaseEvent } from '../case/case.ts';
import type { OutlookAnswer } from '../case/outlook.ts';
import { isBad, type Rating } from '../case/rating.ts';
import type { Logged } from '../record/record.ts';
import { forMoney } from './approval-events.ts';
import { articleSentence } from './article-events.ts';
import { clockSentence } from './clock-events.ts';
import { goneSentence } from './gone-events.ts';
import { capital, cited, joined, type Line, person, say, team, when } from './line.ts';
import { mergeSentence } from './merge-events.ts';
import { placeSentence } from './place-events.ts';
import { reviewSentence } from './review-events.ts';
import { actor, because, byHand, type Sentence } from './said.ts';
import { leaseSentence, notThere, pageSentence, stepSentence } from './shared-events.ts';
import { workSentence } from './work-events.ts';
import { inCase, words, writingSentence } from './writing-events.ts';

const OUTLOOK_SAID: Readonly<Record<OutlookAnswer, (by: string) => Line>> = {
  agree: (by) => say`${by} thinks, too, that it will be escalated`,
  disagree: (by) => say`${by} thinks that it will not be escalated`,
  later: (by) => say`${by} looks tomorrow at whether it will be escalated`,
};

/** What happened to a case, of every kind of event. The order is that of the register. */
export function caseSentence(event: Logged<CaseEvent>): Sentence {
  const by = actor(event.by);
  switch (event.type) {
    case 'opened':
      return event.openedBy === 'person'
        ? { what: say`${by} opened the case` }
        : { what: say`New case`, why: because(openedBecause(event.why).why) };
    case 'retriaged':
    case 'placed_again':
    case 'placement_kept':
    case 'transferred':
    case 'restricted':
      return placeSentence(event);
    case 'lost_place':
      return {
        mark: '⚠️',
        what: say`${event.what.startsWith('CASE-') ? 'It' : event.what} cannot stand in ${cited(event.channel)} now: you hear of it here until it can`,
      };
    case 'ended':
    case 'erased':
    case 'contact_changed':
    case 'teammate_changed':
      return goneSentence(event);
    case 'conversation_begun':
      return { what: ['The message of the fallback form is in Intercom now'] };
    case 'claimed':
      return { what: say`${by} ${event.tookOver ? 'took it over' : 'has it now'}` };
    case 'assigned':
      if (event.by.kind === 'person' && event.by.id === event.person) return { what: say`${by} has it now` };
      return byHand(event.by)
        ? { what: say`${by} gave it to ${person(event.person)}`, why: because(event.why) }
        : {
            what: say`${person(event.person)} has it now`,
            why: joined('. ', because(event.why), notThere(event.passed)),
          };
    case 'released':
      return { what: say`${by} gave it back: anybody can claim it now` };
    case 'lease_asked':
    case 'lease_kept':
    case 'lease_ended':
      return leaseSentence(event, 'anybody can claim it now');
    case 'waiting':
      return { what: say`${by} waits for the customer; the clocks pause`, why: because(event.why ?? '') };
    case 'snoozed': {
      const until = event.until === null ? [] : say` until ${when(event.until)}`;
      return { what: say`${by} snoozed it${until}; the clocks pause`, why: because(event.why ?? '') };
    }
    case 'resumed':
      return byHand(event.by)
        ? { what: say`${by} goes on with it; the clocks run` }
        : { what: capital(say`${cited(event.why)}; the clocks run`) };
    case 'resolved':
      return { mark: '✅', what: say`${by} resolved it`, why: because(event.how) };
    case 'reopened':
      return { what: say`${by} reopened it`, why: event.by.kind === 'customer' ? null : because(event.why) };
    case 'customer_replied':
      if (event.thanks) return { what: ['The customer said thanks'] };
      return { what: say`Customer${inCase(event)}`, why: words(event.text) };
    case 'teammate_replied':
      return { what: say`${event.name} to the customer${inCase(event)}`, why: words(event.text) };
    case 'heard':
      return { what: say`In Intercom: ${cited(event.what)}` };
    case 'rated':
      return ratingSentence(event);
    case 'outlook_said':
      return event.risk === null
        ? { what: ['It is not likely to be escalated any more'] }
        : { mark: '📈', what: ['It is likely to be escalated'], why: because(event.signs.join(', ')) };
    case 'outlook_answered':
      return { what: OUTLOOK_SAID[event.says](by) };
    case 'escalated':
      return { what: say`${by} escalated it to ${person(event.to)}`, why: because(event.reason) };
    case 'deescalated':
      return {
        what: event.to === null ? say`${by} stepped it down` : say`${by} stepped it down to ${person(event.to)}`,
        why: because(event.reason),
      };
    case 'step_reached':
      return stepSentence(event);
    case 'paged':
    case 'page_acknowledged':
      return pageSentence(event);
    case 'alert_acknowledged':
      return { mark: '✋', what: say`${by} is on it` };
    case 'tightened':
    case 'deadline_set':
    case 'update_promised':
    case 'waiver_requested':
    case 'waived':
    case 'waiver_declined':
    case 'account_refreshed':
      return clockSentence(event);
    case 'ticket_requested':
      return {
        what: say`${by} asked ${team(event.ticket.team)} in ${event.ticket.id}${event.ticket.approval === undefined ? [] : forMoney(event.ticket.approval)}`,
        why: because(event.ticket.ask),
      };
    case 'ticket_linked':
      return event.grown
        ? { what: say`Others like it are behind ${event.ticket.id} too now` }
        : { what: say`${by} linked it to ${event.ticket.id}, with others like it` };
    case 'ticket_unlinked':
      return { what: say`${by} unlinked it from ${event.ticket}` };
    case 'ticket_changed':
      return workSentence(event);
    case 'customer_left_out':
      return {
        what: say`${by} told the others behind ${event.ticket}; this customer was left out`,
        why: because(event.why),
      };
    case 'info_asked':
      return {
        mark: '❓',
        what: say`${cited(event.question.name, 80)} asks in ${event.ticket}`,
        why: words(event.question.text),
      };
    case 'info_answered':
      return {
        mark: '💬',
        what: say`${by} answered ${cited(event.name, 80)} in ${event.ticket}`,
        why: words(event.text),
      };
    case 'filled_in': {
      const facts = event.facts.map(({ field, text }) => say`${FIELD_WORDS[field].name} “${cited(text, 150)}”`);
      return { what: say`${by} filled in what was missing`, why: joined(', ', ...facts) };
    }
    case 'ticket_unanswered':
      return { mark: '🚨', what: say`Nobody in ${team(event.team)} answers the page for ${event.ticket}` };
    case 'update_owed':
      return { what: ['Now the customer is to be told'] };
    case 'review_made':
    case 'review_action_added':
    case 'review_action_due':
    case 'review_action_done':
      return reviewSentence(event);
    case 'merged':
    case 'unmerged':
    case 'absorbed':
    case 'parted':
    case 'merge_offered':
    case 'offer_noted':
    case 'offer_ended':
    case 'conversation_closed':
      return mergeSentence(event);
    case 'article_requested':
    case 'article_drafted':
    case 'article_refused':
      return articleSentence(event);
    case 'message_written':
    case 'message_delivered':
    case 'message_failed':
    case 'note_changed':
    case 'note_taken_back':
      return writingSentence(event);
    default:
      return event satisfies never;
  }
}

/** “560 messages since Wed 18 Nov, 10:02, 420 of the customer; the last, Customer: “Still down”” */
export function missedSentence(entries: readonly Logged<CaseEvent>[]): Sentence {
  const heard = entries.flatMap((entry) =>
    entry.type === 'customer_replied' || entry.type === 'teammate_replied' ? [entry] : [],
  );
  const [first, last] = [heard[0], heard.at(-1)];
  if (first === undefined || last === undefined) return { what: [] };
  const ofCustomer = heard.filter(({ type }) => type === 'customer_replied').length;
  const whose = ofCustomer === heard.length ? 'all' : ofCustomer === 0 ? 'none' : String(ofCustomer);
  const { what, why = null } = caseSentence(last);
  return {
    what: say`${String(heard.length)} messages since ${when(first.heardAt)}, ${whose} of the customer; the last, ${what}`,
    why,
  };
}

/** Whoever takes a case is on it: that they answer its page by that is not said beside it. Nor is what follows from work that is done: the card says it as long as it is so. */
export const saidOnce = (entries: readonly Logged<CaseEvent>[]): readonly Logged<CaseEvent>[] =>
  entries.filter((one) => {
    const beside = entries.filter((other) => other.at.getTime() === one.at.getTime());
    if (one.type === 'update_owed') return !beside.some(({ type }) => type === 'ticket_changed');
    return one.type !== 'page_acknowledged' || !beside.some(({ type }) => TAKES.has(type));
  });

const TAKES: ReadonlySet<CaseEvent['type']> = new Set(['claimed', 'assigned', 'lease_kept']);

/** "The customer speaks of a refund (keyword-refund)" apart: why a rule opened a case, and the rule's name, null where a person did. */
export function openedBecause(why: string): { readonly why: string; readonly rule: string | null } {
  const [, words, rule] = /^(.*\S)\s\(([\w:.-]+)\)$/s.exec(why) ?? [];
  return words === undefined || rule === undefined ? { why, rule: null } : { why: words, rule };
}

/** "😟 The customer rated 2 of 5: “…”" */
export const ratingSentence = ({ score, remark }: Pick<Rating, 'score' | 'remark'>): Sentence => ({
  ...(isBad(score) ? { mark: '😟' } : {}),
  what: say`The customer rated ${String(score)} of 5`,
  why: remark === null ? null : words(remark, 200),
});
