import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { absorbOf } from '../../../../src/domain/case/absorb.ts';
import { type CaseEvent, type CaseInput, type CaseState, isEnd } from '../../../../src/domain/case/case.ts';
import { cardChannels } from '../../../../src/domain/case/channels.ts';
import { clockName } from '../../../../src/domain/case/clocks.ts';
import type { Placement } from '../../../../src/domain/case/core.ts';
import { evolve } from '../../../../src/domain/case/fold.ts';
import { inQueue } from '../../../../src/domain/case/may.ts';
import { waivable } from '../../../../src/domain/case/waiver.ts';
import { wakeCase } from '../../../../src/domain/escalation/case-wake.ts';
import { predict } from '../../../../src/domain/predict/prediction.ts';
import { PRIOR } from '../../../../src/domain/predict/weights.ts';
import { personOf } from '../../../../src/domain/record/effect.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import type { Logged } from '../../../../src/domain/record/record.ts';
import { readClock } from '../../../../src/domain/sla/read.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import {
  anAccount,
  assessment,
  by,
  calendar,
  MINUTE,
  openCase,
  placement,
  RESTRICTED,
  RULE,
  type Step,
  T0,
  tell,
  wake,
} from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

/** More with MODEL_RUNS=…; each run is up to 60 steps. */
const RUNS = Number(process.env.MODEL_RUNS ?? 80);

const PEOPLE = ['ana', 'ben', 'lena', 'maya', 'sol'] as const;
const PLACES: Readonly<Record<'standard' | 'outage' | 'billing' | 'restricted', Placement>> = {
  standard: placement(),
  outage: placement({ queue: 'technical', budgets: { FRT: 30 * MINUTE, NRT: 60 * MINUTE, TTR: 240 * MINUTE } }),
  billing: placement({
    queue: 'billing',
    calendar: 'office',
    budgets: { FRT: 120 * MINUTE, NRT: 120 * MINUTE, TTC: 1200 * MINUTE },
  }),
  restricted: placement(RESTRICTED),
};

type Op =
  | { readonly do: 'tell'; readonly command: CaseInput['type']; readonly by: string; readonly n: number }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'wake' };

const op: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('tell' as const),
      command: fc.constantFrom<CaseInput['type'][]>(
        'claim',
        'merge',
        'unmerge',
        'absorb',
        'part',
        'come_back',
        'note_offer',
        'end_offer',
        'offer_merge',
        'hear_close',
        'assign',
        'release',
        'wait',
        'snooze',
        'resume',
        'resolve',
        'reopen',
        'escalate',
        'hear_customer',
        'hear_teammate',
        'hear_automatic',
        'hear_rating',
        'hear_outlook',
        'answer_outlook',
        'retriage',
        'transfer',
        'request_ticket',
        'ticket_changed',
        'info_asked',
        'tell_customer',
        'answer_info',
        'fill_in',
        'set_deadline',
        'promise',
        'add_review_action',
        'finish_review_action',
        'waive',
        'answer_waiver',
        'refresh_account',
        'place_again',
        'reply',
        'note',
        'message_delivered',
        'message_failed',
        'edit_note',
        'take_back_note',
        'note_sent',
        'conversation_deleted',
        'conversation_merged',
        'contact_is',
        'begin_conversation',
        'teammate_is',
        'erase',
      ),
      by: fc.constantFrom(...PEOPLE),
      n: fc.nat(1000),
    }),
  },
  // From a moment to a week: downtime, nights and weekends among them.
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      minutes: fc.oneof(fc.integer({ min: 0, max: 45 }), fc.integer({ min: 45, max: 10_080 })),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ do: 'wake' as const }) },
);

