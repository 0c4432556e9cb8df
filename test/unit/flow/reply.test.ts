import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { native } from '../../../src/adapters/store/models.ts';
import type { CaseFact, CaseInput } from '../../../src/domain/case/case.ts';
import type { Actor } from '../../../src/domain/record/actor.ts';
import { effectsOf, toCase } from '../../../src/domain/record/effect.ts';
import { commandCase, tellCase } from '../../../src/flow/case-command.ts';
import { considerConversation } from '../../../src/flow/consider.ts';
import type { Receipt, Sender, SendJob, SendOutcome } from '../../../src/flow/delivery.ts';
import type { Draft, Drafts } from '../../../src/flow/drafts.ts';
import { eraseWords } from '../../../src/flow/erase.ts';
import { mergeCases } from '../../../src/flow/merge.ts';
import type { FlowPorts } from '../../../src/flow/ports.ts';
import { tellingOfWritings } from '../../../src/flow/reply.ts';
import { recordSender } from '../../../src/flow/tell.ts';
import { previewReply, sendReply } from '../../../src/flow/write-reply.ts';
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
    tellingOfWritings(ports, inner, { now: () => min(4), realNow: () => new Date() }),
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

test('[IN-6] [IC-4] what the seat says in a merged case’s conversation both cases hear, once', async () => {
  on.conversations.set(
    '88',
    conversation([part(0, 'customer', { id: '801', text: 'It is down, too' })], { id: '88', account: enterprise }),
  );
  await considerConversation(ports, '88', min(1));
  const [one, other] = [await record(), await on.store.cases.latestOf('88')];
  if (!ana || other === null) throw new Error('no ana, or no second case');
  await mergeCases(ports, { id: other.id, into: one.id, person: ana, now: min(2) });
  const command = { type: 'reply', text: 'It is back.', of: other.id } as const;
  expect(await commandCase(ports, { id: one.id, person: ana, command, now: min(2) })).toMatchObject({ ok: true });
  await deliver(done({ part: '501', at: min(3), teammate: null }));
  const said = { type: 'teammate_replied', cause: 'part:501', text: 'It is back.' };
  expect((await record()).log.at(-1)).toMatchObject({ ...said, of: other.id });
  expect((await record()).state.merged).toMatchObject([{ talk: { awaiting: false, answered: true } }]);
  const merged = (await on.store.cases.load(other.id))?.log.at(-1);
  expect(merged).toMatchObject(said);
  expect(merged).not.toHaveProperty('of');
});

describe('[IN-6] [IC-9] [AD-6] what was written to a merged case’s customer goes from the case that speaks for it, too', () => {
  const LONG = `The heron is back, ${'and its gateway answers, '.repeat(40)}as it did.`;
  const REPLY = { type: 'reply', text: LONG } as const;

  /** CASE-2, merged into CASE-1, whose owner has written to its customer. */
  async function written(): Promise<string> {
    on.conversations.set(
      '88',
      conversation([part(0, 'customer', { id: '801', text: 'It is down, too' })], { id: '88', account: enterprise }),
    );
    await considerConversation(ports, '88', min(1));
    const other = await on.store.cases.latestOf('88');
    if (!ana || other === null) throw new Error('no ana, or no second case');
    await mergeCases(ports, { id: other.id, into: 'CASE-1', person: ana, now: min(2) });
    await commandCase(ports, { id: 'CASE-1', person: ana, command: { ...REPLY, of: other.id }, now: min(2) });
    return other.id;
  }
  const erase = async (id: string, command: CaseFact): Promise<string> => {
    await tellCase(ports, {
      id,
      by: { kind: 'rule', name: 'x' },
      command,
      cause: JSON.stringify(command),
      now: min(5),
    });
    await eraseWords(ports, id, min(5));
    return JSON.stringify(await on.models.records.find({}).lean());
  };

  test.each<[string, SendOutcome]>([
    ['there', done({ part: '501', at: min(3), teammate: TESS })],
    ['not taken', { kind: 'refused', error: 'Intercom: 403 forbidden' }],
  ])('with the conversation, %s', async (_, outcome) => {
    const id = await written();
    await deliver(outcome);
    expect(JSON.stringify(await on.models.records.find({}).lean())).toContain('heron');
    expect(await erase(id, { type: 'erase', what: 'conversation' })).not.toContain('heron');
  });

  test('with its part alone', async () => {
    const id = await written();
    await deliver(done({ part: '501', at: min(3), teammate: TESS }));
    const other: CaseFact = { type: 'erase', what: 'parts', parts: ['502'], headline: null };
    expect(await erase(id, other)).toContain('heron');
    expect(await erase(id, { ...other, parts: ['501'] })).not.toContain('heron');
  });

  test('and what its own customer was told in these words stays', async () => {
    const id = await written();
    await write(REPLY);
    await erase(id, { type: 'erase', what: 'conversation' });
    expect((await record()).state.writings.find(({ of }) => of === null)?.text).toBe(LONG);
  });
});

