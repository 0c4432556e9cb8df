import { cutLine } from './cut.ts';

/** As much of a note as it takes to find it among others. */
const TELLING = 80;

/** What a note says that takes the place of another: Intercom cannot change what stands. */
export const inPlaceOf = (before: string, text: string): string =>
  `${text}\n\n(In place of: “${cutLine(before, TELLING)}”)`;

/** Said where a note stands that cannot be taken out. */
export const disregard = (text: string, name: string): string =>
  `Deleted in Slack, please disregard this note of ${name}’s: “${cutLine(text, TELLING)}”`;
