import { z } from 'zod';
import { calendarSpecSchema } from '../../domain/calendar/spec.ts';
import { caseTypeSchema, prioritySchema } from '../vocabulary.ts';
import { durationSchema } from './duration.ts';
import { modelSchema } from './model.ts';
import { accountsSchema } from './parts/accounts.ts';
import { approvalsSchema } from './parts/approvals.ts';
import { calmSchema } from './parts/calm.ts';
import { reactionsSchema } from './parts/emoji.ts';
import { slug } from './parts/fields.ts';
import { intakeSchema, routeSchema, typeSchema } from './parts/intake.ts';
import { ladderSchema, leaseSchema, pagingSchema, stepSchema, ticketStepSchema } from './parts/ladders.ts';
import { leadersSchema, personSchema, rotationSchema } from './parts/people.ts';
import { queueSchema, teamSchema } from './parts/queues.ts';
import { notesSchema, replySchema } from './parts/reply.ts';
import { targetSchema, tighteningSchema } from './parts/targets.ts';
import { clustersSchema, predictionsSchema, spikesSchema } from './parts/watch.ts';

export type { Condition } from './parts/condition.ts';

/** The shape of policy.yml. What refers to what is checked by `checkPolicy`. */
export const policySchema = z.strictObject({
  version: z.literal(1),
  calendars: z.record(slug, calendarSpecSchema.nullable()),
  people: z.array(personSchema).min(1),
  queues: z.record(slug, queueSchema),
  teams: z.record(slug, teamSchema),
  leaders: leadersSchema,
  onCall: z.record(slug, z.array(slug).min(1)),
  /** Lists of `onCall` that rotate; one that is not named here has its first person on call always. */
  rotations: z.record(slug, rotationSchema).default({}),
  /** Lists of `onCall` that a Slack user group answers for; the list stands in when Slack does not answer. */
  userGroups: z
    .record(slug, z.string().regex(/^S[A-Z0-9]{2,}$/, 'must be the id of a Slack user group, as in S0123ABCD'))
    .default({}),
  accounts: accountsSchema,
  /** Without it, see `approvalsOf`. */
  approvals: approvalsSchema.optional(),
  types: z.record(caseTypeSchema, typeSchema),
  intake: intakeSchema,
  routing: z.array(routeSchema),
  /** Where cases go that triage could not place, and where breached ones go. */
  triageQueue: slug,
  breachQueue: slug,
  targets: z.array(targetSchema).min(1),
  /** Accounts whose targets shrink (SLA-5); the first that matches counts. */
  tighten: z.array(tighteningSchema).default([]),
  ladder: z.array(stepSchema).min(1),
  /** Ladders for some cases, e.g. P1 or one queue; the first that matches counts, `ladder` where none does. */
  ladders: z.array(ladderSchema).default([]),
  /** For linked tickets, on both of their clocks. */
  ticketLadder: z
    .array(ticketStepSchema)
    .min(1)
    .prefault([
      { name: 'warn-owner', at: '75%', do: ['warn_owner', 'page_on_call'] },
      { name: 'warn-lead', at: '100%', do: ['warn_owner', 'warn_lead'] },
      { name: 'warn-manager', at: '1h after', do: ['warn_manager'] },
    ]),
  paging: pagingSchema.prefault({}),
  leases: leaseSchema.nullable().prefault({}),
  /** Leases of P1 and P2 cases and of their tickets. */
  urgentLeases: leaseSchema.nullable().prefault({ quiet: '2h', away: '15m', answer: '15m' }),
  calm: calmSchema.prefault({}),
  emoji: reactionsSchema.prefault({}),
  spikes: spikesSchema.nullable().prefault({}),
  clusters: clustersSchema.nullable().prefault({}),
  predictions: predictionsSchema.prefault({}),
  reply: replySchema.prefault({}),
  notes: notesSchema.prefault({}),
  /** Office time left under which a deadline is at risk: the first band is shown, the last rings in the leader channel (ES-2, ES-5). */
  riskBands: z.strictObject({ near: durationSchema, critical: durationSchema }),
  /** How soon the customer hears after all linked work is done (OW-6). */
  updateOwed: durationSchema,
  /** How often the customer hears while other teams work or it is escalated, by priority; one that is not named has no such pace (OW-10). */
  updates: z.partialRecord(prioritySchema, durationSchema).default({}),
  model: modelSchema.prefault({}),
  mirror: z.strictObject({
    attributes: z.strictObject({
      status: z.string().default('Case Status'),
      priority: z.string().default('Case Priority'),
      queue: z.string().default('Case Queue'),
      owner: z.string().default('Case Owner'),
      deadline: z.string().default('Case Deadline'),
      link: z.string().default('Case Link'),
    }),
  }),
});
export type Policy = z.infer<typeof policySchema>;
export type Person = Policy['people'][number];
export type Queue = Policy['queues'][string];
export type Team = Policy['teams'][string];
export type Rotation = Policy['rotations'][string];
export type Route = Policy['routing'][number];
export type Target = Policy['targets'][number];
export type LadderStep = Policy['ladder'][number];
export type Lease = NonNullable<Policy['leases']>;
