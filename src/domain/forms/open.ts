import { z } from 'zod';
import type { Policy } from '../../config/policy/schema.ts';
import {
  INTENT_WORDS,
  INTENTS,
  intentSchema,
  SEVERITIES,
  severitySchema,
  URGENCIES,
  urgencySchema,
} from '../../config/vocabulary.ts';
import { upperFirst } from '../text/first-letter.ts';
import { type Field, type Filled, type Read, wished, wrong } from './form.ts';
import { kindFields } from './needs.ts';

/** In characters. */
export const LONGEST_SUMMARY = 200;

/** What a case by hand is asked for (IN-4), filled in so far; what its kind requires has a field of its own (IN-5). `heard`: what the customer wrote, where that is at hand; `isTold`: a conversation may say the rest. */
export function openFields(
  { field }: Pick<Filled, 'field'>,
  { heard, isTold }: { readonly heard: string; readonly isTold: boolean },
  policy: Policy,
): readonly Field[] {
  const intent = intentSchema.safeParse(field('intent'));
  return [
    {
      ...{ kind: 'text', name: 'summary', label: 'What is it about, in a line?', max: LONGEST_SUMMARY },
      ...{ placeholder: 'Exports fail since this morning', initial: field('summary') },
    },
    {
      ...{ kind: 'text', name: 'details', label: 'What is known', max: 2500, multiline: true, optional: true },
      initial: field('details'),
    },
    {
      ...{ kind: 'choice', name: 'intent', label: 'Kind', redraws: true, initial: field('intent') },
      choices: INTENTS.map((value) => ({ value, words: INTENT_WORDS[value] })),
    },
    ...(intent.success ? kindFields(intent.data, { said: `${saidIn({ field })}\n${heard}`, isTold }, policy) : []),
    {
      ...{ kind: 'choice', name: 'urgency', label: 'How soon does the customer need it?' },
      ...{ choices: inWords(URGENCIES), initial: field('urgency') || 'normal' },
    },
    {
      ...{ kind: 'choice', name: 'severity', label: 'How bad is the impact?' },
      ...{ choices: inWords(SEVERITIES), initial: field('severity') || 'medium' },
    },
  ];
}

const inWords = (values: readonly string[]) => values.map((value) => ({ value, words: upperFirst(value) }));

/** What is said in the form itself. */
export const saidIn = ({ field }: Pick<Filled, 'field'>): string => `${field('summary')}\n${field('details')}`;

/** Where it was sent before it was drawn anew for its kind. */
export const NOT_YET = 'Nothing is opened yet: this kind of case needs what stands below it now.';

const schema = z.object({
  summary: z.string().min(1, 'Say in a line what it is about.'),
  details: z.string(),
  intent: intentSchema,
  urgency: urgencySchema,
  severity: severitySchema,
});
export type Opened = Readonly<z.infer<typeof schema>>;

export function readOpen({ field }: Filled): Read<Opened> {
  const read = schema.safeParse(Object.fromEntries(Object.keys(schema.shape).map((name) => [name, field(name)])));
  if (read.success) return wished(read.data);
  return wrong(Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0]), message])));
}
