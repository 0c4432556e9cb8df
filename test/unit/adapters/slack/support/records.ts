import type { CardContext } from '../../../../../src/adapters/slack/cards/card.ts';
import { loadPolicy } from '../../../../../src/config/policy/load.ts';
import type { Person } from '../../../../../src/config/policy/schema.ts';
import type { CaseEvent, CaseState } from '../../../../../src/domain/case/case.ts';
import { evolve } from '../../../../../src/domain/case/fold.ts';
import type { Actor } from '../../../../../src/domain/record/actor.ts';
import { NOBODY_AWAY } from '../../../../../src/domain/record/lease.ts';
import { logAfter } from '../../../../../src/domain/record/record.ts';
import { evolve as evolveTicket } from '../../../../../src/domain/ticket/evolve.ts';
import type { TicketEvent, TicketState } from '../../../../../src/domain/ticket/state.ts';
import type { CaseRecord, TicketRecord } from '../../../../../src/flow/ports.ts';

const loaded = loadPolicy('policy.yml');
if (!loaded.ok) throw new Error('policy.yml does not load');
/** The policy that ships. */
export const policy = loaded.policy.policy;

export function personOf(id: string): Person {
  const found = policy.people.find((person) => person.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

/** A Friday, 14:17 in Berlin. */
export const NOW = new Date('2026-11-20T13:17:00Z');
export const minutes = (n: number, from = NOW): Date => new Date(from.getTime() + n * 60_000);

export const ana: Actor = { kind: 'person', id: 'ana', name: 'Ana Alves' };
/** Who looks at details. */
export const LOOKING: Person = personOf('ana');
export const rule: Actor = { kind: 'rule', name: 'outage' };

/** What cards are drawn with, where Slack knows everybody as U + id. */
export const viewAt = (now = NOW): CardContext => ({
  policy,
  now,
  absence: NOBODY_AWAY,
  names: (id) => ({
    name: policy.people.find((person) => person.id === id)?.name ?? id,
    slackId: `U${id.toUpperCase()}`,
  }),
  permalink: ({ channelId, ts }) => `https://acme.slack.com/archives/${channelId}/p${ts.replace('.', '')}`,
});

type Opened = Extract<CaseEvent, { type: 'opened' }>;
export type Overrides = Partial<Omit<Opened, 'assessment' | 'placement'>> & {
  readonly assessment?: Partial<Opened['assessment']>;
  readonly placement?: Partial<Opened['placement']>;
};

/** The case of SURFACES.md. */
export function opened(over: Overrides = {}): Opened {
  const { assessment, placement, ...rest } = over;
  return {
    type: 'opened',
    number: 128,
    openedBy: 'rule',
    why: 'An outage needs a clock and an audit trail (outage)',
    clocksFrom: 'the case was opened',
    clocksStart: minutes(-10),
    conversationId: '501',
    conversationUrl: 'https://app.intercom.com/a/inbox/x/conversation/501',
    contact: { id: 'c1', name: 'Rosa Reyes', email: 'rosa@acme.example' },
    account: {
      id: 'a1',
      name: 'Acme Robotics',
      plan: 'Enterprise',
      tier: 'enterprise',
      monthlySpendCents: 1_240_000,
      lifetimeValueCents: 40_000_000,
      topLifetimeValue: false,
      vip: true,
      renewsAt: new Date(NOW.getTime() + 38 * 86_400_000),
      manager: 'amir',
    },
    calendar: { name: 'always', spec: null },
    customerWaiting: true,
    answered: false,
    teammate: null,
    heard: [],
    ...rest,
    assessment: {
      intent: 'outage',
      type: 'bug',
      urgency: 'critical',
      severity: 'critical',
      priority: 'P1',
      sentiment: 'frustrated',
      tags: ['outage'],
      confidence: 0.93,
      guesses: [],
      risk: { level: 'high', reason: 'outage' },
      missing: ['environment', 'incident_start'],
      summary: 'All API calls fail with 502 since 14:05',
      briefing: 'Every call to the API answers 502.\nThe status page is green.\nThey ship orders by it.',
      source: 'built-in outage',
      ...assessment,
    },
    placement: {
      queue: 'engineering',
      rule: 'outage-high',
      why: 'An outage with high urgency',
      owner: null,
      page: ['eli'],
      paging: null,
      ladder: { name: 'standard', version: 'a test', steps: policy.ladder, criticalMs: policy.riskBands.critical },
      restricted: false,
      budgets: { FRT: 28 * 60_000, TTR: 4 * 3_600_000 },
      target: 'outage',
      calendar: 'always',
      tightening: null,
      ...placement,
    },
  };
}

export interface Told {
  readonly event: CaseEvent;
  readonly by?: Actor;
  readonly at?: Date;
}

/** A case folded from what happened to it. */
export function caseOf(first: Opened, then: readonly Told[] = [], more: Partial<CaseRecord> = {}): CaseRecord {
  const told: readonly Told[] = [{ event: first, by: rule, at: minutes(-10) }, ...then];
  const log = told.flatMap(({ event, by = ana, at = NOW }, index) => logAfter(index, [event], { at, by }));
  const state = log.reduce<CaseState | null>((current, event) => evolve(current, event), null);
  if (state === null) throw new Error('no events');
  return { id: `CASE-${first.number}`, version: log.length, state, log, cards: [], wakeAt: null, ...more };
}

type Created = Extract<TicketEvent, { type: 'created' }>;

export function ticketOf(
  then: readonly { readonly event: TicketEvent; readonly by?: Actor; readonly at?: Date }[] = [],
  over: Partial<Created> = {},
): TicketRecord {
  const created: TicketEvent = {
    type: 'created',
    team: 'engineering',
    ask: 'Find out why the gateway answers 502',
    caseId: 'CASE-128',
    caseSummary: 'All API calls fail with 502 since 14:05',
    priority: 'P1',
    account: 'Acme Robotics',
    requestedBy: ana,
    calendar: { name: 'always', spec: null },
    responseMs: 15 * 60_000,
    resolutionMs: 4 * 3_600_000,
    ladder: { name: 'ticket', version: 'a test', steps: policy.ticketLadder, criticalMs: null },
    ...over,
  };
  const told: { readonly event: TicketEvent; readonly by?: Actor; readonly at?: Date }[] = [
    { event: created, by: ana, at: minutes(-5) },
    ...then,
  ];
  const log = told.flatMap(({ event, by = ana, at = NOW }, index) => logAfter(index, [event], { at, by }));
  const state = log.reduce<TicketState | null>((current, event) => evolveTicket(current, event), null);
  if (state === null) throw new Error('no events');
  return { id: 'ENG-12', version: log.length, state, log, cards: [], wakeAt: null };
}
