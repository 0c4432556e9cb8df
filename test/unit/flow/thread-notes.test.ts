import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CaseEvent } from '../../../src/domain/case/case.ts';
import { cardChannels } from '../../../src/domain/case/channels.ts';
import { changeByAll } from '../../../src/flow/change-by-all.ts';
import { considerConversation } from '../../../src/flow/consider.ts';
import type { SendJob } from '../../../src/flow/delivery.ts';
import type { FlowPorts } from '../../../src/flow/ports.ts';
import { tellingOfWritings } from '../../../src/flow/reply.ts';
import { CASE_RULES } from '../../../src/flow/rules.ts';
import { hearThread, threadMessageGone } from '../../../src/flow/thread-notes.ts';
import { min, RULE } from '../../support/core-case.ts';
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
  ports = { ...on.ports, policy: () => ({ ...POLICY, notes: { fromThreads: true } }) };
  on.conversations.set('77', conversation([part(0, 'customer', { text: 'It is down' })], { account: enterprise }));
  await considerConversation(ports, '77', min(1));
  const [channel] = cardChannels((await record()).state, POLICY);
  const card = { channel, channelId: 'C1', ts: '1.0', shownVersion: 1 };
  await on.models.records.updateOne({ _id: 'CASE-1' }, { $set: { cards: [card] } });
});
afterAll(() => on.close());

const ana = POLICY.people.find(({ id }) => id === 'ana');
const record = async () => {
  const found = await on.store.cases.load('CASE-1');
  if (!found) throw new Error('no case');
  return found;
};
const PLACE = { channelId: 'C1', threadTs: '1.0', ts: '2.0' };
function say(text: string, edited: string | null, minute: number) {
  if (!ana) throw new Error('no ana');
  return hearThread(ports, { id: 'CASE-1', person: ana, message: { ...PLACE, text, edited }, now: min(minute) });
}
const remove = () => threadMessageGone(ports, { id: 'CASE-1', message: PLACE, now: min(900) });

/** Delivers all that waits, what is written as this part, the first of it in these words, and says what that was of notes. */
async function deliver(as: string, says?: string) {
  const sent: SendJob['effect'][] = [];
  const inner = {
    async send({ effect }: SendJob) {
      sent.push(effect);
      if (effect.kind !== 'written') return { kind: 'done', receipt: { id: effect.key } } as const;
      const said = {
        part: as,
        teammate: null,
        text: sent.filter(({ kind }) => kind === 'written').length === 1 ? (says ?? effect.text) : effect.text,
      };
      return { kind: 'done', receipt: { id: as, said } } as const;
    },
  };
  const times = { now: () => min(4), realNow: () => new Date() };
  await drainAll(on.outbox, ports, tellingOfWritings(ports, inner, times), () => new Date());
  return sent.flatMap((one) => {
    if (one.kind === 'redact') return [`redact ${one.part}`];
    return one.kind === 'written' ? [one.text] : [];
  });
}

/** So much happens that whatever wrote the note leaves the case. */
async function goesOn(after = 0) {
  const facts = (from: number, length: number) =>
    Array.from({ length }, (_, index) => from + index).map((n) => ({
      ...{ by: RULE, cause: `later:${n}` },
      decide: () => ({ ok: true, events: other(n) }) as const,
    }));
  const other = (n: number): readonly CaseEvent[] => [
    { type: 'message_written', as: 'note', person: 'ben', name: 'Ben', text: `Later ${n}`, said: `C1:9.${n}` },
    { type: 'message_delivered', written: 9_000 + n, part: `9${n}` },
  ];
  for (const all of [facts(after + 1, 160), facts(after + 1_000, 1)])
    await changeByAll(ports, on.store.cases, CASE_RULES, { known: await record(), facts: all, now: min(800) });
  const { log } = await record();
  const left = log.filter((one) => one.type === 'message_delivered' || one.type === 'message_written');
  expect(left.filter((one) => /"C1:2\.0"|"50\d"/.test(JSON.stringify(one)))).toEqual([]);
}

describe('[SK-3] [AD-6] on a case that keeps no more of its note', () => {
  test('what is deleted in the thread is taken back all the same, once', async () => {
    await say('Look at the proxy', null, 2);
    await deliver('501');
    await goesOn();
    await remove();
    expect((await record()).log.at(-1)).toMatchObject({ type: 'note_taken_back', sent: ['501'] });
    await remove();
    expect((await deliver('9999')).filter((one) => one.startsWith('redact'))).toEqual(['redact 501']);
  });

  test('what is changed there is a further note; once it is deleted, no edit comes after', async () => {
    await say('Look at the proxy', null, 2);
    await deliver('501');
    await goesOn();
    await say('Look at the gateway', '3.0', 810);
    expect(await deliver('502')).toContain('Look at the gateway\n\n(In place of: “Look at the proxy”)');
    await goesOn(3_000);
    await remove();
    expect((await record()).log.at(-1)).toMatchObject({ type: 'note_taken_back', sent: ['501', '502'] });
    const { version } = await record();
    await say('An edit of before', '2.5', 910);
    expect((await record()).version).toBe(version);
  });

  test('what was on its way meanwhile is changed as soon as it is known what it says', async () => {
    await say('Look at the proxy', null, 2);
    await say('Look at the gateway', '3.0', 3);
    await goesOn();
    expect((await deliver('501', 'Look at the proxy')).slice(-1)).toEqual([
      'Look at the gateway\n\n(In place of: “Look at the proxy”)',
    ]);
  });
});

test('[SK-3] [RO-6] what is changed is followed whatever the policy says by then, but not on a case that is restricted', async () => {
  await say('Look at the proxy', null, 2);
  await deliver('501');
  ports = { ...ports, policy: () => POLICY };
  await say('Of no note', null, 3);
  expect((await record()).state.writings).toEqual([]);
  await say('Look at the gateway', '3.0', 3);
  expect(await deliver('502')).toContain('Look at the gateway\n\n(In place of: “Look at the proxy”)');
  await on.models.records.updateOne({ _id: 'CASE-1' }, { $set: { 'state.restricted': true } });
  await say('Look at the database', '4.0', 5);
  expect(await deliver('503')).toEqual([]);
});
