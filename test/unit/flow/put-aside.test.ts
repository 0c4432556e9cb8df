import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Conversation, Part } from '../../../src/domain/conversation/state.ts';
import { considerConversation } from '../../../src/flow/consider.ts';
import { min } from '../../support/core-case.ts';
import { conversation, enterprise, part } from '../../support/core-conversation.ts';
import { type Bench, bench } from '../../support/ports.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(() => on.wipe());
afterAll(() => on.close());

async function look(minute: number, parts: readonly Part[], changes: Partial<Conversation> = {}) {
  on.conversations.set('77', conversation(parts, { account: enterprise, ...changes }));
  await considerConversation(on.ports, '77', min(minute));
  return on.store.cases.latestOf('77');
}
const snooze = (minute: number) => part(minute, 'teammate', { kind: 'snooze', text: '' });
const isPaused = (record: Awaited<ReturnType<typeof look>>) =>
  record?.state.clocks.every(({ stoppedAt, pauses }) => stoppedAt !== undefined || pauses.some(({ to }) => !to));

describe('what is put aside in Intercom', () => {
  const aside = { state: 'snoozed', snoozedUntil: min(300) } as const;

  test('[IN-13] [SLA-4] before the first look: its case is snoozed with stopped clocks, and wakes by itself', async () => {
    const parts = [part(0, 'customer'), snooze(3)];
    const found = await look(9, parts, aside);
    expect(found?.state).toMatchObject({ status: 'snoozed', snoozedUntil: min(300) });
    expect(isPaused(found)).toBe(true);
    expect((await look(10, parts, aside))?.version).toBe(found?.version);
    const awake = await look(301, [...parts, part(300, 'bot', { kind: 'open', text: '' })]);
    expect(awake?.state).toMatchObject({ status: 'new', open: true });
  });

  test('[IN-13] after it was closed: its case is wanted back, and waits until then', async () => {
    const closed = [part(0, 'customer'), part(5, 'teammate', { kind: 'close', text: '' })];
    await look(1, closed.slice(0, 1));
    expect((await look(6, closed, { state: 'closed' }))?.state.status).toBe('resolved');
    const found = await look(9, [...closed, snooze(8)], aside);
    expect(found?.log.slice(-2).map(({ type }) => type)).toEqual(['reopened', 'snoozed']);
    expect(found?.state).toMatchObject({ open: true, status: 'snoozed', turn: 'nobody' });
    expect(isPaused(found)).toBe(true);
  });

  test('[IN-13] a snooze of before the end reopens nothing', async () => {
    const parts = [part(0, 'customer'), snooze(3), part(5, 'teammate', { kind: 'close', text: '' })];
    await look(1, parts.slice(0, 1));
    expect((await look(9, parts, { state: 'closed' }))?.state.status).toBe('resolved');
    expect((await look(10, parts, { state: 'closed' }))?.log.map(({ type }) => type)).not.toContain('reopened');
  });
});
