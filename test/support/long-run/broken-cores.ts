import type { Policy } from '../../../src/config/policy/schema.ts';
import type { CaseEvent, CaseState } from '../../../src/domain/case/case.ts';
import type { Logged } from '../../../src/domain/record/record.ts';
import { CORE, type Core } from './core.ts';
import type { Rule } from './rules.ts';

type Wake = Core['wakeCase'];

const waking = (change: (events: readonly CaseEvent[], ...given: Parameters<Wake>) => readonly CaseEvent[]): Core => ({
  ...CORE,
  wakeCase: (...given) => change(CORE.wakeCase(...given), ...given),
});

const evolving = (
  change: (before: CaseState | null, after: CaseState, event: Logged<CaseEvent>) => CaseState,
): Core => ({
  ...CORE,
  cases: { ...CORE.cases, evolve: (before, event) => change(before, CORE.cases.evolve(before, event), event) },
});

const wakingAt = (change: (at: Date | null, now: Date, state: CaseState, policy: Policy) => Date | null): Core => ({
  ...CORE,
  cases: {
    ...CORE.cases,
    wakeAt: (state, policy, now, absence) => change(CORE.cases.wakeAt(state, policy, now, absence), now, state, policy),
  },
});

const MINUTE = 60_000;

/** The rules with one mistake each, and what must notice it: the mistakes are those that others have shipped. */
export const BROKEN: readonly { readonly mistake: string; readonly noticed: readonly Rule[]; readonly core: Core }[] = [
  {
    mistake: 'forgets that a step has come',
    noticed: ['a step comes once'],
    core: {
      ...CORE,
      wakeCase: (state, ...more) => CORE.wakeCase({ ...state, fired: state.fired.slice(0, -1) }, ...more),
    },
  },
  {
    mistake: 'warns with half an hour to spare',
    noticed: ['no step comes early', 'it wakes in time'],
    core: {
      ...CORE,
      wakeCase: (state, policy, now, ...more) =>
        CORE.wakeCase(state, policy, new Date(now.getTime() + 30 * MINUTE), ...more),
    },
  },
  {
    mistake: 'never warns of a next response',
    noticed: ['no step is lost', 'it wakes for a reason'],
    core: waking((events) => events.filter((event) => event.type !== 'step_reached' || event.metric !== 'NRT')),
  },
  {
    mistake: 'tells every missed step after downtime',
    noticed: ['only the highest missed step comes'],
    core: waking((events) =>
      events.flatMap((event): readonly CaseEvent[] =>
        event.type === 'step_reached'
          ? [...event.skipped.map((step) => ({ ...event, step, skipped: [] })), { ...event, skipped: [] }]
          : [event],
      ),
    ),
  },
  {
    mistake: 'tells the lowest missed step after downtime',
    noticed: ['only the highest missed step comes'],
    core: waking((events) =>
      events.map((event) =>
        event.type === 'step_reached' ? { ...event, step: event.skipped[0] ?? event.step, skipped: [] } : event,
      ),
    ),
  },
  {
    mistake: 'lets the clocks run while it waits for the customer',
    noticed: ['no clock runs while it is held'],
    core: evolving((before, after, { type }) =>
      type === 'waiting' && before ? { ...after, clocks: before.clocks } : after,
    ),
  },
  {
    mistake: 'lets the clocks run after it is resolved',
    noticed: ['no clock runs while it is held', 'elapsed follows the calendar'],
    core: evolving((before, after, { type }) =>
      type === 'resolved' && before ? { ...after, clocks: before.clocks } : after,
    ),
  },
  {
    mistake: 'forgets the pauses when a rule tightens a target',
    noticed: ['elapsed follows the calendar'],
    core: evolving((_, after, { type }) =>
      type === 'tightened' ? { ...after, clocks: after.clocks.map((clock) => ({ ...clock, pauses: [] })) } : after,
    ),
  },
  {
    mistake: 'shifts a pause by the time that nobody noticed',
    noticed: ['elapsed follows the calendar'],
    core: evolving((_, after, { type }) =>
      type === 'claimed'
        ? {
            ...after,
            clocks: after.clocks.map((clock) => ({
              ...clock,
              pauses: clock.pauses.map((one) => ({ ...one, from: after.openedAt })),
            })),
          }
        : after,
    ),
  },
  {
    mistake: 'wakes a minute late',
    noticed: ['it wakes in time'],
    core: wakingAt((at) => at && new Date(at.getTime() + MINUTE)),
  },
  {
    mistake: 'forgets to wake',
    noticed: ['no step is lost', 'it wakes in time', 'pages keep their times'],
    core: wakingAt(() => null),
  },
  {
    mistake: 'wakes at once, for ever',
    noticed: ['it wakes for a reason'],
    core: wakingAt((at, now) => at && now),
  },
  {
    mistake: 'goes on paging whoever has answered',
    noticed: ['pages keep their times'],
    core: evolving((before, after, { type }) =>
      type === 'page_acknowledged' && before ? { ...after, page: before.page ?? null } : after,
    ),
  },
  {
    mistake: 'pages one person only',
    noticed: ['pages keep their times', 'it wakes for a reason'],
    core: waking((events) => events.filter((event) => event.type !== 'paged' || event.anew)),
  },
  {
    mistake: 'takes a case back from somebody who was never asked',
    noticed: ['a lease ends after it was asked'],
    core: waking((events, _state, _policy, now) =>
      events.map((event) =>
        event.type === 'lease_asked'
          ? { type: 'lease_ended', person: event.person, askedAt: now, to: null, tell: [] }
          : event,
      ),
    ),
  },
  {
    mistake: 'takes a case back from somebody who has answered',
    noticed: ['a lease ends after it was asked'],
    core: evolving((before, after) =>
      before?.lease && before.owner === after.owner ? { ...after, lease: before.lease } : after,
    ),
  },
  {
    mistake: 'tells the leaders of restricted cases',
    noticed: ['restricted cases stay inside'],
    core: {
      ...CORE,
      cases: {
        ...CORE.cases,
        effects: (id, before, after, logged, policy) =>
          CORE.cases.effects(
            id,
            before && { ...before, restricted: false },
            { ...after, restricted: false },
            logged,
            policy,
          ),
      },
    },
  },
  {
    mistake: 'keeps in its state what is not in its log',
    noticed: ['the state is the fold of the log'],
    core: evolving((before, after) => ({ ...after, openedWhy: before ? `${Math.random()}` : after.openedWhy })),
  },
];
