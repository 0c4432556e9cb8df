import { createHash } from 'node:crypto';
import { cutAtWord } from '../../domain/text/cut.ts';
import { mask } from '../../domain/triage/mask.ts';
import { plainText } from '../../domain/triage/text.ts';
import type { TriageInput } from '../../domain/triage/verdict.ts';
import { TRIAGE_2 } from './prompts/triage-2.ts';

export interface Prompt {
  /** The file's name and a hash of its words, such as `triage-2@1f3a9c0b`: named in the rule of every verdict it led to. */
  readonly version: string;
  readonly instructions: string;
}

/** A prompt whose version changes with every word of it, whether or not anybody thought of renaming the file. */
export function promptOf(name: string, instructions: string): Prompt {
  const hash = createHash('sha256').update(instructions).digest('hex').slice(0, 8);
  return { version: `${name}@${hash}`, instructions };
}

export const PROMPT = promptOf('triage-2', TRIAGE_2);

/** Customer text sent at most, in characters: the first message and the latest ones matter most. */
const MAX_CUSTOMER_TEXT = 6000;

/** The user message: masked, shortened, its delimiters out of the customer's reach. Holds nothing of another account. */
export function userMessage(input: TriageInput): string {
  const texts = [...(input.subject === null ? [] : [`Subject: ${input.subject}`]), ...input.customerTexts].map((text) =>
    // Angle brackets could close the delimiter and speak outside it.
    mask(plainText(text)).replace(/</g, '‹').replace(/>/g, '›'),
  );
  const first = cutAtWord(texts[0] ?? '', MAX_CUSTOMER_TEXT / 2);
  const later = texts.slice(1).join('\n---\n');
  const rest = later.slice(Math.max(0, later.length - MAX_CUSTOMER_TEXT / 2));
  const body = [first, rest].filter((part) => part !== '').join('\n---\n');
  return `Account tier: ${input.tier.replace(/[^\w-]/g, '').slice(0, 20)}\n<customer_text>\n${body}\n</customer_text>`;
}
