import { z } from 'zod';
import { durationSchema } from '../duration.ts';
import { conditionSchema } from './condition.ts';
import { ref, share, slug } from './fields.ts';

const budgets = {
  FRT: durationSchema.optional().describe('First response.'),
  NRT: durationSchema.optional().describe('Each next response.'),
  TTR: durationSchema.optional().describe('Resolution.'),
  TTC: durationSchema.optional().describe('Close.'),
};

const when = conditionSchema.describe('When it holds; see [conditions](#conditions).');

export const targetSchema = z.strictObject({
  name: slug.describe('What people call it.'),
  when,
  ...budgets,
  calendar: ref.optional().describe('A calendar of its own, such as `always`; else the queue’s.'),
});

/** Targets by how urgent it is, in place of a list: a first response, or more of the clocks. */
const byUrgency = z.union([durationSchema, z.strictObject(budgets)]).optional();
export const shortTargetsSchema = z.strictObject({
  urgent: byUrgency.describe('Of P1 and P2 cases: the first response, or a group of FRT, NRT, TTR and TTC.'),
  rest: byUrgency.describe('Of all others.'),
  P1: byUrgency.describe('Of P1 cases alone.'),
  P2: byUrgency.describe('Of P2 cases alone.'),
  P3: byUrgency.describe('Of P3 cases alone.'),
  P4: byUrgency.describe('Of P4 cases alone.'),
});

export const tighteningSchema = z.strictObject({
  name: slug.describe('What people call it.'),
  when,
  to: share.describe('What the budget shrinks to.'),
  why: z.string().min(1).max(150).describe('What people read as the reason.'),
});
