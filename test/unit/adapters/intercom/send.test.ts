import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { intercomClient } from '../../../../src/adapters/intercom/client.ts';
import { intercomSender, type SenderOptions } from '../../../../src/adapters/intercom/send.ts';
import type { CaseEvent } from '../../../../src/domain/case/case.ts';
import { type Effect, type EffectBody, effectsOf } from '../../../../src/domain/record/effect.ts';
import { NOTHING_SAID, type SendJob, type SendOutcome } from '../../../../src/flow/delivery.ts';
import type { RestFault } from '../../../../src/standins/intercom/index.ts';
import { aCase, minutesIn, POLICY, placement } from '../../domain/mirror/a-case.ts';
import { ALEX, logs, MAYA, SEAT, START, TOKEN, type Workspace, workspace } from './support.ts';

let w: Workspace;
let id: string;
let logged: ReturnType<typeof logs>;
beforeEach(async () => {
  w = await workspace();
  id = w.intercom.customer(MAYA).write('hello');
  logged = logs();
});
afterEach(() => w.intercom.stop());

const sender = (options: Partial<SenderOptions> = {}) =>
  intercomSender({
    client: w.client,
    policy: () => POLICY,
    adminId: SEAT,
    now: () => minutesIn(11),
    realNow: () => new Date(w.clock.now),
    log: logged.log,
    timeoutMs: 300,
    hear: async () => null,
    ...options,
  });

/** A case of the conversation that is written to. */
const caseHere = (...[opening = {}, ...writes]: Parameters<typeof aCase>) =>
  aCase({ conversationId: id, ...opening }, ...writes);
const CLAIM = { at: minutesIn(10), events: [{ type: 'claimed', person: 'ana', tookOver: false }] } as const;
const claimed = () => caseHere({}, CLAIM);

type Body =
  | { kind: 'attributes' }
  | { kind: 'note' }
  | { kind: 'reply'; text: string }
  | { kind: 'update'; reached: number }
  | Omit<Extract<EffectBody, { kind: 'written' }>, 'conversation'>
  | Omit<Extract<EffectBody, { kind: 'redact' }>, 'conversation'>;
function job(body: Body, given: Partial<SendJob> = {}): SendJob {
  const stamp = { seq: 2, through: 2, at: minutesIn(10) };
  const [effect] = effectsOf('CASE-128', stamp, [{ ...body, conversation: id }]);
  if (!effect) throw new Error('one body makes one effect');
  return { effect, subject: { kind: 'case', record: claimed() }, unsureSince: null, known: [], ...given };
}
const send = (body: Body, given: Partial<SendJob> = {}) => sender().send(job(body, given));
const unsure = (since = w.clock.now, known: readonly string[] = []) => ({ unsureSince: new Date(since), known });
const NOTE: Body = { kind: 'note' };
const REPLY: Body = { kind: 'reply', text: 'Is it <A> & "B"?\nOr\n\nneither?' };
const seen = () => w.intercom.teammate(ALEX).sees(id);
const parts = (kind: 'note' | 'comment') => seen().parts.filter((part) => part.kind === kind);
const idOf = (outcome: SendOutcome) => (outcome.kind === 'done' ? outcome.receipt.id : outcome);

