import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CaseState } from '../../../src/domain/case/case.ts';
import type { Conversation } from '../../../src/domain/conversation/state.ts';
import type { FormEntry } from '../../../src/domain/fallback-form/entry.ts';
import { considerConversation } from '../../../src/flow/consider.ts';
import { takeForms } from '../../../src/flow/fallback-form.ts';
import type { FlowPorts } from '../../../src/flow/ports.ts';
import type { Spool } from '../../../src/flow/spool.ts';
import { type Bench, bench } from '../../support/ports.ts';

const NOW = new Date('2026-11-18T09:00:00Z');
const REAL = new Date('2026-12-01T12:00:00Z');
const TIMES = { now: NOW, realNow: REAL };

let on: Bench;
let waits: FormEntry[];
beforeAll(async () => {
  on = await bench();
});
beforeEach(async () => {
  await on.wipe();
  waits = [];
});
afterAll(() => on.close());

const entry = (n: number, changes: Partial<FormEntry> = {}): FormEntry => ({
  ...{ reference: `F-000000000${n}`, at: new Date(REAL.getTime() - 600_000), name: 'Bea', email: 'bea@birch.example' },
  ...{ company: 'birch-1', about: 'billing', reach: 'some', message: `Charged twice, ${n}.` },
  ...changes,
});
const spool = (changes: Partial<Spool> = {}): Spool => ({
  put: async () => 'kept',
  waiting: async () => waits,
  drop: async (reference) => {
    waits = waits.filter((one) => one.reference !== reference);
  },
  tidy: async () => undefined,
  figures: async () => ({ waiting: waits.length, oldest: null, aside: 0 }),
  ...changes,
});
const take = (given = spool(), ports: FlowPorts = on.ports) =>
  takeForms(ports, given, TIMES, (_reference, error) => {
    throw error;
  });
const cases = async (): Promise<readonly CaseState[]> => (await on.store.cases.listOpen({})).map(({ state }) => state);
const begun = async () =>
  (await on.models.records.find({ kind: 'case' }).lean<{ effects: { kind: string; text: string }[] }[]>()).flatMap(
    ({ effects }) => effects.filter(({ kind }) => kind === 'begin'),
  );
const conversation = (form: string): Conversation => ({
  ...{ id: '77', url: 'https://inbox.example/77', subject: null, state: 'open', snoozedUntil: null, createdAt: NOW },
  ...{ contact: { id: 'c1', name: 'Bea', email: 'bea@birch.example' }, account: null, teammate: null, form },
  parts: [
    {
      ...{ id: 'source:1', at: NOW, own: false, kind: 'comment', text: 'Charged twice, 1.' },
      author: { kind: 'customer', id: 'c1', name: 'Bea' },
    },
  ],
});

