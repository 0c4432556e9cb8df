import type { Conversation, DeskAccount, Part } from '../../src/domain/conversation/state.ts';
import { min, T0 } from './core-case.ts';

/** A part at a minute; ids by minute, so that the same part made twice is the same. */
export const part = (minute: number, from: 'customer' | 'teammate' | 'bot', changes: Partial<Part> = {}): Part => ({
  id: `p${minute}`,
  at: min(minute),
  author:
    from === 'customer'
      ? { kind: 'customer', id: 'c1', name: 'Cy Customer' }
      : { kind: from, id: from === 'bot' ? 'b1' : '9', name: from === 'bot' ? 'Fin' : 'Tess' },
  own: false,
  kind: 'comment',
  text: 'How do I export my data?',
  ...changes,
});

/** Caseload's own clarifying question as it comes back from Intercom. */
export const question = (minute: number): Part => part(minute, 'teammate', { own: true, text: 'Is this about …?' });

export const enterprise: DeskAccount = {
  id: 'acme',
  name: 'Acme',
  plan: 'Enterprise',
  monthlySpendCents: 100_000,
  lifetimeValueCents: null,
  renewsAt: null,
  managerEmail: null,
  vip: false,
};

export const conversation = (parts: readonly Part[], changes: Partial<Conversation> = {}): Conversation => ({
  id: '77',
  url: null,
  subject: null,
  state: 'open',
  snoozedUntil: null,
  createdAt: parts[0]?.at ?? T0,
  contact: { id: 'c1', name: 'Cy Customer', email: 'cy@customer.example' },
  account: null,
  teammate: null,
  parts,
  ...changes,
});