describe('[IC-2] what arrives', () => {
  test('a note, once, escaped, under the seat of Caseload; its receipt is the part', async () => {
    const outcome = await send(NOTE);
    expect(parts('note')).toMatchObject([
      {
        name: 'Caseload',
        text: 'CASE-128 · Ana Alves has it now · Our turn · first response by Fri 20 Nov, 15:30 Europe/Berlin',
      },
    ]);
    expect(idOf(outcome)).toBe(parts('note')[0]?.id);
    expect(w.intercom.customer(MAYA).sees(id).messages).toHaveLength(1);
  });

  test('a reply that the customer reads as it was written', async () => {
    const outcome = await send(REPLY);
    expect(w.intercom.customer(MAYA).sees(id).messages[1]).toMatchObject({
      name: 'Caseload',
      text: 'Is it <A> & "B"?\nOr\nneither?',
    });
    expect(idOf(outcome)).toBe(parts('comment')[0]?.id);
  });

  test('how a case stands, once, for whoever reads it; closed or put aside, the conversation stays so', async () => {
    const policy = () => ({
      ...POLICY,
      mirror: { ...POLICY.mirror, updates: [{ status: 'in_progress' as const, text: 'We work on <{case}>.' }] },
    });
    const update = (reached: number) => job({ kind: 'update', reached });
    const by = sender({ policy });
    w.intercom.faults.next(`POST /conversations/${id}/reply`, 'after-then-reset');
    expect(await by.send(update(2))).toMatchObject({ kind: 'unsure' });
    expect(await by.send({ ...update(2), ...unsure() })).toEqual({
      kind: 'done',
      receipt: { id: parts('comment')[0]?.id },
    });
    expect(await by.send(update(1))).toEqual(NOTHING_SAID);
    expect(await send({ kind: 'update', reached: 2 })).toEqual(NOTHING_SAID);
    const alex = w.intercom.teammate(ALEX);
    alex.snooze(id, w.clock.now / 1000 + 3_600);
    expect(await by.send(update(2))).toEqual(NOTHING_SAID);
    alex.close(id);
    expect(await by.send(update(2))).toEqual(NOTHING_SAID);
    expect(seen().state).toBe('closed');
    expect(parts('comment').map(({ name, text }) => `${name}: ${text}`)).toEqual(['Caseload: We work on <CASE-128>.']);
    alex.delete(id);
    expect(await by.send(update(2))).toMatchObject({ kind: 'destination_dead' });
  });

  test('markup in a note is shown, not obeyed', async () => {
    const record = caseHere(
      {},
      { at: minutesIn(10), events: [{ type: 'resolved', how: '<img src=x onerror=alert(1)> & done' }] },
    );
    await send(NOTE, { subject: { kind: 'case', record } });
    expect(parts('note')[0]?.text).toMatch(/resolved it: <img src=x onerror=alert\(1\)> & done$/);
    expect(w.intercom.requests.at(-1)?.body).toMatchObject({ body: expect.stringContaining('&lt;img') });
  });

  test('all attributes, with the link to the case', async () => {
    const outcome = await sender({ permalink: (record) => `https://cases.example/${record.id}` }).send(
      job({ kind: 'attributes' }),
    );
    expect(outcome).toEqual({ kind: 'done', receipt: { id } });
    expect(seen().attributes).toEqual({
      'Case Status': 'In Progress',
      'Case Priority': 'P2',
      'Case Queue': 'General support',
      'Case Owner': 'Ana Alves',
      'Case Deadline': '2026-11-20 15:30 Europe/Berlin (first response)',
      'Case Link': 'https://cases.example/CASE-128',
    });
  });

  test('[RO-6] a case that became restricted: attributes are cleared, its pending note is not said', async () => {
    await send({ kind: 'attributes' });
    const record = caseHere({ placement: placement({ queue: 'security', restricted: true }) });
    const subject = { kind: 'case' as const, record };
    await send({ kind: 'attributes' }, { subject });
    expect(seen().attributes).toEqual({ 'Case Status': 'New', 'Case Queue': 'Restricted' });
    expect(await send(NOTE, { subject })).toEqual({ kind: 'done', receipt: { id: 'nothing-said' } });
    expect(parts('note')).toEqual([]);
  });

  test('what Intercom cannot take is refused', async () => {
    const card = { ...job(NOTE).effect, kind: 'card', channel: '#x' } as Effect; // a Slack effect that came the wrong way
    expect(await sender().send({ ...job(NOTE), effect: card })).toEqual({
      kind: 'refused',
      error: 'Intercom cannot take card of a case',
    });
  });

  test('what does not matter to the teammate in the inbox is not said', async () => {
    expect(await send(NOTE, { subject: { kind: 'case', record: caseHere() } })).toMatchObject({ kind: 'done' });
    expect(parts('note')).toEqual([]);
  });
});

