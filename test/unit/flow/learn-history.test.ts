import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Part } from '../../../src/domain/conversation/state.ts';
import { classify } from '../../../src/domain/triage/classify.ts';
import type { LessonsOf } from '../../../src/domain/triage/lessons.ts';
import { considerRow } from '../../../src/flow/consider-contact.ts';
import {
  type ClosedConversation,
  closedIntents,
  learnFromHistory,
  type PastDesk,
} from '../../../src/flow/learn-history.ts';
import type { CaseRecord } from '../../../src/flow/ports.ts';
import { openCase, T0 } from '../../support/core-case.ts';
import { conversation, part, question } from '../../support/core-conversation.ts';
import { POLICY } from '../../support/core-policy.ts';
import { LEAKS, leaksIn } from '../../support/hostile.ts';
import { type Bench, bench } from '../../support/ports.ts';
import { input } from '../domain/triage/input.ts';

// Training on the seeds takes its time once; no test should be the one that waits.
beforeAll(() => void classify(input('x')), 60_000);

interface Given extends Partial<ClosedConversation> {
  readonly tag?: string;
  readonly subject?: string;
  readonly parts?: readonly Part[] | null;
}

async function learned(all: readonly Given[], known: Readonly<Record<string, readonly CaseRecord[]>> = {}) {
  const given = all.map(({ tag, ...one }, at) => ({
    ...{ id: String(at + 1), contactId: 'c1', marks: { tags: tag ? [tag] : [], team: null, ticketTypes: [] } },
    ...one,
  }));
  const asked: string[] = [];
  const past: PastDesk = {
    async *closed() {
      yield given.slice(0, 2);
      yield given.slice(2);
    },
    async conversation(id) {
      asked.push(id);
      const found = given.find((one) => one.id === id);
      return found?.parts ? { subject: found.subject ?? null, parts: found.parts } : null;
    },
    contactsThere: async (ids) => new Set(ids.filter((id) => id !== 'deleted')),
  };
  const cases = { about: async (_: string, id: string) => known[id] ?? [] };
  const history = await learnFromHistory({ past, cases, policy: () => POLICY }, [], T0);
  return { ...history, asked };
}
/** Enough of one label that it is learned, and what is looked at. */
const FILL = ['a', 'b', 'c', 'd', 'e', 'f'].map((word) => ({
  tag: 'Refund',
  parts: [part(1, 'customer', { text: `unwimbel sheet ${word}` })],
}));
const textsOf = ({ study }: Awaited<ReturnType<typeof learned>>) =>
  study.lessons.filter(({ text }) => !text.startsWith('unwimbel')).map(({ text }) => text);

