import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dueToWake } from '../../../src/adapters/store/queries.ts';
import type { Conversation, Part } from '../../../src/domain/conversation/state.ts';
import { advance, sweep } from '../../../src/flow/advance.ts';
import { commandCase } from '../../../src/flow/case-command.ts';
import { considerConversation } from '../../../src/flow/consider.ts';
import { openByHand } from '../../../src/flow/open-by-hand.ts';
import { min } from '../../support/core-case.ts';
import { conversation, enterprise, part, question } from '../../support/core-conversation.ts';
import { who } from '../../support/core-policy.ts';
import { type Bench, bench } from '../../support/ports.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(() => on.wipe());
afterAll(() => on.close());

/** Intercom's conversation is now as said, and somebody looks at it. */
async function look(minute: number, parts: readonly Part[], changes: Partial<Conversation> = {}): Promise<void> {
  on.conversations.set('77', conversation(parts, changes));
  await considerConversation(on.ports, '77', min(minute));
}
const again = (minute: number) => considerConversation(on.ports, '77', min(minute));
const theCase = () => on.store.cases.latestOf('77');
const kept = () => on.store.conversations.load('77');
const cases = () => on.models.records.countDocuments({ kind: 'case' });
const log = async () => (await theCase())?.log.map((entry) => entry.type);
/** All that is stored, to see that nothing changed. */
const everything = () => on.models.records.find({ kind: { $in: ['case', 'conversation'] } }).lean();
const due = (minute: number) => dueToWake(on.models, min(minute));
const outage = { intent: 'outage', severity: 'critical', priority: 'P1' } as const;

describe('case or chat', () => {
  test('[IN-1] a clear question stays a chat until the shift is over, then becomes a case by itself', async () => {
    await look(1, [part(0, 'customer')]);
    expect(await cases()).toBe(0);
    expect((await kept())?.wakeAt).toEqual(min(480));
    expect(await due(479)).toEqual([]);
    await advance(on.ports, 'conversation', '77', min(480));
    expect((await theCase())?.state).toMatchObject({
      openedBy: 'rule',
      openedWhy: expect.stringContaining('longer-than-a-shift'),
    });
    expect((await kept())?.state).toMatchObject({ status: 'case', caseId: 'CASE-1' });
    expect(await due(480)).toEqual([]);
  });

  test('[IN-1] a chat closed within the shift stays one, and nobody looks again', async () => {
    await look(1, [part(0, 'customer')]);
    await look(30, [part(0, 'customer'), part(20, 'teammate'), part(29, 'teammate', { kind: 'close', text: '' })], {
      state: 'closed',
    });
    expect((await kept())?.wakeAt).toBeNull();
    await again(500);
    expect(await cases()).toBe(0);
  });

  test('[IN-1] [IC-1] a conversation closed before anybody looked, or gone, is nothing', async () => {
    await look(30, [part(0, 'customer')], { state: 'closed' });
    on.conversations.clear();
    await again(31);
    await considerConversation(on.ports, 'never-seen', min(31));
    expect(await everything()).toEqual([]);
  });

  test('[IN-1] [IN-4] an intent that needs a case opens one by triage; the case says which and why', async () => {
    on.judge(outage);
    await look(1, [part(0, 'customer', { text: 'Everything is down' })]);
    expect((await theCase())?.state).toMatchObject({
      openedBy: 'ai',
      queue: 'technical',
      placedBy: 'outage',
      openedWhy: 'An outage needs a clock (outage)',
    });
    expect((await theCase())?.log[0]?.by).toEqual({ kind: 'ai', name: 'triage (built-in test)' });
  });

  test('[IN-2] a keyword opens at once, whatever triage thinks', async () => {
    on.judge({ confidence: 0.2 });
    await look(1, [part(0, 'customer', { text: 'I want a refund' })]);
    expect((await theCase())?.state).toMatchObject({ openedBy: 'rule', queue: 'triage', placedBy: 'low-confidence' });
  });

  test('[IN-1] an enterprise account is a case from its first message', async () => {
    await look(1, [part(0, 'customer')], { account: enterprise });
    expect((await theCase())?.state.account).toMatchObject({ name: 'Acme', tier: 'enterprise' });
  });

  test('[IN-1] [RO-4] a reason that is certain is not hidden by one that rests on a guess', async () => {
    on.judge({ ...outage, confidence: 0.4 });
    await look(1, [part(0, 'customer')], { account: enterprise });
    expect((await theCase())?.state).toMatchObject({
      openedBy: 'rule',
      openedWhy: 'Enterprise account (enterprise)',
      queue: 'triage',
    });
  });

  test('[IN-10] the clock starts with the message that made it a case, and the case says why', async () => {
    await look(1, [part(0, 'customer')]);
    on.judge(outage);
    await look(12, [part(0, 'customer'), part(10, 'customer', { text: 'Now everything is down' })]);
    const state = (await theCase())?.state;
    expect(state?.clocks[0]?.startedAt).toEqual(min(10));
    expect(state?.clocksFrom).toContain('An outage needs a clock');
  });

  test('[IN-7] bare thanks open nothing, also after a shift', async () => {
    await look(1, [part(0, 'customer', { text: 'Thank you!' })]);
    await again(1000);
    expect(await everything()).toEqual([]);
  });
});

