import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { beginningSender } from '../../../../src/adapters/intercom/begin.ts';
import { type Effect, effectsOf } from '../../../../src/domain/record/effect.ts';
import { NOTHING_SAID, type SendJob } from '../../../../src/flow/delivery.ts';
import { aCase, minutesIn } from '../../domain/mirror/a-case.ts';
import { ALEX, type Workspace, workspace } from './support.ts';

const FORM = 'F-0123456789';
const TEXT = `Charged twice.\n\nSent through the fallback form, reference ${FORM}\nAbout: Billing or a payment\nUrgency: Some of us cannot work`;

let w: Workspace;
beforeEach(async () => {
  w = await workspace();
});
afterEach(() => w.intercom.stop());

type Begin = Extract<Effect, { readonly kind: 'begin' }>;
const effect = (changes: Partial<Pick<Begin, 'text' | 'contact'>> = {}): Begin => {
  const contact = { id: `form:${FORM}`, name: 'Nora New', email: 'Nora@new.example' };
  const body = { kind: 'begin', form: FORM, cause: `part:form:${FORM}`, text: TEXT, contact, ...changes } as const;
  const [made] = effectsOf('CASE-128', { seq: 1, through: 1, at: minutesIn(0) }, [body]);
  return made as Begin; // of the one body given
};
const send = (given: Partial<SendJob> = {}, one = effect()) => {
  const subject = { kind: 'case', record: aCase({ conversationId: null, form: FORM }) } as const;
  const sender = beginningSender({ client: w.client, realNow: () => new Date(w.clock.now), timeoutMs: 2_000 });
  return sender(one, { effect: one, subject, unsureSince: null, known: [], ...given });
};
const ago = (ms: number) => ({ unsureSince: new Date(w.clock.now - ms) });
const conversations = () => w.intercom.teammate(ALEX).inbox();
const leads = () => w.intercom.directory().contacts.filter(({ email }) => email === 'nora@new.example');
const fail = (call: string, fault: Parameters<typeof w.intercom.faults.next>[1]) =>
  w.intercom.faults.next(call, fault, 1);

describe('[IN-9] the conversation of a filled-in form', () => {
  test('begins in the name of a lead who is made, with the words as they are; the receipt is its id', async () => {
    const outcome = await send();
    expect(outcome).toEqual({ kind: 'done', receipt: { id: conversations()[0]?.id } });
    expect(leads()).toMatchObject([{ role: 'lead', name: 'Nora New' }]);
    expect(conversations().map(({ contact, parts }) => [contact.id, parts[0]?.text])).toEqual([[leads()[0]?.id, TEXT]]);
  });

  test('begins in the name of whoever has the address, the user before leads', async () => {
    await w.client.contacts.create({ role: 'lead', ...{ email: 'maya@acme.example', name: 'Somebody' } });
    await send({}, effect({ contact: { id: '', name: 'Somebody', email: 'MAYA@acme.example' } }));
    expect(conversations()[0]?.contact.name).toBe('Maya Meyer');
  });

  test.each([
    ['POST /contacts/search', { status: 503 }, 'retry'],
    ['POST /contacts/search', { status: 429, retryAfter: 3 }, 'retry'],
    ['POST /contacts', { status: 503 }, 'unsure'],
    ['POST /conversations', { status: 503 }, 'unsure'],
    ['POST /conversations', { status: 429, retryAfter: 3 }, 'unsure'],
    ['POST /conversations', 'after-then-reset', 'unsure'],
    ['POST /conversations', { page: 502 }, 'unsure'],
    ['POST /conversations', { status: 422, code: 'parameter_invalid' }, 'refused'],
    ['POST /conversations', { status: 404, code: 'not_found' }, 'unsure'],
    ['POST /contacts', { status: 401 }, 'token_dead'],
  ] as const)('%s fails with %j: %s', async (call, fault, kind) => {
    fail(call, fault);
    expect((await send()).kind).toBe(kind);
  });

  test.each(['POST /contacts', 'POST /conversations'])(
    'an answer to %s that is lost: it is looked for, and nothing is made twice',
    async (call) => {
      fail(call, 'after-then-reset');
      expect((await send()).kind).toBe('unsure');
      expect((await send(ago(30_000))).kind).toBe('done');
      expect([leads().length, conversations().length]).toEqual([1, 1]);
    },
  );

  test('what may have been begun is waited for until a search must have seen it, then begun', async () => {
    expect(await send(ago(5_000))).toMatchObject({ kind: 'unsure', answered: true });
    expect([leads().length, conversations().length]).toEqual([0, 0]);
    expect((await send(ago(21_000))).kind).toBe('done');
    expect(conversations()).toHaveLength(1);
  });

  test.each(
    ['POST /contacts/search', 'POST /conversations/search'].flatMap((call) =>
      ([{ status: 429, retryAfter: 3 }, { status: 503 }, 'reset'] as const).map((fault) => [call, fault] as const),
    ),
  )('a doubt stays one while %s fails with %j', async (call, fault) => {
    await send();
    fail(call, fault);
    expect((await send(ago(30_000))).kind).toBe('unsure');
    expect(conversations()).toHaveLength(1);
  });

  test('is not begun where its words are gone, or its case has one', async () => {
    expect(await send({}, effect({ text: '(removed in Intercom)' }))).toBe(NOTHING_SAID);
    const subject = { kind: 'case', record: aCase({ conversationId: '7' }) } as const;
    expect(await send({ subject })).toBe(NOTHING_SAID);
    expect(conversations()).toEqual([]);
  });
});