describe('[TR-13] what is read of closed conversations', () => {
  test('[TR-13] [IN-12] what the customer said before anybody answered, with the subject, without thanks, masked', async () => {
    const parts = [
      part(0, 'bot', { text: 'Hello, how can we help?' }),
      part(1, 'customer', { text: 'Sheet 7 was plucked twice, my password is Hunter22!' }),
      question(2),
      part(3, 'customer', { text: 'thanks!' }),
      part(4, 'customer', { text: 'the one of May' }),
      part(5, 'teammate', { text: 'Done.' }),
      part(6, 'customer', { text: 'And how do I add a colleague?' }),
    ];
    const history = await learned([...FILL, { tag: 'Refund', subject: 'Sheets', parts }]);
    expect(textsOf(history)).toEqual(['Sheets\nSheet 7 was plucked twice, my password is [secret]\nthe one of May']);
    expect(history.study.lessons.at(-1)).toMatchObject({
      intent: 'refund_request',
      conversationId: '7',
      contactId: 'c1',
    });
  });

  test('[TR-13] [TR-10] none of 200 secrets is learned', async () => {
    const parts = (text: string) => [part(1, 'customer', { text: `Please unwimbel it. ${text}` })];
    const { study } = await learned([...FILL, ...LEAKS.map(({ text }) => ({ tag: 'Refund', parts: parts(text) }))]);
    // What is masked is the same in many of them, and then counts once.
    expect(study.lessons.length).toBeGreaterThan(FILL.length + 20);
    for (const leak of LEAKS) expect(study.lessons.filter(({ text }) => leaksIn(text, leak))).toEqual([]);
  });

  test('[TR-13] what a teammate began is read from the customer’s first words on', async () => {
    const parts = [
      part(1, 'teammate', { text: 'How is it going?' }),
      part(2, 'customer', { text: 'unplonk it, please' }),
    ];
    expect(textsOf(await learned([...FILL, { tag: 'Refund', parts }]))).toEqual(['unplonk it, please']);
  });

  test('[TR-13] [RO-6] [AD-6] left out and counted: unmarked, contradicted, wordless, gone, of deleted customers, redacted, restricted, erased', async () => {
    const parts = [part(1, 'customer', { text: 'The wimbel is here' })];
    const restricted = { ...openCase({}), state: { ...openCase({}).state, restricted: true } };
    const history = await learned(
      [
        ...FILL,
        { parts },
        { tag: 'VIP', parts },
        { marks: { tags: ['refund', 'bug'], team: null, ticketTypes: [] }, parts },
        { tag: 'Refund', parts: [part(1, 'teammate')] },
        { tag: 'Refund', parts: [part(1, 'customer', { text: 'Thank you!' })] },
        { tag: 'Refund', parts: null },
        { tag: 'Refund', contactId: 'deleted', parts },
        { tag: 'Refund', parts: [...parts, part(2, 'customer', { text: '', redacted: true })] },
        { tag: 'Security', parts },
        { id: '99', tag: 'Refund', parts },
        {
          tag: 'How-to',
          parts: [part(1, 'customer', { text: 'Somebody hacked our account and stole all passwords, a data breach!' })],
        },
      ],
      { 99: [restricted] },
    );
    expect(history.leftOut).toEqual({ unmarked: 2, conflicting: 1, wordless: 2, gone: 3, restricted: 3 });
    expect(textsOf(history)).toEqual([]);
    expect(history.read).toBe(FILL.length + 11);
    // Whose words stay with their people is not even fetched, as far as it is known before.
    expect(history.asked).not.toContain('15');
    expect(history.asked).not.toContain('99');
  });

  test('[TR-13] [RO-6] what the policy closes to others is known by intent', () => {
    expect(closedIntents(POLICY, T0)).toContain('security_compliance');
    expect(closedIntents(POLICY, T0)).not.toContain('refund_request');
  });
});

describe('[TR-13] [AD-6] lessons of the past go with what they came from, though it was never a case', () => {
  let world: Bench;
  beforeAll(async () => {
    world = await bench();
  });
  afterAll(() => world.close());

  async function forgotten(row: string, gone: readonly string[] = []): Promise<readonly LessonsOf[]> {
    const all: LessonsOf[] = [];
    const desk = {
      ...world.ports.desk,
      isContactGone: async (id: string) => gone.includes(id),
      conversationsOf: async () => ['71', '72'],
    };
    const teacher = {
      teach: async () => true,
      forget: async (of: LessonsOf) => all.push(of),
      failed: (id: string, error: unknown) => {
        throw new Error(`${id} ${String(error)}`);
      },
    };
    await considerRow({ ...world.ports, desk, teacher }, row, T0);
    return all;
  }

  test('[TR-13] [AD-6] a contact that is deleted', async () => {
    expect(await forgotten('deleted_contact:c7', ['c7'])).toEqual([{ contacts: ['c7'], conversations: [] }]);
  });

  test('[TR-13] [AD-6] a contact that is merged: of its conversations it is not known whose they were', async () => {
    expect(await forgotten('contact:c7')).toEqual([{ contacts: [], conversations: ['71', '72'] }]);
  });

  test('[TR-13] [IN-13] a conversation that is deleted, or of which words are taken out', async () => {
    expect(await forgotten('404')).toEqual([{ conversations: ['404'] }]);
    const redacted = part(1, 'customer', { text: '', redacted: true });
    world.conversations.set('77', conversation([redacted, part(2, 'teammate')], { state: 'closed' }));
    expect(await forgotten('77')).toEqual([{ conversations: ['77'] }]);
    world.conversations.set('78', conversation([part(1, 'customer')], { id: '78', state: 'closed' }));
    expect(await forgotten('78')).toEqual([]);
  });
});
