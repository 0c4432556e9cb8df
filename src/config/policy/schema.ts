import { IANAZone } from 'luxon';
import { z } from 'zod';
import { calendarSpecSchema } from '../../calendar/spec.ts';
import {
  caseFieldSchema,
  caseTypeSchema,
  intentSchema,
  prioritySchema,
  riskSchema,
  roleSchema,
  sentimentSchema,
  severitySchema,
  tierSchema,
  urgencySchema,
} from '../vocabulary.ts';
import { durationSchema } from './duration.ts';
import { modelSchema } from './model.ts';
import { momentSchema } from './moment.ts';

const slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'must be a name of lower-case letters, digits and dashes, beginning with a letter');
const channel = z
  .string()
  .regex(/^(#[a-z0-9_-]{1,80}|[CG][A-Z0-9]{2,})$/, 'must be a channel; write "#name" in quotes, or its Slack id');
const timeZone = z
  .string()
  .refine((name) => IANAZone.create(name).isValid, 'must be an IANA time zone; write a name such as "Europe/Berlin"');
const localMinute = z
  .string()
  .regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/,
    'must be a local date and time; write it as in "2026-01-05T09:00"',
  );
const share = z
  .string({ error: 'must be a share; write a percentage such as "75%"' })
  .regex(/^\d{1,3}%$/, 'must be a share; write a percentage such as "75%"')
  .transform((text) => Number.parseInt(text, 10) / 100);
const localTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day; write it in quotes, as in "08:30"');
const oneOrMany = <T extends z.ZodType>(item: T) => z.union([item.transform((one) => [one]), z.array(item).min(1)]);

/**
 * Conditions of a rule. All that are written must hold; where a list is written, any of its values will do. No condition at
 * all holds always. `renewalWithinDays: 60` holds when the renewal is ahead and less than 60 days away.
 */
export const conditionSchema = z.strictObject({
  intent: oneOrMany(intentSchema).optional(),
  type: oneOrMany(caseTypeSchema).optional(),
  urgency: oneOrMany(urgencySchema).optional(),
  severity: oneOrMany(severitySchema).optional(),
  priority: oneOrMany(prioritySchema).optional(),
  sentiment: oneOrMany(sentimentSchema).optional(),
  risk: oneOrMany(riskSchema).optional(),
  tier: oneOrMany(tierSchema).optional(),
  tag: oneOrMany(z.string().min(1)).optional(),
  keyword: oneOrMany(slug).optional(),
  /** Only where the queue is known already: targets and tightening. */
  queue: oneOrMany(slug).optional(),
  vip: z.boolean().optional(),
  topLifetimeValue: z.boolean().optional(),
  renewalWithinDays: z.number().int().positive().optional(),
});
export type Condition = z.infer<typeof conditionSchema>;

const personSchema = z.strictObject({
  id: slug,
  name: z.string().min(1),
  email: z.email('must be an e-mail address'),
  slack: z
    .string()
    .regex(/^[UW][A-Z0-9]{2,}$/, 'must begin with U or W; leave it out to find the person by e-mail')
    .optional(),
  intercom: z
    .string()
    .regex(/^\d+$/, 'must be the number of a teammate, in quotes; leave it out to find the person by e-mail')
    .optional(),
  roles: z.array(roleSchema).min(1),
  timeZone: timeZone.default('UTC'),
  /** Calendar of the person's working hours. Left out: on shift whenever the queue is open. */
  shift: slug.optional(),
});

const queueSchema = z.strictObject({
  name: z.string().min(1).max(60),
  channel,
  calendar: slug,
  members: z.array(slug).min(1),
  lead: slug,
  manager: slug,
  /** Above the manager; left out, the director of `leaders`. */
  director: slug.optional(),
  /** How a case gets its owner: somebody claims it, the account's manager has it, the least loaded on shift, or whoever is on call. */
  assign: z.enum(['claim', 'account_manager', 'least_loaded', 'on_call']).default('claim'),
  onCall: slug.optional(),
  /** A restricted case is seen by the queue's members alone (RO-6) and has no timer (SLA-6). */
  restricted: z.boolean().default(false),
  /** Cancellations may go here, and nowhere else (RO-1). */
  retention: z.boolean().default(false),
  /** Filled only by transfer: no rule has to lead here. */
  manual: z.boolean().default(false),
});

const teamSchema = z.strictObject({
  name: z.string().min(1).max(60),
  prefix: z.string().regex(/^[A-Z]{2,5}$/, 'must be two to five capital letters, as in ENG'),
  channel,
  calendar: slug,
  members: z.array(slug).min(1),
  lead: slug,
  /** Above the lead, for tickets that nobody claims (ES-3). */
  manager: slug.optional(),
  onCall: slug.optional(),
  response: durationSchema,
  resolution: durationSchema,
  /** Budgets of tickets for P1 cases, on a calendar of their own (SLA-2: engineering answers an outage in 15 to 30 minutes). */
  urgent: z.strictObject({ response: durationSchema, resolution: durationSchema, calendar: slug }).optional(),
});

const rotationSchema = z.strictObject({
  /** The first handoff, in local time; the first person of the list is on call from then. */
  start: localMinute,
  timeZone,
  everyDays: z.number().int().positive().default(7),
  /** Somebody stands in; local times, `until` is the first moment no longer covered. */
  overrides: z.array(z.strictObject({ from: localMinute, until: localMinute, person: slug })).default([]),
});

const typeSchema = z.strictObject({
  name: z.string().min(1),
  queue: slug,
  /** The clock that this type is measured by (RO-3); null for restricted types. */
  metric: z.enum(['FRT', 'TTR', 'TTC']).nullable(),
  ownerRole: z.string().min(1),
  escalateTo: z.string().min(1),
  intents: z.array(intentSchema),
  requiredFields: z.array(caseFieldSchema).default([]),
});

const keywordSchema = z.strictObject({ name: slug, words: z.array(z.string().min(2)).min(1) });

const routeSchema = z.strictObject({
  name: slug,
  when: conditionSchema,
  queue: slug,
  /** Name of an on-call list to page at once. */
  page: slug.optional(),
  why: z.string().min(1).max(150),
});

const openingSchema = z.strictObject({ name: slug, when: conditionSchema, why: z.string().min(1).max(150) });

const targetSchema = z.strictObject({
  name: slug,
  when: conditionSchema,
  FRT: durationSchema.optional(),
  NRT: durationSchema.optional(),
  TTR: durationSchema.optional(),
  TTC: durationSchema.optional(),
  /** A calendar of its own, e.g. `always` for outages; else the queue's. */
  calendar: slug.optional(),
});

const tighteningSchema = z.strictObject({
  name: slug,
  when: conditionSchema,
  /** What the budget shrinks to, e.g. "50%". */
  to: share,
  why: z.string().min(1).max(150),
});

const CASE_ACTIONS = [
  'warn_owner',
  'warn_lead',
  'warn_manager',
  'warn_director',
  'warn_leaders',
  'warn_leaders_when_critical',
  'page_on_call',
  'reassign_to_lead',
  'reassign_to_manager',
  'reassign_to_director',
  'move_to_breach',
] as const;
/** On a ticket `warn_owner` reaches whoever has it, and `page_on_call` acts only while nobody has. */
const TICKET_ACTIONS = ['warn_owner', 'warn_lead', 'warn_manager', 'page_on_call'] as const;

const stepSchema = z.strictObject({ name: slug, at: momentSchema, do: z.array(z.enum(CASE_ACTIONS)).min(1) });
const ticketStepSchema = z.strictObject({ name: slug, at: momentSchema, do: z.array(z.enum(TICKET_ACTIONS)).min(1) });

/** A ladder for the cases that match; the first that does counts, `ladder` for all others. */
const ladderSchema = z.strictObject({ name: slug, when: conditionSchema, steps: z.array(stepSchema).min(1) });

/** How a page goes on until somebody acknowledges it, in real hours, not office hours: P1 cases do not wait for the morning. */
const pagingSchema = z.strictObject({
  repeatAfter: durationSchema.prefault('5m'),
  /** How often each person is paged before the next in line is. */
  times: z.number().int().positive().default(2),
});

/**
 * Claims are leases (OW-3): an owner of whom nothing is heard for `quiet` (open time of the queue, while its clocks run), who is `away` for so
 * long, or whose shift ends with a deadline before the next, is asked; without an answer within `answer` the work returns to its queue.
 */
const leaseSchema = z.strictObject({
  quiet: durationSchema.prefault('8h'),
  away: durationSchema.prefault('1h'),
  answer: durationSchema.prefault('1h'),
});

const calmSchema = z.strictObject({
  /** In each person's own zone; what is not urgent (P1, a page) waits for their end. Null: none. */
  quietHours: z
    .strictObject({ from: localTime, until: localTime })
    .nullable()
    .default({ from: '20:00', until: '07:00' }),
  /** Direct messages a person gets in a day at most; what comes after waits for one digest. Urgent ones always come. */
  directMessagesPerDay: z.number().int().min(4).default(12),
  /** Cards a queue channel gets in an hour at most; those of P3 and P4 after it fold into one digest. */
  cardsPerHour: z.number().int().positive().default(20),
  /** Leader alerts of one kind within this time are one message with a count; P1 always rings. */
  alertCooldown: durationSchema.prefault('30m'),
  /** Local time of the morning digest, on days on which the person is on shift. Null: none. */
  morningDigest: localTime.nullable().default('08:30'),
  /** A digest at the end of each shift: what is open and due before the next. */
  handoverDigest: z.boolean().default(true),
});

/** A tag rings when it is `factor` times its own usual count in the window, and at least `atLeast` (ES-5). */
const spikesSchema = z.strictObject({
  window: durationSchema.prefault('1h'),
  baselineDays: z.number().int().min(7).default(28),
  factor: z.number().min(1.5).default(3),
  atLeast: z.number().int().min(3).default(5),
  cooldown: durationSchema.prefault('4h'),
});

/** Open cases whose risk of a bad rating (0–1) is at least `warnAbove` say so on their card (TR-7). Null: none does. */
const predictionsSchema = z.strictObject({ warnAbove: z.number().min(0).max(1).nullable().default(0.5) });

/** Similar new cases of `atLeast` customers within the window are offered as one tracker (TR-11). What names no team is not gathered. */
const clustersSchema = z.strictObject({
  window: durationSchema.prefault('60m'),
  atLeast: z.number().int().min(2).default(4),
  similarity: z.number().gt(0).lt(1).default(0.35),
  teams: z.strictObject({ technical: slug.optional(), billing: slug.optional() }).prefault({}),
});

/** The shape of policy.yml. What refers to what is checked by `checkPolicy`. */
export const policySchema = z.strictObject({
  version: z.literal(1),
  calendars: z.record(slug, calendarSpecSchema.nullable()),
  people: z.array(personSchema).min(1),
  queues: z.record(slug, queueSchema),
  teams: z.record(slug, teamSchema),
  leaders: z.strictObject({
    channel,
    people: z.array(slug).min(1),
    /** Above the managers of queues that name none of their own. */
    director: slug.optional(),
  }),
  onCall: z.record(slug, z.array(slug).min(1)),
  /** Lists of `onCall` that rotate; one that is not named here has its first person on call always. */
  rotations: z.record(slug, rotationSchema).default({}),
  /** Lists of `onCall` that a Slack user group answers for; the list stands in when Slack does not answer. */
  userGroups: z
    .record(slug, z.string().regex(/^S[A-Z0-9]{2,}$/, 'must be the id of a Slack user group, as in S0123ABCD'))
    .default({}),
  accounts: z.strictObject({
    /** Intercom plan name (lower case) -> tier. */
    plans: z.record(z.string().min(1), tierSchema),
    /** Dollars a month from which an account is VIP. */
    vipMonthlySpend: z.number().positive(),
    /** Share of accounts, by lifetime value, that count as top. */
    topLifetimeValueShare: z.number().gt(0).lte(1).default(0.1),
    /** Company attribute names in Intercom. */
    attributes: z.strictObject({
      lifetimeValue: z.string().default('lifetime_value'),
      renewalDate: z.string().default('renewal_date'),
      accountManager: z.string().default('account_manager_email'),
      vip: z.string().default('vip'),
      /** Names a calendar of this file, where the account's contract has hours of its own. */
      calendar: z.string().default('support_calendar'),
    }),
  }),
  types: z.record(caseTypeSchema, typeSchema),
  intake: z.strictObject({
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
  }),
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
  spikes: spikesSchema.nullable().prefault({}),
  clusters: clustersSchema.nullable().prefault({}),
  predictions: predictionsSchema.prefault({}),
  /** Office time left under which a deadline is at risk: the first band is shown, the last rings in the leader channel (ES-2, ES-5). */
  riskBands: z.strictObject({ near: durationSchema, critical: durationSchema }),
  /** How soon the customer hears after all linked work is done (OW-6). */
  updateOwed: durationSchema,
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
export type TicketStep = Policy['ticketLadder'][number];
export type Lease = NonNullable<Policy['leases']>;
