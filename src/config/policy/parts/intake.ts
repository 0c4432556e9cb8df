import { z } from 'zod';
import { caseFieldSchema, intentSchema } from '../../vocabulary.ts';
import { durationSchema } from '../duration.ts';
import { conditionSchema } from './condition.ts';
import { ref, slug } from './fields.ts';

const why = z.string().min(1).max(150).describe('What people read as the reason.');
const when = conditionSchema.describe('When it holds; see [conditions](#conditions).');
const name = slug.describe('What cases and people call the rule.');

const openingSchema = z.strictObject({ name, when, why });

const keywordSchema = z.strictObject({
  name: slug.describe('What conditions call it.'),
  words: z.array(z.string().min(2)).min(1).describe('Words and their forms; denied, they do not count.'),
});

export const intakeSchema = z.strictObject({
  open: z.array(openingSchema).min(1).describe('Conditions under which a conversation becomes a case at once.'),
  keywords: z.array(keywordSchema).describe('Words that conditions can ask for.'),
  openLongerThan: durationSchema
    .prefault('8h')
    .describe('Open time after which an unsolved chat becomes a case: one shift.'),
  calendar: ref.describe('In which that counts.'),
  clarifyBelow: z
    .number()
    .min(0)
    .max(1)
    .default(0.7)
    .describe('Below this confidence the customer is asked one question.'),
  clarifyTimeout: durationSchema.prefault('1h').describe('How long that may stay unanswered before a person triages.'),
  reopenWithin: durationSchema
    .prefault('72h')
    .describe('An answer after resolution reopens the case within this time; later it may become a new one.'),
});

export const typeSchema = z.strictObject({
  name: z.string().min(1).describe('What people read.'),
  queue: ref.describe('Where cases go that no rule of `routing` places.'),
  metric: z
    .enum(['FRT', 'TTR', 'TTC'])
    .nullable()
    .describe('The clock the type is measured by: first response, resolution or close; null for restricted types.'),
  intents: z.array(intentSchema).describe('What belongs to the type.'),
  requiredFields: z.array(caseFieldSchema).default([]).describe('What a case of the type has to know.'),
});

export const routeSchema = z.strictObject({
  name,
  when,
  queue: ref.describe('Where it goes.'),
  page: ref.optional().describe('The list of `onCall` that is paged at once.'),
  why,
});
