import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Policy } from '../../../src/config/policy/schema.ts';
import type { CaseEvent } from '../../../src/domain/case/case.ts';
import type { Conversation } from '../../../src/domain/conversation/state.ts';
import type { SummaryLine } from '../../../src/domain/record/summary.ts';
import type { KeptCorrection } from '../../../src/domain/triage/lessons.ts';
import type { Verdict } from '../../../src/domain/triage/verdict.ts';
import { advance } from '../../../src/flow/advance.ts';
import { commandCase } from '../../../src/flow/case-command.ts';
import { considerConversation } from '../../../src/flow/consider.ts';
import type { FlowPorts } from '../../../src/flow/ports.ts';
import { requestTicket } from '../../../src/flow/request-ticket.ts';
import { retriage } from '../../../src/flow/retriage.ts';
import { transfer } from '../../../src/flow/transfer.ts';
import { min } from '../../support/core-case.ts';
import { conversation, enterprise, part } from '../../support/core-conversation.ts';
import { POLICY, who } from '../../support/core-policy.ts';
import { type Bench, bench, drainAll, takesAll } from '../../support/ports.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(async () => {
  await on.wipe();
  taught.length = 0;
});
afterAll(() => on.close());

const taught: KeptCorrection[] = [];
const ports = (changes: Partial<FlowPorts> = {}): FlowPorts => ({
  ...on.ports,
  teacher: { teach: async (one) => taught.push(one), forget: async () => undefined, failed: () => undefined },
  ...changes,
});
const WRITES = 'The nightly export to our warehouse fails with error 503. Please look into it.';
/** A case of an enterprise's conversation, as intake opens it. */
async function open(changes: Partial<Verdict> = {}, more: Partial<Conversation> = {}): Promise<string> {
  on.judge({ summary: 'The nightly export fails', ...changes });
  on.conversations.set('77', conversation([part(0, 'customer', { text: WRITES })], { account: enterprise, ...more }));
  await considerConversation(on.ports, '77', min(0));
  const record = await on.store.cases.latestOf('77');
  if (!record) throw new Error('no case');
  return record.id;
}
const move = (id: string, queue: string, person = 'ana', given = ports()) =>
  transfer(given, { caseId: id, queue, why: 'belongs there', person: who(person), now: min(10) });
const tells = (lines: readonly SummaryLine[] | undefined) =>
  lines?.map(({ label, claims }) => `${label}: ${claims.map(({ text }) => text).join(' · ')}`);
async function entry<T extends CaseEvent['type']>(id: string, type: T) {
  const found = (await on.store.cases.load(id))?.log.findLast((one) => one.type === type);
  if (!found) throw new Error(`no ${type}`);
  // Found by its type.
  return found as Extract<typeof found, { type: T }>;
}
const unreachable = { conversation: () => Promise.reject(new Error('503')) };