describe('[IC-2] attributes that the workspace lacks', () => {
  const only = async (...names: string[]) => {
    await w.intercom.stop();
    w = await workspace({ conversationAttributes: names.map((name) => ({ name, type: 'string' })) });
    id = w.intercom.customer(MAYA).write('hello');
  };
  const puts = () => w.intercom.requests.filter((request) => request.method === 'PUT').map((request) => request.status);

  test('are named with the remedy, and the others are written; from then on at the first try', async () => {
    await only('Case Status', 'Case Owner');
    const one = sender();
    expect(await one.send(job({ kind: 'attributes' }))).toMatchObject({ kind: 'done' });
    expect(seen().attributes).toEqual({ 'Case Status': 'In Progress', 'Case Owner': 'Ana Alves' });
    expect(logged.lines.join('')).toContain(
      'conversation attribute \\"Case Queue\\" is not defined: create it as text',
    );
    await one.send(job({ kind: 'attributes' }));
    expect(puts()).toEqual([400, 200, 200]);
    w.clock.now += 600_000;
    await one.send(job({ kind: 'attributes' }));
    expect(puts()).toEqual([400, 200, 200, 400, 200]);
  });

  test('all of them: refused, naming each', async () => {
    await only('Something else');
    const outcome = await send({ kind: 'attributes' });
    expect(outcome).toMatchObject({ kind: 'refused', error: expect.stringContaining('"Case Status" is not defined') });
  });

  test('a list without the value, or another type, is left out and named', async () => {
    await w.intercom.stop();
    w = await workspace({
      conversationAttributes: [
        { name: 'Case Status', type: 'list', options: ['New'] },
        { name: 'Case Priority', type: 'list', options: ['P1', 'P2'] },
        { name: 'Case Deadline', type: 'datetime' },
      ],
    });
    id = w.intercom.customer(MAYA).write('hello');
    expect(await send({ kind: 'attributes' })).toMatchObject({ kind: 'done' });
    expect(seen().attributes).toEqual({ 'Case Priority': 'P2' });
    expect(logged.lines.join('')).toContain('\\"Case Status\\" is a list that lacks a value');
    expect(logged.lines.join('')).toContain('\\"Case Deadline\\" is of type date');
  });

  test('while the list cannot be read it is tried again later', async () => {
    await only('Case Status');
    w.intercom.faults.next('GET /data_attributes', 'reset');
    expect(await send({ kind: 'attributes' })).toEqual({
      kind: 'retry',
      at: new Date(START + 30_000),
      error: 'Intercom: connection failed',
    });
    w.intercom.faults.next('GET /data_attributes', { status: 422 });
    expect(await send({ kind: 'attributes' })).toEqual({ kind: 'refused', error: 'Intercom: 400 parameter_invalid' });
  });
});

