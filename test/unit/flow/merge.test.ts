import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Person } from '../../../src/config/policy/schema.ts';
import { conversationsOf } from '../../../src/domain/case/absorb.ts';
import type { Conversation, Part } from '../../../src/domain/conversation/state.ts';
import { commandCase } from '../../../src/flow/case-command.ts';
import { considerConversation } from '../../../src/flow/consider.ts';
import { mergeCases, speakerOf } from '../../../src/flow/merge.ts';
import type { CaseRecord } from '../../../src/flow/ports.ts';
import { MINUTE, min } from '../../support/core-case.ts';
import { POLICY } from '../../support/core-policy.ts';
import { type Bench, bench, drainAll, takesAll } from '../../support/ports.ts';

const CONVERSATIONS = ['8001', '8002', '8003'] as const;
const ana = POLICY.people.find(({ id }) => id === 'ana') as Person;

let core: Bench;
beforeAll(async () => {
  core = await bench();
});
afterAll(() => core.close());

type Op = {
  readonly do: 'say' | 'answer' | 'merge' | 'unmerge' | 'resolve' | 'reopen' | 'deliver';
  readonly a: number;
  readonly b: number;
};
const op: fc.Arbitrary<Op> = fc.record({
  do: fc.constantFrom('say', 'say', 'answer', 'merge', 'merge', 'unmerge', 'resolve', 'reopen', 'deliver'),
  a: fc.nat(2),
  b: fc.nat(2),
});

const newest = (id: string) => core.store.cases.latestOf(id);
const allOf = async (): Promise<readonly CaseRecord[]> => {
  const all = await Promise.all(CONVERSATIONS.map((id) => core.store.cases.about('conversation', id)));
  return all.flat();
};

/** No conversation has two open cases; what was said is heard by the case that speaks for it; the customer who waits is waited for. */
async function check(): Promise<void> {
  const all = await allOf();
  for (const id of CONVERSATIONS) {
    const own = await newest(id);
    if (own === null) continue;
    const speaker = await speakerOf(core.ports, own);
    const open = all.filter(({ state }) => state.open && conversationsOf(state).includes(id));
    expect(open.length).toBeLessThanOrEqual(1);
    if (speaker.state.open) expect(open.map((one) => one.id)).toEqual([speaker.id]);
    const heard = JSON.stringify([own.log, speaker.log]);
    for (const part of core.conversations.get(id)?.parts ?? []) expect(heard).toContain(`part:${part.id}`);
    const last = core.conversations.get(id)?.parts.at(-1);
    if (speaker.state.open && last?.author.kind === 'customer') expect(speaker.state.awaiting).toBe(true);
  }
}

test('[IN-6] whatever is merged, taken apart, said, answered, resolved and reopened in whatever order: one open case a conversation, and nothing said is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(op, { minLength: 8, maxLength: 20 }), async (ops) => {
      await core.wipe();
      core.judge({ intent: 'outage', priority: 'P2', summary: 'All API calls fail' });
      let minutes = 0;
      let parts = 0;
      const now = () => min(minutes);
      const say = (id: string, kind: 'customer' | 'teammate') => {
        const before = core.conversations.get(id);
        const author: Part['author'] =
          kind === 'customer' ? { kind, id: 'c1', name: 'Cara' } : { kind, id: '5001', name: 'Tess' };
        parts += 1;
        const text = `All API calls fail, message ${parts}`;
        const part: Part = { id: `p${parts}`, at: now(), author, own: false, kind: 'comment', text };
        const conversation: Conversation = before ?? {
          ...{ id, url: `https://x/${id}`, subject: null, state: 'open', snoozedUntil: null, createdAt: now() },
          ...{ contact: { id: 'c1', name: 'Cara', email: null }, account: null, teammate: null, parts: [] },
        };
        core.conversations.set(id, { ...conversation, parts: [...conversation.parts, part] });
      };
      const look = async () => {
        for (const id of core.conversations.keys()) await considerConversation(core.ports, id, now());
      };
      for (const id of CONVERSATIONS) say(id, 'customer');
      await look();
      for (const { do: what, a, b } of ops) {
        minutes += 1;
        const id = CONVERSATIONS[a] ?? CONVERSATIONS[0];
        const [one, other] = await Promise.all([newest(id), newest(CONVERSATIONS[b] ?? id)]);
        const command = (type: 'unmerge' | 'resolve' | 'reopen', on: string) =>
          commandCase(core.ports, {
            ...{ id: on, person: ana, now: now() },
            command:
              type === 'resolve'
                ? { type, how: 'done', anyway: true, unanswered: true }
                : type === 'reopen'
                  ? { type, why: 'again' }
                  : { type },
          });
        if (what === 'say') say(id, 'customer');
        if (what === 'answer') say(id, 'teammate');
        if (what === 'merge' && one && other)
          await mergeCases(core.ports, { id: one.id, into: other.id, person: ana, now: now() });
        if ((what === 'unmerge' || what === 'resolve' || what === 'reopen') && one) await command(what, one.id);
        if (what === 'deliver') await drainAll(core.outbox, core.ports, takesAll(), now);
        await look();
        await check();
      }
      await drainAll(core.outbox, core.ports, takesAll(), now);
      await check();
      // Told of all, each case speaks for those that are merged into it, and for no other.
      for (const { id, state } of await allOf())
        for (const merged of state.merged)
          expect((await core.store.cases.load(merged.id))?.state.mergedInto?.id).toBe(id);
    }),
    { numRuns: Number(process.env.MERGE_RUNS ?? 12), seed: 20_261_130, endOnFailure: true },
  );
}, 240_000);