describe('[TR-9] a move that says what a case is about', () => {
  const unsure: Partial<Verdict> = {
    intent: 'how_to',
    confidence: 0.8,
    guesses: [
      { intent: 'how_to', confidence: 0.8 },
      { intent: 'refund_request', confidence: 0.1 },
    ],
  };

  test('[TR-9] [OW-8] teaches triage the intent that it had guessed beside', async () => {
    const id = await open(unsure);
    expect((await move(id, 'billing')).ok).toBe(true);
    expect(taught).toMatchObject([{ intent: 'refund_request', by: 'ana', caseId: id, text: WRITES }]);
  });

  test.each([
    ['to the triage queue', 'triage'],
    ['to the breach queue', 'breach'],
    ['where several intents live and none was guessed', 'technical'],
  ])('[TR-9] %s it teaches nothing', async (_, queue) => {
    const id = await open(unsure);
    expect((await move(id, queue)).ok).toBe(true);
    expect(taught).toEqual([]);
  });

  test('[TR-9] within the queue of its type it teaches nothing', async () => {
    const id = await open(unsure);
    await move(id, 'triage');
    expect((await move(id, 'general')).ok).toBe(true);
    expect(taught).toEqual([]);
  });

  test('[TR-9] what somebody has said already is not said otherwise by a move', async () => {
    const id = await open(unsure);
    await retriage(ports(), { caseId: id, intent: 'feature_request', person: who('ana'), now: min(5) });
    taught.length = 0;
    expect((await move(id, 'security')).ok).toBe(true);
    expect(taught).toEqual([]);
  });

  test('[OW-8] [AD-3] refused, it moves and teaches nothing', async () => {
    const id = await open(unsure);
    expect(await move(id, 'nowhere')).toMatchObject({ refusal: { kind: 'not_found', what: 'the queue "nowhere"' } });
    expect(await move(id, 'billing', 'pat')).toMatchObject({ refusal: { kind: 'not_allowed', verb: 'move it' } });
    expect(taught).toEqual([]);
    expect((await on.store.cases.load(id))?.state.queue).toBe('general');
  });

  test('[RO-6] a restricted case is moved by its own people alone', async () => {
    const id = await open({ intent: 'security_compliance', confidence: 0.95 });
    expect(await move(id, 'general')).toMatchObject({ refusal: { kind: 'not_found', what: id } });
    expect((await move(id, 'general', 'sol')).ok).toBe(true);
  });

  test('[OW-8] [RO-5] whoever has it keeps it where they belong to the queue, and leaves it elsewhere', async () => {
    const id = await open(unsure);
    await commandCase(ports(), { id, person: who('ben'), command: { type: 'claim' }, now: min(2) });
    await move(id, 'billing');
    expect((await on.store.cases.load(id))?.state).toMatchObject({ owner: 'ben', status: 'in_progress' });
    await move(id, 'technical');
    expect((await on.store.cases.load(id))?.state).toMatchObject({ owner: null, status: 'new' });
  });
});

describe('[TR-4] the transfer summary', () => {
  test('[TR-4] [OW-8] goes with a move, and each claim names the part that it rests on', async () => {
    const id = await open();
    await move(id, 'billing');
    const { summary } = await entry(id, 'transferred');
    expect(tells(summary)).toEqual([
      'Asked: The nightly export to our warehouse fails with error 503.',
      'Next: answer with the matching article',
    ]);
    expect(summary?.[0]?.claims[0]?.from).toEqual([{ part: 'p0', by: 'customer', at: min(0) }]);
  });

  test('[TR-4] [TR-8] without the desk the log tells, and the move stands', async () => {
    const id = await open();
    await move(id, 'billing', 'ana', ports({ desk: unreachable }));
    const { summary } = await entry(id, 'transferred');
    expect(summary?.[0]).toEqual({
      label: 'Asked',
      claims: [{ text: 'The nightly export fails', from: [{ entry: 1 }] }],
    });
  });

  test('[TR-4] goes with a triage that moves it, with what comes next for what it is now; with one that does not, nothing', async () => {
    const id = await open();
    const say = (intent: 'feature_request' | 'outage') =>
      retriage(ports(), { caseId: id, intent, person: who('ana'), now: min(5) });
    await say('feature_request');
    expect(await entry(id, 'retriaged')).not.toHaveProperty('summary');
    await say('outage');
    expect(tells((await entry(id, 'retriaged')).summary)?.at(-1)).toBe(
      'Next: confirm it with monitoring, and tell the customer when they hear from us again',
    );
  });

  test('[TR-4] [ES-1] goes with the ladder’s move to the breach queue', async () => {
    const id = await open();
    await advance(on.ports, 'case', id, min(300));
    expect(tells((await entry(id, 'transferred')).summary)).toEqual([
      'Asked: The nightly export fails',
      'Next: answer with the matching article',
    ]);
  });

  test('[TR-4] [OW-4] another team that is asked in few words gets it in the thread of its ticket; one that is told enough does not', async () => {
    const id = await open();
    const ask = (team: string, words: string) =>
      requestTicket(ports(), { caseId: id, team, ask: words, person: who('ana'), now: min(5) });
    await ask('engineering', 'Please look');
    await ask('finance', 'Find out why the second payment of 129 EUR on 3 November was taken, and give it back.');
    const sender = takesAll();
    await drainAll(on.outbox, on.ports, sender, () => min(6));
    const threads = sender.jobs
      .filter(({ effect }) => effect.kind === 'thread')
      .map(({ effect }) => effect.destination);
    expect(threads).toContain('slack:#engineering');
    expect(threads).not.toContain('slack:#finance');
    const [created] = (await on.store.tickets.load('ENG-1'))?.log ?? [];
    expect(created?.type === 'created' && tells(created.handover)).toEqual([
      'Asked: The nightly export to our warehouse fails with error 503.',
    ]);
  });
});

