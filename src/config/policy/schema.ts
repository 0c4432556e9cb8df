import { z } from 'zod';
import { calendarSpecSchema } from '../../domain/calendar/spec.ts';
import { caseTypeSchema, prioritySchema } from '../vocabulary.ts';
import { durationSchema } from './duration.ts';
import { modelSchema } from './model.ts';
import { accountsSchema } from './parts/accounts.ts';
import { approvalsSchema } from './parts/approvals.ts';
import { calmSchema } from './parts/calm.ts';
import { reactionsSchema } from './parts/emoji.ts';
import { ref, slug } from './parts/fields.ts';
import { historySchema } from './parts/history.ts';
import { intakeSchema, routeSchema, typeSchema } from './parts/intake.ts';
import { ladderSchema, leaseSchema, pagingSchema, stepSchema, ticketStepSchema } from './parts/ladders.ts';
import { mirrorSchema } from './parts/mirror.ts';
import { leadersSchema, personSchema, rotationSchema } from './parts/people.ts';
import { queueSchema, teamSchema } from './parts/queues.ts';
import { notesSchema, replySchema } from './parts/reply.ts';
import { targetSchema, tighteningSchema } from './parts/targets.ts';
import { clustersSchema, predictionsSchema, spikesSchema } from './parts/watch.ts';

export type { Condition } from './parts/condition.ts';

/**
 * A policy with nothing left out that follows from the rest of it. What may be written instead is `writtenSchema`'s; what refers to what is checked by
 * `checkPolicy`.
 */
export const policySchema = z.strictObject({
  version: z.literal(1).describe('Of this form.'),
  calendars: z.record(slug, calendarSpecSchema.nullable()).describe('Office hours by name. null: around the clock.'),
  people: z.array(personSchema).min(1).describe('Who works with Caseload.'),
  queues: z.record(slug, queueSchema).describe('Where cases wait, and who works them.'),
  teams: z.record(slug, teamSchema).describe('Teams that solve linked tickets while support keeps the case.'),
  leaders: leadersSchema.describe('Who hears of risks that are about to become failures.'),
  onCall: z.record(slug, z.array(ref).min(1)).describe('Who is on call, first to last.'),
  rotations: z
    .record(slug, rotationSchema)
    .default({})
    .describe('Lists of `onCall` that take turns; of one that is not named here the first is on call always.'),
  userGroups: z
    .record(slug, z.string().regex(/^S[A-Z0-9]{2,}$/, 'must be the id of a Slack user group, as in S0123ABCD'))
    .default({})
    .describe(
      'Lists of `onCall` that a Slack user group answers for, by its id; the list stands in while Slack does not answer.',
    ),
  accounts: accountsSchema.prefault({}).describe('What Intercom says of accounts.'),
  approvals: approvalsSchema
    .optional()
    .describe(
      'Who may approve refunds, credits and discounts. Left out: those of the team `finance` with the role approver, any amount in dollars; without such a team nobody.',
    ),
  types: z.record(caseTypeSchema, typeSchema).describe('Kinds of cases. Every intent belongs to one.'),
  intake: intakeSchema.describe('When a conversation stops being a chat and becomes a case.'),
  routing: z
    .array(routeSchema)
    .describe('Which queue a case goes to: the first rule that matches, else the queue of its type.'),
  triageQueue: ref.describe('Where cases go that triage could not place.'),
  breachQueue: ref.nullable().default(null).describe('Where `move_to_breach` moves a case. null: nowhere.'),
  targets: z
    .array(targetSchema)
    .min(1)
    .describe('How fast: the first that matches sets every clock that its cases have.'),
  tighten: z.array(tighteningSchema).default([]).describe('Accounts whose targets shrink; the first that matches.'),
  ladder: z.array(stepSchema).min(1).describe('What happens as a deadline comes nearer, and after it.'),
  ladders: z
    .array(ladderSchema)
    .default([])
    .describe('Ladders for some cases only; the first that matches, `ladder` where none does.'),
  ticketLadder: z
    .array(ticketStepSchema)
    .min(1)
    .prefault([
      { name: 'warn-owner', at: '75%', do: ['warn_owner', 'page_on_call'] },
      { name: 'warn-lead', at: '100%', do: ['warn_owner', 'warn_lead'] },
      { name: 'warn-manager', at: '1h after', do: ['warn_manager'] },
    ])
    .describe('The same for linked tickets, on both of their clocks.'),
  paging: pagingSchema.prefault({}).describe('How a page goes on until somebody says that they are on it.'),
  leases: leaseSchema
    .nullable()
    .prefault({})
    .describe('When an owner is asked whether they are still on it. null: never.'),
  urgentLeases: leaseSchema
    .nullable()
    .prefault({ quiet: '2h', away: '15m', answer: '15m' })
    .describe('The same for P1 and P2 cases and their tickets.'),
  calm: calmSchema.prefault({}).describe('So little noise that nobody mutes it.'),
  emoji: reactionsSchema
    .prefault({})
    .describe('What an emoji put on a card does, by its name in Slack. null: nothing.'),
  spikes: spikesSchema
    .nullable()
    .prefault({})
    .describe('A tag far above its own usual rings in the leaders’ channel. null: never.'),
  clusters: clustersSchema
    .nullable()
    .prefault({})
    .describe('New cases that are alike are offered as one tracker. null: never.'),
  predictions: predictionsSchema.prefault({}).describe('What is said of a rating that is likely to be bad.'),
  reply: replySchema.prefault({}).describe('Answers to customers from Slack.'),
  notes: notesSchema.prefault({}).describe('What becomes a note in Intercom.'),
  riskBands: z
    .strictObject({
      near: durationSchema.prefault('60m').describe('From here it is shown.'),
      critical: durationSchema.prefault('15m').describe('From here the leaders hear of it.'),
    })
    .prefault({})
    .describe('Open time left under which a deadline is at risk.'),
  updateOwed: durationSchema.prefault('2h').describe('How soon the customer hears that all linked work is done.'),
  updates: z
    .partialRecord(prioritySchema, durationSchema)
    .default({})
    .describe(
      'How often the customer hears while other teams work or it is escalated, by priority; one that is not named has no such pace.',
    ),
  history: historySchema
    .prefault({})
    .describe(
      'What tags, teams and ticket types say, for `caseload triage learn --from-history`. Names that are not here count by their own words, as “Refunds” does.',
    ),
  model: modelSchema.prefault({}).describe('The model behind triage, for those who set OPENAI_API_KEY.'),
  mirror: mirrorSchema.prefault({}).describe('What Intercom shows of a case.'),
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