describe('[TR-2] the clarifying question', () => {
  const asks = async () => {
    const stored = await on.models.records.findById('77').lean();
    return stored?.effects.map((effect) => effect.kind);
  };
  beforeEach(() => on.judge({ confidence: 0.4 }));

  test('is put once, however often one looks', async () => {
    await look(1, [part(0, 'customer')]);
    await Promise.all([again(2), again(2), again(3)]);
    await look(4, [part(0, 'customer'), part(3, 'customer')]);
    expect(await asks()).toEqual(['reply']);
    expect(await cases()).toBe(0);
  });

  test('by several at once is put once', async () => {
    on.conversations.set('77', conversation([part(0, 'customer')]));
    await Promise.all([again(1), again(1), again(1), again(1)]);
    expect(await asks()).toEqual(['reply']);
  });

  test('answered clearly makes a case of what was meant', async () => {
    await look(1, [part(0, 'customer')]);
    on.judge({ ...outage, confidence: 0.95 });
    await look(10, [part(0, 'customer'), question(1), part(9, 'customer', { text: 'Everything is down' })]);
    expect((await theCase())?.state).toMatchObject({ queue: 'technical', openedBy: 'ai', answered: false });
  });

  test('answered and still unclear goes to people', async () => {
    await look(1, [part(0, 'customer')]);
    await look(10, [part(0, 'customer'), question(1), part(9, 'customer')]);
    expect((await theCase())?.state).toMatchObject({
      queue: 'triage',
      openedWhy: expect.stringContaining('still-unclear'),
    });
  });

  test('unanswered goes to people by itself', async () => {
    await look(1, [part(0, 'customer')]);
    on.conversations.set('77', conversation([part(0, 'customer'), question(1)]));
    expect(await due(60)).toEqual([]);
    await sweep(
      on.ports,
      {
        due: (now) => dueToWake(on.models, now),
        failed: (_id, error) => {
          throw error;
        },
      },
      min(61),
    );
    const state = (await theCase())?.state;
    expect(state).toMatchObject({ queue: 'triage', openedWhy: expect.stringContaining('question-unanswered') });
    expect(state?.clocks[0]?.startedAt).toEqual(min(61));
  });

  test('is not put to somebody whose conversation became a case in the same moment', async () => {
    const ports = {
      ...on.ports,
      triage: {
        // While triage thinks about the first message, the second one has made a case.
        async judge(input: Parameters<typeof on.ports.triage.judge>[0]) {
          const said = await on.ports.triage.judge(input);
          on.judge(outage);
          await look(2, [part(0, 'customer'), part(1, 'customer', { text: 'Everything is down' })]);
          return said;
        },
      },
    };
    on.conversations.set('77', conversation([part(0, 'customer')]));
    await considerConversation(ports, '77', min(2));
    expect(await cases()).toBe(1);
    expect((await theCase())?.id).toBe('CASE-1');
    expect((await asks()) ?? []).toEqual([]);
  });
});

describe('[IN-6] [IC-1] one conversation, one case', () => {
  beforeEach(() => on.judge(outage));

  test('many considerations at once', async () => {
    on.conversations.set('77', conversation([part(0, 'customer')]));
    await Promise.all(Array.from({ length: 20 }, () => again(1)));
    expect(await cases()).toBe(1);
    expect(await log()).toEqual(['opened']);
    // The case says whose it is: of the conversation there is nothing to remember.
    expect([(await theCase())?.state.conversationId, await kept()]).toEqual(['77', null]);
  });

  test('opening by hand beside them is refused with the number, and tells nothing of a restricted one', async () => {
    const form = {
      conversationId: '77',
      summary: 'down',
      details: '',
      intent: 'outage',
      urgency: 'high',
      severity: 'high',
      accountName: null,
      contactEmail: null,
    } as const;
    await look(1, [part(0, 'customer')]);
    expect(await openByHand(on.ports, { person: who('ana'), form, now: min(2) })).toMatchObject({
      refusal: { kind: 'open_case_exists', id: 'CASE-1' },
    });
    await on.wipe();
    on.judge({ intent: 'security_compliance' });
    await look(1, [part(0, 'customer')]);
    const refused = await openByHand(on.ports, { person: who('ana'), form, now: min(2) });
    expect(refused).toMatchObject({ refusal: { kind: 'not_allowed' } });
    expect(JSON.stringify(refused)).not.toContain('CASE-');
  });

  test('repeated and reordered webhooks change nothing', async () => {
    const parts = [
      part(0, 'customer'),
      part(5, 'teammate'),
      part(9, 'customer', { text: 'Still down' }),
      part(11, 'teammate', { kind: 'snooze', text: '' }),
      part(20, 'customer', { text: 'Hello?' }),
      part(25, 'teammate', { kind: 'close', text: '' }),
      part(26, 'customer', { text: 'Thanks' }),
    ];
    for (const [index] of parts.entries())
      await look(30, parts.slice(0, index + 1), { state: index === 3 ? 'snoozed' : 'open', snoozedUntil: min(300) });
    const once = await everything();
    expect(await log()).toEqual([
      'opened',
      'teammate_replied',
      'customer_replied',
      'snoozed',
      'customer_replied',
      'resumed',
      'resolved',
      'review_made',
      'customer_replied',
    ]);
    for (let time = 0; time < 3; time += 1) await Promise.all([again(31), again(32)]);
    expect(await everything()).toEqual(once);
  });

  test('whatever the batches and repetitions in which parts are seen, the story is the same', async () => {
    const parts = [
      part(0, 'customer'),
      part(5, 'teammate'),
      part(9, 'customer', { text: 'Still down' }),
      part(15, 'teammate', { kind: 'close', text: '' }),
      part(20, 'customer', { text: 'It is back again' }),
    ];
    const story = async (upTo: readonly number[]) => {
      await on.wipe();
      on.judge(outage);
      for (const count of upTo) await look(30, parts.slice(0, count));
      await again(30);
      const found = await theCase();
      return {
        open: found?.state.open,
        running: found?.state.clocks.flatMap((one) => (one.stoppedAt ? [] : [one.metric])).sort(),
      };
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: parts.length }), { maxLength: 6 }), async (seen) => {
        const growing = [...seen.toSorted((a, b) => a - b), parts.length];
        expect(await story(growing)).toEqual({ open: true, running: ['NRT', 'TTR'] });
      }),
      { numRuns: 12 },
    );
  });
});

