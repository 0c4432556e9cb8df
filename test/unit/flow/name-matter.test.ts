import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Part } from '../../../src/domain/conversation/state.ts';
import type { Verdict } from '../../../src/domain/triage/verdict.ts';
import { commandCase } from '../../../src/flow/case-command.ts';
import { considerConversation } from '../../../src/flow/consider.ts';
import { retriage } from '../../../src/flow/retriage.ts';
import { transfer } from '../../../src/flow/transfer.ts';
import { MINUTE, min } from '../../support/core-case.ts';
import { conversation, enterprise, part } from '../../support/core-conversation.ts';
import { who } from '../../support/core-policy.ts';
import { type Bench, bench } from '../../support/ports.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(() => on.wipe());
afterAll(() => on.close());

const NOTHING: Partial<Verdict> = { intent: 'other', confidence: 0, summary: 'Hello', priority: 'P4', severity: 'low' };
const OUTAGE: Partial<Verdict> = {
  ...{ intent: 'outage', confidence: 0.95, summary: 'All is down', priority: 'P1', severity: 'critical' },
  urgency: 'critical',
};
const LEAK: Partial<Verdict> = { ...OUTAGE, intent: 'security_compliance', summary: 'Data was leaked' };

async function look(minute: number, parts: readonly Part[], says: Partial<Verdict>) {
  on.judge(says);
  on.conversations.set('77', conversation(parts, { account: enterprise }));
  await considerConversation(on.ports, '77', min(minute));
  const found = await on.store.cases.latestOf('77');
  if (!found) throw new Error('no case');
  return found;
}
const hello = part(0, 'customer', { text: 'Hello' });
const matter = part(10, 'customer', { text: 'All is down' });
const types = ({ log }: Awaited<ReturnType<typeof look>>) => log.slice(1).map(({ type }) => type);
const claim = (person: string) =>
  commandCase(on.ports, { id: 'CASE-1', person: who(person), command: { type: 'claim' }, now: min(2) });

describe('a matter that a later message names', () => {
  test('[IN-12] [IN-10] places the case, once, and its target counts from then on; nothing is promised later', async () => {
    const before = await look(1, [hello], NOTHING);
    expect(before.state.queue).toBe('triage');
    const after = await look(11, [hello, matter], OUTAGE);
    expect(types(after)).toEqual(['customer_replied', 'placed_again']);
    expect(after.state).toMatchObject({ assessment: { intent: 'outage', priority: 'P1', summary: 'All is down' } });
    expect(after.state).toMatchObject({ queue: 'technical', page: { order: expect.arrayContaining(['eli']) } });
    // Ten minutes had gone by when it was said.
    expect(after.state.clocks.find(({ metric }) => metric === 'FRT')?.budgetMs).toBe(40 * MINUTE);
    for (const { metric, budgetMs, startedAt } of after.state.clocks) {
      const old = before.state.clocks.find((clock) => clock.metric === metric);
      expect(startedAt).toEqual(before.state.clocks[0]?.startedAt);
      if (old) expect(budgetMs).toBeLessThanOrEqual(old.budgetMs);
    }
    expect((await look(12, [hello, matter], OUTAGE)).version).toBe(after.version);
  });

  test('[IN-12] what is less urgent, or no surer, renames nothing', async () => {
    await look(1, [part(0, 'customer', { text: 'All is down' })], OUTAGE);
    const parts = [part(0, 'customer', { text: 'All is down' }), part(9, 'customer', { text: 'How do I export?' })];
    expect(types(await look(10, parts, { intent: 'how_to', confidence: 0.9 }))).toEqual(['customer_replied']);
    const more = [...parts, part(12, 'customer', { text: 'And the leak' })];
    expect(types(await look(13, more, { ...LEAK, confidence: 0.6 }))).not.toContain('placed_again');
  });

  test('[IN-12] [OW-1] once it is answered, a second matter is none of the first’s headline', async () => {
    await look(1, [hello], { intent: 'billing_question', confidence: 0.9, summary: 'Charged twice' });
    const answer = part(5, 'teammate', { text: 'We look into it.' });
    const after = await look(11, [hello, answer, matter], OUTAGE);
    expect(types(after)).toEqual(['teammate_replied', 'customer_replied']);
    expect(after.state.assessment.summary).toBe('Charged twice');
  });

  test('[IN-12] what came before the answer counts, though both are heard at once', async () => {
    await look(1, [hello], { intent: 'billing_question', confidence: 0.9, summary: 'Charged twice' });
    const after = await look(21, [hello, matter, part(20, 'teammate', { text: 'On it.' })], OUTAGE);
    expect(types(after)).toEqual(['customer_replied', 'placed_again', 'teammate_replied']);
  });

  test('[IN-12] [OW-1] whoever has claimed and answered keeps it, even what would be restricted', async () => {
    await look(1, [hello], NOTHING);
    await claim('ana');
    const answer = part(5, 'teammate', { text: 'What is it about?' });
    const after = await look(11, [hello, answer, matter], LEAK);
    expect(types(after)).toContain('placement_kept');
    expect(after.state).toMatchObject({ owner: 'ana', queue: 'triage', restricted: false });
    expect(after.state.assessment.summary).toBe('Data was leaked');
  });

  test('[RO-6] what becomes restricted leaves whoever has not answered, and a queue chosen by hand', async () => {
    await look(1, [hello], NOTHING);
    await transfer(on.ports, { caseId: 'CASE-1', queue: 'general', why: 'mine', person: who('ana'), now: min(2) });
    await claim('ana');
    const after = await look(11, [hello, matter], LEAK);
    expect(after.state).toMatchObject({ queue: 'security', restricted: true });
    expect(after.state.owner).not.toBe('ana');
  });

  test('[RO-2] a queue that a person chose stays, and who is on call is paged all the same', async () => {
    await look(1, [hello], NOTHING);
    await transfer(on.ports, { caseId: 'CASE-1', queue: 'general', why: 'mine', person: who('ana'), now: min(2) });
    const after = await look(11, [hello, matter], OUTAGE);
    expect(after.state).toMatchObject({ queue: 'general', assessment: { summary: 'All is down', priority: 'P1' } });
    const kept = after.log.find(({ type }) => type === 'placement_kept');
    expect(kept).toMatchObject({ named: { hasAnswered: false } });
    expect(after.state.page).toMatchObject({ list: 'engineering' });
  });

  test('[TR-9] what a person has said it is stays', async () => {
    await look(1, [hello], NOTHING);
    await retriage(on.ports, { caseId: 'CASE-1', intent: 'how_to', person: who('ana'), now: min(2) });
    const after = await look(11, [hello, matter], OUTAGE);
    expect(after.state.assessment.intent).toBe('how_to');
  });
});
