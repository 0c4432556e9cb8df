import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { stateSender } from '../../../../src/adapters/intercom/state.ts';
import type { CaseEvent } from '../../../../src/domain/case/case.ts';
import { NOTHING_SAID } from '../../../../src/flow/delivery.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import { ANA, aCase, minutesIn } from '../../domain/mirror/a-case.ts';
import { ALEX, MAYA, SEAT, START, type Workspace, workspace } from './support.ts';

let w: Workspace;
let id: string;
beforeEach(async () => {
  w = await workspace();
  id = w.intercom.customer(MAYA).write('hello');
});
afterEach(() => w.intercom.stop());

const done = (events: readonly CaseEvent[]) => aCase({ conversationId: id }, { at: minutesIn(10), by: ANA, events });
const opened = () => aCase({ conversationId: id });
const resolved = () => done([{ type: 'resolved', how: 'refunded' }]);
const snoozed = (minutes: number) => done([{ type: 'snoozed', until: minutesIn(minutes) }]);

const send = (record: CaseRecord, hear: () => CaseRecord | null = () => record, words: string | null = null) =>
  stateSender({
    client: w.client,
    adminId: SEAT,
    now: () => new Date(w.clock.now),
    realNow: () => new Date(w.clock.now),
    timeoutMs: 10_000,
    hear: async () => hear(),
    words: () => words,
  })(
    {
      kind: 'state',
      conversation: id,
      key: 'k',
      destination: `intercom:${id}`,
      ...{ seq: 2, through: 2, at: minutesIn(10) },
    },
    record.id,
  );
const alex = () => w.intercom.teammate(ALEX);
const seen = () => alex().sees(id);
const acts = () =>
  seen().parts.flatMap(({ kind, name }) => (kind === 'source' || kind === 'comment' ? [] : [`${kind} by ${name}`]));

test('[IC-3] closed, put aside and opened as the case is, each once', async () => {
  expect(await send(resolved())).toEqual({ kind: 'done', receipt: { id: 'state:closed' } });
  expect(await send(resolved())).toEqual(NOTHING_SAID);
  expect(await send(snoozed(300))).toEqual({ kind: 'done', receipt: { id: 'state:snoozed' } });
  expect(seen()).toMatchObject({ state: 'snoozed', snoozedUntil: minutesIn(300).getTime() / 1000 });
  expect(await send(snoozed(300))).toEqual(NOTHING_SAID);
  expect(await send(snoozed(360))).toMatchObject({ kind: 'done' });
  expect(await send(opened())).toEqual({ kind: 'done', receipt: { id: 'state:open' } });
  expect(await send(opened())).toEqual(NOTHING_SAID);
  expect(acts()).toEqual(['close', 'snoozed', 'snoozed', 'unsnoozed'].map((kind) => `${kind} by Caseload`));
  expect(w.intercom.violations).toEqual([]);
});

test.each([0, 0.5, 1])(
  '[IC-3] put aside until %s s from now is over by the time it is there: it is open',
  async (ahead) => {
    w.clock.now = START + 600_000;
    alex().close(id);
    const record = done([{ type: 'snoozed', until: new Date(w.clock.now + ahead * 1_000) }]);
    expect(await send(record)).toEqual({ kind: 'done', receipt: { id: 'state:open' } });
  },
);

test('[IC-3] what the conversation has for the case is heard first: what that makes of the case is done, if anything', async () => {
  expect(await send(resolved(), opened)).toEqual(NOTHING_SAID);
  expect(await send(resolved(), () => null)).toEqual(NOTHING_SAID);
  expect(await send(resolved(), () => aCase({ conversationId: null }))).toEqual(NOTHING_SAID);
  expect(acts()).toEqual([]);
});

test('[IC-3] what comes in while it is closed is heard by another attempt, which opens it again', async () => {
  const late = () => {
    w.intercom.customer(MAYA).reply(id, 'It is not done!');
    return resolved();
  };
  expect(await send(resolved(), late)).toMatchObject({ kind: 'retry', error: 'something came in between' });
  expect(seen().state).toBe('closed');
  expect(await send(resolved(), opened)).toMatchObject({ kind: 'done' });
  expect(seen().state).toBe('open');
});

test('[IC-3] an attempt without an answer, or one that could not hear, is made again; gone is gone', async () => {
  w.intercom.faults.next(`POST /conversations/${id}/parts`, 'after-then-reset');
  expect(await send(resolved())).toMatchObject({ kind: 'unsure' });
  expect(await send(resolved())).toEqual(NOTHING_SAID);
  expect(acts()).toEqual(['close by Caseload']);
  const fails = () => {
    throw new Error('busy with a customer’s words');
  };
  expect(await send(opened(), fails)).toEqual({ kind: 'unsure', error: 'hearing it first: Error' });
  w.intercom.faults.next(`POST /conversations/${id}/parts`, { status: 404, code: 'not_found' });
  expect(await send(opened())).toMatchObject({ kind: 'destination_dead' });
  alex().delete(id);
  expect(await send(opened())).toMatchObject({ kind: 'destination_dead' });
});

test('[IC-3] [IN-6] closed in Intercom while its case goes on for another conversation, nothing opens it', async () => {
  alex().close(id);
  const goesOn = done([{ type: 'conversation_closed' }, { type: 'snoozed', until: minutesIn(300) }]);
  expect(await send(goesOn)).toEqual(NOTHING_SAID);
  expect(acts()).toEqual(['close by Alex Alvarez']);
});

test('[IC-2] what the customer is told is said with the closing, once, and with nothing else', async () => {
  const words = 'Hi Maya, it is <done> & over.\nCASE-128';
  expect(await send(resolved(), opened, words)).toEqual(NOTHING_SAID);
  expect(await send(snoozed(300), undefined, words)).toMatchObject({ kind: 'done' });
  w.intercom.faults.next(`POST /conversations/${id}/parts`, 'after-then-reset');
  expect(await send(resolved(), undefined, words)).toMatchObject({ kind: 'unsure' });
  expect(await send(resolved(), undefined, words)).toEqual(NOTHING_SAID);
  expect(acts()).toEqual(['snoozed', 'close'].map((kind) => `${kind} by Caseload`));
  const { messages } = w.intercom.customer(MAYA).sees(id);
  expect(messages.map(({ text }) => text)).toEqual(['hello', words]);
  expect(w.intercom.violations).toEqual([]);
});