describe('after the case is resolved', () => {
  beforeEach(async () => {
    on.judge(outage);
    await look(1, [part(0, 'customer')]);
    await commandCase(on.ports, {
      id: 'CASE-1',
      person: who('eli'),
      command: { type: 'resolve', how: 'ok', unanswered: true },
      now: min(10),
    });
  });
  const window = 72 * 60;

  test('[IN-7] thanks reopen nothing', async () => {
    await look(20, [part(0, 'customer'), part(20, 'customer', { text: 'Thanks!' })]);
    expect((await theCase())?.state.open).toBe(false);
    expect(await cases()).toBe(1);
  });

  test('[IC-3] an answer within the window reopens', async () => {
    await look(window, [part(0, 'customer'), part(window - 1, 'customer', { text: 'Down again' })]);
    expect(await log()).toEqual(['opened', 'resolved', 'review_made', 'reopened', 'customer_replied']);
    expect((await kept())?.wakeAt ?? null).toBeNull();
  });

  test('[IN-6] after it the next message may open another, and the old one cannot be reopened beside it', async () => {
    const late = part(window + 11, 'customer', { text: 'Down again' });
    await look(window + 12, [part(0, 'customer'), late]);
    expect(await cases()).toBe(2);
    expect((await theCase())?.id).toBe('CASE-2');
    expect((await kept())?.wakeAt ?? null).toBeNull();
    const reopened = await commandCase(on.ports, {
      id: 'CASE-1',
      person: who('ana'),
      command: { type: 'reopen', why: 'again' },
      now: min(window + 20),
    });
    expect(reopened).toEqual({ ok: false, refusal: { kind: 'open_case_exists', id: 'CASE-2' } });
  });

  test('[IC-3] opened again in Intercom by a teammate', async () => {
    await look(21, [part(0, 'customer'), part(20, 'teammate', { kind: 'open', text: '' })]);
    expect((await theCase())?.state.open).toBe(true);
  });

  test('[ES-6] a planned look at a conversation whose case was opened by hand and resolved ends', async () => {
    await on.wipe();
    on.judge({});
    await look(1, [part(0, 'customer')]);
    const form = {
      conversationId: '77',
      summary: 'export',
      details: '',
      intent: 'how_to',
      urgency: 'normal',
      severity: 'low',
      accountName: null,
      contactEmail: null,
    } as const;
    await openByHand(on.ports, { person: who('ana'), form, now: min(2) });
    await commandCase(on.ports, {
      id: 'CASE-1',
      person: who('ana'),
      command: { type: 'resolve', how: 'ok', unanswered: true },
      now: min(10),
    });
    expect(await due(480)).toMatchObject([{ kind: 'conversation', id: '77' }]);
    await advance(on.ports, 'conversation', '77', min(480));
    expect(await due(480)).toEqual([]);
    expect(await cases()).toBe(1);
  });
});

test('[SLA-1] a case by hand on an answered conversation owes the next response if the customer wrote since', async () => {
  on.conversations.set('77', conversation([part(0, 'customer'), part(5, 'teammate'), part(9, 'customer')]));
  const form = {
    conversationId: '77',
    summary: 'export',
    details: '',
    intent: 'how_to',
    urgency: 'normal',
    severity: 'low',
    accountName: null,
    contactEmail: null,
  } as const;
  const made = await openByHand(on.ports, { person: who('ana'), form, now: min(10) });
  expect(made.ok && made.record.state.clocks.map((clock) => clock.metric)).toEqual(['NRT', 'TTR']);
});
