import { ABOUT_WORDS, type FormEntry, REACH_WORDS } from './entry.ts';

const HEAD = 'Sent through the fallback form, reference';
/** The lines below the words are ours; however Intercom lays them out, they are the last. */
const FOOT = /(?:^|\s)Sent through the fallback form, reference\s+(F-[0-9A-HJKMNP-TV-Z]{10})(?:\n[^\n]*){0,4}$/;

/** The first message of the conversation in Intercom: the words exactly as written, and below them what else the form said. */
export const letterOf = ({ reference, about, reach, company, message }: FormEntry): string =>
  [
    message.trim(),
    '',
    `${HEAD} ${reference}`,
    `About: ${ABOUT_WORDS[about]}`,
    `Urgency: ${REACH_WORDS[reach]}`,
    ...(company === '' ? [] : [`Account or company: ${company}`]),
  ].join('\n');

/** The reference and the words of a message that came by the form; null of any other. */
export function readLetter(text: string): { readonly reference: string; readonly words: string } | null {
  const found = FOOT.exec(text);
  return found?.[1] === undefined ? null : { reference: found[1], words: text.slice(0, found.index).trim() };
}

const PART = 'form:';

/** Under which id the case knows the message before it stands in Intercom, and after; and who wrote it, as long as Intercom does not know them. */
export const formPart = (reference: string): string => `${PART}${reference}`;

/** Whether an id is ours, not Intercom's. */
export const isFormPart = (id: string): boolean => id.startsWith(PART);