describe('[TR-6] the resolution summary', () => {
  const answer = part(3, 'teammate', { text: 'The token had expired; we have renewed it and the export runs again.' });

  test('[TR-6] goes with the resolution: what it was, how long it took, who did it', async () => {
    const id = await open();
    on.conversations.set('77', conversation([part(0, 'customer', { text: WRITES }), answer]));
    await considerConversation(on.ports, '77', min(4));
    await commandCase(ports(), {
      id,
      person: who('ana'),
      command: { type: 'resolve', how: '' },
      now: min(50),
    });
    expect(tells((await entry(id, 'resolved')).summary)).toEqual([
      'Was: The nightly export to our warehouse fails with error 503.',
      'Solved: The token had expired; we have renewed it and the export runs again.',
      'Took: 50 min',
      'By: Tess · ana',
    ]);
  });

  test('[TR-6] [IC-3] closed in Intercom, the last answer says what solved it', async () => {
    const id = await open();
    const closed = part(8, 'teammate', { kind: 'close', text: '' });
    on.conversations.set('77', conversation([part(0, 'customer', { text: WRITES }), answer, closed]));
    await considerConversation(on.ports, '77', min(9));
    expect(tells((await entry(id, 'resolved')).summary)).toContain(
      'Solved: The token had expired; we have renewed it and the export runs again.',
    );
  });

  test('[TR-6] [TR-8] a desk that cannot be reached keeps nobody from resolving', async () => {
    const id = await open();
    const given = ports({ desk: unreachable });
    const command = { type: 'resolve', how: 'renewed the token', unanswered: true } as const;
    expect((await commandCase(given, { id, person: who('ana'), command, now: min(50) })).ok).toBe(true);
    expect(tells((await entry(id, 'resolved')).summary)).toContain('Solved: renewed the token');
  });

  test('[TR-10] a secret in what the customer wrote is in no summary', async () => {
    const id = await open();
    const text = `${WRITES} The password is Hunter22!`;
    on.conversations.set('77', conversation([part(0, 'customer', { text }), answer]));
    await move(id, 'billing');
    expect(JSON.stringify((await entry(id, 'transferred')).summary)).not.toContain('Hunter22');
  });
});

describe('[IN-5] a corrected type asks for its own fields', () => {
  const asking: Policy = {
    ...POLICY,
    types: {
      ...POLICY.types,
      general: { ...POLICY.types.general, requiredFields: ['account', 'category'] },
      bug: { ...POLICY.types.bug, requiredFields: ['account', 'environment', 'incident_start'] },
    },
  };
  const missing = async (given: FlowPorts) => {
    const id = await open({}, { subject: 'Export in Safari' });
    const outcome = await retriage(given, { caseId: id, intent: 'bug_report', person: who('ana'), now: min(5) });
    return outcome.ok && outcome.record.state.assessment.missing;
  };

  test('[IN-5] [TR-9] what the customer wrote and Intercom knows is not asked again', async () => {
    expect(await missing(ports({ policy: () => asking }))).toEqual(['incident_start']);
  });

  test('[IN-5] without the desk what only the new type needs is missing', async () => {
    expect(await missing(ports({ policy: () => asking, desk: unreachable }))).toEqual([
      'environment',
      'incident_start',
    ]);
  });
});