/** The command an operation stands for; `n` chooses among its details. */
function commandOf(type: CaseInput['type'], n: number, now: Date): CaseInput {
  const earlier = new Date(now.getTime() - (n % 90) * MINUTE);
  const team = n % 2 === 0 ? 'engineering' : 'finance';
  switch (type) {
    case 'claim':
    case 'release':
    case 'wait':
    case 'resume':
      return { type };
    case 'assign':
      return { type, person: PEOPLE[n % PEOPLE.length] ?? 'ana' };
    case 'add_review_action':
      return { type, note: 'look', owner: 'ana', due: new Date(now.getTime() + (n % 300) * MINUTE) };
    case 'finish_review_action':
      return { type, action: n };
    case 'promise':
      return { type, until: new Date(now.getTime() + (n % 300) * MINUTE), note: 'the fix' };
    case 'snooze':
      return { type, until: n % 4 === 0 ? null : new Date(now.getTime() + (n % 600) * MINUTE), since: earlier };
    case 'resolve':
      return { type, how: 'done', anyway: n % 2 === 0, ...(n % 3 === 0 ? { since: earlier } : {}) };
    case 'reopen':
      return { type, why: 'again', ...(n % 3 === 0 ? { since: earlier } : {}) };
    case 'escalate':
      return { type, reason: 'stuck' };
    case 'deescalate':
      return { type, reason: 'calm again' };
    case 'page':
      return { type, list: 'engineering', onCall: ['eli', 'erin'], away: n % 2 === 0 ? ['eli'] : [], why: 'look' };
    case 'ticket_unanswered':
      return { type, ticket: `T-${n}`, team };
    case 'hear_customer':
      return { type, heardAt: earlier, thanks: n % 5 === 0 };
    case 'hear_teammate':
      return { type, heardAt: earlier, teammate: '9', name: 'Tess' };
    case 'hear_automatic':
      return { type, kind: n % 2 === 0 ? 'absence' : 'ticket' };
    case 'hear_rating':
      return { type, heardAt: earlier, score: n % 2 === 0 ? 2 : 5, remark: null, risk: 0.2, features: { reopened: 1 } };
    case 'hear_outlook':
      return { type, risk: n % 2 === 0 ? 0.7 : null, signs: n % 2 === 0 ? ['it changed hands'] : [] };
    case 'answer_outlook': {
      const says = (['agree', 'disagree', 'later'] as const)[n % 3] ?? 'agree';
      const until = n % 4 === 0 ? null : new Date(now.getTime() + (n + 1) * MINUTE);
      return { type, says, until, features: { age: n % 4 } };
    }
    case 'retriage': {
      const places = Object.values(PLACES);
      const place = places[n % places.length] ?? PLACES.standard;
      return {
        type,
        assessment: assessment(),
        placement: place,
        calendar: calendar(place.calendar === 'office' ? 'office' : 'always'),
      };
    }
    case 'transfer': {
      const places = Object.values(PLACES);
      const place = places[n % places.length] ?? PLACES.standard;
      const owner = n % 3 === 0 ? 'sol' : null;
      return {
        type,
        why: 'belongs there',
        placement: { ...place, owner },
        calendar: calendar(place.calendar === 'office' ? 'office' : 'always'),
      };
    }
    case 'acknowledge_alert':
    case 'acknowledge_page':
    case 'keep_lease':
    case 'hand_back':
      return { type };
    case 'set_deadline':
      return {
        type,
        metric: n % 3 === 0 ? null : n % 3 === 1 ? 'FRT' : 'TTR',
        ms: (n + 1) * MINUTE,
        from: n % 2 === 0 ? 'now' : 'start',
        reason: 'agreed',
      };
    case 'waive':
      return { type, clock: null, reason: 'nobody to blame' };
    case 'answer_waiver':
      return { type, clock: 'FRT@0', approve: n % 2 === 0 };
    case 'refresh_account':
      return { type, account: anAccount(new Date(now.getTime() + (n - 200) * 86_400_000)) };
    case 'place_again': {
      const places = Object.values(PLACES);
      const placement = places[n % places.length] ?? PLACES.standard;
      return {
        type,
        account: anAccount(now),
        assessment: assessment(),
        placement,
        calendar: calendar(placement.calendar === 'office' ? 'office' : 'always'),
      };
    }
    case 'conversation_deleted':
      return { type };
    case 'begin_conversation':
      return { type, conversationId: `8${n}`, conversationUrl: null, contact: null, teammate: null };
    case 'conversation_merged':
      return { type, into: 'CASE-9' };
    case 'contact_is':
      return { type, contact: { id: `c${n}`, name: 'Cara', email: null } };
    case 'teammate_is':
      return { type, teammate: n % 3 === 0 ? null : `t${n}`, name: null };
    case 'erase':
      return n % 2 === 0 ? { type, what: 'customer' } : { type, what: 'parts', parts: [`p${n}`], headline: null };
    case 'lost_place':
      return { type, channel: '#general', what: 'CASE-1', people: ['lena'] };
    case 'draft_article':
      return { type, article: { title: `t${n}`, problem: '', cause: '', solution: 'do it' } };
    case 'article_drafted':
      return { type, articleId: `a${n}`, title: `t${n}`, url: null };
    case 'article_refused':
      return { type, title: `t${n}`, why: 'no' };
    case 'reply':
      return { type, text: `words ${n}`, ...(n % 4 === 0 ? { claim: true } : {}) };
    case 'note':
      return { type, text: `words ${n}`, ...(n % 2 === 0 ? { said: `C1:${n % 6}` } : {}) };
    case 'edit_note':
      return { type, said: `C1:${n % 6}`, edited: `${n}`, text: `other words ${n}` };
    case 'take_back_note':
      return { type, said: `C1:${n % 6}` };
    case 'note_sent':
      return { type, written: n, part: `p${n}`, text: n % 4 === 0 ? null : `words ${n}` };
    case 'message_delivered':
      return { type, written: n, part: `p${n}` };
    case 'message_failed':
      return { type, written: n, why: 'Intercom: 403 forbidden' };
    case 'request_ticket':
    case 'link_ticket':
      return { type, ticket: { id: `T-${n}`, team, ask: 'look', status: 'open', owner: null } };
    case 'fill_in':
      return { type, facts: { environment: `version ${n}`, invoice: 'not known' } };
    case 'answer_info':
      return { type, ticket: `T-${n}`, question: null, text: 'version 2' };
    case 'tell_customer':
      return { type, ticket: `T-${n}`, telling: n, text: 'It is solved' };
    case 'info_asked':
      return {
        type,
        ticket: `T-${n}`,
        question: { n, text: 'which version?', case: 'CASE-1', by: 'eli', name: 'Eli', at: now },
      };
    case 'merge':
      return { type, into: n % 4 === 0 ? 'CASE-1' : 'CASE-9' };
    case 'unmerge':
      return { type };
    case 'absorb':
      return { ...absorbOf(`CASE-${20 + (n % 3)}`, openCase().state), clocks: openCase({}, now).state.clocks };
    case 'part':
      return { type, merged: `CASE-${20 + (n % 3)}` };
    case 'come_back':
      return { type, from: 'CASE-9', why: 'ended' };
    case 'note_offer':
      return { type, to: `CASE-${30 + (n % 2)}` };
    case 'end_offer':
      return { type, with: `CASE-${40 + (n % 2)}` };
    case 'offer_merge':
      return { type, case: { id: `CASE-${40 + (n % 2)}`, summary: 'the same' } };
    case 'hear_close':
      return { type, ...(n % 2 === 0 ? {} : { of: `CASE-${20 + (n % 3)}` }) };
    case 'unlink_ticket':
      return { type, ticket: `T-${n}` };
    case 'ticket_changed': {
      const statuses = ['claimed', 'in_progress', 'done'] as const;
      return { type, ticket: `T-${n}`, status: statuses[n % 3] ?? 'done', owner: 'eli', ownerName: 'eli', note: null };
    }
    default:
      return type satisfies never;
  }
}