test.each(['told by its receipt', 'back before its receipt'])(
  '[OW-5] [OW-2] [IN-6] what a merged case has said to all makes nobody the owner of the case that speaks for it: %s',
  async (how) => {
    const twin = conversation([part(0, 'customer', { id: '801', text: 'It is down, too' })], {
      ...{ id: '88', account: enterprise },
    });
    on.conversations.set('88', twin);
    await considerConversation(ports, '88', min(1));
    const other = await on.store.cases.latestOf('88');
    if (!ana || other === null) throw new Error('no ana, or no second case');
    const by: Actor = { kind: 'person', id: 'ana', name: ana.name };
    const ticket = { id: 'ENG-7', team: 'engineering', ask: '', status: 'open', owner: null, tracker: true } as const;
    const tells = (command: CaseInput) =>
      tellCase(ports, { id: other.id, by, command, cause: command.type, now: min(2) });
    await tells({ type: 'link_ticket', ticket });
    await tells({ type: 'tell_customer', ticket: 'ENG-7', telling: 4, text: 'It is back.' });
    await mergeCases(ports, { id: other.id, into: 'CASE-1', person: ana, now: min(3) });
    // Nobody has answered in time.
    await native(on.models.records).updateOne({ _id: 'CASE-1' }, { $set: { 'state.status': 'escalated' } });
    if (how.startsWith('back')) {
      on.conversations.set('88', { ...twin, parts: [...twin.parts, answer] });
      await considerConversation(ports, '88', min(3));
    } else await deliver(done({ part: '501', at: min(3), teammate: TESS }));
    const { state, log } = await record();
    expect(log.at(-1)).toMatchObject({ type: 'teammate_replied', of: other.id, by: { person: 'ana' } });
    expect(state.owner).toBeNull();
  },
);

test('[IN-6] [OW-4] news of linked work that the case which speaks for it was too busy to hear comes again', async () => {
  on.conversations.set(
    '88',
    conversation([part(0, 'customer', { id: '801', text: 'It is down, too' })], { id: '88', account: enterprise }),
  );
  await considerConversation(ports, '88', min(1));
  const [one, other] = [await record(), await on.store.cases.latestOf('88')];
  if (!ana || other === null) throw new Error('no ana, or no second case');
  const ticket = { id: 'FIN-1', team: 'finance', ask: 'Refund it', status: 'open', owner: null } as const;
  const asked = { id: other.id, person: ana, command: { type: 'request_ticket', ticket }, now: min(2) } as const;
  expect(await commandCase(ports, asked)).toMatchObject({ ok: true });
  await mergeCases(ports, { id: other.id, into: one.id, person: ana, now: min(2) });
  const message = {
    type: 'ticket_changed',
    ticket: 'FIN-1',
    status: 'claimed',
    owner: 'fay',
    ownerName: 'Fay',
    note: null,
  } as const;
  const [effect] = effectsOf('FIN-1', { seq: 9, through: 9, at: min(3) }, [toCase(other.id, message)]);
  if (effect === undefined) throw new Error('no effect');
  const job: SendJob = { effect, subject: { kind: 'case', record: one }, unsureSince: null, known: [] };
  const commit: typeof on.store.cases.commit = async (write) => write.id !== one.id && on.store.cases.commit(write);
  const busy = { ...ports, store: { ...on.store, cases: { ...on.store.cases, commit } } };
  expect(await recordSender(busy, () => min(3)).send(job)).toMatchObject({ kind: 'unsure' });
  expect(await recordSender(ports, () => min(4)).send(job)).toMatchObject({ kind: 'done' });
  expect((await record()).state.tickets).toMatchObject([{ id: 'FIN-1', status: 'claimed' }]);
});

