import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { commandCase } from '../../../src/flow/case-command.ts';
import { considerConversation } from '../../../src/flow/consider.ts';
import type { Receipt, Sender, SendOutcome } from '../../../src/flow/delivery.ts';
import type { FlowPorts } from '../../../src/flow/ports.ts';
import { tellingOfWritings } from '../../../src/flow/reply.ts';
import { min } from '../../support/core-case.ts';
import { conversation, enterprise, part } from '../../support/core-conversation.ts';
import { POLICY } from '../../support/core-policy.ts';
import { type Bench, bench, drainAll } from '../../support/ports.ts';

let on: Bench;
let ports: FlowPorts;
beforeAll(async () => {
  on = await bench();
});
beforeEach(async () => {
  await on.wipe();
  ports = {
    ...on.ports,
    presence: { ...on.ports.presence, personBehind: (seat) => (seat === '9' ? 'ana' : null) },
  };
  on.conversations.set('77', conversation([first], { account: enterprise }));
  await considerConversation(ports, '77', min(1));
});
afterAll(() => on.close());

const first = part(0, 'customer', { text: 'It is down' });
const answer = part(3, 'teammate', { id: '501', text: 'It is back.' });
const TESS = { id: '9', name: 'Tess' };
const ana = POLICY.people.find(({ id }) => id === 'ana');

/** Delivers all that waits; what a person wrote comes to this. */
const deliver = (outcome: SendOutcome) => {
  const inner: Sender = {
    send: async ({ effect }) => (effect.kind === 'written' ? outcome : { kind: 'done', receipt: { id: effect.key } }),
  };
  return drainAll(
    on.outbox,
    ports,
    tellingOfWritings(ports, inner, () => min(4)),
    () => new Date(),
  );
};
const done = (said: NonNullable<Receipt['said']>): SendOutcome => ({
  kind: 'done',
  receipt: { id: said.part ?? 'x', said },
});
const write = (command: { type: 'reply' | 'note'; text: string }, minute = 2) => {
  if (!ana) throw new Error('no ana');
  return commandCase(ports, { id: 'CASE-1', person: ana, command, now: min(minute) });
};
const comesBack = async (...parts: (typeof first)[]) => {
  on.conversations.set('77', conversation([first, ...parts], { account: enterprise }));
  await considerConversation(ports, '77', min(5));
};
const record = async () => {
  const found = await on.store.cases.load('CASE-1');
  if (!found) throw new Error('no case');
  return found;
};
const kinds = async () => (await record()).log.slice(1).map(({ type }) => type);

describe('[SK-3] an answer that has arrived', () => {
  test('[IC-4] under a teammate’s name is heard at once, and not again when it comes back', async () => {
    await write({ type: 'reply', text: 'It is back.' });
    await deliver(done({ part: '501', at: min(3), teammate: TESS }));
    expect(await kinds()).toEqual(['message_written', 'message_delivered', 'teammate_replied']);
    const heard = await record();
    expect(heard.state).toMatchObject({ turn: 'customer', writings: [], words: { ours: { text: 'It is back.' } } });
    expect(heard.log.at(-1)).toMatchObject({
      ...{ cause: 'part:501', heardAt: min(3), name: 'Tess', teammate: '9' },
      by: { kind: 'teammate', person: 'ana' },
    });
    await comesBack(answer);
    expect((await record()).version).toBe(heard.version);
  });

  test('[IC-4] that came back before its receipt is heard once, too', async () => {
    await write({ type: 'reply', text: 'It is back.' });
    await comesBack(answer);
    await deliver(done({ part: '501', at: min(3), teammate: TESS }));
    expect(await kinds()).toEqual(['message_written', 'teammate_replied', 'message_delivered']);
    expect((await record()).state.writings).toEqual([]);
  });

  test('[IC-4] by the seat is heard as its writer’s, though what the seat says counts for nobody', async () => {
    await write({ type: 'reply', text: 'It is back.' });
    await comesBack({ ...answer, own: true });
    expect(await kinds()).toEqual(['message_written']);
    await deliver(done({ part: '501', at: min(3), teammate: null }));
    await comesBack({ ...answer, own: true });
    expect(await kinds()).toEqual(['message_written', 'message_delivered', 'teammate_replied']);
    expect((await record()).log.at(-1)).toMatchObject({ name: ana?.name, by: { kind: 'person', id: 'ana' } });
  });

  test('of which Intercom does not say which part it is, is heard when it comes back', async () => {
    await write({ type: 'reply', text: 'It is back.' });
    await deliver(done({ part: null, teammate: TESS }));
    expect(await kinds()).toEqual(['message_written', 'message_delivered']);
    await comesBack(answer);
    expect(await kinds()).toEqual(['message_written', 'message_delivered', 'teammate_replied']);
  });

  test('a note stops nothing and is nobody’s answer', async () => {
    await write({ type: 'note', text: 'Look at the proxy' });
    await deliver(done({ part: '501', at: min(3), teammate: TESS }));
    expect(await kinds()).toEqual(['message_written', 'message_delivered']);
    expect((await record()).state.turn).toBe('ours');
  });
});

test.each<Extract<SendOutcome, { error: string }>>([
  { kind: 'refused', error: 'Intercom: 403 forbidden' },
  { kind: 'destination_dead', error: 'Intercom: 404 not_found' },
])('[SK-6] what Intercom does not take is told, and never tried on its own ($kind)', async (outcome) => {
  await write({ type: 'reply', text: 'It is back.' });
  await deliver(outcome);
  expect(await kinds()).toEqual(['message_written', 'message_failed']);
  expect((await record()).state.writings).toMatchObject([{ text: 'It is back.', failed: outcome.error }]);
  expect(await on.outbox.depth()).toEqual({ pending: 0, dead: 0 });
});

test('[IC-9] once its words are removed in Intercom they are nowhere here', async () => {
  await write({ type: 'reply', text: 'Your code is 4711, keep it to yourself.' });
  await deliver(done({ part: '501', at: min(3), teammate: TESS }));
  await comesBack({ ...answer, text: '', redacted: true });
  await deliver(done({ part: null, teammate: TESS }));
  expect(await kinds()).toContain('erased');
  expect(JSON.stringify(await on.models.records.find().lean())).not.toContain('4711');
});

test('[IN-6] is written in the open case of its conversation', async () => {
  const { id, state } = await record();
  await on.models.records.updateOne(
    { _id: id },
    { $set: { 'state.open': false, 'state.holds': false, 'state.status': 'resolved' } },
  );
  await on.models.records.create({
    ...{ _id: 'CASE-2', kind: 'case', version: 1, log: [], effects: [], dead: [], receipts: [], cards: [], lines: [] },
    state: { ...state, number: 2 },
  });
  expect(await write({ type: 'reply', text: 'It is back.' })).toMatchObject({
    refusal: { kind: 'open_case_exists', id: 'CASE-2' },
  });
});
