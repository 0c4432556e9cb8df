import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aboutCases } from '../../../../src/adapters/store/about-cases.ts';
import type { Conversation } from '../../../../src/domain/conversation/state.ts';
import type { FormEntry } from '../../../../src/domain/fallback-form/entry.ts';
import { considerConversation } from '../../../../src/flow/consider.ts';
import { takeForms } from '../../../../src/flow/fallback-form.ts';
import { openByHand } from '../../../../src/flow/open-by-hand.ts';
import type { Spool } from '../../../../src/flow/spool.ts';
import { min } from '../../../support/core-case.ts';
import { who } from '../../../support/core-policy.ts';
import { type Bench, bench } from '../../../support/ports.ts';

const FORM = 'F-0000000001';
const contact = { id: 'c1', name: 'Bea', email: 'bea@birch.example' };

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
afterAll(() => on.close());

const about = async () => {
  const { conversations, contacts } = await aboutCases(on.models, 0, 10);
  return { conversations, contacts };
};

test('[IN-9] [AD-6] nobody is looked for in Intercom whom it does not know: of the form, or opened by hand with an address', async () => {
  const form: Parameters<typeof openByHand>[1]['form'] = {
    ...{ conversationId: null, summary: 'a question', details: '', accountName: null },
    ...{ intent: 'how_to', urgency: 'normal', severity: 'medium', contactEmail: 'nora@new.example' },
  };
  expect((await openByHand(on.ports, { person: who('ana'), form, now: min(0) })).ok).toBe(true);
  const entry: FormEntry = {
    ...{ reference: FORM, at: min(0), name: 'Bea', email: contact.email, company: '' },
    ...{ about: 'billing', reach: 'some', message: 'Charged twice.' },
  };
  const spool: Spool = {
    put: async () => 'kept',
    waiting: async () => [entry],
    drop: async () => undefined,
    tidy: async () => undefined,
    figures: async () => ({ waiting: 1, oldest: null, aside: 0 }),
  };
  await takeForms(on.ports, spool, { now: min(0), realNow: min(0) }, (_reference, error) => {
    throw error;
  });
  expect((await on.store.cases.listOpen({})).map(({ state }) => state.contact?.email).toSorted()).toEqual([
    contact.email,
    'nora@new.example',
  ]);
  expect(await about()).toEqual({ conversations: [], contacts: [] });

  const part = { id: 'source:1', at: min(0), own: false, kind: 'comment', text: 'Charged twice.' } as const;
  const conversation: Conversation = {
    ...{ id: '77', url: 'https://inbox.example/77', subject: null, state: 'open', snoozedUntil: null },
    ...{ createdAt: min(0), contact, account: null, teammate: null, form: FORM },
    parts: [{ ...part, author: { kind: 'customer', id: 'c1', name: 'Bea' } }],
  };
  on.conversations.set('77', conversation);
  await considerConversation(on.ports, '77', min(1));
  expect(await about()).toEqual({ conversations: ['77'], contacts: ['c1'] });
});
