import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { DeskAccount, Part } from '../../../src/domain/conversation/state.ts';
import { commandCase } from '../../../src/flow/case-command.ts';
import { considerConversation } from '../../../src/flow/consider.ts';
import { openByHand } from '../../../src/flow/open-by-hand.ts';
import { min } from '../../support/core-case.ts';
import { conversation, enterprise, part } from '../../support/core-conversation.ts';
import { who } from '../../support/core-policy.ts';
import { type Bench, bench } from '../../support/ports.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(() => on.wipe());
afterAll(() => on.close());

const WINDOW = 72 * 60;
async function look(minute: number, parts: readonly Part[], account: DeskAccount | null = enterprise) {
  on.conversations.set('77', conversation(parts, { account }));
  await considerConversation(on.ports, '77', min(minute));
  return on.store.cases.latestOf('77');
}
const metrics = (record: Awaited<ReturnType<typeof look>>) => record?.state.clocks.map(({ metric }) => metric);
const resolve = (id: string, minute: number) =>
  commandCase(on.ports, {
    id,
    person: who('ana'),
    command: { type: 'resolve', how: 'ok', unanswered: true },
    now: min(minute),
  });
const form = {
  conversationId: '77',
  summary: 'again',
  details: '',
  intent: 'how_to',
  urgency: 'normal',
  severity: 'low',
  accountName: null,
  contactEmail: null,
} as const;

describe('what Intercom says of the account of an open case', () => {
  test('[SLA-5] news is kept once, and moves the wake-up', async () => {
    const opened = await look(1, [part(0, 'customer')]);
    const renewsAt = new Date(min(0).getTime() + 20 * 86_400_000);
    const after = await look(5, [part(0, 'customer')], { ...enterprise, renewsAt });
    expect(after?.log.map(({ type }) => type)).toEqual(['opened', 'account_refreshed']);
    expect(after?.state.account?.renewsAt).toEqual(renewsAt);
    expect(opened?.state.account?.renewsAt).toBeNull();
    expect((await look(6, [part(0, 'customer')], { ...enterprise, renewsAt }))?.version).toBe(after?.version);
  });

  test('[SLA-5] an account that Intercom names no more is kept, and a resolved case hears no news', async () => {
    await look(1, [part(0, 'customer')]);
    const kept = await look(2, [part(0, 'customer')], null);
    expect(kept?.state.account?.name).toBe('Acme');
    await resolve('CASE-1', 3);
    const resolved = await look(4, [part(0, 'customer')], { ...enterprise, name: 'Acme Ltd' });
    expect(resolved?.state.account?.name).toBe('Acme');
  });

  test('what the database alone makes of it is no news: a name that was cut within a character', async () => {
    const cut = { ...enterprise, name: 'Acme \ud83c' };
    await look(1, [part(0, 'customer')], cut);
    const again = await look(2, [part(0, 'customer')], cut);
    expect(again?.log.map(({ type }) => type)).toEqual(['opened']);
    expect(again?.version).toBe(1);
  });

  test('[SLA-3] a contract’s calendar is followed where the policy has it, and told where it has not', async () => {
    const told: string[] = [];
    const ports = { ...on.ports, unknownCalendar: (account: string) => told.push(account) };
    on.conversations.set('77', conversation([part(0, 'customer')], { account: { ...enterprise, calendar: 'moon' } }));
    await considerConversation(ports, '77', min(1));
    const { account } = (await on.store.cases.latestOf('77'))?.state ?? {};
    expect([account?.calendar, account?.unknownCalendar, told]).toEqual([null, 'moon', ['acme']]);
    const known = await look(2, [part(0, 'customer')], { ...enterprise, calendar: 'office' });
    expect([known?.state.account?.calendar, known?.state.account?.unknownCalendar]).toEqual(['office', null]);
  });
});

describe('a second case of a conversation', () => {
  const first = [part(0, 'customer'), part(3, 'teammate')];

  test('[SLA-1] owes a first response of its own: the answer to the first case is none to it', async () => {
    await look(1, [part(0, 'customer')]);
    await look(4, first);
    await resolve('CASE-1', 10);
    const late = part(WINDOW + 11, 'customer', { text: 'Another thing' });
    expect(metrics(await look(WINDOW + 12, [...first, late]))).toEqual(['FRT', 'TTR']);
  });

  test('[SLA-1] opened by hand too; answered since, it owes none', async () => {
    await look(1, [part(0, 'customer')]);
    await look(4, first);
    await resolve('CASE-1', 10);
    await openByHand(on.ports, { person: who('ana'), form, now: min(20) });
    expect(metrics(await on.store.cases.latestOf('77'))).toEqual(['FRT', 'TTR']);
    await resolve('CASE-2', 30);
    on.conversations.set('77', conversation([...first, part(35, 'customer'), part(36, 'teammate')]));
    await openByHand(on.ports, { person: who('ana'), form, now: min(40) });
    expect(metrics(await on.store.cases.latestOf('77'))).toEqual(['TTR']);
  });
});