test('[IN-6] [SLA-1] the nearer deadline goes along, and comes back as it was', async () => {
  await core.wipe();
  core.judge({ intent: 'outage', priority: 'P2', summary: 'All API calls fail' });
  const say = (id: string, at: Date) =>
    core.conversations.set(id, {
      ...{ id, url: null, subject: null, state: 'open', snoozedUntil: null, createdAt: at },
      ...{ contact: { id: 'c1', name: 'Cara', email: null }, account: null, teammate: null },
      parts: [
        {
          id: `p${id}`,
          at,
          author: { kind: 'customer', id: 'c1', name: 'Cara' },
          own: false,
          kind: 'comment',
          text: 'Help',
        },
      ],
    });
  say('8001', min(0));
  await considerConversation(core.ports, '8001', min(0));
  say('8002', min(20));
  await considerConversation(core.ports, '8002', min(20));
  const [first, second] = [await newest('8001'), await newest('8002')];
  if (!first || !second) throw new Error('no cases');
  // The older into the newer: its deadline is the nearer one.
  const merged = await mergeCases(core.ports, { id: first.id, into: second.id, person: ana, now: min(25) });
  if (!merged.ok) throw new Error(merged.refusal.kind);
  const taken = merged.record.state.clocks.filter(({ of }) => of === first.id);
  expect(taken.map(({ metric, startedAt }) => [metric, startedAt])).toEqual(
    first.state.clocks.map(({ metric, startedAt }) => [metric, startedAt]),
  );
  const gone = await core.store.cases.load(first.id);
  expect(gone?.state.clocks.every(({ voided }) => voided === 'merged')).toBe(true);
  await commandCase(core.ports, {
    id: first.id,
    person: ana,
    now: min(40),
    command: { type: 'reopen', why: 'not the same' },
  });
  await drainAll(core.outbox, core.ports, takesAll(), () => new Date(min(40).getTime() + MINUTE));
  expect((await core.store.cases.load(first.id))?.state.clocks).toEqual(first.state.clocks);
  expect((await core.store.cases.load(second.id))?.state.clocks.some(({ of }) => of !== undefined)).toBe(false);
});

test('[IN-6] a command reads its case once, and looks for cases like it among those that are open', async () => {
  await core.wipe();
  core.judge({ intent: 'outage', priority: 'P2', summary: 'All API calls fail' });
  const say = (id: string) =>
    core.conversations.set(id, {
      ...{ id, url: null, subject: null, state: 'open', snoozedUntil: null, createdAt: min(0) },
      ...{ contact: { id: 'c1', name: 'Cara', email: null }, account: null, teammate: null },
      parts: [
        {
          ...{ id: `p${id}`, at: min(0), own: false, kind: 'comment', text: 'Help' },
          author: { kind: 'customer', id: 'c1', name: 'Cara' },
        },
      ],
    });
  for (const id of CONVERSATIONS) {
    say(id);
    await considerConversation(core.ports, id, min(0));
  }
  const [first, second, third] = await Promise.all(CONVERSATIONS.map(newest));
  if (!first || !second || !third) throw new Error('no cases');
  await commandCase(core.ports, { id: third.id, person: ana, now: min(1), command: { type: 'claim' } });
  const read: string[] = [];
  const { cases } = core.store;
  const load: typeof cases.load = (id) => {
    read.push(id);
    return cases.load(id);
  };
  const ports = { ...core.ports, store: { ...core.store, cases: { ...cases, load } } };
  const resolve = { type: 'resolve', how: 'done', unanswered: true } as const;
  await commandCase(ports, { id: third.id, person: ana, now: min(1), command: resolve });
  expect(read).toEqual([third.id]);
  expect((await cases.about('contact', 'c1')).map(({ id }) => id)).toContain(third.id);
  expect((await cases.about('contact', 'c1', 'open')).map(({ id }) => id)).toEqual([first.id, second.id]);
  read.length = 0;
  await commandCase(ports, { id: third.id, person: ana, now: min(2), command: { type: 'reopen', why: 'again' } });
  expect(read).toEqual([third.id]);
  read.length = 0;
  await mergeCases(ports, { id: third.id, into: second.id, person: ana, now: min(3) });
  expect(read).toEqual([third.id, second.id]);
});
