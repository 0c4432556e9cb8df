import type { CaseEvent } from '../case/case.ts';
import type { Logged } from '../record/record.ts';
import { say } from './line.ts';
import type { Sentence } from './said.ts';

type GoneEvent = Extract<Logged<CaseEvent>, { type: 'ended' | 'erased' | 'contact_changed' | 'teammate_changed' }>;

/** What is not in Intercom any more, or somebody else’s there. */
export function goneSentence(event: GoneEvent): Sentence {
  switch (event.type) {
    case 'ended':
      return endSentence(event);
    case 'erased':
      return { mark: '🧹', what: [ERASED_WORDS[event.what]] };
    case 'contact_changed':
      return { what: ['In Intercom the customer was merged into another contact'] };
    case 'teammate_changed':
      return event.teammate === null
        ? { what: ['In Intercom nobody has the conversation any more'] }
        : { what: say`In Intercom ${event.name ?? 'a teammate'} has the conversation now` };
    default:
      return event satisfies never;
  }
}

/** The end of a case whose conversation is not there any more, in its own words. */
function endSentence(event: Extract<CaseEvent, { type: 'ended' }>): Sentence {
  if (event.how === 'deleted')
    return { mark: '🗑️', what: ['The conversation was deleted in Intercom, so the case ends'] };
  return {
    mark: '🔀',
    what: say`The conversation was merged into that of ${event.into} in Intercom, so the case ends`,
  };
}

const ERASED_WORDS = {
  conversation: 'What was said in the conversation is gone here, too',
  customer: 'The customer was deleted in Intercom: name, address and words are gone here, too',
  parts: 'Something was removed in Intercom, and is gone here, too',
} as const;