describe('how sending ends', () => {
  const at = (seconds: number) => new Date(START + seconds * 1000);
  const table: [RestFault, Partial<SendOutcome>][] = [
    [
      { status: 429, retryAfter: 7 },
      { kind: 'retry', at: at(7), error: 'Intercom: 429 rate_limit_exceeded' },
    ],
    // Without Retry-After: the next slice of ten seconds, as X-RateLimit-Reset says.
    [{ status: 429 }, { kind: 'retry', at: at(10) }],
    [{ status: 500 }, { kind: 'unsure', error: 'Intercom: 500 server_error' }],
    [{ status: 503 }, { kind: 'unsure' }],
    [{ status: 408 }, { kind: 'unsure' }],
    [{ status: 409 }, { kind: 'unsure' }],
    [{ status: 404 }, { kind: 'destination_dead' }],
    [
      { status: 404, code: 'admin_not_found' },
      { kind: 'token_dead', error: 'Intercom: 404 admin_not_found: correct INTERCOM_ADMIN_ID', seat: true },
    ],
    [{ status: 401 }, { kind: 'token_dead' }],
    // One conversation or one permission that is denied is no reason to halt all others.
    [{ status: 403 }, { kind: 'refused', error: 'Intercom: 403 client_error' }],
    [{ page: 403 }, { kind: 'unsure', error: 'Intercom: 403 none' }],
    [{ page: 200 }, { kind: 'unsure', error: 'Intercom: no answer: not its JSON' }],
    ['reset', { kind: 'unsure', error: 'Intercom: connection failed' }],
    ['hang', { kind: 'unsure', error: 'Intercom: timeout' }],
    ['slow-body', { kind: 'unsure', error: 'Intercom: timeout' }],
    ['after-then-reset', { kind: 'unsure' }],
  ];
  describe.each([NOTE, REPLY, { kind: 'attributes' } as const])('of $kind', (body) => {
    test.each(table)('%j', async (fault, expected) => {
      w.intercom.faults.next(/^(POST|PUT) /, fault);
      const before = w.intercom.requests.length;
      expect(await send(body)).toMatchObject(expected);
      // One attempt: the SDK's own retries would say it twice.
      expect(w.intercom.requests.slice(before).filter((request) => request.method !== 'GET')).toHaveLength(1);
    });
  });

  test.each([NOTE, REPLY])(
    '$kind that Intercom will never accept: refused by code, without a word of it',
    async (body) => {
      w.intercom.faults.next('POST *', { status: 422, message: 'no: hunter2' });
      expect(await send(body)).toEqual({ kind: 'refused', error: 'Intercom: 422 client_error' });
    },
  );

  test('a wrong token, a seat and a conversation that do not exist', async () => {
    const wrong = intercomClient({ accessToken: `${TOKEN}x`, region: 'us', apiUrl: w.intercom.baseUrl });
    expect(await sender({ client: wrong }).send(job(NOTE))).toEqual({
      kind: 'token_dead',
      error: 'Intercom: 401 unauthorized',
    });
    expect(await sender({ adminId: '77' }).send(job(NOTE))).toMatchObject({ kind: 'token_dead' });
    id = '4711';
    expect(await send(NOTE)).toMatchObject({ kind: 'destination_dead', error: 'Intercom: 404 not_found' });
  });

  test('nobody listens: unsure', async () => {
    await w.intercom.stop();
    expect(await send(NOTE)).toEqual({ kind: 'unsure', error: 'Intercom: connection failed' });
  });
});

describe('[IC-6] an attempt without an answer: it is looked for before it is said again', () => {
  test.each([
    [NOTE, 'note' as const],
    [REPLY, 'comment' as const],
  ])('$kind that had arrived is found, and said once', async (body, kind) => {
    for (const fault of ['after-then-reset', 'slow-body'] as const) {
      const before = parts(kind).map((part) => part.id);
      const since = w.clock.now;
      w.intercom.faults.next('POST *', fault);
      expect(await send(body)).toMatchObject({ kind: 'unsure' });
      w.clock.now += 30_000;
      const found = await send(body, unsure(since, before));
      expect(parts(kind).map((part) => part.id)).toEqual([...before, idOf(found)]);
      w.clock.now += 30_000;
    }
  });

  test('one that had not arrived is said', async () => {
    w.intercom.faults.next('POST *', 'reset');
    await send(NOTE);
    expect(idOf(await send(NOTE, unsure()))).toBe(parts('note')[0]?.id);
    expect(parts('note')).toHaveLength(1);
  });

  test('a note is found although the case looks different by now', async () => {
    const since = w.clock.now;
    await send(NOTE);
    const moved = caseHere({}, CLAIM, { at: minutesIn(12), events: [{ type: 'waiting' }] });
    await send(NOTE, { ...unsure(since), subject: { kind: 'case', record: moved } });
    expect(parts('note')).toHaveLength(1);
  });

  test('a whole second of Intercom and a little skew do not hide it', async () => {
    w.clock.now = START + 900;
    await send(NOTE);
    await send(NOTE, unsure(START + 2_500));
    expect(parts('note')).toHaveLength(1);
  });

  test.each<[string, () => Promise<Partial<SendJob>>]>([
    ['an earlier effect said the same', async () => unsure(w.clock.now, [String(idOf(await send(NOTE)))])],
    [
      'it is older',
      async () => {
        await send(NOTE);
        return unsure(w.clock.now + 16 * 60_000);
      },
    ],
    [
      'a teammate wrote the same words',
      async () => {
        await send(NOTE);
        const text = parts('note')[0]?.text ?? '';
        await w.intercom.stop();
        w = await workspace();
        id = w.intercom.customer(MAYA).write('hello');
        w.intercom.teammate(ALEX).note(id, text);
        return unsure();
      },
    ],
    [
      'it belongs to another case',
      async () => {
        await send(NOTE, { subject: { kind: 'case', record: { ...claimed(), id: 'CASE-12' } } });
        return unsure();
      },
    ],
    [
      'it was said to the customer',
      async () => {
        await send({ kind: 'reply', text: 'CASE-128 · x — Ana Alves claimed it' });
        return unsure();
      },
    ],
  ])('it is said when what is there is not it: %s', async (_name, arrange) => {
    const given = await arrange();
    const before = parts('note').length;
    expect(await send(NOTE, given)).toMatchObject({ kind: 'done' });
    expect(parts('note')).toHaveLength(before + 1);
  });

  test.each<[RestFault, SendOutcome['kind']]>([
    [{ status: 429, retryAfter: 7 }, 'unsure'],
    [{ status: 500 }, 'unsure'],
    ['hang', 'unsure'],
    [{ status: 422 }, 'unsure'],
    [{ status: 401 }, 'token_dead'],
    [{ status: 404 }, 'destination_dead'],
  ])('while one cannot look (%j), nothing is said', async (fault, kind) => {
    w.intercom.faults.next('GET /conversations/*', fault);
    expect(await send(NOTE, unsure())).toMatchObject({ kind });
    expect(parts('note')).toEqual([]);
  });
});

