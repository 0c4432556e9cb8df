import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Entry } from '../../../src/domain/audit/entry.ts';
import type { Part } from '../../../src/domain/conversation/state.ts';
import { accept } from '../../../src/domain/record/record.ts';
import { change } from '../../../src/flow/change.ts';
import { considerConversation } from '../../../src/flow/consider.ts';
import type { FlowPorts } from '../../../src/flow/ports.ts';
import { CASE_RULES } from '../../../src/flow/rules.ts';
import type { Trail } from '../../../src/flow/trail.ts';
import { min } from '../../support/core-case.ts';
import { conversation, enterprise, part } from '../../support/core-conversation.ts';
import { type Bench, bench } from '../../support/ports.ts';

let on: Bench;
let commits = 0;
let ports: FlowPorts;
let noted: Entry[] = [];
beforeAll(async () => {
  on = await bench();
  const { cases } = on.store;
  const commit: typeof cases.commit = (change) => {
    commits += 1;
    return cases.commit(change);
  };
  const trail: Trail = {
    append: async (entries) => void noted.push(...entries),
    note: (entries) => void noted.push(...entries),
    newest: async () => [],
    policy: async () => null,
    appendPolicy: async () => true,
    settled: async () => undefined,
  };
  ports = { ...on.ports, trail, store: { ...on.store, cases: { ...cases, commit } } };
});
beforeEach(async () => {
  commits = 0;
  noted = [];
  ports = { ...ports, presence: on.ports.presence };
  await on.wipe();
});
afterAll(() => on.close());

async function look(minute: number, parts: readonly Part[]) {
  on.conversations.set('77', conversation(parts, { account: enterprise }));
  await considerConversation(ports, '77', min(minute));
  const found = await on.store.cases.latestOf('77');
  if (!found) throw new Error('no case');
  return found;
}

/** What a look has left to be said in the thread: a group, and the entries it reaches to. */
async function lines(after: number) {
  const stored = await on.models.records.findById('CASE-1').lean();
  return (stored?.effects ?? []).flatMap((effect) =>
    effect.kind === 'thread' && effect.seq > after ? [[effect.group, effect.seq, effect.through]] : [],
  );
}

const first = part(0, 'customer', { text: 'It is down' });
/** Who speaks in turn, a minute each. */
const talk = (sides: string, from = 10): readonly Part[] =>
  [...sides].map((side, index) =>
    part(from + index, side === 'c' ? 'customer' : 'teammate', { text: `Word ${index}` }),
  );

describe('several parts that are heard at once', () => {
  test('[IC-1] are one write, each an entry of its own with its author, and heard once', async () => {
    await look(1, [first]);
    commits = 0;
    const parts = [first, ...talk('ctcctc')];
    const heard = await look(20, parts);
    expect(commits).toBe(1);
    expect(heard.log.slice(1).map(({ type, by }) => `${type} ${by.kind}`)).toEqual([
      ...['customer_replied customer', 'teammate_replied teammate', 'customer_replied customer'],
      ...['customer_replied customer', 'teammate_replied teammate', 'customer_replied customer'],
    ]);
    expect((await look(21, parts)).version).toBe(heard.version);
    expect(heard.state).toMatchObject({
      turn: 'ours',
      words: { customer: { text: 'Word 5' }, ours: { text: 'Word 4' } },
    });
  });

  test('[ES-6] what each side said in a row is a line of the thread, up to three of them', async () => {
    await look(1, [first]);
    await look(20, [first, ...talk('cctcc')]);
    expect(await lines(1)).toEqual([
      ['2', 2, 3],
      ['4', 4, 4],
      ['5', 5, 6],
    ]);
  });

  test('[ES-6] the line that stands goes on within its minute', async () => {
    await look(1, [first]);
    await look(10, [first, ...talk('c')]);
    await look(10.5, [first, ...talk('cct')]);
    expect(await lines(1)).toEqual([
      ['2', 2, 2],
      ['2', 3, 3],
      ['4', 4, 4],
    ]);
  });

  test('[ES-6] more turns than that are one line', async () => {
    await look(1, [first]);
    const parts = [first, ...talk('cct'.repeat(186))];
    const heard = await look(600, parts);
    expect(heard.log.at(-1)?.n).toBe(1 + 558);
    expect(await lines(1)).toEqual([['2', 2, 559]]);
    expect(commits).toBe(1);
  });

  test('[AD-3] who stops clocks in Intercom is on the trail, whoever spoke in the same write', async () => {
    await look(1, [first]);
    const snooze = part(12, 'teammate', { kind: 'snooze', text: '' });
    const parts = [first, ...talk('ct'), snooze];
    on.conversations.set('77', conversation(parts, { account: enterprise, state: 'snoozed', snoozedUntil: min(500) }));
    commits = 0;
    await considerConversation(ports, '77', min(20));
    expect(commits).toBe(1);
    expect(noted).toMatchObject([{ kind: 'deadline', how: 'paused', who: { kind: 'teammate', id: '9' } }]);
    expect(noted[0]).toMatchObject({ records: ['CASE-1'] });
  });

  test('[OW-12] the customer of whoever is gone comes back: the lead hears, for nobody has it', async () => {
    const opened = await look(1, [first]);
    const lead = on.ports.policy().queues[opened.state.queue]?.lead ?? '';
    const owned = { id: 'CASE-1', by: { kind: 'rule', name: 'test' }, now: min(2) } as const;
    await change(ports, ports.store.cases, CASE_RULES, {
      ...owned,
      decide: () => accept({ type: 'assigned', person: 'ben', why: 'test' }, { type: 'waiting' }),
    });
    ports = { ...ports, presence: { ...on.ports.presence, gone: (person) => person === 'ben' } };
    const heard = await look(20, [first, ...talk('c')]);
    expect(heard.log.find(({ type }) => type === 'resumed')).toMatchObject({ tell: [lead] });
    expect(lead).not.toBe('');
  });

  test('[IC-1] a race that is lost in between is decided anew: what the other look heard is not heard twice', async () => {
    await look(1, [first]);
    const parts = [first, ...talk('ctc')];
    on.conversations.set('77', conversation(parts, { account: enterprise }));
    await Promise.all([1, 2, 3].map(() => considerConversation(ports, '77', min(20))));
    const found = await on.store.cases.latestOf('77');
    expect(found?.log.map(({ cause }) => cause).slice(1)).toEqual(talk('ctc').map(({ id }) => `part:${id}`));
  });
});