describe('[SK-3] what was shown is what is sent', () => {
  const kept = new Map<string, Draft>();
  const drafts: Drafts = {
    async put(id, { text, ...draft }) {
      kept.set(id, { ...draft, text: text ?? kept.get(id)?.text ?? '' });
    },
    of: async (id) => [kept.get(id)].flatMap((one) => one ?? []),
    async drop(id) {
      kept.delete(id);
    },
  };
  async function shown(text: string): Promise<string> {
    if (!ana) throw new Error('no ana');
    const outcome = await previewReply({ ...ports, drafts }, { id: 'CASE-1', person: ana, text, now: min(2) });
    if (!outcome.ok) throw new Error(outcome.refusal.kind);
    return outcome.record.written;
  }
  const send = (what: string) => {
    if (!ana) throw new Error('no ana');
    return sendReply(
      { ...ports, drafts },
      { id: 'CASE-1', person: ana, seen: 1, isShown: ({ written: one }) => one === what, now: min(3) },
    );
  };
  const written = async () =>
    (await record()).log.flatMap((one) => (one.type === 'message_written' && one.as === 'reply' ? [one.text] : []));

  test('not what another screen has kept since; pressed twice it is sent once', async () => {
    const [first, second] = [await shown('It is back.'), await shown('It is back, sorry.')];
    expect(await send(first)).toMatchObject({ refusal: { kind: 'stale' } });
    expect(await send(second)).toMatchObject({ ok: true });
    expect(await send(second)).toMatchObject({ ok: true });
    expect(await written()).toEqual(['It is back, sorry.']);
  });

  test('a note of the same person is no answer that was sent', async () => {
    const first = await shown('It is back.');
    await write({ type: 'note', text: 'It is back.' });
    await drafts.drop('CASE-1', 'ana');
    expect(await send(first)).toMatchObject({ refusal: { kind: 'stale' } });
    expect(await written()).toEqual([]);
  });

  test('what does not fit into the form is refused before it is cut', async () => {
    if (!ana) throw new Error('no ana');
    const about = { id: 'CASE-1', person: ana, now: min(2) };
    expect(await previewReply({ ...ports, drafts }, { ...about, text: 'a'.repeat(3_001) })).toMatchObject({
      refusal: { kind: 'invalid', field: 'text' },
    });
  });
});

test.each(['by hand', 'with its conversation', 'with its conversation, set aside before'])(
  '[SK-6] dropped %s it will not arrive: whoever wrote it hears that',
  async (how) => {
    await write({ type: 'reply', text: 'It is back.' });
    if (how !== 'with its conversation') {
      await deliver({ kind: 'faulty', error: 'cannot be drawn: Error' });
      expect(await on.outbox.letters()).toHaveLength(1);
    }
    if (how === 'by hand') await on.outbox.drop((await on.outbox.letters()).map(({ key }) => key));
    else await on.store.dropFor('intercom:77');
    expect(await on.outbox.letters()).toEqual([]);
    // What may have arrived is known by its words.
    const waiting = (await on.models.records.findById('CASE-1').lean())?.effects.filter(
      (one) => one.kind === 'written',
    );
    expect(waiting).toMatchObject([
      { kind: 'written', text: 'It is back.', notBefore: null, ...(how === 'by hand' && { dropped: true }) },
    ]);
    await deliver({ kind: 'destination_dead', error: 'Intercom: 404 gone' });
    expect(await kinds()).toEqual(['message_written', 'message_failed']);
    expect((await record()).state.writings).toMatchObject([{ text: 'It is back.', failed: 'Intercom: 404 gone' }]);
  },
);

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
