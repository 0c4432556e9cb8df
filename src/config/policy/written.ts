import { z } from 'zod';
import { holidaysSchema } from '../../domain/calendar/spec.ts';
import { caseTypeSchema } from '../vocabulary.ts';
import { openSchema } from './open.ts';
import { writtenCalendarSchema } from './parts/calendars.ts';
import { ref, slug, timeZone } from './parts/fields.ts';
import { intakeSchema, typeSchema } from './parts/intake.ts';
import { personSchema } from './parts/people.ts';
import { writtenQueueSchema, writtenTeamSchema } from './parts/queues.ts';
import { shortTargetsSchema } from './parts/targets.ts';
import { policySchema } from './schema.ts';

const full = policySchema.shape;
const writtenPersonSchema = personSchema.extend({
  id: personSchema.shape.id.optional(),
  name: personSchema.shape.name.optional(),
  timeZone: timeZone
    .optional()
    .describe('In which times are told to the person, and in which their quiet hours and digests lie.'),
});

/** The form of policy.yml: people, queues with their channels, hours and leaders; `inFull` says what follows from them where the rest is left out. */
export const writtenSchema = z.strictObject({
  version: full.version.default(1).describe('Of this form.'),
  timeZone: timeZone.optional().describe('Where the team works.'),
  open: openSchema
    .optional()
    .describe('When the team works: the calendar `team`, which counts wherever no other is named.'),
  holidays: holidaysSchema.optional().describe('Local dates, closed all day.'),
  calendars: z
    .record(slug, writtenCalendarSchema.nullable())
    .optional()
    .describe('Other office hours, by name. null: around the clock; `always` is so.'),
  people: z.array(writtenPersonSchema).min(1).describe('Who works with Caseload.'),
  queues: z
    .record(slug, writtenQueueSchema)
    .describe('Where cases wait, and who works them. What no queue takes goes to the first.'),
  leaders: full.leaders,
  targets: z
    .union([full.targets, shortTargetsSchema], 'must be a group or a list; write targets: { urgent: 1h, rest: 8h }')
    .optional()
    .describe(
      'How fast: by urgency, or a list of rules of which the first that matches sets every clock that its cases have.',
    ),
  teams: z
    .record(slug, writtenTeamSchema)
    .optional()
    .describe(full.teams.description ?? ''),
  onCall: full.onCall.optional(),
  rotations: full.rotations,
  userGroups: full.userGroups,
  types: z
    .partialRecord(caseTypeSchema, typeSchema.partial())
    .optional()
    .describe(full.types.description ?? ''),
  intake: intakeSchema
    .partial({ open: true, keywords: true, calendar: true })
    .optional()
    .describe(full.intake.description ?? ''),
  routing: full.routing.optional(),
  triageQueue: ref.optional().describe(full.triageQueue.description ?? ''),
  breachQueue: ref.nullable().optional().describe('Where `move_to_breach` moves a case. null: nowhere.'),
  tighten: full.tighten,
  ladder: full.ladder.optional(),
  ladders: full.ladders.optional(),
  ticketLadder: full.ticketLadder,
  accounts: full.accounts,
  approvals: full.approvals,
  paging: full.paging,
  leases: full.leases,
  urgentLeases: full.urgentLeases,
  riskBands: full.riskBands,
  updateOwed: full.updateOwed,
  updates: full.updates,
  calm: full.calm,
  emoji: full.emoji,
  reply: full.reply,
  notes: full.notes,
  spikes: full.spikes,
  clusters: full.clusters,
  predictions: full.predictions,
  history: full.history,
  model: full.model,
  mirror: full.mirror,
});

/** A policy as it is written; it has passed `writtenSchema`. */
export type Written = z.input<typeof writtenSchema>;
/** The same in full, in the words of the file: what `policySchema` reads. */
export type InFull = z.input<typeof policySchema>;