/** Ticket news is about a ticket the case has, where it has one; waivers are of what is late or asked for. */
function aimed(command: CaseInput, state: CaseState, now: Date): CaseInput {
  const late = command.type === 'waive' ? waivable(state.clocks, now)[0] : undefined;
  if (command.type === 'waive' && late) return { ...command, clock: clockName(late) };
  const asked = state.waiversAsked?.[0];
  if (command.type === 'answer_waiver' && asked) return { ...command, clock: asked.clock };
  const writing = state.writings?.[0];
  const isReceipt =
    command.type === 'message_delivered' || command.type === 'message_failed' || command.type === 'note_sent';
  if (isReceipt && writing) return { ...command, written: writing.n };
  const known = state.tickets.at(-1);
  const aboutTicket =
    command.type === 'ticket_changed' || command.type === 'info_asked' || command.type === 'answer_info';
  return aboutTicket && known ? { ...command, ticket: known.id } : command;
}

/** Flow lets nobody but the queue's people at a restricted case. */
const actor = (person: string, { restricted, queue }: CaseState): string =>
  restricted && !inQueue(person, queue, POLICY) ? 'lou' : person;

/** What may be said of a resolved case: what is heard of it, and whether its breaches are excused. */
const QUIET: readonly CaseEvent['type'][] = [
  'erased',
  'contact_changed',
  'teammate_changed',
  'customer_replied',
  'teammate_replied',
  'heard',
  'rated',
  'ticket_changed',
  'info_asked',
  'customer_left_out',
  'waiver_requested',
  'waived',
  'waiver_declined',
  'article_requested',
  'article_drafted',
  'article_refused',
  'message_written',
  'message_delivered',
  'message_failed',
  'note_changed',
  'note_taken_back',
  'parted',
  'offer_noted',
  'offer_ended',
  'review_made',
  'review_action_added',
  'review_action_due',
  'review_action_done',
];

