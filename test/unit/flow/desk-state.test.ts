import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Conversation, Part } from '../../../src/domain/conversation/state.ts';
import { considerConversation } from '../../../src/flow/consider.ts';
import { hearingFirst } from '../../../src/flow/desk-state.ts';
import { min } from '../../support/core-case.ts';
import { conversation, enterprise, part } from '../../support/core-conversation.ts';
import { type Bench, bench } from '../../support/ports.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(() => on.wipe());
afterAll(() => on.close());

const shows = (parts: readonly Part[], changes: Partial<Conversation> = {}) =>
  on.conversations.set('77', conversation(parts, { account: enterprise, ...changes }));
const hear = (id: string, minute: number) => hearingFirst(on.ports, () => min(minute))('77', id);
const asked = part(0, 'customer');
const close = part(5, 'teammate', { kind: 'close', text: '' });

test('[IC-3] a case has heard its conversation before that is done anything to, and speaks for it no more where a newer one has it', async () => {
  shows([asked]);
  await considerConversation(on.ports, '77', min(1));
  const id = (await on.store.cases.latestOf('77'))?.id ?? '';
  expect((await hear(id, 2))?.state.open).toBe(true);
  shows([asked, close], { state: 'closed' });
  expect((await hear(id, 6))?.state.status).toBe('resolved');
  shows([asked, close, part(100_000, 'customer', { text: 'Production is down for all of us' })]);
  expect(await hear(id, 100_001)).toBeNull();
  expect(await on.store.cases.latestOf('77')).toMatchObject({ state: { open: true } });
});