describe('[IN-9] a form that waits', () => {
  test('is a case that says where it came from, with a clock from when it was written; its words go to Intercom once', async () => {
    waits = [entry(1)];
    expect(await take()).toBe(1);
    expect(waits).toEqual([]);
    const [state, ...others] = await cases();
    expect(others).toEqual([]);
    expect(state).toMatchObject({
      ...{ openedBy: 'rule', conversationId: null, form: { reference: 'F-0000000001', begun: false }, awaiting: true },
      contact: { id: 'form:F-0000000001', name: 'Bea', email: 'bea@birch.example' },
      words: { customer: { text: 'Charged twice, 1.', at: new Date(NOW.getTime() - 600_000) } },
    });
    expect(state?.assessment.briefing).toMatch(/^Channel: fallback form, not signed in$/m);
    expect(state?.assessment.briefing).toMatch(/^Account: birch-1$/m);
    expect(state?.assessment.urgency).toBe('high');
    expect((await begun()).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Charged twice, 1\.\n\nSent through the fallback form, reference F-0000000001\n/),
    ]);
  });

  test.each([
    ['nobody', 'critical', 'P3'],
    ['some', 'high', 'P3'],
    ['question', 'normal', 'P4'],
  ] as const)(
    'where %s of them can work it is %s, and never less than its words say',
    async (reach, urgency, priority) => {
      waits = [entry(1, { reach })];
      await take();
      expect((await cases()).map(({ assessment }) => [assessment.urgency, assessment.priority])).toEqual([
        [urgency, priority],
      ]);
      on.judge({ urgency: 'critical', severity: 'critical', priority: 'P1' });
      waits = [entry(2, { reach })];
      await take();
      expect((await cases())[0]?.assessment).toMatchObject({ urgency: 'critical', priority: 'P1' });
    },
  );

  test('[AD-4] is one case, wherever the process ended before, and whoever is at it at the same time', async () => {
    waits = [entry(1), entry(2)];
    const dies = spool({ drop: () => Promise.reject(new Error('killed')) });
    const failed: string[] = [];
    await takeForms(on.ports, dies, TIMES, (reference) => failed.push(reference));
    expect(failed).toEqual(['F-0000000001', 'F-0000000002']);
    // Its number was given, and the process ended before it was a case.
    waits = [...waits, entry(3)];
    await on.store.formNumber('F-0000000003', () => on.store.nextNumber('case'));
    await Promise.all([take(), take(), take()]);
    expect((await cases()).map(({ form }) => form?.reference).toSorted()).toEqual(
      [1, 2, 3].map((one) => `F-000000000${one}`),
    );
    expect(await begun()).toHaveLength(3);
  });

  test('with the account of its address where Intercom says it soon, without it where Intercom is away', async () => {
    const account = {
      ...{ id: 'a1', name: 'Birch', plan: 'enterprise', monthlySpendCents: 900_000, lifetimeValueCents: null },
      ...{ renewsAt: null, managerEmail: null, vip: false },
    };
    const contact = { id: 'c1', name: 'Bea Berg', email: 'bea@birch.example' };
    const desk = (customerOf: NonNullable<FlowPorts['desk']['customerOf']>) => ({
      ...on.ports,
      desk: { ...on.ports.desk, customerOf },
    });
    waits = [entry(1)];
    await take(
      spool(),
      desk(async () => ({ contact, account })),
    );
    waits = [entry(2)];
    await take(
      spool(),
      desk(() => Promise.reject(new Error('away'))),
    );
    expect((await cases()).map((state) => [state.contact?.id, state.account?.id ?? null])).toEqual([
      ['form:F-0000000002', null],
      ['c1', 'a1'],
    ]);
  });

  test('one that cannot be opened holds up nobody; a database that is away ends the round', async () => {
    waits = [entry(1), entry(2)];
    const failing = (error: Error): FlowPorts => ({
      ...on.ports,
      triage: {
        judge: (input) =>
          input.customerTexts[0]?.includes('1.') ? Promise.reject(error) : on.ports.triage.judge(input),
      },
    });
    const failed: string[] = [];
    await takeForms(failing(new Error('a fault')), spool(), TIMES, (reference) => failed.push(reference));
    expect(failed).toEqual(['F-0000000001']);
    expect(waits.map(({ reference }) => reference)).toEqual(['F-0000000001']);
    waits = [entry(1), entry(3)];
    const away = Object.assign(new Error('away'), { name: 'MongoServerSelectionError' });
    await expect(takeForms(failing(away), spool(), TIMES, () => undefined)).rejects.toBe(away);
    expect(waits).toHaveLength(2);
  });
});

describe('[IN-9] [IN-6] its conversation', () => {
  test('is its own from the first look, however often that is taken; the words are heard once', async () => {
    waits = [entry(1)];
    await take();
    on.conversations.set('77', conversation('F-0000000001'));
    await Promise.all([1, 2, 3].map(() => considerConversation(on.ports, '77', NOW)));
    const all = await on.store.cases.listOpen({});
    expect(all.map(({ state }) => [state.conversationId, state.contact?.id, state.form?.begun])).toEqual([
      ['77', 'c1', true],
    ]);
    expect(
      all[0]?.log
        .map(({ type }) => type)
        .filter((type) => type === 'conversation_begun' || type === 'customer_replied'),
    ).toEqual(['conversation_begun']);
  });

  test('another one that claims the same reference is a conversation as any other', async () => {
    waits = [entry(1)];
    await take();
    on.conversations.set('77', conversation('F-0000000001'));
    await considerConversation(on.ports, '77', NOW);
    on.judge({ intent: 'refund_request' });
    on.conversations.set('78', { ...conversation('F-0000000001'), id: '78' });
    await considerConversation(on.ports, '78', NOW);
    on.conversations.set('79', { ...conversation('F-9999999999'), id: '79' });
    await considerConversation(on.ports, '79', NOW);
    const [mine] = await on.store.cases.about('conversation', '77');
    expect(mine?.state.form?.reference).toBe('F-0000000001');
    expect((await on.store.cases.about('conversation', '78')).every(({ id }) => id !== mine?.id)).toBe(true);
  });

  test('[IC-9] words that are redacted there go from the case, though it heard them before', async () => {
    waits = [entry(1)];
    await take();
    const there = conversation('F-0000000001');
    on.conversations.set('77', there);
    await considerConversation(on.ports, '77', NOW);
    const { form: _, ...rest } = there;
    on.conversations.set('77', { ...rest, parts: there.parts.map((part) => ({ ...part, text: '', redacted: true })) });
    await considerConversation(on.ports, '77', new Date(NOW.getTime() + 60_000));
    const [record] = await on.store.cases.about('conversation', '77');
    const erased = record?.log.find((one) => one.type === 'erased');
    expect(erased).toMatchObject({ what: 'parts', parts: ['source:1', 'form:F-0000000001'] });
    expect(erased).toMatchObject({ headline: { summary: '(removed in Intercom)' } });
  });
});