function checkLog(log: readonly Logged<CaseEvent>[]): void {
  expect(log.map((entry) => entry.n)).toEqual(log.map((_, index) => index + 1));
  const fired = new Set<string>();
  const highest = new Map<string, number>();
  let open = true;
  for (const entry of log) {
    if (entry.type === 'reopened' || entry.type === 'unmerged') open = true;
    else if (!open) expect(QUIET).toContain(entry.type);
    if (isEnd(entry)) open = false;
    if (entry.type !== 'step_reached') continue;
    for (const step of [entry.step, ...entry.skipped]) {
      expect(fired).not.toContain(`${entry.clock} ${step}`);
      fired.add(`${entry.clock} ${step}`);
    }
    expect(entry.share).toBeGreaterThan(highest.get(entry.clock) ?? 0);
    highest.set(entry.clock, entry.share);
    expect(entry.reachedAt.getTime()).toBeLessThanOrEqual(entry.at.getTime());
  }
}

function checkClocks({ state }: CaseRecord, now: Date): void {
  const held = state.status === 'waiting' || state.status === 'snoozed';
  for (const clock of state.clocks) {
    const open = clock.pauses.filter((one) => one.to === undefined);
    expect(open.length).toBeLessThanOrEqual(1);
    const reading = readClock(clock, now);
    if (!state.open || state.restricted) expect(reading.state).toBe('stopped');
    else if (reading.state === 'stopped' || clock.metric === 'UPDATE') continue;
    // What was promised for a moment is due then, on hold too.
    else if (clock.promised !== undefined) expect(reading.state).toBe('running');
    else
      expect([clock.metric, reading.state, open.length]).toEqual([
        clock.metric,
        held ? 'paused' : 'running',
        held ? 1 : 0,
      ]);
  }
  expect(state.snoozedUntil === null || state.status === 'snoozed').toBe(true);
  if (state.status === 'new') expect(state.owner).toBeNull();
  if (state.status === 'in_progress') expect(state.owner).not.toBeNull();
  expect(state.open).toBe(state.status !== 'resolved');
}

/** Never late, and never for nothing: the sweep would otherwise take the case again and again. */
function checkWake(record: CaseRecord): void {
  const { state, wakeAt } = record;
  if (wakeAt === null) {
    expect(wakeCase(state, POLICY, new Date('2036-01-01T00:00:00Z'), NOBODY_AWAY)).toEqual([]);
    return;
  }
  expect(wakeCase(state, POLICY, new Date(wakeAt.getTime() - 1), NOBODY_AWAY)).toEqual([]);
  expect(wakeCase(state, POLICY, wakeAt, NOBODY_AWAY)).not.toEqual([]);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.values(value).flatMap(textsIn);
}

