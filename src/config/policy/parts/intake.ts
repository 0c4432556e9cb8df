import { z } from 'zod';
import { caseFieldSchema, intentSchema } from '../../vocabulary.ts';
import { durationSchema } from '../duration.ts';
import { conditionSchema } from './condition.ts';
import { slug } from './fields.ts';

const openingSchema = z.strictObject({ name: slug, when: conditionSchema, why: z.string().min(1).max(150) });

const keywordSchema = z.strictObject({ name: slug, words: z.array(z.string().min(2)).min(1) });

export const intakeSchema = z.strictObject({
  /** Conditions under which a conversation becomes a case at once (IN-1, IN-2, IN-3). */
  open: z.array(openingSchema).min(1),
  keywords: z.array(keywordSchema),
  /** Office time after which an unsolved chat becomes a case: one shift. */
  openLongerThan: durationSchema,
  calendar: slug,
  clarifyBelow: z.number().min(0).max(1).default(0.7),
  /** How long the clarifying question may stay unanswered before a person triages. */
  clarifyTimeout: durationSchema,
  /** A customer's answer after resolution reopens the case within this time; later it may become a new case. */
  reopenWithin: durationSchema,
});

export const typeSchema = z.strictObject({
  name: z.string().min(1),
  queue: slug,
  /** The clock that this type is measured by (RO-3); null for restricted types. */
  metric: z.enum(['FRT', 'TTR', 'TTC']).nullable(),
  ownerRole: z.string().min(1),
  escalateTo: z.string().min(1),
  intents: z.array(intentSchema),
  requiredFields: z.array(caseFieldSchema).default([]),
});

export const routeSchema = z.strictObject({
  name: slug,
  when: conditionSchema,
  queue: slug,
  /** Name of an on-call list to page at once. */
  page: slug.optional(),
  why: z.string().min(1).max(150),
});
