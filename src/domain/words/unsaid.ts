import type { Unsaid } from '../record/record.ts';

/** "The customer …": what they are still owed. */
export const UNSAID: Readonly<Record<Unsaid, string>> = {
  answer: 'still waits for an answer',
  outcome: 'has not been told yet what was done',
  promise: 'was promised an update that has not come yet',
};