function checkEffects(before: CaseRecord, { record, effects, events }: Step): void {
  // Whoever is told once goes along with it.
  const told = effects.flatMap((one) => (one.kind === 'tell' && one.to === 'person' ? [one] : []));
  for (const one of told) expect(record.state.audience).toContain(personOf(one.target));
  if (!record.state.restricted && events.some(({ type }) => type !== 'heard'))
    expect(told.map(({ target }) => personOf(target))).toEqual(expect.arrayContaining([...before.state.audience]));
  const keys = effects.map((one) => one.key);
  expect(new Set(keys).size).toBe(keys.length);
  if (!record.state.restricted || events.length === 0) return;
  const stood = cardChannels(before.state, POLICY);
  const left = stood.filter((channel) => channel !== '#security');
  for (const one of effects) {
    // Its own customer is answered, and by nobody else's eyes read.
    expect(['card', 'thread', 'retract', 'attributes', 'state', 'tell', 'written', 'redact']).toContain(one.kind);
    if (one.kind === 'written') expect(one.as).toBe('reply');
    // What was said before is taken away where it was said, once.
    if (one.kind === 'retract') expect([before.state.restricted, left.includes(one.channel)]).toEqual([false, true]);
    if (one.kind === 'card') expect(['#security', ...left]).toContain(one.channel);
    if (one.kind === 'thread') expect(one.channel).toBe('#security');
    // What it has asked of other teams hears that it is taken back, and no word more.
    if (one.kind === 'tell' && one.as === 'take_back') {
      expect([before.state.restricted, one.message]).toEqual([false, { type: 'take_back', case: record.id }]);
      continue;
    }
    // Wherever else it is spoken of is drawn anew, once.
    if (one.kind === 'tell' && one.to === 'named' && one.as === 'named') expect(before.state.restricted).toBe(false);
    if (one.kind !== 'tell' || one.to === 'named') continue;
    // Cases that are merged into it, or are no more, hear numbers alone; that which it is merged into is as closed as it is (flow/merge.ts).
    if (one.to === 'case' && one.message.type === 'absorb') {
      expect([one.target, events.map(({ type }) => type)]).toEqual([record.state.mergedInto?.id, ['merged']]);
      continue;
    }
    if (one.to === 'case') {
      expect(textsIn(one.message).filter((text) => !/^(CASE-\d+|[a-z_]+)$/.test(text))).toEqual([]);
      continue;
    }
    expect(['person', 'channel']).toContain(one.to);
    // People are not told anything: what they were told is taken back.
    if (one.to === 'person' && one.as === 'refresh' && !before.state.restricted) continue;
    if (one.to === 'person') expect(inQueue(personOf(one.target), 'security', POLICY)).toBe(true);
    // What stood in the leader channel before the case became restricted is taken out of it; nothing new is said there.
    if (one.to === 'channel') expect([one.as, before.state.restricted]).toEqual(['refresh', false]);
  }
}

test('[SLA-4] [ES-1] [ES-6] [RO-6] whatever happens to a case in whatever order, its rules hold', () => {
  let steps = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('standard', 'outage', 'billing', 'restricted' as const),
      fc.array(op, { minLength: 10, maxLength: 60, size: 'max' }),
      (place, ops) => {
        const placed = PLACES[place];
        let now = T0;
        let record = openCase({
          placement: placed,
          calendar: calendar(placed.calendar === 'office' ? 'office' : 'always'),
        });
        for (const one of ops) {
          if (one.do === 'pass') now = new Date(now.getTime() + one.minutes * MINUTE);
          else {
            const result =
              one.do === 'wake'
                ? wake(record, now)
                : tell(
                    record,
                    aimed(commandOf(one.command, one.n, now), record.state, now),
                    now,
                    by(actor(one.by, record.state)),
                  );
            expect(result.record.version).toBe(record.version + (result.events.length > 0 ? 1 : 0));
            checkEffects(record, result);
            record = result.record;
            checkWake(record);
          }
          checkClocks(record, now);
          steps += 1;
        }
        checkLog(record.log);
        const { prediction, ...folded } = record.state;
        expect(record.log.reduce<CaseState | null>(evolve, null)).toEqual({ ...folded, prediction: null });
        expect(prediction).toEqual(predict(record, PRIOR, record.log.at(-1)?.at ?? T0));
      },
    ),
    { numRuns: RUNS },
  );
  expect(steps).toBeGreaterThan(RUNS * 10);
});

test('[ES-6] [AD-4] a sweep at every due moment ends with nothing due, and a second one changes nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('standard', 'outage', 'billing' as const),
      fc.integer({ min: 0, max: 20_000 }),
      (place, minutes) => {
        const placed = PLACES[place];
        const now = new Date(T0.getTime() + minutes * MINUTE);
        let record = openCase({
          placement: placed,
          calendar: calendar(placed.calendar === 'office' ? 'office' : 'always'),
        });
        for (let guard = 0; record.wakeAt && record.wakeAt <= now; guard += 1) {
          expect(guard).toBeLessThan(10);
          record = wake(record, now).record;
        }
        expect(wake(record, now)).toMatchObject({ record, events: [], effects: [] });
        // Of each clock one step at most: the highest that was missed.
        const clocks = record.log.flatMap((entry) => (entry.type === 'step_reached' ? [entry.clock] : []));
        expect(new Set(clocks).size).toBe(clocks.length);
        expect(wake(record, now).record.log.every((entry) => entry.by.kind === RULE.kind)).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
});