test('[OW-5] of a conversation that is no more this case’s nothing is said there', async () => {
  const elsewhere = { kind: 'case', record: aCase({ conversationId: 'another' }, CLAIM) } as const;
  expect(await send(NOTE, { subject: elsewhere })).toEqual(NOTHING_SAID);
  expect(await send({ kind: 'attributes' }, { subject: elsewhere })).toEqual(NOTHING_SAID);
  expect(await send(REPLY, { subject: elsewhere })).toEqual(NOTHING_SAID);
  expect(w.intercom.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});

describe('[SK-3] what a person wrote', () => {
  const alex = { id: ALEX, name: 'Alex Admin' };
  const body = (as: 'reply' | 'note', text = 'It works <again>.'): Body => ({
    ...({ kind: 'written', written: 2, person: 'ana', name: 'Ana Alves' } as const),
    as,
    text,
  });
  const as = (teammate: { id: string; name: string } | null) => sender({ teammateOf: () => teammate });

  test('goes out as the teammate they are, with its part, its time and whose name it bears', async () => {
    const outcome = await as(alex).send(job(body('reply')));
    const [part] = parts('comment');
    expect(part).toMatchObject({ text: 'It works <again>.', name: 'Alex Alvarez' });
    expect(outcome).toEqual({
      kind: 'done',
      receipt: { id: part?.id, said: { part: part?.id, at: expect.any(Date), teammate: alex } },
    });
  });

  test('goes out by the seat with their name, where they are no teammate, or none any more', async () => {
    await as(null).send(job(body('reply')));
    const outcome = await as({ id: '404', name: 'Gone' }).send(job(body('reply', 'And again.')));
    expect(outcome).toMatchObject({ kind: 'done', receipt: { said: { teammate: null } } });
    expect(parts('comment').map(({ name, text }) => `${name}: ${text}`)).toEqual([
      'Caseload: It works <again>.\n— Ana Alves',
      'Caseload: And again.\n— Ana Alves',
    ]);
  });

  test('[AD-4] unsure, it is found again under whichever name it was said, and not said twice', async () => {
    const said = () => parts('comment').find(({ text }) => text === 'It works <again>.');
    await as(alex).send(job(body('reply')));
    const found = await as(null).send(job(body('reply'), unsure()));
    expect(found).toMatchObject({ kind: 'done', receipt: { id: said()?.id, said: { teammate: { id: ALEX } } } });
    expect(parts('comment')).toHaveLength(1);
    await as(null).send(job(body('note')));
    expect(await as(alex).send(job(body('note'), unsure()))).toMatchObject({ receipt: { said: { teammate: null } } });
    expect(parts('note')).toHaveLength(1);
  });

  test('[RO-6] [IC-9] comes too late for what is restricted or gone by then', async () => {
    const restricted = caseHere({ placement: placement({ queue: 'security', restricted: true }) });
    const closed = { subject: { kind: 'case' as const, record: restricted } };
    expect(await as(alex).send(job(body('note'), closed))).toMatchObject({ kind: 'refused' });
    const removed = job(body('reply', '(removed in Intercom)'));
    expect(await as(alex).send(removed)).toEqual({ kind: 'refused', error: 'its words were removed in Intercom' });
    expect(await as(alex).send({ ...removed, ...unsure() })).toEqual({
      kind: 'refused',
      error: 'its words were removed in Intercom; look in Intercom whether it has arrived',
    });
    const gone = caseHere({ conversationId: null });
    const late = await as(alex).send(job(body('reply'), { subject: { kind: 'case', record: gone } }));
    expect(late).toMatchObject({ kind: 'destination_dead' });
    expect(w.intercom.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('[SK-6] dropped, it is looked for where it may have arrived, and said no more', async () => {
    const missing: string[] = [];
    const from = sender({ teammateOf: () => alex, missing: (one) => missing.push(one) });
    const dropped = (text: string) => job({ ...body('reply', text), dropped: true } as Body);
    const refused = { kind: 'refused', error: 'an admin dropped it' };
    expect(await from.send(dropped('Never said.'))).toEqual(refused);
    expect(await from.send({ ...dropped('Never said.'), ...unsure() })).toEqual(refused);
    await from.send(job(body('reply')));
    const [part] = parts('comment');
    expect(await from.send({ ...dropped('It works <again>.'), ...unsure() })).toMatchObject({
      receipt: { said: { part: part?.id } },
    });
    w.intercom.faults.next('GET /conversations/*', { status: 403 });
    expect(await from.send({ ...dropped('It works <again>.'), ...unsure() })).toEqual({
      kind: 'refused',
      error: 'an admin dropped it; look in Intercom whether it has arrived',
    });
    expect(parts('comment')).toHaveLength(1);
    expect(missing).toEqual([]);
  });

  test('[IN-6] for a case that is taken apart since, it is looked for where it may have arrived', async () => {
    const missing: string[] = [];
    const from = sender({ teammateOf: () => alex, missing: (one) => missing.push(one) });
    const written = {
      type: 'message_written',
      as: 'reply',
      person: 'ana',
      name: 'Ana Alves',
      text: 'It is back',
    } as const;
    const record = aCase({ conversationId: 'another' }, { at: minutesIn(9), events: [{ ...written, of: 'CASE-2' }] });
    const apart = { subject: { kind: 'case' as const, record } };
    const refused = { kind: 'refused', error: 'CASE-2 is not merged into the case any more' };
    expect(await from.send(job(body('reply'), apart))).toEqual(refused);
    expect(await from.send(job(body('reply'), { ...apart, ...unsure() }))).toEqual(refused);
    await from.send(job(body('reply')));
    expect(await from.send(job(body('reply'), { ...apart, ...unsure() }))).toMatchObject({
      receipt: { said: { part: parts('comment')[0]?.id } },
    });
    expect(parts('comment')).toHaveLength(1);
    expect(missing).toEqual([]);
  });
});

describe('[SK-3] a note from a thread', () => {
  const at = minutesIn(10);
  const said = { type: 'message_written', as: 'note', person: 'ana', name: 'Ana Alves', said: 'C1:1.2' } as const;
  const noted = (...events: CaseEvent[]) => ({
    subject: {
      kind: 'case' as const,
      record: caseHere({}, { at, events: [{ ...said, text: 'Look at the proxy' }, ...events] }),
    },
  });
  const NOTED: Body = {
    ...({ kind: 'written', written: 2, as: 'note', person: 'ana', name: 'Ana Alves' } as const),
    text: 'Look at the proxy',
  };
  const changed = {
    ...({ type: 'note_changed', said: 'C1:1.2', edited: '2', written: 2 } as const),
    text: 'Look at the gateway',
  };
  const takenBack = {
    ...({ type: 'note_taken_back', said: 'C1:1.2', written: [2], name: 'Ana Alves' } as const),
    ...{ text: '', sent: [] },
  };
  const says = () => parts('note').map(({ text }) => text);

  test('says what stands in the thread when it is sent, and tells what it said', async () => {
    expect(await send(NOTED, noted(changed))).toMatchObject({
      receipt: { said: { text: 'Look at the gateway', part: parts('note')[0]?.id } },
    });
    expect(says()).toEqual(['Look at the gateway\n— Ana Alves']);
  });

  test('[AD-4] unsure, is found by whatever it may have said before', async () => {
    await send(NOTED, noted());
    expect(await send(NOTED, { ...noted(changed), ...unsure() })).toMatchObject({
      receipt: { said: { text: 'Look at the proxy' } },
    });
    expect(says()).toHaveLength(1);
  });

  test('deleted meanwhile is not said; an attempt of before is found, to be taken out', async () => {
    expect(await send(NOTED, noted(takenBack))).toEqual({ kind: 'done', receipt: { id: 'nothing-said' } });
    expect(await send(NOTED, { ...noted(takenBack), ...unsure() })).toMatchObject({ receipt: { id: 'nothing-said' } });
    await send(NOTED, noted());
    expect(await send(NOTED, { ...noted(takenBack), ...unsure() })).toMatchObject({
      receipt: { said: { part: parts('note')[0]?.id } },
    });
    expect(says()).toHaveLength(1);
  });

  test('loses its words; what cannot be redacted is told to be disregarded, once', async () => {
    await send(NOTED, noted());
    const [first] = parts('note');
    const redact = (part: string | null): Body => ({ kind: 'redact', part, text: 'Please disregard it' });
    expect(await send(redact(first?.id ?? ''))).toMatchObject({ kind: 'done' });
    expect(parts('note')).toHaveLength(1);
    expect(says()).not.toContain(first?.text);
    expect(await send(redact(first?.id ?? ''), unsure())).toMatchObject({ receipt: { id: 'nothing-said' } });
    expect(await send(redact('404'))).toMatchObject({ receipt: { id: 'nothing-said' } });
    expect(says()).not.toContain('Please disregard it');
    await send(redact(null));
    await send(redact(null), unsure());
    w.intercom.faults.next('POST /conversations/redact', { status: 422, code: 'conversation_part_not_redactable' });
    await send(redact(first?.id ?? ''));
    expect(says().filter((text) => text === 'Please disregard it')).toHaveLength(2);
  });

  test('[AD-4] that cannot be redacted is told to be disregarded, once, also where nothing was answered before', async () => {
    await send(NOTED, noted());
    const redact: Body = { kind: 'redact', part: parts('note')[0]?.id ?? '', text: 'Please disregard it' };
    const refused = { status: 422, code: 'conversation_part_not_redactable' };
    const disregards = () => says().filter((text) => text === 'Please disregard it');
    const { faults } = w.intercom;
    faults.next('POST /conversations/redact', refused);
    faults.next('POST /conversations/*/reply', 'reset');
    expect(await send(redact)).toMatchObject({ kind: 'unsure' });
    expect(disregards()).toEqual([]);
    // In doubt it stays in doubt.
    faults.next('POST /conversations/redact', refused);
    faults.next('GET /conversations/*', 'reset');
    expect(await send(redact, unsure())).toMatchObject({ kind: 'unsure' });
    for (let attempt = 0; attempt < 2; attempt += 1) {
      faults.next('POST /conversations/redact', refused);
      expect(await send(redact, unsure())).toMatchObject({ kind: 'done' });
      expect(disregards()).toHaveLength(1);
    }
  });
});
