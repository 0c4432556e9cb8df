import type { CaseEvent } from '../case/case.ts';
import { mayHaveArrived } from '../case/writings.ts';
import type { Logged } from '../record/record.ts';
import { cited, type Line, say } from './line.ts';
import { actor, type Sentence } from './said.ts';

type WritingEvent = Extract<
  Logged<CaseEvent>,
  { type: 'message_written' | 'message_delivered' | 'message_failed' | 'note_changed' | 'note_taken_back' }
>;

/** What became of what somebody wrote here. */
export function writingSentence(event: WritingEvent): Sentence {
  switch (event.type) {
    case 'message_written':
      if (event.telling !== undefined)
        return { mark: '📣', what: say`${event.name} tells all customers behind ${event.telling.ticket}` };
      // Its words stand in the thread, as long as nobody takes them back.
      if (event.said !== undefined)
        return { mark: '📝', what: say`${event.name}’s words in the thread are a note in Intercom` };
      return event.as === 'note'
        ? { mark: '📝', what: say`${event.name} noted in Intercom`, why: words(event.text) }
        : { what: say`${event.name} answers the customer${inCase(event)}`, why: words(event.text) };
    case 'note_changed':
      return { mark: '📝', what: say`${actor(event.by)} changed what they had said in the thread` };
    case 'note_taken_back':
      return { mark: '🗑️', what: say`${event.name}’s words in the thread were deleted, and their note with them` };
    case 'message_delivered':
      return { what: ['Intercom has taken it'] };
    case 'message_failed': {
      const whose = event.as === 'note' ? 'note' : 'answer';
      const unread = event.as === 'note' || mayHaveArrived(event.why) ? '' : ', so the customer has not read it';
      return {
        mark: '⚠️',
        what: say`Intercom ${howTaken(event.why)} ${event.name}’s ${whose}${unread}`,
        why: [refusedBecause(event.why)],
      };
    }
    default:
      return event satisfies never;
  }
}

/** Whether it is certain. */
export const howTaken = (why: string): string => (mayHaveArrived(why) ? 'may have taken' : 'did not take');

/** Why Intercom did not take what somebody wrote, by its status. */
export function refusedBecause(why: string): string {
  if (/\b(?:404|410)\b/.test(why)) return 'the conversation is not there any more';
  if (/\b403\b/.test(why))
    return 'Caseload’s app may not write in this conversation; an admin of Intercom can allow it';
  return cited(why, 100);
}

/** Of a case that speaks for others: in whose conversation. */
export const inCase = ({ of }: { readonly of?: string }): string => (of === undefined ? '' : ` of ${of}`);

/** “What they wrote”; a picture or a file where there are no words. */
export const words = (text: string | undefined, max?: number): Line =>
  text === undefined || text === '' ? ['📎 a picture or file'] : [`“${cited(text, max)}”`];
